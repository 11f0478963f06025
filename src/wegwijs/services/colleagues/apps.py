from django.apps import AppConfig


class ColleaguesConfig(AppConfig):
    name = "wegwijs.services.colleagues"
    label = "colleagues"

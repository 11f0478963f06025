from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "wegwijs.services.desk"
    label = "desk"

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "wegwijs.front.home"
    label = "home"

from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "wegwijs.front.log"
    label = "log"

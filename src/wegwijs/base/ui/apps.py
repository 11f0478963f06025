from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "wegwijs.base.ui"
    label = "ui"

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "wegwijs.front.intake"
    label = "intake"

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "wegwijs.services.guidance"
    label = "guidance"

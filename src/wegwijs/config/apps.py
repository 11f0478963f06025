from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Carries the commands of the whole house."""

    name = "wegwijs.config"
    label = "config"

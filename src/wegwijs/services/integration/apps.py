from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "wegwijs.services.integration"
    label = "integration"

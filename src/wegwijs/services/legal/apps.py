from django.apps import AppConfig


class LegalConfig(AppConfig):
    name = "wegwijs.services.legal"
    label = "legal"

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "wegwijs.services.network"
    label = "network"

from django.apps import AppConfig


class HousingConfig(AppConfig):
    name = "wegwijs.services.housing"
    label = "housing"

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wegwijs.base.people"
    label = "people"

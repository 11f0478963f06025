from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "wegwijs.front.people"
    label = "people_pages"

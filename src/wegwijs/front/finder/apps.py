from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "wegwijs.front.finder"
    label = "finder"

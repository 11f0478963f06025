from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "wegwijs.services.courses"
    label = "courses"

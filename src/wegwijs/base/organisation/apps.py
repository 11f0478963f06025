from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "wegwijs.base.organisation"
    label = "organisation"

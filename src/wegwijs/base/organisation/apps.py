from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class OrganisationConfig(AppConfig):
    name = "wegwijs.base.organisation"
    label = "organisation"

    def ready(self) -> None:
        """Rooms bring `access.py`: who the own people of a role are."""
        autodiscover_modules("access")

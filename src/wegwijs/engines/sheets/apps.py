from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SheetsConfig(AppConfig):
    name = "wegwijs.engines.sheets"
    label = "sheets"

    def ready(self) -> None:
        from wegwijs.engines.sheets import base  # noqa: F401  (the sheets of the base floor)

        autodiscover_modules("sheets")

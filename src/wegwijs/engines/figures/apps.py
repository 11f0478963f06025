from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class FiguresConfig(AppConfig):
    name = "wegwijs.engines.figures"
    label = "figures"

    def ready(self) -> None:
        autodiscover_modules("figures", "checks")

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RetentionConfig(AppConfig):
    name = "wegwijs.engines.retention"
    label = "retention"

    def ready(self) -> None:
        autodiscover_modules("retention")

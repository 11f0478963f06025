from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "wegwijs.base.core"
    label = "core"

    def ready(self) -> None:
        from wegwijs.base.core import walls

        post_migrate.connect(walls.after_migrate, dispatch_uid="walls")

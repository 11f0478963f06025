from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AgendaConfig(AppConfig):
    name = "wegwijs.engines.agenda"
    label = "agenda"

    def ready(self) -> None:
        autodiscover_modules("deadlines")
        from wegwijs.engines.agenda.keeping import refresh_team
        from wegwijs.engines.sheets.actions import after_intake

        after_intake(refresh_team)

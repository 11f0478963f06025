from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """What tells a colleague what is due without being asked: a mail, and their own calendar."""

    name = "wegwijs.front.reminders"
    label = "reminders"

    def ready(self) -> None:
        from wegwijs.front.reminders import letters  # noqa: F401 (says that it writes digests)

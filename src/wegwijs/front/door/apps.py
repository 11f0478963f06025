from django.apps import AppConfig


class DoorConfig(AppConfig):
    """The door: who is there, how sure we are of it, and until when."""

    name = "wegwijs.front.door"
    label = "door"

    def ready(self) -> None:
        from wegwijs.front.door import hearing

        hearing.listen()

from django.apps import AppConfig


class EndingConfig(AppConfig):
    name = "wegwijs.front.ending"
    label = "ending"

    def ready(self) -> None:
        from wegwijs.engines.retention.declaring import FORGETTING, REFUSING
        from wegwijs.front.ending.workbooks import forget, refuse

        FORGETTING.append(forget)
        REFUSING.append(refuse)

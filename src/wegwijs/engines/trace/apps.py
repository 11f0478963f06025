from django.apps import AppConfig


class TraceConfig(AppConfig):
    name = "wegwijs.engines.trace"
    label = "trace"

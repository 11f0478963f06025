from django.apps import AppConfig


class ReportConfig(AppConfig):
    name = "wegwijs.front.report"
    label = "report"

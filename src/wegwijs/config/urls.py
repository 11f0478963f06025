"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("wegwijs.front.home.urls")),
    path("cijfers/", include("wegwijs.front.report.urls")),
]

"""Taking a workbook in."""

from django.urls import path

from wegwijs.front.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("geweigerd/", views.refused, name="refused"),
]

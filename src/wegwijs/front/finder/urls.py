"""The deadline finder, and a deadline as a file for one's own calendar."""

from django.urls import path

from wegwijs.front.finder import views

app_name = "finder"
urlpatterns = [
    path("", views.find, name="find"),
    path("<str:key>.ics", views.calendar_file, name="calendar_file"),
]

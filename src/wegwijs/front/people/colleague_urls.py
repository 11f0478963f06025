"""Colleagues, seen from the people whom they guide."""

from django.urls import path

from wegwijs.front.people.views import absence, handing

app_name = "colleagues"
urlpatterns = [
    path("<int:pk>/afwezig/", absence.absence, name="absence"),
    path("<int:pk>/overdragen/", handing.hand_over, name="hand_over"),
]

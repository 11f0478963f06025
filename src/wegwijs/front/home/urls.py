"""The start page and the choice of language."""

from django.urls import path
from django.views.i18n import set_language

from wegwijs.base.organisation.access import public
from wegwijs.front.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("instellingen/", views.set_up, name="set_up"),
    path("taal/", public(set_language), name="language"),
]

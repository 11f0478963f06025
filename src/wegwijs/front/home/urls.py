"""The front door, the start page, and the choice of language."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from wegwijs.base.organisation.access import logged_in, public
from wegwijs.front.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("inloggen/", public(views.LogIn.as_view()), name="login"),
    path("uitloggen/", logged_in(LogoutView.as_view()), name="logout"),
    path("taal/", public(set_language), name="language"),
]

"""The front door, the start page, and the choice of language."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.i18n import set_language

from wegwijs.front.home import views

app_name = "home"
urlpatterns = [
    path("", views.start, name="start"),
    path("inloggen/", views.LogIn.as_view(), name="login"),
    path("uitloggen/", LogoutView.as_view(), name="logout"),
    path("taal/", login_not_required(set_language), name="language"),
]

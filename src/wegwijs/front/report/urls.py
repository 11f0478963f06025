"""The figures of a place and a year, and each of them opened."""

from django.urls import path

from wegwijs.engines.figures.places import PlaceKind
from wegwijs.front.report import views

MUNICIPALITY = {"kind": PlaceKind.MUNICIPALITY}
TEAM = {"kind": PlaceKind.TEAM}

app_name = "report"
urlpatterns = [
    path("gemeente/<slug:name>/<int:year>/", views.year, MUNICIPALITY, name="municipality"),
    path(
        "gemeente/<slug:name>/<int:year>/<str:key>/",
        views.figure,
        MUNICIPALITY,
        name="municipality_figure",
    ),
    path("team/<slug:name>/<int:year>/", views.year, TEAM, name="team"),
    path("team/<slug:name>/<int:year>/<str:key>/", views.figure, TEAM, name="team_figure"),
]

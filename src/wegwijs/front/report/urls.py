"""The figures of a place and a year, each of them opened, the facts behind them, and files."""

from django.urls import URLPattern, path, register_converter

from wegwijs.base.organisation.access import Ability, asking
from wegwijs.engines.figures.places import PlaceKind
from wegwijs.front.report import downloads, views

register_converter(downloads.FileName, "file_name")


def _pages(kind: PlaceKind, folder: str, ability: Ability) -> list[URLPattern]:
    """The pages of one kind of place, and what is asked to read its figures."""
    here, of = f"{folder}/<slug:name>/<int:year>/", {"kind": kind}
    return [
        path(here, asking(ability, views.year), of, name=f"{kind}"),
        path(f"{here}<file_name:file>", asking(ability, downloads.file), of, name=f"{kind}_file"),
        path(f"{here}nakijken/", views.check, of, name=f"{kind}_check"),
        path(f"{here}<str:key>/", asking(ability, views.figure), of, name=f"{kind}_figure"),
        path(f"{here}feit/<str:record>/<int:pk>/", views.fact, of, name=f"{kind}_fact"),
        path(f"{here}persoon/<int:pk>/", views.person, of, name=f"{kind}_person"),
    ]


app_name = "report"
urlpatterns = [
    *_pages(PlaceKind.MUNICIPALITY, "gemeente", Ability.FIGURES),
    *_pages(PlaceKind.TEAM, "team", Ability.TEAM_FIGURES),
]

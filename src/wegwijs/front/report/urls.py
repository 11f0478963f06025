"""The figures of a place and a year, each of them opened, the facts behind them, and files."""

from django.urls import URLPattern, path, register_converter

from wegwijs.engines.figures.places import PlaceKind
from wegwijs.front.report import downloads, views

register_converter(downloads.FileName, "file_name")


def _pages(kind: PlaceKind, folder: str) -> list[URLPattern]:
    """The pages of one kind of place."""
    here, of = f"{folder}/<slug:name>/<int:year>/", {"kind": kind}
    return [
        path(here, views.year, of, name=f"{kind}"),
        path(f"{here}<file_name:file>", downloads.file, of, name=f"{kind}_file"),
        path(f"{here}nakijken/", views.check, of, name=f"{kind}_check"),
        path(f"{here}<str:key>/", views.figure, of, name=f"{kind}_figure"),
        path(f"{here}feit/<str:record>/<int:pk>/", views.fact, of, name=f"{kind}_fact"),
        path(f"{here}persoon/<int:pk>/", views.person, of, name=f"{kind}_person"),
    ]


app_name = "report"
urlpatterns = [
    *_pages(PlaceKind.MUNICIPALITY, "gemeente"),
    *_pages(PlaceKind.TEAM, "team"),
]

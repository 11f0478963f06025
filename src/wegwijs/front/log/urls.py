"""Who looked; the log; seeing more of one client for a while; the question outside the team."""

from django.urls import path

from wegwijs.front.log.views import elsewhere, glass, looks

app_name = "log"
urlpatterns = [
    path("logboek/", looks.log, name="log"),
    path("logboek/bestand/", looks.export, name="export"),
    path("logboek/regel/<int:pk>/", looks.look, name="look"),
    path("logboek/wie-keek/<int:pk>/", looks.who_looked, name="who_looked"),
    path("extra-toegang/", glass.ask, name="ask_more"),
    path("extra-toegang/client/<int:pk>/", glass.ask_of, name="ask_more_of"),
    path("extra-toegang/nakijken/", glass.uses, name="glasses"),
    path("extra-toegang/nakijken/<int:pk>/", glass.review, name="review_glass"),
    path("elders-bekend/", elsewhere.ask, name="elsewhere"),
]

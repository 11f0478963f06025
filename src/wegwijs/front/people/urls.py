"""People: lists, one person, their household, notes, appointments, groups."""

from django.urls import path

from wegwijs.front.people.views import appointments, groups, households, notes, persons

app_name = "people"
urlpatterns = [
    path("", persons.people, name="list"),
    path("team/", persons.team, name="team"),
    path("zoeken/", persons.find, name="find"),
    path("<int:pk>/", persons.person, name="person"),
    path("<int:pk>/dossier/<str:key>/", persons.panel, name="panel"),
    path("<int:pk>/notitie/", notes.write, name="write_note"),
    path("notities/<int:pk>/", notes.change, name="change_note"),
    path("<int:pk>/afspraak/", appointments.make, name="make_appointment"),
    path("afspraken/", appointments.appointments, name="appointments"),
    path("afspraken/<int:pk>/", appointments.change, name="change_appointment"),
    path("huishoudens/<int:pk>/", households.household, name="household"),
    path("groepen/", groups.groups, name="groups"),
    path("groepen/<int:pk>/", groups.group, name="group"),
    path("groepen/bijeenkomst/<int:pk>/", groups.session, name="session"),
    path("groepen/bijeenkomst/<int:pk>/aanwezig/", groups.mark, name="mark"),
]

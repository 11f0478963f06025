"""People: lists, one person, their household, notes, appointments, groups."""

from django.urls import path

from wegwijs.front.people.views import (
    appointments,
    checklist,
    checklist_settings,
    groups,
    households,
    integration,
    legal,
    notes,
    persons,
)

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
    path("<int:pk>/eerste-maanden/", checklist.checklist, name="checklist"),
    path("<int:pk>/eerste-maanden/verhuisdag/", checklist.moving_day, name="moving_day"),
    path("eerste-maanden/<int:pk>/", checklist.step, name="step"),
    path("eerste-maanden/<int:pk>/klaar/", checklist.tick, name="tick_step"),
    path("eerste-maanden/<int:pk>/niet-nodig/", checklist.drop, name="drop_step"),
    path("checklist/", checklist_settings.steps, name="steps"),
    path("checklist/<int:team>/nieuw/", checklist_settings.add, name="add_step"),
    path("checklist/<int:team>/<slug:key>/", checklist_settings.change, name="change_step"),
    path("<int:pk>/inburgering/", integration.integration, name="integration"),
    path("<int:pk>/inburgering/begin/", integration.begin_duty, name="begin_duty"),
    path("<int:pk>/inburgering/<slug:what>/", integration.write_duty, name="write_duty"),
    path("huishoudens/<int:pk>/", households.household, name="household"),
    path("groepen/", groups.groups, name="groups"),
    path("groepen/<int:pk>/", groups.group, name="group"),
    path("groepen/bijeenkomst/<int:pk>/", groups.session, name="session"),
    path("groepen/bijeenkomst/<int:pk>/aanwezig/", groups.mark, name="mark"),
    path("<int:pk>/juridisch/", legal.legal, name="legal"),
    path("<int:pk>/juridisch/dossier/", legal.open_file, name="open_legal_file"),
    path("<int:pk>/juridisch/document/", legal.record_document, name="record_document"),
    path("juridisch/<int:pk>/stap/", legal.record_step, name="record_step"),
    path("juridisch/<int:pk>/sluiten/", legal.close, name="close_legal_file"),
    path("juridisch/<int:pk>/heropenen/", legal.reopen, name="reopen_legal_file"),
    path("juridisch/<int:pk>/wie/", legal.give, name="give_legal_file"),
    path("juridisch/stappen/<int:pk>/", legal.change_day, name="change_step_day"),
    path("juridisch/documenten/<int:pk>/", legal.change_document, name="change_document"),
]

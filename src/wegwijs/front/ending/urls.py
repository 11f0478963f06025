"""The end of a file, what is kept and for how long, and what clients ask."""

from django.urls import path, register_converter

from wegwijs.front.ending.clientfile import FileForm
from wegwijs.front.ending.views import files, keeping, requests

register_converter(FileForm, "file_form")

app_name = "ending"
urlpatterns = [
    path("dossier/<int:pk>/", files.file, name="file"),
    path("dossier/<int:pk>/sluiten/", files.close, name="close"),
    path("dossier/<int:pk>/heropenen/", files.reopen, name="reopen"),
    path("overdracht/<int:pk>/", files.accept, name="accept"),
    path("bewaren/", keeping.keeping, name="keeping"),
    path("bewaren/akkoord/<int:team>/", keeping.agree, name="agree"),
    path("bewaren/akkoord/terug/<int:pk>/", keeping.take_back, name="take_back"),
    path("bewaren/stop/client/<int:team>/<int:pk>/", keeping.hold_client, name="hold_client"),
    path(
        "bewaren/stop/medewerker/<int:team>/<int:pk>/",
        keeping.hold_colleague,
        name="hold_colleague",
    ),
    path("bewaren/stop/<int:pk>/", keeping.end_hold, name="end_hold"),
    path("bewaren/vernietigd/", keeping.destroyed, name="destroyed"),
    path("verzoeken/", requests.requests, name="requests"),
    path("verzoeken/nieuw/", requests.record, name="record"),
    path("verzoeken/<int:pk>/", requests.opened, name="request"),
    path("verzoeken/<int:pk>/vrijgeven/", requests.release, name="release"),
    path("verzoeken/<int:pk>/langer/", requests.extend, name="extend"),
    path("verzoeken/<int:pk>/antwoord/", requests.answer, name="answer"),
    path("verzoeken/<int:pk>/dossier.<file_form:form>", requests.file, name="client_file"),
]

"""Screens that forget things, to see what stands behind them."""

from django.http import HttpResponse, JsonResponse
from django.urls import include, path

from tests.walls.refusing import run
from wegwijs.base.organisation.access import logged_in, public
from wegwijs.base.organisation.models import Partner
from wegwijs.base.people.models import Client


@logged_in
def forgetful(request):
    """Forgets `visible_to`."""
    return JsonResponse(
        {
            "teams": sorted(set(Client.objects.values_list("team", flat=True))),
            "connection": run("SELECT pg_backend_pid()")[0][0],
        }
    )


@public
def open_to_all(request):
    """Lets everybody in, and forgets `visible_to`."""
    return JsonResponse({"teams": sorted(set(Client.objects.values_list("team", flat=True)))})


@logged_in
def breaks(request):
    """Writes, and then does not know what to do."""
    _write(request)
    raise RuntimeError("This screen always breaks.")


@logged_in
def gives_up(request):
    _write(request)
    return HttpResponse(status=503)


@logged_in
def writes(request):
    _write(request)
    return HttpResponse()


def _write(request):
    team = next(role.team for role in request.user.roles)
    Partner.objects.create(team=team, name=request.GET["name"])


urlpatterns = [
    path("forgetful/", forgetful),
    path("public/", open_to_all),
    path("breaks/", breaks),
    path("gives-up/", gives_up),
    path("writes/", writes),
    path("", include("wegwijs.config.urls")),
]

"""Screens that show persons, and what can go wrong after they did."""

from django.http import HttpResponse
from django.urls import include, path

from wegwijs.base.organisation.access import logged_in
from wegwijs.base.organisation.models import Partner
from wegwijs.engines import trace


def persons(request):
    return [int(key) for key in request.GET.get("persons", "").split(",") if key]


@logged_in
def card(request):
    trace.shown(request, look="opened", persons=persons(request))
    return HttpResponse()


@logged_in
def desk(request):
    """A colleague took their turn at the shared laptop."""
    request.laptop = "the one at the desk"
    return card(request)


@logged_in
def search(request):
    trace.shown(request, look="searched", persons=persons(request))
    return HttpResponse()


@logged_in
def breaks(request):
    """Shows somebody, writes, and then does not know what to do."""
    trace.shown(request, look="opened", persons=persons(request))
    Partner.objects.create(team=request.user.roles[0].team, name="left behind")
    raise RuntimeError("This screen always breaks.")


@logged_in
def gives_up(request):
    trace.shown(request, look="opened", persons=persons(request))
    return HttpResponse(status=503)


@logged_in
def forgets(request):
    return HttpResponse()


urlpatterns = [
    path("card/", card, name="card"),
    path("desk/", desk, name="desk"),
    path("search/", search, name="search"),
    path("breaks/", breaks, name="breaks"),
    path("gives-up/", gives_up, name="gives_up"),
    path("forgets/", forgets, name="forgets"),
    path("", include("wegwijs.config.urls")),
]

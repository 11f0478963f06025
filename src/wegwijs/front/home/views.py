"""The front door and the start page."""

from django.contrib.auth.views import LoginView
from django.shortcuts import render
from django.utils import timezone

from wegwijs.base.organisation.access import logged_in
from wegwijs.front.home.forms import LogInForm
from wegwijs.front.home.queries import places_of


class LogIn(LoginView):
    """Asks who is there."""

    template_name = "home/login.html"
    form_class = LogInForm
    redirect_authenticated_user = True


@logged_in
def start(request):
    """Where everybody begins: the places of one's teams."""
    places = places_of(request.user, timezone.localdate())
    context = {
        "places": [found for found in places if found.years],
        "empty": [found for found in places if not found.years],
    }
    return render(request, "home/start.html", context)

"""The shared laptop at the desk: opened for a day, and taken over with a PIN."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, logged_in, public, screen
from wegwijs.base.organisation.models import Colleague, Team
from wegwijs.front.door import actions, second_step
from wegwijs.front.door.forms import LaptopForm, PinForm, TurnForm
from wegwijs.front.door.middleware import LAPTOP, TURN
from wegwijs.front.door.models import Laptop, Pin
from wegwijs.front.door.queries import COOKIE, open_laptops, tiles

BACKEND = "wegwijs.base.organisation.login.ByEmail"


@screen(Ability.LAPTOPS)
def laptops(request):
    """Which laptops are open, and opening the one that shows this page."""
    teams = Team.objects.filter(pk__in=request.user.teams_with(Ability.LAPTOPS))
    form = LaptopForm(request.POST or None, teams=teams)
    now = timezone.localtime()
    if form.is_valid():
        asked = form.cleaned_data
        with refusals_on(form):
            laptop, token = actions.open_laptop(
                team=asked["team"],
                name=asked["name"],
                until=_end_of_day(now, asked["until"]),
                by=request.user,
            )
            logout(request)
            return _kept_by_browser(redirect("door_tiles"), token, laptop.until - now)
    context = {"form": form, "laptops": open_laptops(request.user, now)}
    return render(request, "door/laptops.html", context, status=422 if form.errors else 200)


@require_POST
@screen(Ability.LAPTOPS)
def close(request, pk):
    teams = request.user.teams_with(Ability.LAPTOPS)
    laptop = get_object_or_404(Laptop, pk=pk, team__in=teams)
    actions.close_laptop(laptop=laptop, now=timezone.now(), by=request.user)
    return redirect("door_laptops")


@public
def show_tiles(request):
    """The first names of who is at the desk today; coming here ends somebody's turn."""
    if request.laptop is None:
        raise Http404
    if LAPTOP in request.session:
        logout(request)
    context = {"tiles": tiles(request.laptop, timezone.localdate())}
    return render(request, "door/tiles.html", context)


@sensitive_post_parameters()
@public
def turn(request, pk):
    """One's own tile: six digits, and one is at work."""
    laptop = request.laptop
    tile = next((t for t in _tiles_of(laptop) if t.key == pk), None)
    if tile is None:
        raise Http404
    form = TurnForm(request.POST or None)
    if form.is_valid():
        digits = form.cleaned_data["digits"]
        user = actions.take_turn(laptop=laptop, colleague=pk, digits=digits)
        if user is not None:
            login(request, user, backend=BACKEND)
            request.session[TURN] = True
            return redirect(settings.LOGIN_REDIRECT_URL)
        form.add_error("digits", _("This is not the PIN, or it was tried too often."))
    return render(request, "door/turn.html", {"form": form, "tile": tile})


@sensitive_post_parameters()
@logged_in
def pin(request):
    """Choose the digits with which one takes a turn at the desk."""
    if request.laptop or not second_step.taken(request):
        raise PermissionDenied
    own = list(Colleague.objects.filter(account=request.user).select_related("team"))
    form = PinForm(request.POST or None)
    if own and form.is_valid():
        for colleague in own:
            actions.choose_pin(
                colleague=colleague, digits=form.cleaned_data["digits"], by=request.user
            )
        return redirect("mfa_index")
    chosen = Pin.objects.filter(colleague__in=own).exists()
    context = {"form": form, "own": own, "chosen": chosen}
    return render(request, "door/pin.html", context, status=422 if form.errors else 200)


def _tiles_of(laptop):
    return tiles(laptop, timezone.localdate()) if laptop else []


def _end_of_day(now: datetime, asked: time | None) -> datetime:
    """The hour that was asked for, today; else midnight."""
    if asked is not None and asked > now.time():
        return now.replace(hour=asked.hour, minute=asked.minute, second=0, microsecond=0)
    return now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)


def _kept_by_browser(answer, token, how_long):
    answer.set_cookie(
        COOKIE,
        token,
        max_age=how_long,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return answer

"""Tasks: set, changed and ticked off."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.core.refusals import refusals_on
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.organisation.models import Colleague, Engagement
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.agenda.actions import change_task, set_task, tick_off, untick
from wegwijs.engines.agenda.models import Item, Task
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.home.forms import ChangeTaskForm, TaskForm
from wegwijs.front.home.lines import persons_called
from wegwijs.front.home.opening import open_or_refuse
from wegwijs.front.home.views.start import listed
from wegwijs.front.home.wording import called_in, title_of


@screen(Ability.TASKS, of=Compartment.APPOINTMENTS)
def set_one(request):
    """A task for oneself; the team leader sets one for a colleague too."""
    today = timezone.localdate()
    colleagues = _colleagues(request.user, today)
    own = next((each for each in colleagues if each.pk in request.user.sight.colleagues), None)
    initial = {"colleague": own} | _suggested(request) | {"on": today}
    persons = _persons(request.user, initial.get("person"))
    form = TaskForm(request.POST or None, colleagues=colleagues, persons=persons, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            set_task(**form.cleaned_data, today=today, by=request.user)
            messages.success(request, _("The task stands in the list."))
            return redirect("home:start")
    listed(request, [person.pk for person in persons])
    context = {"form": form, "for_others": len(colleagues) > 1}
    return render(request, "home/set_task.html", context, status=422 if form.errors else 200)


def _suggested(request):
    """From the page of an item the team leader asks a colleague to do that."""
    asked = request.GET.get("item", "")
    if not (asked.isascii() and asked.isdigit()) or len(asked) > 18:
        return {}
    item = Item.objects.visible_to(request.user).filter(pk=asked).first()
    if item is None:
        raise Http404(_("There is nothing here, or it is not your team's."))
    return {
        "what": title_of(item, called_in([item])),
        "person": item.person_id,
        "colleague": item.colleague_id,
    }


def _colleagues(user, today):
    """Oneself; for the team leader whoever is engaged today."""
    led = Engagement.objects.filter(team__in=user.teams_with(Ability.TEAM_AGENDA)).on(today)
    found = Colleague.objects.filter(
        Q(pk__in=user.sight.colleagues) | Q(pk__in=led.values("colleague"))
    )
    return found.order_by("first_name", "surname", "pk")


def _persons(user, suggested):
    """One's own people, and whom the item is about from which one came."""
    own = user.sight.own_persons(Compartment.CARD)
    found = Person.objects.visible_to(user).filter(own | Q(pk=suggested or 0))
    return found.order_by("surname", "given_name", "pk")


@screen(Ability.TASKS, of=Compartment.APPOINTMENTS)
def task(request, pk):
    """One task: another day, other words, done or not after all."""
    found = open_or_refuse(_visible(request), pk)
    form = ChangeTaskForm(request.POST or None, task=found)
    theirs = None
    if form.is_valid():
        said = {"what": form.cleaned_data["what"], "on": form.cleaned_data["on"]}
        said["read_version"] = form.cleaned_data["version"] or 0
        try:
            with refusals_on(form):
                change_task(task=found, today=timezone.localdate(), by=request.user, **said)
                messages.success(request, _("The task was changed."))
                return redirect("home:start")
        except StaleError:
            theirs = open_or_refuse(_visible(request), pk)
            form.read_again(theirs)
    return _form(request, found, form, theirs)


def _form(request, found, form, theirs):
    who = persons_called(request.user, [found.person_id]).get(found.person_id)
    if who:
        trace.shown(request, look=Kind.OPENED, persons=[found.person_id])
    own = found.colleague_id in request.user.sight.colleagues
    context = {"task": found, "form": form, "who": who, "theirs": theirs, "own": own}
    status = 409 if theirs else 422 if form.errors else 200
    return render(request, "home/task.html", context, status=status)


@require_POST
@screen(Ability.TASKS, of=Compartment.APPOINTMENTS)
def tick(request, pk):
    """Done."""
    found = open_or_refuse(_visible(request), pk)
    _try(request, lambda: tick_off(task=found, on=timezone.localdate(), by=request.user))
    told = _("Done: %(what)s.") % {"what": found.what}
    messages.success(request, told, extra_tags=reverse("home:task", args=[pk]))
    return redirect("home:start")


@require_POST
@screen(Ability.TASKS, of=Compartment.APPOINTMENTS)
def open_again(request, pk):
    """Not done after all."""
    found = open_or_refuse(_visible(request), pk)
    _try(request, lambda: untick(task=found, by=request.user))
    messages.success(request, _("The task stands in the list again."))
    return redirect("home:start")


def _visible(request):
    tasks = Task.objects.visible_to(request.user).select_related("colleague")
    return tasks.filter(team__in=request.user.teams_with(Ability.TASKS))


def _try(request, act) -> None:
    """Two who tick the same task at once mean the same."""
    try:
        act()
    except StaleError:
        raise PermissionDenied from None

"""Groups of a course leader: members, sessions, and who came, one tap a person."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import StaleError
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Person
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.groups import groups_of, members_on, open_group
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.services.courses.actions import mark_attendance
from wegwijs.services.courses.models import Group, Session


class MarkForm(forms.Form):
    """Whether one person was there, and what the list said when it was read."""

    person = forms.IntegerField(min_value=1, max_value=2**62)
    present = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")], coerce=lambda typed: typed == "1"
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 2)


@screen(Ability.GROUPS, of=Compartment.COURSES)
def groups(request):
    """The groups that one leads, those of today first."""
    found = groups_of(request.user, timezone.localdate())
    return render(request, "people/groups.html", {"groups": found})


@screen(Ability.GROUPS, of=Compartment.COURSES)
def group(request, pk):
    """One group: its members, and its sessions with how many came."""
    found = open_or_refuse(Group.objects.visible_to(request.user), pk)
    opened = open_group(found, request.user, timezone.localdate())
    trace.shown(request, look=Kind.LISTED, persons=[each.person_id for each in opened.members])
    return render(request, "people/group.html", {"opened": opened})


@screen(Ability.GROUPS, of=Compartment.COURSES)
def session(request, pk):
    """One session: each member with a tap for there and one for not there."""
    found = _open_session(request.user, pk)
    members = members_on(found, request.user)
    trace.shown(request, look=Kind.LISTED, persons=[each.person.pk for each in members])
    context = {"session": found, "members": members}
    return render(request, "people/session.html", context)


@require_POST
@screen(Ability.GROUPS, of=Compartment.COURSES)
def mark(request, pk):
    """One tap: this person was there, or was not."""
    found = _open_session(request.user, pk)
    form = MarkForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This could not be read. Tap once more."))
        return redirect("people:session", found.pk)
    said = form.cleaned_data
    person = open_or_refuse(Person.objects.visible_to(request.user), said["person"])
    try:
        mark_attendance(
            session=found,
            person=person,
            present=said["present"],
            read_version=said["version"],
            by=request.user,
        )
    except StaleError:
        sentence = _("A colleague marked %(name)s a moment ago. Look, and tap again if needed.")
        messages.error(request, sentence % {"name": person})
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return _back(found, person)


def _open_session(user, pk):
    """A session opens for who may open its group."""
    found = get_object_or_404(Session.objects.select_related("group"), pk=pk)
    open_or_refuse(Group.objects.visible_to(user), found.group_id)
    return found


def _back(session, person):
    """The same list, with this person in view."""
    answer = redirect("people:session", session.pk)
    answer["Location"] += f"#p{person.pk}"
    return answer

"""The page of a household: who belongs to it, and its housing. Each adult's file is their own."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, screen
from wegwijs.base.people.models import Household
from wegwijs.engines import trace
from wegwijs.engines.trace.looking import Kind
from wegwijs.front.people.opening import open_or_refuse
from wegwijs.front.people.queries import homes_of, housing_of, members_of


@screen(Ability.HOUSEHOLDS, of=Compartment.HOUSING)
def household(request, pk):
    """Opens for who may see one of those who belong to it today; who has left it opens nothing."""
    found = open_or_refuse(Household.objects.visible_to(request.user), pk)
    today = timezone.localdate()
    members = members_of(found, request.user, today)
    if not any(member.open for member in members):
        raise PermissionDenied(f"household {pk}")
    trace.shown(request, look=Kind.LISTED, persons=[member.person.pk for member in members])
    context = {
        "household": found,
        "members": members,
        "homes": homes_of(members, request.user, today),
        "housing": housing_of(found, request.user),
    }
    return render(request, "people/household.html", context)

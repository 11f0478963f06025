"""What one can do for a person, from their page."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Ability, Whose
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.front.people.queries import Opened
from wegwijs.services.guidance.models import Programme, Trajectory


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, and where; `main` is what most come for."""

    title: str
    address: str
    main: bool = False


def tasks_for(user: User, opened: Opened) -> list[Task]:
    """What this user may do for this person."""
    pk = opened.card.person.pk
    found = []
    if user.may(Ability.NOTES):
        found.append(Task(_("Write a note"), reverse("people:write_note", args=[pk]), main=True))
    if user.may(Ability.PLAN):
        found.append(Task(_("Make an appointment"), reverse("people:make_appointment", args=[pk])))
    if user.may(Ability.CHECKLIST) and _settled(user, pk):
        found.append(Task(_("The first months"), reverse("people:checklist", args=[pk])))
    if user.may(Ability.LEGAL_FILES):
        found.append(Task(_("Legal files"), reverse("people:legal", args=[pk])))
    own = _guides(user, pk) if user.may(Ability.BREAK_GLASS) else False
    if user.may(Ability.INTEGRATION) and (own or _sees_all(user)):
        found.append(Task(_("Duty to integrate"), reverse("people:integration", args=[pk])))
    if user.may(Ability.HOUSEHOLDS):
        homes = [reverse("people:household", args=[key]) for key in opened.households]
        found += [Task(_("Household"), address) for address in homes]
    if user.may(Ability.BREAK_GLASS) and not own:
        found.append(Task(_("I must see more"), reverse("log:ask_more_of", args=[pk])))
    if user.may(Ability.WHO_LOOKED):
        found.append(Task(_("Who looked?"), reverse("log:who_looked", args=[pk])))
    return found


def _settled(user: User, pk: int) -> bool:
    """Whether somebody has a checklist of the first months, or is in them."""
    runs = Trajectory.objects.visible_to(user).filter(
        person=pk, programme=Programme.SETTLEMENT, team__in=user.teams_with(Ability.CHECKLIST)
    )
    return (runs.filter(checklist__isnull=False) | runs.on(user.sight.on)).exists()


def _sees_all(user: User) -> bool:
    """Whether integration is this user's of the whole team."""
    return bool(user.sight.teams(Compartment.INTEGRATION, Whose.TEAM))


def _guides(user: User, pk: int) -> bool:
    """Whether this user sees the person as a guide does, by their work or for this hour."""
    if pk in {glass.person for glass in user.sight.glasses}:
        return True
    own = user.sight.own_persons(Compartment.GUIDANCE)
    return Person.objects.filter(own, pk=pk).exists()


def changes_for(user: User) -> dict[str, str]:
    """The page on which each kind of fact is changed, by the key of its panel."""
    pages = {
        "people.notes": ("people:change_note", Ability.NOTES),
        "people.appointments": ("people:change_appointment", Ability.PLAN),
    }
    return {key: page for key, (page, ability) in pages.items() if user.may(ability)}

"""What a person page shows of the facts that belong to no single room."""

from collections.abc import Sequence

from django.db.models import Case, F, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat, NullIf, Trim
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.languages import LANGUAGES
from wegwijs.base.people.models import (
    Appointment,
    Client,
    HouseholdMember,
    NameVariant,
    Note,
    Referral,
    Residence,
)
from wegwijs.base.people.nationalities import NATIONALITIES
from wegwijs.engines.panels.declaring import Column, panel

PEOPLES = {code: people for code, (_adjective, people) in NATIONALITIES.items()}


def notes_of(persons: Sequence[int], user: User) -> QuerySet[Note]:
    """Notes with who wrote them, by the name under which colleagues know them."""
    writer = Colleague.objects.filter(account=OuterRef("entered_by"), team=OuterRef("team"))
    name = Trim(Concat("first_name", Value(" "), "surname"))
    notes: QuerySet[Note] = Note.objects.visible_to(user).filter(person__in=persons)
    return notes.annotate(writer=Subquery(writer.values(name=name)[:1]))


NOTES = panel(
    "people.notes",
    _("Notes"),
    Note,
    day="on",
    shows=["text", "marked", (_("Written by"), "writer")],
    of=notes_of,
)
panel(
    "people.referrals",
    _("Referrals"),
    Referral,
    day="on",
    shows=[
        "from_service",
        "to_service",
        (_("To partner"), "to_partner"),
        "state",
        "answered_on",
        "question",
    ],
)
panel(
    "people.names",
    _("Other spellings of the name"),
    NameVariant,
    compartment=Compartment.GUIDANCE,
    shows=["name"],
)


def files_of(persons: Sequence[int], user: User) -> QuerySet[Client]:
    """Files with one day of birth where it is known, and else the two between which it lies."""
    born_from, born_to = F("person__born_from"), F("person__born_to")
    files: QuerySet[Client] = Client.objects.visible_to(user).filter(person__in=persons)
    return files.annotate(
        born_on=Case(When(person__born_from=born_to, then=born_from)),
        earliest=NullIf(born_from, born_to),
        latest=NullIf(born_to, born_from),
    )


panel(
    "people.files",
    _("The client"),
    Client,
    compartment=Compartment.GUIDANCE,
    shows=[
        "number",
        "person__given_name",
        "person__prefix",
        "person__surname",
        (_("Born on"), "born_on"),
        (_("Born on or after"), "earliest"),
        (_("Born on or before"), "latest"),
        "person__sex",
        Column(_("Nationality on arrival"), "person__nationality", PEOPLES),
        Column(_("Languages"), "person__languages", LANGUAGES),
        "person__target_group",
        "person__unaccompanied_minor",
        Column(_("Language for letters"), "letter_language", LANGUAGES),
        Column(_("Language for interpreting"), "interpreter_language", LANGUAGES),
        "reads",
    ],
    of=files_of,
)
panel(
    "people.homes",
    _("Lives in"),
    Residence,
    day="since",
    shows=["until", (_("Municipality"), "municipality")],
)
panel(
    "people.households",
    _("Households"),
    HouseholdMember,
    day="since",
    shows=["until", "role", (_("Household"), "household")],
    of=lambda persons, user: HouseholdMember.objects.visible_to(user).filter(person__in=persons),
)
APPOINTMENTS = panel(
    "people.appointments",
    _("Appointments"),
    Appointment,
    day="on",
    shows=["at", "what", "place", (_("Location"), "location"), (_("With"), "colleague")],
    of=lambda persons, user: Appointment.objects.visible_to(user).filter(person__in=persons),
)

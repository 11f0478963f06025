"""Human beings, the names they go by, and what happens when one was registered twice."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, counted, personal
from wegwijs.base.core.records import Record, RecordQuerySet, tracked
from wegwijs.base.organisation.access import Whose
from wegwijs.base.organisation.models import User
from wegwijs.base.people.nationalities import UNKNOWN


class Sex(models.TextChoices):
    MALE = "m", _("man")
    FEMALE = "f", _("woman")
    OTHER = "x", _("other")
    UNKNOWN = "u", _("unknown")


class TargetGroup(models.TextChoices):
    STATUS_HOLDER = "status_holder", _("status holder")
    FAMILY_MIGRANT = "family_migrant", _("family migrant")
    OTHER_MIGRANT = "other_migrant", _("other migrant")
    ASYLUM_SEEKER = "asylum_seeker", _("asylum seeker")
    UNKNOWN = "unknown", _("unknown")


class PersonQuerySet(RecordQuerySet):
    def visible_to(self, user: User) -> Self:
        """Persons of whom the user sees the card, and those whom an appointment brings."""
        sight = user.sight
        teams = sight.teams(Compartment.CARD, Whose.TEAM)
        files = Client.objects.filter(person=models.OuterRef("pk"), team__in=teams)
        return self.filter(
            models.Q(team__in=teams)
            | models.Q(models.Exists(files))
            | sight.own_persons(Compartment.CARD)
            | sight.own_persons(Compartment.APPOINTMENTS)
            | models.Q(pk__in=[glass.person for glass in sight.glasses])
        )


@tracked
class Person(Record):
    """One human being. `team` is the team that met them first; a file stands with each team.

    A birth date that is known in part is kept as the earliest and the latest day it can be.
    Nationality is the one on arrival: becoming Dutch later is a fact of its own.
    """

    given_name = models.CharField(_("given name"), max_length=120, blank=True)
    prefix = models.CharField(_("prefix"), max_length=30, blank=True)
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    born_from = models.DateField(_("born on or after"), null=True, blank=True)
    born_to = models.DateField(_("born on or before"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, default=Sex.UNKNOWN)
    nationality = models.CharField(_("nationality"), max_length=2, default=UNKNOWN)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    target_group = models.CharField(
        _("target group"),
        max_length=16,
        choices=TargetGroup.choices,
        default=TargetGroup.UNKNOWN,
    )
    unaccompanied_minor = models.BooleanField(
        _("came as an unaccompanied minor"), null=True, blank=True
    )
    canonical = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="doubles", editable=False
    )

    objects: ClassVar = PersonQuerySet.as_manager()
    COMPARTMENT = Compartment.CARD
    PRIVACY = (
        Record.PRIVACY
        | personal("given_name", "prefix", "surname", "languages")
        | counted("born_from", "born_to", "sex", "nationality", "target_group", "canonical")
        | counted("unaccompanied_minor")
    )
    WALL = "own"
    WALL_WRITES = (
        "team_id = {card} OR EXISTS (SELECT 1 FROM people_client c"
        " WHERE c.person_id = people_person.id AND c.team_id = {card})"
    )
    # An interpreter reaches no cards, but whom they have an appointment with.
    WALL_RULE = (
        f"{WALL_WRITES} OR id IN (SELECT a.person_id FROM people_appointment a"
        " JOIN organisation_colleague c ON c.id = a.colleague_id"
        " WHERE a.team_id = {appointments} AND c.account_id = {user})"
    )

    class Meta:
        verbose_name = _("person")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(born_to__gte=models.F("born_from")),
                name="person_birth_in_order",
                violation_error_message=_("The latest day of birth lies before the earliest."),
            ),
            models.CheckConstraint(
                condition=models.Q(born_from=None, born_to=None)
                | models.Q(born_from__isnull=False, born_to__isnull=False),
                name="person_birth_both_ends",
                violation_error_message=_("Give both the earliest and the latest day of birth."),
            ),
            models.CheckConstraint(
                condition=models.Q(canonical=None) | ~models.Q(canonical=models.F("id")),
                name="person_not_own_double",
                violation_error_message=_("Somebody cannot be a double of themselves."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.given_name, self.prefix, self.surname]))


def canonical(path: str) -> Coalesce:
    """The person who counts, where two registrations turned out to be one human being."""
    return Coalesce(f"{path}__canonical_id", f"{path}_id")


@tracked
class NameVariant(Record):
    """Another way in which somebody's name is written: by the school, the IND, the register."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="variants")
    name = models.CharField(_("name"), max_length=240)

    COMPARTMENT = Compartment.CARD
    PERSON = "person"
    PRIVACY = Record.PRIVACY | personal("person", "name")

    class Meta:
        verbose_name = _("spelling of a name")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                name="variant_once",
                violation_error_message=_("This spelling is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Merge(Record):
    """Two registrations found to be one person; undone, the merge ends and is remembered."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="merges")
    canonical = models.ForeignKey(Person, models.PROTECT, related_name="merged_into_this")
    since = models.DateField(_("merged on"))
    until = models.DateField(_("undone on"), null=True, blank=True)

    COMPARTMENT = Compartment.OFFICE
    PRIVACY = Record.PRIVACY | personal("person", "canonical", "since", "until")

    class Meta:
        verbose_name = _("merge")
        constraints = [
            ends_after_it_begins("merge_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(until=None),
                name="merge_one_at_a_time",
                violation_error_message=_("This person is already merged with another."),
            ),
            models.CheckConstraint(
                condition=~models.Q(person=models.F("canonical")),
                name="merge_of_two",
                violation_error_message=_("Somebody cannot be merged with themselves."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.canonical_id}"


@tracked
class Client(Record):
    """The file that one team keeps of one person, under the team's own number."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="clients")
    number = models.CharField(_("client number"), max_length=20)
    letter_language = models.CharField(_("language for letters"), max_length=10, blank=True)
    interpreter_language = models.CharField(
        _("language for interpreting"), max_length=10, blank=True
    )
    reads = models.BooleanField(_("can read"), null=True, blank=True)

    COMPARTMENT = Compartment.CARD
    PERSON = "person"
    PRIVACY = Record.PRIVACY | personal(
        "person", "number", "letter_language", "interpreter_language", "reads"
    )

    class Meta:
        verbose_name = _("client")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"],
                name="client_number_once",
                violation_error_message=_("The team already has a client with this number."),
            ),
            models.UniqueConstraint(
                fields=["team", "person"],
                name="client_one_file",
                violation_error_message=_("The team already has a file of this person."),
            ),
        ]

    def __str__(self) -> str:
        return self.number


def client_number(path: str) -> models.Subquery:
    """The number under which the team of a fact keeps the file of its person."""
    file = Client.objects.filter(person=models.OuterRef(path), team=models.OuterRef("team"))
    return models.Subquery(file.values("number")[:1])

"""Where clients live, and with whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Municipality
from wegwijs.base.people.models.persons import Person


@tracked
class Residence(Record):
    """In which municipality a client lives; no first day: since before anybody wrote it down."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="residences")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("municipality") | personal("person", "since", "until")

    class Meta:
        verbose_name = _("home municipality")
        constraints = [
            ends_after_it_begins("residence_ends_after_it_begins"),
            one_at_a_time(
                "residence_one_at_a_time",
                "team_id",
                "person_id",
                message=_("The client already lives in another municipality in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.municipality_id}"


@tracked
class Household(Record):
    """People who share one home; it gets one offer, and each member counts for the target."""

    number = models.CharField(_("household number"), max_length=20)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "members__person"
    PRIVACY = Record.PRIVACY | personal("number")

    class Meta:
        verbose_name = _("household")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"],
                name="household_number_once",
                violation_error_message=_("The team already has a household with this number."),
            )
        ]

    def __str__(self) -> str:
        return self.number


class MemberRole(models.TextChoices):
    HEAD = "head", _("head")
    PARTNER = "partner", _("partner")
    CHILD = "child", _("child")
    OTHER = "other", _("other member")


@tracked
class HouseholdMember(Record):
    """Somebody in a household, from a day to a day; no first day: from the start."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships_of_households")
    role = models.CharField(_("role"), max_length=8, choices=MemberRole.choices)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "household__members__person"
    PRIVACY = Record.PRIVACY | counted("household", "person", "since", "until") | personal("role")

    class Meta:
        verbose_name = _("member of a household")
        constraints = [
            ends_after_it_begins("member_ends_after_it_begins"),
            one_at_a_time(
                "member_of_one_household",
                "team_id",
                "person_id",
                message=_("The client already belongs to another household in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.get_role_display()}"

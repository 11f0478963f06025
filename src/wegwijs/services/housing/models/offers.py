"""From a link to a lease: who was linked, what was offered, what they said."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Municipality
from wegwijs.base.people.models import Household
from wegwijs.services.housing.models.dwellings import Dwelling


@tracked
class Link(Record):
    """COA links a household to a municipality, which then owes it a home."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="links")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    linked_on = models.DateField(_("linked on"))
    ended_on = models.DateField(_("link ended on"), null=True, blank=True)
    persons = models.PositiveSmallIntegerField(_("persons"), null=True, blank=True)
    wishes = models.TextField(_("what the home must have"), blank=True)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "household__members__person"
    PRIVACY = (
        Record.PRIVACY
        | open_("municipality", "linked_on", "ended_on", "persons")
        | counted("household")
        | personal("wishes")
    )

    class Meta:
        verbose_name = _("link")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("linked_on")),
                name="link_ends_after_it_begins",
                violation_error_message=_("The link ends before it begins."),
            ),
            one_at_a_time(
                "link_one_at_a_time",
                "household_id",
                message=_("This household is already linked to a municipality."),
                since="linked_on",
                until="ended_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id} → {self.municipality_id}"


@tracked
class Priority(Lasting):
    """A household goes first at the housing association (urgency), from a day to a day."""

    household = models.ForeignKey(Household, models.PROTECT, related_name="priorities")
    reason = models.CharField(_("reason"), max_length=120, blank=True)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "household__members__person"
    PRIVACY = Lasting.PRIVACY | counted("household") | personal("reason")

    class Meta:
        verbose_name = _("priority")
        constraints = [
            ends_after_it_begins("priority_ends_after_it_begins"),
            one_at_a_time(
                "priority_one_at_a_time",
                "household_id",
                message=_("This household already has priority in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id}"


class Outcome(models.TextChoices):
    OPEN = "open", _("not answered")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn by the landlord")


class RefusedFor(models.TextChoices):
    """Why a household refuses. Illness is no kind of its own: counted, it would be health data."""

    SIZE = "size", _("too small or too large")
    DISTANCE = "distance", _("too far away")
    RENT = "rent", _("too expensive")
    CONDITION = "condition", _("the state of the dwelling")
    STAYING = "staying", _("wants to stay where they live")
    OTHER = "other", _("another reason")


@tracked
class Offer(Record):
    """One dwelling offered to one household, and the answer. A last offer is made only once."""

    dwelling = models.ForeignKey(Dwelling, models.PROTECT, related_name="offers")
    household = models.ForeignKey(Household, models.PROTECT, related_name="offers")
    offered_on = models.DateField(_("offered on"))
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    outcome = models.CharField(
        _("answer"), max_length=9, choices=Outcome.choices, default=Outcome.OPEN
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    suitable = models.BooleanField(_("the dwelling suits the household"), null=True, blank=True)
    refused_for = models.CharField(
        _("kind of reason"), max_length=10, choices=RefusedFor.choices, blank=True
    )
    refusal_reason = models.CharField(_("reason of refusal"), max_length=120, blank=True)
    last_offer = models.BooleanField(_("last, one-time offer"), default=False)

    COMPARTMENT = Compartment.HOUSING
    PERSON = "household__members__person"
    PRIVACY = (
        Record.PRIVACY
        | open_("offered_on", "municipality", "outcome", "answered_on", "suitable", "last_offer")
        | counted("dwelling", "household", "refused_for")
        | personal("refusal_reason")
    )

    class Meta:
        verbose_name = _("offer")
        constraints = [
            models.UniqueConstraint(
                fields=["dwelling", "household", "offered_on"],
                name="offer_once",
                violation_error_message=_("This offer is already known."),
            ),
            models.UniqueConstraint(
                fields=["household"],
                condition=models.Q(last_offer=True),
                name="offer_last_only_once",
                violation_error_message=_("This household already had its last offer."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | models.Q(answered_on__gte=models.F("offered_on")),
                name="offer_answered_after_made",
                violation_error_message=_("The answer cannot come before the offer."),
            ),
            models.CheckConstraint(
                condition=models.Q(refusal_reason="") | models.Q(outcome=Outcome.REFUSED),
                name="offer_reason_of_refusal",
                violation_error_message=_("Only a refused offer has a reason of refusal."),
            ),
            models.CheckConstraint(
                condition=models.Q(refused_for="") | models.Q(outcome=Outcome.REFUSED),
                name="offer_kind_of_reason_of_refusal",
                violation_error_message=_("Only a refused offer has a kind of reason."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "offered_on"], name="offer_by_place")]

    def __str__(self) -> str:
        return f"{self.dwelling_id} → {self.household_id}"

"""The duty to integrate: its law and period, the plan, and what is asked about it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Municipality
from wegwijs.base.people.models import Person


class Law(models.TextChoices):
    WI2013 = "wi2013", _("Civic Integration Act 2013")
    WI2021 = "wi2021", _("Civic Integration Act 2021")


class Route(models.TextChoices):
    """Codes as DUO exchanges them."""

    B1 = "B", _("B1 route")
    EDUCATION = "O", _("education route")
    SELF_RELIANCE = "Z", _("self-reliance route")


@tracked
class Obligation(Lasting):
    """Somebody's duty to integrate, from the day on which it began."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="obligations")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    route = models.CharField(_("route"), max_length=1, choices=Route.choices, blank=True)
    previous_provider = models.CharField(_("previous provider"), max_length=120, blank=True)
    end_reason = models.CharField(_("reason of ending"), max_length=60, blank=True)

    COMPARTMENT = Compartment.CARD
    PERSON = "person"
    PRIVACY = (
        Lasting.PRIVACY
        | open_("municipality", "route")
        | counted("person")
        | personal("previous_provider", "end_reason")
    )

    class Meta:
        verbose_name = _("integration duty")
        constraints = [
            ends_after_it_begins("obligation_ends_after_it_begins"),
            one_at_a_time(
                "obligation_one_at_a_time",
                "team_id",
                "person_id",
                message=_("This person already has a duty to integrate in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


@tracked
class IntegrationPeriod(Lasting):
    """The time in which the duty must be met, as DUO told; an extension follows, for a reason.

    Where nobody told a last day it is counted by the law, from the duty or the plan.
    """

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="periods")
    law = models.CharField(_("law"), max_length=8, choices=Law.choices)
    told_on = models.DateField(_("told by DUO on"), null=True, blank=True)
    extension_reason = models.CharField(_("reason of extension"), max_length=120, blank=True)

    COMPARTMENT = Compartment.CARD
    PERSON = "obligation__person"
    PRIVACY = (
        Lasting.PRIVACY
        | open_("law", "told_on")
        | counted("obligation")
        | personal("extension_reason")
    )

    class Meta:
        verbose_name = _("integration period")
        constraints = [
            ends_after_it_begins("integration_period_ends_after_it_begins"),
            one_at_a_time(
                "integration_period_one_at_a_time",
                "obligation_id",
                message=_("The duty already has a period in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


class RequestKind(models.TextChoices):
    EXTENSION = "extension", _("extension of the period")
    DISPENSATION = "dispensation", _("dispensation")
    WAIVER = "waiver", _("waiver")


class Answer(models.TextChoices):
    GRANTED = "granted", _("granted")
    REJECTED = "rejected", _("rejected")


@tracked
class DutyRequest(Record):
    """A request for more time, or to be freed of (part of) the duty, and the answer."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="requests")
    kind = models.CharField(_("kind"), max_length=12, choices=RequestKind.choices)
    asked_on = models.DateField(_("asked on"))
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, blank=True)
    ground = models.TextField(_("ground"), blank=True)

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "obligation__person"
    PRIVACY = (
        Record.PRIVACY
        | open_("kind", "asked_on", "answered_on", "answer")
        | counted("obligation")
        | special("ground")
    )

    class Meta:
        verbose_name = _("request about the duty")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_on=None)
                | models.Q(answered_on__gte=models.F("asked_on")),
                name="duty_request_answered_after_asked",
                violation_error_message=_("The answer cannot come before the request."),
            ),
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answered_on__isnull=False),
                name="duty_request_answer_has_day",
                violation_error_message=_("An answer has a day on which it was given."),
            ),
            models.UniqueConstraint(
                fields=["obligation", "kind", "asked_on"],
                name="duty_request_once",
                violation_error_message=_("This request is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.asked_on}"


@tracked
class BrpRegistration(Record):
    """Somebody with the duty is registered in a municipality, which then owes them a plan."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="registrations")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField(_("registered in the municipality on"))

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "obligation__person"
    PRIVACY = Record.PRIVACY | open_("municipality", "on") | personal("obligation")

    class Meta:
        verbose_name = _("registration in the municipality")
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "on"],
                name="brp_registration_once",
                violation_error_message=_("This registration is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class Plan(Record):
    """The municipality's plan for somebody (PIP). The first starts the period; others revise it."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="plans")
    on = models.DateField(_("day of the plan"))

    COMPARTMENT = Compartment.CARD
    PERSON = "obligation__person"
    PRIVACY = Record.PRIVACY | open_("on") | personal("obligation")

    class Meta:
        verbose_name = _("integration plan")
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "on"],
                name="plan_once_a_day",
                violation_error_message=_("This plan is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"


class Module(models.TextChoices):
    """What the act of 2021 asks beside the examination and the participation statement."""

    MAP = "map", _("module labour market and participation")
    SELF_RELIANCE = "z_route", _("self-reliance route, with the closing interview")


@tracked
class Completion(Record):
    """A part of the duty outside the examination that somebody finished."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="completions")
    what = models.CharField(_("part"), max_length=7, choices=Module.choices)
    on = models.DateField(_("finished on"))

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "obligation__person"
    PRIVACY = Record.PRIVACY | open_("what", "on") | personal("obligation")

    class Meta:
        verbose_name = _("finished part of the duty")
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "what"],
                name="completion_once",
                violation_error_message=_("This part was finished already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_what_display()

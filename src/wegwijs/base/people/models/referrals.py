"""Handing somebody over: from room to room, or to a partner."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, open_, personal, special
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Municipality, Partner
from wegwijs.base.people.models.persons import Person


class ReferralState(models.TextChoices):
    OPEN = "open", _("waiting")
    ACCEPTED = "accepted", _("taken over")
    DECLINED = "declined", _("sent back")


@tracked
class Referral(Record):
    """One service hands somebody over to another, or to a partner outside."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="referrals")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    from_service = models.CharField(_("from"), max_length=20)
    to_service = models.CharField(_("to service"), max_length=20, blank=True)
    to_partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="referrals"
    )
    on = models.DateField(_("day"))
    state = models.CharField(
        max_length=8, choices=ReferralState.choices, default=ReferralState.OPEN
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    question = models.TextField(_("what is asked"), blank=True)

    COMPARTMENT = Compartment.GUIDANCE
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("municipality", "from_service", "to_service", "to_partner")
        | open_("on", "state", "answered_on")
        | personal("person")
        | special("question")
    )

    class Meta:
        verbose_name = _("referral")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_partner=None) ^ models.Q(to_service=""),
                name="referral_to_one_place",
                violation_error_message=_("Refer to a service or to a partner, not to both."),
            ),
            models.CheckConstraint(
                condition=models.Q(answered_on=None) | models.Q(answered_on__gte=models.F("on")),
                name="referral_answered_after_asked",
                violation_error_message=_("The answer cannot come before the referral."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_service} → {self.to_service or self.to_partner_id}"

"""What was decided about destroying, what stops it, and the proof that it was done."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Team, User
from wegwijs.base.people.models import Person
from wegwijs.engines.retention.rules import DataClass


@tracked
class Hold(Lasting):
    """As long as it stands, nothing of this client or colleague is destroyed."""

    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="holds")
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="holds"
    )
    reason = models.CharField(_("why nothing may be destroyed"), max_length=200)

    COMPARTMENT = Compartment.REQUESTS
    PRIVACY = Lasting.PRIVACY | personal("person", "colleague") | special("reason")

    class Meta:
        verbose_name = _("legal hold")
        constraints = [
            ends_after_it_begins("hold_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(person=None) ^ models.Q(colleague=None),
                name="hold_about_one",
                violation_error_message=_("A hold is about one client or one colleague."),
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="hold_has_a_reason",
                violation_error_message=_("Say why nothing may be destroyed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


@tracked
class Agreement(Record):
    """Somebody looked at one line of the list and agreed; without a subject: the access log."""

    of = models.CharField(_("what"), max_length=10, choices=DataClass.choices)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="agreements"
    )
    on = models.DateField(_("agreed on"))
    began_on = models.DateField(_("the term began on"), null=True, blank=True)
    done_on = models.DateField(_("destroyed on"), null=True, blank=True)

    COMPARTMENT = Compartment.REQUESTS
    PRIVACY = (
        Record.PRIVACY | open_("of", "on", "began_on", "done_on") | personal("person", "colleague")
    )

    class Meta:
        verbose_name = _("agreement to destroy")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(colleague=None),
                name="agreement_about_one",
                violation_error_message=_("An agreement is about one client or one colleague."),
            ),
            models.CheckConstraint(
                condition=models.Q(done_on=None) | models.Q(done_on__gte=models.F("on")),
                name="agreement_before_destroying",
                violation_error_message=_("Nothing is destroyed before somebody agreed."),
            ),
            models.UniqueConstraint(
                fields=["team", "of", "person", "colleague"],
                condition=models.Q(done_on=None),
                nulls_distinct=False,
                name="agreement_once",
                violation_error_message=_("This was already agreed to."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()} {self.on}"


class Destroyed(models.Model):
    """The proof: a file of this class was destroyed, by which rule. Nothing says whose it was."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    of = models.CharField(_("what"), max_length=10, choices=DataClass.choices)
    rule = models.CharField(_("rule"), max_length=60)
    on = models.DateField(_("destroyed on"))
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(_("agreed on"))
    done_by = models.CharField(_("destroyed by"), max_length=60)
    rows = models.JSONField(_("rows of each table"))

    PRIVACY = open_(
        "id", "team", "of", "rule", "on", "approved_by", "approved_on", "done_by", "rows"
    )
    COMPARTMENT = Compartment.REQUESTS
    WALL = "own"
    WALL_RULE = "team_id = {requests}"
    # The owner alone adds a proof, when it has destroyed something.
    WALL_WRITES = "false"
    ONLY_ADDED_TO = True

    class Meta:
        verbose_name = _("proof of destroying")
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_of_display()} {self.on}"

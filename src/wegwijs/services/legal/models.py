"""Legal files: what was asked for whom, each dated step, and how it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, counted, open_, special
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Location, Municipality
from wegwijs.base.people.models import Person


class FileKind(models.TextChoices):
    ASYLUM = "asylum", _("asylum procedure")
    FAMILY_REUNIFICATION = "family_reunification", _("family reunification")
    TRAVEL_DOCUMENT = "travel_document", _("travel document")
    NATURALISATION = "naturalisation", _("naturalisation")
    PERMIT_RENEWAL = "permit_renewal", _("renewal of a permit")
    OTHER = "other", _("other")


class Result(models.TextChoices):
    GRANTED = "granted", _("granted")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")


@tracked
class LegalFile(Record):
    """One procedure of one person. It is open until the day on which it is closed."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="legal_files")
    number = models.CharField(_("file number"), max_length=20)
    kind = models.CharField(_("kind"), max_length=20, choices=FileKind.choices)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="legal_files"
    )
    persons = models.PositiveSmallIntegerField(
        _("people it is about"),
        null=True,
        blank=True,
        help_text=_("With family abroad: a file may bring over several people."),
    )
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=9, choices=Result.choices, blank=True)

    COMPARTMENT = Compartment.LEGAL
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("kind", "municipality", "location", "persons", "opened_on", "closed_on", "result")
        | counted("person")
        | special("number")
    )

    class Meta:
        verbose_name = _("legal file")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closed_on__gte=models.F("opened_on")),
                name="legal_file_closes_after_it_opens",
                violation_error_message=_("This file closes before it opens. Check both dates."),
            ),
            models.UniqueConstraint(
                fields=["team", "number"],
                name="legal_file_number_once",
                violation_error_message=_("The team already has a file with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(result="") | models.Q(closed_on__isnull=False),
                name="legal_file_result_when_closed",
                violation_error_message=_("A file with a result has a day on which it closed."),
            ),
            models.CheckConstraint(
                condition=models.Q(persons=None) | models.Q(persons__gte=1),
                name="legal_file_about_somebody",
                violation_error_message=_("A file is about at least one person."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "opened_on"], name="legal_file_by_place")]

    def __str__(self) -> str:
        return self.number


class StepKind(models.TextChoices):
    PERMIT_GRANTED = "permit_granted", _("permit granted")
    APPLIED = "applied", _("application sent")
    DECISION_GRANTED = "decision_granted", _("decision made known: granted")
    DECISION_REJECTED = "decision_rejected", _("decision made known: rejected")
    OBJECTED = "objected", _("objection sent")
    APPEALED = "appealed", _("appeal lodged")
    DEFAULT_NOTICE = "default_notice", _("notice of default sent")
    VISA_ISSUED = "visa_issued", _("visa issued")
    FAMILY_ARRIVED = "family_arrived", _("family arrived")


@tracked
class Step(Record):
    """One dated step in a file. A decision's day is the day on which it was made known."""

    file = models.ForeignKey(LegalFile, models.PROTECT, related_name="steps")
    on = models.DateField(_("day"))
    kind = models.CharField(_("step"), max_length=20, choices=StepKind.choices)
    note = models.TextField(_("note"), blank=True)

    COMPARTMENT = Compartment.LEGAL
    PERSON = "file__person"
    PRIVACY = Record.PRIVACY | open_("on", "kind") | counted("file") | special("note")

    class Meta:
        verbose_name = _("step")
        constraints = [
            models.UniqueConstraint(
                fields=["file", "on", "kind"],
                name="step_once",
                violation_error_message=_("This step is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

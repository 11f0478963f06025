"""Legal files: what was asked for whom, each dated step, how it ended, and the papers it gave."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality
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
    colleague = models.ForeignKey(
        Colleague,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="legal_files",
        verbose_name=_("who handles it"),
    )

    COMPARTMENT = Compartment.LEGAL
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("kind", "municipality", "location", "persons", "opened_on", "closed_on", "result")
        | counted("person")
        | personal("colleague")
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
    """What can happen in a procedure, in the order in which it does."""

    PERMIT_GRANTED = "permit_granted", _("permit granted")
    APPLIED = "applied", _("application sent")
    RECEIVED = "received", _("application received by the authority")
    PAID = "fee_paid", _("fee paid")
    LONGER = "decision_longer", _("term of the decision extended")
    DECISION_GRANTED = "decision_granted", _("decision made known: granted")
    DECISION_REJECTED = "decision_rejected", _("decision made known: rejected")
    REJECTED_FAST = "rejected_fast", _("decision made known: rejected, one week to appeal")
    DEFAULT_NOTICE = "default_notice", _("notice of default sent")
    DEFAULT_RECEIVED = "default_received", _("notice of default received by the authority")
    APPEALED_LATE = "appealed_late", _("appeal lodged: no decision in time")
    OBJECTED = "objected", _("objection sent")
    OBJECTION_GRANTED = "objection_granted", _("decision on the objection: granted")
    OBJECTION_REJECTED = "objection_rejected", _("decision on the objection: rejected")
    APPEALED = "appealed", _("appeal lodged")
    RULING_FOR = "ruling_for", _("judgment made known: in favour")
    RULING_AGAINST = "ruling_against", _("judgment made known: against")
    HIGHER_APPEALED = "higher_appealed", _("higher appeal lodged")
    VISA_READY = "visa_ready", _("made known that the MVV is ready")
    VISA_ISSUED = "visa_issued", _("visa issued")
    FAMILY_ARRIVED = "family_arrived", _("family arrived")
    FAMILY_REPORTED = "family_reported", _("family reported to the IND")


_OF_FAMILY = frozenset(
    {
        *(StepKind.VISA_READY, StepKind.VISA_ISSUED),
        *(StepKind.FAMILY_ARRIVED, StepKind.FAMILY_REPORTED),
    }
)
_OF_OBJECTION = frozenset(
    {StepKind.OBJECTED, StepKind.OBJECTION_GRANTED, StepKind.OBJECTION_REJECTED}
)
# Steps that a kind of procedure does not have: against asylum one goes to the court at once.
_NOT_IN = {
    FileKind.ASYLUM: _OF_FAMILY | _OF_OBJECTION | {StepKind.PAID},
    FileKind.FAMILY_REUNIFICATION: frozenset({StepKind.REJECTED_FAST}),
    FileKind.OTHER: frozenset[StepKind](),
}
_NOT_ELSEWHERE = _OF_FAMILY | {StepKind.REJECTED_FAST}


def steps_in(kind: str) -> list[StepKind]:
    """The steps that a procedure of this kind can have, in their order."""
    absent = _NOT_IN.get(FileKind(kind), _NOT_ELSEWHERE)
    return [each for each in StepKind if each not in absent]


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


class DocumentKind(models.TextChoices):
    ASYLUM = "asylum", _("asylum permit, fixed term")
    ASYLUM_INDEFINITE = "asylum_indefinite", _("asylum permit, indefinite")
    REGULAR = "regular", _("regular permit")
    REFUGEE_TRAVEL = "refugee_travel", _("refugee travel document")
    ALIEN_TRAVEL = "alien_travel", _("alien's travel document")
    MVV = "mvv", _("MVV")


PERMITS = (DocumentKind.ASYLUM, DocumentKind.ASYLUM_INDEFINITE, DocumentKind.REGULAR)
TRAVEL_DOCUMENTS = (DocumentKind.REFUGEE_TRAVEL, DocumentKind.ALIEN_TRAVEL)


class Ground(models.TextChoices):
    """Why somebody is protected: some laws differ by it."""

    REFUGEE = "refugee", _("refugee")
    SUBSIDIARY = "subsidiary", _("subsidiary protection")
    DERIVED = "derived", _("derived from a family member")
    UNKNOWN = "unknown", _("unknown")


@tracked
class Document(Record):
    """One paper that somebody holds and until when it is valid; no number of it, and no copy."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="documents")
    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind.choices)
    issued_on = models.DateField(
        _("issued on"),
        help_text=_("Of a permit: the first day on which it holds, as the decision says."),
    )
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    ground = models.CharField(
        _("ground of protection"), max_length=10, choices=Ground.choices, blank=True
    )

    COMPARTMENT = Compartment.LEGAL
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("issued_on", "valid_until")
        | personal("person")
        | special("kind", "ground")
    )

    class Meta:
        verbose_name = _("document")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person", "kind", "issued_on"],
                name="document_once",
                violation_error_message=_("This document is already known."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__gte=models.F("issued_on")),
                name="document_valid_after_it_is_issued",
                violation_error_message=_("This document ends before it begins. Check both dates."),
            ),
            models.CheckConstraint(
                condition=models.Q(valid_until__isnull=False)
                | models.Q(kind=DocumentKind.ASYLUM_INDEFINITE),
                name="document_has_a_last_day",
                violation_error_message=_("Fill in the last day that stands on the document."),
            ),
            models.CheckConstraint(
                condition=models.Q(ground="") | models.Q(kind__in=PERMITS),
                name="document_ground_of_a_permit",
                violation_error_message=_("Only a permit has a ground of protection."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

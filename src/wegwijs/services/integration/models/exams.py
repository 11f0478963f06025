"""What somebody knows: the test before the first lesson, and the examination part by part."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Municipality
from wegwijs.base.people.models import Person


@tracked
class PlacementTest(Record):
    """The test before the first lesson: what somebody knows, and how fast they learn."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="placement_tests")
    on = models.DateField(_("day"))
    level = models.CharField(_("starting level"), max_length=20)
    advice = models.TextField(_("advice"), blank=True)

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("on", "level") | counted("person") | personal("advice")

    class Meta:
        verbose_name = _("placement test")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"],
                name="placement_test_once_a_day",
                violation_error_message=_("This test is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.on}"


class ExamPart(models.TextChoices):
    """Codes as DUO exchanges them; ONA is of the act of 2013."""

    KNM = "KNM", _("knowledge of Dutch society")
    READING = "LE", _("reading")
    LISTENING = "LU", _("listening")
    WRITING = "SC", _("writing")
    SPEAKING = "SP", _("speaking")
    ONA = "ONA", _("orientation on the labour market")
    PVT = "PVT", _("participation statement")


class ExamResult(models.TextChoices):
    PASSED = "passed", _("passed")
    FAILED = "failed", _("failed")
    NONE = "none", _("no result")


@tracked
class Exam(Record):
    """One attempt at one part of the examination, at a level."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="exams")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    part = models.CharField(_("part"), max_length=3, choices=ExamPart.choices)
    level = models.CharField(_("level"), max_length=2, blank=True)
    on = models.DateField(_("day"))
    result = models.CharField(_("result"), max_length=6, choices=ExamResult.choices)

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY | open_("municipality", "part", "level", "on", "result") | counted("person")
    )

    class Meta:
        verbose_name = _("examination")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "part", "on"],
                name="exam_once_a_day",
                violation_error_message=_("This examination is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.on}"

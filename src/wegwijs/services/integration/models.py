"""Civic integration: the duty, its period, what was passed, and the coach who practises along."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
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
    """The time in which the duty must be met; an extension is a later last day with its reason."""

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="periods")
    law = models.CharField(_("law"), max_length=8, choices=Law.choices)
    extension_reason = models.CharField(_("reason of extension"), max_length=120, blank=True)

    COMPARTMENT = Compartment.CARD
    PERSON = "obligation__person"
    PRIVACY = Lasting.PRIVACY | open_("law") | counted("obligation") | personal("extension_reason")

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


@tracked
class LanguagePair(Lasting):
    """One learner and one language coach who practise together."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="language_pairs")
    coach = models.ForeignKey(Colleague, models.PROTECT, related_name="language_pairs")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="language_pairs"
    )

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "person"
    PRIVACY = Lasting.PRIVACY | open_("municipality", "location") | counted("person", "coach")

    class Meta:
        verbose_name = _("language pair")
        constraints = [
            ends_after_it_begins("language_pair_ends_after_it_begins"),
            one_at_a_time(
                "language_pair_once_at_a_time",
                "person_id",
                "coach_id",
                message=_("These two already practise together in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} – {self.coach_id}"


class VisitYield(models.TextChoices):
    CONTRACT = "contract", _("employment contract")
    INTERNSHIP = "internship", _("internship")
    VOLUNTEERING = "volunteering", _("voluntary work")
    NOTHING = "nothing", _("nothing yet")


@tracked
class CompanyVisit(Record):
    """One visit of learners to a company, from their teaching location."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="company_visits")
    on = models.DateField(_("day"))
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="company_visits"
    )

    PRIVACY = Record.PRIVACY | open_("partner", "on", "municipality", "location")

    class Meta:
        verbose_name = _("company visit")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "on"],
                name="company_visit_once",
                violation_error_message=_("This visit is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class CompanyVisitResult(Record):
    """What came of a company visit for one learner."""

    visit = models.ForeignKey(CompanyVisit, models.CASCADE, related_name="results")
    person = models.ForeignKey(Person, models.PROTECT, related_name="company_visit_results")
    what = models.CharField(_("what came of it"), max_length=12, choices=VisitYield.choices)
    on = models.DateField(_("day"), null=True, blank=True)

    COMPARTMENT = Compartment.INTEGRATION
    PERSON = "person"
    PRIVACY = Record.PRIVACY | open_("visit", "what", "on") | counted("person")

    class Meta:
        verbose_name = _("result of a company visit")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"],
                name="company_visit_result_once",
                violation_error_message=_("This result is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.get_what_display()

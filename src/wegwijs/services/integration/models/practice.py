"""Practising outside the class: language coaches, and visits to companies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
from wegwijs.base.people.models import Person


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

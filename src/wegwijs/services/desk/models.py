"""The consultation hour: when it is open, who came, what about."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
from wegwijs.base.people.models import Person


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class OpeningKind(models.TextChoices):
    GENERAL = "general", _("consultation hour")
    LEGAL = "legal", _("legal consultation hour")
    INFORMATION_POINT = "information_point", _("information point")


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("every week")
    FORTNIGHTLY = "fortnightly", _("every two weeks")
    MONTHLY = "monthly", _("every month")


@tracked
class Opening(Record):
    """A time of the week at which a location receives visitors. Kinds may overlap."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="openings")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    opens = models.TimeField(_("opens at"))
    closes = models.TimeField(_("closes at"))
    kind = models.CharField(_("kind"), max_length=20, choices=OpeningKind.choices)
    rhythm = models.CharField(
        _("how often"), max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY
    )
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    PRIVACY = Record.PRIVACY | open_(
        "location", "weekday", "opens", "closes", "kind", "rhythm", "since", "until"
    )

    class Meta:
        verbose_name = _("opening")
        constraints = [
            ends_after_it_begins("opening_ends_after_it_begins"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")),
                name="opening_closes_after_it_opens",
                violation_error_message=_("It closes before it opens. Check both times."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}"


class PartOfDay(models.TextChoices):
    MORNING = "morning", _("morning")
    AFTERNOON = "afternoon", _("afternoon")
    EVENING = "evening", _("evening")


@tracked
class StaffedHalfDay(Record):
    """A half-day of the week on which a location is staffed, open to visitors or not."""

    location = models.ForeignKey(Location, models.PROTECT, related_name="half_days")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday.choices)
    part = models.CharField(_("part of the day"), max_length=9, choices=PartOfDay.choices)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    PRIVACY = Record.PRIVACY | open_("location", "weekday", "part", "since", "until")

    class Meta:
        verbose_name = _("staffed half-day")
        constraints = [
            ends_after_it_begins("half_day_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["location", "weekday", "part", "since"],
                nulls_distinct=False,
                name="half_day_once",
                violation_error_message=_("This half-day is already known."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.get_part_display()}"


@tracked
class Topic(models.Model):
    """What a visit can be about; the foundation's list, in the order it is read in."""

    key = models.CharField(
        _("topic"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("This topic is already in the list.")},
    )
    position = models.PositiveSmallIntegerField(_("place in the list"))

    PRIVACY = open_("id", "key", "position")

    class Meta:
        verbose_name = _("topic")
        ordering = ["position"]

    def __str__(self) -> str:
        return self.key


class VisitWay(models.TextChoices):
    WALK_IN = "walk_in", _("walked in")
    APPOINTMENT = "appointment", _("by appointment")
    HOME_VISIT = "home_visit", _("home visit")
    PHONE = "phone", _("by telephone")
    MESSAGE = "message", _("by message")


class Settled(models.TextChoices):
    BY_US = "by_us", _("settled at the desk")
    REFERRED = "referred", _("referred")
    LATER = "later", _("to be continued")


@tracked
class Visit(Record):
    """One visit by one person, or by nobody known, about one or more topics."""

    on = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True)
    location = models.ForeignKey(Location, models.PROTECT, related_name="visits")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    kind = models.CharField(
        _("kind"), max_length=20, choices=OpeningKind.choices, default=OpeningKind.GENERAL
    )
    way = models.CharField(
        _("way of contact"), max_length=12, choices=VisitWay.choices, default=VisitWay.WALK_IN
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="visits")
    topics = ArrayField(models.CharField(max_length=60), verbose_name=_("topics"))
    settled = models.CharField(_("outcome"), max_length=8, choices=Settled.choices, blank=True)
    referred_to = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="referred_visits"
    )
    colleague = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="visits"
    )

    COMPARTMENT = Compartment.DESK
    PERSON = "person"
    PRIVACY = (
        Record.PRIVACY
        | open_("on", "location", "municipality", "kind", "way", "settled", "referred_to")
        | counted("person", "topics")
        | personal("at", "colleague")
    )

    class Meta:
        verbose_name = _("visit")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(topics__len__gte=1),
                name="visit_has_a_topic",
                violation_error_message=_("Name at least one topic."),
            ),
            models.CheckConstraint(
                condition=models.Q(referred_to=None) | models.Q(settled=Settled.REFERRED),
                name="visit_referred_somewhere",
                violation_error_message=_("A visit that was not referred names no partner."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "on"], name="visit_by_place_and_day")]

    def __str__(self) -> str:
        return f"{self.on}"


@tracked
class AlsoFor(Record):
    """Somebody who made a visit together with the person whom the visit names; it counts once."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="also_for")
    person = models.ForeignKey(Person, models.PROTECT, related_name="visits_together")

    PRIVACY = Record.PRIVACY | personal("visit", "person")
    COMPARTMENT = Compartment.DESK
    PERSON = "person"

    class Meta:
        verbose_name = _("visit together")
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "person"],
                name="visit_together_once",
                violation_error_message=_("This visit already stands in the file of this person."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.visit_id}"

"""Groups of every kind: who belongs to them, when they met, who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import Compartment, counted, open_, personal
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague, Location, Municipality, Partner
from wegwijs.base.people.models import Person


class GroupKind(models.TextChoices):
    PVT = "pvt", _("participation statement programme")
    WORKSHOP = "workshop", _("integration workshop")
    LIVING_ROOM = "living_room", _("living-room conversations")
    CLASS = "class", _("civic integration class")
    ONA = "ona", _("orientation on the labour market")
    OTHER = "other", _("other group")


# Classes belong to a teaching location and are reported by the integration room.
TAUGHT = (GroupKind.CLASS, GroupKind.ONA)


class Level(models.TextChoices):
    LITERACY = "literacy", _("literacy")
    INTEGRATION = "integration", _("civic integration")
    STATE_EXAM = "state_exam", _("state examination")


@tracked
class Group(Record):
    """One group, from the day it starts; without a last day it goes on."""

    number = models.CharField(_("group number"), max_length=20)
    kind = models.CharField(_("kind"), max_length=12, choices=GroupKind.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices, blank=True)
    location = models.ForeignKey(Location, models.PROTECT, related_name="groups")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True)
    leader = models.ForeignKey(
        Colleague, models.PROTECT, null=True, blank=True, related_name="groups_led"
    )
    places = models.PositiveSmallIntegerField(_("members at most"), null=True, blank=True)
    hours_per_week = models.DecimalField(
        _("hours of lessons a week"), max_digits=4, decimal_places=1, null=True, blank=True
    )
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="groups"
    )
    women_only = models.BooleanField(_("for women"), default=False)

    COMPARTMENT = Compartment.COURSES
    PERSON = "memberships__person"
    COLLEAGUE = "leader"
    PRIVACY = (
        Record.PRIVACY
        | open_("number", "kind", "name", "language", "level", "location", "municipality")
        | open_("since", "until", "places", "hours_per_week", "partner", "women_only")
        | personal("leader")
    )

    class Meta:
        verbose_name = _("group")
        constraints = [
            ends_after_it_begins("group_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "number"],
                name="group_number_once",
                violation_error_message=_("The team already has a group with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(places=None) | models.Q(places__gte=1),
                name="group_has_places",
                violation_error_message=_("A group has at least one place."),
            ),
            models.CheckConstraint(
                condition=models.Q(hours_per_week=None)
                | models.Q(hours_per_week__gt=0, hours_per_week__lte=60),
                name="group_hours_possible",
                violation_error_message=_("Hours a week lie between 0 and 60."),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.number


@tracked
class Session(Record):
    """One meeting of a group."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField(_("number in the series"))
    on = models.DateField(_("day"))
    begins = models.TimeField(_("begins at"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    topic = models.CharField(_("topic"), max_length=120, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")

    COMPARTMENT = Compartment.COURSES
    PRIVACY = Record.PRIVACY | open_(
        "group", "number", "on", "begins", "minutes", "topic", "municipality"
    )

    class Meta:
        verbose_name = _("session")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "number"],
                name="session_number_once",
                violation_error_message=_("The group already has a session with this number."),
            ),
            models.CheckConstraint(
                condition=models.Q(minutes=None) | models.Q(minutes__gte=1, minutes__lte=1440),
                name="session_length_possible",
                violation_error_message=_("A session lasts from 1 minute to a day."),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "on"], name="session_by_place_and_day")]

    def __str__(self) -> str:
        return f"{self.group_id}/{self.number}"


@tracked
class Guest(Record):
    """Somebody from outside who told the group about their work."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="guests")
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="guest_appearances"
    )
    name = models.CharField(_("name"), max_length=120, blank=True)

    COMPARTMENT = Compartment.COURSES
    COLLEAGUE = "session__group__leader"
    PRIVACY = Record.PRIVACY | open_("session", "partner") | personal("name")

    class Meta:
        verbose_name = _("guest")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(partner__isnull=False) | ~models.Q(name=""),
                name="guest_is_somebody",
                violation_error_message=_("Name the guest or where the guest comes from."),
            ),
            models.UniqueConstraint(
                fields=["session", "partner", "name"],
                nulls_distinct=False,
                name="guest_once",
                violation_error_message=_("This guest is already at the session."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}"


class LeaveReason(models.TextChoices):
    PASSED = "passed", _("passed")
    MOVED_AWAY = "moved_away", _("moved away")
    OTHER_PROVIDER = "other_provider", _("to another provider")
    DISPENSATION = "dispensation", _("dispensation")
    STOPPED = "stopped", _("stopped")
    COMPLETED = "completed", _("completed")


@tracked
class Membership(Lasting):
    """One person in one group, from the first day to the last. The municipality is the home's."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+"
    )
    leave_reason = models.CharField(
        _("reason of leaving"), max_length=15, choices=LeaveReason.choices, blank=True
    )
    from_other_provider = models.BooleanField(
        _("had lessons with another provider before"), null=True, blank=True
    )
    signed_on = models.DateField(_("participation statement signed on"), null=True, blank=True)

    COMPARTMENT = Compartment.COURSES
    PERSON = "person"
    COLLEAGUE = "group__leader"
    PRIVACY = (
        Lasting.PRIVACY
        | open_("group", "municipality", "leave_reason", "from_other_provider", "signed_on")
        | counted("person")
    )

    class Meta:
        verbose_name = _("membership")
        constraints = [
            ends_after_it_begins("membership_ends_after_it_begins"),
            one_at_a_time(
                "membership_once_at_a_time",
                "group_id",
                "person_id",
                message=_("This person is already a member of the group in these days."),
            ),
            models.CheckConstraint(
                condition=models.Q(signed_on=None) | models.Q(signed_on__gte=models.F("since")),
                name="membership_signed_after_it_begins",
                violation_error_message=_("The statement is signed after the first day."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "since"], name="membership_by_place_and_day")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.group_id}"


@tracked
class Attendance(Record):
    """Whether one person was at one session."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendance")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendance")
    present = models.BooleanField(_("present"))

    COMPARTMENT = Compartment.COURSES
    PERSON = "person"
    COLLEAGUE = "session__group__leader"
    PRIVACY = Record.PRIVACY | open_("session", "present") | counted("person")

    class Meta:
        verbose_name = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"],
                name="attendance_once",
                violation_error_message=_("This person is already marked at this session."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.session_id}"

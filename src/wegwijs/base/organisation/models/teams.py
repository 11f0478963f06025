"""Foundation, team, location: three things. The team is the wall; locations come and go."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins
from wegwijs.base.core.privacy import open_
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models.municipalities import Municipality


class Service(models.TextChoices):
    """What the organisation can offer."""

    HOUSING = "housing", _("Housing")
    DESK = "desk", _("Consultation hour")
    LEGAL = "legal", _("Legal guidance")
    GUIDANCE = "guidance", _("Guidance")
    COURSES = "courses", _("Groups")
    INTEGRATION = "integration", _("Civic integration classes")
    COLLEAGUES = "colleagues", _("Team")
    NETWORK = "network", _("Network")


class Register(models.TextChoices):
    """What a team can keep a register of. Without one there is no number, not even 0."""

    TARGETS = "targets", _("housing targets")
    LOCATIONS = "locations", _("locations")
    OPENINGS = "openings", _("opening hours")
    COLLEAGUES = "colleagues", _("colleagues")
    PEOPLE = "people", _("clients")
    DWELLINGS = "dwellings", _("dwellings")
    STAYS = "stays", _("people housed")
    LINKS = "links", _("links to the municipality")
    OFFERS = "offers", _("offers of dwellings")
    VISITS = "visits", _("visits to the consultation hour")
    LEGAL_FILES = "legal_files", _("legal files")
    LEGAL_STEPS = "legal_steps", _("steps in legal files")
    TRAJECTORIES = "trajectories", _("trajectories")
    CONTACTS = "contacts", _("conversations in guidance")
    CLOSINGS = "closings", _("closings of guidance")
    GROUPS = "groups", _("groups")
    SESSIONS = "sessions", _("sessions of groups")
    MEMBERSHIPS = "memberships", _("members of groups")
    ATTENDANCE = "attendance", _("attendance")
    LANGUAGE_PAIRS = "language_pairs", _("language pairs")
    EXAMS = "exams", _("examinations")
    COMPANY_VISITS = "company_visits", _("company visits")
    MEETINGS = "meetings", _("meetings")
    ACTIVITIES = "activities", _("activities")
    TRAININGS = "trainings", _("trainings")
    PROGRESS_INTERVIEWS = "progress_interviews", _("progress interviews")
    COOPERATIONS = "cooperations", _("cooperations")
    SIGNALS = "signals", _("signals")


@tracked
class Foundation(models.Model):
    """The organisation that the teams belong to."""

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("There is already a foundation of this name.")},
    )

    PRIVACY = open_("id", "name")

    class Meta:
        verbose_name = _("foundation")

    def __str__(self) -> str:
        return self.name


@tracked
class Team(models.Model):
    """Colleagues who share their clients. A team outlives its addresses."""

    foundation = models.ForeignKey(Foundation, models.PROTECT, related_name="teams")
    name = models.CharField(_("working area"), max_length=80)

    PRIVACY = open_("id", "foundation", "name")

    class Meta:
        verbose_name = _("team")
        constraints = [
            models.UniqueConstraint(
                fields=["foundation", "name"],
                name="team_name_once",
                violation_error_message=_("The foundation already has a team of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Location(Record):
    """A place where work happens, from the day it opens to its last day."""

    name = models.CharField(_("name"), max_length=80)
    address = models.CharField(_("address"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    place = models.CharField(_("town"), max_length=80, blank=True)
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="+")
    since = models.DateField(_("opened"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)
    moved_to = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="moved_from"
    )

    PRIVACY = Record.PRIVACY | open_(
        "name", "address", "postcode", "place", "municipality", "since", "until", "moved_to"
    )

    class Meta:
        verbose_name = _("location")
        constraints = [
            ends_after_it_begins("location_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "name"],
                name="location_name_once",
                violation_error_message=_("The team already has a location of this name."),
            ),
            models.CheckConstraint(
                condition=models.Q(moved_to=None) | ~models.Q(moved_to=models.F("id")),
                name="location_moves_elsewhere",
                violation_error_message=_("A location cannot move to itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class Serves(Lasting):
    """Who does what where: a team (or one of its locations) offers a service to a municipality."""

    location = models.ForeignKey(Location, models.CASCADE, null=True, blank=True, related_name="+")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="served_by")
    service = models.CharField(_("service"), max_length=20, choices=Service.choices)

    PRIVACY = Lasting.PRIVACY | open_("location", "municipality", "service")

    class Meta:
        verbose_name = _("working area")
        constraints = [
            ends_after_it_begins("serves_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "location", "municipality", "service", "since"],
                nulls_distinct=False,
                name="serves_once",
                violation_error_message=_("This is already known of the team."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.service} → {self.municipality_id}"


@tracked
class RegisterKept(Lasting):
    """From this day to that one the team kept this register, so that an empty page means zero."""

    register = models.CharField(_("register"), max_length=20, choices=Register.choices)

    PRIVACY = Lasting.PRIVACY | open_("register")

    class Meta:
        verbose_name = _("register kept")
        constraints = [
            ends_after_it_begins("register_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["team", "register", "since"],
                name="register_kept_once",
                violation_error_message=_("This register is already known as kept then."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.register}"

"""Trajectories that started, that run, and the people in them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.people.models import canonical
from wegwijs.engines.figures.declaring import (
    Distinct,
    Example,
    Happened,
    Stood,
    When,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.services.guidance.figures.shown import (
    BY_PROGRAMME,
    COUNTED,
    OF_TRAJECTORIES,
    PEOPLE,
)
from wegwijs.services.guidance.models import Trajectory

IN_THE_YEAR = Stood(When.TRUE_AT_ANY_TIME, until="until")
AT_THE_END = Stood(When.TRUE_ON_LAST_DAY, until="until")


@indicator(
    **COUNTED,
    key="guidance.started",
    title=_("Trajectories started"),
    definition=_("Runs through a service of guidance of which the first day lies in the period."),
    example=Example(_("Amal two, Dawit his second year, Karim and Yusuf one each."), 5),
    time=Happened("since"),
    splits=[
        published(
            BY_PROGRAMME,
            "guidance.started_by_service",
            _("Trajectories started by service"),
            _("Trajectories of which the first day lies in the period, by service."),
            Example(
                _("Settlement coaching twice, the others once each."),
                {"settlement": 2, "social": 1, "social_second_year": 1, "labour": 1},
            ),
        )
    ],
)
def started() -> QuerySet:
    return Trajectory.objects.all()


started.cut(
    "guidance.settlement_started",
    _("Settlement coaching started"),
    _("Trajectories of settlement coaching of which the first day lies in the period."),
    Example(_("Amal in March and Yusuf in August."), 2),
    programme="settlement",
)
started.cut(
    "guidance.social_started",
    _("Social guidance started"),
    _("First-year trajectories of social guidance of which the first day lies in the period."),
    Example(_("Amal in June; Dawit began the year before."), 1),
    programme="social",
)
started.cut(
    "guidance.social_second_year_started",
    _("Second year of social guidance started"),
    _("Second-year trajectories of social guidance of which the first day lies in the period."),
    Example(_("Dawit in December."), 1),
    programme="social_second_year",
)
started.cut(
    "guidance.labour_started",
    _("Employment coaching started"),
    _("Trajectories of employment coaching of which the first day lies in the period."),
    Example(_("Karim in February."), 1),
    programme="labour",
)


@indicator(
    **COUNTED,
    key="guidance.running",
    title=_("Trajectories in the year"),
    definition=_("Trajectories that ran on at least one day of the period, whenever they started."),
    example=Example(_("The five that started, and the first year that Dawit began before."), 6),
    time=IN_THE_YEAR,
    splits=[
        published(
            BY_PROGRAMME,
            "guidance.running_by_service",
            _("Trajectories in the year by service"),
            _("Trajectories that ran on at least one day of the period, by service."),
            Example(
                _("Amal and Yusuf; Amal and Dawit; Dawit; Karim."),
                {"settlement": 2, "social": 2, "social_second_year": 1, "labour": 1},
            ),
        )
    ],
)
def running() -> QuerySet:
    return Trajectory.objects.all()


@indicator(
    **COUNTED,
    key="guidance.running_at_end",
    title=_("Trajectories running at the end"),
    definition=_("Trajectories that run on the last day of the period."),
    example=Example(_("Amal's and Dawit's social guidance, Yusuf's settlement coaching."), 3),
    time=AT_THE_END,
    splits=[
        published(
            BY_PROGRAMME,
            "guidance.running_at_end_by_service",
            _("Trajectories running at the end by service"),
            _("Trajectories that run on the last day of the period, by service."),
            Example(
                _("Yusuf; Amal; Dawit in his second year."),
                {"settlement": 1, "social": 1, "social_second_year": 1},
            ),
        )
    ],
)
def running_at_end() -> QuerySet:
    return Trajectory.objects.all()


@indicator(
    **OF_TRAJECTORIES,
    key="guidance.people",
    title=_("People in guidance in the year"),
    definition=_(
        "People of whom a trajectory ran on at least one day of the period. Somebody with two "
        "trajectories counts once."
    ),
    example=Example(_("Amal, Dawit, Karim and Yusuf."), 4),
    time=IN_THE_YEAR,
    counts=Distinct(canonical("person"), PEOPLE),
)
def people() -> QuerySet:
    return Trajectory.objects.all()


@indicator(
    **OF_TRAJECTORIES,
    key="guidance.people_at_end",
    title=_("People in guidance at the end"),
    definition=_("People of whom a trajectory runs on the last day of the period."),
    example=Example(_("Amal, Dawit and Yusuf."), 3),
    time=AT_THE_END,
    counts=Distinct(canonical("person"), PEOPLE),
)
def people_at_end() -> QuerySet:
    return Trajectory.objects.all()

"""What guidance counts: trajectories started."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.declaring import Column, Example, Facts, Happened, Where, indicator
from wegwijs.engines.figures.splits import words
from wegwijs.services.guidance.models import Programme, Trajectory


@indicator(
    key="guidance.started",
    title=_("Trajectories started"),
    definition=_("Runs through a service of guidance of which the first day lies in the period."),
    example=Example(_("Amal two, Dawit his second year, Karim and Yusuf one each."), 5),
    time=Happened("since"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(_("trajectories")),
    register=Register.TRAJECTORIES,
    service=Service.GUIDANCE,
    splits=[words("programme", _("by service"), "programme", Programme)],
    shows={"client": Column(_("client"), client_number("person"))},
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

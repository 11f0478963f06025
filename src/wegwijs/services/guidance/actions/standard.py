"""How a team takes the steps of the first months: what it changes, leaves out and adds."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.models import Team, User
from wegwijs.services.guidance.actions.files import WRITER
from wegwijs.services.guidance.models import ChecklistStep
from wegwijs.services.guidance.steps import OWN, standard


@transaction.atomic
def set_step(
    *,
    team: Team,
    key: str,
    days: int,
    money_at_risk: bool,
    on: date,
    by: User,
    title: str = "",
    why: str = "",
    left_out: bool = False,
) -> ChecklistStep:
    """From this day on the team takes a step like this, in every checklist that it begins."""
    now = ChecklistStep.objects.filter(team=team, key=key, until=None).first()
    if now is None and key not in standard():
        raise ValidationError(_("This step is not on the list of the team."))
    if now and now.since > on:
        raise ValidationError(_("This step was changed on a later day already."))
    if now and now.since < on:
        now.until = on - ONE_DAY
        now.save(update_fields=["until"])
        now = None
    step = now or ChecklistStep(team=team, key=key, since=on, entered_by=by)
    step.title, step.why, step.days = title.strip(), why.strip(), days
    step.money_at_risk, step.left_out = money_at_risk, left_out
    step.full_clean(exclude=WRITER)
    step.save()
    journal.write("guidance.standard_changed", team=team.pk, by=by.pk, subject=step.pk)
    return step


@transaction.atomic
def add_own_step(
    *, team: Team, title: str, days: int, money_at_risk: bool, on: date, by: User, why: str = ""
) -> ChecklistStep:
    """A step of the team's own, in every checklist that it begins from this day on."""
    own = ChecklistStep.objects.filter(team=team, key__startswith=OWN).values_list("key", flat=True)
    last = max((int(key.removeprefix(OWN)) for key in own), default=0)
    step = ChecklistStep(
        team=team,
        key=f"{OWN}{last + 1}",
        title=title.strip(),
        why=why.strip(),
        days=days,
        money_at_risk=money_at_risk,
        since=on,
        entered_by=by,
    )
    step.full_clean()
    step.save()
    journal.write("guidance.standard_changed", team=team.pk, by=by.pk, subject=step.pk)
    return step

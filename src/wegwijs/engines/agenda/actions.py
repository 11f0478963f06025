"""What somebody does with the agenda: settles an item, drops it, keeps tasks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from wegwijs.base.core import journal
from wegwijs.base.core.records import save_over
from wegwijs.base.organisation.access import Ability
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.models import Client, Person
from wegwijs.engines.agenda.keeping import one_at_a_time
from wegwijs.engines.agenda.models import Because, Item, State, Task
from wegwijs.engines.agenda.queries import may_settle

KEYS = ("team", "person", "colleague", "entered_by", "submission_key")
SAID = ("state", "because", "reason")


@transaction.atomic
def settle_item(*, item: Item, on: date, today: date, by: User) -> Item:
    """Write the fact that does it. The item follows from that fact, as it does of every other.

    Raises ValidationError where it is no longer open, or the day cannot be.
    """
    item = _held(item, by)
    _must_be_open(item)
    of = item.of
    if of is None or of.settle is None or of.settle.by is None:
        raise ValidationError(_("This is settled on a page of its own, not here."))
    if on > today:
        raise ValidationError({"on": _("This day has yet to come. Check the date.")})
    if item.start and on < item.start and not of.planned:
        raise ValidationError({"on": _("This day lies before the day on which the term began.")})
    of.settle.by(item.fact, on, by)
    item.refresh_from_db()
    if item.state == State.OPEN:
        raise ValidationError(_("This does not settle it. Look at the dates on the client's page."))
    journal.write("agenda.settled", team=item.team_id, by=by.pk, subject=item.pk)
    return item


@transaction.atomic
def drop_item(*, item: Item, reason: str, on: date, by: User) -> Item:
    """Say that it need not be done, and why. Raises ValidationError without a reason."""
    item = _held(item, by)
    _must_be_open(item)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why this need not be done.")})
    item.state, item.because, item.ended_on = State.DROPPED, Because.DROPPED, on
    item.reason, item.ended_by = reason.strip(), by
    _write(item)
    journal.write("agenda.dropped", team=item.team_id, by=by.pk, subject=item.pk)
    return item


@transaction.atomic
def take_up_again(*, item: Item, by: User) -> Item:
    """What somebody dropped must be done after all."""
    item = _held(item, by)
    if item.because != Because.DROPPED:
        raise ValidationError(_("Nobody dropped this, so it cannot be taken up again."))
    item.state, item.because, item.ended_on = State.OPEN, "", None
    item.reason, item.ended_by = "", None
    _write(item)
    journal.write("agenda.taken_up", team=item.team_id, by=by.pk, subject=item.pk)
    return item


def _held(item: Item, by: User) -> Item:
    """The item as it is now, with nobody else at it; only for whose work it is."""
    one_at_a_time(item.team_id)
    found: Item = Item.objects.visible_to(by).select_for_update(of=("self",)).get(pk=item.pk)
    if not may_settle(by, found):
        raise ValidationError(_("This is the work of a colleague. Ask them, or the team leader."))
    return found


def _must_be_open(item: Item) -> None:
    if item.state != State.OPEN:
        raise ValidationError(_("This is no longer open: somebody did it or dropped it."))


def _write(item: Item) -> None:
    # What follows from facts is not asked again here.
    item.full_clean(exclude={field.name for field in item._meta.fields} - set(SAID))
    save_over(item, *SAID, "ended_on", "ended_by", read_version=item.version)


@transaction.atomic
def set_task(
    *,
    colleague: Colleague,
    what: str,
    on: date,
    today: date,
    by: User,
    person: Person | None = None,
    key: UUID | None = None,
) -> Task:
    """Set oneself something to do by a day, or a colleague whose team one leads.

    Sent twice under one key it is one task.
    """
    said = {"colleague": colleague, "person": person, "what": what.strip(), "on": on}
    known: Task | None = Task.objects.filter(submission_key=key, **said).first() if key else None
    if known:
        return known
    _must_be_ones_to_set(colleague, by)
    _must_not_be_over(on, today)
    if person and not Client.objects.filter(team=colleague.team_id, person=person).exists():
        raise ValidationError({"person": _("The team of this colleague has no file of them.")})
    task = Task(**said, team_id=colleague.team_id, entered_by=by, submission_key=key)
    task.full_clean(exclude=KEYS)
    task.save()
    journal.write("agenda.task_set", team=task.team_id, by=by.pk, subject=task.pk)
    return task


@transaction.atomic
def change_task(
    *, task: Task, what: str, on: date, today: date, read_version: int, by: User
) -> Task:
    """Another day, or other words. Raises StaleError where somebody else changed it meanwhile."""
    if on != task.on:
        _must_not_be_over(on, today)
    task.what, task.on = what.strip(), on
    task.full_clean(exclude=KEYS)
    save_over(task, "what", "on", read_version=read_version)
    journal.write("agenda.task_changed", team=task.team_id, by=by.pk, subject=task.pk)
    return task


@transaction.atomic
def tick_off(*, task: Task, on: date, by: User) -> Task:
    """Done. Ticked twice, it was done the first time."""
    return _tick(task, on, "agenda.task_done", by) if task.done_on is None else task


@transaction.atomic
def untick(*, task: Task, by: User) -> Task:
    """Not done after all."""
    return _tick(task, None, "agenda.task_open_again", by) if task.done_on else task


def _tick(task: Task, done_on: date | None, event: str, by: User) -> Task:
    task.done_on = done_on
    task.full_clean(exclude=KEYS)
    save_over(task, "done_on", read_version=task.version)
    journal.write(event, team=task.team_id, by=by.pk, subject=task.pk)
    return task


def _must_be_ones_to_set(colleague: Colleague, by: User) -> None:
    own = colleague.pk in by.sight.colleagues
    if not own and colleague.team_id not in by.teams_with(Ability.TEAM_AGENDA):
        raise ValidationError(_("Only the team leader sets a task for a colleague."))


def _must_not_be_over(on: date, today: date) -> None:
    if on < today:
        raise ValidationError({"on": _("This day is over. Choose today or later.")})

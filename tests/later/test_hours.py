"""What each hour and each night brings, on the clock of the house, and what was missed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicDeferrer

from wegwijs.config import tasks

HERE = ZoneInfo("Europe/Amsterdam")
YEAR = [date(2026, 1, 1) + timedelta(days=day) for day in range(365)]


def due_at(moment):
    """What a worker that begins at this moment defers: the task, and for when."""
    app.perform_import_paths()
    clock = PeriodicDeferrer(app.periodic_registry, **settings.PROCRASTINATE_PERIODIC_DEFAULTS)
    return [
        (periodic.task.name, timestamp)
        for periodic, timestamp in clock.get_previous_tasks(at=moment.timestamp())
    ]


def nights_at(moment):
    return [
        datetime.fromtimestamp(timestamp, UTC).astimezone(HERE)
        for task, timestamp in due_at(moment)
        if task == "agenda.nightly" and tasks.is_night(timestamp)
    ]


def test_each_day_has_one_night_at_four_also_when_the_clock_changes():
    """A night is known by its moment: whoever asks for it again gets no second job."""
    asked = [datetime(day.year, day.month, day.day, 4, 1, tzinfo=HERE) for day in YEAR]

    nights = {night for moment in asked for night in nights_at(moment)}

    assert sorted(nights) == [datetime(d.year, d.month, d.day, 4, tzinfo=HERE) for d in YEAR]


@pytest.mark.parametrize("day", [date(2026, 1, 15), date(2026, 7, 15)])
@pytest.mark.parametrize("hour", [4, 9, 17, 23])
def test_a_night_in_which_no_worker_ran_is_made_up_for(day, hour):
    begins = datetime(day.year, day.month, day.day, hour, 30, tzinfo=HERE)

    assert nights_at(begins) == [datetime(day.year, day.month, day.day, 4, tzinfo=HERE)]


def test_each_hour_has_its_digests():
    asked = datetime(2026, 7, 15, 9, 30, tzinfo=HERE)

    whole_hours = [timestamp for task, timestamp in due_at(asked) if task == "agenda.digests"]
    assert whole_hours == [datetime(2026, 7, 15, 9, tzinfo=HERE).timestamp()]


def test_the_night_runs_the_command_of_the_night_once(monkeypatch):
    called = []
    monkeypatch.setattr(tasks, "call_command", called.append)

    for hour in (1, 2, 3):  # in winter it is four here when it is three there
        tasks.nightly(int(datetime(2026, 1, 15, hour, tzinfo=UTC).timestamp()))
    tasks.digests(0)

    assert called == ["nightly", "digests"]


def test_every_task_is_told_keys_and_days_only():
    """Their jobs could not be written otherwise; this says so before anybody tries."""
    app.perform_import_paths()
    ours = {name: task for name, task in app.tasks.items() if "procrastinate" not in name}

    assert set(ours) == {
        *("agenda.nightly", "agenda.digests", "post.digest", "later.take_up", "later.clear_away")
    }
    for task in ours.values():
        assert task.lock in {None, task.name}
        assert task.queueing_lock in {None, task.name}

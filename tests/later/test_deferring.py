"""Work for later is there only if what asked for it is written, and holds keys and days."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from procrastinate.exceptions import TaskNotFound

from tests.later.conftest import SOME_DAY
from tests.walls.refusing import run
from wegwijs.base.core.later import later


def test_work_waits_once_what_asked_for_it_is_written(waiting, committing):
    seen = "SELECT count(*) FROM procrastinate_jobs"

    with transaction.atomic():
        later("post.digest", user=7, on=SOME_DAY)
        before = committing.as_owner(seen)

    assert (before, committing.as_owner(seen)) == ([(0,)], [(1,)])
    assert waiting() == [("post.digest", {"user": 7, "on": "2999-05-04"}, "todo", 0)]


def test_what_is_undone_leaves_no_work(waiting):
    with transaction.atomic():
        later("post.digest", user=7, on=SOME_DAY)
        transaction.set_rollback(True)

    assert waiting() == []


def test_asked_twice_it_waits_once_and_the_transaction_goes_on(waiting):
    with transaction.atomic():
        later("post.digest", user=7, on=SOME_DAY)
        later("post.digest", user=7, on=SOME_DAY)
        later("post.digest", user=8, on=SOME_DAY)

    assert [args["user"] for _task, args, _status, _attempts in waiting()] == [7, 8]


@pytest.mark.parametrize("told", ["Yusra", "2018-12-04", None, True, 1.5, ["Yusra"], datetime.min])
def test_only_keys_and_days_may_wait(waiting, told):
    with pytest.raises(TypeError, match="on is neither a key nor a day"):
        later("post.digest", user=7, on=told)

    assert waiting() == []


def test_work_that_nobody_declared(waiting):
    with pytest.raises(TaskNotFound):
        later("post.digset", user=7, on=SOME_DAY)


INSERT = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args, lock, queueing_lock)
VALUES ('default', 'a.task', %s, %s, %s)
"""


@pytest.mark.parametrize(
    ("args", "lock", "mark"),
    [
        ('{"who": "Yusra Bakri"}', None, None),
        ('{"on": "2018-12-04 Yusra"}', None, None),
        ('{"who": {"name": "Yusra"}}', None, None),
        ('{"who": ["Yusra"]}', None, None),
        ('{"who": [7]}', None, None),
        ('["Yusra"]', None, None),
        ('"Yusra"', None, None),
        ("{}", "yusra", None),
        ("{}", "a.task:yusra", None),
        ("{}", None, "a.task:7:yusra"),
    ],
)
def test_the_database_takes_no_words(waiting, args, lock, mark):
    with pytest.raises(IntegrityError, match="keys_only"), transaction.atomic():
        run(INSERT, args, lock, mark)


@pytest.mark.parametrize(
    ("args", "lock", "mark"),
    [
        ("{}", None, None),
        ('{"user": 7, "on": "2018-12-04"}', "a.task", "a.task:7:2018-12-04"),
        ('{"timestamp": 1543892400, "whole": true, "until": null}', "a.task:7", None),
    ],
)
def test_the_database_takes_keys_and_days(waiting, args, lock, mark):
    with transaction.atomic():
        run(INSERT, args, lock, mark)

    assert len(waiting()) == 1


def test_a_day_is_told_as_a_day(waiting):
    later("post.digest", user=7, on=date(2018, 12, 4))

    assert waiting()[0][1]["on"] == "2018-12-04"

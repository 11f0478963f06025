"""The worker: what waits is done once, mail is written when it goes, what fails says why."""

from datetime import UTC, datetime
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.management import CommandError
from django.db import transaction
from django.utils import timezone

from tests.later.conftest import SOME_DAY
from tests.walls.refusing import changed, run
from wegwijs.base.core.later import later
from wegwijs.base.organisation.letters import Letter
from wegwijs.base.organisation.models import User
from wegwijs.base.people.models import Person
from wegwijs.config import tasks
from wegwijs.config.logs import Discreet

LEFT = {"procrastinate_jobs", "procrastinate_events", "procrastinate_workers"}


class AwayServer:
    """A mail server that is away."""

    def __init__(self, **options):
        pass

    def send_messages(self, messages):
        raise SMTPServerDisconnected(f"no mail for {messages[0].to}")


@pytest.fixture
def server_is_away(settings):
    settings.EMAIL_BACKEND = f"{__name__}.AwayServer"


def test_a_digest_is_sent_and_nothing_of_it_is_left(work, somebody, writing):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)

    work()

    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == ([somebody.email], "For you", "Of 2999-05-04")
    assert sent.extra_headers["Auto-Submitted"] == "auto-generated"
    assert {table for table in LEFT if run(f"SELECT 1 FROM {table}")} == set()


def test_the_text_is_made_when_it_is_sent(work, somebody, writing):
    due = ["one term"]
    writing(lambda user, on: Letter("For you", ", ".join(due)))
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    due.append("another")

    work()

    assert mail.outbox[0].body == "one term, another"


def test_it_is_written_within_reach_of_who_gets_it(work, committing, somebody, writing):
    seen = []

    def writer(user, on):
        seen.extend(Person.objects.values_list("team", flat=True).distinct())
        seen.append(run("SELECT current_user, current_setting('wegwijs.user')"))

    writing(writer)
    later("post.digest", user=somebody.pk, on=SOME_DAY)

    work()

    assert seen == [committing.here.pk, [("wegwijs_app", str(somebody.pk))]]


def test_with_nothing_to_say_no_mail_leaves(work, waiting, somebody, writing):
    writing(lambda user, on: None)
    later("post.digest", user=somebody.pk, on=SOME_DAY)

    work()

    assert (mail.outbox, waiting()) == ([], [])


def test_a_closed_account_gets_no_mail(work, waiting, committing, somebody, writing):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    with transaction.atomic():
        committing.look_as(somebody)
        User.objects.filter(pk=somebody.pk).update(is_active=False)

    work()

    assert (mail.outbox, waiting()) == ([], [])


def test_the_digest_of_a_day_that_has_gone_is_not_sent(work, waiting, somebody, writing):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY.replace(year=2018))

    work()

    assert (mail.outbox, waiting()) == ([], [])


def test_a_mail_server_that_is_away_is_tried_three_times_more(
    work, waiting, somebody, writing, server_is_away
):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    job = {"user": somebody.pk, "on": "2999-05-04"}
    waited = []

    for attempt in (1, 2, 3):
        work()
        assert waiting() == [("post.digest", job, "todo", attempt)]
        ((at,),) = run("SELECT scheduled_at FROM procrastinate_jobs")
        waited.append((at - timezone.now()).total_seconds())
        assert changed("UPDATE procrastinate_jobs SET scheduled_at = now()") == 1
    work()

    assert waited == [pytest.approx(seconds, abs=15) for seconds in (15, 15 * 15, 15 * 15 * 15)]
    assert waiting() == [("post.digest", job, "failed", 4)]
    assert mail.outbox == []


def test_the_log_of_a_refused_mail_names_nobody(work, somebody, writing, server_is_away, caplog):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    run("UPDATE procrastinate_jobs SET attempts = 3")

    work()

    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    record.exc_text = None  # what another log made of it
    told = Discreet().format(record)
    assert somebody.email in str(record.exc_info[1])  # the error itself does name them
    assert somebody.email not in told
    assert "smtplib.SMTPServerDisconnected" in told
    assert f"user={somebody.pk}" in told


def test_a_mistake_of_ours_is_not_tried_again(work, waiting, somebody, writing):
    writing(lambda user, on: Letter("For you", 1 / 0))
    later("post.digest", user=somebody.pk, on=SOME_DAY)

    work()

    assert [(status, attempts) for _task, _args, status, attempts in waiting()] == [("failed", 1)]


def test_a_night_that_was_not_done_for_all_is_tried_again(work, waiting, monkeypatch):
    def refuse(command):
        raise CommandError("Not done for one team")

    monkeypatch.setattr(tasks, "call_command", refuse)
    four_in_winter = int(datetime(2026, 1, 15, 3, tzinfo=UTC).timestamp())
    later("agenda.nightly", timestamp=four_in_winter)

    work()

    assert waiting() == [("agenda.nightly", {"timestamp": four_in_winter}, "todo", 1)]


def test_what_a_task_defers_is_undone_with_it(work, waiting, somebody, writing):
    def writer(user, on):
        later("post.digest", user=user.pk + 1, on=on)
        raise ValueError

    writing(writer)
    later("post.digest", user=somebody.pk, on=SOME_DAY)

    work()

    assert [args["user"] for _task, args, _status, _attempts in waiting()] == [somebody.pk]


def test_what_a_worker_left_halfway_is_done_again(work, waiting, somebody, writing):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    run("UPDATE procrastinate_jobs SET status = 'doing'")  # and its worker is gone
    later("later.take_up", timestamp=0)

    work()

    assert len(mail.outbox) == 1
    assert waiting() == []


def test_what_ends_every_worker_is_given_up(work, waiting, somebody, writing):
    writing()
    later("post.digest", user=somebody.pk, on=SOME_DAY)
    run("UPDATE procrastinate_jobs SET status = 'doing', attempts = 3")
    later("later.take_up", timestamp=0)

    work()

    assert mail.outbox == []
    assert [status for _task, _args, status, _attempts in waiting()] == ["failed"]


def test_what_failed_is_forgotten_after_ninety_days(work, waiting, committing):
    for user, days in ((7, 91), (8, 89)):
        later("post.digest", user=user, on=SOME_DAY)
        run(
            "UPDATE procrastinate_jobs SET status = 'failed' WHERE args @> %s", f'{{"user":{user}}}'
        )
        committing.as_owner(
            "UPDATE procrastinate_events SET at = now() - make_interval(days => %s)"
            " WHERE job_id = (SELECT max(id) FROM procrastinate_jobs)",
            days,
        )
    later("later.clear_away", timestamp=0)

    work()

    assert [args["user"] for _task, args, _status, _attempts in waiting()] == [8]

"""Reminders by mail: who gets one, on which day, what it says, and that it names nobody."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from tests.agenda.reminding import MONDAY, a_term, an_item, chose, day, digests, sent, waiting
from tests.factories import AppointmentFactory, LeaveFactory, TaskFactory
from tests.people.conftest import amal, as_colleague, browser_of, guide, leader, team, there
from tests.walls.looking import somebody_in
from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.front.reminders import queries
from wegwijs.front.reminders.actions import take_turn
from wegwijs.front.reminders.models import Digest, Reminders

__all__ = ["amal", "guide", "leader", "team", "there"]

PAGE = reverse("reminders:choose")


@pytest.fixture
def wim(guide, team):
    """The guide, as a colleague."""
    return as_colleague(guide, team)


def kept(user, team):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return Reminders.objects.get(user=user)


def away_from(colleague, first):
    LeaveFactory(team=colleague.team, colleague=colleague, since=first)


# What it says.


def test_the_mail_says_how_much_and_where_to_look(amal, guide, wim, team):
    chose(guide, team, language="en")
    for number, due in enumerate((day(-1), day(-9), day(0), day(1), day(7), day(8))):
        an_item(amal, due, colleague=wim, fact=number)
    TaskFactory(team=team, colleague=wim, on=day(-1), what="Sleutel van Amal halen")
    AppointmentFactory(team=team, colleague=wim, person=amal, on=MONDAY)

    digests()
    message = sent()[guide.email]

    assert message.subject == "Wegwijs: your agenda"
    assert message.body == (
        "On your list:\n- 3 late\n- 1 for today\n- 2 for the coming seven days\n"
        "\nYou have 1 appointment today.\n\n"
        "Log in to see which: https://127.0.0.1/\n\n"
        "You choose yourself when this mail comes: https://127.0.0.1/account/herinneringen/\n"
    )


def test_what_must_be_sorted_out_is_counted_by_itself(amal, guide, wim, team):
    chose(guide, team, language="en")
    an_item(amal, day(0), colleague=wim, fact=1)
    an_item(amal, day(-5), colleague=wim, fact=2, last_day=None, problem="out_of_order")

    digests()

    assert "\n- 1 for today\n- 1 to sort out first\n" in sent()[guide.email].body


def test_no_mail_holds_a_name_a_number_or_a_word_that_somebody_typed(
    amal, guide, wim, leader, team
):
    chose(guide, team, digest=Digest.DAILY)
    a_term(amal, day(1), colleague=wim, fact=1)
    an_item(amal, day(-1), colleague=wim, fact=2)
    TaskFactory(team=team, colleague=wim, person=amal, on=MONDAY, what="Sleutel halen")
    AppointmentFactory(
        team=team, colleague=wim, person=amal, on=MONDAY, place="Dorpshuis", what="Kennismaken"
    )
    a_term(amal, day(2), fact=3)

    digests()
    mails = sent()

    assert set(mails) == {guide.email, leader.email}
    secrets = {"Amal", "Verzonnen", "10023", "Sleutel", "Dorpshuis", "Kennismaken", team.name}
    secrets |= {wim.first_name, wim.surname, wim.number}
    for message in mails.values():
        told = f"{message.subject}\n{message.body}"
        assert [secret for secret in secrets if secret and secret in told] == []


def test_the_text_is_of_the_moment_at_which_it_is_sent(amal, guide, wim, team):
    item = an_item(amal, day(0), colleague=wim)
    digests()
    with scope.acting(user=None, teams=[team.pk], why="a test settles it"):
        type(item).objects.filter(pk=item.pk).update(state="done", ended_on=MONDAY)

    assert waiting() == [guide.pk]
    assert sent() == {}


# Who gets one, and when.


def test_the_second_time_there_is_nothing_to_do(amal, guide, wim):
    an_item(amal, day(0), colleague=wim)

    with translation.override("en"):
        first, second, later = digests(), digests(), digests(hour=15)

    assert "1 mail to send" in first
    assert second == later == "9 May 2039: nothing to do.\n"
    assert list(sent()) == [guide.email]


def test_two_runs_at_one_moment_leave_one_mail(amal, guide, wim):
    """Both saw that it was this account's turn."""
    an_item(amal, day(0), colleague=wim)

    first, second = (take_turn(account=guide.pk, on=MONDAY) for _run in range(2))

    assert (first, second, waiting()) == (True, False, [guide.pk])


def test_the_next_day_it_comes_again(amal, guide, wim):
    an_item(amal, day(0), colleague=wim)
    digests()
    sent()

    digests(on=day(1))

    assert list(sent(on=day(1))) == [guide.email]


def test_nothing_comes_before_the_hour_and_a_late_worker_makes_up_for_it(amal, guide, wim, team):
    chose(guide, team, hour=9)
    an_item(amal, day(0), colleague=wim)

    digests(hour=8)
    before = waiting()
    digests(hour=14)

    assert (before, waiting()) == ([], [guide.pk])


def test_who_chose_nothing_is_told_at_seven(amal, guide, wim):
    an_item(amal, day(0), colleague=wim)

    digests(hour=6)
    before = waiting()
    digests(hour=7)

    assert (before, waiting()) == ([], [guide.pk])


def test_nothing_is_said_where_nothing_presses(amal, guide, wim):
    an_item(amal, day(8), colleague=wim)

    digests()

    assert waiting() == []


@pytest.mark.parametrize(
    ("chosen", "comes"),
    [
        (Digest.NEEDED, [0, 1, 2, 3, 4]),
        (Digest.DAILY, [0, 1, 2, 3, 4]),
        (Digest.WEEKLY, [0]),
        (Digest.NEVER, []),
    ],
)
def test_it_comes_on_the_working_days_that_were_chosen(chosen, comes, amal, guide, wim, team):
    chose(guide, team, digest=chosen)
    an_item(amal, day(0), colleague=wim)

    found = []
    for number in range(7):  # Monday 9 to Sunday 15 May 2039
        digests(on=day(number))
        found += [number] if sent(on=day(number)) else []

    assert found == comes


def test_who_wants_a_mail_each_day_is_told_that_nothing_waits(guide, team):
    chose(guide, team, digest=Digest.DAILY, language="en")

    digests()

    assert sent()[guide.email].body.startswith("Nothing waits for you in the coming seven days.")


@pytest.mark.parametrize(
    ("on", "opens"),
    [
        (date(2026, 4, 6), False),  # Easter Monday
        (date(2026, 4, 7), True),
        (date(2026, 4, 8), False),
        (date(2026, 4, 13), True),
    ],
)
def test_the_week_opens_on_its_first_working_day(on, opens):
    assert (queries.is_working_day(on) and queries.opens_week(on)) is opens


def test_a_colleague_of_another_team_gets_nothing_of_ours(amal, guide, wim, there):
    an_item(amal, day(0), colleague=wim)
    neighbour = somebody_in(Role.GUIDE, there)
    boss = somebody_in(Role.TEAM_LEADER, there)

    digests()

    assert set(waiting()) == {guide.pk}
    assert not {neighbour.pk, boss.pk} & set(waiting())


def test_who_is_away_gets_nothing_and_their_leader_counts_it(amal, guide, wim, leader, team):
    chose(leader, team, language="en")
    an_item(amal, day(-1), colleague=wim)
    away_from(wim, day(-3))

    digests()

    assert waiting() == [leader.pk]
    assert "- 1 late\n" in sent()[leader.email].body


def test_whose_work_has_ended_gets_nothing(amal, guide, wim, team):
    an_item(amal, day(-1), colleague=wim)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        wim.engagements.update(until=date(2026, 11, 1))

    digests()

    assert waiting() == []


def test_a_municipality_and_a_manager_get_nothing(team):
    chose(somebody_in(Role.MANAGER, team), team, digest=Digest.DAILY)
    chose(somebody_in(Role.MUNICIPALITY, team), team, digest=Digest.DAILY)

    digests()

    assert waiting() == []


def test_what_is_undone_leaves_no_mail_and_no_turn(amal, guide, wim):
    an_item(amal, day(0), colleague=wim)

    with transaction.atomic():
        digests()
        left = waiting()
        transaction.set_rollback(True)

    assert (left, waiting(), mail.outbox) == ([guide.pk], [], [])
    digests()
    assert waiting() == [guide.pk]


# The page.


def test_one_chooses_day_hour_and_language(guide, team):
    answer = browser_of(guide).post(PAGE, {"digest": "weekly", "hour": "9", "language": "en"})

    assert answer.status_code == 302
    found = kept(guide, team)
    assert (found.digest, found.hour, found.language) == (Digest.WEEKLY, 9, "en")


def test_choosing_again_changes_the_same_row(guide, team):
    browser = browser_of(guide)
    for digest in ("never", "daily"):
        browser.post(PAGE, {"digest": digest, "hour": "8", "language": "nl"})

    assert kept(guide, team).digest == Digest.DAILY


def test_the_page_says_what_cannot_be_switched_off(guide):
    answer = browser_of(guide).get(PAGE, headers={"accept-language": "en"})

    assert "This cannot be switched off" in answer.text


def test_a_choice_that_is_none_is_refused(guide):
    answer = browser_of(guide).post(PAGE, {"digest": "always", "hour": "25", "language": "fr"})

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"digest", "hour", "language"}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.MUNICIPALITY, Role.ADMINISTRATOR])
def test_who_sees_no_persons_has_no_reminders(role, team):
    assert browser_of(somebody_in(role, team)).get(PAGE).status_code == 403


def test_thirty_items_cost_no_more_questions_than_one(amal, guide, wim):
    def asked():
        with CaptureQueriesContext(connection) as found:
            digests()
        run("UPDATE reminders_reminders SET told_on = NULL")
        return sum("SAVEPOINT" not in each["sql"] for each in found)

    a_term(amal, day(0), colleague=wim, fact=100)
    asked()
    one = asked()
    for number in range(30):
        a_term(amal, day(number - 10), colleague=wim, fact=number)

    assert asked() <= one + 1  # all that is new is written at once

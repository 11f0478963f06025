"""One item: why it stands there, done on a day, dropped with a reason and taken up again."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests.factories import ItemFactory, LegalFileFactory, StepFactory, TeamFactory
from tests.people.conftest import amal, as_colleague, browser_of, guide, leader, samir, team
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.journal import Line
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.actions import drop_item, take_up_again
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.engines.trace.looking import looks_of
from wegwijs.services.legal.models import FileKind, Step, StepKind

__all__ = ["amal", "guide", "leader", "samir", "team"]

TODAY = timezone.localdate()  # the pages read the clock
A_WEEK_AGO = TODAY - timedelta(days=7)
ENGLISH = {"accept-language": "en"}
REASON = "De advocaat doet het."


@pytest.fixture
def legal(team):
    return somebody_in(Role.LEGAL, team)


@pytest.fixture
def objection(team, samir):
    """A rejection that was made known a week ago, so an objection to send."""
    file = LegalFileFactory(
        team=team, person=samir, kind=FileKind.FAMILY_REUNIFICATION, opened_on=A_WEEK_AGO
    )
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        rejected = {"kind": StepKind.DECISION_REJECTED, "on": A_WEEK_AGO}
        refresh(StepFactory(team=team, file=file, **rejected))
        return Item.objects.get(source="legal.objection")


def now(item):
    with scope.acting(user=None, teams=[item.team_id], why="a test looks"):
        return Item.objects.get(pk=item.pk)


def ask(user, name, item, sent=None):
    address = reverse(f"home:{name}", args=[item.pk])
    browser = browser_of(user)
    if sent is None:
        return browser.get(address, headers=ENGLISH)
    return browser.post(address, sent, headers=ENGLISH)


def test_the_page_tells_since_when_how_it_was_counted_and_by_which_article(objection, legal):
    answer = ask(legal, "item", objection)

    told = answer.context["told"]
    assert told.item.start == A_WEEK_AGO
    assert told.counted.startswith("4 weeks after")
    assert "69" in told.article  # Vw 2000, article 69: four weeks
    assert told.checked is not None
    assert told.by_form
    assert [look.persons for look in looks_of(answer.wsgi_request)] == [(objection.person_id,)]


def test_done_on_a_day_writes_the_fact_and_the_item_is_gone(objection, legal):
    answer = ask(legal, "done", objection, {"on": f"{TODAY}"})

    assert answer.status_code == 302
    assert (now(objection).state, now(objection).ended_on) == (State.DONE, TODAY)
    with scope.acting(user=None, teams=[objection.team_id], why="a test looks"):
        step = Step.objects.get(kind=StepKind.OBJECTED)
        assert (step.on, step.entered_by_id) == (TODAY, legal.pk)
        assert Line.objects.filter(event="agenda.settled", subject=objection.pk).exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(1, "This day has yet to come"), (-8, "before the day on which the term began")],
)
def test_a_day_that_cannot_be_is_told_and_nothing_is_written(days, sentence, objection, legal):
    answer = ask(legal, "done", objection, {"on": f"{TODAY + timedelta(days=days)}"})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert now(objection).state == State.OPEN


def test_what_was_done_already_is_not_done_twice(objection, legal):
    ask(legal, "done", objection, {"on": f"{TODAY}"})

    answer = ask(legal, "done", objection, {"on": f"{TODAY}"})

    assert answer.status_code == 422
    assert "no longer open" in answer.text


def test_it_is_dropped_with_a_reason_and_taken_up_again(objection, legal):
    ask(legal, "drop", objection, {"reason": REASON})

    dropped = now(objection)
    assert (dropped.state, dropped.because, dropped.reason) == ("dropped", "dropped", REASON)
    assert (dropped.ended_on, dropped.ended_by_id) == (TODAY, legal.pk)
    assert REASON in ask(legal, "item", objection).text

    ask(legal, "take_up", objection, {})

    again = now(objection)
    assert (again.state, again.because, again.reason) == ("open", "", "")
    assert (again.ended_on, again.ended_by_id) == (None, None)


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_dropped(reason, objection, legal):
    answer = ask(legal, "drop", objection, {"reason": reason})

    assert answer.status_code == 422
    assert "Say why this need not be done." in answer.text
    assert now(objection).state == State.OPEN


def test_what_follows_from_facts_cannot_be_taken_up_by_hand(objection, legal):
    ask(legal, "done", objection, {"on": f"{TODAY}"})

    ask(legal, "take_up", objection, {})

    assert now(objection).state == State.DONE


def test_a_corrected_date_is_told_on_the_page(objection, legal, team):
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        step = Step.objects.get(pk=objection.fact)
        step.on = A_WEEK_AGO - timedelta(days=7)
        step.save()
        refresh(step)

    told = ask(legal, "item", objection).context["told"]

    assert "a date was corrected" in told.moved


def test_what_is_dropped_is_in_the_journal_without_its_reason(objection, legal):
    ask(legal, "drop", objection, {"reason": REASON})

    with scope.acting(user=None, teams=[objection.team_id], why="a test looks"):
        line = Line.objects.get(event="agenda.dropped")
    assert (line.subject, line.entered_by_id, line.details) == (objection.pk, legal.pk, {})


# Who may.


def test_outside_the_team_it_is_not_here_and_inside_another_compartment_neither(
    objection, guide, db
):
    elsewhere = somebody_in(Role.LEGAL, TeamFactory())

    assert ask(elsewhere, "item", objection).status_code == 404
    assert ask(guide, "item", objection).status_code == 404  # the wall itself hides what is legal


def test_of_a_colleagues_client_a_guide_is_refused(amal, guide, team):
    other = somebody_in(Role.GUIDE, team)
    item = ItemFactory(team=team, person=amal, compartment=Compartment.GUIDANCE)

    assert ask(guide, "item", item).status_code == 200
    assert ask(other, "item", item).status_code == 403


def test_the_desk_reads_a_term_of_the_card_and_decides_nothing(amal, team):
    desk = somebody_in(Role.DESK, team)
    item = ItemFactory(team=team, person=amal, compartment=Compartment.CARD)

    assert ask(desk, "item", item).status_code == 200
    assert ask(desk, "drop", item, {"reason": REASON}).status_code == 403
    assert now(item).state == State.OPEN


def test_the_leader_drops_what_a_colleague_has(amal, guide, leader, team):
    wim = as_colleague(guide, team)
    item = ItemFactory(team=team, person=amal, colleague=wim, compartment=Compartment.GUIDANCE)

    ask(leader, "drop", item, {"reason": REASON})

    assert now(item).because == Because.DROPPED


def test_the_action_itself_refuses_the_work_of_another(amal, team):
    desk = somebody_in(Role.DESK, team)
    item = ItemFactory(team=team, person=amal, compartment=Compartment.CARD)

    with scope.acting(user=desk.pk, teams=[team.pk], why="a test acts"):
        with pytest.raises(ValidationError):
            drop_item(item=item, reason=REASON, on=TODAY, by=desk)
        with pytest.raises(ValidationError):
            take_up_again(item=item, by=desk)

"""From a fact to what stands in the agenda, and back when the fact changes."""

from datetime import UTC, date, datetime

import pytest

from tests.factories import (
    LegalFileFactory,
    StepFactory,
    TeamFactory,
    TrajectoryFactory,
)
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.declaring import guides_of
from wegwijs.engines.agenda.keeping import refresh, refresh_team
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.services.legal.models import FileKind, StepKind

AT = datetime(2018, 12, 5, 9, tzinfo=UTC)  # when everything here was written down
SOON = date(2018, 12, 10)


@pytest.fixture
def rejected(team):
    """A rejection that was made known on Tuesday 4 December 2018."""
    file = LegalFileFactory(
        team=team, kind=FileKind.FAMILY_REUNIFICATION, opened_on=date(2018, 1, 8)
    )
    return a_step(file, StepKind.DECISION_REJECTED, date(2018, 12, 4))


def a_step(file, kind, on, *, entered_at=AT):
    return StepFactory(team=file.team, file=file, kind=kind, on=on, entered_at=entered_at)


def the_objection():
    return Item.objects.get(source="legal.objection")


def test_a_fact_makes_an_item_with_both_days(rejected):
    told = refresh(rejected, on=SOON)

    item = the_objection()
    assert (item.due, item.last_day) == (date(2019, 1, 1), date(2019, 1, 2))
    assert (item.person_id, item.role, item.state) == (rejected.file.person_id, "legal", "open")
    assert told.added == 1
    assert refresh(rejected, on=SOON).added == 0


def test_the_fact_that_does_it_ends_it_on_its_day(rejected):
    refresh(rejected, on=SOON)
    objected = a_step(rejected.file, StepKind.OBJECTED, date(2018, 12, 21))

    refresh(objected, on=date(2018, 12, 21))

    item = the_objection()
    assert (item.state, item.ended_on) == (State.DONE, date(2018, 12, 21))


def test_what_was_done_before_the_fact_does_not_end_it(rejected):
    a_step(rejected.file, StepKind.OBJECTED, date(2018, 12, 3))

    refresh(rejected, on=SOON)

    assert the_objection().state == State.OPEN


def test_a_corrected_day_moves_it_and_says_from_where(rejected):
    refresh(rejected, on=SOON)
    rejected.on = date(2018, 11, 27)
    rejected.save()

    refresh(rejected, on=SOON)

    item = the_objection()
    assert (item.due, item.last_day) == (date(2018, 12, 25), date(2018, 12, 27))
    assert (item.moved_from, item.moved_because) == (date(2019, 1, 1), Because.FACT)


def test_a_changed_rule_moves_it_and_says_so(rejected):
    refresh(rejected, on=SOON)
    Item.objects.update(rule_from=date(1994, 1, 1), due=date(2018, 12, 18))

    refresh(rejected, on=SOON)

    item = the_objection()
    assert item.due == date(2019, 1, 1)
    assert (item.moved_from, item.moved_because) == (date(2018, 12, 18), Because.RULE)


def test_a_day_ahead_gives_no_last_day_until_it_has_come(team, rejected):
    rejected.on = date(2019, 3, 1)
    rejected.save()

    refresh(rejected, on=SOON)
    ahead = the_objection()
    refresh_team(team.pk, date(2019, 3, 1))

    assert (ahead.problem, ahead.last_day) == ("future", None)
    assert (the_objection().problem, the_objection().due) == ("", date(2019, 3, 29))


def test_what_somebody_dropped_stays_dropped_until_its_fact_moves(rejected):
    refresh(rejected, on=SOON)
    dropped = {"state": State.DROPPED, "because": Because.DROPPED, "ended_on": SOON}
    Item.objects.update(**dropped, reason="De advocaat doet het.")

    refresh(rejected, on=SOON)
    kept = the_objection()
    rejected.on = date(2018, 11, 27)
    rejected.save()
    refresh(rejected, on=SOON)

    assert (kept.state, kept.reason) == (State.DROPPED, "De advocaat doet het.")
    assert (the_objection().state, the_objection().reason) == (State.OPEN, "")


def test_what_no_fact_starts_any_more_is_gone(team, rejected):
    refresh(rejected, on=SOON)
    rejected.delete()

    told = refresh_team(team.pk, SOON)

    assert told.gone == 1
    assert not Item.objects.exists()


def test_a_year_after_its_last_day_it_lapses(team, rejected):
    refresh(rejected, on=SOON)

    refresh_team(team.pk, date(2020, 1, 2))
    a_year_on = the_objection().state
    refresh_team(team.pk, date(2020, 1, 3))

    assert a_year_on == State.OPEN
    assert (the_objection().state, the_objection().because) == (State.DROPPED, Because.LAPSED)


def test_a_past_day_knows_only_what_was_dated_up_to_it(team, rejected):
    a_step(rejected.file, StepKind.OBJECTED, date(2018, 12, 21))

    found = {
        day: [each.of.key for each in due_on(team.pk, day) if each.of.key == "legal.objection"]
        for day in (date(2018, 12, 3), date(2018, 12, 20), date(2018, 12, 21))
    }

    assert list(found.values()) == [[], ["legal.objection"], []]


def test_a_past_day_does_not_ask_what_was_decided_by_hand(team, rejected):
    refresh(rejected, on=SOON)
    Item.objects.update(
        state=State.DROPPED, because=Because.DROPPED, ended_on=SOON, reason="Niet nodig."
    )

    found = [each for each in due_on(team.pk, SOON) if each.of.key == "legal.objection"]

    assert [(each.due, each.last_day) for each in found] == [(date(2019, 1, 1), date(2019, 1, 2))]


def test_of_two_guides_it_is_the_one_who_began_last(team):
    first = TrajectoryFactory(
        team=team, programme="social", since=date(2018, 1, 1), until=date(2018, 12, 31)
    )
    second = TrajectoryFactory(
        team=team, person=first.person, programme="labour", since=date(2018, 6, 1), until=None
    )
    guides = guides_of(team.pk)

    assert guides.of(first.person_id, date(2018, 5, 31)) == first.guide_id
    assert guides.of(first.person_id, date(2018, 6, 1)) == second.guide_id
    assert guides.of(first.person_id, date(2017, 12, 31)) is None


def test_the_agenda_of_one_team_follows_from_its_own_facts_alone(team, rejected):
    elsewhere = TeamFactory()

    told = refresh_team(elsewhere.pk, SOON)

    assert not told
    assert not Item.objects.exists()


def test_a_wrong_date_never_lapses_for_the_term_may_still_run(team, rejected):
    rejected.on = date(2030, 3, 1)
    rejected.save()

    refresh_team(team.pk, date(2029, 12, 31))

    assert (the_objection().problem, the_objection().state) == ("future", State.OPEN)

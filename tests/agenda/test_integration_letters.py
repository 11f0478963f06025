"""What DUO tells of the period, and what is asked of DUO."""

from datetime import date

from tests.agenda.obliged import OLD, sources, the
from tests.agenda.seeing import due_then
from tests.factories import DutyRequestFactory, IntegrationPeriodFactory
from wegwijs.engines.agenda.asking import due_on
from wegwijs.engines.agenda.keeping import refresh_team
from wegwijs.engines.agenda.models import Item, State
from wegwijs.services.integration import actions
from wegwijs.services.integration.models import RequestKind

# What DUO tells


def test_what_duo_tells_holds_from_then_on(team, old, by):
    refresh_team(team.pk, date(2021, 1, 15))

    actions.extend_period(
        obligation=old,
        until=date(2021, 9, 12),
        told_on=date(2021, 2, 1),
        reason="Genoeg moeite gedaan.",
        by=by,
    )

    assert (the("period").state, the("period").ended_on) == (State.DROPPED, date(2021, 2, 1))
    assert the("period_told").last_day == date(2021, 9, 12)
    assert the("extension_window_told").due == date(2021, 3, 12)


def test_a_second_letter_of_duo_replaces_the_first(team, old, by):
    letter = {"obligation": old, "reason": "Ziekte.", "by": by}
    first = actions.extend_period(until=date(2021, 9, 12), told_on=date(2021, 2, 1), **letter)

    second = actions.extend_period(until=date(2022, 3, 12), told_on=date(2021, 8, 2), **letter)

    assert second.since == date(2021, 9, 13)
    states = dict(
        Item.objects.filter(source="integration.period_told").values_list("fact", "ended_on")
    )
    assert states[first.pk] == date(2021, 8, 2)
    assert due_then(team, date(2021, 8, 1))["integration.period_told"] == date(2021, 9, 12)
    assert due_then(team, date(2021, 8, 2))["integration.period_told"] == date(2022, 3, 12)


def test_a_past_day_knows_only_the_letters_of_then(team, old, by):
    actions.extend_period(
        obligation=old,
        until=date(2021, 9, 12),
        told_on=date(2021, 2, 1),
        reason="Ziekte.",
        by=by,
    )

    before, after = due_then(team, date(2021, 1, 31)), due_then(team, date(2021, 2, 1))

    assert before["integration.period"] == date(2021, 3, 12)
    assert "integration.period_told" not in before
    assert after["integration.period_told"] == date(2021, 9, 12)
    assert "integration.period" not in after


def test_a_past_day_knows_no_plan_of_later(team, new, by):
    actions.record_registration(obligation=new, on=date(2022, 3, 2), by=by)
    actions.record_plan(obligation=new, on=date(2022, 5, 3), by=by)

    found = {each.of.key: each for each in due_on(team.pk, date(2022, 4, 1))}

    assert set(found) == {"integration.period", "integration.pip"}
    assert found["integration.period"].problem == "missing"
    assert found["integration.pip"].due == date(2022, 5, 11)


def test_a_period_told_when_the_duty_was_known_is_not_counted_beside_it(team, old):
    IntegrationPeriodFactory(team=team, obligation=old, since=OLD, until=date(2021, 3, 20))

    refresh_team(team.pk, date(2018, 4, 1))

    assert "integration.period" not in sources()
    assert the("period_told").last_day == date(2021, 3, 20)


# Asking for more time


def test_asking_does_the_window_and_starts_eight_weeks(team, old, by):
    refresh_team(team.pk, date(2020, 10, 1))

    asked = actions.ask_for(
        obligation=old, kind=RequestKind.EXTENSION, asked_on=date(2020, 11, 2), by=by
    )

    assert (the("extension_window").state, the("extension_window").ended_on) == (
        State.DONE,
        date(2020, 11, 2),
    )
    # Eight weeks after Monday 2 November is Monday 28 December.
    assert the("extension_decision").last_day == date(2020, 12, 28)

    actions.answer(
        asked=asked,
        answer="granted",
        answered_on=date(2020, 12, 14),
        read_version=asked.version,
        by=by,
    )
    assert (the("extension_decision").state, the("extension_decision").ended_on) == (
        State.DONE,
        date(2020, 12, 14),
    )


def test_a_dispensation_has_a_term_of_its_own_and_a_waiver_none(team, old):
    for kind in (RequestKind.DISPENSATION, RequestKind.WAIVER):
        DutyRequestFactory(team=team, obligation=old, kind=kind, asked_on=date(2020, 11, 2))

    refresh_team(team.pk, date(2020, 12, 1))

    assert the("dispensation_decision").last_day == date(2020, 12, 28)
    assert "integration.extension_decision" not in sources()

"""A deadline as a file for a calendar, read back as a calendar reads it."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from tests.finder.asking import FINDER, ask_file, days_for
from wegwijs.base.rules.law import rules
from wegwijs.front.finder.situations import public_rules

pytestmark = pytest.mark.django_db


def events_in(answer):
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_day_to_aim_at_and_the_last_day_are_events_of_a_whole_day():
    """Four weeks after 4 December 2018 is New Year's Day, so the last day is 2 January."""
    aim, last = events_in(ask_file("aliens.objection", made_known="2018-12-04"))

    assert (aim["dtstart"].dt, aim["dtend"].dt) == (date(2019, 1, 1), date(2019, 1, 2))
    assert (last["dtstart"].dt, last["dtend"].dt) == (date(2019, 1, 2), date(2019, 1, 3))
    assert str(aim["summary"]).startswith("Work towards: ")
    assert str(last["summary"]).startswith("Last day: ")


def test_where_both_are_the_same_there_is_one_event():
    (last,) = events_in(ask_file("aliens.objection", made_known="2018-11-06"))

    assert last["dtstart"].dt == date(2018, 12, 4)


def test_the_alarm_goes_a_week_before():
    for event in events_in(ask_file("aliens.objection", made_known="2018-12-04")):
        (alarm,) = event.walk("VALARM")

        assert alarm["trigger"].dt == -timedelta(days=7)
        assert alarm["action"] == "DISPLAY"


def test_it_says_what_it_is_and_what_it_is_called():
    answer = ask_file("aliens.objection", made_known="2018-12-04")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == (
        'attachment; filename="aliens-objection-2019-01-02.ics"'
    )


def test_the_same_question_gives_the_same_file_and_another_another():
    once, again = (ask_file("aliens.objection", made_known="2018-12-04") for _n in range(2))
    other = ask_file("aliens.objection", made_known="2018-12-05")

    assert once.content == again.content
    names = [str(event["uid"]) for event in events_in(once) + events_in(other)]
    assert len(set(names)) == len(names)


def test_the_event_says_how_it_was_counted_and_how_sure_it_is():
    (last,) = events_in(ask_file("aliens.objection", made_known="2026-07-01"))

    told = str(last["description"])
    assert "4 weeks" in told
    assert "Vw 69, lid 1" in told
    assert "Not verified" in told
    assert "No legal advice" in told


@pytest.mark.parametrize("key", public_rules())
def test_every_public_rule_has_its_file(key):
    answer = ask_file(key, **days_for(rules()[key]))

    assert answer.status_code == 200
    assert events_in(answer)


def test_without_an_answer_it_leads_back_to_the_page_that_says_why():
    answer = ask_file("aliens.objection", made_known="eergisteren")

    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{FINDER}?")
    assert "rule=aliens.objection" in answer["Location"]
    assert "made_known=eergisteren" in answer["Location"]


def test_a_law_that_nobody_found_gives_no_file():
    assert ask_file("nareis.application", made_known="2026-07-01").status_code == 302


def test_an_unknown_deadline_has_no_file():
    assert ask_file("aliens.nothing", made_known="2018-12-04").status_code == 404


def test_a_file_is_in_the_language_of_its_address():
    english = ask_file("aliens.objection", made_known="2018-11-06")
    dutch = ask_file("aliens.objection", made_known="2018-11-06", language="nl")

    (said,) = [str(event["summary"]) for event in events_in(english)]
    (gezegd,) = [str(event["summary"]) for event in events_in(dutch)]
    assert said.endswith(rules()["aliens.objection"].title.en)
    assert gezegd.endswith(rules()["aliens.objection"].title.nl)

"""The deadline finder: a stranger chooses what happened, gives a date, and reads the last day."""

import re

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from tests.access.test_junk import JUNK
from tests.factories import UserFactory
from tests.finder.asking import FINDER, ask, ask_file, days_for
from tests.logging_in import let_in
from wegwijs.base.rules.law import rules
from wegwijs.front.finder.forms import asked_by
from wegwijs.front.finder.situations import SITUATIONS, TOPICS, public_rules

pytestmark = pytest.mark.django_db

OBJECTION = {"rule": "aliens.objection", "made_known": "2018-12-04"}


def page_of(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_a_stranger_sees_what_can_have_happened_by_topic():
    answer = ask()

    page = page_of(answer)
    assert answer.status_code == 200
    assert "I do not agree with a decision of the IND" in page
    assert page.index("A decision about you") < page.index("Your family")


def test_every_public_rule_stands_under_a_topic():
    assert {rule.topic for rule in public_rules().values()} <= TOPICS.keys()
    page = page_of(ask())

    assert [key for key in public_rules() if f"?rule={key}&amp;" not in page] == []


def test_what_is_not_public_is_not_in_the_finder():
    hidden = [key for key, rule in rules().items() if not rule.public]
    page = page_of(ask())

    assert [key for key in hidden if f"rule={key}&" in page] == []
    assert [key for key in hidden if ask(key).status_code != 404] == []


def test_words_are_written_for_rules_that_exist():
    assert SITUATIONS.keys() - rules().keys() == set()


def test_a_situation_asks_for_its_date_and_says_when_the_clock_starts():
    page = page_of(ask("aliens.objection"))

    assert 'name="made_known"' in page
    assert "The clock starts: the day after the decision was made known" in page
    assert 'class="answer"' not in page


def test_the_last_day_stands_there_with_how_it_was_counted():
    """Four weeks after Tuesday 4 December 2018 is New Year's Day (Vw 69, lid 1; Atw 1)."""
    page = page_of(ask(**OBJECTION))

    assert '<time class="answer__day" datetime="2019-01-02">Wednesday 2 January 2019</time>' in page
    assert "No later than" in page
    assert "Work towards <strong>Tuesday 1 January 2019</strong>" in page
    assert "4 weeks" in page
    assert "4 December 2018" in page
    assert "Vw 69, lid 1" in page
    assert "https://wetten.overheid.nl/BWBR0011823" in page
    assert 'rel="noreferrer"' in page


def test_where_the_counting_ends_on_the_last_day_there_is_one_day_only():
    """Four weeks after Tuesday 6 November 2018 is Tuesday 4 December 2018."""
    page = page_of(ask("aliens.objection", made_known="2018-11-06"))

    assert "Tuesday 4 December 2018" in page
    assert "Work towards" not in page


@pytest.mark.parametrize("key", public_rules())
def test_every_public_rule_has_an_answer_for_a_sensible_date(key):
    days = days_for(rules()[key])

    answer = ask(key, **days)

    page = page_of(answer)
    assert answer.status_code == 200
    assert 'class="answer"' in page
    assert f'href="{FINDER}{key}.ics?' in page
    assert "<caption" in page


@pytest.mark.parametrize("typed", ["4-12-2018", "04-12-2018", "4 december 2018", "4 December 2018"])
def test_a_date_is_typed_in_several_ways(typed):
    page = page_of(ask("aliens.objection", made_known=typed))

    assert 'datetime="2019-01-02"' in page
    assert 'value="2018-12-04"' in page


@pytest.mark.parametrize(
    "typed", ["eergisteren", "2026-02-31", "4 sprokkel 2018", "9" * 30, "\x00"]
)
def test_what_is_no_date_is_said_at_the_field_and_not_lost(typed):
    answer = ask("aliens.objection", made_known=typed)

    page = page_of(answer)
    assert answer.status_code == 422
    assert "Enter day-month-year" in page
    assert 'class="answer"' not in page
    if typed.isprintable():
        assert f'type="text" name="made_known" value="{typed}"' in page


def test_an_empty_date_is_asked_for():
    answer = ask("aliens.objection", made_known="")

    assert answer.status_code == 422
    assert "Fill in the date." in page_of(answer)


def test_a_year_far_away_is_refused():
    assert ask("aliens.objection", made_known="1066-10-14").status_code == 422
    assert ask("aliens.objection", made_known="9999-12-31").status_code == 422


def test_where_the_holidays_are_not_known_the_page_says_so():
    answer = ask("aliens.objection", made_known="2009-03-02")

    page = page_of(answer)
    assert answer.status_code == 200
    assert "No last day" in page
    assert 'class="answer__day"' not in page


def test_a_law_that_nobody_found_is_said_and_what_to_do():
    answer = ask("nareis.application", made_known="2026-07-01")

    page = page_of(answer)
    assert answer.status_code == 200
    assert "No last day" in page
    assert "European Asylum and Migration Pact" in page


def test_what_was_not_verified_says_so_loudly():
    page = page_of(ask("aliens.objection", made_known="2026-07-01"))

    assert "sure--unverified" in page
    assert "Not verified" in page


def test_what_was_read_in_an_older_text_says_so_mildly():
    page = page_of(ask(**OBJECTION))

    assert "sure--read_before" in page
    assert "sure--unverified" not in page


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_junk_in_the_address_is_answered(junk):
    for key, rule in public_rules().items():
        fields = dict.fromkeys((*asked_by(rule), "taken", "language"), quoted(junk))
        assert ask(key, **fields).status_code in {200, 422}, key
        assert ask_file(key, **fields).status_code in {200, 302}, key
    assert ask(quoted(junk)).status_code in {200, 404}


def quoted(junk):
    """As a browser can send it: half a character is none."""
    return junk.encode("utf-8", "replace")[:2000]


def test_an_unknown_deadline_leads_to_the_choices():
    answer = ask("aliens.nothing")

    assert answer.status_code == 404
    assert "Choose one below" in page_of(answer)
    assert "I do not agree with a decision of the IND" in page_of(answer)


def test_a_second_date_that_the_law_needs_is_asked_for_at_its_field():
    """Wi2021 counts from the PIP: obliged in 2022 says nothing without it."""
    answer = ask("integration.period", obliged="2022-03-01")

    assert answer.status_code == 422
    assert "this date is needed too" in page_of(answer)


def test_dates_in_the_wrong_order_are_refused():
    answer = ask("integration.period", obliged="2022-03-01", pip="2022-02-01")

    assert answer.status_code == 422
    assert "wrong order" in page_of(answer)


def test_with_both_dates_the_period_counts_from_the_plan():
    """Three years after 16 May 2022."""
    answer = ask("integration.period", obliged="2022-03-01", pip="2022-05-16")

    assert 'datetime="2025-05-16"' in page_of(answer)


def test_an_extension_is_a_tick_box_and_counts():
    """90 days after 4 February 2019 is Sunday 5 May; three months more is Monday 5 August."""
    extension = rules()["nareis.decision"].versions[0].extensions[0].key

    shorter = page_of(ask("nareis.decision", received="2019-02-04"))
    longer = page_of(ask("nareis.decision", received="2019-02-04", taken=extension))

    assert f'type="checkbox" name="taken" value="{extension}"' in shorter
    assert 'datetime="2019-05-06"' in shorter
    assert 'datetime="2019-08-05"' in longer


def test_an_extension_of_nothing_is_refused():
    answer = ask("nareis.decision", received="2019-02-04", taken="because")

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Wednesday 2 January 2019"), ("nl", "woensdag 2 januari 2019")]
)
def test_the_page_speaks_the_language_of_its_address(language, said):
    answer = ask(**OBJECTION, language=language)

    page = page_of(answer)
    assert said in page
    assert f'<html lang="{language}">' in page
    assert answer["Content-Language"] == language


def test_the_language_stays_in_the_links_and_the_other_is_one_link_away():
    page = page_of(ask(**OBJECTION))

    assert '<input type="hidden" name="language" value="en">' in page
    assert "language=nl" in page
    assert f'href="{FINDER}?language=en"' in page


def test_without_a_language_in_the_address_the_browser_says_which():
    browser = Browser(headers={"accept-language": "en"})

    page = page_of(browser.get(FINDER, OBJECTION))

    assert '<html lang="en">' in page
    assert 'name="language"' not in page


def test_nothing_is_kept_no_cookie_no_session_no_question_to_the_database():
    browser = Browser()

    for days in ({}, OBJECTION, {"rule": "aliens.objection", "made_known": "x"}):
        with CaptureQueriesContext(connection) as found:
            answer = browser.get(FINDER, days)
        asked = [each["sql"] for each in found if "SAVEPOINT" not in each["sql"]]
        # The one that every request begins with: in whose name the database is asked, nobody's.
        assert [sql for sql in asked if "set_config" not in sql] == []
        assert answer.cookies == {}
        assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert browser.cookies == {}


def test_a_stranger_s_page_may_be_kept_on_the_way_and_nobody_else_s():
    stranger = ask(**OBJECTION)
    colleague = ask(**OBJECTION, browser=let_in(Browser(), UserFactory()))

    assert stranger["Cache-Control"] == "public, max-age=300"
    assert {"Accept-Language", "Cookie"} <= set(stranger["Vary"].split(", "))
    assert colleague["Cache-Control"] == "private, no-store"


def test_a_page_with_a_mistake_is_not_kept():
    assert ask("aliens.objection", made_known="x")["Cache-Control"] == "private, no-store"


def test_the_log_says_nothing_of_what_was_asked(caplog):
    ask("aliens.objection", made_known="eergisteren")
    ask("aliens.zebedeus")

    written = " ".join(record.getMessage() for record in caplog.records)
    assert FINDER in written
    assert "eergisteren" not in written
    assert "zebedeus" not in written


def test_nothing_is_sent_to_the_finder():
    assert Browser().post(FINDER, OBJECTION).status_code == 405


def test_the_page_says_that_it_is_no_legal_advice():
    assert "no legal advice" in page_of(ask())
    assert "no legal advice" in page_of(ask(**OBJECTION))


def test_the_way_to_the_finder_stands_on_the_login_page():
    assert page_of(Browser().get("/inloggen/")).count(f'href="{FINDER}"') == 2  # and at the foot

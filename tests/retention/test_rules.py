"""How long each class is kept: by the calendar, and by the rule of the day on which it began."""

from datetime import date

import pytest

from wegwijs.engines.retention import rules
from wegwijs.engines.retention.ages import age_on
from wegwijs.engines.retention.rules import TOLD, DataClass, Rule, rule_on, versions, years_after
from wegwijs.front.ending.terms import months_after


@pytest.mark.parametrize(
    ("of", "began", "due"),
    [
        (DataClass.NOTES, date(2024, 3, 15), date(2026, 3, 15)),
        (DataClass.NOTES, date(2024, 2, 29), date(2026, 3, 1)),
        (DataClass.LEGAL, date(2021, 11, 22), date(2026, 11, 22)),
        (DataClass.COLLEAGUE, date(2024, 12, 31), date(2026, 12, 31)),
        (DataClass.ACCESS_LOG, date(2020, 2, 29), date(2025, 3, 1)),
        (DataClass.IDENTITY, date(2026, 3, 15), date(2026, 3, 15)),
    ],
)
def test_a_term_is_over_on_the_same_day_so_many_years_on(of, began, due):
    assert rule_on(of, began).due(began) == due


def test_after_29_february_nothing_goes_early():
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert years_after(date(2024, 2, 29), 2) == date(2026, 3, 1)


def test_the_rule_of_the_day_on_which_the_term_began_counts(monkeypatch):
    def shorter(of):
        return (
            Rule(of, date(1990, 1, 1), 5, "the old rule", decided=True),
            Rule(of, date(2025, 1, 1), 2, "the new rule", decided=True),
        )

    monkeypatch.setattr(rules, "versions", shorter)

    assert rules.rule_on(DataClass.NOTES, date(2024, 12, 31)).years == 5
    assert rules.rule_on(DataClass.NOTES, date(2025, 1, 1)).years == 2


@pytest.mark.parametrize("of", DataClass)
def test_every_class_has_a_rule_a_source_and_words(of):
    [*_older, rule] = versions(of)

    assert rule.source
    assert str(TOLD[of].trigger)
    assert str(TOLD[of].action)


def test_what_nobody_decided_yet_says_so():
    undecided = {of for of in DataClass if not versions(of)[-1].decided}

    assert undecided == {
        DataClass.NOTES,
        DataClass.LEGAL,
        DataClass.COLLEAGUE,
        DataClass.ACCESS_LOG,
    }


@pytest.mark.parametrize(
    ("day", "born", "age"),
    [
        (date(2018, 2, 28), date(2000, 2, 29), 17),
        (date(2018, 3, 1), date(2000, 2, 29), 18),
        (date(2020, 2, 29), date(2002, 3, 1), 17),
        (date(2018, 5, 4), date(2000, 5, 4), 18),
        (date(2018, 5, 3), date(2000, 5, 4), 17),
    ],
)
def test_age_in_whole_years(day, born, age):
    assert age_on(day, born) == age


@pytest.mark.parametrize(
    ("received", "months", "last"),
    [
        (date(2026, 11, 22), 1, date(2026, 12, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
    ],
)
def test_a_month_is_the_same_day_of_the_next_or_its_last_day(received, months, last):
    assert months_after(received, months) == last

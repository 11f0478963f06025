"""How a day is told to whoever must act on it."""

from datetime import date

import pytest

from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.base.rules.law import Certainty, rules, rules_in
from wegwijs.base.rules.terms import Term, Unit
from wegwijs.base.rules.words import Words


def as_written(sentence):
    return sentence


# No rule of the law as data is so short; the words stand ready for one.
SHORT = """
[short]
title = { nl = "Een korte termijn", en = "A short term" }
clock = { nl = "een dag", en = "a day" }
kind = "act"
topic = "decisions"

[[short.version]]
from = 2010-01-01
term = { days = 3 }
starts = "made_known"
act = true
article = "Atw 2"
source = "BWBR0002448"
text = 2010-10-10
checked = 2026-11-22
certainty = "read"
"""
ENGLISH = Words("en", as_written)
DUTCH_SENTENCES = {
    "%(term)s after %(start)s is %(end)s, %(off)s; therefore %(last)s (article 1 of the "
    "General Time Limits Act).": "%(term)s na %(start)s is %(end)s, %(off)s; daarom %(last)s "
    "(art. 1 Algemene termijnenwet).",
    "a public holiday": "een feestdag",
}
DUTCH = Words("nl", lambda sentence: DUTCH_SENTENCES.get(sentence, sentence))


def told(key, on=None, taken=(), suspended_days=0, **days):
    facts = {name: date.fromisoformat(day) for name, day in days.items()}
    found = deadline(key, facts, on=on, taken=taken, suspended_days=suspended_days)
    return ENGLISH.explain(found)


def test_the_sentence_in_dutch():
    found = deadline("aliens.objection", {"made_known": date(2018, 12, 4)})

    assert DUTCH.explain(found) == (
        "4 weken na 4 december 2018 is 1 januari, een feestdag; daarom 2 januari 2019 "
        "(art. 1 Algemene termijnenwet)."
    )


def test_a_day_that_does_not_move():
    assert told("general.objection", made_known="2026-02-17") == (
        "6 weeks after 17 February 2026 is 31 March 2026."
    )


def test_every_day_that_is_passed_is_named():
    assert told("aliens.appeal_fast", made_known="2019-04-12") == (
        "1 week after 12 April 2019 is 19 April, a public holiday, and after it a Saturday, a "
        "Sunday, and a public holiday; therefore 23 April 2019 (article 1 of the General Time "
        "Limits Act)."
    )


def test_the_year_is_told_where_it_differs():
    # Saturday 30 December, Sunday, New Year's Day.
    said = told("aliens.objection", made_known="2023-12-02")

    assert "is 30 December 2023, a Saturday, and after it" in said
    assert "therefore 2 January 2024" in said


@pytest.mark.parametrize(
    ("key", "days", "sentence"),
    [
        ("asylum.decision", {"applied": "2018-06-16"}, "too long to be moved (article 4"),
        ("permits.regular_renewal", {"expires": "2018-10-01"}, "counted back (article 1, second"),
        ("nareis.mvv_validity", {"issued": "2018-10-01"}, "how long something holds is no term"),
        ("housing.linked", {"linked": "2018-10-23"}, "no law moves this day"),
        ("privacy.request", {"received": "2026-01-31"}, "does not move this day"),
    ],
)
def test_a_day_off_that_stays_says_why(key, days, sentence):
    assert sentence in told(key, **days)


def test_a_first_day_may_be_a_day_off_without_a_word():
    assert told("naturalisation.earliest_stateless", admitted="2015-06-30") == (
        "3 years after 30 June 2015 is 30 June 2018."
    )


def test_a_short_month_is_told():
    assert told("nareis.application", made_known="2018-11-30") == (
        "3 months after 30 November 2018 is 28 February 2019. "
        "That month has no day 30, so it is its last day."
    )
    assert told("naturalisation.earliest", admitted="2016-02-29") == (
        "5 years after 29 February 2016 is 1 March 2021. "
        "That month has no day 29, so it is the first day after it."
    )


def test_more_time_says_why():
    said = told("general.no_term_set", received="2018-10-01", suspended_days=30)

    assert said.startswith(
        "8 weeks + 30 days after 1 October 2018 is 26 December, a public holiday"
    )
    assert said.endswith("Longer, because: the clock stood still for 30 days.")


def test_an_extension_says_why():
    said = told("nareis.decision", received="2018-06-10", taken=["longer"])

    assert said.startswith("90 days + 3 months after 10 June 2018 is 8 December 2018.")
    assert said.endswith("Longer, because: the IND extended the term.")


def test_a_decree_that_moves_nothing_here_is_told():
    said = told("aliens.objection", made_known="2019-05-02")

    assert "therefore 31 May 2019 (article 1" in said
    assert said.endswith("which gives until 3 June 2019. Keep to the earlier day.")
    assert "decree" not in told("asylum.decision", applied="2018-06-24")  # 24 December, 6 months


def test_the_second_article_is_named_where_it_moves_the_day():
    short = rules_in(SHORT, "test")["test.short"]
    found = Deadline(
        short,
        short.versions[0],
        start=date(2019, 4, 18),
        counted_to=date(2019, 4, 21),
        last_day=date(2019, 4, 24),
        certainty=Certainty.READ,
        by_act=True,
    )

    assert ENGLISH.explain(found) == (
        "3 days after 18 April 2019 is 21 April; such a term holds at least two working days, "
        "therefore 24 April 2019 (article 2 of the General Time Limits Act)."
    )


@pytest.mark.parametrize(
    ("key", "days", "sentence"),
    [
        ("aliens.objection", {}, "the day on which the decision was made known is not known"),
        ("aliens.appeal", {"made_known": "2026-06-12"}, "The law for this date is not known here"),
        ("integration.pip", {"obliged": "2018-01-01"}, "Under the act of 2013 there is no PIP."),
        ("general.objection", {"made_known": "2040-12-20"}, "The holidays of that year"),
        ("integration.period", {"obliged": "2022-02-01", "pip": "2022-01-01"}, "the wrong order"),
    ],
)
def test_no_day_says_why(key, days, sentence):
    assert sentence in told(key, **days)


def test_a_day_in_the_future_is_told():
    said = told("aliens.objection", on=date(2018, 12, 3), made_known="2018-12-04")

    assert "lies in the future. Check the date." in said


def test_how_sure_we_are_is_told_except_where_it_was_read():
    assert ENGLISH.certainty(Certainty.READ) == ""
    others = set(Certainty) - {Certainty.READ}
    assert all(ENGLISH.certainty(each) for each in others)
    assert len({ENGLISH.how_sure(each) for each in Certainty}) == len(Certainty)


@pytest.mark.parametrize(
    ("term", "dutch", "english"),
    [
        (Term(1, Unit.DAYS), "1 day", "1 day"),
        (Term(90, Unit.DAYS), "90 days", "90 days"),
        (Term(8, Unit.WORKING_DAYS), "8 working days", "8 working days"),
        (Term(1, Unit.WEEKS), "1 week", "1 week"),
        (Term(4, Unit.WEEKS), "4 weken", "4 weeks"),
        (Term(1, Unit.MONTHS), "1 maand", "1 month"),
        (Term(3, Unit.YEARS), "3 jaar", "3 years"),
    ],
)
def test_a_length_in_words(term, dutch, english):
    assert (DUTCH.term(term), ENGLISH.term(term)) == (dutch, english)


@pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
def test_every_version_can_be_told(rule):
    assert all(ENGLISH.holds(version) for version in rule.versions)

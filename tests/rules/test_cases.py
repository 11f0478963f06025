"""Dated cases, each with its reason: from the articles and a calendar, worked out by hand.

The decrees of 2017 to 2019 and of 2023 to 2028 move no day here (calendar.toml says why).
"""

from datetime import date

import pytest

from wegwijs.base.rules.deadlines import Deadline, NoDeadline, Why, deadline
from wegwijs.base.rules.law import UnknownExtension, UnknownRule
from wegwijs.base.rules.terms import Term, Unit, extended


def days(**written):
    return {name: date.fromisoformat(day) for name, day in written.items()}


def known(day):
    return days(made_known=day)


# The table of the General Time Limits Act, articles 1 and 3.
COUNTED = [
    ("aliens.objection", known("2018-12-04"), "2019-01-02", "Vw 69(1): New Year's Day"),
    ("aliens.objection", known("2018-11-27"), "2018-12-27", "Vw 69(1): two Christmas days"),
    ("aliens.appeal_fast", known("2019-04-12"), "2019-04-23", "Vw 69(2): Good Friday to Easter"),
    ("aliens.objection", known("2019-05-02"), "2019-05-31", "Vw 69(1): Ascension"),
    ("aliens.appeal_fast", known("2026-03-27"), "2026-04-07", "Vw 69(2): Good Friday to Easter"),
    ("aliens.objection", known("2026-11-27"), "2026-12-28", "Christmas on Friday and Saturday"),
    ("nareis.application", known("2026-01-25"), "2026-04-28", "Saturday, Sunday, King's Day"),
    ("nareis.application", known("2025-02-05"), "2025-05-06", "5 May counts every year"),
    ("nareis.application", known("2018-11-30"), "2019-02-28", "February has no 30th"),
    ("general.objection", known("2026-02-17"), "2026-03-31", "Awb 6:7: an ordinary Tuesday"),
    ("general.objection", known("2026-02-23"), "2026-04-07", "Easter Monday"),
    ("general.objection", known("2026-03-24"), "2026-05-06", "5 May, not once in five years"),
    ("general.objection", known("2018-11-14"), "2018-12-27", "the second Christmas day"),
    ("general.objection", known("2018-03-16"), "2018-04-30", "King's Day on a Friday, weekend"),
    ("general.objection", known("2014-03-14"), "2014-04-25", "King's Day 2014 was Saturday 26"),
    ("general.objection", known("2014-03-17"), "2014-04-28", "nor does it move to the Monday"),
    ("aliens.appeal", known("2025-03-31"), "2025-04-28", "King's Day 2025 was Saturday 26"),
    ("aliens.objection", known("2013-04-02"), "2013-05-01", "the last Queen's Day, 30 April"),
    ("aliens.objection", known("2012-04-02"), "2012-05-01", "Queen's Day on a Monday"),
    ("aliens.objection", known("2015-04-07"), "2015-05-06", "5 May 2015"),
    ("aliens.objection", known("2016-04-07"), "2016-05-06", "5 May 2016, Ascension as well"),
    ("aliens.objection", known("2010-04-15"), "2010-05-17", "Ascension, then 14 May by decree"),
    ("aliens.objection", known("2010-04-16"), "2010-05-17", "14 May 2010 by decree, weekend"),
    ("aliens.objection", known("2018-04-23"), "2018-05-22", "Whit Monday"),
    ("general.appeal", known("2026-04-13"), "2026-05-26", "Whit Monday"),
    ("aliens.objection", known("2018-04-12"), "2018-05-11", "Ascension; this decree counts not"),
    ("aliens.appeal_fast", known("2018-03-23"), "2018-04-03", "Good Friday to Easter Monday"),
    ("aliens.appeal_fast", known("2011-04-15"), "2011-04-26", "Good Friday to Easter Monday"),
    ("general.objection", known("2018-09-01"), "2018-10-15", "a Saturday"),
    ("general.objection", known("2018-09-02"), "2018-10-15", "a Sunday"),
    ("general.higher_appeal", known("2023-11-20"), "2024-01-02", "New Year's Day on a Monday"),
    ("aliens.objection", known("2021-12-04"), "2022-01-03", "New Year's Day on a Saturday"),
    ("aliens.objection", known("2021-11-27"), "2021-12-27", "Christmas in the weekend"),
    ("aliens.objection", known("2015-11-27"), "2015-12-28", "Christmas on Friday, weekend"),
    ("aliens.objection", known("2022-11-27"), "2022-12-27", "Christmas on Sunday and Monday"),
    ("general.objection", known("2038-03-15"), "2038-04-28", "Easter Monday, then King's Day"),
    ("general.objection", known("2040-11-19"), "2040-12-31", "the last day of the calendar"),
    ("aliens.higher_appeal", known("2018-12-04"), "2019-01-02", "Vw 69(1): New Year's Day"),
    ("aliens.higher_appeal_fast", known("2019-04-12"), "2019-04-23", "one week to Good Friday"),
    ("aliens.appeal", known("2026-06-11"), "2026-07-09", "the last day before the Pact"),
    # Authorities: the Act extends their terms too, up to 90 days, 12 weeks and 3 months.
    ("general.no_term_set", days(received="2018-10-31"), "2018-12-27", "Awb 4:13: 8 weeks"),
    ("general.default_notice_wait", days(default_notice="2018-12-11"), "2018-12-27", "Awb 6:12"),
    ("general.court_decides", days(received="2018-11-06"), "2019-01-02", "Awb 8:55b: 8 weeks"),
    ("general.late_decision", known("2018-12-18"), "2019-01-02", "Awb 8:55d: 2 weeks"),
    ("general.objection_decision", days(ended="2018-09-01"), "2018-10-15", "Awb 7:10: 6 weeks"),
    ("regular.decision", days(received="2018-06-10"), "2018-09-10", "90 days are not over 90"),
    ("nareis.decision", days(received="2018-06-10"), "2018-09-10", "Vw 2u: 90 days, a Saturday"),
    ("nareis.decision", days(received="2025-01-31"), "2025-05-01", "the last day that is known"),
    ("nareis.permit", days(reported="2018-12-11"), "2018-12-27", "Vw 28(3): Christmas"),
    ("nareis.mvv_issue", known("2018-08-31"), "2018-11-30", "November has no 31st"),
    ("nareis.application", known("2019-11-30"), "2020-03-02", "29 February 2020, a Saturday"),
    ("integration.extension_decision", days(asked="2018-11-01"), "2018-12-27", "BI 2.12"),
    ("integration.dispensation_decision", days(asked="2022-03-10"), "2022-05-06", "5 May"),
    # Article 4: more than 90 days, 12 weeks or 3 months, and years, stay where they end.
    ("asylum.decision", days(applied="2018-06-16"), "2018-12-16", "6 months: the Sunday stays"),
    ("aliens.objection_decision", days(ended="2018-08-19"), "2018-12-30", "19 weeks: Sunday"),
    ("aliens.council_decides", days(received="2018-07-15"), "2018-12-23", "23 weeks: Sunday"),
    ("naturalisation.decision", days(paid="2017-12-25"), "2018-12-25", "1 year: Christmas"),
    ("naturalisation.decision", days(paid="2016-02-29"), "2017-02-28", "no 29 February in 2017"),
    ("integration.period", days(obliged="2015-12-26"), "2018-12-26", "3 years: Christmas"),
    ("integration.fine_period", days(obliged="2014-01-01") | known("2018-01-01"), "2020-01-01", ""),
    # Article 1, second paragraph: what is counted back stays.
    ("permits.regular_renewal", days(expires="2018-10-01"), "2018-09-30", "Vb 3.80: Sunday"),
    ("housing.target_announced", days(half_year_start="2019-01-01"), "2018-10-02", "91 days"),
    ("housing.target_announced", days(half_year_start="2018-07-01"), "2018-04-01", "Easter day"),
    ("housing.temporary_end", days(leave_before="2019-05-01"), "2019-04-30", "before 1 May"),
    # How long something holds is no term to act.
    ("permits.asylum_end", days(expires="2019-01-01"), "2019-01-01", "what the permit says"),
    ("permits.travel_document_end", days(expires="2018-12-25"), "2018-12-25", "the same"),
    ("nareis.mvv_validity", days(issued="2018-10-01"), "2018-12-30", "Vw 2r(2): Sunday stays"),
    ("asylum.rest", days(applied="2018-12-19"), "2018-12-25", "Vb 3.109: six days"),
    ("penalty.maximum", days(default_notice="2018-10-30"), "2018-12-25", "14 and 42 days"),
    ("penalty.maximum_aliens", days(default_notice="2020-06-30"), "2020-08-25", "still before"),
    # Working days: weekends and holidays do not count.
    ("asylum.short_procedure", days(started="2018-12-19"), "2019-01-03", "over Christmas"),
    # A first day is never early.
    ("naturalisation.earliest", days(admitted="2014-03-01"), "2019-03-01", "RWN 8(1)c"),
    ("naturalisation.earliest", days(admitted="2016-02-29"), "2021-03-01", "not on 28 February"),
    ("naturalisation.earliest_stateless", days(admitted="2015-06-30"), "2018-06-30", "RWN 8(4)"),
    ("permits.asylum_renewal", days(expires="2019-05-31"), "2019-03-01", "no 31 February"),
    ("permits.travel_document_renewal", days(expires="2019-01-01"), "2018-10-01", "agreed"),
    ("integration.extension_window", days(period_end="2018-12-26"), "2018-06-26", "BI 2.12"),
    ("retention.notes", days(file_closed="2024-02-29"), "2026-03-01", "nothing is early"),
    # Transitional law: the day of the obligation decides (Wi2021, article 54).
    ("integration.period", days(obliged="2021-12-31"), "2024-12-31", "still the act of 2013"),
    (
        "integration.period",
        days(obliged="2021-12-31", pip="2022-05-01"),
        "2024-12-31",
        "a plan made later does not bring the act of 2021",
    ),
    (
        "integration.period",
        days(obliged="2022-01-01", pip="2022-05-05"),
        "2025-05-05",
        "Wi2021 11(2): from the plan; three years stay on 5 May",
    ),
    ("integration.pvt", days(obliged="2017-10-01"), "2018-10-01", "Wi2013 7a: one year"),
    ("integration.pvt", days(obliged="2021-12-31"), "2022-12-31", "Wi2013 7a: one year"),
    ("integration.pvt", days(obliged="2022-01-01", pip="2022-03-01"), "2025-03-01", "three years"),
    ("integration.map", days(obliged="2022-01-01", pip="2023-02-28"), "2026-02-28", "Wi2021 7"),
    ("integration.z_route", days(obliged="2022-01-01", pip="2023-02-28"), "2026-02-28", "3 years"),
    (
        "integration.route_change",
        days(obliged="2022-01-01", pip="2022-08-31"),
        "2024-02-29",
        "BI2021 5.4: a year and a half, in a leap year",
    ),
    (
        "integration.pip",
        days(obliged="2022-01-10", registered="2022-02-15"),
        "2022-04-26",
        "BI2021 5.3: ten weeks",
    ),
    (
        "integration.pip",
        days(obliged="2022-01-10", registered="2022-02-16"),
        "2022-04-28",
        "King's Day; the Act holds for decrees too (article 5)",
    ),
    # An EU regulation: the Act moves nothing.
    ("privacy.request", days(received="2026-01-31"), "2026-02-28", "a Saturday, which stays"),
    ("privacy.request", days(received="2024-01-31"), "2024-02-29", "a leap year"),
    # No law moves what was agreed.
    ("housing.linked", days(linked="2018-10-23"), "2019-01-01", "ten weeks, agreed"),
    ("housing.move", days(leased="2018-12-11"), "2018-12-25", "two weeks, agreed"),
    ("guidance.settlement", days(started="2018-03-01"), "2018-06-01", "three months"),
    ("guidance.social_first_year", days(started="2018-01-15"), "2019-01-15", "twelve months"),
    ("colleagues.progress_interview", days(last_interview="2018-08-31"), "2019-02-28", "6 months"),
    ("colleagues.first_interview", days(engaged="2018-09-03"), "2019-03-03", "6 months"),
]


@pytest.mark.parametrize(("key", "facts", "last_day", "because"), COUNTED)
def test_the_last_day_follows_from_the_article_and_the_calendar(key, facts, last_day, because):
    found = deadline(key, facts)

    assert isinstance(found, Deadline)
    assert found.last_day == date.fromisoformat(last_day), because


@pytest.mark.parametrize(
    ("key", "facts", "counted_to"),
    [
        ("aliens.objection", known("2018-12-04"), date(2019, 1, 1)),
        ("aliens.objection", known("2018-11-27"), date(2018, 12, 25)),
        ("aliens.appeal_fast", known("2019-04-12"), date(2019, 4, 19)),
        ("aliens.objection", known("2019-05-02"), date(2019, 5, 30)),
        ("nareis.application", known("2026-01-25"), date(2026, 4, 25)),
        ("nareis.application", known("2018-11-30"), date(2019, 2, 28)),
    ],
)
def test_the_working_deadline_is_where_the_counting_ends(key, facts, counted_to):
    assert deadline(key, facts).counted_to == counted_to


ENDED = days(ended="2018-09-01")
LAW_OF_2021 = days(obliged="2022-01-01", pip="2022-08-31")
LONGER = [
    ("general.objection_decision", ENDED, ["committee"], 0, "2018-11-26"),  # 12 weeks
    ("general.objection_decision", ENDED, ["committee", "longer"], 0, "2019-01-05"),  # 18 weeks
    ("regular.decision", days(received="2018-06-11"), ["advice"], 0, "2019-03-09"),
    ("nareis.decision", days(received="2018-06-10"), ["longer"], 0, "2018-12-08"),
    ("nareis.mvv_issue", known("2018-08-31"), ["embassy"], 0, "2019-02-28"),
    ("asylum.decision", days(applied="2018-01-31"), ["complex"], 0, "2019-04-30"),
    ("asylum.decision", days(applied="2018-01-31"), ["complex", "careful"], 0, "2019-07-31"),
    ("asylum.short_procedure", days(started="2018-12-19"), ["to_14"], 0, "2019-01-11"),
    ("aliens.objection_decision", days(ended="2018-08-19"), ["longer"], 0, "2019-02-10"),
    ("naturalisation.decision", days(paid="2017-01-31"), ["first", "second"], 0, "2019-01-31"),
    ("integration.period", days(obliged="2014-02-01"), ["literacy"], 0, "2019-02-01"),
    ("integration.period", LAW_OF_2021, ["effort"], 0, "2026-02-28"),
    ("privacy.request", days(received="2026-01-31"), ["longer"], 0, "2026-04-30"),
    ("housing.linked", days(linked="2018-10-23"), ["moving"], 0, "2019-01-15"),
    ("general.no_term_set", days(received="2018-10-01"), [], 30, "2018-12-27"),
    ("integration.period", days(obliged="2015-03-01"), [], 90, "2018-05-30"),
]


@pytest.mark.parametrize(("key", "facts", "taken", "suspended", "last_day"), LONGER)
def test_more_time_counts_and_article_4_looks_at_the_whole(key, facts, taken, suspended, last_day):
    found = deadline(key, facts, taken=taken, suspended_days=suspended)

    assert found.last_day == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("key", "facts", "why", "about"),
    [
        ("aliens.appeal", known("2026-06-12"), Why.LAW_UNKNOWN, ("made_known",)),
        ("aliens.appeal_fast", known("2026-06-12"), Why.LAW_UNKNOWN, ("made_known",)),
        ("nareis.application", known("2026-06-12"), Why.LAW_UNKNOWN, ("made_known",)),
        ("nareis.decision", days(received="2025-02-01"), Why.LAW_UNKNOWN, ("received",)),
        ("asylum.decision", days(applied="2026-06-12"), Why.LAW_UNKNOWN, ("applied",)),
        ("penalty.maximum_aliens", days(default_notice="2020-07-01"), Why.LAW_UNKNOWN, None),
        ("integration.period", days(obliged="2012-12-31"), Why.LAW_UNKNOWN, ("obliged",)),
        ("integration.fine_period", days(obliged="2022-01-01"), Why.LAW_UNKNOWN, None),
        ("privacy.request", days(received="2018-05-24"), Why.LAW_UNKNOWN, ("received",)),
        ("integration.pip", days(obliged="2021-12-31"), Why.NO_SUCH_TERM, ("obliged",)),
        ("integration.pvt", days(obliged="2017-09-30"), Why.NO_SUCH_TERM, ("obliged",)),
        ("integration.map", days(obliged="2021-12-31"), Why.NO_SUCH_TERM, ("obliged",)),
        ("integration.z_route", days(obliged="2021-12-31"), Why.NO_SUCH_TERM, ("obliged",)),
        ("aliens.objection", {}, Why.MISSING, ("made_known",)),
        ("aliens.objection", {"made_known": None}, Why.MISSING, ("made_known",)),
        ("aliens.objection", days(received="2018-12-04"), Why.MISSING, ("made_known",)),
        ("integration.period", {}, Why.MISSING, ("obliged",)),
        ("integration.period", days(pip="2022-05-01"), Why.MISSING, ("obliged",)),
        ("integration.period", days(obliged="2022-01-01"), Why.MISSING, ("pip",)),
        ("integration.pip", days(obliged="2022-01-01"), Why.MISSING, ("registered",)),
        (
            "integration.period",
            days(obliged="2022-03-01", pip="2022-02-28"),
            Why.OUT_OF_ORDER,
            ("obliged", "pip"),
        ),
        ("general.objection", known("2040-12-01"), Why.OUTSIDE_CALENDAR, None),
        ("general.objection", known("2009-11-18"), Why.OUTSIDE_CALENDAR, None),
    ],
)
def test_no_answer_rather_than_a_wrong_one(key, facts, why, about):
    found = deadline(key, facts)

    assert isinstance(found, NoDeadline)
    assert found.why is why
    assert about is None or found.facts == about


def test_on_the_day_itself_and_the_same_day_nothing_is_out_of_order():
    same = days(obliged="2022-03-01", pip="2022-03-01")

    assert deadline("integration.period", same).last_day == date(2025, 3, 1)


def test_a_fact_in_the_future_gives_no_date():
    asked = date(2018, 12, 3)

    tomorrow = deadline("aliens.objection", known("2018-12-04"), on=asked)
    today = deadline("aliens.objection", known("2018-12-03"), on=asked)

    assert (tomorrow.why, tomorrow.facts) == (Why.FUTURE, ("made_known",))
    assert today.last_day == date(2018, 12, 31)


def test_any_fact_of_the_rule_that_lies_in_the_future_is_named():
    facts = days(obliged="2022-01-01", pip="2022-09-01")

    found = deadline("integration.period", facts, on=date(2022, 8, 31))

    assert (found.why, found.facts) == (Why.FUTURE, ("pip",))


def test_a_fact_that_the_rule_does_not_ask_for_may_lie_anywhere():
    facts = known("2018-12-03") | days(paid="2030-01-01")

    assert deadline("aliens.objection", facts, on=date(2018, 12, 3)).last_day == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("key", "facts", "last_day"),
    [
        ("permits.regular_renewal", days(expires="2019-06-01"), date(2019, 5, 31)),
        ("permits.asylum_end", days(expires="2021-06-01"), date(2021, 6, 1)),
        ("integration.extension_window", days(period_end="2020-02-01"), date(2019, 8, 1)),
        ("general.objection_decision", days(ended="2018-12-27"), date(2019, 2, 7)),
    ],
)
def test_the_end_of_a_permit_may_lie_ahead(key, facts, last_day):
    assert deadline(key, facts, on=date(2018, 12, 3)).last_day == last_day


def test_what_nobody_wrote_is_refused():
    with pytest.raises(UnknownRule):
        deadline("aliens.objektion", known("2018-12-04"))
    with pytest.raises(UnknownExtension):
        deadline("aliens.objection", known("2018-12-04"), taken=["longer"])


def test_an_extension_of_another_act_changes_nothing():
    facts = days(obliged="2014-02-01")

    assert deadline("integration.period", facts, taken=["effort"]).last_day == date(2017, 2, 1)


@pytest.mark.parametrize(
    ("start", "number", "last_day"),
    [
        ("2019-04-18", 3, "2019-04-24"),  # Thursday before Easter: only Tuesday is a working day
        ("2019-04-17", 3, "2019-04-23"),  # Thursday and Tuesday are two
        ("2019-04-18", 2, "2019-04-23"),  # two days: article 2 says nothing of them
        ("2014-12-24", 3, "2014-12-30"),  # Christmas on Thursday and Friday, then Monday, Tuesday
        ("2018-12-21", 3, "2018-12-27"),  # Monday 24 is one, Thursday 27 the second
        ("2018-11-09", 3, "2018-11-13"),  # over a weekend: Monday and Tuesday
        ("2018-11-09", 4, "2018-11-13"),  # ends on the Tuesday by itself
        ("2018-11-06", 3, "2018-11-09"),  # an ordinary week
    ],
)
def test_a_term_of_three_days_holds_two_working_days(start, number, last_day):
    begin = date.fromisoformat(start)

    last = extended(begin, Term(number, Unit.DAYS).after(begin))

    assert last == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("term", "applies"),
    [
        (Term(90, Unit.DAYS), True),
        (Term(91, Unit.DAYS), False),
        (Term(100, Unit.DAYS), False),
        (Term(12, Unit.WEEKS), True),
        (Term(13, Unit.WEEKS), False),
        (Term(3, Unit.MONTHS), True),
        (Term(6, Unit.MONTHS), False),
        (Term(1, Unit.YEARS), False),
        (Term(8, Unit.WORKING_DAYS), False),
    ],
)
def test_article_4_leaves_long_terms_alone(term, applies):
    assert term.act_may_apply is applies


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2018-01-31", Term(1, Unit.MONTHS), "2018-02-28"),
        ("2020-01-31", Term(1, Unit.MONTHS), "2020-02-29"),
        ("2020-02-29", Term(1, Unit.YEARS), "2021-02-28"),
        ("2020-02-29", Term(4, Unit.YEARS), "2024-02-29"),
        ("2018-12-31", Term(2, Unit.MONTHS), "2019-02-28"),
        ("2018-12-21", Term(2, Unit.WORKING_DAYS), "2018-12-27"),
        ("2018-12-04", Term(0, Unit.DAYS), "2018-12-04"),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_last_there_is(start, term, end):
    assert term.after(date.fromisoformat(start)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("end", "term", "start"),
    [
        ("2018-03-31", Term(1, Unit.MONTHS), "2018-02-28"),
        ("2019-01-01", Term(13, Unit.WEEKS), "2018-10-02"),
        ("2018-12-27", Term(2, Unit.WORKING_DAYS), "2018-12-21"),
        ("2020-02-29", Term(1, Unit.YEARS), "2019-02-28"),
    ],
)
def test_terms_can_be_counted_back(end, term, start):
    assert term.before(date.fromisoformat(end)) == date.fromisoformat(start)

"""The law as data: complete, sourced, and refused where it cannot be right."""

import warnings
from datetime import date, timedelta

import pytest

from wegwijs.base.rules.deadlines import deadline
from wegwijs.base.rules.law import (
    Answer,
    Certainty,
    Topic,
    UnknownRule,
    WrongLaw,
    facts,
    lies_ahead,
    rule,
    rules,
    rules_in,
)

VERSIONS = [(rule, version) for rule in rules().values() for version in rule.versions]
every_rule = pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
every_version = pytest.mark.parametrize(
    ("rule", "version"), VERSIONS, ids=[f"{rule.key} {each.valid_from}" for rule, each in VERSIONS]
)
TODAY = date(2026, 11, 22)

PLAIN = """
[plain]
title = { nl = "Een termijn", en = "A term" }
clock = { nl = "een dag", en = "a day" }
kind = "act"
topic = "decisions"

[[plain.version]]
from = 2010-01-01
term = { weeks = 4 }
starts = "made_known"
act = true
article = "Vw 69"
source = "BWBR0011823"
text = 2017-05-01
checked = 2026-11-22
certainty = "read"
"""
EXTENSION = """
[[plain.version.extension]]
key = "longer"
term = { weeks = 2 }
title = { nl = "langer", en = "longer" }
article = "Vw 69"
"""


@every_version
def test_a_version_says_where_it_stands_and_who_is_sure(rule, version):
    assert version.source
    assert version.checked <= TODAY
    assert version.article or version.certainty in {Certainty.AGREED, Certainty.UNVERIFIED}
    if version.certainty is Certainty.UNVERIFIED or version.answer is not Answer.TERM:
        assert version.remark


@every_rule
def test_a_rule_is_written_in_both_languages(rule):
    texts = [rule.title, rule.clock]
    texts += [each.remark for each in rule.versions if each.remark]
    texts += [more.title for each in rule.versions for more in each.extensions]

    for text in texts:
        assert text.nl.strip()
        assert text.en.strip()
        assert text.in_("nl") != text.in_("en-gb")


@every_rule
def test_the_versions_of_a_rule_leave_no_day_between(rule):
    for before, after in zip(rule.versions, rule.versions[1:], strict=False):
        assert after.valid_from == before.until + timedelta(days=1)
    assert rule.versions[-1].until is None


@every_version
def test_who_read_a_text_names_its_day(rule, version):
    if version.certainty is Certainty.READ:
        assert version.text <= version.checked


def test_a_rule_that_nobody_checked_for_a_year_is_listed():
    old = [
        f"{rule.key} ({version.checked})"
        for rule, version in VERSIONS
        if date.today() - version.checked > timedelta(days=365)
    ]

    if old:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn("Not checked for a year: " + ", ".join(old), stacklevel=1)


def test_every_heading_has_rules():
    assert {rule.topic for rule in rules().values()} == set(Topic)


def test_what_the_house_asks_for_is_there():
    assert {
        "aliens.appeal",
        "aliens.appeal_fast",
        "aliens.council_decides",
        "aliens.higher_appeal",
        "aliens.higher_appeal_fast",
        "aliens.objection",
        "aliens.objection_decision",
        "asylum.decision",
        "colleagues.first_interview",
        "colleagues.progress_interview",
        "general.appeal",
        "general.court_decides",
        "general.default_notice_wait",
        "general.higher_appeal",
        "general.no_term_set",
        "general.objection",
        "general.objection_decision",
        "guidance.priority_review",
        "guidance.settlement",
        "guidance.social_first_year",
        "guidance.social_second_year",
        "housing.address_check",
        "housing.linked",
        "housing.move",
        "housing.target_announced",
        "housing.temporary_end",
        "integration.dispensation_decision",
        "integration.extension_decision",
        "integration.extension_window",
        "integration.fine_period",
        "integration.map",
        "integration.period",
        "integration.pip",
        "integration.pvt",
        "integration.route_change",
        "integration.z_route",
        "nareis.application",
        "nareis.decision",
        "nareis.mvv_issue",
        "nareis.mvv_validity",
        "nareis.permit",
        "naturalisation.decision",
        "naturalisation.earliest",
        "naturalisation.earliest_stateless",
        "penalty.maximum",
        "permits.asylum_end",
        "permits.asylum_renewal",
        "permits.regular_renewal",
        "permits.travel_document_end",
        "permits.travel_document_renewal",
        "privacy.request",
        "regular.decision",
        "retention.access_log",
        "retention.colleague",
        "retention.identity",
        "retention.legal",
        "retention.notes",
    } <= set(rules())


@pytest.mark.parametrize(
    ("key", "name", "day", "certainty"),
    [
        ("aliens.objection", "made_known", date(2016, 12, 4), Certainty.READ),
        ("aliens.objection", "made_known", date(2017, 5, 1), Certainty.READ),
        ("aliens.objection", "made_known", date(2017, 5, 2), Certainty.READ_BEFORE),
        ("aliens.objection", "made_known", date(2026, 6, 11), Certainty.READ_BEFORE),
        ("aliens.objection", "made_known", date(2026, 6, 12), Certainty.UNVERIFIED),
        ("nareis.application", "made_known", date(2026, 2, 18), Certainty.READ_BEFORE),
        ("nareis.application", "made_known", date(2026, 2, 19), Certainty.UNVERIFIED),
        ("nareis.application", "made_known", date(2026, 6, 11), Certainty.UNVERIFIED),
        ("aliens.higher_appeal_fast", "made_known", date(2016, 1, 1), Certainty.UNVERIFIED),
        ("integration.pvt", "obliged", date(2018, 1, 1), Certainty.UNVERIFIED),
        ("housing.linked", "linked", date(2018, 1, 1), Certainty.AGREED),
        # A first day falls under the law of that day: read in 2017, and this is later.
        ("naturalisation.earliest", "admitted", date(2012, 1, 1), Certainty.READ),
        ("naturalisation.earliest", "admitted", date(2014, 1, 1), Certainty.READ_BEFORE),
    ],
)
def test_how_sure_we_are_depends_on_the_day(key, name, day, certainty):
    assert deadline(key, {name: day}).certainty is certainty


def test_a_statute_has_an_address_and_a_habit_has_none():
    [statute, *_later] = rule("aliens.objection").versions
    [habit] = rule("housing.linked").versions

    assert statute.address == "https://wetten.overheid.nl/BWBR0011823"
    assert habit.address == ""


def test_the_end_of_something_may_lie_ahead_and_what_starts_a_term_may_not():
    ends = {"ended", "expires", "half_year_start", "leave_before", "period_end"}
    begins = {"made_known", "received", "applied", "obliged", "pip", "registered", "default_notice"}

    assert {name for name in facts() if lies_ahead(name)} >= ends
    assert not {name for name in begins if lies_ahead(name)}


def test_a_rule_of_another_name_is_unknown():
    with pytest.raises(UnknownRule):
        rule("aliens.objektion")


def test_a_plain_rule_is_read():
    [(key, made)] = rules_in(PLAIN + EXTENSION, "test").items()

    assert key == made.key == "test.plain"
    assert made.decides == "made_known"
    assert made.version_on(date(2009, 12, 31)) is None
    assert made.version_on(date(2010, 1, 1)) is made.versions[0]


@pytest.mark.parametrize(
    ("written", "instead", "because"),
    [
        ("weeks = 4", "weeks = 13", "article 4"),
        ("weeks = 4", "days = 91", "article 4"),
        ("weeks = 4", "months = 4", "article 4"),
        ("weeks = 4", "years = 1", "article 4"),
        ("weeks = 4", "weeks = 4, days = 1", "one number of one unit"),
        ("weeks = 4", "fortnights = 2", "fortnights"),
        ("weeks = 4", "weeks = -4", "less than nothing"),
        ('"made_known"', '"made_up"', "no fact"),
        ("act = true", "act = true\nback = true", "article 1"),
        ('kind = "act"', 'kind = "end"', "article 1"),
        ('kind = "act"', 'kind = "earliest"', "article 1"),
        ('kind = "act"', 'kind = "wish"', "wish"),
        ('"decisions"', '"everything"', "everything"),
        ('"decisions"', '"decisions"\norder = ["made_up"]', "no fact"),
        ('"decisions"', '"decisions"\ndecided_by = "made_up"', "no fact"),
        ('"decisions"', '"decisions"\nsource = "me"', "no word of a rule"),
        ("act = true", "acts = true", "no word of a rule"),
        ("from = 2010-01-01", "from = 2010-01-01\nuntil = 2009-12-31", "ends before"),
        ("from = 2010-01-01\n", "", "from"),
        ("term = { weeks = 4 }\n", "", "term"),
        ("checked = 2026-11-22\n", "", "checked"),
        ('source = "BWBR0011823"\n', "", "source"),
        ("text = 2017-05-01\n", "", "of which day the text is"),
        ('article = "Vw 69"\n', "", "in which article"),
        ('certainty = "read"', 'certainty = "read_before"', "write read"),
        ('certainty = "read"', 'certainty = "certain"', "certain"),
        (', en = "A term"', "", "en"),
        ('term = { weeks = 4 }\nstarts = "made_known"', 'answer = "none"', "which fact decides"),
        ('"read"', '"read"\n' + EXTENSION + EXTENSION, "the same key"),
    ],
)
def test_what_cannot_be_right_is_refused(written, instead, because):
    text = PLAIN.replace(written, instead)

    with pytest.raises(WrongLaw, match=because):
        rules_in(text, "test")


def test_what_is_counted_back_is_never_longer():
    with pytest.raises(WrongLaw, match="counted back"):
        rules_in(PLAIN.replace("act = true", "back = true") + EXTENSION, "test")


@pytest.mark.parametrize("second", ["2009-01-01", "2010-01-01", "2012-06-30"])
def test_versions_that_overlap_are_refused(second):
    first = PLAIN.replace("from = 2010-01-01", "from = 2010-01-01\nuntil = 2012-06-30")
    later = "[[plain.version]]" + PLAIN.partition("[[plain.version]]")[2]

    with pytest.raises(WrongLaw, match="overlap"):
        rules_in(first + later.replace("2010-01-01", second), "test")
    assert rules_in(first + later.replace("2010-01-01", "2012-07-01"), "test")

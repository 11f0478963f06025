"""What holds of every rule in every version, whatever the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijs.base.rules.calendar import ONE_DAY, day_off, working_days
from wegwijs.base.rules.deadlines import Deadline, deadline
from wegwijs.base.rules.law import Answer, Certainty, Kind, facts, rules
from wegwijs.base.rules.terms import LONGEST, Term, Unit, extended

FEW = settings(max_examples=20, deadline=None)  # for each of so many versions
MANY = settings(max_examples=300, deadline=None)
DAYS = st.dates(date(2010, 1, 1), date(2034, 12, 31))
TERMS = [
    (rule, version)
    for rule in rules().values()
    for version in rule.versions
    if version.answer is Answer.TERM
]
every_term = pytest.mark.parametrize(
    ("rule", "version"), TERMS, ids=[f"{rule.key} {each.valid_from}" for rule, each in TERMS]
)


def asked(rule, version, start, taken=(), suspended=0):
    """The rule asked about a case of the version, with its clock starting on a day."""
    decided = max(version.valid_from, date(2010, 1, 1))
    if rule.decides == version.starts:
        decided = start
    days = {rule.decides: decided, version.starts: start}
    return deadline(rule.key, days, taken=taken, suspended_days=suspended)


def starts_of(rule, version):
    """Days on which the clock of a case of this version can start."""
    first = max(version.valid_from, date(2010, 1, 1))
    last = date(2034, 12, 31)
    if rule.decides == version.starts and version.until:
        last = min(last, version.until)
    return st.dates(first, last)


@every_term
@FEW
@given(chance=st.data())
def test_a_later_start_never_gives_an_earlier_end(rule, version, chance):
    first, second = sorted([chance.draw(starts_of(rule, version)) for _ in range(2)])

    earlier, later = asked(rule, version, first), asked(rule, version, second)

    assert isinstance(earlier, Deadline)
    assert isinstance(later, Deadline)
    assert earlier.last_day <= later.last_day
    assert earlier.counted_to <= later.counted_to


@every_term
@FEW
@given(chance=st.data())
def test_nothing_ends_before_the_counting_does(rule, version, chance):
    taken = chance.draw(st.sets(st.sampled_from(keys))) if (keys := keys_of(version)) else ()
    suspended = chance.draw(st.integers(0, 200))

    found = asked(rule, version, chance.draw(starts_of(rule, version)), taken, suspended)

    assert found.counted_to <= found.last_day
    assert found.version == version


def keys_of(version):
    return [each.key for each in version.extensions]


@every_term
@FEW
@given(chance=st.data())
def test_the_last_day_of_a_term_that_the_act_moves_is_no_day_off(rule, version, chance):
    taken = chance.draw(st.sets(st.sampled_from(keys))) if (keys := keys_of(version)) else ()
    start = chance.draw(starts_of(rule, version))

    found = asked(rule, version, start, taken)

    if found.by_act:
        assert day_off(found.last_day) is None
        if found.counted_to - start >= timedelta(days=3):
            assert working_days(start + ONE_DAY, found.last_day) >= 2
    else:
        assert found.last_day == found.counted_to


@every_term
@FEW
@given(chance=st.data())
def test_the_act_moves_nothing_that_article_4_excludes(rule, version, chance):
    taken = chance.draw(st.sets(st.sampled_from(keys))) if (keys := keys_of(version)) else ()

    found = asked(rule, version, chance.draw(starts_of(rule, version)), taken)

    terms = [version.term, *(each.term for each in found.taken)]
    too_long = any(each.number > LONGEST.get(each.unit, 0) for each in terms)
    moved = found.last_day != found.counted_to
    excluded = version.back or rule.kind in {Kind.END, Kind.EARLIEST}
    no_statute = found.certainty is Certainty.AGREED
    assert not (moved and (too_long or excluded or no_statute))


@every_term
@FEW
@given(chance=st.data())
def test_more_time_is_never_less(rule, version, chance):
    start = chance.draw(starts_of(rule, version))

    plain = asked(rule, version, start)
    longer = asked(rule, version, start, taken=keys_of(version))

    assert plain.counted_to <= longer.counted_to


@MANY
@given(DAYS, st.integers(1, 90))
def test_any_extended_term_of_three_days_holds_two_working_days(start, number):
    counted_to = Term(number, Unit.DAYS).after(start)

    last = extended(start, counted_to)

    assert day_off(last) is None
    assert counted_to <= last <= counted_to + timedelta(days=8)
    if number >= 3:
        assert working_days(start + ONE_DAY, last) >= 2


@MANY
@given(DAYS, st.sampled_from([Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]), st.integers(0, 60))
def test_back_and_forth_never_overshoots(day, unit, number):
    term = Term(number, unit)

    assert term.after(term.before(day)) <= day
    assert term.before(term.after(day)) <= day


@MANY
@given(st.sampled_from(sorted(rules())), st.dictionaries(st.sampled_from(sorted(facts())), DAYS))
def test_whatever_is_known_there_is_an_answer_or_a_reason(key, days):
    found = deadline(key, days, on=date(2026, 11, 22))

    assert isinstance(found, Deadline) or found.why

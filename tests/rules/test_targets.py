"""The housing target, with the numbers that municipalities and papers published.

Versions of a target with the day of their announcement, and the successor of a merged municipality,
are records of the housing room, and are tested there.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wegwijs.base.rules.targets import (
    Impossible,
    Rounding,
    closing,
    due,
    missing_from,
    share,
    shift,
)

UP, NEAREST, DOWN = Rounding.UP, Rounding.NEAREST, Rounding.DOWN


@pytest.mark.parametrize(
    ("national", "here", "country", "up", "nearest", "down"),
    [
        (13_000, 55_100, 17_081_507, 42, 42, 41),  # 41.934
        (11_000, 55_100, 17_081_507, 36, 35, 35),  # 35.483
        (21_200, 79_279, 17_590_672, 96, 96, 95),  # 95.546
        (27_300, 79_279, 17_590_672, 124, 123, 123),  # 123.038
        (10_000, 1_000, 1_000_000, 10, 10, 10),  # exactly ten
        (1, 1, 2, 1, 1, 0),  # a half goes up
        (0, 55_100, 17_081_507, 0, 0, 0),  # the target may be abolished
    ],
)
def test_the_share_of_a_municipality(national, here, country, up, nearest, down):
    assert share(national, here, country) == up  # as the law writes
    assert share(national, here, country, NEAREST) == nearest
    assert share(national, here, country, DOWN) == down


@pytest.mark.parametrize(
    ("first", "second", "here", "country", "year"),
    [
        (5_500, 6_500, 56_353, 17_407_585, 39),  # Krimpenerwaard 2020: 18 + 21
        (13_500, 13_500, 56_353, 17_407_585, 88),  # Krimpenerwaard 2021: 44 + 44
    ],
)
def test_two_half_years_are_rounded_apart(first, second, here, country, year):
    assert share(first, here, country, NEAREST) + share(second, here, country, NEAREST) == year


def test_a_lead_is_carried_over():
    # Krimpenerwaard 2018: a lead of 20, targets 42 and 35, 62 housed.
    half_way = closing(20, 42, 0)

    assert due(20, 42, 35) == 57
    assert closing(half_way, 35, 62) == 5


def test_arrears_are_carried_over():
    # Schiedam 2023: a lead of 27, then 49 housed of 96; 28 in July of the next 123.
    first = closing(27, 96, 49)

    assert first == -20
    assert due(first, 123) - 28 == 115


def test_what_was_due_follows_from_the_balance():
    # Leerdam 2018: one behind after 29 housed; Alphen 2023: 175 with a lead of 12.
    assert closing(0, 30, 29) == -1
    assert due(12, 175) == 163


def test_municipalities_may_shift_people_and_the_sum_stays():
    shifted = shift({"A": 20, "B": 15}, of="A", to="B", persons=3)

    assert shifted == {"A": 17, "B": 18}
    assert sum(shifted.values()) == 35


@pytest.mark.parametrize(("of", "to", "persons"), [("A", "A", 1), ("A", "B", 21), ("A", "B", -1)])
def test_nobody_gives_what_they_do_not_have(of, to, persons):
    with pytest.raises(Impossible):
        shift({"A": 20, "B": 15}, of=of, to=to, persons=persons)


@pytest.mark.parametrize("numbers", [(-1, 1, 2), (1, 3, 2), (1, -1, 2), (1, 0, 0)])
def test_an_impossible_share_is_refused(numbers):
    with pytest.raises(Impossible):
        share(*numbers)


def test_a_published_total_that_does_not_add_up_is_told():
    # Thirteen numbers published with a total of 396, which add up to 386.
    numbers = [30] * 12 + [26]

    assert sum(numbers) == 386
    assert missing_from(396, numbers) == 10
    assert missing_from(386, numbers) == 0


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 60_000), st.integers(0, 1_000_000), st.integers(1_000_000, 20_000_000))
def test_up_is_never_less_than_nearest_nor_that_than_down(national, here, country):
    down, nearest, up = (share(national, here, country, how) for how in (DOWN, NEAREST, UP))

    assert down <= nearest <= up <= down + 1
    assert (up == down) == (national * here % country == 0)

"""Sums of money in the law: by the day of the case, with their article."""

from datetime import date

import pytest

from wegwijs.base.rules.amounts import penalty, sums
from wegwijs.base.rules.law import Certainty

OLD, NEW = date(2018, 11, 1), date(2026, 11, 2)


@pytest.mark.parametrize(
    ("late_days", "old", "new"),
    [
        (0, 0, 0),
        (1, 20, 23),
        (14, 280, 322),
        (15, 310, 357),
        (28, 700, 812),
        (42, 1260, 1442),  # Awb 4:17: at most 42 days
        (100, 1260, 1442),
    ],
)
def test_the_penalty_rises_every_fourteen_days_up_to_42(late_days, old, new):
    assert penalty(late_days, OLD) == old
    assert penalty(late_days, NEW) == new


def test_before_the_act_no_penalty_is_known():
    assert penalty(10, date(2009, 9, 30)) is None


@pytest.mark.parametrize(
    ("key", "obliged", "euros"),
    [
        ("fine_period", date(2015, 1, 1), 1250),
        ("fine_pvt", date(2017, 10, 1), 340),
        ("fine_pvt", date(2022, 1, 1), 340),
        ("fine_intake", date(2022, 1, 1), 250),
        ("fine_trajectory", date(2022, 1, 1), 800),
        ("fine_route", date(2022, 1, 1), 1000),
    ],
)
def test_a_fine_follows_the_act_under_which_somebody_is_obliged(key, obliged, euros):
    assert sums()[key].on(obliged).euros == euros


@pytest.mark.parametrize(
    ("key", "obliged"),
    [
        ("fine_period", date(2022, 1, 1)),
        ("fine_pvt", date(2017, 9, 30)),
        ("fine_intake", date(2021, 12, 31)),
    ],
)
def test_where_an_act_has_no_such_fine_there_is_none(key, obliged):
    assert sums()[key].on(obliged) is None


@pytest.mark.parametrize("each", sums().values(), ids=list(sums()))
def test_a_sum_says_where_it_stands(each):
    assert each.title.nl != each.title.en
    for amount in each.versions:
        assert amount.article
        assert amount.text or amount.remark
        assert (amount.certainty is Certainty.READ) == bool(amount.text)

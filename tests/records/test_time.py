"""Days, first and last included; what is known in part; municipalities that come and go."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.factories import (
    MunicipalityChangeFactory,
    MunicipalityFactory,
    PersonFactory,
    ResidenceFactory,
    StayFactory,
    TrajectoryFactory,
)
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality, MunicipalityChange
from wegwijs.base.people.models import Residence
from wegwijs.services.housing.models import Stay


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 3, 2), date(2026, 3, 1))


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        ("2017-12-31", False),
        ("2018-01-01", True),
        ("2018-12-31", True),
        ("2019-01-01", False),
    ],
)
def test_both_ends_of_a_period_count(day, inside):
    assert (date.fromisoformat(day) in Period.year(2018)) is inside


@pytest.mark.parametrize(
    ("day", "there", "because"),
    [
        ("2026-03-01", False, "the day before the first night"),
        ("2026-03-02", True, "the first night"),
        ("2026-05-31", True, "the last night"),
        ("2026-06-01", False, "the day after the last night"),
    ],
)
def test_a_fact_holds_on_its_first_and_last_day(day, there, because, team):
    StayFactory(team=team, ended=True)

    assert Stay.objects.on(date.fromisoformat(day)).exists() is there, because


def test_no_first_day_is_long_ago_and_no_last_day_is_still_true(team):
    ResidenceFactory(team=team, since=None)

    for day in (date(1990, 1, 1), date(2090, 1, 1)):
        assert Residence.objects.on(day).exists()


def test_dates_in_the_wrong_order_are_named_and_break_nothing(team):
    """They make no range for the rule about overlaps; the rule about their order speaks."""
    run = TrajectoryFactory(team=team)
    run.until = date(2026, 3, 1)

    with pytest.raises(ValidationError) as refusal:
        run.full_clean()

    assert len(refusal.value.messages) == 1


def test_an_overlap_is_found_before_the_database_refuses_it(team):
    first = TrajectoryFactory(team=team)

    with pytest.raises(ValidationError):
        TrajectoryFactory.build(team=team, person=first.person).validate_constraints()


def test_a_year_of_birth_is_the_earliest_and_the_latest_day(team):
    person = PersonFactory(team=team, year_only=True)

    assert (person.born_from, person.born_to) == (date(1990, 1, 1), date(1990, 12, 31))
    assert PersonFactory(team=team, born_from=None, born_to=None).pk


def test_a_municipality_knows_what_became_of_it(db):
    leerdam = Municipality.objects.named("leerdam").get()

    assert leerdam.until == date(2018, 12, 31)
    assert [change.new.name for change in leerdam.successors.all()] == ["Vijfheerenlanden"]


def test_a_name_and_a_code_that_come_back_are_two_municipalities(db):
    old = MunicipalityFactory(name="Noordwijk", code="GM0575", gone=True)
    new = MunicipalityFactory(name="Noordwijk", code="GM0575", since=date(2019, 1, 1))
    MunicipalityChangeFactory(old=old, new=new)

    assert list(Municipality.objects.named("Noordwijk")) == [new, old]
    assert Municipality.objects.named("Noordwijk").on(date(2018, 6, 1)).get() == old


def test_a_part_of_a_municipality_may_go_another_way(db):
    old = MunicipalityFactory(gone=True)
    for share in ("0.600", "0.400"):
        MunicipalityChangeFactory(old=old, share=share)

    assert sum(MunicipalityChange.objects.filter(old=old).values_list("share", flat=True)) == 1

"""What goes wrong in a real office goes wrong in an invented one, in the year of its plan."""

from datetime import date

import pytest
from django.db.models import Count

from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Register, RegisterKept
from wegwijs.base.people.models import Merge, Person
from wegwijs.services.courses.models import GroupKind, Membership
from wegwijs.services.desk.models import Visit, VisitWay
from wegwijs.services.housing.models import Dwelling
from wegwijs.services.legal.models import LegalFile, Step

pytestmark = pytest.mark.usefixtures("invented")


def rows(model):
    """As the owner: whatever the wall."""
    return model.objects.using("owner")


def test_a_register_stops_in_june_though_it_is_said_to_be_kept():
    of_year = rows(Visit).filter(team__name="Tweedorpen", on__year=2019)
    kept = rows(RegisterKept).during(Period(date(2019, 12, 31), date(2019, 12, 31)))

    assert of_year.filter(on__month__lte=6).count() == 90 + 30
    assert not of_year.filter(on__month__gt=6).exists()
    assert kept.filter(team__name="Tweedorpen", register=Register.VISITS).exists()


def test_in_one_year_the_register_of_legal_files_was_not_kept():
    kept = rows(RegisterKept).filter(team__name="Eendorp", register=Register.LEGAL_FILES)

    assert not kept.during(Period.year(2019)).exists()
    assert kept.during(Period.year(2018)).exists()
    assert kept.during(Period.year(2020)).exists()
    assert not rows(LegalFile).filter(team__name="Eendorp", opened_on__year=2019).exists()
    assert not rows(Step).filter(team__name="Eendorp", on__year=2019).exists()


def test_while_the_desk_is_closed_everybody_calls():
    closed = rows(Visit).filter(team__name="Tweedorpen", on__year=2020, on__month__in=(3, 4, 5))

    assert set(closed.values_list("way", flat=True)) == {VisitWay.PHONE}


def test_nine_people_live_in_a_dwelling_with_two_bedrooms():
    crowded = (
        rows(Dwelling)
        .filter(team__name="Eendorp", bedrooms=2, stays__since__year=2019)
        .annotate(people=Count("stays__person", distinct=True))
        .filter(people__gte=9)
    )

    assert crowded.count() == 1


def test_more_learners_leave_than_begin():
    of_class = rows(Membership).filter(group__kind=GroupKind.CLASS)

    left = of_class.filter(until__year=2020).count()
    begun = of_class.filter(since__year=2020).count()

    assert left - begun == 24 - 9


def test_of_some_people_only_the_year_of_birth_is_known():
    known = rows(Person).exclude(born_from=None)
    year_only = [p for p in known if (p.born_from.month, p.born_to.month) == (1, 12)]

    assert 0 < len(year_only) < known.count() / 10


def test_somebody_registered_twice_is_merged_into_the_first_registration():
    merges = rows(Merge).select_related("person")

    assert merges
    assert all(merge.person.canonical_id == merge.canonical_id for merge in merges)
    assert all(merge.canonical_id < merge.person_id for merge in merges)

"""What the team counts of itself, where the example year does not show it."""

from datetime import date

import pytest

from tests import factories as make
from tests.figures.keeping import answer, keeping, value
from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind, Function
from wegwijs.engines.figures.places import Missing

LONG_AGO = date(2020, 1, 1)
END_OF_MAY = date(2026, 5, 31)


@pytest.fixture
def team(db):
    return keeping(Service.COLLEAGUES, Register.COLLEAGUES, Register.LOCATIONS)


def engage(team, colleague, function, since, until=None):
    return make.EngagementFactory(
        team=team,
        colleague=colleague,
        kind=EngagementKind.VOLUNTEER,
        function=function,
        since=since,
        until=until,
    )


@pytest.mark.parametrize(
    ("again", "came", "left"),
    [
        (date(2026, 6, 1), 0, 0),  # the next day: nobody noticed
        (date(2026, 5, 1), 0, 0),  # a second function before the first ended
        (date(2026, 6, 2), 1, 1),  # a day between
    ],
)
def test_another_function_is_no_coming_and_no_leaving(team, again, came, left):
    colleague = make.ColleagueFactory(team=team)
    engage(team, colleague, Function.SOCIAL_GUIDE, LONG_AGO, END_OF_MAY)
    engage(team, colleague, Function.DESK, again)

    assert value(team, "organisation.came") == came
    assert value(team, "organisation.left") == left


def test_who_comes_and_goes_with_two_functions_counts_once(team):
    colleague = make.ColleagueFactory(team=team)
    for function in (Function.SOCIAL_GUIDE, Function.DESK):
        engage(team, colleague, function, date(2026, 2, 1), END_OF_MAY)

    assert value(team, "organisation.came") == 1
    assert value(team, "organisation.left") == 1


def test_a_new_colleague_does_not_hide_behind_another(team):
    engage(team, make.ColleagueFactory(team=team), Function.DESK, LONG_AGO)
    engage(team, make.ColleagueFactory(team=team), Function.DESK, date(2026, 2, 1))

    assert value(team, "organisation.came") == 1


def test_on_leave_nobody_speaks_for_the_team(team):
    at_work = make.ColleagueFactory(team=team, languages=["nl", "ti"])
    on_leave = make.ColleagueFactory(team=team, languages=["nl", "fa"])
    for colleague in (at_work, on_leave):
        engage(team, colleague, Function.SOCIAL_GUIDE, LONG_AGO)
    make.LeaveFactory(team=team, colleague=on_leave, since=date(2026, 12, 1))

    assert value(team, "organisation.languages") == {"nl": 1, "ti": 1}
    assert value(team, "organisation.social_guides") == 2
    assert value(team, "organisation.social_guides_active") == 1


def test_two_functions_do_not_double_a_language(team):
    colleague = make.ColleagueFactory(team=team, languages=["nl"])
    engage(team, colleague, Function.SOCIAL_GUIDE, LONG_AGO)
    engage(team, colleague, Function.DESK, LONG_AGO)

    assert value(team, "organisation.languages") == {"nl": 1}


def test_without_paid_colleagues_there_is_no_ratio(team):
    engage(team, make.ColleagueFactory(team=team), Function.DESK, LONG_AGO)

    found = answer(team, "organisation.volunteers_per_paid_colleague")

    assert (found.value, found.missing) == (None, Missing.UNKNOWN)


def test_an_office_stays_open_or_closes_but_never_both(team):
    make.LocationFactory(team=team, since=LONG_AGO, until=date(2026, 12, 31))
    make.LocationFactory(team=team, since=LONG_AGO, until=date(2027, 1, 1))
    make.LocationFactory(team=team, since=date(2027, 1, 1))

    assert value(team, "organisation.offices_open") == 1
    assert value(team, "organisation.offices_closed") == 1
    assert value(team, "organisation.offices_opened") == 0


def test_an_office_of_which_nobody_knows_the_first_day_was_always_open(team):
    make.LocationFactory(team=team, since=None)

    assert value(team, "organisation.offices_open") == 1


def test_a_team_without_a_register_of_trainings_did_not_train_nobody(team):
    found = answer(team, "organisation.trainings")

    assert (found.value, found.missing) == (None, Missing.NOT_KEPT)


def test_of_the_report_of_2018_both_numbers_of_guides_are_found(published):
    here = published["Krimpenerwaard"]

    assert here["organisation.social_guides"].value == 17
    assert here["organisation.social_guides_active"].value == 15


def test_of_four_offices_in_2018_two_closed_and_two_stayed_open(published):
    here = published["Krimpenerwaard"]

    assert here["organisation.offices_closed"].value == 2
    assert here["organisation.offices_open"].value == 2

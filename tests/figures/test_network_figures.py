"""What the network counts, where the example year does not show it."""

from datetime import date

import pytest

from tests import factories as make
from tests.figures.keeping import keeping, value
from wegwijs.base.organisation.models import Register, Service


@pytest.fixture
def team(db):
    registers = (Register.MEETINGS, Register.ACTIVITIES, Register.COOPERATIONS, Register.SIGNALS)
    return keeping(Service.NETWORK, *registers)


def test_a_partner_at_two_meetings_is_one_partner(team):
    school = make.PartnerFactory(team=team, name="School")
    for _meeting in range(2):
        make.MeetingGuestFactory(team=team, meeting=make.MeetingFactory(team=team), partner=school)

    assert value(team, "network.partners_met") == 1
    assert value(team, "network.meetings_by_partner") == {"School": 2}


def test_a_partner_with_two_people_at_the_table_met_once(team):
    meeting = make.MeetingFactory(team=team)
    school = make.PartnerFactory(team=team, name="School")
    for name in ("", "mevrouw Voorbeeld"):
        make.MeetingGuestFactory(team=team, meeting=meeting, partner=school, name=name)

    assert value(team, "network.meetings_by_partner") == {"School": 1}


def test_a_guest_without_an_organisation_is_no_partner(team):
    meeting = make.MeetingFactory(team=team)
    make.MeetingGuestFactory(team=team, meeting=meeting, partner=None, name="mevrouw Voorbeeld")

    assert value(team, "network.meetings") == 1
    assert value(team, "network.meetings_with_partners") == 0
    assert value(team, "network.partners_met") == 0
    assert value(team, "network.meetings_by_partner") == {}


def test_an_activity_at_which_nobody_counted_does_not_lower_the_average(team):
    for participants in (30, 15, None):
        make.ActivityFactory(team=team, participants=participants)

    assert value(team, "network.participants_per_activity") == 22.5


def test_an_activity_without_partners_stands_under_none(team):
    make.ActivityFactory(team=team)
    together = make.ActivityFactory(team=team)
    library = make.PartnerFactory(team=team, name="Bibliotheek")
    make.ActivityPartnerFactory(team=team, activity=together, partner=library)

    assert value(team, "network.activities") == 2
    assert value(team, "network.activities_by_partner") == {"Bibliotheek": 1}


def test_a_cooperation_counts_up_to_its_last_day(team):
    for last_day in (date(2026, 12, 30), date(2026, 12, 31), None):
        make.CooperationFactory(team=team, until=last_day)

    assert value(team, "network.cooperations_by_service") == {"integration": 2}


def test_seen_told_and_answered_are_counted_on_days_of_their_own(team):
    make.SignalFactory(team=team, on=date(2025, 11, 3), told_on=date(2026, 1, 5))
    make.SignalFactory(
        team=team,
        on=date(2026, 11, 2),
        told_on=date(2026, 12, 1),
        answered_on=date(2027, 1, 4),
    )

    seen, told, answered = (
        value(team, f"network.{key}") for key in ("signals", "signals_told", "signals_answered")
    )
    assert (seen, told, answered) == (1, 2, 0)

"""Two readings of one sentence in a yearly report are two sets of records, and never look alike.

Each test writes down one point on which two published reports of 2018 could be read in two ways.
"""

from datetime import date, time

from django.db.models import Count, Sum

from tests.factories import (
    BalanceCorrectionFactory,
    DwellingFactory,
    EngagementFactory,
    GroupFactory,
    HouseholdFactory,
    HouseholdMemberFactory,
    LeaveFactory,
    LegalFileFactory,
    LocationFactory,
    MembershipFactory,
    MunicipalityFactory,
    OfferFactory,
    OpeningBalanceFactory,
    OpeningFactory,
    PersonFactory,
    RegisterKeptFactory,
    ServesFactory,
    SessionFactory,
    StayFactory,
    TargetFactory,
    TrajectoryFactory,
    VisitFactory,
)
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Engagement, Register, RegisterKept, Serves, Service
from wegwijs.base.organisation.models.colleagues import EngagementKind
from wegwijs.base.people.models import HouseholdMember, MemberRole, Person, TargetGroup
from wegwijs.services.colleagues.models import Leave
from wegwijs.services.courses.models import Membership, Session
from wegwijs.services.desk.models import Opening, OpeningKind, Visit, Weekday
from wegwijs.services.guidance.models import Programme, Trajectory
from wegwijs.services.guidance.sheets import PROGRAMMES
from wegwijs.services.housing.models import (
    BalanceCorrection,
    DwellingKind,
    Offer,
    OpeningBalance,
    Outcome,
    Stay,
    StayKind,
    Target,
)
from wegwijs.services.legal.models import LegalFile

YEAR = Period.year(2018)
NEW_YEARS_EVE = date(2018, 12, 31)
SPRING, SUMMER, AUTUMN = date(2018, 3, 1), date(2018, 6, 1), date(2018, 10, 1)


def test_1_colleagues_on_a_day_and_during_the_year(team):
    """Two interns or four, fifteen guides or seventeen: on the last day, or at any time."""
    for until in (None, None, SUMMER, AUTUMN):
        EngagementFactory(team=team, intern=True, since=SPRING, until=until)
    guide = EngagementFactory(team=team, since=SPRING)
    LeaveFactory(team=team, colleague=guide.colleague, since=AUTUMN)

    interns = Engagement.objects.filter(kind=EngagementKind.INTERN)

    assert interns.on(NEW_YEARS_EVE).count() == 2
    assert interns.during(YEAR).count() == 4
    assert set(interns.values_list("study_level", "study")) == {("HBO", "Rechten")}
    on_leave = Leave.objects.on(NEW_YEARS_EVE).values("colleague")
    guides = Engagement.objects.filter(kind=EngagementKind.VOLUNTEER).on(NEW_YEARS_EVE)
    assert (guides.count(), guides.exclude(colleague__in=on_leave).count()) == (1, 0)


def test_2_files_people_in_them_and_files_of_earlier_years(team):
    """Thirteen completed, twelve in all: people rather than files, or files opened earlier."""
    LegalFileFactory(team=team, opened_on=SPRING, persons=4)
    LegalFileFactory(
        team=team, opened_on=date(2016, 5, 1), closed_on=SUMMER, result="granted", persons=3
    )

    completed = LegalFile.objects.filter(closed_on__year=2018, result="granted")

    assert (completed.count(), completed.aggregate(n=Sum("persons"))["n"]) == (1, 3)
    assert completed.filter(opened_on__year=2018).count() == 0
    assert LegalFile.objects.filter(opened_on__year=2018).count() == 1


def test_3_families_and_single_people_in_one_building(team):
    """Fifteen people, six rooms, two families of three children: how many parents?"""
    building = DwellingFactory(team=team)
    for _tenant in range(6):
        room = DwellingFactory(team=team, room=True, house=building)
        StayFactory(team=team, dwelling=room, since=SPRING)
    for parents in (1, 2):
        family = HouseholdFactory(team=team)
        home = DwellingFactory(team=team, kind=DwellingKind.TEMPORARY)
        roles = [MemberRole.HEAD, MemberRole.PARTNER][:parents] + [MemberRole.CHILD] * 3
        for role in roles:
            member = HouseholdMemberFactory(team=team, household=family, role=role, since=SPRING)
            StayFactory(
                team=team,
                person=member.person,
                dwelling=home,
                since=SPRING,
                leave_before=date(2019, 5, 1),
            )

    living_there = Stay.objects.on(NEW_YEARS_EVE)

    assert living_there.count() == 15
    assert living_there.filter(dwelling__house=building).count() == 6
    assert living_there.filter(leave_before=date(2019, 5, 1)).count() == 9
    assert HouseholdMember.objects.exclude(role=MemberRole.CHILD).count() == 3


def test_4_the_opening_balance_is_not_last_years_close(team):
    """A lead of twenty on New Year's Day is a fact, with the corrections that explain it."""
    place = MunicipalityFactory()
    TargetFactory(team=team, municipality=place, since=date(2017, 1, 1), persons=80)
    OpeningBalanceFactory(team=team, municipality=place, on=date(2017, 1, 1), persons=0)
    StayFactory(team=team, municipality=place, since=date(2017, 5, 1))
    OpeningBalanceFactory(
        team=team, municipality=place, on=date(2018, 1, 1), persons=20, reason="volgsysteem"
    )
    BalanceCorrectionFactory(team=team, municipality=place, on=date(2018, 1, 1), persons=-1)

    due = Target.objects.in_force().filter(since__year=2017).aggregate(n=Sum("persons"))["n"]
    housed = Stay.objects.arrivals().filter(counted_on__year=2017).count()
    opening = OpeningBalance.objects.get(on=date(2018, 1, 1))

    assert housed - due != opening.persons
    assert opening.reason
    assert BalanceCorrection.objects.get(on__year=2018).reason


def test_4b_a_target_as_first_published_and_as_revised(team):
    first = TargetFactory(team=team, announced_on=date(2017, 10, 1), persons=42)
    TargetFactory(
        team=team,
        municipality=first.municipality,
        announced_on=date(2018, 4, 1),
        persons=45,
        replaces=first,
    )

    versions = Target.objects.order_by("announced_on").values_list("announced_on", "persons")
    assert list(versions) == [(date(2017, 10, 1), 42), (date(2018, 4, 1), 45)]


def test_5_who_refused_may_or_may_not_have_moved(team):
    """Four refused, eleven moved: the same people or others."""
    moved, did_not = (HouseholdMemberFactory(team=team, since=SPRING) for _household in range(2))
    for member in (moved, did_not):
        OfferFactory(team=team, household=member.household, offered_on=SPRING, refused=True)
    last = OfferFactory(
        team=team,
        household=moved.household,
        offered_on=SUMMER,
        outcome=Outcome.ACCEPTED,
        last_offer=True,
    )
    StayFactory(
        team=team,
        person=moved.person,
        dwelling=last.dwelling,
        kind=StayKind.MOVE,
        since=AUTUMN,
    )

    refused = Offer.objects.filter(outcome=Outcome.REFUSED)
    movers = Stay.objects.moves().values("person")
    among_movers = refused.filter(household__members__person__in=movers)

    assert (refused.count(), among_movers.count()) == (2, 1)
    assert Offer.objects.filter(last_offer=True).count() == 1


def test_6_started_in_the_year_and_under_way_in_the_year(team):
    """Fifty-five second years: begun in 2018, or running in 2018."""
    second_year = {"team": team, "programme": Programme.SOCIAL_SECOND_YEAR}
    TrajectoryFactory(**second_year, since=date(2017, 9, 1), until=date(2018, 8, 31))
    TrajectoryFactory(**second_year, since=SPRING)

    runs = Trajectory.objects.filter(programme=Programme.SOCIAL_SECOND_YEAR)

    assert (runs.filter(since__year=2018).count(), runs.during(YEAR).count()) == (1, 2)


def test_7_visits_visitors_and_questions(team):
    """324 visitors, or 324 times; and a visit may bring several questions."""
    regular = PersonFactory(team=team)
    VisitFactory(team=team, person=regular, topics=["zorgtoeslagen", "wonen"])
    VisitFactory(team=team, person=regular, topics=["wonen"])
    VisitFactory(team=team, person=None, topics=["werk"])

    visits = Visit.objects.all()

    assert visits.count() == 3
    assert visits.aggregate(n=Count("person", distinct=True))["n"] == 1
    assert visits.filter(person=None).count() == 1
    assert sum(len(visit.topics) for visit in visits) == 4


def test_8_people_grown_ups_households_and_homes(team):
    """Thirteen, fourteen, sixteen and twelve: each figure has a unit of its own."""
    home, family = DwellingFactory(team=team, available_on=SPRING), HouseholdFactory(team=team)
    for child in (False, False, True):
        person = PersonFactory(team=team, child=child)
        HouseholdMemberFactory(team=team, household=family, person=person, since=SPRING)
        StayFactory(team=team, person=person, dwelling=home)
        if not child:
            TrajectoryFactory(team=team, person=person, programme=Programme.SETTLEMENT)

    housed = Stay.objects.arrivals()

    assert housed.count() == 3
    assert housed.filter(person__born_to__lte=date(2008, 3, 2)).count() == 2
    assert housed.aggregate(n=Count("dwelling", distinct=True))["n"] == 1
    members = HouseholdMember.objects.filter(person__in=housed.values("person"))
    assert members.aggregate(n=Count("household", distinct=True))["n"] == 1
    assert Trajectory.objects.count() == 2


def test_9_migrants_within_the_total_or_beside_it(team):
    """Thirteen and four: a target group on each person adds up to either reading."""
    group = GroupFactory(team=team)
    for target_group in (TargetGroup.STATUS_HOLDER, TargetGroup.FAMILY_MIGRANT):
        learner = PersonFactory(team=team, target_group=target_group)
        MembershipFactory(team=team, group=group, person=learner)

    by_group = Membership.objects.values_list("person__target_group").annotate(n=Count("pk"))

    assert dict(by_group) == {"status_holder": 1, "family_migrant": 1}


def test_10_a_teaching_location_and_the_homes_of_its_learners(team):
    """189 learners in Gorinchem stand in Leerdam's report, and live in ten municipalities."""
    here, there = MunicipalityFactory(), MunicipalityFactory()
    school = LocationFactory(team=team, municipality=there)
    lessons = GroupFactory(team=team, location=school, taught=True, hours_per_week=8)
    MembershipFactory(team=team, group=lessons, municipality=here, from_other_provider=True)
    MembershipFactory(team=team, group=lessons, municipality=there, from_other_provider=False)
    for served in (here, there):
        ServesFactory(team=team, location=school, municipality=served, service=Service.INTEGRATION)

    learners = Membership.objects.filter(group__location=school)

    assert learners.count() == 2
    assert learners.filter(municipality=here).count() == 1
    assert learners.filter(group__municipality=here).count() == 0
    assert learners.filter(from_other_provider=True).count() == 1
    assert Serves.objects.filter(location=school, service=Service.INTEGRATION).count() == 2


def test_11_one_service_under_two_names_and_one_address_in_two_spellings(team):
    """What is called coaching vestiging here and coaching huisvesting there is counted once."""
    office = LocationFactory(
        team=team, name="Leerdam", address="Lingeplein 14", until=date(2019, 1, 31)
    )
    VisitFactory(team=team, location=office)

    assert PROGRAMMES["coaching vestiging"] == PROGRAMMES["coaching huisvesting"]
    assert Visit.objects.filter(location__address="Lingeplein 14").count() == 1


def test_11b_a_location_that_closes_and_one_that_moves(team):
    closed = LocationFactory(team=team, until=date(2018, 3, 31))
    new = LocationFactory(team=team, since=date(2019, 1, 1))
    old = LocationFactory(team=team, until=date(2019, 1, 31), moved_to=new)

    locations = type(new).objects.filter(team=team)

    assert set(locations.filter(until__year=2018)) == {closed}
    assert set(locations.exclude(moved_to=None)) == {old}
    assert set(locations.on(date(2019, 1, 15))) == {old, new}


def test_12_missing_zero_not_kept_and_not_offered(team):
    """No target published and no register kept are not the number 0."""
    RegisterKeptFactory(team=team, register=Register.VISITS, since=YEAR.start, until=YEAR.end)
    place = MunicipalityFactory()
    ServesFactory(team=team, municipality=place, service=Service.DESK, since=YEAR.start)
    TargetFactory(team=team, municipality=place, since=date(2018, 1, 1), persons=0)

    kept = RegisterKept.objects.filter(team=team).during(YEAR)
    offered = Serves.objects.filter(team=team, municipality=place).during(YEAR)

    assert (kept.filter(register=Register.VISITS).exists(), Visit.objects.count()) == (True, 0)
    assert not kept.filter(register=Register.OFFERS).exists()
    assert not offered.filter(service=Service.INTEGRATION).exists()
    targets = Target.objects.filter(municipality=place)
    assert targets.get(since__month=1).persons == 0
    assert not targets.filter(since__month=7).exists()


def test_13_workshops_series_and_domains(team):
    """Eighteen workshops, two groups, six domains: every session has its group and its topic."""
    domains = ["financiën", "dagbesteding", "wonen", "gezondheid", "documenten", "werk"]
    for many in (10, 8):
        group = GroupFactory(team=team)
        for number in range(1, many + 1):
            topic = domains[number % len(domains)]
            SessionFactory(team=team, group=group, number=number, topic=topic)

    per_group = Session.objects.values_list("group").annotate(n=Count("pk"))

    assert sorted(many for _group, many in per_group) == [8, 10]
    assert Session.objects.aggregate(n=Count("topic", distinct=True))["n"] == 6


def test_14_two_openings_at_one_time_are_of_two_kinds(team):
    """Thursday at ten: the walk-in and, every two weeks, the legal consultation hour."""
    place = LocationFactory(team=team)
    thursday = {"team": team, "location": place, "weekday": Weekday.THURSDAY, "opens": time(10)}
    OpeningFactory(**thursday, closes=time(11, 30))
    OpeningFactory(**thursday, closes=time(12), legal=True, rhythm="fortnightly")
    VisitFactory(team=team, location=place, kind=OpeningKind.LEGAL)

    at_ten = Opening.objects.filter(weekday=Weekday.THURSDAY, opens=time(10))

    assert set(at_ten.values_list("kind", "rhythm")) == {
        ("general", "weekly"),
        ("legal", "fortnightly"),
    }
    assert Visit.objects.get().kind == OpeningKind.LEGAL


def test_an_unaccompanied_minor_and_a_resettled_refugee(team):
    minor = PersonFactory(team=team, unaccompanied_minor=True)
    StayFactory(team=team, kind=StayKind.RESETTLEMENT)

    assert Person.objects.filter(unaccompanied_minor=True).get() == minor
    assert Stay.objects.arrivals().filter(kind=StayKind.RESETTLEMENT).count() == 1

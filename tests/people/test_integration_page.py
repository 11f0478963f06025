"""The page of somebody's duty to integrate, and saying that a colleague is away."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    DutyRequestFactory,
    ExamFactory,
    IntegrationPeriodFactory,
    ObligationFactory,
    PlanFactory,
)
from tests.people.conftest import as_colleague, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.engines.agenda.models import Item
from wegwijs.front.people.duty_forms import of_record
from wegwijs.services.colleagues.models import Leave
from wegwijs.services.integration.models import DutyRequest, ExamPart, Obligation, Plan


def everything(model, team, **which):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(model.objects.filter(**which).order_by("pk"))


def page_of(person, user):
    return browser_of(user).get(reverse("people:integration", args=[person.pk]))


def write(person, user, about, /, **said):
    address = reverse("people:write_duty", args=[person.pk, about])
    return browser_of(user).post(address, said)


def told(answer):
    (each,) = answer.context["duties"]
    return each


@pytest.fixture
def old(team, amal):
    return ObligationFactory(team=team, person=amal, since=date(2018, 3, 12))


@pytest.fixture
def new(team, amal):
    return ObligationFactory(team=team, person=amal, since=date(2022, 2, 1), route="B")


def test_the_page_says_which_law_and_until_when(amal, guide, old):
    shown = told(page_of(amal, guide))

    assert shown["duty"].law == "wi2013"
    assert shown["last_day"] == date(2021, 3, 12)
    assert "Wi2013" in shown["article"]
    assert "BWBR0020611" in shown["address"]


def test_what_duo_told_goes_before_what_the_law_counts(amal, guide, old, team):
    IntegrationPeriodFactory(
        team=team,
        obligation=old,
        since=old.since,
        until=date(2021, 9, 12),
        told_on=date(2021, 2, 1),
        extension_reason="Genoeg moeite gedaan.",
    )

    answer = page_of(amal, guide)

    assert told(answer)["last_day"] == date(2021, 9, 12)
    assert "1 februari 2021" in answer.text
    assert "Genoeg moeite gedaan." in answer.text


def test_without_a_plan_it_says_what_is_missing_and_gives_no_day(amal, guide, new):
    answer = page_of(amal, guide)

    assert told(answer)["last_day"] is None
    assert "PIP" in told(answer)["explained"]


def test_under_the_act_of_2013_nothing_is_asked_of_a_plan_or_modules(amal, guide, old):
    keys = {key for key, _title in told(page_of(amal, guide))["entries"]}

    assert keys == {"examen", "verzoek", "termijn", "verbeteren", "einde"}
    assert write(amal, guide, "plan", on="2022-05-03").status_code == 404


def test_parts_are_passed_or_still_open(amal, guide, old, team):
    for on, result in ((date(2020, 2, 3), "failed"), (date(2020, 6, 8), "passed")):
        ExamFactory(team=team, person=amal, part=ExamPart.READING, on=on, result=result)

    duty = told(page_of(amal, guide))["duty"]

    # Four of language, Dutch society, work, and the participation statement.
    assert (duty.passed, len(duty.parts)) == (1, 7)
    assert duty.parts[0].passed_on == date(2020, 6, 8)


@pytest.mark.parametrize(
    ("since", "route", "parts"),
    [
        (date(2014, 12, 31), "", 5),  # no part on work yet, no participation statement
        (date(2015, 1, 1), "", 6),  # with the part on work
        (date(2017, 10, 1), "", 7),  # and the statement
        (date(2022, 1, 1), "B", 7),  # the statement and the MAP, no part on work
        (date(2022, 1, 1), "O", 6),  # the education route knows no MAP
        (date(2022, 1, 1), "Z", 8),  # with the closing interview
        (date(2012, 12, 31), "", 0),  # a law that is not known here
    ],
)
def test_what_must_be_passed_follows_from_the_day_and_the_route(
    amal, guide, team, since, route, parts
):
    ObligationFactory(team=team, person=amal, since=since, route=route)

    assert len(told(page_of(amal, guide))["duty"].parts) == parts


def test_a_period_that_is_over_is_told_until_everything_is_passed(amal, guide, old, team):
    *most, last = ExamPart
    for part in most:
        ExamFactory(team=team, person=amal, part=part, on=date(2020, 5, 4))
    assert told(page_of(amal, guide))["is_late"]

    ExamFactory(team=team, person=amal, part=last, on=date(2020, 5, 4))

    assert not told(page_of(amal, guide))["is_late"]


def test_a_period_that_still_runs_is_not_late(amal, guide, team):
    soon = timezone.localdate() - timedelta(days=100)
    duty = ObligationFactory(team=team, person=amal, since=soon)
    PlanFactory(team=team, obligation=duty, on=soon)

    assert not told(page_of(amal, guide))["is_late"]


def test_the_plan_is_written_down_and_the_period_follows(amal, guide, new, team):
    answer = write(amal, guide, "plan", on="2024-05-03", route="Z")

    assert answer.status_code == 302
    assert [plan.on for plan in everything(Plan, team)] == [date(2024, 5, 3)]
    assert everything(Obligation, team)[0].route == "Z"
    (item,) = everything(Item, team, source="integration.period")
    assert item.last_day == date(2027, 5, 3)
    assert item.colleague_id == as_colleague(guide, team).pk


@pytest.mark.parametrize("day", ["2036-05-03", "gisteren", "", "1822-05-03"])
def test_a_day_that_cannot_be_is_refused_with_a_sentence(amal, guide, new, team, day):
    answer = write(amal, guide, "plan", on=day)

    assert answer.status_code == 422
    assert answer.context["form"].errors["on"]
    assert everything(Plan, team) == []


def test_a_plan_that_is_known_is_not_written_twice(amal, guide, new, team):
    write(amal, guide, "plan", on="2024-05-03")

    assert write(amal, guide, "plan", on="2024-05-03").status_code == 422
    assert len(everything(Plan, team)) == 1


def test_a_wrong_day_is_put_right(amal, guide, new, team):
    plan = PlanFactory(team=team, obligation=new, on=date(2024, 5, 3))

    answer = write(amal, guide, "verbeteren", day=of_record(plan, "on"), on="2024-06-03")

    assert answer.status_code == 302
    assert [each.on for each in everything(Plan, team)] == [date(2024, 6, 3)]


def test_the_second_of_two_who_correct_is_told(amal, guide, new, team):
    plan = PlanFactory(team=team, obligation=new, on=date(2024, 5, 3))
    as_read = of_record(plan, "on")
    write(amal, guide, "verbeteren", day=as_read, on="2024-06-03")

    answer = write(amal, guide, "verbeteren", day=as_read, on="2024-07-03")

    assert answer.status_code == 422
    assert answer.context["form"].errors["day"]
    assert [each.on for each in everything(Plan, team)] == [date(2024, 6, 3)]


def test_every_day_of_a_duty_can_be_put_right(amal, guide, old, team):
    period = IntegrationPeriodFactory(
        team=team,
        obligation=old,
        since=old.since,
        until=date(2021, 9, 12),
        told_on=date(2021, 2, 1),
    )
    asked = DutyRequestFactory(team=team, obligation=old, asked_on=date(2020, 11, 2))
    address = reverse("people:write_duty", args=[amal.pk, "verbeteren"])

    choices = browser_of(guide).get(address).context["form"].fields["day"].choices

    assert [key for key, _words in choices] == [
        "",  # what stands there first is often wrong
        of_record(old, "since"),
        of_record(asked, "asked_on"),
        of_record(period, "until"),
        of_record(period, "told_on"),
    ]


def test_the_first_day_of_a_duty_is_put_right_and_the_law_follows(amal, guide, old, team):
    day = of_record(old, "since")

    answer = write(amal, guide, "verbeteren", day=day, on="2022-03-12")

    assert answer.status_code == 302
    assert told(page_of(amal, guide))["duty"].law == "wi2021"
    (item,) = everything(Item, team, source="integration.period")
    assert item.problem == "missing"


def test_only_the_end_of_a_period_may_lie_ahead(amal, guide, old, team):
    until = date(2034, 9, 12)
    period = IntegrationPeriodFactory(
        team=team, obligation=old, since=old.since, until=until, told_on=date(2021, 2, 1)
    )

    for fact, which in ((old, "since"), (period, "told_on")):
        answer = write(amal, guide, "verbeteren", day=of_record(fact, which), on="2035-01-01")
        assert answer.status_code == 422
        assert answer.context["form"].errors["on"]
    answer = write(amal, guide, "verbeteren", day=of_record(period, "until"), on="2035-01-01")

    assert answer.status_code == 302
    assert told(page_of(amal, guide))["last_day"] == date(2035, 1, 1)


def test_a_request_is_written_down_and_answered(amal, guide, old, team):
    write(amal, guide, "verzoek", kind="extension", asked_on="2020-11-02")
    (asked,) = everything(DutyRequest, team)

    answer = write(
        amal,
        guide,
        "antwoord",
        asked=of_record(asked),
        answer="granted",
        answered_on="2020-12-14",
    )

    assert answer.status_code == 302
    (asked,) = everything(DutyRequest, team)
    assert (asked.answer, asked.answered_on) == ("granted", date(2020, 12, 14))


def test_a_longer_period_needs_a_reason(amal, guide, old):
    said = {"until": "2021-09-12", "told_on": "2021-02-01"}

    assert write(amal, guide, "termijn", **said).status_code == 422
    assert write(amal, guide, "termijn", **said, reason="Ziekte.").status_code == 302
    assert told(page_of(amal, guide))["last_day"] == date(2021, 9, 12)


def test_the_other_facts_are_written_down_too(amal, guide, new, team):
    for what, said in {
        "inschrijving": {"on": "2024-03-05"},
        "examen": {"part": "PVT", "on": "2025-03-05", "result": "passed"},
        "onderdeel": {"what": "map", "on": "2025-04-07"},
        "einde": {"on": "2026-02-02", "reason": "geslaagd"},
    }.items():
        assert write(amal, guide, what, **said).status_code == 302, what

    duty = told(page_of(amal, guide))["duty"]
    assert [each.on for each in duty.registrations] == [date(2024, 3, 5)]
    assert duty.passed == 2
    assert duty.obligation.until == date(2026, 2, 2)


def test_a_duty_begins_with_the_day_in_the_letter(amal, guide, team):
    address = reverse("people:begin_duty", args=[amal.pk])

    answer = browser_of(guide).post(address, {"since": "2024-02-01"})

    assert answer.status_code == 302
    assert [each.since for each in everything(Obligation, team)] == [date(2024, 2, 1)]
    (item,) = everything(Item, team, source="integration.period")
    assert item.problem == "missing"


def test_the_person_page_leads_there_for_who_may_open_it(amal, samir, guide, leader, desk):
    address = reverse("people:integration", args=[amal.pk])

    for user, shown in ((guide, True), (leader, True), (desk, False)):
        page = browser_of(user).get(reverse("people:person", args=[amal.pk]))
        assert (address in page.text) is shown


def test_only_who_is_let_into_integration_opens_it(amal, samir, guide, leader, desk, team, there):
    refused = [desk, somebody_in(Role.LEGAL, team), somebody_in(Role.COURSE_LEADER, team)]

    assert page_of(amal, leader).status_code == 200
    assert page_of(samir, guide).status_code == 403
    assert {page_of(amal, user).status_code for user in refused} == {403}
    assert page_of(amal, somebody_in(Role.TEAM_LEADER, there)).status_code == 404


# A colleague who is away


def away(user, colleague, **said):
    return browser_of(user).post(reverse("colleagues:absence", args=[colleague.pk]), said)


def test_the_leader_says_that_a_colleague_is_away_and_back(guide, leader, team):
    colleague = as_colleague(guide, team)
    today = timezone.localdate()

    assert away(leader, colleague, since="2026-03-02", until="").status_code == 302
    (leave,) = everything(Leave, team)
    assert (leave.since, leave.until, leave.reason) == (date(2026, 3, 2), None, "")

    page = browser_of(leader).get(reverse("colleagues:absence", args=[colleague.pk]))
    assert page.context["now"] == leave
    back = away(leader, colleague, back_on=today.isoformat(), version=leave.version)

    assert back.status_code == 302
    (leave,) = everything(Leave, team)
    assert leave.until == today - timedelta(days=1)


def test_of_absence_no_reason_is_asked(guide, leader, team):
    colleague = as_colleague(guide, team)

    page = browser_of(leader).get(reverse("colleagues:absence", args=[colleague.pk]))

    assert set(page.context["form"].fields) == {"since", "until", "version", "key"}


def test_nobody_but_the_leader_says_that_somebody_is_away(guide, desk, team, there):
    colleague = as_colleague(guide, team)

    assert away(guide, colleague, since="2026-03-02").status_code == 403
    assert away(desk, colleague, since="2026-03-02").status_code == 403
    stranger = somebody_in(Role.TEAM_LEADER, there)
    assert away(stranger, colleague, since="2026-03-02").status_code == 404
    assert everything(Leave, team) == []

"""The page of the first months, the team's own steps, and handing a caseload over."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from tests.factories import (
    ChecklistEntryFactory,
    ChecklistFactory,
    ColleagueFactory,
    EngagementFactory,
    TrajectoryFactory,
)
from tests.people.conftest import a_client, as_colleague, browser_of
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Role
from wegwijs.services.guidance.models import (
    Checklist,
    ChecklistEntry,
    ChecklistStep,
    Programme,
    Trajectory,
)

MOVE = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def settling(team, guide):
    """A client in settlement coaching, whom the guide guides until the spring of 2036."""
    person = a_client(team, given_name="Rahel", surname="Verzonnen")
    TrajectoryFactory(
        team=team,
        person=person,
        programme=Programme.SETTLEMENT,
        guide=as_colleague(guide, team),
        since=MOVE,
        until=date(2036, 3, 1),
    )
    return person


def page_of(person):
    return reverse("people:checklist", args=[person.pk])


def begun(person, user, team):
    browser = browser_of(user)
    browser.post(page_of(person))
    return browser, step(team, "gp")


def step(team, key):
    return in_team(team, lambda: ChecklistEntry.objects.get(key=key))


def in_team(team, look):
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return look()


def tick(browser, entry, done="1", **changes):
    said = {"done": done, "version": entry.version} | changes
    return browser.post(reverse("people:tick_step", args=[entry.pk]), said)


def test_one_button_begins_the_checklist(settling, guide, team):
    browser = browser_of(guide)
    before = browser.get(page_of(settling))
    assert before.context["begun"] is not None

    browser.post(page_of(settling))
    browser.post(page_of(settling))

    opened = browser.get(page_of(settling)).context["opened"]
    assert (opened.done, opened.needed) == (0, 22)
    assert in_team(team, lambda: Checklist.objects.count()) == 1


def test_money_at_risk_stands_first(settling, guide, team):
    browser, _entry = begun(settling, guide, team)

    page = browser.get(page_of(settling)).text

    assert page.index('id="at-risk"') < page.index('id="others"')


def test_one_tap_ticks_off_and_another_takes_it_back(settling, guide, team):
    browser, entry = begun(settling, guide, team)

    answer = tick(browser, entry)
    done = step(team, "gp")
    tick(browser, done, done="0")

    assert answer["Location"] == f"{page_of(settling)}#step-{entry.pk}"
    assert done.done_on == timezone.localdate()
    assert step(team, "gp").done_on is None


def test_the_second_of_two_taps_is_told(settling, guide, team):
    browser, entry = begun(settling, guide, team)
    tick(browser, entry)

    tick(browser, entry, done="0")

    assert step(team, "gp").done_on is not None
    assert 'class="note note--wrong"' in browser.get(page_of(settling)).text


@pytest.mark.parametrize("wrong", [{"done": "x"}, {"version": ""}, {"version": "9" * 20}], ids=str)
def test_a_tap_that_cannot_be_read_changes_nothing(wrong, settling, guide, team):
    browser, entry = begun(settling, guide, team)

    assert tick(browser, entry, **wrong).status_code == 302
    assert step(team, "gp").done_on is None


def test_what_is_not_needed_says_why(settling, guide, team):
    browser, entry = begun(settling, guide, team)
    address = reverse("people:drop_step", args=[entry.pk])

    silent = browser.post(address, {"because": " ", "version": entry.version})
    told = browser.post(address, {"because": "Heeft al een arts.", "version": entry.version})

    assert (silent.status_code, told.status_code) == (422, 302)
    assert step(team, "gp").not_needed_because == "Heeft al een arts."
    assert "Heeft al een arts." in browser.get(page_of(settling)).text


def test_another_day_and_another_colleague(settling, guide, team):
    browser, entry = begun(settling, guide, team)
    other = as_colleague(somebody_in(Role.GUIDE, team), team)
    said = {"due": "2026-04-01", "owner": other.pk, "version": entry.version}

    answer = browser.post(reverse("people:step", args=[entry.pk]), said)

    assert answer.status_code == 302
    kept = step(team, "gp")
    assert (kept.due, kept.owner_id) == (date(2026, 4, 1), other.pk)


def test_only_who_guides_can_be_named(settling, guide, desk, team):
    browser, entry = begun(settling, guide, team)
    said = {"due": "2026-04-01", "owner": as_colleague(desk, team).pk, "version": entry.version}

    assert browser.post(reverse("people:step", args=[entry.pk]), said).status_code == 422


def test_the_day_of_the_move_moves_what_is_open(settling, guide, team):
    browser, _entry = begun(settling, guide, team)
    address = reverse("people:moving_day", args=[settling.pk])

    answer = browser.post(address, {"moved_on": "2026-03-16", "version": 1})

    assert answer.status_code == 302
    assert step(team, "gp").due == date(2026, 3, 23)


def test_who_changes_the_move_after_a_colleague_is_told(settling, guide, team):
    browser, _entry = begun(settling, guide, team)
    address = reverse("people:moving_day", args=[settling.pk])
    browser.post(address, {"moved_on": "2026-03-16", "version": 1})

    assert browser.post(address, {"moved_on": "2026-03-17", "version": 1}).status_code == 422


def test_a_step_is_closed_to_a_colleague_and_hidden_from_another_team(settling, guide, team, there):
    _browser, entry = begun(settling, guide, team)
    colleague = browser_of(somebody_in(Role.GUIDE, team))
    stranger = browser_of(somebody_in(Role.TEAM_LEADER, there))

    assert tick(colleague, entry).status_code == 403
    assert tick(stranger, entry).status_code == 404


def test_without_settlement_coaching_there_is_nothing_to_begin(amal, guide, team):
    browser = browser_of(guide)

    browser.post(page_of(amal))

    assert in_team(team, lambda: Checklist.objects.count()) == 0
    assert browser.get(reverse("people:moving_day", args=[amal.pk])).status_code == 404


# The steps of the team


def said(**changes):
    return {
        "title": "Fiets regelen",
        "days": "14",
        "before": "0",
        "money_at_risk": "0",
        "why": "",
        "left_out": "0",
    } | changes


def test_the_leader_adds_a_step(leader, team):
    browser = browser_of(leader)

    browser.post(reverse("people:add_step", args=[team.pk]), said(before="1", days="2"))

    kept = in_team(team, ChecklistStep.objects.get)
    assert (kept.title, kept.days) == ("Fiets regelen", -2)
    assert "Fiets regelen" in browser.get(reverse("people:steps")).text


def test_the_leader_changes_the_days_and_the_words_stay_the_standards(leader, team):
    browser = browser_of(leader)
    address = reverse("people:change_step", args=[team.pk, "brp"])
    shown = browser.get(address).context["form"].initial

    browser.post(address, shown | {"days": "4"})

    kept = in_team(team, ChecklistStep.objects.get)
    assert (kept.days, kept.title, kept.why, kept.money_at_risk) == (4, "", "", True)


def test_a_step_that_is_left_out_stands_apart(leader, team):
    browser = browser_of(leader)

    browser.post(reverse("people:change_step", args=[team.pk, "uwv"]), said(left_out="1"))

    shown = browser.get(reverse("people:steps")).context
    assert [each.key for each in shown["left_out"]] == ["uwv"]


@pytest.mark.parametrize(
    "wrong", [{"days": "366"}, {"days": "-1"}, {"title": ""}, {"before": "x"}], ids=str
)
def test_what_cannot_be_a_step_is_an_error_on_the_form(wrong, leader, team):
    answer = browser_of(leader).post(reverse("people:add_step", args=[team.pk]), said(**wrong))

    assert answer.status_code == 422


def test_nobody_changes_the_steps_of_another_team(leader, there):
    browser = browser_of(leader)

    assert browser.get(reverse("people:add_step", args=[there.pk])).status_code == 404
    assert browser.get(reverse("people:steps"), {"team": there.pk}).status_code == 404
    assert browser.get(reverse("people:steps"), {"team": "x"}).status_code == 404


# A whole caseload


def test_a_caseload_goes_to_a_colleague_with_one_button(settling, guide, leader, team):
    of = as_colleague(guide, team)
    with scope.acting(user=None, teams=[team.pk], why="a test arranges"):
        to = ColleagueFactory(team=team, first_name="Anna")
        EngagementFactory(team=team, colleague=to, function="social_guide", since=MOVE)
    browser = browser_of(leader)
    address = reverse("colleagues:hand_over", args=[of.pk])
    assert "Rahel Verzonnen" in browser.get(address).text

    answer = browser.post(
        address, {"to": to.pk, "on": timezone.localdate().isoformat(), "read": "1"}
    )

    assert answer.status_code == 302
    assert in_team(team, Trajectory.objects.get).guide_id == to.pk
    assert browser_of(guide).get(reverse("people:person", args=[settling.pk])).status_code == 403


def test_nothing_is_handed_over_on_a_day_ahead(settling, guide, leader, team):
    of = as_colleague(guide, team)
    said = {"to": as_colleague(leader, team).pk, "on": "2099-01-01", "read": "1"}

    answer = browser_of(leader).post(reverse("colleagues:hand_over", args=[of.pk]), said)

    assert answer.status_code == 422
    assert in_team(team, Trajectory.objects.get).guide_id == of.pk


def test_a_guide_hands_over_nobody(settling, guide, team):
    own = as_colleague(guide, team)

    assert browser_of(guide).get(reverse("colleagues:hand_over", args=[own.pk])).status_code == 403


def test_the_page_of_a_person_names_each_step_and_not_its_key(settling, guide, team):
    run = in_team(team, lambda: Trajectory.objects.get(person=settling))
    checklist = ChecklistFactory(team=team, trajectory=run)
    for key, what in (("gp", ""), ("own-1", "Fiets regelen"), ("digid", "DigiD, met het loket")):
        ChecklistEntryFactory(team=team, checklist=checklist, key=key, what=what)

    assert steps_told(settling, guide, "en") == {
        "Sign up with a GP and a pharmacy",
        "Fiets regelen",
        "DigiD, met het loket",
    }
    assert "Inschrijven bij huisarts en apotheek" in steps_told(settling, guide, "nl")


def steps_told(person, user, language):
    """What the panel of steps on the page of a person calls each."""
    address = reverse("people:person", args=[person.pk])
    answer = browser_of(user).get(address, headers={"accept-language": language})
    [shown] = [
        each for each in answer.context["opened"].panels if each.panel.key == "guidance.steps"
    ]
    return {row.values[1] for row in shown.rows}

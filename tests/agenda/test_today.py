"""Vandaag: what waits for one colleague, in order, and what of it the team leader must see."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    AppointmentFactory,
    ColleagueFactory,
    ItemFactory,
    LegalFileFactory,
    StepFactory,
    TaskFactory,
    TeamFactory,
)
from tests.people.conftest import (
    a_client,
    amal,
    as_colleague,
    browser_of,
    guide,
    guided,
    leader,
    samir,
    team,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role, User
from wegwijs.engines.agenda.keeping import refresh
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.trace.looking import looks_of
from wegwijs.front.home.today import today_for
from wegwijs.services.legal.models import FileKind, StepKind

__all__ = ["amal", "guide", "leader", "samir", "team"]

TODAY = timezone.localdate()  # the pages read the clock
START = reverse("home:start")
ENGLISH = {"accept-language": "en"}


def days(number):
    return TODAY + timedelta(days=number)


def an_item(person, due, *, colleague=None, **fields):
    """Something of guidance that is due on a day, the last one by law as well."""
    said = {"compartment": Compartment.GUIDANCE, "source": "guidance.ended", "last_day": due}
    return ItemFactory(
        **{"team": person.team, "person": person, "colleague": colleague, "due": due}
        | {"start": due - timedelta(days=28)}
        | said
        | fields
    )


@pytest.fixture
def wim(guide, team):
    """The guide, as a colleague."""
    return as_colleague(guide, team)


def page_of(user, address=START):
    return browser_of(user).get(address, headers=ENGLISH)


def sections_on(answer):
    return {
        section.value: [line.key for line in lines]
        for section, lines in answer.context["found"].sections
    }


def key_of(item):
    return f"item-{item.pk}"


def test_each_line_stands_under_the_heading_of_its_day(amal, guide, wim):
    late, today, soon, later = (
        an_item(amal, days(number), colleague=wim, fact=number + 100) for number in (-3, 0, 7, 8)
    )

    found = sections_on(page_of(guide))

    assert found == {
        "late": [key_of(late)],
        "today": [key_of(today)],
        "soon": [key_of(soon)],
        "later": [key_of(later)],
    }


def test_what_the_law_still_allows_is_not_late(amal, guide, wim):
    item = an_item(amal, days(-1), colleague=wim, last_day=days(1))

    assert sections_on(page_of(guide)) == {"today": [key_of(item)]}


def test_what_can_be_done_from_a_day_on_is_never_late(amal, guide, wim, team):
    source = "legal.naturalisation"
    legal = somebody_in(Role.LEGAL, team)
    item = an_item(
        amal,
        days(-200),
        source=source,
        compartment=Compartment.LEGAL,
        role=Role.LEGAL,
    )
    assert item.of is not None, "the source of this test is declared by a room"

    answer = page_of(legal)

    assert sections_on(answer) == {"today": [key_of(item)]}


def test_appointments_and_tasks_stand_in_the_same_list(amal, guide, wim, team):
    item = an_item(amal, TODAY, colleague=wim)
    task = TaskFactory(team=team, colleague=wim, on=TODAY, what="Sleutel halen")
    appointment = AppointmentFactory(
        team=team, colleague=wim, person=amal, on=TODAY, at=time(9, 30)
    )

    found = sections_on(page_of(guide))

    keys = [f"appointment-{appointment.pk}", key_of(item), f"task-{task.pk}"]
    assert found == {"today": keys}


def test_nobody_sees_what_waits_for_another(amal, guide, wim, team):
    other = somebody_in(Role.GUIDE, team)
    an_item(amal, TODAY, colleague=wim)
    TaskFactory(team=team, colleague=wim, on=TODAY)

    answer = page_of(other)

    assert not answer.context["found"]
    assert "Amal" not in answer.text


def test_what_names_no_colleague_is_of_who_holds_the_role(amal, guide, team):
    legal = somebody_in(Role.LEGAL, team)
    item = an_item(amal, TODAY, compartment=Compartment.LEGAL, role=Role.LEGAL)

    assert sections_on(page_of(legal)) == {"today": [key_of(item)]}
    assert sections_on(page_of(guide)) == {}


def test_another_team_has_a_list_of_its_own(amal, guide, wim, db):
    an_item(amal, TODAY, colleague=wim)
    elsewhere = somebody_in(Role.GUIDE, TeamFactory())

    assert not page_of(elsewhere).context["found"]


def test_a_date_that_is_wrong_is_told_in_a_sentence(amal, guide, wim):
    item = an_item(amal, TODAY, colleague=wim, last_day=None, problem="out_of_order")

    answer = page_of(guide)

    (line,) = answer.context["found"].unclear
    assert (line.key, line.when) == (key_of(item), "No last day yet")
    assert "in the wrong order" in line.why
    assert line.step.label == "Sort this out"


def test_how_late_and_by_when_stand_in_words(amal, guide, wim):
    an_item(amal, days(-3), colleague=wim, fact=1)
    an_item(amal, days(1), colleague=wim, fact=2, last_day=days(2))

    answer = page_of(guide)

    assert "3 days late" in answer.text
    assert "Tomorrow" in answer.text
    assert "by law until" in answer.text


def test_the_page_says_whose_names_it_showed_in_one_line(amal, guide, wim):
    an_item(amal, TODAY, colleague=wim, fact=1)
    an_item(amal, days(2), colleague=wim, fact=2)

    answer = page_of(guide)

    (look,) = looks_of(answer.wsgi_request)
    assert (look.kind, look.persons) == ("listed", (amal.pk,))


def test_a_list_without_names_is_no_look(guide):
    assert looks_of(page_of(guide).wsgi_request) == []


def test_who_has_nothing_to_do_is_told_so(guide):
    assert "Nothing waits for you" in page_of(guide).text


def test_later_goes_on_page_by_page_and_misses_nothing(amal, guide, wim, team):
    items = [an_item(amal, days(30 + n // 2), colleague=wim, fact=n) for n in range(45)]
    task = TaskFactory(team=team, colleague=wim, on=days(41))
    seen, address = [], START

    while address:
        answer = page_of(guide, address)
        seen.append(
            [line.key for _section, under in answer.context["found"].sections for line in under]
        )
        after = answer.context["found"].next
        address = after and f"{START}?after={after.day},{after.sort:d},{after.key}"

    assert [len(page) for page in seen] == [20, 20, 6]
    every = [key for page in seen for key in page]
    assert sorted(every) == sorted([*map(key_of, items), f"task-{task.pk}"])
    assert every.index(f"task-{task.pk}") == 24  # after both items of its day


@pytest.mark.parametrize("junk", ["", "2026-01-01", "x,1,1", "2026-01-01,7,1", "2026-01-01,1,²"])
def test_a_page_that_is_none_is_not_here(junk, guide):
    assert page_of(guide, f"{START}?after={junk}").status_code == 404


def test_forty_people_cost_no_more_questions_than_one(guide, team, wim):
    def asked():
        with CaptureQueriesContext(connection) as found:
            assert page_of_again.get(START).status_code == 200
        return [each["sql"] for each in found if "SAVEPOINT" not in each["sql"]]

    people = [a_client(team, f"2{n:04}", given_name=f"Nummer {n}") for n in range(40)]
    for person in people:
        guided(person, guide, team)
    an_item(people[0], TODAY, colleague=wim)
    page_of_again = browser_of(guide)
    page_of_again.get(START)
    one = asked()
    for number, person in enumerate(people):
        an_item(person, days(number - 3), colleague=wim, fact=900 + number)

    assert len(asked()) == len(one)


def test_the_page_of_forty_people_asks_at_most_ten_questions(guide, team, wim):
    """Of tables: what only says in whose name is asked is no question."""
    for number in range(40):
        person = a_client(team, f"4{number:04}")
        guided(person, guide, team)
        an_item(person, days(number % 10 - 3), colleague=wim, fact=number)
    browser = browser_of(guide)
    browser.get(START)

    with CaptureQueriesContext(connection) as found:
        answer = browser.get(START)

    asked = [each["sql"] for each in found if " set_config(" not in each["sql"]]
    assert len(answer.context["found"].persons) == 40
    assert len([sql for sql in asked if "SAVEPOINT" not in sql]) <= 10


def test_the_list_of_forty_people_asks_at_most_ten_questions(guide, team, wim):
    for number in range(40):
        person = a_client(team, f"3{number:04}")
        guided(person, guide, team)
        an_item(person, days(number % 10 - 3), colleague=wim, fact=number)
    scope.enter_as_user(guide.pk)
    looking = User.objects.get(pk=guide.pk)
    scope.enter_within(user=guide.pk, reach=looking.sight.reach(), why="a test looks")

    with CaptureQueriesContext(connection) as asked:
        found = today_for(looking, TODAY)

    assert len(found.persons) == 40
    assert len(asked) <= 8  # and two more write who was seen


# The team leader.


@pytest.fixture
def ria(leader):
    return leader


def away_since(colleague, day):
    """Somebody whose last engagement ended the day before."""
    with scope.acting(user=None, teams=[colleague.team_id], why="arranged by a test"):
        colleague.engagements.update(until=day - timedelta(days=1))


def test_who_is_gone_leaves_what_is_late_or_soon_to_the_leader(amal, guide, wim, ria):
    late = an_item(amal, days(-2), colleague=wim, fact=1)
    soon = an_item(amal, days(5), colleague=wim, fact=2)
    an_item(amal, days(30), colleague=wim, fact=3)
    away_since(wim, days(-20))

    answer = page_of(ria)

    assert sections_on(answer) == {"late": [key_of(late)], "soon": [key_of(soon)]}
    assert "who is away since" in answer.text


def test_who_is_here_keeps_their_own_work(amal, guide, wim, ria):
    an_item(amal, days(-2), colleague=wim)

    assert sections_on(page_of(ria)) == {}


def test_what_nobody_has_stands_on_the_list_of_the_team_and_of_its_leader(amal, ria):
    orphan = an_item(amal, days(2))
    of_nobody = an_item(amal, days(3), compartment=Compartment.LEGAL, role=Role.LEGAL, fact=2)

    found = page_of(ria, reverse("home:team")).context["found"]

    assert [line.key for line in found.nobodys] == [key_of(orphan), key_of(of_nobody)]
    assert sections_on(page_of(ria)) == {"soon": [key_of(orphan), key_of(of_nobody)]}


def test_a_role_that_somebody_holds_is_not_nobodys(amal, ria, team):
    somebody_in(Role.LEGAL, team)
    an_item(amal, days(3), compartment=Compartment.LEGAL, role=Role.LEGAL)

    assert page_of(ria, reverse("home:team")).context["found"].nobodys == []


def test_the_list_of_the_team_counts_what_each_has(amal, guide, wim, ria, team):
    for number in (-9, -1, 0, 7, 8):
        an_item(amal, days(number), colleague=wim, fact=number + 50)
    an_item(amal, TODAY, colleague=wim, fact=70, last_day=None, problem="missing")
    TaskFactory(team=team, colleague=wim, on=days(-1))

    loads = page_of(ria, reverse("home:team")).context["found"].loads

    own = reverse("home:colleague", args=[wim.pk])
    load = next(each for each in loads if each.address == own)
    assert (load.late, load.soon, load.unclear, load.all) == (3, 2, 1, 7)
    assert loads[0] is load


def test_the_leader_opens_the_list_of_one_colleague(amal, guide, wim, ria, team):
    item = an_item(amal, days(40), colleague=wim)
    task = TaskFactory(team=team, colleague=wim, on=days(40))

    answer = page_of(ria, reverse("home:colleague", args=[wim.pk]))

    assert sections_on(answer) == {"later": [key_of(item), f"task-{task.pk}"]}


def test_of_another_team_the_leader_opens_no_list(ria, db):
    stranger = ColleagueFactory(team=TeamFactory())

    assert page_of(ria, reverse("home:colleague", args=[stranger.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.GUIDE, Role.LEGAL, Role.DESK, Role.INTERPRETER])
def test_nobody_but_the_leader_sees_the_list_of_the_team(role, team):
    assert page_of(somebody_in(role, team), reverse("home:team")).status_code == 403


@pytest.mark.parametrize("role", [Role.MANAGER, Role.MUNICIPALITY, Role.ADMINISTRATOR])
def test_who_sees_no_persons_begins_with_the_figures(role, team):
    answer = page_of(somebody_in(role, team))

    assert "found" not in answer.context


def test_an_interpreter_reads_a_first_name_and_no_more(amal, team):
    interpreter = somebody_in(Role.INTERPRETER, team)
    colleague = as_colleague(interpreter, team)
    AppointmentFactory(team=team, colleague=colleague, person=amal, on=TODAY, at=time(9))
    TaskFactory(team=team, colleague=colleague, person=amal, on=TODAY)

    text = page_of(interpreter).text

    assert "Amal" in text
    assert "Verzonnen" not in text
    assert reverse("people:person", args=[amal.pk]) not in text


def test_a_fact_typed_is_on_the_list_of_who_must_act(team, samir):
    """From a rejection made known today: four weeks to object, by the legal colleague."""
    legal = somebody_in(Role.LEGAL, team)
    file = LegalFileFactory(team=team, person=samir, kind=FileKind.FAMILY_REUNIFICATION)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        step = StepFactory(team=team, file=file, kind=StepKind.DECISION_REJECTED, on=TODAY)
        refresh(step)
        item = Item.objects.get(source="legal.objection")

    assert item.due == days(28)
    assert key_of(item) in sections_on(page_of(legal))["later"]

"""Seeing more of one client for an hour: with a reason, one person, seen by the team leader."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import BreakGlassFactory, ClientFactory, ColleagueFactory, ContactFactory
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role, TeamRole
from wegwijs.base.people.models import BreakGlass
from wegwijs.engines.trace.models import Shown

WHY = {"kind": "at_the_desk", "reason": "Staat hier met een brief van de gemeente."}


@pytest.fixture
def volunteer(house):
    return somebody_in(Role.DESK, house.here)


@pytest.fixture
def client_here(house):
    """A client with a conversation in the file, which the desk does not see."""
    contact = ContactFactory(team=house.here)
    return ClientFactory(team=house.here, person=contact.trajectory.person, number="V77")


def ask_of(browser, client, **typed):
    return browser.post(reverse("log:ask_more_of", args=[client.person_id]), WHY | typed)


def ask(browser, number, **typed):
    return browser.post(reverse("log:ask_more"), WHY | {"number": number} | typed)


def panels(browser, client):
    answer = browser.get(reverse("people:person", args=[client.person_id]))
    assert answer.status_code == 200
    return [shown.panel.key for shown in answer.context["opened"].panels]


def uses(house):
    house.look_as(house.leader)
    return list(BreakGlass.objects.filter(team=house.here, reviewed_at=None).order_by("pk"))[-1:]


def test_from_the_card_a_volunteer_sees_the_file_as_its_guide_does(
    browser_of, volunteer, client_here, house
):
    browser = browser_of(volunteer)
    before = panels(browser, client_here)

    answer = ask_of(browser, client_here)

    assert answer["Location"] == reverse("people:person", args=[client_here.person_id])
    after = panels(browser, client_here)
    assert any(key.startswith("guidance.") for key in after)
    assert not any(key.startswith("guidance.") for key in before)


def test_it_lasts_an_hour(browser_of, volunteer, client_here, house):
    ask_of(browser_of(volunteer), client_here)

    [use] = uses(house)
    assert use.until - use.opened_at == timedelta(minutes=60)
    assert (use.user, use.person, use.reason) == (volunteer, client_here.person, WHY["reason"])


def test_by_number_for_who_cannot_see_the_card(browser_of, client_here, house):
    guide = browser_of(somebody_in(Role.GUIDE, house.here))
    page = reverse("people:person", args=[client_here.person_id])
    assert guide.get(page).status_code == 403

    assert ask(guide, "V77").status_code == 302

    assert guide.get(page).status_code == 200


def test_a_number_of_another_team_is_as_unknown_as_any(browser_of, volunteer, house):
    ClientFactory(team=house.there, number="E55")
    browser = browser_of(volunteer)

    theirs, nobodys = ask(browser, "E55"), ask(browser, "E56")

    assert (theirs.status_code, nobodys.status_code) == (422, 422)
    told = [answer.content.decode().replace("E55", "E56") for answer in (theirs, nobodys)]
    assert [without_token(page) for page in told[:1]] == [without_token(page) for page in told[1:]]


def without_token(page):
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_a_client_of_another_team_is_not_there(browser_of, volunteer, house):
    theirs = ClientFactory(team=house.there)

    assert ask_of(browser_of(volunteer), theirs).status_code == 404


@pytest.mark.parametrize(
    "typed", [{"reason": ""}, {"reason": "nodig"}, {"reason": "aaaaaaaaaaaaaaaaaaaa"}, {"kind": ""}]
)
def test_without_a_whole_sentence_nothing_opens(typed, browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)

    assert ask_of(browser, client_here, **typed).status_code == 422
    assert uses(house) == [] or uses(house)[0].person != client_here.person


def test_asked_twice_it_is_one_use(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    ask_of(browser, client_here)
    ask_of(browser, client_here)

    house.look_as(house.leader)
    assert BreakGlass.objects.filter(person=client_here.person).count() == 1


@pytest.mark.parametrize("role", [Role.INTERPRETER, Role.MANAGER, Role.TEAM_LEADER])
def test_who_has_no_need_of_it_cannot(role, browser_of, client_here, house):
    browser = browser_of(somebody_in(role, house.here))

    assert ask(browser, "V77").status_code == 403


def test_each_look_meanwhile_says_on_what_ground(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    panels(browser, client_here)
    ask_of(browser, client_here)
    panels(browser, client_here)

    house.look_as(house.leader)
    seen = Shown.objects.filter(person=client_here.person, look__user=volunteer)
    grounds = list(seen.order_by("pk").values_list("look__ground", flat=True))
    assert grounds == ["role", "break_glass"]


def test_the_team_leader_sees_what_was_looked_at(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    ask_of(browser, client_here)
    panels(browser, client_here)

    answer = browser_of(house.leader).get(reverse("log:glasses"))

    [use] = [u for u in answer.context["uses"].waiting if u.record.person == client_here.person]
    assert use.standing
    assert use.number == "V77"
    assert [line.extra for line in use.looks] == [True]
    assert WHY["reason"] in answer.content.decode()


def test_it_shows_in_the_persons_own_log(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    ask_of(browser, client_here)
    panels(browser, client_here)

    page = reverse("log:who_looked", args=[client_here.person_id])
    answer = browser_of(house.leader).get(page)

    assert [use.record.user for use in answer.context["uses"]] == [volunteer]
    assert [line.extra for line in answer.context["page"].lines] == [True]
    assert "look--extra" in answer.content.decode()


def review(browser, use, **sent):
    sent = {"version": use.version, "remark": ""} | sent
    return browser.post(reverse("log:review_glass", args=[use.pk]), sent)


def test_ended_at_once_it_shows_no_more(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    ask_of(browser, client_here)
    [use] = uses(house)

    assert review(browser_of(house.leader), use, end="1").status_code == 302

    assert not any(key.startswith("guidance.") for key in panels(browser, client_here))
    [use] = uses(house)
    assert use.ended_at is not None


def test_closed_by_the_team_leader_it_is_done(browser_of, volunteer, client_here, house):
    browser = browser_of(volunteer)
    ask_of(browser, client_here)
    [use] = uses(house)

    review(browser_of(house.leader), use, remark="Goed gedaan.")

    house.look_as(house.leader)
    use.refresh_from_db()
    assert use.reviewed_by == house.leader
    assert use.remark == "Goed gedaan."
    assert use.ended_at is not None
    assert not any(key.startswith("guidance.") for key in panels(browser, client_here))


def test_closing_what_ran_out_leaves_its_end_as_it_was(browser_of, client_here, house):
    use = BreakGlassFactory(team=house.here, person=client_here.person)

    review(browser_of(house.leader), use)

    house.look_as(house.leader)
    use.refresh_from_db()
    assert use.reviewed_by == house.leader
    assert use.ended_at is None


def test_the_second_of_two_team_leaders_is_told(browser_of, client_here, house):
    use = BreakGlassFactory(team=house.here, person=client_here.person)
    other = browser_of(somebody_in(Role.TEAM_LEADER, house.here))
    review(browser_of(house.leader), use, remark="Eerst.")

    answer = review(other, use, remark="Ook gezien.")

    assert answer.status_code == 422
    house.look_as(house.leader)
    use.refresh_from_db()
    assert use.remark == "Eerst."


def test_nobody_closes_their_own(browser_of, volunteer, client_here, house):
    with_scope = house.look_as(house.leader)
    TeamRole.objects.create(
        user=volunteer, team=house.here, role=Role.TEAM_LEADER, since="2020-01-01"
    )
    assert with_scope.pk != volunteer.pk
    now = timezone.now()
    use = BreakGlassFactory(
        team=house.here,
        person=client_here.person,
        user=volunteer,
        opened_at=now,
        until=now + timedelta(hours=1),
    )
    browser = browser_of(volunteer)

    closed, ended = review(browser, use), review(browser, use, end="1")

    assert (closed.status_code, ended.status_code) == (422, 422)
    house.look_as(house.leader)
    use.refresh_from_db()
    assert (use.reviewed_at, use.ended_at) == (None, None)


def test_a_use_in_another_team_is_not_there(browser_of, house):
    theirs = BreakGlassFactory(team=house.there)

    assert review(browser_of(house.leader), theirs).status_code == 404


def test_a_colleague_is_called_by_name(browser_of, client_here, house):
    user = somebody_in(Role.LEGAL, house.here)
    house.look_as(house.leader)
    user.colleagues.update(first_name="Lotte", surname="Bedacht")
    BreakGlassFactory(team=house.here, person=client_here.person, user=user)

    answer = browser_of(house.leader).get(reverse("log:glasses"))

    assert "Lotte Bedacht" in answer.content.decode()
    assert ColleagueFactory._meta.model.objects.filter(account=user).count() == 1

"""The laptop at the desk: open for a day, taken over with a PIN, the desk role for everybody."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client as Browser
from django.urls import reverse

from tests.factories import (
    EngagementFactory,
    LaptopFactory,
    PinFactory,
    TeamRoleFactory,
    UserFactory,
)
from tests.factories.door import PIN
from tests.factories.organisation import PASSWORD
from tests.logging_in import code_now, give_app, let_in, type_code, type_password
from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.front.door import middleware
from wegwijs.front.door.models import Laptop, Pin
from wegwijs.front.door.tokens import hash_of

TILES, START, LAPTOPS = reverse("door_tiles"), reverse("home:start"), reverse("door_laptops")
TOKEN = "of-the-laptop-at-the-desk"


@pytest.fixture
def laptop(db):
    return LaptopFactory(token_hash=hash_of(TOKEN))


@pytest.fixture
def desk(laptop):
    """The browser of the laptop that is open."""
    browser = Browser()
    browser.cookies["laptop"] = TOKEN
    return browser


def at_the_desk(team, name="Bram", function="desk", pin=True, **more):
    """Somebody of the desk, with an account."""
    engagement = EngagementFactory(team=team, function=function, colleague__first_name=name, **more)
    user = UserFactory(password=PASSWORD)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        Colleague.objects.filter(pk=engagement.colleague_id).update(account=user)
    if pin:
        PinFactory(team=team, colleague=engagement.colleague)
    scope.leave()
    return engagement.colleague, user


def take_turn(browser, colleague, digits=PIN):
    return browser.post(reverse("door_turn", args=[colleague.pk]), {"digits": digits})


def with_a_pin(browser, laptop):
    """Takes a turn at the laptop."""
    assert take_turn(browser, at_the_desk(laptop.team)[0]).url == START


def with_a_password(browser, laptop):
    """Comes in at the laptop as one does elsewhere, with password and code."""
    _colleague, user = at_the_desk(laptop.team, pin=False)
    TeamRoleFactory(team=laptop.team, user=user)
    give_app(user)
    type_password(browser, user.email, PASSWORD)
    assert type_code(browser, code_now()).url == START


WAYS_IN = pytest.mark.parametrize("come_in", [with_a_pin, with_a_password])


def write(record, **values):
    with scope.acting(user=None, teams=[record.team_id], why="arranged by a test"):
        type(record).objects.filter(pk=record.pk).update(**values)


def test_nothing_but_first_names_of_todays_desk_is_on_the_tiles(desk, laptop):
    bram, user = at_the_desk(laptop.team)
    at_the_desk(laptop.team, "Bram")
    at_the_desk(laptop.team, "Gids", function="social_guide")
    at_the_desk(laptop.team, "Zonderpin", pin=False)
    at_the_desk(laptop.team, "Vertrokken", until=EngagementFactory.since)

    page = desk.get(TILES)

    assert [tile.first_name for tile in page.context["tiles"]] == ["Bram", "Bram 2"]
    assert bram.surname not in page.content.decode()
    assert user.email not in page.content.decode()


def test_the_way_in_at_the_laptop_is_a_tile(desk):
    assert desk.get(START, follow=True).redirect_chain[-1][0] == TILES


def test_elsewhere_there_are_no_tiles(client, laptop):
    colleague, _user = at_the_desk(laptop.team)

    assert client.get(TILES).status_code == 404
    assert take_turn(client, colleague).status_code == 404


def test_six_digits_and_one_is_at_work(desk, laptop):
    colleague, user = at_the_desk(laptop.team)

    answer = take_turn(desk, colleague)

    assert answer.url == START
    assert desk.get(START).wsgi_request.user == user


def test_another_tile_takes_the_turn_over(desk, laptop):
    first, _user = at_the_desk(laptop.team, "Anna")
    second, other = at_the_desk(laptop.team, "Bram")
    take_turn(desk, first)

    desk.get(TILES)
    assert "_auth_user_id" not in desk.session
    take_turn(desk, second)

    assert desk.get(START).wsgi_request.user == other


def test_a_wrong_pin_opens_nothing_and_five_shut_it(desk, laptop):
    colleague, _user = at_the_desk(laptop.team)
    for _guess in range(5):
        assert take_turn(desk, colleague, "000000").status_code == 200

    take_turn(desk, colleague)

    assert "_auth_user_id" not in desk.session


def test_a_right_pin_forgets_the_guesses(desk, laptop):
    colleague, _user = at_the_desk(laptop.team)
    for _round in range(2):
        for _guess in range(4):
            take_turn(desk, colleague, "000000")
        assert take_turn(desk, colleague).status_code == 302
        desk.get(TILES)


def test_the_team_leader_lets_a_pin_be_tried_again(desk, laptop):
    colleague, _user = at_the_desk(laptop.team)
    for _guess in range(5):
        take_turn(desk, colleague, "000000")
    boss = let_in(Browser(), TeamRoleFactory(team=laptop.team).user)

    boss.post(reverse("door_free_pin", args=[colleague.pk]))

    assert take_turn(desk, colleague).status_code == 302


def test_so_does_a_whole_log_in(desk, laptop):
    colleague, user = at_the_desk(laptop.team)
    give_app(user)
    for _guess in range(5):
        take_turn(desk, colleague, "000000")
    own = Browser()
    type_password(own, user.email, PASSWORD)
    type_code(own, code_now())

    assert take_turn(desk, colleague).status_code == 302


def test_a_pin_of_another_team_is_no_tile(desk, laptop):
    elsewhere, _user = at_the_desk(LaptopFactory().team)

    assert take_turn(desk, elsewhere).status_code == 404


def test_who_leads_the_team_is_a_desk_volunteer_here(desk, laptop):
    colleague, user = at_the_desk(laptop.team)
    TeamRoleFactory(team=laptop.team, user=user)
    take_turn(desk, colleague)

    seen = desk.get(START).wsgi_request.user

    assert {held.role for held in seen.roles} == {Role.DESK}
    assert desk.get(LAPTOPS).status_code == 403
    assert let_in(Browser(), user).get(LAPTOPS).status_code == 200


def test_another_way_in_gives_no_more(desk, laptop):
    _colleague, user = at_the_desk(laptop.team)
    TeamRoleFactory(team=laptop.team, user=user)
    give_app(user)

    type_password(desk, user.email, PASSWORD)
    type_code(desk, code_now())

    assert {held.role for held in desk.get(START).wsgi_request.user.roles} == {Role.DESK}


def test_a_password_alone_is_no_second_step_here_either(desk, laptop):
    _colleague, user = at_the_desk(laptop.team)
    type_password(desk, user.email, PASSWORD)

    for _time in range(2):
        assert desk.get(START).url == reverse("mfa_index")


@pytest.mark.parametrize("seen", ["at work", "just in"])
@pytest.mark.parametrize("how", ["closed", "past its hour", "without its secret", "another one"])
@WAYS_IN
def test_whoever_works_at_a_laptop_is_out_when_it_is_not_the_open_one(
    come_in, how, seen, desk, laptop
):
    come_in(desk, laptop)
    if seen == "at work":
        assert desk.get(START).status_code == 200
    if how == "closed":
        boss = let_in(Browser(), TeamRoleFactory(team=laptop.team).user)
        boss.post(reverse("door_close_laptop", args=[laptop.pk]))
    elif how == "past its hour":
        write(laptop, until=datetime(2026, 1, 1, tzinfo=UTC))
    elif how == "without its secret":
        del desk.cookies["laptop"]
    else:
        LaptopFactory(team=laptop.team, token_hash=hash_of("of-another"))
        desk.cookies["laptop"] = "of-another"

    assert desk.get(START).url.startswith(reverse("account_login"))
    assert "_auth_user_id" not in desk.session


def test_a_laptop_that_is_closed_shows_no_tiles(desk, laptop):
    write(laptop, closed_at=datetime(2026, 1, 1, tzinfo=UTC))

    assert desk.get(TILES).status_code == 404


@WAYS_IN
def test_five_minutes_of_nothing_bring_the_tiles_back(come_in, desk, laptop, monkeypatch):
    come_in(desk, laptop)
    page = desk.get(START)
    assert 'http-equiv="refresh" content="300' in page.content.decode()

    now = middleware.time.time()
    monkeypatch.setattr(middleware, "time", type("Later", (), {"time": lambda: now + 300}))

    assert desk.get(START, follow=True).redirect_chain[-1][0] == TILES


def test_opening_a_laptop_logs_the_leader_out_and_keeps_its_secret_in_its_browser(client, laptop):
    leader = TeamRoleFactory(team=laptop.team).user
    let_in(client, leader)

    answer = client.post(LAPTOPS, {"team": laptop.team_id, "name": "Rechtse laptop"})

    assert answer.url == TILES
    assert "_auth_user_id" not in client.session
    cookie = client.cookies["laptop"]
    assert cookie["httponly"]
    assert 0 < cookie["max-age"] <= timedelta(days=1).total_seconds() + 3600
    with scope.acting(user=None, teams=[laptop.team_id], why="a test looks"):
        kept = Laptop.objects.get(name="Rechtse laptop")
    assert kept.token_hash == hash_of(cookie.value)
    assert client.get(TILES).status_code == 200


def test_the_list_shows_what_is_open(client, laptop):
    write(LaptopFactory(team=laptop.team, name="Oude laptop"), closed_at=laptop.entered_at)
    LaptopFactory(name="Van een ander team")
    let_in(client, TeamRoleFactory(team=laptop.team).user)

    assert [each.name for each in client.get(LAPTOPS).context["laptops"]] == [laptop.name]


class TestChoosingAPin:
    ADDRESS = reverse("door_pin")

    def choose(self, browser, digits, again=None):
        return browser.post(self.ADDRESS, {"digits": digits, "again": again or digits})

    def test_one_chooses_it_oneself(self, client, desk, laptop):
        colleague, user = at_the_desk(laptop.team, pin=False)
        let_in(client, user)

        self.choose(client, "390417")

        assert take_turn(desk, colleague, "390417").status_code == 302

    @pytest.mark.parametrize("digits", ["12345", "1234567", "abcdef", "123456", "111111", "121212"])
    def test_digits_that_everybody_thinks_of_are_refused(self, client, laptop, digits):
        let_in(client, at_the_desk(laptop.team, pin=False)[1])

        assert self.choose(client, digits).context["form"].errors["digits"]

    def test_they_are_typed_twice(self, client, laptop):
        let_in(client, at_the_desk(laptop.team, pin=False)[1])

        assert self.choose(client, "390417", "390418").context["form"].errors["again"]

    def test_not_at_the_laptop_itself(self, desk, laptop):
        take_turn(desk, at_the_desk(laptop.team)[0])

        assert desk.get(self.ADDRESS).status_code == 403

    def test_the_digits_are_not_kept(self, laptop):
        colleague, _user = at_the_desk(laptop.team)

        with scope.acting(user=None, teams=[laptop.team_id], why="a test looks"):
            assert PIN not in Pin.objects.get(colleague=colleague).hashed

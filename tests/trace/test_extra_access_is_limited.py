"""Extra access is for one client now and then: no walk through the files, no second try today."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import override

from tests.factories import BreakGlassFactory, ClientFactory, PersonFactory
from tests.walls.looking import somebody_in
from wegwijs.base.organisation.models import Role
from wegwijs.base.people.models import BreakGlass
from wegwijs.front.log import actions

# Half past nine in the morning in the Netherlands.
NOW = datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def in_english(settings):
    """The sentences are looked for as the code has them."""
    settings.LANGUAGE_CODE = "en"
    with override("en"):
        yield


@pytest.fixture
def volunteer(house):
    return somebody_in(Role.DESK, house.here)


@pytest.fixture
def open_file(house, volunteer):
    """The volunteer asks to see more of a client; of another one each time, unless it is said."""

    def ask(client=None, by=volunteer, now=NOW):
        client = client or ClientFactory(team=house.here)
        user = house.look_as(by)
        said = {"kind": "at_the_desk", "reason": "Staat hier met een brief."}
        return actions.see_more(client=client, now=now, by=user, **said)

    return ask


def used(house, user, times, opened_at):
    for _time in range(times):
        BreakGlassFactory(
            team=house.here, user=user, opened_at=opened_at, until=opened_at + HOUR, ended_at=None
        )


def test_three_at_once_and_no_fourth(open_file):
    for _time in range(3):
        open_file()

    with pytest.raises(ValidationError, match="Three files are open for you now"):
        open_file()


def test_what_stands_open_is_given_again_at_the_limit(open_file, house):
    client = ClientFactory(team=house.here)
    first = open_file(client)
    open_file()
    open_file()

    assert open_file(client) == first


def test_when_one_of_three_has_run_out_there_is_room(open_file, house, volunteer):
    used(house, volunteer, 1, NOW - HOUR)
    used(house, volunteer, 2, NOW - HOUR / 2)

    assert open_file().opened_at == NOW


@pytest.mark.parametrize(
    ("times", "opened_at", "opens"),
    [
        (4, NOW - 2 * HOUR, True),
        (5, NOW - 2 * HOUR, False),
        (5, datetime(2026, 3, 3, 23, 0, tzinfo=UTC), False),  # midnight in the Netherlands
        (5, datetime(2026, 3, 3, 22, 59, tzinfo=UTC), True),  # the evening before
    ],
)
def test_five_a_day_and_no_sixth(times, opened_at, opens, open_file, house, volunteer):
    used(house, volunteer, times, opened_at)

    if opens:
        assert open_file().opened_at == NOW
    else:
        with pytest.raises(ValidationError, match="five files like this today"):
            open_file()


def test_what_others_use_does_not_count(open_file, house):
    used(house, somebody_in(Role.DESK, house.here), 5, NOW - HOUR / 2)

    assert open_file().opened_at == NOW


def end(house, use, ended_at):
    house.look_as(house.leader)
    use.refresh_from_db()
    actions.end_now(use=use, now=ended_at, by=house.leader, read_version=use.version)


def test_ended_by_the_team_leader_it_does_not_open_again_that_day(open_file, house):
    client = ClientFactory(team=house.here)
    end(house, open_file(client), NOW + HOUR / 4)

    with pytest.raises(ValidationError, match="Your team leader ended this today"):
        open_file(client, now=NOW + 2 * HOUR)
    assert open_file(client, now=NOW + 24 * HOUR).person == client.person


def test_nor_by_way_of_a_double_of_the_same_person(open_file, house):
    client = ClientFactory(team=house.here)
    double = PersonFactory(team=house.here, canonical=client.person)
    again = ClientFactory(team=house.here, person=double)
    end(house, open_file(client), NOW + HOUR / 4)

    with pytest.raises(ValidationError, match="Your team leader ended this today"):
        open_file(again, now=NOW + HOUR / 2)


def test_another_client_and_another_colleague_are_not_kept_out(open_file, house):
    client = ClientFactory(team=house.here)
    end(house, open_file(client), NOW + HOUR / 4)

    assert open_file(now=NOW + HOUR / 2)
    assert open_file(client, by=somebody_in(Role.DESK, house.here), now=NOW + HOUR / 2)


def test_one_account_asks_one_at_a_time(open_file, house, volunteer):
    """Who asks four times in the same moment is counted four times, not once."""
    open_file()

    locks = house.as_owner(
        "SELECT objid::integer FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"
        " AND classid::bigint = (hashtext('break_glass')::bigint & 4294967295)"
    )
    assert locks == [(volunteer.pk,)]


def test_the_form_says_why_it_does_not_open(browser_of, volunteer, house):
    clients = [ClientFactory(team=house.here) for _client in range(4)]
    browser = browser_of(volunteer)
    why = {"kind": "at_the_desk", "reason": "Staat hier met een brief."}

    answers = [
        browser.post(reverse("log:ask_more_of", args=[client.person_id]), why) for client in clients
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 422]
    assert "Three files are open for you now." in answers[-1].content.decode()
    house.look_as(house.leader)
    assert BreakGlass.objects.filter(user=volunteer).count() == 3


@pytest.mark.parametrize(
    ("waiting", "told"),
    [
        (1, "1 time waits for you."),
        (20, "20 times wait for you."),
        (21, "More than 20 times wait for you."),
    ],
)
def test_the_team_leader_hears_how_many_wait(waiting, told, browser_of, house):
    house.look_as(house.leader)
    standing = BreakGlass.objects.filter(team=house.here, reviewed_at=None)
    standing.update(reviewed_at=NOW, reviewed_by=house.leader)
    used(house, somebody_in(Role.DESK, house.here), waiting, NOW)

    answer = browser_of(house.leader).get(reverse("log:glasses"))

    assert f"<p>{told}" in answer.content.decode()
    assert len(answer.context["uses"].waiting) == min(waiting, 20)

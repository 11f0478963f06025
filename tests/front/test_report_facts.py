"""One fact and one person opened: for who may see facts, with the figures they count in."""

import re

import pytest
from django.urls import reverse

from wegwijs.base.core import scope
from wegwijs.base.organisation.models import Team
from wegwijs.base.people.models import Client

LEERDAM = ("leerdam", 2018)
ADULTS = reverse("report:municipality_figure", args=[*LEERDAM, "housing.adults"])


def clients_of(name):
    """The files that a team keeps, as its own colleagues see them."""
    team = Team.objects.get(name=name)
    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        return list(Client.objects.filter(team=team))


def keys_of(counted_in):
    return {counted.figure.key for counted in counted_in}


@pytest.fixture
def first_fact(leader):
    """The address of the first fact behind the adults housed."""
    shown = leader.get(ADULTS).content.decode()
    return re.search(r'href="([^"]+/feit/housing\.stay/\d+/)"', shown)[1]


def test_every_fact_of_a_figure_can_be_opened(leader):
    shown = leader.get(ADULTS).content.decode()

    assert len(set(re.findall(r"/feit/housing\.stay/\d+/", shown))) == 16


def test_a_fact_shows_what_the_room_shows_and_where_it_counts(leader, first_fact):
    fact = leader.get(first_fact).context["fact"]

    assert fact.day.year == 2018
    assert len(fact.shown) == 2
    counted_in = keys_of(fact.counted_in)
    assert {"housing.people_housed", "housing.adults", "housing.by_nationality"} <= counted_in
    assert "housing.children" not in counted_in
    assert "desk.visits" not in counted_in


def test_from_a_fact_to_everything_its_person_counts_in(leader, first_fact):
    fact = leader.get(first_fact).context["fact"]
    page = reverse("report:municipality_person", args=[*LEERDAM, fact.person])

    answer = leader.get(page)

    assert page in leader.get(first_fact).content.decode()
    assert keys_of(fact.counted_in) <= keys_of(answer.context["person"].counted_in)
    [file] = [c for c in clients_of("Leerdam") if c.person_id == fact.person]
    assert str(file.number) in answer.context["person"].files[0]


def test_a_fact_of_nobody_leads_to_no_person(leader):
    target = reverse("report:municipality_figure", args=[*LEERDAM, "housing.target"])
    shown = leader.get(target).content.decode()
    page = re.search(r'href="([^"]+/feit/housing\.target/\d+/)"', shown)[1]

    answer = leader.get(page)

    assert answer.context["fact"].person is None
    assert "/persoon/" not in answer.content.decode()


def test_who_sees_no_facts_opens_none(client, manager, leader, first_fact):
    person = leader.get(first_fact).context["fact"].person
    client.force_login(manager)

    assert client.get(first_fact).status_code == 403
    page = reverse("report:municipality_person", args=[*LEERDAM, person])
    assert client.get(page).status_code == 403


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(["housing.stay", 0], id="no such fact"),
        pytest.param(["housing.nonsense", 1], id="no such register"),
        pytest.param(["organisation.user", 1], id="nothing that counts"),
    ],
)
def test_what_stands_behind_no_figure_is_not_found(leader, page):
    assert (
        leader.get(reverse("report:municipality_fact", args=[*LEERDAM, *page])).status_code == 404
    )


def test_a_person_of_another_team_is_not_found(leader):
    stranger = clients_of("Krimpenerwaard")[0].person_id
    page = reverse("report:municipality_person", args=[*LEERDAM, stranger])

    assert leader.get(page).status_code == 404


def test_an_address_holds_no_name(leader, first_fact):
    assert re.fullmatch(r"/cijfers/gemeente/leerdam/2018/feit/housing\.stay/\d+/", first_fact)


def test_a_fact_asks_the_database_little(leader, first_fact, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        leader.get(first_fact)

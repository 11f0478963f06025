"""An item is seen by who sees the facts that it follows from, in code and in the database."""

from datetime import date

import pytest
from django.db import connection

from tests.factories import ItemFactory, TrajectoryFactory
from tests.walls.looking import somebody_in
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Colleague, Role
from wegwijs.engines.agenda.models import Item


@pytest.fixture
def items(house):
    """A legal and a guidance item about somebody whom a guide of this team guides."""
    guide = somebody_in(Role.GUIDE, house.here)
    house.look_as(house.leader)
    colleague = Colleague.objects.get(account=guide)
    trajectory = TrajectoryFactory(
        team=house.here, guide=colleague, since=date(2020, 1, 1), until=None
    )
    of_each = {
        each: ItemFactory(
            team=house.here, person=trajectory.person, compartment=each, source="a.test"
        )
        for each in (Compartment.LEGAL, Compartment.GUIDANCE)
    }
    return guide, of_each


def keys_by_hand():
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM agenda_item WHERE source = 'a.test'")
        return {key for (key,) in cursor.fetchall()}


def seen_by(user):
    return set(Item.objects.visible_to(user).filter(source="a.test").values_list("pk", flat=True))


def test_a_guide_sees_the_terms_of_guidance_and_none_of_legal(house, items):
    guide, of_each = items

    looking = house.look_as(guide)

    assert seen_by(looking) == {of_each[Compartment.GUIDANCE].pk}
    assert of_each[Compartment.LEGAL].pk not in keys_by_hand()


def test_a_legal_colleague_sees_the_legal_ones_alone(house, items):
    _guide, of_each = items

    looking = house.look_as(somebody_in(Role.LEGAL, house.here))

    assert seen_by(looking) == {of_each[Compartment.LEGAL].pk}
    assert of_each[Compartment.GUIDANCE].pk not in keys_by_hand()


def test_the_leader_sees_all_and_the_desk_and_the_neighbours_none(house, items):
    _guide, of_each = items
    every = {item.pk for item in of_each.values()}

    assert seen_by(house.look_as(house.leader)) == every
    for user in (somebody_in(Role.DESK, house.here), house.leader_there):
        assert seen_by(house.look_as(user)) == set()
        assert not every & keys_by_hand()

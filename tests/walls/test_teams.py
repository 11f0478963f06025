"""What the application reaches of each team: found from the privacy classes, table by table."""

from datetime import date

import pytest

from tests.factories import EngagementFactory
from tests.walls.looking import somebody_in
from tests.walls.refusing import changed, refused, run, stopped
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import holds_personal_data, our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Role, TeamRole, User
from wegwijs.base.organisation.models.colleagues import Function

OURS = sorted(our_models(), key=lambda model: model._meta.label)
PERSONAL = [model for model in OURS if holds_personal_data(model)]
RECORDS = [model for model in OURS if issubclass(model, Record)]

each_personal = pytest.mark.parametrize("model", PERSONAL, ids=lambda model: model._meta.label)
each_record = pytest.mark.parametrize("model", RECORDS, ids=lambda model: model._meta.label)


def keys(model):
    return {key for (key,) in run(f'SELECT id FROM "{model._meta.db_table}"')}


def enter(*teams):
    scope.enter(user=None, teams=[team.pk for team in teams], why="a test looks")


@each_personal
def test_row_level_security_is_forced(model, house):
    found = house.as_owner(
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass",
        model._meta.db_table,
    )

    assert found == [(True, True)]


@each_personal
def test_without_a_scope_there_is_no_row(model, house):
    assert keys(model) == set()


@each_personal
def test_one_team_sees_its_rows_and_none_of_the_other(model, house):
    enter(house.here)

    seen = keys(model)

    assert house.row(model, house.here) in seen
    assert house.row(model, house.there) not in seen


@each_record
def test_a_row_cannot_be_written_for_another_team(model, house):
    enter(house.here)
    table, mine = f'"{model._meta.db_table}"', house.row(model, house.here)
    columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
    copied = [column for column in columns if column not in ('"id"', '"team_id"')]

    with refused():
        run(
            f"INSERT INTO {table} (team_id, {', '.join(copied)})"
            f" SELECT %s, {', '.join(copied)} FROM {table} WHERE id = %s",
            house.there.pk,
            mine,
        )
    with refused():
        run(f"UPDATE {table} SET team_id = %s WHERE id = %s", house.there.pk, mine)


@each_record
def test_a_row_of_another_team_cannot_be_changed_or_removed(model, house):
    enter(house.here)
    table, theirs = f'"{model._meta.db_table}"', house.row(model, house.there)
    if getattr(model, "ONLY_ADDED_TO", False):
        with refused():
            run(f"DELETE FROM {table}")
        with refused():
            run(f"UPDATE {table} SET version = 7")
        return

    assert changed(f"UPDATE {table} SET version = 7 WHERE id = %s", theirs) == 0
    assert changed(f"DELETE FROM {table} WHERE id = %s", theirs) == 0


@each_personal
def test_visible_to_agrees_with_the_wall(model, house):
    for who in (house.leader, house.leader_there, house.manager):
        user = house.look_as(who)
        behind_the_wall = keys(model)

        enter(house.here, house.there)
        visible = set(model.objects.visible_to(user).values_list("pk", flat=True))

        assert visible == behind_the_wall


@each_personal
def test_a_manager_sees_no_persons(model, house):
    manager = house.look_as(house.manager)
    own = {User: {manager.pk}, TeamRole: set(manager.team_roles.values_list("pk", flat=True))}

    assert keys(model) == own.get(model, set())


@pytest.mark.parametrize("role", Role)
def test_nobody_gives_a_role_to_themselves(role, house):
    somebody = house.look_as(somebody_in(role, house.here))

    for team in (house.here, house.there):
        with refused():
            TeamRole.objects.create(
                user=somebody, team=team, role=Role.TEAM_LEADER, since=date(2026, 1, 1)
            )
    mine = "WHERE user_id = %s"
    assert changed(f"UPDATE organisation_teamrole SET role = 'legal' {mine}", somebody.pk) == 0


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEAM_LEADER])
def test_nobody_becomes_another_colleague(role, house):
    """Roles follow from engagements: to link oneself to a colleague would be to take them."""
    legal = EngagementFactory(team=house.here, function=Function.LEGAL_ASSISTANT)
    somebody = house.look_as(somebody_in(role, house.here))
    link = "UPDATE organisation_colleague SET account_id = %s WHERE id = %s"

    assert stopped(link, somebody.pk, legal.colleague_id)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.TEAM_LEADER])
def test_only_the_team_leader_writes_engagements(role, house):
    EngagementFactory(team=house.here, function=Function.DESK)
    house.look_as(somebody_in(role, house.here))

    assert changed("UPDATE organisation_engagement SET function = 'legal_assistant'") == 0


def test_a_person_known_to_two_teams_is_seen_by_both(house):
    from tests.factories import ClientFactory
    from wegwijs.base.people.models import Client, Person

    first = ClientFactory(team=house.here)
    ClientFactory(team=house.there, person=first.person)

    enter(house.there)

    assert Person.objects.filter(pk=first.person_id).exists()
    assert not Client.objects.filter(pk=first.pk).exists()


def test_reference_is_everybodys_to_read_and_nobodys_to_remove(house):
    assert run("SELECT count(*) FROM organisation_municipality") != [(0,)]
    with refused():
        run("DELETE FROM organisation_municipalitychange")

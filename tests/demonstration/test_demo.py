"""bin/wegwijs demo: the workbooks, the invented teams once, logins, and nothing twice."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from tests.demonstration.conftest import asked_instead
from tests.factories import TeamFactory
from wegwijs.base.core import scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Role, Team, TeamRole, User
from wegwijs.base.people.models import Appointment, Person
from wegwijs.config.demonstration.invented import AREAS
from wegwijs.config.demonstration.writing import written_teams
from wegwijs.engines.figures.asking import ask
from wegwijs.engines.figures.places import place_called
from wegwijs.services.desk.models import Visit

KEYS = ("housing.people_housed", "desk.visits", "desk.visitors", "legal.files_opened")
TEAMS = len(AREAS) + 2


@pytest.fixture
def empty(scratch, tmp_path, monkeypatch):
    monkeypatch.setenv("WEGWIJS_HOME", str(tmp_path))
    with scratch("demo") as name, asked_instead(name):
        yield


README = Path(__file__).resolve().parents[2] / "README.md"
WORDS = (
    *("balie.leerdam", "begeleider.leerdam", "juridisch.leerdam", "docent.leerdam"),
    *("tolk.leerdam", "taalcoach.leerdam", "klassenassistent.leerdam", "teamleider.leerdam"),
    *("manager", "gemeente.leerdam", "beheerder.leerdam", "privacy.leerdam"),
)
WITHOUT_PERSONS = {"manager", "gemeente", "beheerder"}


def demo() -> str:
    said = StringIO()
    call_command("demo", no_serve=True, stdout=said)
    return said.getvalue()


@pytest.mark.slow
def test_the_demonstration_is_made_once_and_then_only_shown(empty):
    demo()
    before = Visit.objects.using("owner").count()
    again = demo()

    assert Visit.objects.using("owner").count() == before
    assert Team.objects.count() == TEAMS
    assert "teamleider.TEAM@demo.example" in again
    assert "walcheren" in again
    assert max(map(len, again.splitlines())) < 120
    _walcheren_has_figures_together_and_apart()
    _everybody_has_a_login()
    _each_role_has_a_login_with_something_to_see()


def _each_role_has_a_login_with_something_to_see() -> None:
    listed = README.read_text(encoding="utf-8")
    today = timezone.localdate()
    shown = {}
    for word in WORDS:
        address = f"{word}@demo.example"
        assert f"`{address}`" in listed
        with transaction.atomic():
            scope.leave()
            scope.enter_as_visitor(address)
            user = User.objects.get(email=address)
            scope.enter_as_user(user.pk)
            shown |= {held.role: user for held in user.roles}
            scope.enter_within(user=user.pk, reach=user.sight.reach(), why="a test looks")
            people = Person.objects.visible_to(user).count()
            assert (people > 0) == (word.partition(".")[0] not in WITHOUT_PERSONS), address
    assert set(shown) == set(Role)
    with transaction.atomic():
        guide = shown[Role.GUIDE]
        scope.enter_within(user=guide.pk, reach=guide.sight.reach(), why="a test looks")
        assert Appointment.objects.visible_to(guide).filter(on=today).count() == 1


def _walcheren_has_figures_together_and_apart() -> None:
    year, found = Period.year(2020), {}
    with transaction.atomic():
        for name in ("Walcheren", "Middelburg", "Veere", "Vlissingen"):
            answers = ask(place_called(name, year), year, KEYS)
            found[name] = [answers[key].value for key in KEYS]
    towns = [found[name] for name in ("Middelburg", "Veere", "Vlissingen")]
    assert all(value > 0 for values in found.values() for value in values)
    assert found["Walcheren"][1] == sum(values[1] for values in towns)  # visits
    assert found["Walcheren"][2] <= sum(values[2] for values in towns)  # visitors, each once


def _everybody_has_a_login() -> None:
    leaders = TeamRole.objects.using("owner").filter(role=Role.TEAM_LEADER)
    assert leaders.values("team").distinct().count() == TEAMS
    manager = User.objects.using("owner").get(email="manager@demo.example")
    assert manager.team_roles.filter(role=Role.MANAGER).count() == TEAMS


@pytest.mark.slow
def test_a_team_of_the_same_name_is_never_filled(empty):
    TeamFactory(name="Walcheren")

    with pytest.raises(CommandError, match="Walcheren"):
        demo()

    assert written_teams() == []
    assert not Visit.objects.using("owner").filter(team__name="Walcheren").exists()

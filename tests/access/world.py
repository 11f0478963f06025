"""One team with something of everything in it, and the addresses that lead there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from tests import factories as make
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Municipality, Register, Role, Service, Team, User

TODAY = timezone.localdate()
NOW = timezone.now()


@dataclass
class World:
    """Rows of one team; `mine` are those of a colleague, where a role sees its own alone."""

    team: Team
    town: Municipality
    person: Any
    rows: dict[str, Record]

    @property
    def place(self) -> dict[str, Any]:
        return {"name": slugify(self.town.name), "year": TODAY.year}

    @property
    def of_team(self) -> dict[str, Any]:
        return {"name": slugify(self.team.name), "year": TODAY.year}

    def key(self, name: str) -> dict[str, Any]:
        return {"pk": self.rows[name].pk}


def beside(world: World) -> World:
    """The same of another colleague in the same team."""
    with scope.acting(user=None, teams=[world.team.pk], why="arranged by a test"):
        return _world(world.team, world.town)


def world_of(team: Team, colleague: Any | None = None, user: User | None = None) -> World:
    """A team that keeps every register, and one client of it."""
    town = make.MunicipalityFactory(name=f"Plaats van {team.name}")
    here = {"team": team}
    for register in Register:
        make.RegisterKeptFactory(
            **here, register=register, since=date(2020, 1, 1), until=date(TODAY.year, 12, 31)
        )
    for service in Service:
        make.ServesFactory(**here, municipality=town, service=service, since=date(2020, 1, 1))
    return _world(team, town, colleague, user)


def _world(
    team: Team, town: Municipality, colleague: Any | None = None, user: User | None = None
) -> World:
    """A client with something in every service, in the hands of a colleague where one is given."""
    here = {"team": team}
    colleague = colleague or make.ColleagueFactory(**here)
    person = make.PersonFactory(**here, surname=f"Kenmerk-{team.pk}")
    of = here | {"person": person}
    at = here | {"municipality": town}
    client = make.ClientFactory(**of)
    household = make.HouseholdFactory(**here)
    make.HouseholdMemberFactory(**of, household=household)
    group = make.GroupFactory(**at, leader=colleague)
    membership = make.MembershipFactory(
        **of, municipality=town, group=group, since=TODAY - timedelta(days=90)
    )
    session = make.SessionFactory(**at, group=group, on=TODAY - timedelta(days=1))
    make.AttendanceFactory(**of, session=session)
    trajectory = make.TrajectoryFactory(
        **of, municipality=town, guide=colleague, since=TODAY - timedelta(days=90)
    )
    make.ContactFactory(**here, trajectory=trajectory)
    make.ObligationFactory(**of, since=date(2022, 2, 1))
    make.StayFactory(**of)
    checklist = make.ChecklistFactory(**here, trajectory=trajectory)
    legal_file = make.LegalFileFactory(
        **of, municipality=town, opened_on=TODAY - timedelta(days=30)
    )
    writer = user or make.TeamRoleFactory(**here).user
    by_another = make.UserFactory()
    rows = {
        "person": person,
        "client": client,
        "household": household,
        "group": group,
        "membership": membership,
        "session": session,
        "trajectory": trajectory,
        "entry": make.ChecklistEntryFactory(**here, checklist=checklist),
        "visit": make.VisitFactory(**of, municipality=town, on=TODAY - timedelta(days=30)),
        "legal": legal_file,
        "step": make.StepFactory(**here, file=legal_file, on=TODAY - timedelta(days=20)),
        "document": make.DocumentFactory(**of),
        "note": make.NoteFactory(**of, entered_by=writer),
        "appointment": make.AppointmentFactory(
            **of, colleague=colleague, on=TODAY, at=time(10), entered_by=writer
        ),
        "glass": make.BreakGlassFactory(
            **of,
            user=by_another,
            opened_at=NOW - timedelta(minutes=1),
            until=NOW + timedelta(hours=1),
        ),
        "colleague": colleague,
        "closing": make.ClosingFactory(
            **here,
            person=_gone(colleague, town, here),
            on=TODAY - timedelta(days=10),
            handed_over_to=make.PartnerFactory(**here),
        ),
        "hold": make.HoldFactory(**of),
        "agreement": make.AgreementFactory(**of),
        "invitation": make.InvitationFactory(**here),
        "laptop": make.LaptopFactory(**here),
        "item": make.ItemFactory(
            **of,
            compartment=Compartment.CARD,
            colleague=colleague,
            start=TODAY,
            due=TODAY,
            last_day=TODAY,
        ),
        "task": make.TaskFactory(**of, colleague=colleague, on=TODAY, entered_by=writer),
        "look": make.LookFactory(team=team, user=by_another),
        "request": make.ClientRequestFactory(**of, received_on=TODAY - timedelta(days=3)),
    }
    return World(team, town, person, rows)


def _gone(colleague: Any, town: Municipality, here: dict[str, Any]) -> Any:
    """Somebody whom the colleague guided until ten days ago."""
    run = make.TrajectoryFactory(
        **here,
        municipality=town,
        guide=colleague,
        since=TODAY - timedelta(days=90),
        until=TODAY - timedelta(days=10),
    )
    return run.person


def user_and_world(role: Role, team: Team) -> tuple[User, World]:
    """Somebody in a role, and a world of theirs in their own team."""
    user = somebody_in(role, team)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        colleague = user.colleagues.first()
        world = world_of(team, colleague, user)
        if role is Role.MUNICIPALITY:
            user.team_roles.update(municipality=world.town)
    return user, world


Arguments = Callable[[World, Role], dict[str, Any]]


def key_of(name: str) -> Arguments:
    return lambda world, role: world.key(name)


# A record behind a figure that somebody in a role may open: of their own service.
_RECORDS = {
    Role.LEGAL: ("legal.legalfile", "legal"),
    Role.COURSE_LEADER: ("courses.membership", "membership"),
}


def _fact(world: World, role: Role) -> dict[str, Any]:
    record, row = _RECORDS.get(role, ("desk.visit", "visit"))
    return {"record": record, **world.key(row)}


def _file(kind: str, place: dict[str, Any]) -> str:
    whose = "team-" if kind == "team" else ""
    return f"{whose}{place['name']}-{place['year']}.csv"


def _pages(kind: str, place: Callable[[World], dict[str, Any]]) -> dict[str, Arguments]:
    report = f"report:{kind}"
    return {
        report: lambda world, role: place(world),
        f"{report}_file": lambda world, role: place(world) | {"file": _file(kind, place(world))},
        f"{report}_check": lambda world, role: place(world),
        f"{report}_figure": lambda world, role: place(world) | {"key": "desk.visits"},
        f"{report}_fact": lambda world, role: place(world) | _fact(world, role),
        f"{report}_person": lambda world, role: place(world) | world.key("person"),
    }


# Where each address with something in it leads: a new screen without a line here fails.
SUBJECTS: dict[str, Arguments] = {
    **_pages("municipality", lambda world: world.place),
    **_pages("team", lambda world: world.of_team),
    "colleagues:absence": key_of("colleague"),
    "colleagues:hand_over": key_of("colleague"),
    "door_invite": key_of("colleague"),
    "door_end_account": key_of("colleague"),
    "door_new_step": key_of("colleague"),
    "door_free_pin": key_of("colleague"),
    "door_withdraw": key_of("invitation"),
    "door_close_laptop": key_of("laptop"),
    "ending:file": key_of("person"),
    "ending:close": key_of("person"),
    "ending:reopen": key_of("person"),
    "ending:accept": key_of("closing"),
    "ending:agree": lambda world, role: {"team": world.team.pk},
    "ending:take_back": key_of("agreement"),
    "ending:hold_client": lambda world, role: {"team": world.team.pk} | world.key("person"),
    "ending:hold_colleague": lambda world, role: {"team": world.team.pk} | world.key("colleague"),
    "ending:end_hold": key_of("hold"),
    "ending:request": key_of("request"),
    "ending:release": key_of("request"),
    "ending:extend": key_of("request"),
    "ending:answer": key_of("request"),
    "ending:client_file": lambda world, role: world.key("request") | {"form": "json"},
    "finder:calendar_file": lambda world, role: {"key": "aliens.objection"},
    "home:item": key_of("item"),
    "home:done": key_of("item"),
    "home:drop": key_of("item"),
    "home:take_up": key_of("item"),
    "home:task": key_of("task"),
    "home:tick": key_of("task"),
    "home:untick": key_of("task"),
    "home:colleague": key_of("colleague"),
    "log:look": key_of("look"),
    "log:who_looked": key_of("person"),
    "log:ask_more_of": key_of("person"),
    "log:review_glass": key_of("glass"),
    "people:person": key_of("person"),
    "people:panel": lambda world, role: world.key("person") | {"key": "guidance.contacts"},
    "people:write_note": key_of("person"),
    "people:change_note": key_of("note"),
    "people:make_appointment": key_of("person"),
    "people:change_appointment": key_of("appointment"),
    "people:checklist": key_of("person"),
    "people:moving_day": key_of("person"),
    "people:step": key_of("entry"),
    "people:tick_step": key_of("entry"),
    "people:drop_step": key_of("entry"),
    "people:add_step": lambda world, role: {"team": world.team.pk},
    "people:change_step": lambda world, role: {"team": world.team.pk, "key": "gp"},
    "people:legal": key_of("person"),
    "people:open_legal_file": key_of("person"),
    "people:record_document": key_of("person"),
    "people:record_step": key_of("legal"),
    "people:close_legal_file": key_of("legal"),
    "people:reopen_legal_file": key_of("legal"),
    "people:give_legal_file": key_of("legal"),
    "people:change_step_day": key_of("step"),
    "people:change_document": key_of("document"),
    "people:integration": key_of("person"),
    "people:begin_duty": key_of("person"),
    "people:write_duty": lambda world, role: world.key("person") | {"what": "plan"},
    "people:household": key_of("household"),
    "people:group": key_of("group"),
    "people:session": key_of("session"),
    "people:mark": key_of("session"),
}

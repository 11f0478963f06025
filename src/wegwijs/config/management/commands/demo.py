"""bin/wegwijs demo: the two workbooks, invented places around them, logins, the pages served."""

import hashlib
import json
import multiprocessing
import os
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from textwrap import fill, indent
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from wegwijs.base.core.database.home import find_home
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.organisation.actions import open_account
from wegwijs.base.organisation.models import Role, Team, User
from wegwijs.config.commandline import CHECKOUT
from wegwijs.config.demonstration.invented import AREAS, SEED
from wegwijs.config.demonstration.logins import open_logins
from wegwijs.config.demonstration.writing import NameTaken, write, written_teams
from wegwijs.config.ports import HOST, PORT, ensure_port_free
from wegwijs.engines.sheets.actions import take_in
from wegwijs.engines.sheets.outcome import Outcome
from wegwijs.front.door.demonstration import code_now, give_known_pin, give_known_step

WORKBOOKS = CHECKOUT / "demo" / "workbooks"
PASSWORD = "wegwijs-demonstratie-2018"  # noqa: S105 (made to be printed)
SINCE = date(2018, 1, 1)
SHOWN = "Leerdam"  # the team in which there is a login for each role
THREADS = 4
COLUMN, WIDTH = 49, 60  # where the second column of the logins begins, and how wide it is
LAST_PORT = 65535


def _port(written: str) -> int:
    if written.isdigit() and 1 <= int(written) <= LAST_PORT:
        return int(written)
    raise ArgumentTypeError(f"{written} is not a port; give a number from 1 to {LAST_PORT}")


class Command(BaseCommand):
    help = (
        "Show Wegwijs with the demonstration in it: take its workbooks in, invent places around "
        "them, open logins, serve. Safe to repeat. Not for real work: the password is known to "
        "everybody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="prepare, and stop there")
        parser.add_argument("--code", action="store_true", help="print the code of now, and stop")
        parser.add_argument("--host", default=HOST, help=f"default {HOST}")
        parser.add_argument("--port", type=_port, default=PORT, help=f"default {PORT}")

    def handle(
        self, *, host: str, port: int, no_serve: bool, code: bool = False, **options: Any
    ) -> None:
        if code:
            self.stdout.write(code_now())
            return
        if not no_serve:
            ensure_port_free(host, port)
        teams = self._take_in_workbooks()
        invented = self._invent(teams)
        self._open_logins(teams, invented)
        if not no_serve:
            self._serve(host, port)

    def _take_in_workbooks(self) -> list[Team]:
        teams = [self._team_of(path) for path in sorted(WORKBOOKS.glob("*.xlsx"))]
        if not teams:
            raise CommandError(_("The workbooks of the demonstration are not here."), returncode=2)
        return teams

    def _invent(self, ours: list[Team]) -> list[Team]:
        """The invented teams, written where this database does not have them yet."""
        if known := written_teams():
            return known
        others = Team.objects.exclude(pk__in=[team.pk for team in ours]).count()
        if others:
            said = _("This database holds %(count)d other teams; invented ones come beside them.")
            self.stdout.write(said % {"count": others})
        self.stdout.write(_("Inventing %(count)d teams over eight years …") % {"count": len(AREAS)})
        self.stdout.flush()
        try:
            write(AREAS, seed=SEED)
        except NameTaken as taken:
            said = _("There is a team %(name)s already, and no demonstration made it.")
            raise CommandError(said % {"name": taken}, returncode=2) from None
        return written_teams()

    def _open_logins(self, teams: list[Team], invented: list[Team]) -> None:
        """A team leader for each team, and a manager of all; an invented team's is opened once."""
        for team in teams:
            self._show(*self._login(_leader_of(team), {team: Role.TEAM_LEADER}))
        self._open_a_login_for_each_role(teams)
        opened = set(User.objects.using(OWNER_ALIAS).values_list("email", flat=True))
        for team in invented:
            if _leader_of(team) not in opened:
                self._login(_leader_of(team), {team: Role.TEAM_LEADER})
        every = [*teams, *invented]
        email, _shown = self._login("manager@demo.example", dict.fromkeys(every, Role.MANAGER))
        self._show(email, _("%(role)s of all teams") % {"role": Role.MANAGER.label})
        names = fill(", ".join(slugify(team.name) for team in invented), WIDTH)
        self._show("teamleider.TEAM@demo.example", indent(names, " " * COLUMN).strip())
        self.stdout.write(_("  Password of all: %(password)s") % {"password": PASSWORD})
        self.stdout.write(
            _("  The page that asks for a code shows it; so does: %(command)s")
            % {"command": "bin/wegwijs demo --code"}
        )

    def _open_a_login_for_each_role(self, teams: list[Team]) -> None:
        """In one team, with something to do for each of them today."""
        team = next((team for team in teams if team.name == SHOWN), teams[0])
        with transaction.atomic():
            for user, role in open_logins(team, PASSWORD, timezone.localdate()):
                give_known_step(user)
                if role is Role.DESK:
                    give_known_pin(user, team)
                if role is not Role.TEAM_LEADER:  # shown above, with the others'
                    self._show(user.email, f"{role.label}, {team.name}")

    def _show(self, email: str, whose: str) -> None:
        self.stdout.write(f"  {email:<{COLUMN - 3}} {whose}")

    def _team_of(self, path: Path) -> Team:
        """The team of a workbook, which is taken in where this database does not have it yet."""
        known = Remembered(path)
        team = known.team()
        if team is None:
            team = self._take_in(path)
            known.remember(team)
        return team

    def _take_in(self, path: Path) -> Team:
        self.stdout.write(_("Taking in %(file)s …") % {"file": path.name})
        self.stdout.flush()
        outcome = take_in(path, today=timezone.localdate(), by=None)
        if not outcome.written:
            raise CommandError(self._refusal(path, outcome))
        return Team.objects.get(name=outcome.team)

    def _refusal(self, path: Path, outcome: Outcome) -> str:
        return _("%(count)d rows of %(file)s were refused; see: bin/wegwijs import %(path)s") % {
            "count": len(outcome.refused_rows),
            "file": path.name,
            "path": path.relative_to(CHECKOUT),
        }

    def _login(self, email: str, roles: dict[Team, Role]) -> tuple[str, str]:
        with transaction.atomic():
            give_known_step(open_account(email=email, password=PASSWORD, roles=roles, since=SINCE))
        role = next(iter(roles.values()))
        return email, f"{role.label}, {', '.join(team.name for team in roles)}"

    def _serve(self, host: str, port: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        self.stdout.write("")
        self.stdout.write(_("Open %(address)s") % {"address": f"http://{shown}:{port}/"})
        self.stdout.write(_("End with Ctrl-C."))
        self.stdout.flush()
        # The server's process starts afresh: it reads its settings from the environment.
        os.environ["WEGWIJS_DEMONSTRATION"] = "yes"
        multiprocessing.set_start_method("spawn")
        connections.close_all()
        Granian(
            "wegwijs.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            blocking_threads=THREADS,
            log_level=LogLevels.warning,
        ).serve()


def _leader_of(team: Team) -> str:
    return f"teamleider.{slugify(team.name)}@demo.example"


class Remembered:
    """Which workbook was taken in, kept in the home: an unchanged one is not read again."""

    def __init__(self, workbook: Path) -> None:
        self.file = _home() / f"demo-{workbook.stem}.json"
        self.digest = hashlib.sha256(workbook.read_bytes()).hexdigest()

    def team(self) -> Team | None:
        """The team that this very workbook became, in a database that still has it."""
        if not self.file.exists():
            return None
        kept = json.loads(self.file.read_text())
        if kept["workbook"] != self.digest:
            return None
        return Team.objects.filter(pk=kept["id"], name=kept["team"]).first()

    def remember(self, team: Team) -> None:
        kept = {"workbook": self.digest, "id": team.pk, "team": team.name}
        self.file.write_text(json.dumps(kept))


def _home() -> Path:
    folder = find_home(CHECKOUT, os.environ).folder
    folder.mkdir(parents=True, exist_ok=True)
    return folder

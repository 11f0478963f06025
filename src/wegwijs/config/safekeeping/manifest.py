"""What stands in front of the rows in a backup: when, of which version, and what it must hold."""

import json
import tomllib
from dataclasses import asdict, dataclass
from zipfile import ZipFile

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.config.commandline import CHECKOUT
from wegwijs.config.safekeeping.holding import Figures
from wegwijs.config.safekeeping.refusing import Refused

FORM = 1  # of the file; another number needs another program
MANIFEST = "manifest.json"
ROWS = "database.sql"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. Figures: those of the year, where there is one."""

    made_at: str
    version: str
    migrations: list[str]
    walls: str
    rows: dict[str, int]
    year: int | None
    figures: Figures

    def write(self, archive: ZipFile) -> None:
        archive.writestr(MANIFEST, json.dumps({"form": FORM} | asdict(self), ensure_ascii=False))


def read_manifest(archive: ZipFile) -> Manifest:
    """The manifest of a backup that this version understands. Raises Refused."""
    told = json.loads(archive.read(MANIFEST))
    if told.pop("form") != FORM or set(told["migrations"]) - known_migrations():
        raise Refused(
            _(
                "The backup is of a newer version of Wegwijs (%(version)s): restore it with that"
                " version or a later one."
            )
            % {"version": told["version"]}
        )
    return Manifest(**told)


def version() -> str:
    """The version of this programme."""
    told = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    return str(told["project"]["version"])


def known_migrations() -> set[str]:
    """Every migration that this version has."""
    return {".".join(key) for key in MigrationLoader(None).disk_migrations}


def applied_migrations() -> list[str]:
    """The migrations that the working database has had."""
    loader = MigrationLoader(connections[OWNER_ALIAS])
    return sorted(".".join(key) for key in loader.applied_migrations)


def up_to_date() -> bool:
    """Whether the working database has had every migration of this version."""
    executor = MigrationExecutor(connections[OWNER_ALIAS])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())

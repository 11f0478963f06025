"""Whether a restored database holds what the backup says: rows, walls, and last year's figures."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils.translation import gettext as _

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.config.preparing import prepare_database
from wegwijs.config.safekeeping import holding
from wegwijs.config.safekeeping.holding import Figures
from wegwijs.config.safekeeping.manifest import Manifest
from wegwijs.config.safekeeping.restore import connected

ALIASES = (DEFAULT_DB_ALIAS, OWNER_ALIAS)


def differences(manifest: Manifest, database: str) -> list[str]:
    """Where a restored database differs from its backup: the names of what differs, no values."""
    with connected(database) as owner:
        rows, walls = holding.rows(owner), holding.walls(owner)
    found = [
        _("The number of rows of %(table)s") % {"table": table}
        for table in sorted(rows.keys() | manifest.rows.keys())
        if rows.get(table) != manifest.rows.get(table)
    ]
    if walls != manifest.walls:
        found.append(_("The walls: rights, policies, triggers or functions"))
    if manifest.year:
        found += _other_figures(manifest.figures, _figures_of(database, manifest.year))
    return found


def _figures_of(database: str, year: int) -> Figures:
    """The figures as *figures* counts them there, with the same engine."""
    with asked_instead(database):
        prepare_database()
        with transaction.atomic():
            return holding.figures(year)


def _other_figures(kept: Figures, found: Figures) -> Iterator[str]:
    for place, numbers in kept.items():
        now = found.get(place, {})
        for key, value in numbers.items():
            if key not in now or now[key] != value:
                yield _("%(key)s of %(place)s") % {"key": key, "place": place}


@contextmanager
def asked_instead(database: str) -> Iterator[None]:
    """Every question of this process goes to another database of the same server."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in ALIASES}
    try:
        for alias in ALIASES:
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = database
        yield
    finally:
        for alias, name in before.items():
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name

"""Making a backup: rows, manifest and figures of one and the same moment."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.config.safekeeping import holding
from wegwijs.config.safekeeping.manifest import (
    ROWS,
    Manifest,
    applied_migrations,
    up_to_date,
    version,
)
from wegwijs.config.safekeeping.programs import written_out
from wegwijs.config.safekeeping.sealed import new_file

HEADING = 40  # lines
NEWER_THAN_15 = b"SET transaction_timeout = 0;\n"


def back_up(path: Path, *, at: datetime, replace: bool = False) -> Manifest:
    """Write the whole house to one file, while others go on working. Raises Refused.

    The database is taken as it is, so that a new version can make a backup before it changes
    anything.
    """
    with new_file(path, replace=replace) as archive, one_moment() as moment:
        manifest = _manifest(at)
        manifest.write(archive)
        with (
            written_out(moment) as rows,
            archive.open(ROWS, "w", force_zip64=True) as kept,
        ):
            _copy(rows, kept)
    return manifest


def _copy(rows: IO[bytes], kept: IO[bytes]) -> None:
    """Copy the SQL, without the one line of its heading that an older server does not know."""
    for line in islice(rows, HEADING):
        if line != NEWER_THAN_15:
            kept.write(line)
    shutil.copyfileobj(rows, kept)


@contextmanager
def one_moment() -> Iterator[str]:
    """Both connections see the rows of one moment; others can look at it by its name."""
    with transaction.atomic(using=OWNER_ALIAS), transaction.atomic():
        with connections[OWNER_ALIAS].cursor() as owner:
            owner.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            owner.execute("SELECT pg_export_snapshot()")
            (moment,) = owner.fetchone()
        with connections[DEFAULT_DB_ALIAS].cursor() as app:
            app.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            app.execute("SET TRANSACTION SNAPSHOT %s", [moment])
        yield moment


def _manifest(at: datetime) -> Manifest:
    year = holding.last_full_year(before=at.year) if up_to_date() else None
    owner = connections[OWNER_ALIAS].connection
    return Manifest(
        made_at=at.isoformat(timespec="seconds"),
        version=version(),
        migrations=applied_migrations(),
        walls=holding.walls(owner),
        rows=holding.rows(owner),
        year=year,
        figures=holding.figures(year) if year else {},
    )

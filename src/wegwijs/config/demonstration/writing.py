"""Writes demonstrations by COPY, as the owner: PostgreSQL copies into no table behind a wall."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Any

from django.db import connections, models, transaction

from wegwijs.base.core.journal import Line
from wegwijs.base.core.privacy import our_models
from wegwijs.base.core.records import Record
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.organisation.actions import OUR_FOUNDATION
from wegwijs.base.organisation.models import Foundation, Municipality, Team
from wegwijs.config.demonstration.bare import bare_tables
from wegwijs.config.demonstration.making import book_of
from wegwijs.config.demonstration.places import Area
from wegwijs.config.demonstration.rows import Book, Keys, Row, Table, keys_from

EVENT = "demonstration.written"
AT_ONCE = 200_000  # rows


class NameTaken(Exception):
    """A team of this name is here already, and no demonstration made it."""


def written_teams() -> list[Team]:
    """The teams that a demonstration made in this database, as its journal says."""
    teams = Line.objects.using(OWNER_ALIAS).filter(event=EVENT).values_list("team", flat=True)
    return list(Team.objects.filter(pk__in=list(teams)).order_by("name"))


def write(areas: Sequence[Area], *, seed: int, history: bool = True) -> int:
    """Write these places beside whatever is there, all or nothing. Returns how many rows.

    Raises NameTaken. Somebody who registers at this very moment can make it fail, with nothing
    written. Without history only for a database that is thrown away.
    """
    with transaction.atomic(using=OWNER_ALIAS), nullcontext() if history else bare_tables():
        _say_why()
        keys, batch, written = _free_keys(), Batch(), 0
        for area in areas:
            book = _book(area, seed, keys)
            written += batch.take(book)
            said = Line(team_id=book.team, event=EVENT, details={"seed": seed})
            said.save(using=OWNER_ALIAS)
        batch.copy()
        _put_keys_back()
    _execute("ANALYZE")
    return written


def _book(area: Area, seed: int, keys: Keys) -> Book:
    ours = Foundation.objects.using(OWNER_ALIAS)
    foundation = ours.order_by("pk").first() or ours.create(name=OUR_FOUNDATION)
    if Team.objects.using(OWNER_ALIAS).filter(name__iexact=area.name).exists():
        raise NameTaken(area.name)
    team = Team.objects.using(OWNER_ALIAS).create(foundation=foundation, name=area.name)
    towns = [_municipality(town.name).pk for town in area.towns]
    return book_of(area, seed=seed, team=team.pk, towns=towns, keys=keys)


def _municipality(name: str) -> Municipality:
    ours = Municipality.objects.using(OWNER_ALIAS)
    return ours.named(name).first() or ours.create(name=name)


def _execute(statement: str, *values: Any) -> Any:
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else None


def _say_why() -> None:
    why = json.dumps({"user": None, "why": "demonstration"})
    _execute("SELECT set_config('pghistory.context_metadata', %s, true)", why)


def _registered() -> Iterator[type[models.Model]]:
    return (model for model in our_models() if issubclass(model, Record))


def _free_keys() -> Keys:
    """Keys after the last that anybody got."""
    found = list(_registered())
    calls = ", ".join(f"nextval({_sequence(model)})" for model in found)
    return keys_from(dict(zip(found, _execute(f"SELECT {calls}"), strict=True)))


def _put_keys_back() -> None:
    """Whoever registers next gets a key after ours."""
    for model in _registered():
        table, sequence = model._meta.db_table, _sequence(model)
        _execute(
            f'SELECT setval({sequence}, greatest(nextval({sequence}), max(id))) FROM "{table}"'
        )


def _sequence(model: type[models.Model]) -> str:
    return f"pg_get_serial_sequence('\"{model._meta.db_table}\"', 'id')"


class Batch:
    """Rows of several teams on their way: one COPY for a table costs as much as a thousand rows.

    References are checked when the transaction ends, so the order of the tables is free.
    """

    def __init__(self) -> None:
        self._rows: defaultdict[Table, list[Row]] = defaultdict(list)
        self._waiting = 0

    def take(self, book: Book) -> int:
        """Take the rows of a team along. Returns how many."""
        for table, rows in book.rows.items():
            self._rows[table] += rows
        taken = sum(map(len, book.rows.values()))
        self._waiting += taken
        if self._waiting > AT_ONCE:
            self.copy()
        return taken

    def copy(self) -> None:
        for table, rows in self._rows.items():
            defaults = _defaults(table)
            columns = ("id", "team_id", *table.columns, *defaults)
            names = ", ".join(f'"{column}"' for column in columns)
            statement = f'COPY "{table.model._meta.db_table}" ({names}) FROM STDIN'
            _send(statement, rows, tuple(defaults.values()))
        self._rows.clear()
        self._waiting = 0


def _send(statement: str, rows: Sequence[Row], rest: Row) -> None:
    with connections[OWNER_ALIAS].cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row + rest)


def _defaults(table: Table) -> dict[str, Any]:
    """What the model says of columns that the table leaves out; the database knows only NULL."""
    left_out = [
        field
        for field in table.model._meta.concrete_fields
        if field.attname not in ("id", "team_id", *table.columns) and not field.has_db_default()
    ]
    values = {field.attname: field.get_default() for field in left_out}
    return {column: value for column, value in values.items() if value is not None}

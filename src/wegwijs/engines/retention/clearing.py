"""Clears rows, and every earlier version of them, as the role *retention*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connections, models
from django.db.backends.utils import CursorWrapper

from wegwijs.base.core.database.roles import RETENTION
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.engines.retention.tables import (
    Kind,
    Model,
    columns_of,
    history_of,
    kinds_of,
    settings_of,
    settings_of_versions,
    versions_of,
)

Rows = list[tuple[Kind, list[int]]]


@contextmanager
def as_retention() -> Iterator[Clearing]:
    """Work as *retention*, which adds nothing; history is not told what it must forget."""
    with connections[OWNER_ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', (SELECT array_agg(DISTINCT tgname::text)"
            " FROM pg_trigger WHERE NOT tgisinternal)::text, true)"
        )
        cursor.execute(f"SET LOCAL ROLE {RETENTION}")
        yield Clearing(cursor)
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")


@dataclass(slots=True)
class Clearing:
    """One file being cleared, and how many rows of each table that has cost so far."""

    cursor: CursorWrapper
    rows: Counter[str] = field(default_factory=Counter)

    def about(self, root: Model, keys: Sequence[int], team: int | None = None) -> Rows:
        """Every row about these, also those that only history still has; of one team, or of all."""
        found: Rows = []
        of: dict[Model, list[int]] = {}
        for kind in kinds_of(root):
            if team is not None and not kind.has_team:
                continue
            within = of.get(kind.part_of, []) if kind.part_of else keys
            ids = self._ids(kind, within, team)
            of.setdefault(kind.model, []).extend(ids)
            found.append((kind, ids))
        return found

    def _ids(self, kind: Kind, within: Sequence[int], team: int | None) -> list[int]:
        where = f'"{kind.column}" = ANY(%(within)s)'
        if team is not None:
            where += " AND team_id = %(team)s"
        text = f"SELECT id FROM {kind.table} WHERE {where}"
        if kind.history:
            text += (
                f" UNION SELECT e.id FROM {kind.history} e WHERE {where}"
                f" AND NOT EXISTS (SELECT 1 FROM {kind.table} t WHERE t.id = e.id)"
            )
        values: dict[str, Any] = {"within": list(within), "team": team}
        self.cursor.execute(text, values)
        return [key for (key,) in self.cursor.fetchall()]

    def those(self, model: Model, ids: Collection[int], which: models.Q) -> list[int]:
        """Of these rows the ones of which this holds; of those that have gone, did in a version."""
        there = self._asked(model, ids, models.Q())
        found = self._asked(model, ids, which)
        if versions := versions_of(model):
            found |= self._asked(versions, set(ids) - there, which)
        return sorted(found)

    def _asked(self, model: Model, ids: Collection[int], which: models.Q) -> set[int]:
        rows = model._base_manager.using(OWNER_ALIAS).filter(which, id__in=ids)
        return set(rows.values_list("id", flat=True))

    def empty(self, model: Model, ids: Collection[int], fields: Sequence[models.Field]) -> None:
        """Empty these columns of these rows, and of every version of them."""
        if not ids or not fields:
            return
        places = [(f'"{model._meta.db_table}"', settings_of(model, fields))]
        if history := history_of(model):
            places.append((history, settings_of_versions(model, fields)))
        for table, setting in places:
            text = f"UPDATE {table} SET {', '.join(setting)} WHERE id = ANY(%s)"
            self.run(table, text, list(ids))

    def remove(self, kind: Kind, ids: Collection[int]) -> None:
        """Take these rows away, and every version of them."""
        for table in filter(None, (kind.table, kind.history)):
            self.run(table, f"DELETE FROM {table} WHERE id = ANY(%s)", list(ids))

    def repoint(self, kind: Kind, keys: Mapping[int, int]) -> None:
        """Hang these rows on the new keys. Versions that were once theirs are cleared."""
        if kind.goes:
            if kind.history:
                text = f'DELETE FROM {kind.history} WHERE "{kind.column}" = ANY(%s)'
                self.run(kind.history, text, list(keys))
            return
        for table in filter(None, (kind.table, kind.history)):
            setting = [f'"{kind.column}" = keys.new']
            if table == kind.history:
                setting += settings_of_versions(kind.model, kind.columns())
            self._by_keys(table, setting, kind.column, keys)

    def rename(self, model: Model, keys: Mapping[int, int], also: Sequence[models.Field]) -> None:
        """Give these rows themselves a new key, and empty everything personal in them."""
        fields = [*columns_of(model), *also]
        table, history = f'"{model._meta.db_table}"', history_of(model)
        self._by_keys(table, ["id = keys.new", *settings_of(model, fields)], "id", keys)
        versions = settings_of_versions(model, fields)
        self._by_keys(history, ["id = keys.new", "pgh_obj_id = keys.new", *versions], "id", keys)
        for each in model._meta.concrete_fields:
            if isinstance(each, models.ForeignKey) and each.related_model is model:
                for place in (table, history):
                    self._by_keys(place, [f'"{each.column}" = keys.new'], str(each.column), keys)

    def _by_keys(
        self, table: str, setting: Sequence[str], column: str, keys: Mapping[int, int]
    ) -> None:
        text = (
            f"UPDATE {table} AS t SET {', '.join(setting)}"
            " FROM unnest(%s::bigint[], %s::bigint[]) AS keys(old, new)"
            f' WHERE t."{column}" = keys.old'
        )
        self.run(table, text, list(keys), list(keys.values()))

    def run(self, table: str, text: str, *values: Any) -> None:
        """Run a statement, and count what it changed."""
        self.cursor.execute(text, values)
        if self.cursor.rowcount:
            self.rows[table.strip('"')] += self.cursor.rowcount

"""Tables without history, references and indexes while very many rows come in, for the bench.

Each reference is checked and each index made again afterwards, at once for the whole table.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from wegwijs.base.core.walls import OWNER_ALIAS

REFERENCES = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,
              pg_get_constraintdef(oid))
  FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace
"""
INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
 WHERE relnamespace = 'public'::regnamespace AND NOT indisunique AND NOT indisexclusion
"""
TRIGGERS = """
SELECT DISTINCT format('ALTER TABLE %s DISABLE TRIGGER USER', tgrelid::regclass),
       format('ALTER TABLE %s ENABLE TRIGGER USER', tgrelid::regclass)
  FROM pg_trigger WHERE NOT tgisinternal
"""


@contextmanager
def bare_tables() -> Iterator[None]:
    """Take off, and put back in the opposite order; undone with the transaction around it."""
    with connections[OWNER_ALIAS].cursor() as cursor:
        found = []
        for what in (TRIGGERS, REFERENCES, INDEXES):
            cursor.execute(what)
            found += cursor.fetchall()
        for take_off, _put_back in found:
            cursor.execute(take_off)
        yield
        for _take_off, put_back in reversed(found):
            cursor.execute(put_back)

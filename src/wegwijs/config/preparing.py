"""Brings the database up to date before a command uses it."""

from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from wegwijs.base.core import walls
from wegwijs.base.core.migrating import migrate
from wegwijs.base.core.walls import OWNER_ALIAS


def prepare_database() -> None:
    """Apply, as the owner, what is missing of migrations and walls."""
    executor = MigrationExecutor(connections[OWNER_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        migrate(OWNER_ALIAS)
    if not walls.stand():
        walls.build()
    connections[OWNER_ALIAS].close()

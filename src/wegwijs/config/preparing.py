"""Brings the database up to date before a command uses it."""

from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from wegwijs.base.core.walls import OWNER_ALIAS


def prepare_database() -> None:
    """Apply, as the owner, the migrations that are missing; the walls are raised with them."""
    executor = MigrationExecutor(connections[OWNER_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database=OWNER_ALIAS, verbosity=0, interactive=False)
    connections[OWNER_ALIAS].close()

"""For migrations that begin the history of a table in which rows stand already."""

from typing import Any

from django.db.migrations import RunPython


def remember(app: str, *models: str) -> RunPython:
    """Make what stands in these tables the first version of each row; who wrote it is not known."""

    def copy(apps: Any, schema_editor: Any) -> None:
        for name in models:
            event = apps.get_model(app, f"{name}Event")
            fields = [f for f in event._meta.concrete_fields if not f.name.startswith("pgh_")]
            columns = ", ".join(f'"{field.column}"' for field in fields)
            schema_editor.execute(
                f'INSERT INTO "{event._meta.db_table}"'
                f" (pgh_created_at, pgh_label, pgh_obj_id, {columns})"
                f" SELECT now(), 'known', id, {columns}"
                f' FROM "{apps.get_model(app, name)._meta.db_table}"'
            )

    return RunPython(copy, RunPython.noop, elidable=True)

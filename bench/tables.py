"""The tables that the rivals outside PostgreSQL read, as CSV files."""

from __future__ import annotations

from pathlib import Path

import psycopg

COLUMNS = {
    "people_person": "id, canonical_id, sex, nationality, born_from, born_to",
    "housing_stay": "id, person_id, municipality_id, kind, counted_on, since",
    "housing_dwelling": "id, municipality_id, available_on",
    "desk_visit": "id, municipality_id, person_id, \"on\", array_to_string(topics, ';') AS topics",
    "legal_legalfile": "id, municipality_id, kind, result, opened_on, closed_on",
    "guidance_trajectory": "id, municipality_id, programme, since",
    "courses_group": "id, kind, location_id",
    "courses_session": 'id, municipality_id, group_id, "on", minutes',
    "courses_membership": "id, municipality_id, group_id, person_id, since, until",
    "organisation_serves": "id, municipality_id, team_id, location_id, service, since, until",
    "organisation_location": "id, team_id",
    "network_meeting": 'id, municipality_id, "on"',
}


def write_csv(connection: psycopg.Connection, folder: Path) -> None:
    """One file a table, with the columns that counting needs."""
    folder.mkdir(parents=True, exist_ok=True)
    with connection.cursor() as cursor:
        for table, columns in COLUMNS.items():
            query = (
                f"COPY (SELECT {columns} FROM {table} ORDER BY id) TO STDOUT (FORMAT csv, HEADER)"
            )
            with cursor.copy(query) as copy, (folder / f"{table}.csv").open("wb") as file:
                for part in copy:
                    file.write(part)

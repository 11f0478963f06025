"""A rival: a script as an analyst would write it, on CSV files read into memory."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from bench.numbers import Numbers
from bench.tables import COLUMNS

DAYS = {
    "people_person": ["born_from", "born_to"],
    "housing_stay": ["counted_on", "since"],
    "housing_dwelling": ["available_on"],
    "desk_visit": ["on"],
    "legal_legalfile": ["opened_on", "closed_on"],
    "guidance_trajectory": ["since"],
    "courses_session": ["on"],
    "courses_membership": ["since", "until"],
    "organisation_serves": ["since", "until"],
    "network_meeting": ["on"],
}
Tables = dict[str, pd.DataFrame]


def read(folder: Path) -> Tables:
    return {
        table: pd.read_csv(
            folder / f"{table}.csv",
            parse_dates=DAYS.get(table, []),
            date_format="%Y-%m-%d",
            keep_default_na=True,
        )
        for table in COLUMNS
    }


def by_pandas(tables: Tables, year: int) -> Numbers:
    """All the numbers of a year, of every municipality."""
    first, last = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
    found: Numbers = {}

    def note(key: str, counts: pd.Series, bucket: str = "") -> None:
        for place, number in counts.items():
            if number:
                found[int(place), key, bucket] = int(number)

    def note_buckets(key: str, counts: pd.Series) -> None:
        for (place, bucket), number in counts.items():
            found[int(place), key, str(bucket)] = int(number)

    def per_place(rows: pd.DataFrame) -> pd.Series:
        return rows.groupby("municipality_id").size()

    people = tables["people_person"].rename(columns={"id": "person_id"})
    people["one"] = people["canonical_id"].fillna(people["person_id"]).astype("int64")
    one = people.set_index("person_id")["one"]

    stays = tables["housing_stay"]
    arrived = stays[stays["counted_on"].between(first, last) & (stays["kind"] != "move")]
    arrived = arrived.merge(people, on="person_id").sort_values(["counted_on", "id"])
    arrived = arrived.drop_duplicates(["municipality_id", "one"])
    eighteen_before = arrived["since"] - pd.DateOffset(years=18)
    adult = arrived["born_to"] <= eighteen_before
    child = (arrived["born_from"] > eighteen_before) & ~adult
    note("housing.people_housed", per_place(arrived))
    note("housing.men", per_place(arrived[arrived["sex"] == "m"]))
    note("housing.women", per_place(arrived[arrived["sex"] == "f"]))
    note("housing.adults", per_place(arrived[adult]))
    note("housing.children", per_place(arrived[child]))
    note("housing.age_unknown", per_place(arrived[~adult & ~child]))
    nationality = arrived["nationality"].fillna("unknown")
    note_buckets("housing.by_nationality", arrived.groupby(["municipality_id", nationality]).size())

    moved = stays[stays["since"].between(first, last) & (stays["kind"] == "move")]
    moved = moved.assign(one=moved["person_id"].map(one))
    note("housing.moves", moved.groupby("municipality_id")["one"].nunique())

    dwellings = tables["housing_dwelling"]
    note(
        "housing.dwellings_available",
        per_place(dwellings[dwellings["available_on"].between(first, last)]),
    )

    visits = tables["desk_visit"]
    visits = visits[visits["on"].between(first, last)]
    note("desk.visits", per_place(visits))
    together = visits.groupby(["municipality_id", "topics"]).size().reset_index(name="n")
    together["topic"] = together["topics"].str.split(";").map(set).map(list)
    each = together.explode("topic")
    note_buckets("desk.by_topic", each.groupby(["municipality_id", "topic"])["n"].sum())
    known = visits.dropna(subset="person_id")
    known = pd.DataFrame(
        {"municipality_id": known["municipality_id"], "one": known["person_id"].map(one)}
    )
    note("desk.visitors", per_place(known.drop_duplicates()))

    files = tables["legal_legalfile"]
    opened = files["opened_on"].between(first, last)
    closed = files["closed_on"].between(first, last)
    reunification = files["kind"] == "family_reunification"
    still = (files["opened_on"] <= last) & ~(files["closed_on"] <= last)
    note("legal.files_opened", per_place(files[opened]))
    note("legal.reunification_new", per_place(files[opened & reunification]))
    note("legal.files_open", per_place(files[still]))
    note("legal.files_closed", per_place(files[closed]))
    granted = closed & reunification & (files["result"] == "granted")
    note("legal.reunification_granted", per_place(files[granted]))

    runs = tables["guidance_trajectory"]
    runs = runs[runs["since"].between(first, last)]
    note("guidance.started", per_place(runs))
    for programme in ("settlement", "social", "social_second_year", "labour"):
        note(f"guidance.{programme}_started", per_place(runs[runs["programme"] == programme]))

    groups = tables["courses_group"].rename(columns={"id": "group_id", "kind": "group_kind"})
    sessions = tables["courses_session"]
    sessions = sessions[sessions["on"].between(first, last)].merge(groups, on="group_id")
    sessions = sessions[~sessions["group_kind"].isin(["class", "ona"])]
    note("courses.sessions", per_place(sessions))
    by_place = sessions.groupby("municipality_id")
    note("courses.groups_met", by_place["group_id"].nunique())
    note("courses.minutes", by_place["minutes"].sum())

    members = tables["courses_membership"]
    members = members[(members["since"] <= last) & ~(members["until"] < first)]
    members = members.merge(groups, on="group_id")
    members["one"] = members["person_id"].map(one)
    begun = members[(members["group_kind"] == "pvt") & (members["since"] >= first)]
    note("courses.pvt_started", begun.groupby("municipality_id")["one"].nunique())

    serves = tables["organisation_serves"]
    serves = serves[
        (serves["service"] == "integration")
        & (serves["since"] <= last)
        & ~(serves["until"] < first)
    ]
    locations = tables["organisation_location"].rename(columns={"id": "any_location"})
    taught = serves.merge(locations, on="team_id")
    taught["location_id"] = taught["location_id"].fillna(taught["any_location"])
    taught = taught[["municipality_id", "location_id"]].drop_duplicates()
    classes = members[members["group_kind"] == "class"].drop(columns="municipality_id")
    learners = classes.merge(taught, on="location_id")
    for key, rows in (
        ("integration.learners", learners),
        ("integration.started", learners[learners["since"] >= first]),
        ("integration.left", learners[learners["until"] <= last]),
    ):
        note(key, rows.groupby("municipality_id")["one"].nunique())

    meetings = tables["network_meeting"]
    note("network.meetings", per_place(meetings[meetings["on"].between(first, last)]))
    return found

"""A rival: a script that only counts one workbook, with no database, checks, or history.

python -m bench.one_workbook WORKBOOK prints the figures that it counts, as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pandas as pd

YEAR = 2018
NATIONALITIES = {
    "Syrische": "SY",
    "Eritrese": "ER",
    "Iraakse": "IQ",
    "Iraanse": "IR",
    "Afghaanse": "AF",
}


def counted(path: str, municipality: str) -> dict[str, Any]:
    """The figures of a municipality in 2018, for as far as its workbook can say them."""
    sheets = pd.read_excel(path, sheet_name=None, engine="openpyxl")
    first, last = pd.Timestamp(YEAR, 1, 1), pd.Timestamp(YEAR, 12, 31)
    found: dict[str, Any] = {}

    people = sheets["Personen"].set_index("client_nr")
    home = people["gemeente"]
    stays = sheets["Huisvesting"].join(people, on="client_nr")
    dwellings = sheets["Woningen"]
    here = set(dwellings.loc[dwellings["gemeente"] == municipality, "woning_nr"])
    stays = stays[stays["woning_nr"].isin(here) & stays["datum_in"].between(first, last)]
    housed = stays[stays["soort"] != "verhuizing"].drop_duplicates("client_nr")
    born = pd.to_datetime(housed["geboortedatum"], errors="coerce")
    adult = born <= housed["datum_in"] - pd.DateOffset(years=18)
    found["housing.people_housed"] = len(housed)
    found["housing.adults"] = int(adult.sum())
    found["housing.children"] = int((~adult & born.notna()).sum())
    found["housing.men"] = int((housed["geslacht"] == "m").sum())
    found["housing.women"] = int((housed["geslacht"] == "v").sum())
    found["housing.by_nationality"] = (
        housed["nationaliteit"].map(NATIONALITIES).value_counts().to_dict()
    )
    found["housing.moves"] = int((stays["soort"] == "verhuizing").sum())
    available = dwellings[dwellings["gemeente"] == municipality]["beschikbaar_op"]
    found["housing.dwellings_available"] = int(available.between(first, last).sum())
    ledger = sheets["Gemeenten"]
    ledger = ledger[(ledger["gemeente"] == municipality) & (ledger["jaar"] == YEAR)].fillna(0)
    due = ledger[["taakstelling_h1", "taakstelling_h2"]].sum(axis=1)
    due -= ledger[["saldo_begin", "correctie"]].sum(axis=1)
    found["housing.target_balance"] = int(len(housed) - due.iloc[0])

    visits = sheets["Spreekuur"]
    visits = visits[visits["datum"].between(first, last)]
    found["desk.visits"] = len(visits)
    topics = visits["onderwerpen"].str.split(r"\s*[;,]\s*").explode().str.strip()
    found["desk.by_topic"] = topics.value_counts().to_dict()

    files = sheets["Juridisch"]
    files = files[files["client_nr"].map(home) == municipality]
    reunification = files[files["soort"] == "gezinshereniging"]
    closed = pd.to_datetime(reunification["gesloten"])
    opened = reunification["geopend"]
    found["legal.reunification_new"] = int(opened.between(first, last).sum())
    found["legal.reunification_open"] = int(((opened <= last) & ~(closed <= last)).sum())
    granted = closed.between(first, last) & (reunification["resultaat"] == "toegewezen")
    found["legal.reunification_granted"] = int(granted.sum())

    runs = sheets["Trajecten"]
    runs = runs[runs["start"].between(first, last) & (runs["client_nr"].map(home) == municipality)]
    for key, name in (
        ("settlement_started", "coaching vestiging"),
        ("social_started", "maatschappelijke begeleiding"),
        ("labour_started", "arbeidscoaching"),
    ):
        found[f"guidance.{key}"] = int((runs["traject"] == name).sum())

    groups = sheets["Groepen"].set_index("groep_nr")
    members = sheets["Deelname"].join(groups["soort"], on="groep_nr")
    begun, ended = members["in"], pd.to_datetime(members["uit"])
    pvt = members[(members["soort"] == "PVT") & begun.between(first, last)]
    pvt = pvt[pvt["client_nr"].map(home) == municipality]
    holders = pvt["client_nr"].map(people["doelgroep"]) == "statushouder"
    found["courses.pvt_status_holders"] = pvt[holders]["client_nr"].nunique()
    found["courses.pvt_migrants"] = pvt[~holders]["client_nr"].nunique()
    sessions = sheets["Bijeenkomsten"].join(groups["soort"], on="groep_nr")
    sessions = sessions[sessions["datum"].between(first, last)]
    found["courses.workshop_sessions"] = int((sessions["soort"] == "integratieworkshop").sum())
    found["courses.living_room_sessions"] = int((sessions["soort"] == "huiskamergesprekken").sum())

    classes = members[members["soort"] == "inburgering"]
    begun, ended = begun[classes.index], ended[classes.index]
    in_year = classes[(begun <= last) & ~(ended < first)]
    found["integration.learners"] = in_year["client_nr"].nunique()
    found["integration.learners_1_january"] = classes[(begun <= first) & ~(ended < first)][
        "client_nr"
    ].nunique()
    found["integration.learners_31_december"] = classes[(begun <= last) & ~(ended < last)][
        "client_nr"
    ].nunique()
    found["integration.started"] = classes[begun.between(first, last)]["client_nr"].nunique()
    found["integration.left"] = classes[ended.between(first, last)]["client_nr"].nunique()
    homes = in_year.drop_duplicates("client_nr")["client_nr"].map(home)
    found["integration.by_municipality"] = homes.value_counts().to_dict()
    return found


if __name__ == "__main__":
    print(json.dumps(counted(sys.argv[1], "Leerdam"), ensure_ascii=False))

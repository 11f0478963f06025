"""A quarter of the people is destroyed, and every figure stays what it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction

from tests.factories import UserFactory
from tests.registers import TODAY, WORKBOOKS, take_in_workbooks
from tests.retention.conftest import Archive, in_scope
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Municipality, Serves, Team
from wegwijs.base.people.models import (
    Client,
    ClientRequest,
    NameVariant,
    Note,
    Person,
    RequestKind,
)
from wegwijs.engines.figures.asking import ask_each
from wegwijs.engines.figures.encoding import plain
from wegwijs.engines.figures.places import EVERYWHERE, municipality_place, team_place
from wegwijs.engines.retention.actions import agree, agreed_to, destroy
from wegwijs.engines.retention.destroying import NOBODY
from wegwijs.engines.retention.due import due
from wegwijs.engines.retention.models import Destroyed
from wegwijs.engines.sheets.actions import Options, take_in
from wegwijs.services.guidance.models import Contact
from wegwijs.services.legal.models import Step

YEARS = range(2016, 2021)
ASKED_ON = date(2026, 11, 2)
MARK = "Zoekwoord"


@dataclass
class Told:
    """What stood in the house before, and what stands there now."""

    archive: Archive
    files: list[Client]
    persons: list[Person]
    before: dict
    after: dict
    proofs: list[Destroyed]


def every_figure() -> dict:
    """Every figure, of every municipality that was served, every team, all of them, every year."""
    with transaction.atomic():
        served = Municipality.objects.filter(pk__in=Serves.objects.values("municipality"))
        places = [EVERYWHERE, *map(municipality_place, served)]
        places += map(team_place, Team.objects.all())
        asked = [(place, Period.year(year)) for place in places for year in YEARS]
        return {
            (str(place.kind), place.name, period.start.year, key): (
                plain(answer.value),
                answer.missing,
            )
            for (place, period), answers in ask_each(asked).items()
            for key, answer in answers.items()
        }


def arrange(teams: list[int]) -> tuple[list[Client], list[Person]]:
    """Every fourth client has words like nobody else's, and asks to be erased."""
    with in_scope(*teams):
        files = list(Client.objects.order_by("pk"))[::4]
        persons = [Person.objects.get(pk=file.person_id) for file in files]
        for file, person in zip(files, persons, strict=True):
            about = {"team_id": file.team_id, "person_id": file.person_id}
            names = {"given_name": f"{MARK}voor{person.pk}", "surname": f"{MARK}achter{person.pk}"}
            Person.objects.filter(pk=person.pk).update(**names)
            NameVariant.objects.create(**about, name=f"{MARK}anders{person.pk}")
            Note.objects.create(**about, on=TODAY, text=f"{MARK}zorgen")
            asks = {"kind": RequestKind.ERASURE, "received_on": ASKED_ON}
            ClientRequest.objects.create(**about, **asks, question=f"{MARK}vraag")
            Client.objects.filter(pk=file.pk).update(number=f"{MARK}{file.pk}")
        ours = [person.pk for person in persons]
        Contact.objects.filter(trajectory__person__in=ours).update(note=f"{MARK}gesprek")
        Contact.objects.filter(note__gt="").update(note="")  # then only history has it
        Step.objects.filter(file__person__in=ours).update(note=f"{MARK}stap")
        return files, persons


def destroy_a_quarter(teams: list[int]) -> list[Destroyed]:
    with in_scope(*teams):
        leader = UserFactory()
        for team in teams:
            for item in due(team, TODAY):
                if item.asked:
                    agree(item=item, on=TODAY, by=leader)
    return [
        proof
        for team in Team.objects.all()
        for item in agreed_to(team, TODAY)
        if (proof := destroy(item=item, on=TODAY, done_by="a test"))
    ]


@pytest.fixture(scope="module")
def told(archive):
    with transaction.atomic():
        take_in_workbooks()
    teams = [team.pk for team in Team.objects.all()]
    files, persons = arrange(teams)
    before = every_figure()
    proofs = destroy_a_quarter(teams)
    return Told(archive, files, persons, before, every_figure(), proofs)


def test_a_quarter_of_the_clients_was_destroyed(told):
    with in_scope(*{file.team_id for file in told.files}):
        left = Client.objects.count()
        nobodies = Person.objects.filter(pk__gte=NOBODY).count()

    assert len(told.files) > 50
    assert len(told.proofs) == len(told.files) == nobodies
    assert left == pytest.approx(3 * len(told.files), abs=3)


def test_every_figure_of_every_year_and_municipality_is_equal(told):
    different = {
        key: (told.before[key], told.after.get(key))
        for key in told.before
        if told.before[key] != told.after.get(key)
    }

    assert different == {}
    assert told.before.keys() == told.after.keys()
    assert sum(value is not None and value != {} for value, _missing in told.before.values()) > 500


def test_what_only_the_destroyed_had_stands_nowhere(told):
    """Names, numbers and notes: searched for in every table, history and workbooks included."""
    assert told.archive.rows_with(MARK) == []


def test_the_names_and_numbers_of_the_workbooks_are_gone_too(told):
    """Somebody who stays may have the same name or birthday, not both with the same number."""
    with in_scope(*{file.team_id for file in told.files}):
        staying = set(Person.objects.values_list("given_name", "surname", "born_from"))
    lost = [
        (person.given_name, person.surname, f"{person.born_from}")
        for person in told.persons
        if (person.given_name, person.surname, person.born_from) not in staying
    ]
    keys = [person.pk for person in told.persons]

    assert len(lost) > 50
    assert told.archive.rows_with_any(lost) == []
    numbers = {(file.team_id, file.number) for file in told.files}
    said = told.archive.as_owner(
        "SELECT team_id, key FROM sheets_sheetrow WHERE sheet = 'Personen'"
    )
    assert not numbers & set(said)
    for table in ("people_person", "people_personevent"):
        assert told.archive.as_owner(f"SELECT 1 FROM {table} WHERE id = ANY(%s)", keys) == []


def test_nobody_of_them_has_a_birth_date_or_a_name(told):
    columns = "given_name, prefix, surname, born_from, born_to, languages"
    for table in ("people_person", "people_personevent"):
        found = told.archive.as_owner(
            f"SELECT DISTINCT {columns} FROM {table} WHERE id >= %s", NOBODY
        )
        assert found == [("", "", "", None, None, [])]


def test_no_table_still_holds_an_old_key(told):
    """But for the journal and the log of who looked, in which it leads to nobody."""
    keys = [person.pk for person in told.persons]
    for table, column in told.archive.columns_to("people_person"):
        if table.startswith("trace_"):
            continue
        text = f'SELECT count(*) FROM "{table}" WHERE "{column}" = ANY(%s)'
        assert told.archive.as_owner(text, keys) == [(0,)], f"{table}.{column}"


def test_a_proof_remains_that_says_nothing_about_anybody(told):
    proof = told.proofs[0]

    assert (proof.of, proof.on, proof.approved_on) == ("identity", TODAY, TODAY)
    assert proof.rule == "identity 1990-01-01: 0"
    assert proof.rows["people_client"] == 1
    assert proof.approved_by_id is not None


def test_running_again_destroys_nothing_more(told):
    assert [item for team in Team.objects.all() for item in agreed_to(team, TODAY)] == []


def test_a_later_workbook_does_not_bring_them_back(told):
    """The same workbooks again: who was destroyed is refused, and no figure moves."""
    options = Options(skip_refused=True)
    outcomes = [
        take_in(WORKBOOKS / f"{name}-2018.xlsx", today=TODAY, by=None, options=options)
        for name in ("leerdam", "krimpenerwaard")
    ]

    refused = [note for o in outcomes for note in o.refused if note.sheet == "Personen"]
    assert len(refused) == len(told.files)
    assert {note.column for note in refused} == {"client_nr"}
    assert [o.missing for o in outcomes] == [[], []]
    assert every_figure() == told.before

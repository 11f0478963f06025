"""The rows of invented places: the same for one seed, in every table, beside what was there."""

from dataclasses import replace

import pytest
from django.db import connections
from psycopg.errors import UniqueViolation

from tests.demonstration.conftest import asked_instead
from tests.demonstration.small import AREAS, ONE_TOWN, SEED, TWO_TOWNS, yearly
from tests.factories import TeamFactory
from wegwijs.base.core.journal import Line
from wegwijs.base.core.privacy import our_models
from wegwijs.base.core.records import Record
from wegwijs.base.organisation.models import Team, TeamRole
from wegwijs.base.people.models import BreakGlass, KeptAge, Person
from wegwijs.config.demonstration.making import book_of
from wegwijs.config.demonstration.names import SURNAMES
from wegwijs.config.demonstration.places import Town
from wegwijs.config.demonstration.rows import keys_from
from wegwijs.config.demonstration.writing import NameTaken, write, written_teams
from wegwijs.engines.agenda.models import Item, Task
from wegwijs.engines.retention.models import Agreement, Hold
from wegwijs.engines.sheets.models import SheetRow
from wegwijs.front.door.models import Invitation, Laptop, Pin
from wegwijs.front.reminders.models import Reminders
from wegwijs.services.desk.models import AlsoFor, Visit
from wegwijs.services.guidance.models import (
    Checklist,
    ChecklistEntry,
    ChecklistStep,
    GuideChange,
    Reopening,
)
from wegwijs.services.integration.models import BrpRegistration, Completion, Plan
from wegwijs.services.legal.models import Document

# What people do day by day, and not what a team registers.
BY_HAND = (
    Document,
    Item,
    Task,
    BreakGlass,
    KeptAge,
    Hold,
    Agreement,
    AlsoFor,
    Reopening,
    Checklist,
    ChecklistEntry,
    ChecklistStep,
    GuideChange,
    Invitation,
    Laptop,
    Pin,
    Reminders,
)
# Of the law of 2022, and these towns are older.
LATER = (BrpRegistration, Plan, Completion)
MADE_ELSEWHERE = (Line, TeamRole, SheetRow, *BY_HAND, *LATER)
EVERY_TABLE = [
    model for model in our_models() if issubclass(model, Record) and model not in MADE_ELSEWHERE
]


def rows_of(seed):
    keys = keys_from({})
    books = [book_of(AREAS[0], seed=seed, team=1, towns=[1, 2], keys=keys)]
    books.append(book_of(AREAS[1], seed=seed, team=2, towns=[3], keys=keys))
    return [dict(book.rows) for book in books]


def as_owner(query: str):
    with connections["owner"].cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def test_the_same_seed_gives_the_same_rows():
    assert rows_of(SEED) == rows_of(SEED)


def test_another_seed_gives_others():
    assert rows_of(SEED) != rows_of(SEED + 1)


@pytest.mark.parametrize("model", EVERY_TABLE, ids=lambda model: model._meta.label)
def test_every_table_of_the_house_has_rows(invented, model):
    assert model.objects.using("owner").exists()


def test_history_tells_that_a_demonstration_wrote_each_row(invented):
    told = "SELECT count(*) FROM desk_visitevent WHERE pgh_context->>'why' = 'demonstration'"

    assert as_owner(told) == [(120 + 90 + 60 + 40 + 30 + 20 + 30 + 25,)]


def test_the_journal_says_which_teams_were_invented(invented):
    assert [team.name for team in written_teams()] == ["Eendorp", "Tweedorpen"]


def test_every_surname_says_that_nobody_bears_it(invented):
    surnames = set(Person.objects.using("owner").values_list("surname", flat=True))

    assert surnames
    assert surnames <= set(SURNAMES)


def test_whoever_registers_next_gets_a_key_of_their_own(invented):
    [(last,)] = as_owner("SELECT max(id) FROM people_person")
    [(following,)] = as_owner("SELECT nextval(pg_get_serial_sequence('people_person', 'id'))")

    assert following > last


def test_a_team_that_is_here_already_is_left_alone_and_nothing_is_written(invented):
    elsewhere = replace(ONE_TOWN, name="Nieuwdorp")

    with pytest.raises(NameTaken, match="Tweedorpen"):
        write([elsewhere, TWO_TOWNS], seed=SEED)

    assert not Team.objects.filter(name="Nieuwdorp").exists()


def test_a_rule_that_is_broken_leaves_nothing_behind(invented):
    same_town = replace(ONE_TOWN, name="Nieuwdorp")  # whose balance is known already

    with pytest.raises(UniqueViolation, match="opening_balance_once"):
        write([same_town], seed=SEED)

    assert not Team.objects.filter(name="Nieuwdorp").exists()


def test_without_history_the_rules_stand_again_afterwards(scratch):
    rules = "SELECT conname FROM pg_constraint ORDER BY 1"
    indexes = "SELECT indexdef FROM pg_indexes ORDER BY 1"
    resting = "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'"
    with scratch("bare") as name, asked_instead(name):
        TeamFactory(name="Van vroeger")
        before = as_owner(rules), as_owner(indexes)

        write([replace(TWO_TOWNS, towns=(_town(),))], seed=SEED, history=False)

        assert (as_owner(rules), as_owner(indexes)) == before
        assert as_owner(resting) == [(0,)]
        assert as_owner("SELECT count(*) FROM desk_visitevent") == [(0,)]
        assert Visit.objects.using("owner").count() == 12 + 9 + 6


def _town() -> Town:
    return Town("Proefstad", yearly(3, 4, 5), yearly(12, 9, 6), standing=30)

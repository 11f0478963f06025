"""Destroying: what was counted stays, as of somebody whom nobody can find again.

Everything runs in the transaction of the caller: a file is destroyed as a whole, or not at all.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence

from django.apps import apps
from django.db import models

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.core.walls import OWNER_ALIAS
from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.people.models import Client, Household, HouseholdMember, Person
from wegwijs.engines.retention import ages
from wegwijs.engines.retention.clearing import Clearing, Rows, as_retention
from wegwijs.engines.retention.declaring import (
    FORGETTING,
    GOING_WITH_COLLEAGUES,
    OF_COLLEAGUES,
    REFUSING,
    TEXTS_IN,
    Gone,
)
from wegwijs.engines.retention.rules import DataClass
from wegwijs.engines.retention.tables import SPECIAL, Kind, Model, columns_of, keys_to, kinds_of

# Keys from here on belong to nobody: the database itself gives out no key as large. Up to 2^53 a
# number is the same in every programme that reads it.
NOBODY, LARGEST = 2**40, 2**53
# Where the texts of a class stand. What clients asked and who looked are no notes.
TEXTS_OF = {
    DataClass.LEGAL: frozenset({Compartment.LEGAL}),
    DataClass.NOTES: frozenset(
        {
            *(Compartment.CARD, Compartment.GUIDANCE, Compartment.MARKED, Compartment.HOUSING),
            *(Compartment.DESK, Compartment.COURSES, Compartment.INTEGRATION),
        }
    ),
}

Counts = dict[str, int]


def registrations_of(person: int) -> list[int]:
    """The keys under which one human being is registered."""
    known = Person.objects.using(OWNER_ALIAS)
    counts = known.get(pk=person).canonical_id or person
    same = known.filter(models.Q(pk=counts) | models.Q(canonical=counts))
    return sorted(same.values_list("pk", flat=True))


def clear_texts(person: int, team: int, of: DataClass) -> Counts:
    """The special texts of one class in the file that a team keeps of somebody."""
    keys = registrations_of(person)
    with as_retention() as clearing:
        gone: dict[Model, list[int]] = {}
        texts: dict[Model, tuple[list[int], list[str]]] = {}
        for kind, every in reversed(clearing.about(Person, keys, team)):
            ids = _with_texts(clearing, kind, every, of)
            if not ids:
                continue
            if kind.is_text:
                clearing.remove(kind, ids)
                gone[kind.model] = ids
            elif fields := kind.columns(SPECIAL):
                clearing.empty(kind.model, ids, fields)
                texts[kind.model] = ids, [str(f.column) for f in fields]
        _tell(FORGETTING, Gone(rows=gone, texts=texts))
    return dict(clearing.rows)


def _with_texts(clearing: Clearing, kind: Kind, ids: list[int], of: DataClass) -> list[int]:
    """Of these rows the ones of which the texts go with a class."""
    if kind.model in TEXTS_IN:
        return clearing.those(kind.model, ids, TEXTS_IN[kind.model](of))
    return ids if kind.compartment in TEXTS_OF.get(of, ()) else []


def clear_person(person: int, team: int) -> Counts:
    """Everything by which somebody is known in this team; at the last team, everywhere.

    As long as another team keeps a file, the person is theirs, and only this team's rows go.
    """
    keys = registrations_of(person)
    files = list(Client.objects.using(OWNER_ALIAS).filter(person__in=keys))
    others = sorted({file.team_id for file in files} - {team})
    numbers = [(Client, file.team_id, file.number) for file in files if file.team_id == team]
    nobody = {} if others else _new_keys(keys)
    counted = ages.on_counting_days(keys) if nobody else []
    with as_retention() as clearing:
        gone = _clear_rows(clearing, clearing.about(Person, keys, team if others else None))
        if others:
            _hand_over(clearing, keys, team, others[0])
        else:
            _lose(clearing, nobody)
            gone |= _clear_homes(clearing, nobody.values())
        _tell(FORGETTING, Gone(rows=gone | {Person: keys}, numbers=numbers))
    ages.keep(counted, nobody)
    _tell(REFUSING, Gone(numbers=numbers))
    return dict(clearing.rows)


def clear_colleague(colleague: int, team: int) -> Counts:
    """Name, number and what was written about a colleague; the engagements stay."""
    known = Colleague.objects.using(OWNER_ALIAS).get(pk=colleague, team=team)
    numbers = [(Colleague, team, known.number)]
    own = [f for f in Colleague._meta.concrete_fields if f.name in ("number", "languages")]
    with as_retention() as clearing:
        gone: dict[Model, list[int]] = {Colleague: [colleague]}
        if known.account_id:
            _end_account(clearing, known.account_id, colleague)
        clearing.empty(Colleague, [colleague], [*columns_of(Colleague), *own])
        for kind, ids in clearing.about(Colleague, [colleague], team):
            if kind.model in GOING_WITH_COLLEAGUES:
                clearing.remove(kind, ids)
            elif kind.model in OF_COLLEAGUES:
                clearing.empty(kind.model, ids, kind.columns())
                gone[kind.model] = ids
            else:
                texts = _with_texts(clearing, kind, ids, DataClass.COLLEAGUE)
                clearing.empty(kind.model, texts, kind.columns(SPECIAL))
        _tell(FORGETTING, Gone(rows=gone, numbers=numbers))
    if known.account_id:
        _forget_login(known.account_id)
    _tell(REFUSING, Gone(numbers=numbers))
    return dict(clearing.rows)


def _end_account(clearing: Clearing, account: int, colleague: int) -> None:
    """The address goes, unless the account is somebody's in another team too.

    The account itself stays: what was written by it was written by somebody.
    """
    others = Colleague.objects.using(OWNER_ALIAS).filter(account=account).exclude(pk=colleague)
    if not others.exists():
        clearing.empty(User, [account], columns_of(User))
        clearing.run(
            User._meta.db_table,
            "UPDATE organisation_user SET is_active = false WHERE id = %s",
            account,
        )


def _forget_login(account: int) -> None:
    """What the packages for logging in keep of an account that has ended: addresses, sessions."""
    if User.objects.using(OWNER_ALIAS).filter(pk=account, is_active=True).exists():
        return
    for model in apps.get_models():
        if model.__module__.startswith("wegwijs."):
            continue
        for key in keys_to(model, User):
            model._default_manager.using(OWNER_ALIAS).filter(**{key.name: account}).delete()


def _clear_rows(clearing: Clearing, found: Rows) -> dict[Model, list[int]]:
    """Empty what was counted, take away what was not; parts before what they are part of."""
    gone: dict[Model, list[int]] = {}
    for kind, ids in reversed(found):
        gone.setdefault(kind.model, []).extend(ids)
        if kind.goes:
            clearing.remove(kind, ids)
        else:
            clearing.empty(kind.model, ids, kind.columns())
    return gone


def _new_keys(keys: Iterable[int]) -> dict[int, int]:
    """A key of chance for each; which belongs to which is written down nowhere."""
    return {key: NOBODY + secrets.randbelow(LARGEST - NOBODY) for key in keys}


def _lose(clearing: Clearing, nobody: Mapping[int, int]) -> None:
    """From now on the facts are those of nobody: sex, nationality, target group, and no more."""
    births = [f for f in Person._meta.concrete_fields if f.name in ("born_from", "born_to")]
    clearing.rename(Person, nobody, births)
    for kind in kinds_of(Person):
        if kind.part_of is None:
            clearing.repoint(kind, nobody)


def _hand_over(clearing: Clearing, keys: Sequence[int], team: int, other: int) -> None:
    """Who was met by this team first now belongs to the one that still keeps a file."""
    clearing.run(
        "people_person",
        "UPDATE people_person SET team_id = %s WHERE id = ANY(%s) AND team_id = %s",
        *(other, list(keys), team),
    )


def _clear_homes(clearing: Clearing, nobody: Iterable[int]) -> dict[Model, list[int]]:
    """Households of nobodies lose their number, and what was written of them."""
    members = HouseholdMember._meta.db_table
    clearing.cursor.execute(
        f'SELECT household_id FROM "{members}" GROUP BY household_id'
        " HAVING bool_and(person_id >= %s) AND bool_or(person_id = ANY(%s))",
        [NOBODY, list(nobody)],
    )
    households = [key for (key,) in clearing.cursor.fetchall()]
    clearing.empty(Household, households, columns_of(Household))
    gone = _clear_rows(clearing, clearing.about(Household, households))
    return gone | {Household: households}


def _tell(whom: Iterable, gone: Gone) -> None:
    for one in whom:
        one(gone)

"""Somebody's legal files as a colleague reads them: steps in order, open terms, papers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet

from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.functions import table
from wegwijs.base.organisation.models import Colleague, Engagement, User
from wegwijs.base.people.models import Person
from wegwijs.base.rules.deadlines import Found, deadline
from wegwijs.base.rules.law import Kind
from wegwijs.engines.agenda.declaring import Due, Guides
from wegwijs.engines.agenda.finding import expected
from wegwijs.engines.agenda.models import Item
from wegwijs.engines.agenda.words import words
from wegwijs.services.legal.models import Document, LegalFile, Step

KEEPING = (Role.LEGAL, Role.TEAM_LEADER)


@dataclass(frozen=True, slots=True)
class Term:
    """An open term: what must be done, when at the latest, and how that day was counted."""

    item: Item
    title: str
    why: str
    counted: str
    article: str
    address: str
    certainty: str
    earliest: bool  # whether it is a first day, and no last one


@dataclass(frozen=True, slots=True)
class Kept:
    """One legal file, with its steps in order and the terms that they opened."""

    file: LegalFile
    steps: Sequence[Step]
    terms: list[Term] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LegalCase:
    """Everything legal of one person."""

    files: list[Kept]
    documents: list[Document]
    terms: list[Term]  # of documents, and so of no single file


def case_of(person: Person, user: User, on: date) -> LegalCase:
    """The legal files and papers of somebody that this user sees; open files first."""
    files = list(
        LegalFile.objects.visible_to(user)
        .filter(person=person)
        .select_related("colleague")
        .order_by("-opened_on", "-pk")
    )
    steps: dict[int, list[Step]] = defaultdict(list)
    found = Step.objects.visible_to(user).filter(file__in=files)
    for step in found.order_by("on", "entered_at", "pk"):
        steps[step.file_id].append(step)
    documents = Document.objects.visible_to(user).filter(person=person)
    terms = open_terms(person, user, on)
    kept = [Kept(file, steps[file.pk], _of(terms, steps[file.pk])) for file in files]
    kept.sort(key=lambda each: each.file.closed_on is not None)
    return LegalCase(
        kept,
        list(documents.order_by("-issued_on", "-pk")),
        [term for term in terms if term.item.of and term.item.of.model is Document],
    )


def _of(terms: list[Term], steps: Sequence[Step]) -> list[Term]:
    keys = {step.pk for step in steps}
    return [
        term
        for term in terms
        if term.item.of and term.item.of.model is Step and term.item.fact in keys
    ]


def open_terms(person: Person, user: User, on: date) -> list[Term]:
    """What is open in the legal files of somebody, the first to be done first."""
    items = Item.objects.visible_to(user).open()
    mine = list(items.filter(person=person, compartment=Compartment.LEGAL).order_by("due", "pk"))
    by_source: dict[str, list[Item]] = defaultdict(list)
    for item in mine:
        by_source[item.source].append(item)
    told: dict[int, Term] = {}
    for group in by_source.values():
        of = group[0].of
        if of is not None:
            told |= _told(of, group, on)
    return [told[item.pk] for item in mine if item.pk in told]


def _told(of: Due, items: list[Item], on: date) -> dict[int, Term]:
    """Items of one source in words, by their keys."""
    found = _counted_anew(of, items, on)
    return {item.pk: _term(of, item, found[item.fact]) for item in items if item.fact in found}


def _counted_anew(of: Due, items: list[Item], on: date) -> dict[int, Found]:
    """How each of these days is counted. Where one fact decides, the item itself tells it."""
    if len(of.days) == 1 and not of.taken:
        [fact] = of.days
        return {
            item.fact: deadline(of.rule.key, {fact: item.start}, on=_asked(item, on))
            for item in items
        }
    facts = of.facts().filter(pk__in=[item.fact for item in items])
    return {each.fact: each.found for each in expected(of, facts, Guides(), on=on)}


def _asked(item: Item, on: date) -> date | None:
    # What could be counted when it was written down is no mistake of looking ahead.
    return None if item.last_day else on


def _term(of: Due, item: Item, found: Found) -> Term:
    say = words()
    version = found.version
    certainty = getattr(found, "certainty", None)
    return Term(
        item=item,
        title=str(of.title),
        why=str(of.why),
        counted=say.explain(found),
        article=getattr(found, "article", "") or (version.article if version else ""),
        address=version.address if version else "",
        certainty=say.certainty(certainty) if certainty else "",
        earliest=of.rule.kind is Kind.EARLIEST,
    )


def who_may_handle(team: int, on: date) -> QuerySet[Colleague]:
    """Colleagues who keep legal files on a day: others would not see what they are given."""
    functions = {row.function for row in table() if row.role in KEEPING and row.holds(on)}
    engaged = Engagement.objects.filter(team=team, function__in=functions).on(on)
    keeping = Colleague.objects.filter(team=team, pk__in=engaged.values("colleague"))
    return keeping.order_by("first_name", "surname", "pk")

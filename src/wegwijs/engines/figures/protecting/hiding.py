"""Hides what is small, and as much more as is needed to keep it hidden."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wegwijs.engines.figures.asking import Answer
from wegwijs.engines.figures.checks import BALANCES
from wegwijs.engines.figures.declaring import FIGURES, BySplit
from wegwijs.engines.figures.places import Missing
from wegwijs.engines.figures.protecting.terms import (
    SHOWN_FROM,
    Box,
    Relation,
    Term,
    counts,
    divisions,
    name_of,
    terms_of,
)

# So many steps in search of another world; without one by then, more is withheld.
PATIENCE = 2000


@dataclass
class Page:
    """All counts of one publication, and how they hang together."""

    values: dict[Term, int] = field(default_factory=dict)
    relations: dict[Term, list[Relation]] = field(default_factory=lambda: defaultdict(list))
    # What no page prints, and may be anything from 0.
    free: set[Term] = field(default_factory=set)
    hidden: set[Term] = field(default_factory=set)
    small: set[Term] = field(default_factory=set)
    # Of which nothing is said: of few people not what they are, either.
    unsaid: set[Term] = field(default_factory=set)

    @classmethod
    def of(cls, answers: Mapping[str, Answer]) -> Page:
        page = cls()
        several: list[tuple[Term, list[Term]]] = []
        for answer in answers.values():
            if answer.value is None or not counts(answer.figure):
                continue
            terms = dict(terms_of(answer.figure, answer.value))
            page.values |= terms
            if isinstance(answer.figure, BySplit) and answer.figure.split.several:
                several.append((Term(name_of(answer.figure.of)), list(terms)))
        overlapping = {part for _whole, parts in several for part in parts}
        page._relate_parts(overlapping)
        for whole, parts in several:
            page._relate_overlapping(whole, parts)
        page._relate_balances(answers)
        return page

    def _relate(self, relation: Relation) -> None:
        for term in relation:
            self.relations[term].append(relation)

    def _relate_parts(self, overlapping: set[Term]) -> None:
        """Each whole, and each part, is what lies within it and what is left."""
        by_whole: dict[str, list[Box]] = defaultdict(list)
        for term in self.values.keys() - overlapping:
            by_whole[term.whole].append(term.box)
        for whole, boxes in by_whole.items():
            for box in boxes:
                for inner in divisions(box, boxes):
                    self._relate_division(Term(whole, box), [Term(whole, each) for each in inner])

    def _relate_division(self, whole: Term, parts: list[Term]) -> None:
        left = self.values[whole] - sum(self.values[part] for part in parts)
        relation = {whole: 1, **dict.fromkeys(parts, -1)}
        # Where nothing is left, a reader may know that the parts are everything.
        if left:
            rest = Term(whole.whole, whole.box, "/".join(str(part.order) for part in parts))
            self.values[rest] = left
            self.hidden.add(rest)
            if left >= SHOWN_FROM:
                self.free.add(rest)
            relation[rest] = -1
        self._relate(relation)

    def _relate_overlapping(self, whole: Term, parts: list[Term]) -> None:
        """Parts that overlap are together at least their whole, and each is at most the whole."""
        if not parts or whole not in self.values:
            return
        more = Term(whole.whole, whole.box, f"more than {parts[0].order}")
        self.values[more] = sum(self.values[part] for part in parts) - self.values[whole]
        self.free.add(more)
        self._relate({whole: 1, more: 1, **dict.fromkeys(parts, -1)})
        for part in parts:
            less = Term(part.whole, part.box, "less")
            self.values[less] = self.values[whole] - self.values[part]
            self.free.add(less)
            self._relate({whole: 1, part: -1, less: -1})

    def _relate_balances(self, answers: Mapping[str, Answer]) -> None:
        """What the rooms declare to add up: a stock, what came and what left."""
        for balance in BALANCES.values():
            if not all(_is_counted(key, answers) for key in balance.keys):
                continue
            signs = {
                balance.of: 1,
                **dict.fromkeys(balance.plus, -1),
                **dict.fromkeys(balance.minus, 1),
            }
            relation = {
                term: sign
                for key, sign in signs.items()
                for term in dict(terms_of(FIGURES[key], answers[key].value))
            }
            if not sum(self.values[term] * sign for term, sign in relation.items()):
                self._relate(relation)

    def hide(self) -> None:
        """Hide what is small, and more until nothing small follows from what is left."""
        self.small = {
            term
            for term, value in self.values.items()
            if 0 < value < SHOWN_FROM and term not in self.free
        }
        self.hidden |= self.small | self.free
        few = {term.whole for term in self.small if term == Term(term.whole)}
        self._withhold({t for t in self.values if t.whole in few and t != Term(t.whole)})
        while given_away := self._given_away():
            around = self._around(given_away)
            shown = {t for near in around for r in self.relations[near] for t in r} - self.hidden
            large = [term for term in shown if self.values[term] >= SHOWN_FROM]
            if large:
                self.hidden.add(self._best_to_hide(given_away, large))
            else:
                wholes = {term.whole for term in around}
                self._withhold({term for term in self.values if term.whole in wholes})

    def _best_to_hide(self, given_away: Term, shown: list[Term]) -> Term:
        """The smallest term without which nothing is given away; else the smallest."""
        shown = sorted(shown, key=lambda term: (self.values[term], term.order))
        for term in shown:
            self.hidden.add(term)
            safe = self._could_be_another(given_away)
            self.hidden.remove(term)
            if safe:
                return term
        return shown[0]

    def _given_away(self) -> Term | None:
        for term in sorted(self.small, key=lambda term: term.order):
            if not self._could_be_another(term):
                return term
        return None

    def _around(self, term: Term) -> set[Term]:
        """The hidden terms that hang together with this one."""
        found, waiting = {term}, [term]
        while waiting:
            for relation in self.relations[waiting.pop()]:
                new = (relation.keys() & self.hidden) - found
                found |= new
                waiting.extend(new)
        return found

    def _withhold(self, terms: set[Term]) -> None:
        """Say nothing about these, not even whether they are small."""
        self.small -= terms
        self.hidden |= terms
        self.free |= terms
        self.unsaid |= terms

    def _could_be_another(self, term: Term) -> bool:
        steps = iter(range(PATIENCE))
        return any(
            self._holds({term: step}, steps)
            for step in (1, -1, 2, -2, 3, -3)
            if self._possible(term, step)
        )

    def _holds(self, moved: dict[Term, int], steps: Iterator[int]) -> bool:
        """Whether other hidden terms can move along so that everything adds up again."""
        if next(steps, None) is None:
            return False
        for relation in (r for term in moved for r in self.relations[term]):
            over = sum(sign * moved.get(term, 0) for term, sign in relation.items())
            if over:
                return any(
                    self._holds({**moved, term: -over * sign}, steps)
                    for term, sign in relation.items()
                    if term in self.hidden
                    and term not in moved
                    and self._possible(term, -over * sign)
                )
        return True

    def _possible(self, term: Term, step: int) -> bool:
        """Whether a reader could believe that a hidden term is so much more."""
        value = self.values[term] + step
        if term in self.free:
            return value >= 0
        if term in self.small:
            return 0 < value < SHOWN_FROM
        return value >= SHOWN_FROM

    def shown(self, answer: Answer) -> Answer:
        """An answer without what is hidden."""
        figure, value = answer.figure, answer.value
        if value is None or not counts(figure):
            return answer
        terms = list(terms_of(figure, value))
        if isinstance(figure, BySplit):
            if any(term in self.unsaid for term, _number in terms):
                return Answer(figure, None, Missing.WITHHELD)
            seen = {
                b: None if t in self.hidden else n for b, (t, n) in zip(value, terms, strict=True)
            }
            return Answer(figure, _in_order(figure, seen))
        ((term, _number),) = terms
        if term not in self.hidden:
            return answer
        return Answer(figure, None, Missing.SMALL if term in self.small else Missing.WITHHELD)


def _is_counted(key: str, answers: Mapping[str, Answer]) -> bool:
    return key in answers and answers[key].value is not None and counts(FIGURES[key])


def _in_order(figure: BySplit, seen: dict[str, int | None]) -> dict[str, int | None]:
    """Largest first would tell which hidden bucket is larger: these come last, by name."""
    if figure.split.order is not None:
        return seen
    hidden = sorted(bucket for bucket, number in seen.items() if number is None)
    return {b: n for b, n in seen.items() if n is not None} | dict.fromkeys(hidden)

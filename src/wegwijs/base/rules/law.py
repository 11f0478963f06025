"""The rules as they are written in law/*.toml: dated, each with its article and its source."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wegwijs.base.rules.terms import Term, Unit

LAW = Path(__file__).with_name("law")
STATUTES = "https://wetten.overheid.nl/"


class UnknownRule(KeyError):
    """No rule has this key."""


class UnknownExtension(KeyError):
    """No version of the rule can be extended by this key."""


class WrongLaw(ValueError):
    """A rule is written in a way that cannot be right."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in both languages of the house."""

    nl: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


class Kind(StrEnum):
    """What the day that is counted to means."""

    ACT = "act"  # the last day on which somebody may do something
    DECISION = "decision"  # the last day on which an authority must decide
    EARLIEST = "earliest"  # the first day on which something can be done
    END = "end"  # the last day on which something holds


class Topic(StrEnum):
    """Under which heading a reader looks for a rule."""

    DECISIONS = "decisions"
    FAMILY = "family"
    PAPERS = "papers"
    INTEGRATION = "integration"
    GUIDANCE = "guidance"
    HOUSING = "housing"
    TEAM = "team"
    PRIVACY = "privacy"


class Certainty(StrEnum):
    """How sure we are of a rule on a day."""

    READ = "read"  # read in the text that held on that day
    READ_BEFORE = "read_before"  # read in an older text; whether it changed was not looked up
    AGREED = "agreed"  # no law: agreed with a municipality, or a habit of the organisation
    UNVERIFIED = "unverified"  # nobody read it anywhere


class Answer(StrEnum):
    """What a version says of its dates."""

    TERM = "term"
    NONE = "none"  # there is no such term for these cases
    UNKNOWN = "unknown"  # the law of these dates is not known: ask


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, where somebody took it: by a reason that the article names."""

    key: str
    term: Term
    title: Text
    article: str


@dataclass(frozen=True, slots=True)
class Version:
    """What held for cases of these dates, both included; no last day: still so."""

    valid_from: date
    until: date | None
    answer: Answer
    term: Term | None
    starts: str  # the fact that starts the clock
    back: bool  # counted back from that fact
    act: bool  # whether the General Time Limits Act extends it
    article: str
    source: str
    text: date | None  # of which day the text is that was read
    checked: date
    certainty: Certainty
    remark: Text | None
    extensions: tuple[Extension, ...] = ()

    def certainty_on(self, day: date) -> Certainty:
        """How sure we are for a case of a day."""
        if self.certainty is Certainty.READ and self.text and day > self.text:
            return Certainty.READ_BEFORE
        return self.certainty

    @property
    def address(self) -> str:
        """Where the source can be read, if it is a statute."""
        return f"{STATUTES}{self.source}" if self.source.startswith("BWBR") else ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One term by its name, in all its versions, the oldest first."""

    key: str
    title: Text
    clock: Text  # what starts the clock, in words
    kind: Kind
    topic: Topic
    decided_by: str  # the fact whose day decides which version applies; "" is what starts it
    order: tuple[str, ...]  # facts that can only follow each other
    public: bool  # whether it stands in the public deadline finder
    versions: tuple[Version, ...]

    @property
    def decides(self) -> str:
        """The fact whose day decides which version applies."""
        return self.decided_by or next(each.starts for each in self.versions if each.starts)

    def version_on(self, day: date) -> Version | None:
        """The version for a case of this day; None where none is written."""
        return next(
            (
                each
                for each in self.versions
                if each.valid_from <= day and (each.until is None or day <= each.until)
            ),
            None,
        )


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its key, in the order of the files. Raises WrongLaw."""
    found: dict[str, Rule] = {}
    for path in sorted(LAW.glob("*.toml")):
        found |= rules_in(path.read_text(), path.stem)
    return MappingProxyType(found)


def rules_in(text: str, name: str) -> dict[str, Rule]:
    """The rules of one file, by their keys. Raises WrongLaw."""
    found = {}
    for word, table in tomllib.loads(text).items():
        key = f"{name}.{word}"
        try:
            found[key] = _rule(key, table)
        except KeyError as missing:
            raise WrongLaw(f"{key}: {missing} is not written") from missing
        except (TypeError, ValueError) as wrong:
            raise wrong if isinstance(wrong, WrongLaw) else WrongLaw(f"{key}: {wrong}") from wrong
    return found


def rule(key: str) -> Rule:
    """The rule of this key. Raises UnknownRule."""
    try:
        return rules()[key]
    except KeyError:
        raise UnknownRule(key) from None


@cache
def _facts_written() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("facts.toml").read_text())


@cache
def facts() -> Mapping[str, Text]:
    """What each fact is called that a rule asks for."""
    written = _facts_written().items()
    return MappingProxyType({key: Text(words["nl"], words["en"]) for key, words in written})


@cache
def lies_ahead(fact: str) -> bool:
    """Whether the day of a fact may lie in the future, as the last day of a permit may."""
    return bool(_facts_written().get(fact, {}).get("ahead"))


def _rule(key: str, table: dict[str, Any]) -> Rule:
    _only(key, table, _OF_A_RULE)
    made = Rule(
        key=key,
        title=Text(**table["title"]),
        clock=Text(**table["clock"]),
        kind=Kind(table["kind"]),
        topic=Topic(table["topic"]),
        decided_by=table.get("decided_by", ""),
        order=tuple(table.get("order", ())),
        public=table.get("public", False),
        versions=tuple(_version(key, each) for each in table["version"]),
    )
    _must_be_possible(made)
    return made


def _version(key: str, table: dict[str, Any]) -> Version:
    _only(key, table, _OF_A_VERSION)
    answer = Answer(table.get("answer", Answer.TERM))
    return Version(
        valid_from=table["from"],
        until=table.get("until"),
        answer=answer,
        term=_term(key, table["term"]) if answer is Answer.TERM else None,
        starts=table.get("starts", ""),
        back=table.get("back", False),
        act=table.get("act", False),
        article=table.get("article", ""),
        source=table["source"],
        text=table.get("text"),
        checked=table["checked"],
        certainty=Certainty(table["certainty"]),
        remark=Text(**table["remark"]) if "remark" in table else None,
        extensions=tuple(_extension(key, each) for each in table.get("extension", ())),
    )


_OF_A_RULE = frozenset(
    {"title", "clock", "kind", "topic", "decided_by", "order", "public", "version"}
)
_OF_A_VERSION = frozenset(
    {"from", "until", "answer", "term", "starts", "back", "act", "article", "source", "text"}
    | {"checked", "certainty", "remark", "extension"}
)


def _only(key: str, table: dict[str, Any], known: frozenset[str]) -> None:
    unknown = set(table) - known
    if unknown:
        raise WrongLaw(f"{key}: {', '.join(sorted(unknown))} is no word of a rule")


def _term(key: str, written: dict[str, int]) -> Term:
    if len(written) != 1:
        raise WrongLaw(f"{key}: a term is one number of one unit")
    (unit, number), *_ = written.items()
    if number < 0:
        raise WrongLaw(f"{key}: a term is never less than nothing; write `back`")
    return Term(number, Unit(unit))


def _extension(key: str, table: dict[str, Any]) -> Extension:
    words = Text(**table["title"])
    return Extension(table["key"], _term(key, table["term"]), words, table["article"])


def _must_be_possible(made: Rule) -> None:
    """Raises WrongLaw for what no law can say."""
    last: date | None = date.min
    for version in made.versions:
        if last is None or version.valid_from <= last:
            raise WrongLaw(f"{made.key}: the versions overlap, or stand in the wrong order")
        if version.until and version.until < version.valid_from:
            raise WrongLaw(f"{made.key}: a version ends before it begins")
        last = version.until
        for wrong in _wrong_with(version, made.kind):
            raise WrongLaw(f"{made.key}: {wrong}")
    strange = {made.decided_by, *made.order} - {"", *facts()}
    if strange:
        raise WrongLaw(f"{made.key}: {', '.join(sorted(strange))} is no fact of facts.toml")
    starts = {version.starts for version in made.versions if version.starts}
    if not made.decided_by and len(starts) != 1:
        raise WrongLaw(f"{made.key}: say which fact decides which version applies")


def _wrong_with(version: Version, kind: Kind) -> Iterator[str]:
    """What cannot be in one version."""
    if version.answer is Answer.TERM and version.starts not in facts():
        yield f"{version.starts!r} is no fact of facts.toml"
    if version.act and (version.back or kind in {Kind.END, Kind.EARLIEST}):
        yield "article 1 of the Act extends terms to act, not these"
    if version.act and version.term and not version.term.act_may_apply:
        yield "article 4 of the Act leaves so long a term alone"
    if version.back and version.extensions:
        yield "what is counted back cannot be extended"
    if version.certainty is Certainty.READ_BEFORE:
        yield "read_before follows from the day of the text: write read"
    if version.certainty is Certainty.READ and not (version.text and version.article):
        yield "who read it says in which article, and of which day the text is"
    keys = [each.key for each in version.extensions]
    if len(set(keys)) < len(keys):
        yield "two extensions have the same key"

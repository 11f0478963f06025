"""bin/wegwijs deadline: the last day of a term, or every rule that counts one."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from wegwijs.base.rules.deadlines import Deadline, Found, deadline
from wegwijs.base.rules.law import Rule, UnknownExtension, UnknownRule, Version, facts, rule, rules
from wegwijs.base.rules.words import Words
from wegwijs.config.rules_table import written

NEAR, AT_MOST = 70, 3  # percent alike, and how many names are offered


def a_day(written: str) -> date:
    """A day as it is typed after an option."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise ArgumentTypeError(
            _("%(written)s is no day; write year-month-day, for example 2018-12-04")
            % {"written": written}
        ) from None


def a_fact(written: str) -> tuple[str, date]:
    """A fact and its day, as they are typed after an option."""
    name, _equals, day = written.partition("=")
    if name not in facts():
        told = {"name": name, "names": ", ".join(facts())}
        raise ArgumentTypeError(_("%(name)s is no fact; these are: %(names)s") % told)
    return name, a_day(day)


class Command(BaseCommand):
    requires_system_checks = ()  # it reads the law as data, and no database
    help = "Count the last day of a term by its rule and the days of a case, and say how."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("key", nargs="?", help="the rule, as in --list")
        parser.add_argument("--list", action="store_true", help="every rule with its versions")
        parser.add_argument("--doc", action="store_true", help="the tables of docs/rules.md")
        parser.add_argument(
            "--made-known",
            type=a_day,
            action="append",
            default=[],
            metavar="DATE",
            help="the day of the fact that starts the clock; may be given again",
        )
        parser.add_argument(
            "--fact",
            type=a_fact,
            action="append",
            default=[],
            metavar="NAME=DATE",
            help="the day of another fact that the rule asks for",
        )
        parser.add_argument(
            "--extended", action="append", default=[], metavar="KEY", help="an extension taken"
        )
        parser.add_argument(
            "--suspended", type=int, default=0, metavar="DAYS", help="the clock stood still"
        )
        parser.add_argument("--on", type=a_day, metavar="DATE", help="the day on which is asked")
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, *, key: str | None, **options: Any) -> None:
        words = Words(get_language() or "nl", _)
        if options["doc"]:
            self.stdout.write(written(), ending="")
        elif options["list"]:
            self._list(words, machine=options["json"])
        elif key is None:
            raise CommandError(_("Give the key of a rule; see: deadline --list"))
        else:
            self._answer(rule_asked(key), words, options)

    def _list(self, words: Words, *, machine: bool) -> None:
        if machine:
            every = [as_json(each, words) for each in rules().values()]
            self.stdout.write(json.dumps(every, ensure_ascii=False))
            return
        for each in rules().values():
            self.stdout.write("\n".join(block(each, words)))

    def _answer(self, law: Rule, words: Words, options: Mapping[str, Any]) -> None:
        told = [Told(found, start, words) for found, start in asked(law, options)]
        if options["json"]:
            answers = [each.as_json() for each in told]
            self.stdout.write(json.dumps(answers, ensure_ascii=False))
            return
        self.stdout.write(f"{law.key}: {law.title.in_(words.language)}")
        for each in told:
            self.stdout.write("\n".join(each.lines()))


def rule_asked(key: str) -> Rule:
    """The rule of a key; otherwise a sentence with those that were probably meant."""
    try:
        return rule(key)
    except UnknownRule:
        near = process.extract(key, list(rules()), scorer=fuzz.WRatio, limit=AT_MOST)
        names = [name for name, alike, _place in near if alike >= NEAR]
        said = _("No rule is called %(key)s; see: deadline --list") % {"key": key}
        if names:
            said += ". " + _("Did you mean: %(names)s?") % {"names": ", ".join(names)}
        raise CommandError(said) from None


def asked(law: Rule, options: Mapping[str, Any]) -> Iterator[tuple[Found, date | None]]:
    """What the rule answers, for each day on which the clock may start."""
    known: dict[str, date] = dict(options["fact"])
    days = options["made_known"]
    if not days and not known:
        raise CommandError(_("Give the day on which the clock starts: --made-known 2018-12-04"))
    if options["suspended"] < 0:
        raise CommandError(_("A clock stands still for 0 days or more."))
    start = starting_fact(law, known)
    for day in days or [known.get(start)]:
        try:
            found = deadline(
                law.key,
                {**known, start: day},
                on=options["on"],
                taken=options["extended"],
                suspended_days=options["suspended"],
            )
        except UnknownExtension as unknown:
            raise CommandError(_no_extension(law, str(unknown.args[0]))) from None
        yield found, day


def starting_fact(law: Rule, known: Mapping[str, date]) -> str:
    """The fact that starts the clock for these facts; else the one that decides which law holds."""
    decided = known.get(law.decides)
    version = law.version_on(decided) if decided else None
    return version.starts if version and version.starts else law.decides


def _no_extension(law: Rule, key: str) -> str:
    known = dict.fromkeys(each.key for version in law.versions for each in version.extensions)
    if not known:
        return _("This rule has no extension.")
    told = {"key": key, "keys": ", ".join(known)}
    return _("%(key)s extends nothing here; this does: %(keys)s") % told


class Told:
    """One answer, for a reader or a machine."""

    def __init__(self, found: Found, start: date | None, words: Words) -> None:
        self.found, self.start, self.words = found, start, words

    def as_json(self) -> dict[str, Any]:
        found = self.found
        counted = isinstance(found, Deadline)
        article = found.article if isinstance(found, Deadline) else ""
        if not counted and found.version:
            article = found.version.article
        return {
            "made_known": _iso(self.start),
            "last_day": _iso(found.last_day) if isinstance(found, Deadline) else None,
            "counted_to": _iso(found.counted_to) if isinstance(found, Deadline) else None,
            "article": article,
            "explanation": self.words.explain(found),
            "certainty": str(found.certainty) if isinstance(found, Deadline) else None,
            "remark": self._remark(),
            "why": None if isinstance(found, Deadline) else str(found.why),
        }

    def lines(self) -> Iterator[str]:
        found, words = self.found, self.words
        if isinstance(found, Deadline):
            yield f"  {words.day(found.last_day)}  {found.article}".rstrip()
        yield f"    {words.explain(found)}"
        if isinstance(found, Deadline):
            yield from (
                f"    {told}" for told in (self._remark(), words.certainty(found.certainty)) if told
            )

    def _remark(self) -> str:
        version = self.found.version
        return version.remark.in_(self.words.language) if version and version.remark else ""


def block(law: Rule, words: Words) -> Iterator[str]:
    """One rule of the list: its name, its clock, a line for each version."""
    yield f"{law.key}: {law.title.in_(words.language)}"
    yield "    " + _("clock: %(clock)s") % {"clock": law.clock.in_(words.language)}
    for version in law.versions:
        yield f"    {_cases(version, words)}: {' · '.join(filter(None, _facts_of(version, words)))}"


def _cases(version: Version, words: Words) -> str:
    told = {"first": words.day(version.valid_from)}
    if version.until is None:
        return _("from %(first)s") % told
    return _("%(first)s to %(last)s") % {**told, "last": words.day(version.until)}


def _facts_of(version: Version, words: Words) -> Iterator[str]:
    yield words.holds(version)
    yield version.article
    text = {"source": version.source, "day": words.day(version.text) if version.text else ""}
    yield _("%(source)s, text of %(day)s") % text if version.text else version.source
    yield _("checked on %(day)s") % {"day": words.day(version.checked)}
    yield words.how_sure(version.certainty)
    yield version.remark.in_(words.language) if version.remark else ""


def as_json(law: Rule, words: Words) -> dict[str, Any]:
    """A rule as a machine reads it."""
    return {
        "key": law.key,
        "title": law.title.in_(words.language),
        "clock": law.clock.in_(words.language),
        "kind": str(law.kind),
        "topic": str(law.topic),
        "public": law.public,
        "decided_by": law.decides,
        "versions": [_version_as_json(each, words) for each in law.versions],
    }


def _version_as_json(version: Version, words: Words) -> dict[str, Any]:
    term = version.term
    return {
        "from": _iso(version.valid_from),
        "until": _iso(version.until),
        "answer": str(version.answer),
        "term": {str(term.unit): term.number} if term else None,
        "starts": version.starts,
        "counted_back": version.back,
        "extended_by_act": version.act,
        "article": version.article,
        "source": version.source,
        "text": _iso(version.text),
        "checked": _iso(version.checked),
        "certainty": str(version.certainty),
        "remark": version.remark.in_(words.language) if version.remark else "",
        "extensions": [each.key for each in version.extensions],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

"""Every rule of law with its versions, as docs/rules.md holds it."""

from __future__ import annotations

from collections.abc import Iterator

from wegwijs.base.rules.law import Answer, Extension, Rule, Version, facts, rules
from wegwijs.base.rules.words import Words

NOTHING = "–"
HEADS = ["cases from", "to", "term", "counted from", "moves", "article", "source", "how sure"]


def _as_written(sentence: str) -> str:
    return sentence


ENGLISH = Words("en", _as_written)


def written() -> str:
    """All rules, as Markdown; in English, as the rest of the documentation."""
    return "\n".join(line for rule in rules().values() for line in _rule(rule))


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### `{rule.key}`"
    yield ""
    yield f"{rule.title.en} / {rule.title.nl}. The clock: {rule.clock.en}."
    if rule.decided_by:
        yield f"Which version holds: {facts()[rule.decided_by].en} (`{rule.decided_by}`)."
    yield ""
    yield _line(HEADS)
    yield _line("---" for _head in HEADS)
    yield from (_line(_cells(each)) for each in rule.versions)
    yield from _told(rule)
    yield ""


def _cells(version: Version) -> Iterator[str]:
    yield str(version.valid_from)
    yield str(version.until or NOTHING)
    yield ENGLISH.holds(version)
    yield f"`{version.starts}`" if version.starts else NOTHING
    yield _moves(version)
    yield version.article or NOTHING
    yield version.source + (f", text of {version.text}" if version.text else "")
    yield f"{ENGLISH.how_sure(version.certainty)}, checked {version.checked}"


def _moves(version: Version) -> str:
    if version.answer is not Answer.TERM:
        return NOTHING
    return "yes" if version.act else "no"


def _told(rule: Rule) -> Iterator[str]:
    """What the table has no room for: remarks, and what makes a term longer."""
    extensions = {each.key: each for version in rule.versions for each in version.extensions}
    told = [_longer(each) for each in extensions.values()]
    told += [f"- {each.valid_from}: {each.remark.en}" for each in rule.versions if each.remark]
    if told:
        yield ""
    yield from told


def _longer(extension: Extension) -> str:
    article = f" ({extension.article})" if extension.article else ""
    more = ENGLISH.term(extension.term)
    return f"- longer by `{extension.key}`, {more}: {extension.title.en}{article}"


def _line(cells: Iterator[str] | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"

"""Gathers, checks and compiles translations, with no other tools than Python.

python -m wegwijs.config.translations gather     puts new source strings in the Dutch list
python -m wegwijs.config.translations check      fails where a Dutch text is missing or wrong
python -m wegwijs.config.translations compile    makes the files that Django reads
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).resolve().parents[1]
DUTCH = SOURCE / "locale" / "nl" / "LC_MESSAGES" / "django.po"
NAMED = re.compile(r"%\((\w+)\)[sd]")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def _python_like(template: str) -> bytes:
    """A template as Django hands it to gettext, without the indentation that Python minds."""
    from django.utils.translation.template import templatize

    return "\n".join(line.strip() for line in templatize(template).splitlines()).encode()


def gathered() -> Catalog:
    """Every source string of the house."""
    catalog = Catalog(locale="nl", domain="django", charset="utf-8", fuzzy=False)
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "migrations" in path.parts:
            continue
        text = path.read_text()
        source = text.encode() if path.suffix == ".py" else _python_like(text)
        name = path.relative_to(SOURCE.parent).as_posix()
        for _line, message, _comments, context in extract(
            "python", BytesIO(source), keywords=KEYWORDS
        ):
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog


def known() -> Catalog:
    """The Dutch texts as they stand."""
    if not DUTCH.exists():
        return Catalog(locale="nl", domain="django")
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl", domain="django")


def gather() -> int:
    """Put new source strings in the list and take those away that are gone."""
    catalog = known()
    catalog.update(gathered(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    DUTCH.parent.mkdir(parents=True, exist_ok=True)
    with DUTCH.open("wb") as file:
        write_po(file, catalog, no_location=False, include_lineno=False, width=98, sort_output=True)
    return 0


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def _sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def faults() -> Iterator[str]:
    """What is wrong with the Dutch list, a sentence each."""
    dutch = known()
    for source in gathered():
        if not source.id:
            continue
        found = dutch.get(source.id, context=source.context)
        where = source.locations[0][0] if source.locations else ""
        if found is None or not all(_texts(found)):
            yield f"{where}: no Dutch for {_sources(source)[0]!r}"
        elif found.fuzzy:
            yield f"{where}: unsure Dutch for {_sources(source)[0]!r}"
        else:
            wanted = {name for text in _sources(source) for name in NAMED.findall(text)}
            for text in _texts(found):
                if extra := set(NAMED.findall(text)) ^ wanted:
                    yield f"{where}: {', '.join(sorted(extra))} differs in the Dutch of {text!r}"


def check() -> int:
    found = list(faults())
    for fault in found:
        print(fault)
    return 1 if found else 0


def compile_all() -> int:
    """Write each list that is newer than its compiled form, whole or not at all."""
    for source in SOURCE.rglob("*.po"):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file)
        half = target.with_suffix(".mo-half")
        with half.open("wb") as file:
            write_mo(file, catalog)
        half.replace(target)
    return 0


COMMANDS = {"gather": gather, "check": check, "compile": compile_all}


def main(words: list[str]) -> int:
    if len(words) != 1 or words[0] not in COMMANDS:
        print(__doc__)
        return 2
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    django.setup()
    return COMMANDS[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

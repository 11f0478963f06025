"""Role by screen, in the own team and in another: what the table in docs/privacy.md says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from wegwijs.base.organisation.access import ACCESS, Role, Screen, screen_of

NOTHING, YES = "–", "yes"


@dataclass(frozen=True, slots=True)
class Address:
    """One address of the house, under the name by which the code knows it."""

    name: str
    route: str
    view: Callable

    @property
    def screen(self) -> Screen | None:
        return screen_of(self.view)


def every_address() -> Iterator[Address]:
    """All addresses, by their route."""
    yield from sorted(_below(get_resolver(), "", ()), key=lambda address: address.route)


def _below(resolver: URLResolver, route: str, spaces: tuple[str, ...]) -> Iterator[Address]:
    for found in resolver.url_patterns:
        here = route + str(found.pattern)
        if isinstance(found, URLPattern):
            yield Address(":".join((*spaces, found.name or "")), here, found.callback)
        else:
            inside = (*spaces, found.namespace) if found.namespace else spaces
            yield from _below(found, here, inside)


def in_own_team(screen: Screen, role: Role) -> str:
    """What somebody in a role gets of a screen in their team: all of it, their own, nothing."""
    if screen.ability is None:
        return YES
    access = ACCESS[role]
    if screen.ability not in access.may:
        return NOTHING
    return str(access.sees.get(screen.of, YES)) if screen.of else YES


def in_another_team(screen: Screen) -> str:
    """Of another team nobody gets anything but what is not about a team at all."""
    return YES if screen.ability is None else NOTHING


def written() -> str:
    """The table, as Markdown; in English, as the rest of the documentation."""
    with override("en"):
        heads = ["screen", "asks", *(str(role.label) for role in Role)]
        lines = [_line(heads), _line("---" for _head in heads)]
        lines += [_line(_row(address)) for address in every_address()]
    return "\n".join(lines) + "\n"


def _row(address: Address) -> Iterator[str]:
    screen = address.screen
    yield f"`{_plain(address.route)}`"
    if screen is None:
        yield "**nothing: closed to all**"
        yield from (NOTHING for _role in Role)
        return
    yield _asks(screen)
    other = in_another_team(screen)
    yield from (f"{in_own_team(screen, role)} / {other}" for role in Role)


def _plain(route: str) -> str:
    """An address as a reader knows it, with the names of what differs; the start is a stroke."""
    named = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route.strip("^$").replace("^", ""))
    return re.sub(r"<\w+:(\w+)>", r"<\1>", named) or "/"


def _asks(screen: Screen) -> str:
    if screen.public:
        return "nothing: public"
    return str(screen.ability.label) if screen.ability else "to be logged in"


def _line(cells: Iterator[str] | list[str]) -> str:
    return "| " + " | ".join(cells) + " |"

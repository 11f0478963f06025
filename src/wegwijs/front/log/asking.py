"""What is asked of the log of one team, as it stands in the address of a page: keys and days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.utils import timezone
from django.utils.http import urlencode

from wegwijs.engines.trace.looking import Kind

LONGEST_KEY = 18  # digits; a longer one is no key of this database
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """Looks of one team: by whom, at whom, when, and in which way."""

    team: int
    user: int | None = None
    person: int | None = None
    since: date | None = None
    until: date | None = None
    kind: str = ""

    @classmethod
    def from_address(cls, said: Mapping[str, str], own_team: int) -> Self:
        """Raises ValueError for what no page of ours writes."""
        return cls(
            team=key(said["team"]) if said.get("team") else own_team,
            user=key(said["user"]) if said.get("user") else None,
            person=key(said["person"]) if said.get("person") else None,
            since=_day(said["since"]) if said.get("since") else None,
            until=_day(said["until"]) if said.get("until") else None,
            kind=Kind(said["kind"]).value if said.get("kind") else "",
        )

    @classmethod
    def from_form(cls, team: int, cleaned: Mapping[str, Any]) -> Self:
        """What was typed; the number of the client has become the key of the person."""
        return cls(
            team,
            user=int(cleaned["user"]) if cleaned["user"] else None,
            person=cleaned["number"],
            since=cleaned["since"],
            until=cleaned["until"],
            kind=cleaned["kind"],
        )

    def in_address(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def filled(self) -> dict[str, Any]:
        """The fields of the form, without the number of the client."""
        return {name: getattr(self, name) for name in ("user", "since", "until", "kind")}

    def filters(self) -> dict[str, Any]:
        """The same as conditions on the lines of the log."""
        asked = {
            "team": self.team,
            "user": self.user,
            "shown__person": self.person,
            "at__gte": self.since and _midnight(self.since),
            "at__lt": self.until and _midnight(self.until + timedelta(days=1)),
            "kind": self.kind,
        }
        return {name: value for name, value in asked.items() if value}


def key(written: str) -> int:
    """A key as an address holds it. Raises ValueError for anything else."""
    if not (written.isascii() and written.isdigit() and len(written) <= LONGEST_KEY):
        raise ValueError("no key")
    return int(written)


def moment(written: str) -> datetime:
    """A time with its zone. Raises ValueError for anything else."""
    found = datetime.fromisoformat(written)
    if found.tzinfo is None:
        raise ValueError("no zone")
    _near(found.date())
    return found


def _day(written: str) -> date:
    return _near(date.fromisoformat(written))


def _near(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise ValueError("too far away")
    return day


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

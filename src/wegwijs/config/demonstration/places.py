"""What a place is before it has any rows: how much happens there each year, and what goes wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Yearly = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Town:
    """One municipality: its people housed and its visits, year by year, are exactly these."""

    name: str
    housed: Yearly
    visits: Yearly
    standing: int  # clients who lived there before the first year


@dataclass(frozen=True, slots=True)
class Mishaps:
    """What a real office has: each is a year in which it goes wrong, or None."""

    visits_stop_in_june: int | None = None
    legal_files_not_kept: int | None = None
    opening_is_not_last_close: int | None = None
    nine_in_two_bedrooms: int | None = None
    telephone_from_march: int | None = None  # to the end of May the desk is closed: telephone only


@dataclass(frozen=True, slots=True)
class Area:
    """One team and the municipalities it serves; classes meet in the first of them.

    `learners` counts who is in class on 1 January of each year and of the year after the last.
    """

    name: str
    towns: tuple[Town, ...]
    colleagues: int
    learners: Yearly = field(default_factory=dict)
    lessons: int = 0  # of each class in a year, with attendance
    guided: float = 0.1  # share of the standing clients who begin guidance in a year
    mishaps: Mishaps = Mishaps()

    @property
    def years(self) -> range:
        years = self.towns[0].housed
        return range(min(years), max(years) + 1)

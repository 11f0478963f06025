"""Whether somebody's file is open or closed on a day. It follows from closings and reopenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, QuerySet

from wegwijs.base.people.models import Person
from wegwijs.services.guidance.models import Closing, Reopening, Trajectory


@dataclass(frozen=True, slots=True)
class FileState:
    """A file on a day: the closing that still holds, and what ran or came before it."""

    closing: Closing | None
    running: list[Trajectory]
    closings: list[Closing]
    reopenings: list[Reopening]

    @property
    def is_closed(self) -> bool:
        return self.closing is not None

    @property
    def awaits_partner(self) -> bool:
        """Whether the partner has yet to say that it takes over."""
        closing = self.closing
        return bool(closing and closing.handed_over_to_id and closing.handover_accepted_on is None)


def file_of(person: Person, team: int, on: date) -> FileState:
    """The file that a team keeps of somebody, as it stands on a day."""
    own = {"person": person, "team": team}
    closings = list(
        Closing.objects.filter(**own, on__lte=on)
        .select_related("handed_over_to", "colleague")
        .order_by("-on", "-pk")
    )
    reopenings = list(Reopening.objects.filter(**own, on__lte=on).order_by("-on"))
    running = list(Trajectory.objects.filter(**own).on(on).order_by("since", "pk"))
    last = closings[0] if closings else None
    back = bool(last and reopenings and reopenings[0].on >= last.on)
    # Somebody who is guided again without a word about it is no longer closed either.
    begun = bool(last and any(each.since > last.on for each in running))
    return FileState(None if back or begun else last, running, closings, reopenings)


def closed_files(team: int, on: date) -> dict[int, date]:
    """The clients of a team whose file is closed on a day, each with the day of that closing."""
    closed = _last_days(Closing.objects.filter(team=team, on__lte=on))
    back = _last_days(Reopening.objects.filter(team=team, on__lte=on))
    running = Trajectory.objects.filter(team=team).on(on)
    begun = dict(running.order_by("since").values_list("person", "since"))
    return {
        person: day
        for person, day in closed.items()
        if not (person in back and back[person] >= day)
        and not (person in begun and begun[person] > day)
    }


def _last_days(facts: QuerySet) -> dict[int, date]:
    return dict(facts.values("person").annotate(last=Max("on")).values_list("person", "last"))

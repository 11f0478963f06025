"""The looks of a request become lines of the log: two statements, however many people."""

from collections.abc import Sequence

from django.utils import timezone

from wegwijs.engines.trace.looking import Seen
from wegwijs.engines.trace.models import Look, Shown


def write(looks: Sequence[Seen]) -> None:
    """Add these looks and whom they showed to the log."""
    at = timezone.now()
    lines = Look.objects.bulk_create(
        Look(
            at=at,
            user_id=seen.by,
            team_id=seen.team,
            screen=seen.screen,
            kind=seen.kind,
            ground=seen.ground,
            found=len(seen.persons),
        )
        for seen in looks
    )
    Shown.objects.bulk_create(
        Shown(look=line, person_id=person, at=at)
        for line, seen in zip(lines, looks, strict=True)
        for person in seen.persons
    )

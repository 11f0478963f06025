"""The journal: one line per thing a colleague did. Keys and counts, never names.

The application adds lines and reads them; it can neither change nor remove one.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import open_
from wegwijs.base.core.records import Record


class Line(Record):
    """One action: what was done to which records, by whom (see `entered_by`)."""

    event = models.CharField(_("what was done"), max_length=60)
    subject = models.BigIntegerField(_("key of the record"), null=True)
    details = models.JSONField(_("keys and counts"), default=dict)

    PRIVACY = Record.PRIVACY | open_("event", "subject", "details")
    WALL = "own"
    # Everybody adds to it; the team leader reads it, and everybody their own lines.
    WALL_RULE = "team_id = {office} OR entered_by_id = {user}"
    WALL_WRITES = "team_id = {teams}"
    ONLY_ADDED_TO = True

    class Meta:
        db_table = "core_journal"
        indexes = [models.Index(fields=["team", "entered_at"], name="journal_by_team")]


def write(
    event: str, *, team: int, by: int | None, subject: int | None = None, **details: object
) -> None:
    """Add a line. Details are keys and counts; a name has no place here."""
    Line.objects.create(
        team_id=team, entered_by_id=by, event=event, subject=subject, details=details
    )

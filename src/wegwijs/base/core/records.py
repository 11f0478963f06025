"""What every registered fact carries: its team, who entered it when, a guard for two writers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Self, TypeVar

import pghistory
import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import LastingQuerySet
from wegwijs.base.core.privacy import BOOKKEEPING, open_

if TYPE_CHECKING:
    from wegwijs.base.organisation.models import User


class RecordQuerySet(LastingQuerySet):
    """Where every read of what teams registered begins."""

    def visible_to(self, user: User) -> Self:
        """The rows that this user's roles let them see today."""
        return self.filter(user.sight.rows(self.model))


class Record(models.Model):
    """One registered fact of one team."""

    team = models.ForeignKey(
        "organisation.Team", models.PROTECT, related_name="+", verbose_name=_("team")
    )
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    entered_by = models.ForeignKey(
        "organisation.User", models.PROTECT, null=True, editable=False, related_name="+"
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    submission_key = models.UUIDField(
        null=True,
        unique=True,
        editable=False,
        error_messages={"unique": _("This was already sent; it is registered once.")},
    )

    objects = RecordQuerySet.as_manager()
    PRIVACY = open_(*BOOKKEEPING)

    class Meta:
        abstract = True


class Lasting(Record):
    """A fact that lasts from a first day to a last one, both included; no last day: still true."""

    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True)

    PRIVACY = Record.PRIVACY | open_("since", "until")

    class Meta:
        abstract = True


M = TypeVar("M", bound=type[models.Model])


def tracked(model: M) -> M:
    """Keeps every version of every row in a table beside the model's, with who and why."""
    return tracked_without()(model)


def tracked_changes(model: M) -> M:
    """Keeps what each row was before it changed, and nothing of a row that never did.

    For rows that follow from others: how they began can be worked out again.
    """
    return _tracked(model, _names_of(model), before=True)


def tracked_without(*unkept: str, ignoring: Collection[str] = ()) -> Callable[[M], M]:
    """The same, without the values of some columns: that they changed is kept, not into what.

    What is ignored leaves no version at all.
    """

    def keep(model: M) -> M:
        watched = [name for name in _names_of(model) if name not in ignoring]
        return _tracked(model, watched, exclude=[*unkept, *ignoring])

    return keep


def _names_of(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.local_concrete_fields]


def _tracked(
    model: M, watched: Collection[str], *, exclude: Collection[str] = (), before: bool = False
) -> M:
    first = [] if before else [pghistory.InsertEvent()]
    row = pghistory.Old if before else pghistory.New
    track: Callable[[M], M] = pghistory.track(
        *first,
        pghistory.UpdateEvent(condition=pgtrigger.AnyChange(*watched), row=row),
        pghistory.DeleteEvent(),
        exclude=list(exclude),
        context_field=pghistory.ContextJSONField(),
        # The package takes None for no column; its types do not say so.
        context_id_field=None,  # type: ignore[arg-type]
        obj_field=pghistory.ObjForeignKey(related_name="history", db_index=True),
        meta={"default_permissions": ()},
    )
    return track(model)


class StaleError(Exception):
    """Somebody else changed the record since it was read."""


def save_over(record: Record, *fields: str, read_version: int) -> None:
    """Write these fields, unless somebody else wrote the record after it was read.

    Raises StaleError, with nothing written, for the second of two writers.
    """
    values = {field: getattr(record, field) for field in fields}
    changed = (
        type(record)
        ._default_manager.filter(pk=record.pk, version=read_version)
        .update(**values, version=read_version + 1)
    )
    if not changed:
        raise StaleError(f"{record._meta.label_lower} {record.pk}")
    record.version = read_version + 1


def new_submission_key() -> uuid.UUID:
    """One key per form shown, so that a button pressed twice makes one record."""
    return uuid.uuid4()

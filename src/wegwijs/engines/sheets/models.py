"""What workbooks have said, so that the next one can be compared with it."""

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import Period
from wegwijs.base.core.privacy import open_, special
from wegwijs.base.core.records import Record, RecordQuerySet, tracked_without


class SheetRowQuerySet(RecordQuerySet):
    def told_by(self, years: list[int]) -> Self:
        """Rows that a workbook of these years must repeat: about these years, or about none."""
        told = Q(since=None, years__contained_by=years)
        for year in years:
            days = Period.year(year)
            told |= Q(since__lte=days.end) & (Q(until=None) | Q(until__gte=days.start))
        return self.filter(told)


# What it said stands in the history of the records that it became.
@tracked_without("key", "records")
class SheetRow(Record):
    """One row of one sheet, as a workbook last gave it, and the records it became.

    `records` maps a part's name to `{"id": key, "values": what the workbook said}`; where rows
    share a key, the first part also holds `"row"`, by which the row is recognised among them.
    """

    sheet = models.CharField(_("sheet"), max_length=40)
    key = models.CharField(_("key of the row"), max_length=200)
    years = ArrayField(models.PositiveSmallIntegerField(), verbose_name=_("years it speaks of"))
    since = models.DateField(_("first day of the fact"), null=True)
    until = models.DateField(_("last day of the fact"), null=True)
    records = models.JSONField(_("records"))

    objects: ClassVar = SheetRowQuerySet.as_manager()
    PRIVACY = Record.PRIVACY | open_("sheet", "years", "since", "until") | special("key", "records")

    class Meta:
        verbose_name = _("row of a workbook")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "sheet", "key"],
                name="sheet_row_once",
                violation_error_message=_("This row is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet}: {self.pk}"

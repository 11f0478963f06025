"""Municipalities come and go; a figure keeps the one of its own year."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import LastingQuerySet, ends_after_it_begins
from wegwijs.base.core.privacy import open_
from wegwijs.base.core.records import tracked


class MunicipalityQuerySet(LastingQuerySet):
    def named(self, name: str) -> Self:
        """By name, whatever its capitals. A name can come back; the latest one counts."""
        return self.filter(name__iexact=name).order_by(models.F("since").desc(nulls_last=True))


@tracked
class Municipality(models.Model):
    """One municipality as long as its borders hold. No first day: as long as anybody remembers."""

    name = models.CharField(_("name"), max_length=80)
    code = models.CharField(
        _("CBS code"), max_length=6, blank=True, help_text=_("GM and four digits.")
    )
    province = models.CharField(_("province"), max_length=40, blank=True)
    since = models.DateField(_("first day"), null=True, blank=True)
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()
    PRIVACY = open_("id", "name", "code", "province", "since", "until")

    class Meta:
        verbose_name = _("municipality")
        constraints = [
            ends_after_it_begins("municipality_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["name", "since"],
                nulls_distinct=False,
                name="municipality_once",
                violation_error_message=_("This municipality is already known."),
            ),
            models.UniqueConstraint(
                fields=["code", "since"],
                condition=~models.Q(code=""),
                nulls_distinct=False,
                name="municipality_code_once",
                violation_error_message=_("Another municipality has this CBS code."),
            ),
            models.CheckConstraint(
                condition=models.Q(code="") | models.Q(code__regex=r"^GM\d{4}$"),
                name="municipality_code_form",
                violation_error_message=_("A CBS code is GM and four digits, for example GM0545."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class MunicipalityChange(models.Model):
    """On this day (part of) one municipality became part of another."""

    on = models.DateField(_("day"))
    old = models.ForeignKey(Municipality, models.PROTECT, related_name="successors")
    new = models.ForeignKey(Municipality, models.PROTECT, related_name="predecessors")
    share = models.DecimalField(
        _("share of the people that went along"),
        max_digits=4,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Empty: everybody."),
    )

    PRIVACY = open_("id", "on", "old", "new", "share")

    class Meta:
        verbose_name = _("change of municipalities")
        constraints = [
            models.UniqueConstraint(
                fields=["on", "old", "new"],
                name="municipality_change_once",
                violation_error_message=_("This change is already known."),
            ),
            models.CheckConstraint(
                condition=~models.Q(old=models.F("new")),
                name="municipality_becomes_another",
                violation_error_message=_("A municipality cannot become part of itself."),
            ),
            models.CheckConstraint(
                condition=models.Q(share=None) | models.Q(share__gt=0, share__lte=1),
                name="municipality_share_possible",
                violation_error_message=_("A share is more than 0 and at most 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"

"""Organisations that the team works with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import open_
from wegwijs.base.core.records import Record, tracked


@tracked
class Partner(Record):
    """One organisation in the network of a team: a landlord, a municipal service, a school."""

    name = models.CharField(_("name"), max_length=120)

    PRIVACY = Record.PRIVACY | open_("name")

    class Meta:
        verbose_name = _("partner")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"],
                name="partner_name_once",
                violation_error_message=_("The team already has a partner of this name."),
            )
        ]

    def __str__(self) -> str:
        return self.name

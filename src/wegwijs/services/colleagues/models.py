"""The team itself: leave, training, progress interviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.periods import ends_after_it_begins, one_at_a_time
from wegwijs.base.core.privacy import counted, open_, personal, special
from wegwijs.base.core.records import Lasting, Record, tracked
from wegwijs.base.organisation.models import Colleague


@tracked
class Leave(Lasting):
    """A long absence of a colleague; no last day: nobody knows yet."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="leaves")
    reason = models.CharField(_("reason"), max_length=60, blank=True)

    PRIVACY = Lasting.PRIVACY | counted("colleague") | special("reason")

    class Meta:
        verbose_name = _("long leave")
        constraints = [
            ends_after_it_begins("leave_ends_after_it_begins"),
            one_at_a_time(
                "leave_one_at_a_time",
                "colleague_id",
                message=_("This colleague is already on leave in these days."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since}"


@tracked
class Training(Record):
    """A training that a colleague followed."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="trainings")
    name = models.CharField(_("training"), max_length=120)
    on = models.DateField(_("day"))

    PRIVACY = Record.PRIVACY | open_("name", "on") | counted("colleague")

    class Meta:
        verbose_name = _("training")
        constraints = [
            models.UniqueConstraint(
                fields=["colleague", "name", "on"],
                name="training_once",
                violation_error_message=_("This training is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.name


@tracked
class ProgressInterview(Record):
    """A conversation about how the work goes; twice a year with each volunteer."""

    colleague = models.ForeignKey(Colleague, models.PROTECT, related_name="progress_interviews")
    on = models.DateField(_("day"))
    note = models.TextField(_("note"), blank=True)

    PRIVACY = Record.PRIVACY | open_("on") | personal("colleague", "note")

    class Meta:
        verbose_name = _("progress interview")
        constraints = [
            models.UniqueConstraint(
                fields=["colleague", "on"],
                name="progress_interview_once",
                violation_error_message=_("This interview is already known."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}"

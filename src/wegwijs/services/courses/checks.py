"""What to look at beside the figures of groups and classes."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wegwijs.engines.figures.checks import Noticed, Seen, balance, check
from wegwijs.engines.figures.checks.declaring import records
from wegwijs.services.courses.models import GroupKind, Membership

balance(
    "integration.learners_balance",
    "integration.learners_31_december",
    plus=["integration.learners_1_january", "integration.started"],
    minus=["integration.left"],
    because=_(
        "Somebody who starts on the first day or leaves on the last, or who changes classes, can "
        "make this difference. Otherwise look for a wrong first or last day."
    ),
)


@check("integration.left_without_reason", "integration.left")
def left_without_reason(seen: Seen, _left: int) -> Iterator[Noticed]:
    """Learners who left a class, while nobody said why."""
    found = list(
        seen.here(Membership.objects.filter(group__kind=GroupKind.CLASS), "integration.left")
        .filter(until__gte=seen.period.start, until__lte=seen.period.end, leave_reason="")
        .order_by("until", "pk")
        .values_list("pk", flat=True)
    )
    if not found:
        return
    yield Noticed(
        ngettext(
            "%(learners)s learner left a class without a reason. Fill in why: passed, moved away, "
            "stopped, or to another provider.",
            "%(learners)s learners left a class without a reason. Fill in why: passed, moved away, "
            "stopped, or to another provider.",
            len(found),
        )
        % {"learners": len(found)},
        records=records(found, Membership),
    )

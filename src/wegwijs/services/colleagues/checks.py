"""What to look at beside the figures of the team."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wegwijs.engines.figures.checks import Noticed, Seen, check


@check(
    "organisation.guides_on_leave",
    "organisation.social_guides_active",
    "organisation.social_guides_on_leave",
)
def guides_on_leave(seen: Seen, active: int, on_leave: int) -> Iterator[Noticed]:
    """Two numbers for one group of colleagues: with and without those on leave."""
    if not on_leave:
        return
    yield Noticed(
        _(
            "Two numbers of social guides are right: on %(day)s %(active)s are at work and "
            "%(on_leave)s on long leave, so %(all)s are engaged. A reader who finds %(active)s in "
            "one place and %(all)s in another thinks of a mistake. Use one of them everywhere, and "
            "say of which day it is and whether colleagues on leave are in it."
        )
        % {"day": seen.last_day, "active": active, "on_leave": on_leave, "all": active + on_leave}
    )

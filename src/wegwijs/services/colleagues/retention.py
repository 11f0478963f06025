"""When the term of a colleague's file begins: when the last engagement is over."""

from datetime import date

from django.db.models import Count, F, Max

from wegwijs.base.organisation.models import Engagement
from wegwijs.engines.retention.declaring import about_colleagues, begins, go_with_colleagues
from wegwijs.engines.retention.models import Hold
from wegwijs.engines.retention.rules import DataClass
from wegwijs.services.colleagues.models import Leave, ProgressInterview

about_colleagues(Leave, ProgressInterview)
# As long as a hold stands nothing goes; one that has ended says why there was one.
go_with_colleagues(Hold)


@begins(DataClass.COLLEAGUE)
def left(team: int, on: date) -> dict[int, date]:
    """Colleagues of whom every engagement has a last day, and the last of those days."""
    engagements = Engagement.objects.filter(team=team).values("colleague")
    ended = engagements.annotate(all=Count("pk"), over=Count("until"), last=Max("until"))
    return dict(ended.filter(all=F("over"), last__lt=on).values_list("colleague", "last"))

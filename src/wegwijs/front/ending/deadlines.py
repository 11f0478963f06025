"""What falls due for clients who ask about their own data: an answer within a month."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.access import Role
from wegwijs.base.people.models import ClientRequest
from wegwijs.engines.agenda.declaring import Settle, falls_due


@falls_due(
    "requests.answer",
    rule_key="privacy.request",
    title=_("Answer this client's request"),
    why=_("Who gets no answer in time can complain to the supervisor and go to court."),
    model=ClientRequest,
    person="person",
    role=Role.TEAM_LEADER,
    days={"received": "received_on"},
    taken={"longer": "extended_on"},
    done="answered_on",
    settle=Settle(_("Open the request"), screen="ending:request", of="fact"),
)
def answer() -> QuerySet[ClientRequest]:
    """Requests of clients about their own data, until they are answered."""
    return ClientRequest.objects.all()

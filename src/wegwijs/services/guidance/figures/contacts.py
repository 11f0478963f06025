"""Conversations held within trajectories."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register
from wegwijs.base.people.models import canonical, client_number
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import several, words
from wegwijs.services.guidance.figures.shown import OF_GUIDANCE, PEOPLE
from wegwijs.services.guidance.models import Contact, ContactWay, Programme

CONVERSATIONS = _("conversations")
OF_CONTACTS: dict[str, Any] = {
    **OF_GUIDANCE,
    "register": Register.CONTACTS,
    "time": Happened("on"),
    "shows": {"client": Column(_("client"), client_number("trajectory__person"))},
}


@indicator(
    **OF_CONTACTS,
    key="guidance.contacts",
    title=_("Conversations in guidance"),
    definition=_("Conversations with clients within their trajectory, wherever they were held."),
    example=Example(
        _("Two with Amal and one with Yusuf; the one with Dawit was the year before."), 3
    ),
    counts=Facts(CONVERSATIONS),
    splits=[
        published(
            words("programme", _("by service"), "trajectory__programme", Programme),
            "guidance.contacts_by_service",
            _("Conversations by service"),
            _("Conversations in guidance, by the service in which they were held."),
            Example(_("All in settlement coaching."), {"settlement": 3}),
        ),
        published(
            words("way", _("by way of contact"), "way", ContactWay),
            "guidance.contacts_by_way",
            _("Conversations by way of contact"),
            _("Conversations in guidance, by how they were held."),
            Example(_("Amal and Yusuf at home; Amal by telephone."), {"home_visit": 2, "phone": 1}),
        ),
        several(
            "topic",
            _("Conversations by topic"),
            "topics",
            published="guidance.contacts_by_topic",
            published_definition=_(
                "Conversations by what they were about. One about two topics stands under both; "
                "one without a topic under none."
            ),
            example=Example(
                _("Amal: housing and post, later money. Yusuf: housing."),
                {"wonen": 2, "post": 1, "financiën": 1},
            ),
        ),
    ],
)
def contacts() -> QuerySet:
    return Contact.objects.all()


@indicator(
    **OF_CONTACTS,
    key="guidance.people_spoken_to",
    title=_("People spoken to in guidance"),
    definition=_("People with whom at least one conversation was held within their trajectory."),
    example=Example(_("Amal and Yusuf."), 2),
    counts=Distinct(canonical("trajectory__person"), PEOPLE),
)
def people_spoken_to() -> QuerySet:
    return Contact.objects.all()


@derived(
    key="guidance.contacts_per_person",
    title=_("Conversations with one person"),
    definition=_(
        "Conversations in guidance, divided by the people spoken to; rounded half up to one "
        "decimal."
    ),
    unit=CONVERSATIONS,
    of=["guidance.contacts", "guidance.people_spoken_to"],
    example=Example(_("3 conversations with 2 people."), 1.5),
)
def contacts_per_person(conversations: int, people: int) -> Any:
    return ratio(conversations, people)

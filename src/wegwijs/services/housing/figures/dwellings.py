"""Dwellings: which became available, which are lived in on the last day, and by how many."""

from typing import Any

from django.db.models import CharField, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import canonical
from wegwijs.engines.figures.asking import ratio
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Split,
    Stood,
    When,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published, quarter
from wegwijs.engines.figures.splits import text, words
from wegwijs.services.housing.figures.shown import DWELLINGS, OF_A_STAY, PEOPLE
from wegwijs.services.housing.models import Dwelling, DwellingKind, Stay

LIVED_IN: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.STAYS,
    "service": Service.HOUSING,
    "shows": OF_A_STAY,
    "time": Stood(When.TRUE_ON_LAST_DAY, until="until"),
}
BY_KIND = words("kind", _("by kind of dwelling"), "dwelling__kind", DwellingKind)


@indicator(
    key="housing.dwellings_available",
    title=_("Dwellings made available"),
    definition=_("Dwellings in the municipality that became available in the period."),
    example=Example(
        _(
            "W1 in February, W3 in May, the room W4 in August, W20 in December; W2 came the year "
            "before, W21 has no day."
        ),
        4,
    ),
    time=Happened("available_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(DWELLINGS),
    register=Register.DWELLINGS,
    service=Service.HOUSING,
    splits=[
        published(
            words("kind", _("by kind"), "kind", DwellingKind),
            "housing.dwellings_by_kind",
            _("Dwellings made available by kind"),
            _("Dwellings that became available, by kind: permanent, temporary, or a room."),
            Example(_("W1, W3 and W20; the room W4."), {"permanent": 3, "room": 1}),
        ),
        published(
            quarter("available_on"),
            "housing.dwellings_by_quarter",
            _("Dwellings made available by quarter"),
            _("Dwellings, by the quarter in which they became available."),
            Example(_("One in each quarter."), {"1": 1, "2": 1, "3": 1, "4": 1}),
        ),
    ],
    shows={"dwelling": Column(_("dwelling"), "number"), "town": Column(_("town"), "place")},
)
def dwellings_available() -> QuerySet:
    return Dwelling.objects.all()


def _occupants(period: AskedPeriod) -> Cast:
    """How many people live in the dwelling on the last day."""
    living = (
        Stay.objects.filter(
            Q(until__isnull=True) | Q(until__gte=period.end),
            dwelling=OuterRef("dwelling"),
            since__lte=period.end,
        )
        .order_by()
        .values("dwelling")
        .annotate(people=Count(canonical("person"), distinct=True))
    )
    return Cast(Subquery(living.values("people")), CharField())


@indicator(
    **LIVED_IN,
    key="housing.dwellings_lived_in",
    title=_("Dwellings lived in at the end"),
    definition=_(
        "Dwellings of the municipality in which somebody whom we housed lives on the last day of "
        "the period, whenever they came."
    ),
    example=Example(
        _("Amal's W1, Karim's W2, Dawit's and Helen's W3, Yusuf's W4, Patrice's W21."), 5
    ),
    counts=Distinct("dwelling", DWELLINGS),
    splits=[
        BY_KIND,
        Split(
            "occupants",
            _("Dwellings by number of people"),
            _occupants,
            order=lambda: [str(people) for people in range(1, 30)],
            published="housing.dwellings_by_occupants",
            published_definition=_(
                "Dwellings lived in on the last day, by how many people live there."
            ),
            example=Example(
                _("Two people in W1 and in W3, one in each of the others."), {"1": 3, "2": 2}
            ),
        ),
    ],
)
def dwellings_lived_in() -> QuerySet:
    return Stay.objects.all()


@indicator(
    **LIVED_IN,
    key="housing.people_living",
    title=_("People living in our dwellings at the end"),
    definition=_(
        "People who live in a dwelling of the municipality on the last day of the period, whenever "
        "they came, as far as the team knows."
    ),
    example=Example(_("Amal, Sami, Karim, Dawit, Helen, Yusuf and Patrice."), 7),
    counts=Distinct(canonical("person"), PEOPLE),
    splits=[BY_KIND],
)
def people_living() -> QuerySet:
    return Stay.objects.all()


@derived(
    key="housing.people_per_dwelling",
    title=_("People per dwelling"),
    definition=_(
        "People living in dwellings on the last day, divided by those dwellings; rounded half up "
        "to one decimal."
    ),
    unit=PEOPLE,
    of=["housing.people_living", "housing.dwellings_lived_in"],
    example=Example(_("7 people in 5 dwellings."), 1.4),
)
def people_per_dwelling(people: int, dwellings: int) -> Any:
    return ratio(people, dwellings)


@indicator(
    **LIVED_IN,
    key="housing.temporary_lived_in",
    title=_("Temporary dwellings still lived in"),
    definition=_(
        "Temporary dwellings in which somebody lives on the last day of the period. Rooms in a "
        "shared house are a kind of their own."
    ),
    example=Example(_("W2: Dawit has left it, Karim still lives there."), 1),
    counts=Distinct("dwelling", DWELLINGS),
    splits=[
        text(
            "town",
            _("Temporary dwellings by town"),
            "dwelling__place",
            published="housing.temporary_by_town",
            published_definition=_("Temporary dwellings still lived in, by town or village."),
            example=Example(_("W2 stands in Voorbeeld."), {"Voorbeeld": 1}),
        )
    ],
)
def temporary_lived_in() -> QuerySet:
    return Stay.objects.filter(dwelling__kind=DwellingKind.TEMPORARY)


@indicator(
    **LIVED_IN,
    key="housing.people_in_temporary",
    title=_("People still in temporary dwellings"),
    definition=_("People who live in a temporary dwelling on the last day of the period."),
    example=Example(_("Karim in W2."), 1),
    counts=Distinct(canonical("person"), PEOPLE),
    splits=[
        text(
            "town",
            _("People in temporary dwellings by town"),
            "dwelling__place",
            published="housing.people_in_temporary_by_town",
            published_definition=_("People still in temporary dwellings, by town or village."),
            example=Example(_("Karim in Voorbeeld."), {"Voorbeeld": 1}),
        )
    ],
)
def people_in_temporary() -> QuerySet:
    return Stay.objects.filter(dwelling__kind=DwellingKind.TEMPORARY)

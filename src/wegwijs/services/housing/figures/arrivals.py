"""Who came to live here: people and households housed, and people who moved on."""

from typing import Any

from django.db.models import (
    CharField,
    Count,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import HouseholdMember, canonical
from wegwijs.engines.figures.declaring import (
    AskedPeriod,
    Distinct,
    Example,
    Happened,
    Split,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import age_and_sex, age_band, month, published, quarter
from wegwijs.engines.figures.splits import UNKNOWN_LABEL, age_group, nationality, sex, words, yes_no
from wegwijs.services.housing.figures.shown import HOUSEHOLDS, OF_A_STAY, PEOPLE
from wegwijs.services.housing.models import ARRIVALS, DwellingKind, Stay, StayKind

OF_STAYS: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.STAYS,
    "service": Service.HOUSING,
    "shows": OF_A_STAY,
}


@indicator(
    **OF_STAYS,
    key="housing.people_housed",
    title=_("People housed"),
    definition=_(
        "People who moved into a dwelling of the municipality as a first home, to rejoin their "
        "family, or by resettlement. Children count. A move within the municipality is no "
        "arrival. Somebody who arrives twice in the period counts once."
    ),
    example=Example(
        _(
            "Amal and her son Sami, Helen who rejoins her husband, Yusuf, and Patrice who is "
            "resettled: 5 people. Dawit moves within the municipality and does not count again."
        ),
        5,
    ),
    time=Happened("counted_on"),
    counts=Distinct(canonical("person"), PEOPLE),
    splits=[
        age_group(person="person", at="since"),
        published(
            sex(person="person"),
            "housing.by_sex",
            _("People housed by sex"),
            _("People housed, by sex. Children count with the men or the women."),
            Example(_("Sami, Yusuf and Patrice; Amal and Helen."), {"m": 3, "f": 2}),
        ),
        nationality(
            person="person",
            published="housing.by_nationality",
            definition=_("People housed, by their nationality on arrival (ISO 3166 codes)."),
            example=Example(
                _(
                    "Amal and Sami are Syrian, Patrice is Congolese, Helen is Eritrean, Yusuf is "
                    "Somali."
                ),
                {"SY": 2, "CD": 1, "ER": 1, "SO": 1},
            ),
        ),
        published(
            words("kind", _("by kind of arrival"), "kind", StayKind),
            "housing.by_kind",
            _("People housed by kind of arrival"),
            _(
                "People housed, by how they came: a first home, rejoining their family, or "
                "resettlement from abroad."
            ),
            Example(
                _("Amal, Sami and Yusuf; Helen rejoins her husband; Patrice is resettled."),
                {"first_housing": 3, "family_reunification": 1, "resettlement": 1},
            ),
        ),
        published(
            age_band(person="person", at="since"),
            "housing.by_age_band",
            _("People housed by age"),
            _(
                "People housed, by their age in years on the day they moved in. Unknown are those "
                "whose birth date leaves more than one group."
            ),
            Example(
                _("Sami is 5, Helen 17, Patrice 32, Amal 33; Yusuf is 17 or 18."),
                {"4-11": 1, "12-17": 1, "27-44": 2, "unknown": 1},
            ),
        ),
        published(
            age_and_sex(person="person", at="since"),
            "housing.by_age_and_sex",
            _("People housed by age and sex"),
            _("People housed, by their age on the day they moved in and by sex at once."),
            Example(
                _(
                    "A boy of 5, a girl of 17, a man of 32, a woman of 33, and Yusuf, who is 17 "
                    "or 18."
                ),
                {"4-11 m": 1, "12-17 f": 1, "27-44 m": 1, "27-44 f": 1, "unknown m": 1},
            ),
        ),
        published(
            month("counted_on"),
            "housing.by_month",
            _("People housed by month"),
            _("People housed, by the month in which they moved in."),
            Example(
                _("Two in March, one in each of June, August and October."),
                {"03": 2, "06": 1, "08": 1, "10": 1},
            ),
        ),
        published(
            quarter("counted_on"),
            "housing.by_quarter",
            _("People housed by quarter"),
            _("People housed, by the quarter in which they moved in."),
            Example(
                _("Two in the first quarter, one in each of the others."),
                {"1": 2, "2": 1, "3": 1, "4": 1},
            ),
        ),
        published(
            yes_no("unaccompanied", _("came as a minor alone"), "person__unaccompanied_minor"),
            "housing.by_unaccompanied",
            _("People housed who came alone as a minor"),
            _(
                "People housed, by whether they came to the Netherlands under 18 and without a "
                "parent. They may be of age by the time they get a home of their own."
            ),
            Example(
                _("Yusuf did, Amal and Sami did not; nothing is known of Helen and Patrice."),
                {"no": 2, "unknown": 2, "yes": 1},
            ),
        ),
    ],
)
def people_housed() -> QuerySet:
    return Stay.objects.arrivals()


people_housed.cut(
    "housing.adults",
    _("Adults housed"),
    _("People housed who were 18 or older on the day they moved in."),
    Example(
        _(
            "Amal is 33, Patrice 32. Of Yusuf only the year of birth is known: he is not counted "
            "here."
        ),
        2,
    ),
    age_group="adult",
)
people_housed.cut(
    "housing.children",
    _("Children housed"),
    _("People housed who were younger than 18 on the day they moved in."),
    Example(_("Sami is 5; Helen turns 18 the day after she moves in."), 2),
    age_group="child",
)
people_housed.cut(
    "housing.age_unknown",
    _("People housed of unknown age"),
    _(
        "People housed of whom the birth date is known too roughly to say whether they were 18 on "
        "the day they moved in. Adults, children and these together are everybody housed."
    ),
    Example(_("Yusuf was born in 2000: on 15 August 2018 he is 17 or 18."), 1),
    age_group="unknown",
)
people_housed.cut(
    "housing.men",
    _("Men housed"),
    _("People housed who are men or boys."),
    Example(_("Sami, Yusuf and Patrice."), 3),
    sex="m",
)
people_housed.cut(
    "housing.women",
    _("Women housed"),
    _("People housed who are women or girls."),
    Example(_("Amal and Helen."), 2),
    sex="f",
)
people_housed.cut(
    "housing.resettled",
    _("Resettled people housed"),
    _("People housed whom the Netherlands invited from abroad and who came straight to a home."),
    Example(_("Patrice in October."), 1),
    kind="resettlement",
)
people_housed.cut(
    "housing.rejoined_family",
    _("Family members who followed"),
    _("People housed who rejoined a family member that already lived in the municipality."),
    Example(_("Helen rejoins Dawit."), 1),
    kind="family_reunification",
)
people_housed.cut(
    "housing.rejoined_adults",
    _("Adults who rejoined their family"),
    _("Family members who followed and were 18 or older on the day they moved in."),
    Example(_("Nobody: Helen is still 17 for a day."), 0),
    kind="family_reunification",
    age_group="adult",
)
people_housed.cut(
    "housing.rejoined_children",
    _("Children who rejoined their family"),
    _("Family members who followed and were younger than 18 on the day they moved in."),
    Example(_("Helen."), 1),
    kind="family_reunification",
    age_group="child",
)
FIRST_HALF = tuple(f"{number:02}" for number in range(1, 7))
SECOND_HALF = tuple(f"{number:02}" for number in range(7, 13))
people_housed.cut(
    "housing.housed_first_half",
    _("People housed in the first half-year"),
    _("People housed from January to June."),
    Example(_("Amal, Sami and Helen."), 3),
    month=FIRST_HALF,
)
people_housed.cut(
    "housing.housed_second_half",
    _("People housed in the second half-year"),
    _("People housed from July to December who had not arrived before in the year."),
    Example(_("Yusuf and Patrice."), 2),
    month=SECOND_HALF,
)


@derived(
    key="housing.unaccompanied_minors",
    title=_("Unaccompanied minors housed"),
    definition=_(
        "People housed of whom it is written down that they came to the Netherlands under 18 and "
        "without a parent. Unknown where this is written down of nobody."
    ),
    unit=PEOPLE,
    of=["housing.by_unaccompanied"],
    example=Example(_("Yusuf."), 1),
)
def unaccompanied_minors(by_unaccompanied: dict[str, int]) -> int | None:
    known = "yes" in by_unaccompanied or "no" in by_unaccompanied
    return by_unaccompanied.get("yes", 0) if known or not by_unaccompanied else None


def _household_of(person: OuterRef, team: OuterRef) -> Subquery:
    """The household of somebody: one key, so that its members are looked up and not searched."""
    member = HouseholdMember.objects.filter(person=person, team=team)
    return Subquery(member.order_by("pk").values("household")[:1])


def _housed_together(period: AskedPeriod) -> Coalesce:
    """How many people of the same household were housed in the period."""
    household = _household_of(OuterRef(OuterRef("person")), OuterRef(OuterRef("team")))
    together = (
        HouseholdMember.objects.filter(
            household=household,
            person__stays__kind__in=ARRIVALS,
            person__stays__counted_on__gte=period.start,
            person__stays__counted_on__lte=period.end,
        )
        .order_by()
        .values("household")
        .annotate(people=Count(canonical("person"), distinct=True))
        .values("people")
    )
    return Coalesce(Cast(Subquery(together), CharField()), Value("1"))


def _household() -> Coalesce:
    """Whose home it is; somebody without a known household is one of their own."""
    return Coalesce(_household_of(OuterRef("person"), OuterRef("team")), -F("person"))


@indicator(
    **OF_STAYS,
    key="housing.households_housed",
    title=_("Households housed"),
    definition=_(
        "Households of which somebody moved into a dwelling of the municipality as a first home "
        "or by resettlement. Family members who follow make no new household. Somebody without a "
        "known household counts as one."
    ),
    example=Example(
        _("Amal's, Yusuf's and Patrice's; Helen joins the household that Dawit already had."), 3
    ),
    time=Happened("counted_on"),
    counts=Distinct(_household(), HOUSEHOLDS),
    splits=[
        Split(
            "size",
            _("Households housed by size"),
            _housed_together,
            order=lambda: [str(people) for people in range(1, 30)],
            published="housing.households_by_size",
            published_definition=_(
                "Households housed, by how many of their people were housed in the period: those "
                "who rejoined them in it count too."
            ),
            example=Example(
                _("Amal comes with Sami; Yusuf and Patrice come alone."), {"1": 2, "2": 1}
            ),
        )
    ],
)
def households_housed() -> QuerySet:
    return Stay.objects.arrivals().exclude(kind=StayKind.FAMILY_REUNIFICATION)


def _left() -> Split:
    """By the kind of dwelling that somebody lived in before."""
    before = Stay.objects.filter(person=OuterRef("person"), since__lt=OuterRef("since"))
    kind = Subquery(before.order_by("-since").values("dwelling__kind")[:1])
    return Split(
        "left",
        _("by kind of dwelling left"),
        lambda _period: Coalesce(kind, Value("unknown")),
        labels={**dict(DwellingKind.choices), **UNKNOWN_LABEL},
    )


@indicator(
    **OF_STAYS,
    key="housing.moves",
    title=_("People who moved on"),
    definition=_(
        "People who moved from one dwelling to another within the municipality, for example from "
        "a temporary to a permanent one. They were counted as housed before and are not again."
    ),
    example=Example(_("Dawit moves from W2 to W3 in June."), 1),
    time=Happened("since"),
    counts=Distinct(canonical("person"), PEOPLE),
    splits=[_left(), words("into", _("by kind of dwelling"), "dwelling__kind", DwellingKind)],
)
def moves() -> QuerySet:
    return Stay.objects.moves()


moves.cut(
    "housing.moves_to_permanent",
    _("People who moved from a temporary to a permanent dwelling"),
    _(
        "People who moved on, and left a temporary dwelling for a permanent one. Rooms in a shared "
        "house are counted as neither."
    ),
    Example(_("W2, which Dawit leaves, is temporary; W3 is permanent."), 1),
    left="temporary",
    into="permanent",
)

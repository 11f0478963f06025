"""What housing counts: people housed, dwellings, moves, refusals, and the target ledger."""

from typing import Any

from django.db.models import Case, CharField, Min, OuterRef, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import HouseholdMember, canonical, client_number
from wegwijs.engines.figures.declaring import (
    Column,
    Distinct,
    Example,
    Facts,
    Happened,
    Split,
    Total,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.splits import age_group, nationality, sex, words
from wegwijs.services.housing.models import (
    BalanceCorrection,
    Dwelling,
    DwellingKind,
    Offer,
    OpeningBalance,
    Outcome,
    Stay,
    StayKind,
    Target,
)

PEOPLE = _("people")
DWELLINGS = _("dwellings")
OFFERS = _("offers")
OF_THE_LEDGER: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.TARGETS,
    "service": Service.HOUSING,
}


@indicator(
    key="housing.people_housed",
    title=_("People housed"),
    definition=_(
        "People who moved into a dwelling of the municipality as a first home, to rejoin their "
        "family, or by resettlement. Children count. A move within the municipality is no "
        "arrival. Somebody who arrives twice in the period counts once."
    ),
    example=Example(
        _(
            "Amal and her son Sami, Helen who rejoins her husband, and Yusuf: 4 people. Dawit "
            "moves within the municipality and does not count again."
        ),
        4,
    ),
    time=Happened("counted_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Distinct(canonical("person"), PEOPLE),
    register=Register.STAYS,
    service=Service.HOUSING,
    splits=[
        age_group(person="person", at="since"),
        sex(person="person"),
        nationality(
            person="person",
            published="housing.by_nationality",
            definition=_("People housed, by their nationality on arrival (ISO 3166 codes)."),
            example=Example(
                _("Amal and Sami are Syrian, Helen is Eritrean, Yusuf is Somali."),
                {"SY": 2, "ER": 1, "SO": 1},
            ),
        ),
        words("kind", _("by kind of arrival"), "kind", StayKind),
    ],
    shows={
        "client": Column(_("client"), client_number("person")),
        "dwelling": Column(_("dwelling"), "dwelling__number"),
    },
)
def people_housed() -> QuerySet:
    return Stay.objects.arrivals()


people_housed.cut(
    "housing.adults",
    _("Adults housed"),
    _("People housed who were 18 or older on the day they moved in."),
    Example(_("Amal is 33. Of Yusuf only the year of birth is known: he is not counted here."), 1),
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
    Example(_("Sami and Yusuf."), 2),
    sex="m",
)
people_housed.cut(
    "housing.women",
    _("Women housed"),
    _("People housed who are women or girls."),
    Example(_("Amal and Helen."), 2),
    sex="f",
)


@indicator(
    key="housing.dwellings_available",
    title=_("Dwellings made available"),
    definition=_("Dwellings in the municipality that became available in the period."),
    example=Example(
        _("W1 in February, W3 in May and the room W4 in August; W2 came the year before."), 3
    ),
    time=Happened("available_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(DWELLINGS),
    register=Register.DWELLINGS,
    service=Service.HOUSING,
    splits=[words("kind", _("by kind"), "kind", DwellingKind)],
    shows={"dwelling": Column(_("dwelling"), "number"), "town": Column(_("town"), "place")},
)
def dwellings_available() -> QuerySet:
    return Dwelling.objects.all()


@indicator(
    key="housing.moves",
    title=_("People who moved on"),
    definition=_(
        "People who moved from one dwelling to another within the municipality, for example from "
        "a temporary to a permanent one. They were counted as housed before and are not again."
    ),
    example=Example(_("Dawit moves from W2 to W3 in June."), 1),
    time=Happened("since"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Distinct(canonical("person"), PEOPLE),
    register=Register.STAYS,
    service=Service.HOUSING,
    shows={
        "client": Column(_("client"), client_number("person")),
        "dwelling": Column(_("dwelling"), "dwelling__number"),
    },
)
def moves() -> QuerySet:
    return Stay.objects.moves()


@indicator(
    key="housing.offers_made",
    title=_("Dwellings offered"),
    definition=_("Offers of a dwelling to a household that were made in the period."),
    example=Example(
        _("W1 to Amal, W3 to Dawit and Helen, W4 to Karim; one more was made the year before."), 3
    ),
    time=Happened("offered_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(OFFERS),
    register=Register.OFFERS,
    service=Service.HOUSING,
    splits=[words("outcome", _("by answer"), "outcome", Outcome)],
    shows={
        "household": Column(_("household"), "household__number"),
        "dwelling": Column(_("dwelling"), "dwelling__number"),
    },
)
def offers_made() -> QuerySet:
    return Offer.objects.all()


offers_made.cut(
    "housing.offers_made_refused",
    _("Offers of the period that were refused"),
    _("Offers made in the period that the household refused, whatever happened next."),
    Example(_("Karim refuses W4 in November."), 1),
    outcome="refused",
)


@indicator(
    key="housing.offers_refused",
    title=_("Refusals settled by a move"),
    definition=_(
        "Refused offers of households that moved in the period: each refusal counts in the year "
        "in which the household moved after all, whenever the offer was made. A refusal that no "
        "move has followed yet is not in it."
    ),
    example=Example(
        _(
            "Dawit refused W1 in December and moved in June: 1. Karim refused W4 in November and "
            "has not moved since: not yet counted."
        ),
        1,
    ),
    time=Happened("moved_on"),
    where=Where.MUNICIPALITY,
    place="municipality",
    counts=Facts(OFFERS),
    register=Register.OFFERS,
    service=Service.HOUSING,
    shows={
        "household": Column(_("household"), "household__number"),
        "dwelling": Column(_("dwelling"), "dwelling__number"),
    },
)
def offers_refused() -> QuerySet:
    members = HouseholdMember.objects.filter(household=OuterRef("household"))
    next_stay = (
        members.filter(person__stays__since__gte=OuterRef("offered_on"))
        .order_by()
        .values("household")
        .annotate(first=Min("person__stays__since"))
        .values("first")
    )
    return Offer.objects.filter(outcome=Outcome.REFUSED).annotate(moved_on=Subquery(next_stay))


HALF_YEARS = Split(
    "half",
    _("by half-year"),
    lambda _period: Case(
        When(since__month=1, then=Value("first")),
        default=Value("second"),
        output_field=CharField(),
    ),
    labels={"first": _("first half"), "second": _("second half")},
)


@indicator(
    **OF_THE_LEDGER,
    key="housing.target",
    title=_("Target of the year"),
    definition=_(
        "People whom the municipality was due to house in the period: the published numbers of "
        "its half-years. Where a number was revised, the last one published counts."
    ),
    example=Example(_("3 in the first half and 2 in the second."), 5),
    time=Happened("since"),
    counts=Total("persons", PEOPLE, unknown_without_facts=True),
    splits=[HALF_YEARS],
    shows={"published_on": Column(_("published on"), "announced_on")},
)
def target() -> QuerySet:
    return Target.objects.in_force()


target.cut(
    "housing.target_first_half",
    _("Target of the first half-year"),
    _("People to house from January to June, as published."),
    Example(_("3 people."), 3),
    half="first",
)
target.cut(
    "housing.target_second_half",
    _("Target of the second half-year"),
    _("People to house from July to December, as published."),
    Example(_("2 people."), 2),
    half="second",
)


@indicator(
    **OF_THE_LEDGER,
    key="housing.balance_1_january",
    title=_("Balance on 1 January"),
    definition=_(
        "How far the municipality was ahead (+) or behind (-) when the year began, as the "
        "national system gives it. It is stored, since official corrections happen."
    ),
    example=Example(_("The municipality was 1 person behind."), -1),
    time=Happened("on"),
    counts=Total("persons", PEOPLE, unknown_without_facts=True),
    shows={"reason": Column(_("reason"), "reason")},
)
def balance_1_january() -> QuerySet:
    return OpeningBalance.objects.filter(on__month=1, on__day=1)


@indicator(
    **OF_THE_LEDGER,
    key="housing.balance_correction",
    title=_("Official corrections"),
    definition=_("Official corrections of the balance in the period, each with its reason."),
    example=Example(_("One person more, counted late in the year before."), 1),
    time=Happened("on"),
    counts=Total("persons", PEOPLE),
    shows={"reason": Column(_("reason"), "reason")},
)
def balance_correction() -> QuerySet:
    return BalanceCorrection.objects.all()


@derived(
    key="housing.to_house",
    title=_("People due to be housed"),
    definition=_(
        "The targets of both half-years, less the balance on 1 January and official corrections: "
        "a lead makes it less, arrears make it more."
    ),
    unit=PEOPLE,
    of=[
        "housing.target_first_half",
        "housing.target_second_half",
        "housing.balance_1_january",
        "housing.balance_correction",
    ],
    example=Example(_("3 + 2, plus 1 behind, less 1 corrected."), 5),
)
def to_house(first: int, second: int, balance: int, correction: int) -> int:
    return first + second - balance - correction


@derived(
    key="housing.target_balance",
    title=_("Balance at the end of the year"),
    definition=_(
        "People housed, less people due to be housed. A lead is positive, arrears are negative."
    ),
    unit=PEOPLE,
    of=["housing.people_housed", "housing.to_house"],
    example=Example(_("4 housed of 5 due."), -1),
)
def target_balance(housed: int, due: int) -> int:
    return housed - due

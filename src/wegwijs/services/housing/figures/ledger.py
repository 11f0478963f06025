"""The target ledger: what was due, what was done, and how far ahead or behind, half by half."""

from typing import Any

from django.db.models import Case, CharField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Happened,
    Split,
    Total,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import month
from wegwijs.services.housing.figures.arrivals import FIRST_HALF, SECOND_HALF
from wegwijs.services.housing.figures.shown import PEOPLE
from wegwijs.services.housing.models import BalanceCorrection, OpeningBalance, Target

OF_THE_LEDGER: dict[str, Any] = {
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "register": Register.TARGETS,
    "service": Service.HOUSING,
}


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
    example=Example(_("3 in the first half and 3 in the second."), 6),
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
    Example(_("3 people."), 3),
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
    splits=[month("on")],
    shows={"reason": Column(_("reason"), "reason")},
)
def balance_correction() -> QuerySet:
    return BalanceCorrection.objects.all()


balance_correction.cut(
    "housing.correction_first_half",
    _("Official corrections of the first half-year"),
    _("Official corrections of the balance from January to June."),
    Example(_("One person more, on 1 January."), 1),
    month=FIRST_HALF,
)


@derived(
    key="housing.balance_30_june",
    title=_("Balance on 30 June"),
    definition=_(
        "The balance on 1 January, with the corrections and the people housed of the first "
        "half-year, less its target. The second half-year begins with it."
    ),
    unit=PEOPLE,
    of=[
        "housing.balance_1_january",
        "housing.correction_first_half",
        "housing.housed_first_half",
        "housing.target_first_half",
    ],
    example=Example(_("1 behind, 1 corrected, 3 housed, 3 due."), 0),
)
def balance_30_june(opening: int, correction: int, housed: int, due: int) -> int:
    return opening + correction + housed - due


balance_correction.cut(
    "housing.correction_second_half",
    _("Official corrections of the second half-year"),
    _("Official corrections of the balance from July to December."),
    Example(_("None."), 0),
    month=SECOND_HALF,
)


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
    example=Example(_("3 + 3, plus 1 behind, less 1 corrected."), 6),
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
    example=Example(_("5 housed of 6 due."), -1),
)
def target_balance(housed: int, due: int) -> int:
    return housed - due

"""What to look at beside the figures of housing."""

from collections.abc import Iterator

from django.db.models import Count, F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwijs.base.people.models import canonical
from wegwijs.engines.figures.checks import Noticed, Seen, Severity, balance, check
from wegwijs.engines.figures.checks.declaring import records
from wegwijs.engines.figures.declaring import FIGURES
from wegwijs.engines.figures.places import Missing
from wegwijs.services.housing.models import Dwelling, OpeningBalance, Stay

# Two to a bedroom, and two more in the living room.
TO_A_BEDROOM = 2
TO_THE_REST = 2
LEDGER = (
    "housing.target_first_half",
    "housing.target_second_half",
    "housing.balance_1_january",
)

balance(
    "housing.balance",
    "housing.target_balance",
    plus=["housing.people_housed", "housing.balance_1_january", "housing.balance_correction"],
    minus=["housing.target_first_half", "housing.target_second_half"],
    because=gettext_lazy("This cannot be: report it to whoever looks after Wegwijs."),
    severity=Severity.WRONG,
)


@check(
    "housing.opening_is_last_years_close",
    "housing.balance_1_january",
    "housing.balance_correction",
)
def opening_is_last_years_close(seen: Seen, opening: int, correction: int) -> Iterator[Noticed]:
    """A year opens with the balance with which the last one closed, corrections aside."""
    close = seen.last_years("housing.target_balance")
    if close is None or close in (opening, opening + correction) or _explained(seen):
        return
    yield Noticed(
        _(
            "The year opens with a balance of %(opening)s, while the year before closed with "
            "%(close)s. Which of them does the municipality have? Correct the one that is wrong, "
            "or add the official correction of %(difference)s with its reason."
        )
        % {
            "opening": f"{opening:+d}",
            "close": f"{close:+d}",
            "difference": f"{close - opening:+d}",
        },
        about=("housing.balance_1_january", "housing.target_balance"),
    )


def _explained(seen: Seen) -> bool:
    """Whether the opening balance itself says why it is another."""
    found = OpeningBalance.objects.filter(on=seen.period.start).exclude(reason="")
    return seen.here(found, "housing.balance_1_january").exists()


@check("housing.ledger_incomplete")
def ledger_incomplete(seen: Seen) -> Iterator[Noticed]:
    """Some terms of the balance are known, and others are not."""
    missing = [key for key in LEDGER if seen.now[key].missing is Missing.UNKNOWN]
    if not missing or len(missing) == len(LEDGER):
        return
    yield Noticed(
        _(
            "There is no balance at the end of the year, as this is not known: %(missing)s. The "
            "other numbers of the ledger are there. Add it to the sheet Gemeenten."
        )
        % {"missing": "; ".join(str(FIGURES[key].title) for key in missing)},
        about=(*missing, "housing.target_balance"),
    )


@check("housing.men_and_women", "housing.people_housed", "housing.men", "housing.women")
def men_and_women(seen: Seen, housed: int, men: int, women: int) -> Iterator[Noticed]:
    """Men and women that do not add up to everybody housed."""
    if men + women == housed:
        return
    yield Noticed(
        _(
            "%(men)s men and %(women)s women are not together the %(housed)s people housed: of "
            "%(others)s the sex is not known, or another. Complete it, or say so beside the "
            "numbers."
        )
        % {"men": men, "women": women, "housed": housed, "others": housed - men - women}
    )


@check("housing.crowded", "housing.people_housed")
def crowded(seen: Seen, _housed: int) -> Iterator[Noticed]:
    """More people in a dwelling on the last day than it can well hold."""
    lived_in = seen.here(Stay.objects.on(seen.period.end).order_by(), "housing.people_housed")
    found = (
        lived_in.values("dwelling", "dwelling__number", "dwelling__bedrooms")
        .annotate(people=Count(canonical("person"), distinct=True))
        .filter(people__gt=F("dwelling__bedrooms") * TO_A_BEDROOM + TO_THE_REST)
        .order_by("-people", "dwelling")
    )
    for row in found:
        yield Noticed(
            _(
                "In dwelling %(dwelling)s %(people)s people lived on %(day)s. Its number of "
                "bedrooms is %(bedrooms)s. Have some of them moved? Is that number right? If "
                "nothing is wrong, these people need another home."
            )
            % {
                "dwelling": row["dwelling__number"],
                "people": row["people"],
                "bedrooms": row["dwelling__bedrooms"],
                "day": seen.last_day,
            },
            records=records([row["dwelling"]], Dwelling),
        )

"""Dwellings, who is offered them, who lives in them, and how many people are due."""

from wegwijs.services.housing.models.dwellings import Dwelling, DwellingKind
from wegwijs.services.housing.models.ledger import BalanceCorrection, OpeningBalance, Target
from wegwijs.services.housing.models.offers import Link, Offer, Outcome, Priority, RefusedFor
from wegwijs.services.housing.models.stays import ARRIVALS, Stay, StayKind

__all__ = [
    "ARRIVALS",
    "BalanceCorrection",
    "Dwelling",
    "DwellingKind",
    "Link",
    "Offer",
    "OpeningBalance",
    "Outcome",
    "Priority",
    "RefusedFor",
    "Stay",
    "StayKind",
    "Target",
]

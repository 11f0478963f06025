"""Persons, their households, and the file that each team keeps of them."""

from wegwijs.base.people.models.homes import Household, HouseholdMember, MemberRole, Residence
from wegwijs.base.people.models.persons import (
    Client,
    Merge,
    NameVariant,
    Person,
    PersonQuerySet,
    Sex,
    TargetGroup,
    canonical,
    client_number,
)
from wegwijs.base.people.models.referrals import Referral, ReferralState

__all__ = [
    "Client",
    "Household",
    "HouseholdMember",
    "MemberRole",
    "Merge",
    "NameVariant",
    "Person",
    "PersonQuerySet",
    "Referral",
    "ReferralState",
    "Residence",
    "Sex",
    "TargetGroup",
    "canonical",
    "client_number",
]

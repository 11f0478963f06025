"""Persons, their households, and the file that each team keeps of them."""

from wegwijs.base.people.models.asking import BreakGlass, ClientRequest, GlassKind, RequestKind
from wegwijs.base.people.models.files import Appointment, KeptAge, Mark, Note
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
    "Appointment",
    "BreakGlass",
    "Client",
    "ClientRequest",
    "GlassKind",
    "Household",
    "HouseholdMember",
    "KeptAge",
    "Mark",
    "MemberRole",
    "Merge",
    "NameVariant",
    "Note",
    "Person",
    "PersonQuerySet",
    "Referral",
    "ReferralState",
    "RequestKind",
    "Residence",
    "Sex",
    "TargetGroup",
    "canonical",
    "client_number",
]

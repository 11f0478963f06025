"""The second step of logging in: of whom it is asked, and whether this session took it."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.db.models import QuerySet
from django.http import HttpRequest

from wegwijs.base.organisation.models import User

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def asked_of(user: User) -> bool:
    """Whoever sees persons proves twice who it is."""
    return user.sight.sees_persons


def steps_of(user: User) -> QuerySet[Authenticator]:
    """An app or a passkey; codes on paper are for the day that those are lost."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=STEPS)


def taken(request: HttpRequest) -> bool:
    """Whether this session proved itself with more than a password."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)

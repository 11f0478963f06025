"""The secret in the address of a calendar: signed, and useless once its hash is not kept."""

from __future__ import annotations

import hashlib
import secrets

from django.core.signing import BadSignature, Signer
from django.utils.crypto import constant_time_compare

SALT = "wegwijs.front.reminders.feed"


def new_nonce() -> str:
    return secrets.token_urlsafe(24)


def sealed(account: int, nonce: str) -> tuple[str, str]:
    """What stands in the address, and what is kept of it."""
    return _signer().sign(f"{account}.{nonce}"), _hash_of(nonce)


def opened(token: str) -> tuple[int, str] | None:
    """Whose address this would be, and its nonce; None for what was never made here."""
    try:
        account, nonce = _signer().unsign(token).split(".")
    except (BadSignature, ValueError):
        return None
    return int(account), nonce


def fits(nonce: str, kept: str) -> bool:
    """Whether this is the address that holds today."""
    return bool(kept) and constant_time_compare(_hash_of(nonce), kept)


def _signer() -> Signer:
    return Signer(salt=SALT, sep=".")


def _hash_of(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()

"""Secrets of the second step, sealed before they are stored: a copy of the tables opens nothing."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(secret: str) -> str:
    return _sealer().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises InvalidToken where this was sealed with a key that is gone."""
    return _sealer().decrypt(sealed.encode()).decode()


def _sealer() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key_from(key)) for key in keys])


def _key_from(secret_key: str | bytes) -> bytes:
    """A key for this purpose alone: what signs sessions seals nothing."""
    digest = hashlib.sha256(b"wegwijs second step\0" + force_bytes(secret_key)).digest()
    return base64.urlsafe_b64encode(digest)

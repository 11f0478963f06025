"""Secrets that are shown once: in a link, or kept by the browser of a laptop."""

import hashlib
import secrets


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is kept of it: chance enough that a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()

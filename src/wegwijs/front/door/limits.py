"""How often somebody may guess; counted for all processes together."""

from django.utils.crypto import salted_hmac


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The name under which a count is kept: without the address or machine that it counts."""
    return salted_hmac(
        "wegwijs.limits", f"{prefix}:{version}:{key}", algorithm="sha256"
    ).hexdigest()

"""Values of figures as machines read them."""

from datetime import date
from decimal import Decimal
from typing import Any


def plain(value: Any) -> Any:
    """A value as JSON keeps it: a whole number whole, another one as it is rounded."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value

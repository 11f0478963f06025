"""The sheets of the base floor: municipalities, locations, colleagues, people."""

from wegwijs.engines.sheets.base import colleagues, locations, municipalities, people

__all__ = ["colleagues", "locations", "municipalities", "people"]

"""Who looked at whom: a line for every look, which nobody changes afterwards."""

from wegwijs.engines.trace.looking import Ground, Kind, shown

__all__ = ["Ground", "Kind", "shown"]

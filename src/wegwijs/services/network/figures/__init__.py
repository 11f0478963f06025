"""What the network counts."""

from wegwijs.services.network.figures import activities, cooperations, meetings, signals

__all__ = ["activities", "cooperations", "meetings", "signals"]

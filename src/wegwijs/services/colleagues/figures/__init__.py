"""What the team counts of itself."""

from wegwijs.services.colleagues.figures import coming_and_going, engagements, growing, offices

__all__ = ["coming_and_going", "engagements", "growing", "offices"]

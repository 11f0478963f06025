"""What falls due in legal files: terms that cost a family, a home or a permit when missed."""

from wegwijs.services.legal.deadlines import courts, decisions, family, papers, remedies

__all__ = ["courts", "decisions", "family", "papers", "remedies"]

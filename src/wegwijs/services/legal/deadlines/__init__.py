"""What falls due in legal files: terms that cost a family, a home or a permit when missed."""

from wegwijs.services.legal.deadlines import decisions, family, papers, remedies

__all__ = ["decisions", "family", "papers", "remedies"]

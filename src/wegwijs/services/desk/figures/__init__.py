"""What the desk counts: visits and what they were about, visitors, referrals."""

from wegwijs.services.desk.figures import referrals, visitors, visits

__all__ = ["referrals", "visitors", "visits"]

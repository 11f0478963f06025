"""What groups and classes count."""

from wegwijs.services.courses.figures import classes, groups

__all__ = ["classes", "groups"]

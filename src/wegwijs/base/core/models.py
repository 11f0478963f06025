"""The core's own table."""

from wegwijs.base.core.journal import Line

__all__ = ["Line"]

"""What legal guidance counts: files and the people in them, how they end, dated steps."""

from wegwijs.services.legal.figures import closing, files, steps

__all__ = ["closing", "files", "steps"]

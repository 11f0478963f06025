"""What integration counts beside the classes."""

from wegwijs.services.integration.figures import companies, exams, pairs, volunteers

__all__ = ["companies", "exams", "pairs", "volunteers"]

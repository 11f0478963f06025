"""What guidance counts: trajectories and the people in them, conversations, closings."""

from wegwijs.services.guidance.figures import closings, contacts, ending, running

__all__ = ["closings", "contacts", "ending", "running"]

"""The agenda of a past day, as a test asks for it."""

from wegwijs.engines.agenda.asking import due_on


def due_then(team, on):
    """What was due on a day, by its key."""
    return {each.of.key: each.due for each in due_on(team.pk, on)}

"""Privacy classes: what each column may be used for. The database's walls are made from them."""

from collections.abc import Iterator
from enum import StrEnum

from django.apps import apps
from django.db import models


class Privacy(StrEnum):
    """Who may read a column besides the team it belongs to."""

    OPEN = "open"  # says nothing about a person
    COUNTED = "counted"  # personal, and counting needs it: the role *figures* reads it
    PERSONAL = "personal"  # personal, nobody else's business
    SPECIAL = "special category"  # article 9 GDPR: may hurt most


class Wall(StrEnum):
    """Which rows the application sees."""

    NONE = "none"  # reference: everybody's to read
    TEAM = "team"  # rows of the teams in scope
    READABLE = "readable"  # everybody's to read, the own team's to write
    # Made by the model: WALL_RULE, and where that asks for more WALL_WRITES to add a row,
    # WALL_CHANGES to change or remove one.
    OWN = "own"


class Compartment(StrEnum):
    """What somebody may be let into. Who reaches one in a team, reaches its rows there."""

    CARD = "card"  # who the clients are, who guides them, until when
    GUIDANCE = "guidance"  # conversations, notes, closings
    HOUSING = "housing"  # homes, and who lives in them with whom
    DESK = "desk"  # visits to the consultation hour
    LEGAL = "legal"  # asylum, family reunification, what follows
    COURSES = "courses"  # who is in which group, and who came
    INTEGRATION = "integration"  # examinations, requests about the duty, language pairs
    MARKED = "marked"  # notes about health or safety
    APPOINTMENTS = "appointments"  # with whom, where and when
    OFFICE = "office"  # leave, interviews with colleagues, what workbooks said
    ACCOUNTS = "accounts"  # who may log in, and as what
    LOG = "log"  # who looked at whom
    REQUESTS = "requests"  # what clients asked about their own data


PERSONAL_CLASSES = frozenset({Privacy.COUNTED, Privacy.PERSONAL, Privacy.SPECIAL})
# The same for everything that is registered.
BOOKKEEPING = ("id", "team", "entered_at", "entered_by", "version", "submission_key")


def open_(*fields: str) -> dict[str, Privacy]:
    return dict.fromkeys(fields, Privacy.OPEN)


def counted(*fields: str) -> dict[str, Privacy]:
    return dict.fromkeys(fields, Privacy.COUNTED)


def personal(*fields: str) -> dict[str, Privacy]:
    return dict.fromkeys(fields, Privacy.PERSONAL)


def special(*fields: str) -> dict[str, Privacy]:
    return dict.fromkeys(fields, Privacy.SPECIAL)


def privacy_of(model: type[models.Model]) -> dict[str, Privacy]:
    """The class of every column of a model. Raises AttributeError where a model has none."""
    tracked = getattr(model, "pgh_tracked_model", None)
    if tracked is None:
        return dict(model.PRIVACY)  # type: ignore[attr-defined]
    own = privacy_of(tracked)
    history = {f.name for f in model._meta.concrete_fields} - set(own)
    return {f.name: own[f.name] for f in model._meta.concrete_fields if f.name in own} | (
        personal(*history)
    )


def holds_personal_data(model: type[models.Model]) -> bool:
    return bool(PERSONAL_CLASSES & set(privacy_of(model).values()))


def wall_of(model: type[models.Model]) -> Wall:
    """A model's own choice; without one, personal data stands behind the team's wall."""
    chosen = getattr(model, "WALL", None)
    if chosen is not None:
        return Wall(chosen)
    if not hasattr(model, "team"):
        return Wall.NONE
    return Wall.TEAM if holds_personal_data(model) else Wall.READABLE


def compartment_of(model: type[models.Model]) -> Compartment:
    """Where the rows of a team's table lie; what does not say so lies with the office."""
    return Compartment(getattr(model, "COMPARTMENT", Compartment.OFFICE))


def our_models() -> Iterator[type[models.Model]]:
    """Every model of the house, without the tables of history."""
    for model in apps.get_models():
        if model.__module__.startswith("wegwijs.") and not hasattr(model, "pgh_tracked_model"):
            yield model


def history_models() -> Iterator[type[models.Model]]:
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            yield model

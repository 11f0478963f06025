"""One place says which role sees what and may do what; walls, menu, screens and docs read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.db import models
from django.utils.translation import gettext_lazy as _

from wegwijs.base.core.privacy import Compartment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Role(models.TextChoices):
    """What somebody is to a team, from a day to a day."""

    DESK = "desk", _("desk volunteer")
    GUIDE = "guide", _("guide")
    LEGAL = "legal", _("legal colleague")
    COURSE_LEADER = "course_leader", _("course leader")
    INTERPRETER = "interpreter", _("interpreter")
    LANGUAGE_COACH = "language_coach", _("language coach")
    CLASS_ASSISTANT = "class_assistant", _("class assistant")
    TEAM_LEADER = "team_leader", _("team leader")
    MANAGER = "manager", _("manager")
    MUNICIPALITY = "municipality", _("municipality")
    ADMINISTRATOR = "administrator", _("administrator")
    PRIVACY_OFFICER = "privacy_officer", _("privacy officer")


class Whose(StrEnum):
    """Whose rows of a compartment."""

    TEAM = "team"
    OWN = "own"


class Ability(StrEnum):
    """What a screen can ask of whoever opens it."""

    label: StrOrPromise

    def __new__(cls, value: str, label: StrOrPromise) -> Ability:
        made = str.__new__(cls, value)
        made._value_ = value
        made.label = label
        return made

    FIGURES = "figures", _("read the figures of a place")
    TEAM_FIGURES = "team_figures", _("read the figures of a team")
    EXACT_FIGURES = "exact_figures", _("read small counts too")
    RECORDS = "records", _("open the records behind a figure")
    CHECKS = "checks", _("see what to look at before a report goes out")
    PEOPLE = "people", _("find clients and open their page")
    CARDS = "cards", _("see the cards of the whole team")
    HOUSEHOLDS = "households", _("open the page of a household")
    NOTES = "notes", _("write notes in a file")
    APPOINTMENTS = "appointments", _("see one's own appointments")
    PLAN = "plan", _("make and change appointments")
    GROUPS = "groups", _("open groups and mark who came")
    AGENDA = "agenda", _("see what is due, settle it or drop it")
    TASKS = "tasks", _("keep tasks of one's own")
    TEAM_AGENDA = "team_agenda", _("see what the whole team has to do")
    BREAK_GLASS = "break_glass", _("see more of one client for a short time, with a reason")
    REVIEW_GLASS = "review_glass", _("look at who saw more, and close it")
    ELSEWHERE = "elsewhere", _("ask whether another team knows somebody")
    WHO_LOOKED = "who_looked", _("see who looked at a client")
    LOG = "log", _("search the access log")
    CLOSE_FILES = "close_files", _("close and reopen files")
    CHECKLIST = "checklist", _("tick off the first months")
    SET_CHECKLIST = "set_checklist", _("say which steps the first months have")
    HAND_OVER = "hand_over", _("hand over the clients of a colleague")
    RETENTION = "retention", _("decide what is destroyed")
    REQUESTS = "requests", _("record clients' requests and give them their file")
    INTEGRATION = "integration", _("keep civic integration")
    ABSENCE = "absence", _("say that a colleague is away")
    COLLEAGUES = "colleagues", _("invite colleagues and end accounts")
    LAPTOPS = "laptops", _("open a shared laptop for a day")
    INTAKE = "intake", _("take a workbook in")
    SETTINGS = "settings", _("see how the team is set up")
    LEGAL_FILES = "legal_files", _("keep legal files")


@dataclass(frozen=True, slots=True)
class Access:
    """What a role sees, and what it may do."""

    sees: Mapping[Compartment, Whose] = field(default_factory=dict)
    may: frozenset[Ability] = frozenset()

    @property
    def sees_persons(self) -> bool:
        """Whether anything personal is within reach: then a second factor is asked."""
        return bool(self.sees)


def _of_own(*compartments: Compartment) -> dict[Compartment, Whose]:
    return dict.fromkeys(compartments, Whose.OWN)


def _of_team(*compartments: Compartment) -> dict[Compartment, Whose]:
    return dict.fromkeys(compartments, Whose.TEAM)


_HELPER = Access(
    _of_own(Compartment.APPOINTMENTS), frozenset({Ability.APPOINTMENTS, Ability.TASKS})
)
# What a guide sees of their own people; breaking glass opens the same of one more.
GUIDED = (
    Compartment.CARD,
    Compartment.GUIDANCE,
    Compartment.HOUSING,
    Compartment.DESK,
    Compartment.COURSES,
    Compartment.INTEGRATION,
)

ACCESS: Mapping[Role, Access] = {
    Role.DESK: Access(
        _of_team(Compartment.CARD) | _of_own(Compartment.APPOINTMENTS),
        frozenset(
            {
                *(Ability.PEOPLE, Ability.CARDS, Ability.APPOINTMENTS, Ability.BREAK_GLASS),
                *(Ability.AGENDA, Ability.TASKS),
            },
        ),
    ),
    Role.GUIDE: Access(
        _of_own(*GUIDED, Compartment.APPOINTMENTS),
        frozenset(
            {
                *(Ability.PEOPLE, Ability.HOUSEHOLDS, Ability.NOTES, Ability.CLOSE_FILES),
                *(Ability.APPOINTMENTS, Ability.PLAN, Ability.BREAK_GLASS, Ability.ELSEWHERE),
                *(Ability.AGENDA, Ability.TASKS, Ability.CHECKLIST, Ability.INTEGRATION),
                *(Ability.FIGURES, Ability.TEAM_FIGURES, Ability.RECORDS),
            }
        ),
    ),
    Role.LEGAL: Access(
        _of_team(Compartment.CARD, Compartment.LEGAL) | _of_own(Compartment.APPOINTMENTS),
        frozenset(
            {
                *(Ability.PEOPLE, Ability.CARDS, Ability.APPOINTMENTS, Ability.PLAN),
                Ability.LEGAL_FILES,
                *(Ability.AGENDA, Ability.TASKS),
                *(
                    Ability.BREAK_GLASS,
                    Ability.ELSEWHERE,
                    Ability.FIGURES,
                    Ability.TEAM_FIGURES,
                    Ability.RECORDS,
                ),
            }
        ),
    ),
    Role.COURSE_LEADER: Access(
        _of_own(Compartment.CARD, Compartment.COURSES, Compartment.APPOINTMENTS),
        frozenset(
            {
                *(Ability.PEOPLE, Ability.GROUPS, Ability.APPOINTMENTS, Ability.BREAK_GLASS),
                *(Ability.AGENDA, Ability.TASKS),
                *(Ability.FIGURES, Ability.TEAM_FIGURES, Ability.RECORDS),
            }
        ),
    ),
    Role.INTERPRETER: _HELPER,
    Role.LANGUAGE_COACH: _HELPER,
    Role.CLASS_ASSISTANT: _HELPER,
    Role.TEAM_LEADER: Access(
        _of_team(*Compartment),
        frozenset(Ability) - {Ability.BREAK_GLASS, Ability.LOG, Ability.SETTINGS},
    ),
    Role.MANAGER: Access(may=frozenset({Ability.FIGURES, Ability.TEAM_FIGURES})),
    Role.MUNICIPALITY: Access(may=frozenset({Ability.FIGURES, Ability.EXACT_FIGURES})),
    # No accounts: who invites at an address of their own would take the role of a colleague.
    Role.ADMINISTRATOR: Access(may=frozenset({Ability.SETTINGS})),
    Role.PRIVACY_OFFICER: Access(
        _of_team(Compartment.CARD, Compartment.LOG, Compartment.REQUESTS),
        frozenset(
            {
                *(Ability.LOG, Ability.WHO_LOOKED, Ability.REQUESTS, Ability.RETENTION),
                Ability.AGENDA,
            }
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Who may open an address: everybody, whoever is logged in, or who has an ability."""

    ability: Ability | None = None
    public: bool = False
    of: Compartment | None = None  # whose rows it shows: of the team or one's own


PUBLIC = Screen(public=True)
LOGGED_IN = Screen()

View = TypeVar("View", bound=Callable)


def screen(ability: Ability, *, of: Compartment | None = None) -> Callable[[View], View]:
    """Says which ability a view asks; and of which compartment it shows rows, if it does."""
    return _marked(Screen(ability, of=of))


def asking(ability: Ability, view: View) -> Callable:
    """The same view on an address of its own, where it asks another ability."""

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs)

    return screen(ability)(asked)


def logged_in(view: View) -> View:
    """Says that a view is for whoever is logged in, with any role or none."""
    return _marked(LOGGED_IN)(view)


def public(view: View) -> View:
    """Says that a view is for everybody, without logging in."""
    return _marked(PUBLIC)(login_not_required(view))


def _marked(said: Screen) -> Callable[[View], View]:
    def mark(view: View) -> View:
        # Written on the view itself, as Django does; types know no attributes of functions.
        view.screen = said  # type: ignore[attr-defined]
        return view

    return mark


def screen_of(view: Callable) -> Screen | None:
    """What a view says of who may open it; None where it says nothing, and nobody may."""
    return getattr(view, "screen", None)

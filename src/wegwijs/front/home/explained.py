"""One item of the agenda explained: since when, how it was counted, by which article, how sure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegwijs.base.organisation.models import Colleague, User
from wegwijs.base.rules.deadlines import Deadline, Found
from wegwijs.base.rules.law import facts
from wegwijs.engines.agenda.declaring import Due, Guides
from wegwijs.engines.agenda.finding import expected, facts_of
from wegwijs.engines.agenda.models import Because, Item, State
from wegwijs.engines.agenda.queries import may_settle
from wegwijs.engines.agenda.words import words
from wegwijs.front.home.lines import Who, colleagues_called, persons_called, screen_of_settling
from wegwijs.front.home.wording import (
    called_in,
    day_in_words,
    is_late,
    last_of,
    mark_of,
    moved_of,
    problem_of,
    title_of,
    version_of,
    when_of,
    why_of,
)

# Where a rule stands that no statute holds; what has a title of its own is called by it.
UNWRITTEN = {
    "not found": gettext_lazy("not found yet"),
    "habit of the organisation": gettext_lazy("a habit of the organisation"),
    "what was agreed with the client": gettext_lazy("what was agreed with the client"),
    "the team's checklist": gettext_lazy("the checklist of the team"),
    "lease": gettext_lazy("the lease"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """What the page of one item tells."""

    item: Item
    title: str
    why: str
    who: Who | None
    whose: str
    when: str
    last: str
    fact: str  # what started it, in words
    counted: str
    certainty: str
    mark: str
    moved: str
    problem: str
    article: str
    source: str
    source_address: str
    checked: date | None
    late: bool
    settles: bool
    label: str  # of the step that settles it
    by_form: bool
    screen: str  # where it is settled, if on a page of its own
    ended_by: str

    @property
    def is_open(self) -> bool:
        return self.item.state == State.OPEN

    @property
    def is_dropped(self) -> bool:
        return self.item.because == Because.DROPPED


def explain(item: Item, user: User, on: date) -> Explained:
    """An item as this user sees it on a day; its days are counted anew from the facts."""
    found = _counted(item, on) if item.of else None
    version = found.version if found else version_of(item)
    deadline = found if isinstance(found, Deadline) else None
    colleagues = colleagues_called([item.about_id, item.colleague_id])
    persons = persons_called(user, [item.person_id])
    about = colleagues.get(item.about_id or 0)
    settle, calls = item.of.settle if item.of else None, called_in([item])
    settles, screen = may_settle(user, item), screen_of_settling(item, user)
    return Explained(
        item=item,
        title=title_of(item, calls),
        why=why_of(item, calls),
        who=persons.get(item.person_id or 0) or (Who(about) if about else None),
        whose=colleagues.get(item.colleague_id or 0) or _role(item),
        when=when_of(item, on) or capfirst(day_in_words(on, on)),
        last=last_of(item, on),
        fact=_fact(item.of) if item.of else "",
        counted=words().explain(deadline) if deadline else "",
        certainty=words().certainty(deadline.certainty) if deadline else "",
        mark=mark_of(item),
        moved=moved_of(item, on),
        problem=_problem(item, found),
        article=deadline.article if deadline else "",
        source=str(UNWRITTEN.get(version.source, version.source)) if version else "",
        source_address=version.address if version else "",
        checked=version.checked if version else None,
        late=is_late(item, on),
        settles=settles,
        label=str(settle.label) if settle else "",
        by_form=settles and settle is not None and settle.by is not None,
        screen=screen,
        ended_by=_ended_by(item),
    )


def _role(item: Item) -> str:
    """Everybody in a role, where no colleague is named."""
    return _("a %(role)s") % {"role": item.get_role_display()} if item.role else ""


def _counted(item: Item, on: date) -> Found | None:
    """The rule applied once more to the one fact; nothing where that fact cannot be seen."""
    assert item.of
    fact = facts_of(item.of, item.team_id).filter(pk=item.fact)
    found = next(expected(item.of, fact, Guides(), on=on), None)
    return found.found if found else None


def _problem(item: Item, found: Found | None) -> str:
    if not item.problem:
        return ""
    known = found is not None and not isinstance(found, Deadline)
    return words().explain(found) if known and found else problem_of(item)


def _fact(of: Due) -> str:
    """What started it: the first of the facts that the rule asks for."""
    fact = next(iter(of.days))
    return capfirst(facts()[fact].in_(words().language)) if fact in facts() else ""


def _ended_by(item: Item) -> str:
    """Who dropped it, by the name under which colleagues know them."""
    if item.ended_by_id is None:
        return ""
    found = Colleague.objects.filter(account=item.ended_by_id, team=item.team_id).first()
    return str(found) if found else ""

"""What is due on a day: whose term is over, what stops it, what was agreed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from wegwijs.base.people.models import Client, ClientRequest, Person, RequestKind
from wegwijs.engines.retention import access_log
from wegwijs.engines.retention.declaring import BEGINS, RUNS
from wegwijs.engines.retention.models import Agreement, Hold
from wegwijs.engines.retention.rules import DataClass, Rule, rule_on

Subject = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list: what of whom falls due, by which rule; without a subject the log."""

    team: int
    of: DataClass
    rule: Rule
    began: date
    due_on: date
    person: int | None = None
    colleague: int | None = None
    # The client asked for it: then it need not wait.
    asked: bool = False
    # Something still runs, so that only the client's own question brings it here.
    running: bool = False
    hold: Hold | None = None
    agreement: Agreement | None = None

    @property
    def subject(self) -> Subject:
        return self.person, self.colleague

    @property
    def goes(self) -> bool:
        """Whether it is destroyed the next time."""
        return self.agreement is not None and self.hold is None


def due(team: int, on: date) -> list[Item]:
    """Every line of a team's list on a day, the longest overdue first."""
    one = _who_counts(team)
    found = [*_of_clients(team, on, one), *_of_colleagues(team, on), *_of_the_log(team, on)]
    holds: dict[Subject, Hold] = {
        (one.get(hold.person_id or 0, hold.person_id), hold.colleague_id): hold
        for hold in Hold.objects.filter(team=team).on(on)
    }
    agreed = list(Agreement.objects.filter(team=team))
    done = {(a.of, a.person_id, a.colleague_id, a.began_on) for a in agreed if a.done_on}
    standing = {
        (a.of, a.person_id, a.colleague_id, _term(a.of, a.began_on)): a
        for a in agreed
        if not a.done_on
    }
    items = [
        replace(
            item,
            hold=holds.get(item.subject),
            agreement=standing.get((item.of, *item.subject, _term(item.of, item.began))),
        )
        for item in found
        if (item.of, *item.subject, item.began) not in done
    ]
    return sorted(items, key=lambda i: (i.due_on, i.of, i.person or 0, i.colleague or 0))


def _term(of: str, began: date | None) -> date | None:
    """The term an agreement was given for; that of the log begins anew every day."""
    return None if of == DataClass.ACCESS_LOG else began


def _of_clients(team: int, on: date, one: Mapping[int, int]) -> Iterator[Item]:
    """Per client the notes, the legal files, or (when nothing runs) everything at once."""
    files = Client.objects.filter(team=team).values_list("person", flat=True)
    clients = {one.get(key, key) for key in files}
    running = {one.get(key, key) for runs in RUNS for key in runs(team, on)}
    asked = _asked(team, on, one)
    terms: dict[int, dict[DataClass, Item]] = {key: {} for key in asked}
    for of in (DataClass.NOTES, DataClass.LEGAL):
        for key, began in _latest(BEGINS[of](team, on), one).items():
            rule = rule_on(of, began)
            terms.setdefault(key, {})[of] = Item(team, of, rule, began, rule.due(began), key)
    for key in sorted(clients & set(terms)):
        over = [item for item in terms[key].values() if item.due_on <= on]
        if key in asked:
            yield replace(_whole(team, key, asked[key]), asked=True, running=key in running)
        elif DataClass.NOTES in terms[key] and len(over) == len(terms[key]) and key not in running:
            yield _whole(team, key, max(item.due_on for item in over))
        else:
            yield from over


def _whole(team: int, person: int, began: date) -> Item:
    rule = rule_on(DataClass.IDENTITY, began)
    return Item(team, DataClass.IDENTITY, rule, began, rule.due(began), person)


def _who_counts(team: int) -> dict[int, int]:
    """Of those registered twice in this team: who counts for both."""
    doubles = Person.objects.filter(canonical__isnull=False, clients__team=team)
    return {key: counts for key, counts in doubles.values_list("pk", "canonical") if counts}


def _latest(found: Mapping[int, date], one: Mapping[int, int]) -> dict[int, date]:
    latest: dict[int, date] = {}
    for key, began in found.items():
        counts = one.get(key, key)
        latest[counts] = max(began, latest.get(counts, began))
    return latest


def _asked(team: int, on: date, one: Mapping[int, int]) -> dict[int, date]:
    """Who asked to be erased and has had no answer, and when they first did."""
    requests = ClientRequest.objects.filter(
        team=team, kind=RequestKind.ERASURE, answered_on=None, received_on__lte=on
    )
    days = requests.order_by("-received_on").values_list("person", "received_on")
    return {one.get(key, key): day for key, day in days}


def _of_colleagues(team: int, on: date) -> Iterator[Item]:
    of = DataClass.COLLEAGUE
    for key, began in BEGINS[of](team, on).items():
        rule = rule_on(of, began)
        if rule.due(began) <= on:
            yield Item(team, of, rule, began, rule.due(began), colleague=key)


def _of_the_log(team: int, on: date) -> Iterator[Item]:
    """One line for all of it: the log goes by days, not by clients."""
    if access_log.holds_too_old(team, on):
        yield Item(team, DataClass.ACCESS_LOG, rule_on(DataClass.ACCESS_LOG, on), on, on)

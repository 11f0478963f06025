"""Civic integration classes: on 1 January exactly as many learners as a place says."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.config.demonstration.chance import LESSONS, some_days, weighted
from wegwijs.config.demonstration.groups import GROUP, MEMBERSHIP, SESSION, gather, mark
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.courses.models import GroupKind, LeaveReason, Level
from wegwijs.services.integration.models import PlacementTest

TEST = table(PlacementTest, "person_id on level")

SIZE = 13
TURNOVER = 0.42  # of the learners of 1 January leave within the year
LEVELS = weighted(
    {Level.LITERACY.value: 30, Level.INTEGRATION.value: 55, Level.STATE_EXAM.value: 15}
)
REASONS = weighted(
    {
        LeaveReason.PASSED.value: 45,
        LeaveReason.MOVED_AWAY.value: 15,
        LeaveReason.OTHER_PROVIDER.value: 14,
        LeaveReason.DISPENSATION.value: 9,
        LeaveReason.STOPPED.value: 17,
    }
)
ELSEWHERE = 0.2  # had lessons with another provider before
FIRST_LESSON = timedelta(days=60)  # nobody begins earlier after arrival


@dataclass(slots=True)
class Learner:
    who: Somebody
    since: date
    until: date | None = None
    why: str = ""


@dataclass(slots=True)
class Class:
    level: str
    since: date
    until: date | None = None
    learners: list[Learner] = field(default_factory=list)

    def sitting(self) -> list[Learner]:
        return [learner for learner in self.learners if learner.until is None]


def teach(office: Office, people: People) -> None:
    """All classes of all years, all at the first location of the team."""
    if not office.has_classes:
        return
    school = _School(office, people)
    for year in office.area.years:
        school.run(year)
    for group in school.classes:
        school.write(group)


class _School:
    def __init__(self, office: Office, people: People) -> None:
        self.office, self.people = office, people
        self.dice = office.dice("classes")
        self.pool = deque(_pool(people))
        self.classes: list[Class] = []
        first = office.area.years[0]
        stock = office.area.learners[first]
        before = some_days(self.dice, first - 1, stock, LESSONS)
        self._open(_groups(stock), date(first - 1, 1, 5))
        for on in before:
            self._start(on)

    def run(self, year: int) -> None:
        """Some leave, a class stops where it must, others begin: then it is 1 January again."""
        stock = {y: self.office.area.learners[y] for y in (year, year + 1)}
        going = self.open_classes()
        going.sort(key=lambda group: len(group.sitting()))
        doomed = going[: max(0, len(going) - _groups(stock[year + 1]))]
        leaving = [learner for group in doomed for learner in group.sitting()]
        others = [learner for group in going if group not in doomed for learner in group.sitting()]
        self.dice.shuffle(others)
        least = max(round(stock[year] * TURNOVER), stock[year] - stock[year + 1])
        leaving += others[: max(0, least - len(leaving))]
        for learner, on in zip(
            leaving, some_days(self.dice, year, len(leaving), LESSONS), strict=True
        ):
            learner.until, learner.why = on, REASONS(self.dice, 1)[0]
        for group in doomed:
            group.until = date(year, 12, 31)
        self._open(_groups(stock[year + 1]) - len(self.open_classes()), date(year, 1, 2))
        starting = stock[year + 1] - stock[year] + len(leaving)
        for on in some_days(self.dice, year, starting, LESSONS):
            self._start(on)
        self._orient(year)

    def open_classes(self) -> list[Class]:
        return [group for group in self.classes if group.until is None]

    def _open(self, number: int, since: date) -> None:
        for _ in range(number):
            self.classes.append(Class(LEVELS(self.dice, 1)[0], since))

    def _start(self, on: date) -> None:
        emptiest = min(self.open_classes(), key=lambda group: len(group.sitting()))
        emptiest.learners.append(Learner(self._next(on), on))

    def _next(self, on: date) -> Somebody:
        """Whoever waited longest; if nobody does, somebody of before."""
        while self.pool and (self.pool[0].came or date.min) + FIRST_LESSON <= on:
            who = self.pool.popleft()
            if who.is_here(on):
                return who
        return self.people.stander(self.dice.randrange(len(self.office.towns)))

    def _orient(self, year: int) -> None:
        """One group for the labour market a year, of learners."""
        learners = [learner.who for group in self.open_classes() for learner in group.sitting()]
        if len(learners) >= SIZE:
            days = some_days(self.dice, year, 1, LESSONS)
            members = self.dice.sample(learners, 9)
            gather(self.office, self.dice, GroupKind.ONA, "Werk", 0, days, 120, members, "nl")

    def write(self, group: Class) -> None:
        """One class with its learners, lessons and who was there."""
        office, chance = self.office, self.dice
        number = f"K{len(office.book.rows[GROUP]) + 1:05}"
        teacher = chance.choice(office.staff_of(Function.NT2_TEACHER, group.since))
        key = office.book.add(
            GROUP,
            *(number, GroupKind.CLASS.value, f"Klas {number}", "nl", group.level),
            *(office.locations[0], office.towns[0], group.since, group.until, teacher),
            *(SIZE + 3, Decimal("7.5")),
        )
        for learner in group.learners:
            who = learner.who
            elsewhere = chance.random() < ELSEWHERE
            home = office.towns[who.town]
            office.book.add(
                MEMBERSHIP,
                *(key, who.key, home, learner.since, learner.until, learner.why, elsewhere, None),
            )
            office.book.add(TEST, who.key, learner.since - timedelta(days=9), group.level)
        for place, on in enumerate(self._lessons(group), start=1):
            session = office.book.add(SESSION, key, place, on, None, 150, "", office.towns[0])
            mark(office, chance, session, _present_on(group, on))

    def _lessons(self, group: Class) -> Iterator[date]:
        for year in self.office.area.years:
            for on in some_days(self.dice, year, self.office.area.lessons, LESSONS):
                if group.since <= on and (group.until is None or on <= group.until):
                    yield on


def _groups(learners: int) -> int:
    return max(1, -(-learners // SIZE))


def _present_on(group: Class, on: date) -> list[int]:
    return [
        learner.who.key
        for learner in group.learners
        if learner.since <= on and (learner.until is None or on <= learner.until)
    ]


def _pool(people: People) -> list[Somebody]:
    """Adults in the order in which they came, each once."""
    adults = [who for who in people.everybody() if who.adult and (who.arrived or who.came is None)]
    return sorted(adults, key=lambda who: who.came or date.min)

"""Legal files: family reunification first, papers later, naturalisation after five years."""

from datetime import date, timedelta
from random import Random

from wegwijs.config.demonstration.chance import nights, weighted
from wegwijs.config.demonstration.homes import Home
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.legal.models import FileKind, LegalFile, Result, Step, StepKind

FILE = table(
    LegalFile,
    "person_id number kind municipality_id location_id persons opened_on closed_on result",
)
STEP = table(Step, "file_id on kind")

RESULTS = weighted({Result.GRANTED.value: 76, Result.REJECTED.value: 16, Result.WITHDRAWN.value: 8})
LATER = weighted(
    {
        FileKind.TRAVEL_DOCUMENT: 40,
        FileKind.PERMIT_RENEWAL: 30,
        FileKind.NATURALISATION: 20,
        FileKind.OTHER: 7,
        FileKind.ASYLUM: 3,
    }
)
LASTS = {FileKind.FAMILY_REUNIFICATION: (150, 480), FileKind.NATURALISATION: (180, 400)}
WITHIN_MONTHS = (20, 150)


def plead(office: Office, people: People, homes: list[Home]) -> None:
    """Whoever came alone asks for the family; every fourth adult comes with another question."""
    chance = office.dice("legal")
    asked = [(home.head, home.came + nights(chance, 20, 85)) for home in homes if _alone(home)]
    for who, on in asked:
        if who.adult or chance.random() < 0.5:
            _file(office, chance, who, FileKind.FAMILY_REUNIFICATION, on)
    for who in people.everybody():
        if who.adult and chance.random() < 0.25:
            kind = LATER(chance, 1)[0]
            _file(office, chance, who, kind, _some_day(office, chance, who))


def _alone(home: Home) -> bool:
    return [joined for _who, joined in home.members].count(home.came) == 1


def _some_day(office: Office, chance: Random, who: Somebody) -> date:
    since = who.came or office.days.start
    return since + timedelta(days=chance.randint(0, 365 * max(1, len(office.area.years))))


def _file(office: Office, chance: Random, who: Somebody, kind: FileKind, opened: date) -> None:
    """One file and its steps; none in a year in which the team kept no such register."""
    if opened > office.days.end or opened.year == office.area.mishaps.legal_files_not_kept:
        return
    least, most = LASTS.get(kind, WITHIN_MONTHS)
    closed = opened + nights(chance, least, most)
    done = closed <= office.days.end and chance.random() < 0.95
    result = RESULTS(chance, 1)[0] if done else ""
    reunion = kind is FileKind.FAMILY_REUNIFICATION
    number = len(office.book.rows[FILE]) + 1
    key = office.book.add(
        FILE,
        *(who.key, f"J{number:05}", kind.value, office.towns[who.town]),
        *(office.locations[who.town], chance.randint(1, 5) if reunion else None, opened),
        *(closed if done else None, result),
    )
    for on, step in _steps(opened, closed, result, reunion):
        if on <= office.days.end and on.year != office.area.mishaps.legal_files_not_kept:
            office.book.add(STEP, key, on, step.value)


def _steps(opened: date, closed: date, result: str, reunion: bool) -> list[tuple[date, StepKind]]:
    applied = opened + timedelta(days=7)
    steps = [(applied, StepKind.APPLIED)]
    decided = closed - timedelta(days=10)
    if result == Result.REJECTED.value:
        steps.append((decided, StepKind.DECISION_REJECTED))
        steps.append((closed, StepKind.OBJECTED))
    elif result == Result.GRANTED.value:
        steps.append((decided, StepKind.DECISION_GRANTED))
        if reunion:
            steps.append((closed, StepKind.FAMILY_ARRIVED))
    return steps

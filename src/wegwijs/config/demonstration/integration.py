"""The duty to integrate: its period, examinations, and the volunteers who practise along."""

from datetime import date, timedelta
from random import Random

from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.config.demonstration.chance import nights, some_days, weighted
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.integration.models import (
    Answer,
    BrpRegistration,
    CompanyVisit,
    CompanyVisitResult,
    Completion,
    DutyRequest,
    Exam,
    ExamPart,
    ExamResult,
    IntegrationPeriod,
    LanguagePair,
    Law,
    Module,
    Obligation,
    Plan,
    RequestKind,
    Route,
    VisitYield,
)

DUTY = table(Obligation, "person_id municipality_id route since until")
PERIOD = table(IntegrationPeriod, "obligation_id law since until told_on")
REGISTERED = table(BrpRegistration, "obligation_id municipality_id on")
PLAN = table(Plan, "obligation_id on")
FINISHED = table(Completion, "obligation_id what on")
REQUEST = table(DutyRequest, "obligation_id kind asked_on answered_on answer")
EXAM = table(Exam, "person_id municipality_id part level on result")
PAIR = table(LanguagePair, "person_id coach_id municipality_id location_id since until")
COMPANY = table(CompanyVisit, "partner_id on municipality_id location_id")
YIELD = table(CompanyVisitResult, "visit_id person_id what")

NEW_LAW = date(2022, 1, 1)
THREE_YEARS = timedelta(days=3 * 365)
WITH_A_PLAN = timedelta(days=45)
IN_TWO_YEARS = timedelta(days=730)
PARTS = (
    *(ExamPart.KNM, ExamPart.READING, ExamPart.LISTENING),
    *(ExamPart.WRITING, ExamPart.SPEAKING),
)
ROUTES = weighted({Route.B1.value: 60, Route.SELF_RELIANCE.value: 28, Route.EDUCATION.value: 12})
RESULTS = weighted(
    {ExamResult.PASSED.value: 68, ExamResult.FAILED.value: 28, ExamResult.NONE.value: 4}
)
YIELDS = weighted(
    {
        VisitYield.NOTHING.value: 60,
        VisitYield.VOLUNTEERING.value: 15,
        VisitYield.INTERNSHIP.value: 15,
        VisitYield.CONTRACT.value: 10,
    }
)
PAIRED = 0.12


def integrate(office: Office, people: People) -> None:
    """The duty of whoever arrives as an adult, and what they do about it."""
    chance = office.dice("integration")
    for who in people.arrivals():
        if who.adult and who.came:
            _duty(office, chance, who, who.came + timedelta(days=14))
            if chance.random() < PAIRED:
                _pair(office, chance, who, who.came + nights(chance, 60, 300))
    _companies(office, people, chance)


def _duty(office: Office, chance: Random, who: Somebody, since: date) -> None:
    if since > office.days.end:
        return
    new, book = since >= NEW_LAW, office.book
    route = ROUTES(chance, 1)[0] if new else ""
    duty = book.add(DUTY, who.key, office.towns[who.town], route, since, None)
    if new:
        _plan(office, duty, who, since)
    else:
        book.add(PERIOD, duty, Law.WI2013.value, since, since + THREE_YEARS, since)
    _exams(office, chance, who, since)
    asked = since + nights(chance, 700, 1000)
    if chance.random() < 0.08 and asked <= office.days.end - timedelta(days=60):
        kind, answer = RequestKind.EXTENSION, Answer.GRANTED
        book.add(REQUEST, duty, kind.value, asked, asked + timedelta(days=50), answer.value)


def _plan(office: Office, duty: int, who: Somebody, since: date) -> None:
    """The municipality makes a plan, and the period runs from it; of the newest it is to come."""
    book, made = office.book, since + WITH_A_PLAN
    book.add(REGISTERED, duty, office.towns[who.town], since)
    if made > office.days.end:
        return
    book.add(PLAN, duty, made)
    done = made + IN_TWO_YEARS
    if done <= office.days.end and who.is_here(done):
        book.add(FINISHED, duty, Module.MAP.value, done)


def _exams(office: Office, chance: Random, who: Somebody, since: date) -> None:
    """Each part once after a year and a half or later, and again until it is passed."""
    for part in PARTS:
        on = since + nights(chance, 500, 1000)
        for result in RESULTS(chance, 2):
            if on > office.days.end or not who.is_here(on):
                break
            office.book.add(EXAM, who.key, office.towns[who.town], part.value, "A2", on, result)
            if result == ExamResult.PASSED.value:
                break
            on += nights(chance, 60, 150)


def _pair(office: Office, chance: Random, who: Somebody, since: date) -> None:
    if since > office.days.end or not who.is_here(since):
        return
    until = since + nights(chance, 120, 500)
    coach = chance.choice(office.staff_of(Function.LANGUAGE_COACH, since))
    town, location = office.towns[who.town], office.locations[0]
    ended = until if until <= office.days.end else None
    office.book.add(PAIR, who.key, coach, town, location, since, ended)


def _companies(office: Office, people: People, chance: Random) -> None:
    """Once a year some learners look into a company."""
    for year in office.area.years:
        on = some_days(chance, year, 1)[0]
        here = [who for who in people.of_town[0] if who.adult and who.is_here(on)]
        if not here or not office.has_classes:
            continue
        where = office.towns[0], office.locations[0]
        visit = office.book.add(COMPANY, chance.choice(office.partners), on, *where)
        guests = chance.sample(here, min(5, len(here)))
        for who, what in zip(guests, YIELDS(chance, len(guests)), strict=True):
            office.book.add(YIELD, visit, who.key, what)

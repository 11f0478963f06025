"""Guidance: three months to settle, a year of company, for most a second one, and work."""

from datetime import date, timedelta
from random import Random

from wegwijs.base.core.periods import ONE_DAY
from wegwijs.base.organisation.models import Service
from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.base.people.models import Referral, ReferralState
from wegwijs.config.demonstration.chance import nights, rounded, some_days, weighted
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table
from wegwijs.services.guidance.models import (
    Closing,
    Contact,
    ContactWay,
    EndReason,
    Pause,
    Phase,
    Programme,
    Trajectory,
)

TRAJECTORY = table(
    Trajectory,
    "person_id programme municipality_id location_id since until planned_until guide_id end_reason",
)
PHASE = table(Phase, "trajectory_id name since until")
PAUSE = table(Pause, "trajectory_id reason since until")
CONTACT = table(
    Contact, "trajectory_id on municipality_id location_id colleague_id way topics minutes"
)
CLOSING = table(
    Closing, "person_id on municipality_id interview_on handed_over_to_id handover_accepted_on"
)
REFERRAL = table(
    Referral, "person_id municipality_id from_service to_service to_partner_id on state answered_on"
)

# How likely it is, how many days after arrival it begins, how long it lasts, and who guides.
COURSE = (
    (Programme.SETTLEMENT, 0.92, 0, 91, Function.SETTLEMENT_COACH),
    (Programme.SOCIAL, 0.88, 14, 365, Function.SOCIAL_GUIDE),
    (Programme.SOCIAL_SECOND_YEAR, 0.6, 380, 365, Function.SOCIAL_GUIDE),
    (Programme.LABOUR, 0.35, 540, 365, Function.EMPLOYMENT_COACH),
)
LATER = {
    Programme.SOCIAL: Function.SOCIAL_GUIDE,
    Programme.LABOUR: Function.EMPLOYMENT_COACH,
}
YEAR = timedelta(days=365)
REASONS = weighted(
    {
        EndReason.COMPLETED.value: 80,
        EndReason.STOPPED.value: 9,
        EndReason.MOVED_AWAY.value: 5,
        EndReason.HANDED_OVER.value: 6,
    }
)
TALKS = {Programme.SETTLEMENT: 3, Programme.SOCIAL: 3}
SUBJECTS = (["wonen"], ["financiën"], ["gezondheid", "onderwijs"], ["inburgering"], ["werk"])
WAYS = weighted(
    {
        ContactWay.HOME_VISIT.value: 45,
        ContactWay.OFFICE.value: 35,
        ContactWay.PHONE.value: 15,
        ContactWay.MESSAGE.value: 5,
    }
)


def guide(office: Office, people: People) -> None:
    """Everybody who arrives as an adult, and some of those who were here already."""
    chance = office.dice("guidance")
    for who in list(people.arrivals()):
        if who.adult and who.came:
            _arrival(office, chance, who, who.came)
    _standing(office, chance, people)


def _arrival(office: Office, chance: Random, who: Somebody, came: date) -> None:
    guided = None
    for programme, likely, after, lasts, function in COURSE:
        since = came + timedelta(days=after)
        if chance.random() < likely and since <= office.days.end and who.is_here(since):
            guided = _run(office, chance, who, programme, since, lasts, function)
            if programme is Programme.SETTLEMENT:
                _refer(office, chance, who, since + nights(chance, 5, 80))
    if guided and guided <= office.days.end and chance.random() < 0.7:
        _close(office, chance, who, guided)


def _standing(office: Office, chance: Random, people: People) -> None:
    """Clients of before come back for a year; nobody runs through one service twice."""
    free: dict[Programme, list[Somebody]] = {programme: [] for programme in LATER}
    for who in people.everybody():
        if who.came is None and who.leaves is None:
            for later in free.values():
                later.append(who)
    number = sum(place.standing for place in office.area.towns) * office.area.guided
    for year in office.area.years:
        for programme, function in LATER.items():
            of_year = min(rounded(chance, number / len(LATER)), len(free[programme]))
            for on in some_days(chance, year, of_year):
                _run(office, chance, free[programme].pop(), programme, on, 365, function)


def _run(
    office: Office,
    chance: Random,
    who: Somebody,
    programme: Programme,
    since: date,
    lasts: int,
    function: Function,
) -> date:
    """One trajectory with its phases, pauses and conversations. Returns its last day."""
    planned = since + timedelta(days=lasts)
    why = REASONS(chance, 1)[0]
    early = nights(chance, 20, lasts // 2) if why != EndReason.COMPLETED.value else timedelta()
    until = planned - early
    ended = until <= office.days.end
    guided_by = chance.choice(office.staff_of(function, since))
    town, location = office.towns[who.town], office.locations[who.town]
    trajectory = office.book.add(
        TRAJECTORY,
        *(who.key, programme.value, town, location, since, until, planned, guided_by),
        why if ended else "",
    )
    _phases(office, chance, trajectory, programme, since, until)
    for _ in range(chance.randint(1, TALKS.get(programme, 2))):
        on = since + (until - since) * chance.random()
        if on <= office.days.end:
            said = WAYS(chance, 1)[0], chance.choice(SUBJECTS), chance.choice((20, 30, 45, 60))
            office.book.add(CONTACT, trajectory, on, town, location, guided_by, *said)
    return until


def _phases(
    office: Office, chance: Random, trajectory: int, programme: Programme, since: date, until: date
) -> None:
    """Settling has two phases; a longer trajectory now and then stands still."""
    if programme is Programme.SETTLEMENT:
        halfway = since + (until - since) / 2
        office.book.add(PHASE, trajectory, "intake", since, halfway)
        office.book.add(PHASE, trajectory, "afbouw", halfway + ONE_DAY, until)
    elif chance.random() < 0.03:
        pause = since + timedelta(days=30)
        office.book.add(PAUSE, trajectory, "", pause, pause + timedelta(days=30))


def _refer(office: Office, chance: Random, who: Somebody, on: date) -> None:
    """Some are handed over to another room, some to a partner."""
    if chance.random() > 0.3 or on > office.days.end:
        return
    inside = chance.random() < 0.5
    to = chance.choice((Service.LEGAL, Service.COURSES)).value if inside else ""
    partner = None if inside else chance.choice(office.partners)
    answered = on + nights(chance, 1, 30)
    taken = answered <= office.days.end and chance.random() < 0.85
    state = ReferralState.ACCEPTED if taken else ReferralState.OPEN
    office.book.add(
        REFERRAL,
        *(who.key, office.towns[who.town], Service.GUIDANCE.value, to, partner, on),
        *(state.value, answered if taken else None),
    )


def _close(office: Office, chance: Random, who: Somebody, on: date) -> None:
    to = chance.choice(office.partners) if chance.random() < 0.3 else None
    office.book.add(
        CLOSING,
        *(who.key, on, office.towns[who.town], on - timedelta(days=7), to),
        on if to else None,
    )

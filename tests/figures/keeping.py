"""A team that keeps registers, and the figures of what it wrote down."""

from tests import factories as make
from wegwijs.base.core.periods import Period
from wegwijs.base.organisation.models import Register, Service, Team
from wegwijs.engines.figures.asking import Answer, ask
from wegwijs.engines.figures.places import team_place

YEAR = Period.year(2026)


def keeping(service: Service, *registers: Register) -> Team:
    """A team that offered this service in 2026 and kept these registers."""
    team = make.TeamFactory()
    make.ServesFactory(team=team, service=service)
    for register in registers:
        make.RegisterKeptFactory(team=team, register=register)
    return team


def answer(team: Team, key: str) -> Answer:
    return ask(team_place(team), YEAR, [key])[key]


def value(team: Team, key: str):
    return answer(team, key).value

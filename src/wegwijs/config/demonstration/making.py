"""From what a place is to everything its team registered."""

from collections.abc import Sequence

from wegwijs.config.demonstration.classes import teach
from wegwijs.config.demonstration.desk import receive
from wegwijs.config.demonstration.filing import file
from wegwijs.config.demonstration.groups import meet
from wegwijs.config.demonstration.guidance import guide
from wegwijs.config.demonstration.homes import households_of
from wegwijs.config.demonstration.housing import house, keep_ledger
from wegwijs.config.demonstration.integration import integrate
from wegwijs.config.demonstration.legal import plead
from wegwijs.config.demonstration.network import connect
from wegwijs.config.demonstration.office import open_office
from wegwijs.config.demonstration.people import People, live
from wegwijs.config.demonstration.places import Area
from wegwijs.config.demonstration.rows import Book, Keys


def book_of(area: Area, *, seed: int, team: int, towns: Sequence[int], keys: Keys) -> Book:
    """All rows of one team; `towns` are the keys of its municipalities, in the area's order.

    The same seed and the same first keys give the same rows.
    """
    book = Book(team, keys)
    office = open_office(area, book, seed, list(towns))
    people = People(office)
    homes = households_of(office, people)
    house(office, homes)
    keep_ledger(office)
    teach(office, people)
    for somebody in people.everybody():
        if somebody.came:
            live(people, somebody)
    meet(office, people)
    receive(office, people)
    guide(office, people)
    plead(office, people, homes)
    integrate(office, people)
    connect(office)
    file(office, people)
    return book

"""What stands in files besides the services' own records: notes, appointments, requests."""

from datetime import date, time, timedelta
from random import Random

from wegwijs.base.organisation.models.colleagues import Function
from wegwijs.base.people.models import Appointment, ClientRequest, Mark, Note, RequestKind
from wegwijs.config.demonstration.office import Office
from wegwijs.config.demonstration.people import People, Somebody
from wegwijs.config.demonstration.rows import table

NOTE = table(Note, "person_id on text marked")
APPOINTMENT = table(Appointment, "colleague_id person_id on at location_id place what")
REQUEST = table(ClientRequest, "person_id kind received_on question answered_on answer")

TEXTS = (
    ("Wil graag leren fietsen.", Mark.NONE),
    ("De kinderen gaan zelf naar school.", Mark.NONE),
    ("Belt liever dan dat er een brief komt.", Mark.NONE),
    ("Loopt met een kruk; een woning met trap kan niet.", Mark.HEALTH),
    ("Geef het adres aan niemand door.", Mark.SAFETY),
)


def file(office: Office, people: People) -> None:
    """A note or two for some who arrived, an appointment, and now and then a request."""
    chance = office.dice("filing")
    for who in people.arrivals():
        if who.adult and who.came:
            _write_down(office, chance, who, who.came)


def _write_down(office: Office, chance: Random, who: Somebody, came: date) -> None:
    on = came + timedelta(days=chance.randint(3, 90))
    if on > office.days.end:
        return
    if chance.random() < 0.4:
        text, mark = chance.choice(TEXTS)
        office.book.add(NOTE, who.key, on, text, mark.value)
    if chance.random() < 0.3:
        guide = chance.choice(office.staff_of(Function.SOCIAL_GUIDE, on))
        at = time(chance.randint(9, 15))
        location = office.locations[who.town]
        office.book.add(APPOINTMENT, guide, who.key, on, at, location, "", "kennismaken")
    if chance.random() < 0.02:
        asked = (RequestKind.ACCESS.value, on, "Wat weten jullie van mij?")
        answer = "Uitdraai van het dossier meegegeven."
        office.book.add(REQUEST, who.key, *asked, on + timedelta(days=10), answer)

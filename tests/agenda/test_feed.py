"""The calendar of one's own: what stands in it, what never does, and when it stops."""

import logging
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from icalendar import Calendar

from tests.agenda.reminding import a_term, an_item, chose
from tests.factories import AppointmentFactory, TaskFactory
from tests.people.conftest import (
    a_client,
    amal,
    as_colleague,
    browser_of,
    guide,
    guided,
    leader,
    team,
    there,
)
from tests.walls.looking import somebody_in
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.base.organisation.models import Role
from wegwijs.config.logs import Discreet
from wegwijs.front.reminders.models import Reminders
from wegwijs.front.reminders.tokens import sealed

__all__ = ["amal", "guide", "leader", "team", "there"]

TODAY = timezone.localdate()
MAKE, STOP = reverse("reminders:new_feed"), reverse("reminders:stop_feed")
HOST = "http://testserver"


def days(number):
    return TODAY + timedelta(days=number)


@pytest.fixture
def wim(guide, team):
    """The guide, as a colleague."""
    return as_colleague(guide, team)


def new_address(user):
    """Made on the page, and taken from the page."""
    address = browser_of(user).post(MAKE).context["address"]
    assert address.startswith(f"{HOST}/agenda/")
    return address.removeprefix(HOST)


def opened(address, **headers):
    scope.leave()
    return Browser(raise_request_exception=False).get(address, headers=headers)


def events(user, team, language="en"):
    address = new_address(user)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        Reminders.objects.filter(user=user).update(language=language)
    answer = opened(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return [
        (str(event["SUMMARY"]), event.decoded("DTSTART"), str(event["URL"]))
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    ]


def test_the_working_deadline_and_the_last_day_by_law_are_two_days(amal, guide, wim, team):
    item = a_term(amal, days(5), colleague=wim, due=days(3))

    with translation.override("en"):
        title = str(item.of.title)
    page = f"{HOST}/vandaag/{item.pk}/"
    assert events(guide, team) == [
        (title, days(3), page),
        (f"Last day by law: {title}", days(5), page),
    ]


def test_an_appointment_has_its_hour_and_no_place(amal, guide, wim, team):
    AppointmentFactory(
        team=team, colleague=wim, person=amal, on=date(2027, 7, 1), at=time(9, 30), place="Gym"
    )

    ((title, begin, _page),) = events(guide, team)

    # Half past nine of a summer's day here is half past seven in the time of the world.
    assert (title, begin) == ("Appointment", datetime(2027, 7, 1, 7, 30, tzinfo=UTC))


def test_a_task_stands_on_its_day_without_its_words(amal, guide, wim, team):
    task = TaskFactory(team=team, colleague=wim, person=amal, on=days(2), what="Sleutel halen")

    assert events(guide, team) == [("Task", days(2), f"{HOST}/vandaag/taken/{task.pk}/")]


def test_no_name_no_number_no_place_and_no_typed_word_stands_in_it(amal, guide, wim, team):
    a_term(amal, days(3), colleague=wim, fact=1)
    an_item(amal, days(-3), colleague=wim, fact=2)
    TaskFactory(team=team, colleague=wim, person=amal, on=days(2), what="Sleutel halen")
    AppointmentFactory(
        team=team,
        colleague=wim,
        person=amal,
        on=days(1),
        at=time(9),
        place="Dorpshuis",
        what="Thee",
    )

    told = opened(new_address(guide)).content.decode().replace("\r\n ", "")

    assert told.count("BEGIN:VEVENT") == 4
    secrets = {"Amal", "Verzonnen", "10023", "Sleutel", "Dorpshuis", "Thee", guide.email, team.name}
    secrets |= {wim.first_name, wim.surname, wim.number}
    assert [secret for secret in secrets if secret and secret in told] == []


def test_it_speaks_the_language_that_was_chosen(amal, guide, wim, team):
    TaskFactory(team=team, colleague=wim, on=days(2))
    address = new_address(guide)

    with translation.override("nl"):
        dutch_page = str(translation.gettext("Task"))
    chose(guide, team, language="nl")

    assert f"SUMMARY:{dutch_page}" in opened(address, accept_language="en").content.decode()


def test_who_chose_nothing_has_the_language_of_the_page(guide, team):
    scope.enter_as_user(guide.pk)
    browser_of(guide).post(MAKE, headers={"accept-language": "en"})

    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        assert Reminders.objects.get(user=guide).language == "en"


def test_nothing_of_a_colleague_stands_in_it(amal, guide, wim, team, there):
    address = new_address(guide)
    other = somebody_in(Role.GUIDE, team)
    an_item(amal, days(1), colleague=as_colleague(other, team), fact=1)
    TaskFactory(team=team, colleague=as_colleague(other, team), on=days(1))
    TaskFactory(team=there, on=days(1))

    assert b"VEVENT" not in opened(address).content


def test_what_one_may_not_see_stands_not_in_it_whoever_it_names(amal, guide, wim):
    """A guide is not let into the legal file, though an item of it names them."""
    address = new_address(guide)
    an_item(amal, days(1), colleague=wim, fact=1)
    an_item(amal, days(1), colleague=wim, fact=2, compartment=Compartment.LEGAL)

    assert opened(address).content.count(b"BEGIN:VEVENT") == 1


def test_a_new_address_ends_the_one_before(guide):
    old = new_address(guide)
    new = new_address(guide)

    assert (opened(old).status_code, opened(new).status_code) == (404, 200)


def test_an_address_can_be_stopped(guide):
    address = new_address(guide)

    browser_of(guide).post(STOP)

    assert opened(address).status_code == 404


def test_it_ends_with_the_engagement(guide, wim, team):
    address = new_address(guide)
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        wim.engagements.update(until=days(-1))

    assert opened(address).status_code == 404


def test_it_ends_with_the_account(guide, team):
    address = new_address(guide)
    scope.enter_as_user(guide.pk)
    type(guide).objects.filter(pk=guide.pk).update(is_active=False)

    assert opened(address).status_code == 404


def test_an_address_that_was_never_made_opens_nothing(guide, team):
    token, _hash = sealed(guide.pk, "guessed")
    real = new_address(guide)

    for address in (
        reverse("reminders:feed", args=[token]),
        reverse("reminders:feed", args=["no-such-token"]),
        reverse("reminders:feed", args=["..x"]),
        real.replace(f"/{guide.pk}.", f"/{guide.pk + 1}."),
        real.replace(".ics", "x.ics"),
    ):
        assert opened(address).status_code == 404, address


def test_of_the_address_only_a_hash_is_kept(guide, team):
    address = new_address(guide)

    with scope.acting(user=None, teams=[team.pk], why="a test looks"):
        kept = Reminders.objects.get(user=guide).feed_hash
    assert len(kept) == 64
    assert kept not in address


def test_the_address_is_shown_once(guide):
    address = new_address(guide)

    page = browser_of(guide).get(reverse("reminders:choose"))

    assert address not in page.text


def test_a_calendar_that_has_not_changed_is_not_sent_again(amal, guide, wim):
    an_item(amal, days(1), colleague=wim)
    address = new_address(guide)
    first = opened(address)

    again = opened(address, if_none_match=first["ETag"])

    assert first["Cache-Control"] == "private"
    assert (again.status_code, again.content) == (304, b"")


def test_the_log_never_holds_an_address(guide, caplog):
    address = new_address(guide)
    new_address(guide)  # so the first one is refused, and the log says so
    token = address.removeprefix("/agenda/").removesuffix(".ics")

    with caplog.at_level(logging.WARNING):
        opened(address)

    records = [record for record in caplog.records if "/agenda/" in record.getMessage()]
    assert records
    for record in records:
        told = Discreet().format(record)
        assert "/agenda/…" in told
        assert token not in told


def test_the_lines_of_code_stay_in_the_log():
    line = "could not read src/wegwijs/engines/agenda/keeping.py"
    record = logging.LogRecord("agenda", logging.WARNING, "", 1, line, (), None)

    assert Discreet().format(record).endswith(line)


def test_forty_people_cost_no_more_than_ten_questions(guide, team, wim):
    address = new_address(guide)
    for number in range(40):
        person = a_client(team, f"3{number:04}", given_name=f"Nummer {number}")
        guided(person, guide, team)
        a_term(person, days(number), colleague=wim, fact=number)

    with CaptureQueriesContext(connection) as found:
        answer = opened(address)

    assert answer.content.count(b"BEGIN:VEVENT") == 40
    asked = [each["sql"] for each in found if "SAVEPOINT" not in each["sql"]]
    assert len(asked) <= 1 + 10, asked  # the first is this test's own: leaving the scope

"""What stands in the agenda of somebody who is to be reminded, and what then waits or is sent."""

import json
from datetime import date, timedelta
from io import StringIO

from django.core import mail
from django.core.management import call_command

from tests.factories import ItemFactory
from tests.walls.refusing import run
from wegwijs.base.core import scope
from wegwijs.base.core.privacy import Compartment
from wegwijs.config.tasks import send_digest
from wegwijs.front.reminders.models import Reminders

MONDAY = date(2039, 5, 9)  # ahead, as a mail of a day that has gone is not sent
WAITING = "SELECT args FROM procrastinate_jobs WHERE task_name = 'post.digest' ORDER BY id"


def day(number):
    return MONDAY + timedelta(days=number)


def an_item(person, due, *, colleague=None, **fields):
    """Something of guidance, agreed and of no law, that is due on a day."""
    said = {
        "team": person.team,
        "person": person,
        "colleague": colleague,
        "due": due,
        "start": due - timedelta(days=28),
        "last_day": due,
        "source": "guidance.ended",
        "compartment": Compartment.GUIDANCE,
    }
    return ItemFactory(**said | fields)


def a_term(person, last_day, *, colleague=None, **fields):
    """The end of the period of civic integration: a term by law, which a guide watches."""
    said = {"source": "integration.period", "compartment": Compartment.INTEGRATION}
    due = fields.pop("due", last_day)
    return an_item(person, due, colleague=colleague, **said | {"last_day": last_day} | fields)


def digests(on=MONDAY, hour=7):
    """What the command says."""
    out = StringIO()
    scope.leave()
    call_command("digests", on=on, hour=hour, stdout=out)
    return out.getvalue()


def waiting():
    """For which accounts a mail waits."""
    found = [args for (args,) in run(WAITING)]
    return [(json.loads(args) if isinstance(args, str) else args)["user"] for args in found]


def sent(on=MONDAY):
    """Do what waits, as a worker does; by address what was mailed."""
    before = len(mail.outbox)
    for account in waiting():
        send_digest(user=account, on=on.isoformat())
    run("DELETE FROM procrastinate_jobs")
    return {message.to[0]: message for message in mail.outbox[before:]}


def chose(user, team, **chosen):
    """Somebody's own choices."""
    with scope.acting(user=None, teams=[team.pk], why="arranged by a test"):
        Reminders.objects.update_or_create(user=user, defaults={"team": team} | chosen)

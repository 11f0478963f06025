"""bin/wegwijs account: the first account of an office, by a link that is printed once."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wegwijs.base.core import scope
from wegwijs.base.organisation.access import Role
from wegwijs.base.organisation.models import Team
from wegwijs.front.door.actions import invite

# A municipality's role names a municipality; the screens give that one.
ROLES = sorted(set(Role.values) - {Role.MUNICIPALITY})


class Command(BaseCommand):
    help = "Print a link with which somebody opens an account with a role. It works once, 7 days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email", help="the address to log in with")
        parser.add_argument("--team", required=True, help="the name of the team")
        parser.add_argument(
            "--role", required=True, choices=ROLES, help="what they are to the team"
        )

    def handle(self, *, email: str, team: str, role: str, **options: Any) -> None:
        found = Team.objects.filter(name__iexact=team).first()
        if found is None:
            raise CommandError(_("There is no team %(name)s.") % {"name": team})
        with (
            transaction.atomic(),
            scope.acting(user=None, teams=[found.pk], why="door.account command"),
        ):
            try:
                _made, token = invite(
                    email=email, team=found, role=Role(role), now=timezone.now(), by=None
                )
            except ValidationError as refused:
                raise CommandError(" ".join(refused.messages), returncode=2) from None
        self.stdout.write(_("Open this link once, within seven days:"))
        self.stdout.write(_address() + reverse("door_welcome", args=[token]))


def _address() -> str:
    """Where this house stands, as far as its settings know."""
    host = settings.ALLOWED_HOSTS[0]
    return f"https://{host}" if settings.HTTPS else f"http://{host}:8000"

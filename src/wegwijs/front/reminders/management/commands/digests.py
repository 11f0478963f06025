"""bin/wegwijs digests: a mail for whoever is to be told what is due. Safe to run twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegwijs.front.reminders.actions import take_turn
from wegwijs.front.reminders.models import LAST_HOUR
from wegwijs.front.reminders.queries import is_working_day, whose_turn


class Command(BaseCommand):
    requires_system_checks = ()  # these look at the code, which is tested
    help = (
        "Leave a mail for every colleague who is to be told what is due: once a day, at the hour "
        "they chose. The worker sends them. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on", type=date.fromisoformat, help="the day to act for (2026-11-23); default today"
        )
        parser.add_argument(
            "--hour",
            type=int,
            choices=range(LAST_HOUR + 1),
            metavar="HOUR",
            help="as if it were this hour of the day (7); default the hour it is",
        )

    def handle(self, *, on: date | None, hour: int | None, **options: Any) -> None:
        now = timezone.localtime()
        day = on or now.date()
        left, failed = 0, []
        for account in self._whose_turn(day, now.hour if hour is None else hour):
            try:
                left += take_turn(account=account, on=day)
            except DatabaseError:
                # One account's trouble is not another's; nothing of its turn was half written.
                failed.append(str(account))
        self._tell(day, left)
        if failed:
            keys = ", ".join(failed)
            raise CommandError(_("Not done for these accounts: %(keys)s") % {"keys": keys})

    @transaction.atomic
    def _whose_turn(self, day: date, hour: int) -> list[int]:
        return whose_turn(day, hour) if is_working_day(day) else []

    def _tell(self, day: date, left: int) -> None:
        in_words = date_format(day, "j F Y")
        if not left:
            self.stdout.write(_("%(day)s: nothing to do.") % {"day": in_words})
            return
        said = ngettext(
            "%(day)s: %(number)d mail to send", "%(day)s: %(number)d mails to send", left
        )
        self.stdout.write(said % {"day": in_words, "number": left})

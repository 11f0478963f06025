"""The one question outside the team: is somebody of this name and birthday known elsewhere?"""

from datetime import date
from enum import StrEnum

from django.db import connection


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    TOO_MANY = "too many"  # questions in the last hour or day: this one is not answered


def has_letters(name: str) -> bool:
    """Whether anything of a name is left to compare."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_key(%s) <> ''", [name])
        return bool(cursor.fetchone()[0])


_ANSWERS = {True: Answer.YES, False: Answer.NO, None: Answer.TOO_MANY}


def known_elsewhere(*, team: int, given_name: str, prefix: str, surname: str, born: date) -> Answer:
    """Ask the database, which counts the questions and keeps a line of each, without the name."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT known_elsewhere(%s, %s, %s, %s, %s)",
            [team, given_name, prefix, surname, born],
        )
        return _ANSWERS[cursor.fetchone()[0]]

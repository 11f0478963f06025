"""What is destroyed is forgotten by the memory of workbooks too, and cannot come back from one."""

from django.db.models import Model

from wegwijs.base.organisation.models import Colleague
from wegwijs.base.people.models import Client
from wegwijs.engines.retention.declaring import Gone
from wegwijs.engines.sheets.forgetting import forget_rows, forget_texts, refuse_number

SHEET_OF: dict[type[Model], str] = {Client: "Personen", Colleague: "Medewerkers"}


def forget(gone: Gone) -> None:
    forget_rows(gone.rows)
    forget_texts(gone.texts)


def refuse(gone: Gone) -> None:
    for kind, team, number in gone.numbers:
        refuse_number(team, SHEET_OF[kind], number)

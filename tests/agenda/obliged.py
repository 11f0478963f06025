"""Somebody who must integrate, under the act of 2013 and under that of 2021."""

from datetime import date

from wegwijs.engines.agenda.models import Item

OLD, NEW = date(2018, 3, 12), date(2022, 2, 1)


def the(source):
    return Item.objects.get(source=f"integration.{source}")


def sources():
    return set(Item.objects.values_list("source", flat=True))

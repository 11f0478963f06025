"""What examinations count: how many, of which part, and how many were passed."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from wegwijs.base.organisation.models import Register, Service
from wegwijs.base.people.models import client_number
from wegwijs.engines.figures.asking import percent
from wegwijs.engines.figures.declaring import (
    Column,
    Example,
    Facts,
    Happened,
    Where,
    derived,
    indicator,
)
from wegwijs.engines.figures.shared_splits import published
from wegwijs.engines.figures.splits import words
from wegwijs.services.integration.models import Exam, ExamPart, ExamResult

BY_PART = words("part", _("by part"), "part", ExamPart)
BY_RESULT = words("result", _("by result"), "result", ExamResult)
OF_EXAMS: dict[str, Any] = {
    "time": Happened("on"),
    "where": Where.MUNICIPALITY,
    "place": "municipality",
    "counts": Facts(_("examinations")),
    "register": Register.EXAMS,
    "service": Service.INTEGRATION,
    "shows": {
        "client": Column(_("client"), client_number("person")),
        "part": Column(_("part"), "part"),
        "result": Column(_("result"), "result"),
    },
}


@indicator(
    **OF_EXAMS,
    key="integration.exams",
    title=_("Examinations taken"),
    definition=_(
        "Attempts at a part of the integration examination in the period, by people who live in "
        "the municipality. Every attempt counts."
    ),
    example=Example(
        _("Dawit read twice; Noor spoke, and did the part on Dutch society; 2017 is left out."), 4
    ),
    splits=[
        published(
            BY_PART,
            key="integration.exams_by_part",
            title=_("Examinations by part"),
            definition=_("Attempts in the period, by the part of the examination."),
            example=Example(_("Reading twice, the others once."), {"LE": 2, "KNM": 1, "SP": 1}),
        ),
        published(
            BY_RESULT,
            key="integration.exams_by_result",
            title=_("Examinations by result"),
            definition=_("Attempts in the period, by result; some have none yet."),
            example=Example(
                _("Dawit failed and passed; Noor passed, and waits for a result."),
                {"passed": 2, "failed": 1, "none": 1},
            ),
        ),
    ],
)
def exams() -> QuerySet:
    return Exam.objects.all()


@indicator(
    **OF_EXAMS,
    key="integration.exams_with_result",
    title=_("Examinations with a result"),
    definition=_("Attempts in the period that were passed or failed."),
    example=Example(_("All but the part on Dutch society."), 3),
    splits=[
        published(
            BY_PART,
            key="integration.exams_with_result_by_part",
            title=_("Examinations with a result by part"),
            definition=_("Attempts in the period that were passed or failed, by part."),
            example=Example(_("Reading twice, speaking once."), {"LE": 2, "SP": 1}),
        ),
        BY_RESULT,
    ],
)
def exams_with_result() -> QuerySet:
    return Exam.objects.filter(result__in=[ExamResult.PASSED, ExamResult.FAILED])


@indicator(
    **OF_EXAMS,
    key="integration.exams_passed",
    title=_("Examinations passed"),
    definition=_("Attempts in the period that were passed."),
    example=Example(_("Dawit's second time reading, and Noor's speaking."), 2),
    splits=[
        published(
            BY_PART,
            key="integration.exams_passed_by_part",
            title=_("Examinations passed by part"),
            definition=_("Attempts in the period that were passed, by part."),
            example=Example(_("Reading and speaking."), {"LE": 1, "SP": 1}),
        ),
    ],
)
def exams_passed() -> QuerySet:
    return Exam.objects.filter(result=ExamResult.PASSED)


@derived(
    key="integration.pass_rate",
    title=_("Pass rate"),
    definition=_(
        "Attempts that were passed as a percentage of those with a result, rounded half up to "
        "whole percents. Where nobody has a result, it is not known."
    ),
    unit="%",
    of=["integration.exams_passed", "integration.exams_with_result"],
    example=Example(_("2 of 3."), 67),
)
def pass_rate(passed: int, with_result: int) -> int | Decimal | None:
    return percent(passed, with_result)


@derived(
    key="integration.pass_rate_by_part",
    title=_("Pass rate by part"),
    definition=_(
        "For each part the attempts that were passed as a percentage of those with a result, "
        "rounded half up to whole percents. A part without results is left out."
    ),
    unit="%",
    of=["integration.exams_passed_by_part", "integration.exams_with_result_by_part"],
    example=Example(_("Reading 1 of 2, speaking 1 of 1."), {"LE": 50, "SP": 100}),
)
def pass_rate_by_part(
    passed: dict[str, int], with_result: dict[str, int]
) -> dict[str, int | Decimal | None]:
    return {part: percent(passed.get(part, 0), taken) for part, taken in with_result.items()}

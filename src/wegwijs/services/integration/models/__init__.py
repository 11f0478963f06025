"""Civic integration: the duty, its period, what was passed, and the coach who practises along."""

from wegwijs.services.integration.models.duty import (
    Answer,
    BrpRegistration,
    Completion,
    DutyRequest,
    IntegrationPeriod,
    Law,
    Module,
    Obligation,
    Plan,
    RequestKind,
    Route,
)
from wegwijs.services.integration.models.exams import (
    Exam,
    ExamPart,
    ExamResult,
    PlacementTest,
)
from wegwijs.services.integration.models.practice import (
    CompanyVisit,
    CompanyVisitResult,
    LanguagePair,
    VisitYield,
)

__all__ = [
    "Answer",
    "BrpRegistration",
    "CompanyVisit",
    "CompanyVisitResult",
    "Completion",
    "DutyRequest",
    "Exam",
    "ExamPart",
    "ExamResult",
    "IntegrationPeriod",
    "LanguagePair",
    "Law",
    "Module",
    "Obligation",
    "PlacementTest",
    "Plan",
    "RequestKind",
    "Route",
    "VisitYield",
]

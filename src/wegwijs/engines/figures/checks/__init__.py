"""What is looked at beside every report: figures that cannot be, and those a reader may misread.

Checks that hold for all figures follow from the declarations; others stand in a room's checks.py.
"""

from wegwijs.engines.figures.checks import general, registers
from wegwijs.engines.figures.checks.declaring import (
    BALANCES,
    CHECKS,
    Noticed,
    Seen,
    Severity,
    balance,
    check,
)
from wegwijs.engines.figures.checks.finding import Finding, findings

__all__ = [
    "BALANCES",
    "CHECKS",
    "Finding",
    "Noticed",
    "Seen",
    "Severity",
    "balance",
    "check",
    "findings",
    "general",
    "registers",
]

"""What colleagues do in guidance: begin and end it, tick off its first months, hand it over."""

from wegwijs.services.guidance.actions.checklists import (
    begin_trajectory,
    change_moving_day,
    change_step,
    drop_step,
    make_checklist,
    make_missing_checklists,
    take_up_again,
    tick_off,
)
from wegwijs.services.guidance.actions.files import (
    accept_handover,
    close_file,
    home_of,
    reopen_file,
)
from wegwijs.services.guidance.actions.handing import HandedOver, hand_over, hand_over_caseload
from wegwijs.services.guidance.actions.standard import add_own_step, set_step

__all__ = [
    "HandedOver",
    "accept_handover",
    "add_own_step",
    "begin_trajectory",
    "change_moving_day",
    "change_step",
    "close_file",
    "drop_step",
    "hand_over",
    "hand_over_caseload",
    "home_of",
    "make_checklist",
    "make_missing_checklists",
    "reopen_file",
    "set_step",
    "take_up_again",
    "tick_off",
]

"""The causes of the ledger (sổ biên chế theo nguyên nhân), and what each moves.

A line of the ledger moves posts (biên chế giao), people (có mặt) or both. Where a decision says
one number only, its cause tells which of the two it means.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel import Message


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of a change.

    Attributes:
        label: its words.
        sign: -1 for what lowers, 1 for what raises.
        moves_posts: one number alone changes the posts assigned too.
        moves_people: one number alone changes the people present.
        is_paper: a cut of this cause takes nobody from work (giảm do chưa tuyển, nghỉ hưu đúng
            tuổi).
    """

    label: Message
    sign: int
    moves_posts: bool = True
    moves_people: bool = True
    is_paper: bool = False


UNFILLED: Final = "unfilled_post_cut"
RETIREMENT: Final = "retirement_at_age"
SWITCH: Final = "pay_source_switch"

CAUSES: Final[Mapping[str, Cause]] = {
    UNFILLED: Cause(Message("unfilled post cut"), -1, moves_people=False, is_paper=True),
    RETIREMENT: Cause(Message("retirement at age"), -1, is_paper=True),
    "early_retirement": Cause(Message("early retirement"), -1),
    "immediate_severance": Cause(Message("immediate severance"), -1),
    "transfer_out": Cause(Message("transfer out"), -1),
    SWITCH: Cause(Message("pay source switch"), -1),
    "resignation": Cause(Message("resignation"), -1),
    "death": Cause(Message("death"), -1),
    "discipline": Cause(Message("discipline, duties not fulfilled"), -1),
    "redundancy": Cause(Message("redundancy after a merger"), -1),
    "recruitment": Cause(Message("recruitment"), 1, moves_posts=False),
    "transfer_in": Cause(Message("transfer in"), 1, moves_posts=False),
    "concurrent_post": Cause(Message("concurrent post"), -1, moves_people=False),
}
"""The thirteen causes a decision may give, in the order of the report."""

OPENING, ALLOCATION, REPORTED, RESTRUCTURING, UNPLACED = (
    "opening", "allocation", "reported", "restructuring", "unplaced",
)  # fmt: skip
OTHERS: Final[Mapping[str, Message]] = {
    OPENING: Message("opening balance"),
    ALLOCATION: Message("allocation of posts"),
    REPORTED: Message("net change by the report of those present"),
    RESTRUCTURING: Message("moved with its unit"),
    UNPLACED: Message("unit ended without a receiver"),
}
"""What else changes a number, and is no cause of a cut: moved with a unit is not cut."""

LABELS: Final[Mapping[str, Message]] = {
    **{name: cause.label for name, cause in CAUSES.items()},
    **OTHERS,
}

"""The ledger to be filled in: headings, examples, explanations, lists of words."""

from datetime import date
from typing import Final

from tinhgon.headcount.importing.columns import CHOICES, LEDGER
from tinhgon.kernel import Message
from tinhgon.organisation.importing.template import Guide

_DAY: Final = date(2025, 7, 1)
_ISSUED: Final = date(2025, 6, 20)

GUIDE: Final = Guide(
    kind=LEDGER,
    must=frozenset({"category"}),
    explained={
        "number": Message("Number of the line."),
        "unit_code": Message(
            "Code of the unit on that day, or `id:…`; beside it the name may be empty."
        ),
        "unit": Message(
            "Code of the unit, its name, or “name, name of its parent”, as on the first day."
        ),
        "category": Message("Whose posts: numbers of different categories are never added up."),
        "pay_source": Message("Empty: the budget."),
        "cause": Message(
            "Why the number changed: one of the thirteen causes. Empty or “Số dư đầu kỳ”: the "
            "row states the numbers of that day."
        ),
        "delta": Message(
            "How many fewer (-3) or more (2). A column without any sign is read by the cause. "
            "The cause tells whether posts, people or both change."
        ),
        "posts": Message("Change of posts where it is not what the cause means."),
        "people": Message("Change of people where it is not what the cause means."),
        "post_kept": Message("Yes: the person left, the post stays and may be filled again."),
        "to_pay_source": Message("For a change of pay source: who pays from that day."),
        "assigned": Message("Posts the unit keeps itself; only for a row that states numbers."),
        "present": Message("People present; only for a row that states numbers."),
        "on": Message("First day; empty: the day given with the import."),
        "decision": Message("Number of the document it rests on, such as 12/QĐ-UBND."),
        "decision_date": Message("Date of that document."),
        "body": Message("The body that issued it; tells local numbers of provinces apart."),
        "person": Message(
            "Ids of the persons as in the list of people, “;” between them. No names."
        ),
        "act": Message("Address an export wrote; not taken over."),
        "note": Message("For people; it is not taken over."),
    },
    choices=CHOICES,
    samples=(
        {
            "unit_code": "001", "unit": "Sở Mẫu", "category": "Công chức",
            "cause": "Số dư đầu kỳ", "assigned": 45, "present": 43, "on": date(2025, 1, 1),
        },
        {
            "unit": "Sở Mẫu", "category": "Công chức", "cause": "Nghỉ hưu đúng tuổi",
            "delta": -1, "on": _DAY, "decision": "01/QĐ-SM", "decision_date": _ISSUED,
            "body": "Sở Mẫu",
        },
        {
            "unit": "Trung tâm Mẫu, Sở Mẫu", "category": "Viên chức",
            "pay_source": "Ngân sách nhà nước", "cause": "Chuyển nguồn trả lương", "delta": -5,
            "to_pay_source": "Nguồn thu sự nghiệp", "on": _DAY, "decision": "02/QĐ-UBND",
            "decision_date": _ISSUED,
        },
    ),
    text_columns=frozenset({"number", "unit_code", "unit", "decision", "person"}),
    yes_columns=frozenset({"post_kept"}),
    hidden=frozenset({"act"}),
)  # fmt: skip
"""How the ledger is filled in."""

"""What reaches the record of a sample after a report was issued: requirements P24, P29, P30.

All of it concerns posts and people of associations, so that no other number of a sample depends
on when it is asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Final

from tinhgon.journal.acts import Basis, Decision
from tinhgon.samples.apparatus.chronicle import Chronicle
from tinhgon.samples.apparatus.planting import Answers
from tinhgon.samples.sample import Correction

KEY: Final = ("association", "budget")
_MORE: Final = 2
"""Posts a decision gives to an association."""
_DIGIT: Final = 70
"""What a wrong first digit of two adds."""
REASON: Final = "Quyết định gửi đến sau ngày chốt số liệu, cập nhật bổ sung"
"""Why a decision is entered after the report of the period it works in."""
_REASONS: Final = {
    "BC/BTCTU": "Đơn vị báo cáo lại số có mặt sau ngày chốt số liệu",
    "QĐ-UBND": "Đính chính số ghi nhầm chữ số đầu",
}


@dataclass
class Late:
    """Decisions and corrections to be entered after the report of a half-year.

    Attributes:
        book: where they are written.
        answers: where they are noted.
        reports: how many reports of people are wrong by one.
        until: the last day of the half-year.
        decisions: signed before that day, and entered after the report.
        corrections: of what was entered in its time.
    """

    book: Chronicle
    answers: Answers
    reports: int
    until: date
    decisions: list[Decision] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def plan(self) -> None:
        """Have the wrong number and the wrong reports written on their days."""
        self.book.plan(date(self.until.year, self.until.month, 4), self._wrong_digit)
        self.book.plan(self.until, self._wrong_reports)

    def work_back(self) -> None:
        """Give an association more posts by a decision that works back and is entered late."""
        book, year = self.book, self.until.year
        on, issued = date(year, 3, 1), date(year, 3, 15)
        key = book.sign("QĐ-UBND", issued, on)
        unit = self._associations()[self.reports]
        self._give(unit, book.nodes[unit].staff[KEY].assigned + _MORE)
        self.decisions.append(book.take(key))
        self.answers.entered_late = {"document": key, "unit": unit, "issued": issued.isoformat(),
                                    "effective": on.isoformat()}  # fmt: skip

    def _associations(self) -> Sequence[str]:
        nodes = self.book.nodes.items()
        return [one for one, node in nodes if node.unit.unit_class == "association"]

    def _give(self, unit: str, posts: int) -> None:
        self.book.act(
            "set_quota", unit=unit, category=KEY[0], pay_source=KEY[1], posts=posts,
            movement=self.book.new_id("m"),
        )  # fmt: skip
        self.book.nodes[unit].staff[KEY].assigned = posts

    def _wrong_digit(self) -> None:
        """Write a quota with a wrong first digit."""
        book, day = self.book, self.until
        unit = self._associations()[self.reports + 1]
        right = book.nodes[unit].staff[KEY].assigned + _MORE
        wrong = book.sign("QĐ-UBND", date(day.year, day.month, 4))
        self._give(unit, right + _DIGIT)
        book.nodes[unit].staff[KEY].assigned = right
        self.answers.wrong_number = {"document": wrong, "unit": unit, "wrong": str(right + _DIGIT),
                                     "right": str(right)}  # fmt: skip
        day = date(day.year, day.month + 1, 11)
        book.plan(day, partial(self._correct, wrong, "QĐ-UBND", day, "posts", -_DIGIT))

    def _wrong_reports(self) -> None:
        """Write reports of people that are wrong by one."""
        book, day = self.book, self.until
        wrong = book.sign("BC/BTCTU", day)
        for unit in self._associations()[: self.reports]:
            held = book.nodes[unit].staff[KEY]
            book.act(
                "report_present", unit=unit, category=KEY[0], pay_source=KEY[1],
                present=held.present - 1, movement=book.new_id("m"),
            )  # fmt: skip
        self.answers.corrected = [(wrong, act.clause) for act in book.acts_of(wrong)]
        day = date(day.year, day.month + 1, 20)
        book.plan(day, partial(self._correct, wrong, "BC/BTCTU", day, "present", 1))

    def _correct(self, wrong: str, series: str, day: date, field_: str, by: int) -> None:
        """Correct a number of every act of a decision."""
        book = self.book
        right = book.sign(series, day)
        for number, act in enumerate(book.acts_of(wrong), 1):
            told = dict(act.fields) | {field_: int(str(act.fields[field_])) + by}
            own = replace(act, fields=told, clause=f"khoản {number} Điều 1")
            self.corrections.append(
                Correction(wrong, act.clause, (own,), Basis(right), _REASONS[series])
            )
        if wrong == self.answers.wrong_number["document"]:
            self.answers.wrong_number["corrected_by"] = right

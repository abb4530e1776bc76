"""The forms of the allocation of posts: what was sent, as values a service takes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tinhgon.headcount.allocating import Table
from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError
from tinhgon.services.quota_decisions import Decided
from tinhgon.services.quotas import LONGEST_REASON
from tinhgon.storage.models import QuotaDraft
from tinhgon.web.reportdate import parsed

if TYPE_CHECKING:
    from datetime import date

_COUNT = re.compile(r"\d{1,3}(?:[. ]?\d{3}){0,2}", re.ASCII)


def count_of(text: str, where: str) -> int | None:
    """Return a number as people write it, None where nothing stands.

    Raises:
        InputError: `TG-QUOTA-006`, it is no number.

    Examples:
        >>> count_of(" 1.503 ", ""), count_of("", ""), count_of("1503", "")
        (1503, None, 1503)
    """
    words = text.strip()
    if not words:
        return None
    if not _COUNT.fullmatch(words) and not (words.isascii() and words.isdecimal()):
        raise InputError(
            "TG-QUOTA-006",
            Message("This is no possible number of posts or people."),
            where=f"{where}: {words[:20]}",
            hint=Message("Write a whole number, not below zero."),
        )
    return int(re.sub(r"[. ]", "", words)[:12])


@dataclass(frozen=True, slots=True)
class TableSent:
    """A table as it was sent, for `SaveTable`."""

    lines: Mapping[str, Mapping[str, int | str | None]]
    appraised: Mapping[str, int | None]
    reserve: tuple[int, int | None] | None


def table_sent(table: Table, typed: Mapping[str, str]) -> TableSent:
    """Return what the inputs of a table say; what was not sent is not changed.

    Raises:
        InputError: `TG-QUOTA-006`, naming the unit.
    """
    lines: dict[str, dict[str, int | str | None]] = {}
    appraised: dict[str, int | None] = {}
    for row in table.rows:
        for column in ("proposed", "given"):
            if (text := typed.get(f"{column}.{row.unit}")) is not None:
                lines.setdefault(row.unit, {})[column] = count_of(text, row.name)
        if (text := typed.get(f"reason.{row.unit}")) is not None:
            lines.setdefault(row.unit, {})["reason"] = " ".join(text.split())[:LONGEST_REASON]
        if (text := typed.get(f"appraised.{row.unit}")) is not None:
            appraised[row.unit] = count_of(text, row.name)
    reserve = None
    if "reserve" in typed:
        total = count_of(typed.get("total", ""), "total")
        reserve = (count_of(typed["reserve"], "reserve") or 0, total)
    return TableSent(lines, appraised, reserve)


def filled(table: Table, typed: Mapping[str, str]) -> dict[str, str]:
    """Return what was typed, empty numbers to be given filled where a button asks for it.

    `fill` is `appraised` for what the appraisal says, `before` for what was given the year before.
    """
    found = dict(typed)
    wanted = typed.get("fill", "")
    if wanted not in {"appraised", "before"}:
        return found
    for row in table.rows:
        name = f"given.{row.unit}"
        if name in found and not found[name].strip():
            before = "" if row.before is None else str(row.before)
            found[name] = before if wanted == "before" else found.get(f"appraised.{row.unit}", "")
    return found


@dataclass(frozen=True, slots=True)
class Sent:
    """Reserve and total as the inputs show them."""

    reserve: str
    total: str

    @classmethod
    def of(cls, row: QuotaDraft, typed: Mapping[str, str] | None) -> "Sent":
        """Return what was typed, else what stands."""
        total = "" if row.total is None else str(row.total)
        given = typed or {}
        return cls(given.get("reserve", str(row.reserve)), given.get("total", total))


def decided_of(sent: Mapping[str, str]) -> Decided:
    """Return the decision a form names.

    Raises:
        InputError: `TG-QUOTA-008`, body, number or one of its days is missing.
    """
    days: list[date] = []
    for name in ("issued", "on"):
        day = parsed(sent.get(name, ""))
        if day is None:
            raise InputError(
                "TG-QUOTA-008",
                Message("A decision needs the body, the number and the day."),
                where=sent.get(name, ""),
                hint=Message("Enter the decision as it was signed."),
            )
        days.append(day)
    found = Decided(sent.get("body", "").strip(), sent.get("number", "").strip(), *days)
    found.check()
    return found

"""Plain values that repositories return: what views and services work with instead of rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from tinhgon.kernel import Message

SLUG = re.compile(r"([a-z_]{1,24})-(\d{1,9})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class FindingKey:
    """The lasting name of a finding: its text, kind and place.

    Examples:
        >>> FindingKey("ab", "task", 3, 9).slug
        'task-3-9'
        >>> FindingKey.parse("ab", "task-3-9")
        FindingKey(text_sha256='ab', kind='task', start=3, end=9)
        >>> FindingKey.parse("ab", "task-3") is None
        True
    """

    text_sha256: str
    kind: str
    start: int
    end: int

    @property
    def slug(self) -> str:
        """Return `kind-start-end`, as it stands in an address."""
        return f"{self.kind}-{self.start}-{self.end}"

    @classmethod
    def parse(cls, text_sha256: str, slug: str) -> Self | None:
        """Return the key a slug names, or None when it is not one."""
        match = SLUG.fullmatch(slug)
        if match is None:
            return None
        return cls(text_sha256, match[1], int(match[2]), int(match[3]))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision that holds for a finding: what, by whom, when, with which changed fields."""

    choice: str
    by: str
    at: datetime
    values: Mapping[str, Any]
    command_id: str = ""
    id: int = 0

    @property
    def is_accepted(self) -> bool:
        """Tell whether the finding counts, as found or with changes."""
        return self.choice in {"accept", "edit"}


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding and the decision that holds for it, if anybody took one.

    Attributes:
        key: its lasting name.
        body: the item of the reading.
        verdict: the decision that holds.
        section: id of the innermost section it stands in.
        confidence: 1 doubtful, 2 likely, 3 sure.
        reasons: why it is not surer.
    """

    key: FindingKey
    body: Mapping[str, Any]
    verdict: Verdict | None = None
    section: str = ""
    confidence: int = 2
    reasons: tuple[Message, ...] = ()

    @property
    def values(self) -> dict[str, Any]:
        """Return the fields as they hold: those found, with a person's changes over them."""
        changes = self.verdict.values if self.verdict else {}
        return {**self.body, **changes}


@dataclass(frozen=True, slots=True)
class LostDecision:
    """A decision whose finding the present reader no longer sees."""

    key: FindingKey
    quote: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """An accepted finding with the document it came from: what the boards show."""

    finding: ReviewedFinding
    document_id: int
    document_title: str
    document_number: str
    quote: str


@dataclass(frozen=True, slots=True)
class Command:
    """One act of deciding, of one or more findings, that its author may take back.

    Attributes:
        id: the command's name.
        key: the first finding it decided about.
        choice: what was chosen for it.
        count: how many findings it decided about.
        at: when.
    """

    id: str
    key: FindingKey
    choice: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One row of the history of a finding.

    Attributes:
        key: the finding.
        choice: accept, edit, reject, or undo.
        by, at: who and when.
        values: the fields set by an edit.
        is_taken_back: whether a later row took this one back.
        takes_back: for undo, what was taken back.
        batch: how many findings the same act decided about.
    """

    key: FindingKey
    choice: str
    by: str
    at: datetime
    values: Mapping[str, Any]
    is_taken_back: bool
    takes_back: str
    batch: int

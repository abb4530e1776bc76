"""Who decided what in one document."""

from dataclasses import dataclass
from functools import cached_property

from tinhgon.storage.models import Document
from tinhgon.storage.repositories.history import history_of_text
from tinhgon.storage.repositories.review import review_of
from tinhgon.storage.values import HistoryLine, ReviewedFinding
from tinhgon.web.cards import flat, label_of
from tinhgon.web.panel import changes_of, choice_words


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the history with the words of its finding."""

    row: HistoryLine
    words: str
    changes: str
    finding: str
    is_present: bool


class DocumentHistory:
    """The history of all findings of a document, newest first."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def lines(self) -> list[Line]:
        """The rows; a finding the present reader no longer sees shows its words of the text."""
        present = {item.key: item for item in review_of(self.document.text)[0]}
        return [
            Line(
                row=row,
                words=choice_words(row),
                changes=changes_of(row.values),
                finding=self._finding(row, present.get(row.key)),
                is_present=row.key in present,
            )
            for row in history_of_text(self.document.text_id)
        ]

    def _finding(self, row: HistoryLine, item: ReviewedFinding | None) -> str:
        if item is not None:
            return label_of(item)
        return flat(self.document.text.text[row.key.start : row.key.end])

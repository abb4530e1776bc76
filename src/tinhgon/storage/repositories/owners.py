"""Which document a place of a text belongs to: the file's own, or one enclosed in it."""

from collections.abc import Iterable

from tinhgon.storage.models import Document


class Owners:
    """The documents of some texts, originals before their copies.

    Args:
        texts: checksums of the texts; only those of documents are found.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._own: dict[str, Document] = {}
        self._parts: dict[int, list[Document]] = {}
        rows = Document.objects.filter(text__in=list(texts)).defer("notes")
        for document in sorted(rows, key=lambda one: (one.copy_of_id is not None, one.pk)):
            if document.part_of_id is None:
                self._own.setdefault(document.text_id, document)
            else:
                self._parts.setdefault(document.part_of_id, []).append(document)

    def __contains__(self, text: str) -> bool:
        """Tell whether a document has this text."""
        return text in self._own

    def file_of(self, text: str) -> Document:
        """Return the document whose file holds the text: where its page is."""
        return self._own[text]

    def at(self, text: str, start: int) -> Document:
        """Return the document a place belongs to: an enclosed one, else the file's own."""
        own = self._own[text]
        return next(
            (
                part
                for part in self._parts.get(own.pk, ())
                if part.start is not None and part.end is not None
                if part.start <= start < part.end
            ),
            own,
        )

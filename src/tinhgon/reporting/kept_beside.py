"""What a report took from beside the journal, kept with it when it is issued.

Figures are counted again from the journal at the position of the report. Items, rounds, documents
and decisions about figures to review go on changing and have no position: what they were is kept,
so that the report can be written anew as it was (requirements H9).
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any, Final

from tinhgon.kernel import Message, Span
from tinhgon.kernel.figures import Passage
from tinhgon.reporting.late import late_of
from tinhgon.reporting.record import (
    Difference,
    DocumentLine,
    Item,
    ProposalLine,
    Record,
    Round,
    Stated,
    Waiting,
)

Fields = Mapping[str, Any]

_KEPT: Final = (
    "proposals", "documents", "stated", "rounds", "items", "bases", "to_amend", "waiting",
    "watermark",
)  # fmt: skip


def beside(record: Record) -> dict[str, Any]:
    """Return what a record holds that is not of the journal, as JSON takes it.

    Of the decisions about figures to review those the report shows are kept.
    """
    shown = {one.key for one in record.stated}
    shown.update(one.key for round_ in record.rounds for one in round_.differences)
    shown.update(one.key for one in late_of(record))
    reviews = {key: list(one) for key, one in sorted(record.reviews.items()) if key in shown}
    return {name: _plain(getattr(record, name)) for name in _KEPT} | {"reviews": reviews}


def with_beside(record: Record, kept: Fields) -> Record:
    """Return a record with what stood beside the journal when its report was issued.

    Raises:
        KeyError: `beside` did not write it.
        TypeError: so.
    """
    return replace(
        record,
        proposals=tuple(ProposalLine(**one) for one in kept["proposals"]),
        documents=tuple(map(_document, kept["documents"])),
        stated=tuple(map(_stated, kept["stated"])),
        rounds=tuple(map(_round, kept["rounds"])),
        items=tuple(map(_item, kept["items"])),
        bases=tuple(map(_document, kept["bases"])),
        to_amend=tuple(map(_document, kept["to_amend"])),
        waiting=tuple(map(_waiting, kept["waiting"])),
        watermark=kept["watermark"],
        reviews={key: (choice, note) for key, (choice, note) in kept["reviews"].items()},
    )


def _plain(value: Any) -> Any:
    """Return a text, or rows of values, as JSON takes them."""
    return value if isinstance(value, str) else [_dated(asdict(one)) for one in value]


def _dated(value: Any) -> Any:
    """Return a value with its days as ISO text, however deep."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _dated(one) for key, one in value.items()}
    return [_dated(one) for one in value] if isinstance(value, list | tuple) else value


def _document(kept: Fields) -> DocumentLine:
    issued = date.fromisoformat(kept["issued"]) if kept["issued"] else None
    return DocumentLine(**{**kept, "issued": issued})


def _stated(kept: Fields) -> Stated:
    said = ((one["id"], one["params"]) for one in kept["hypotheses"])
    causes = tuple(Message(msgid, params) for msgid, params in said)
    return Stated(**{**kept, "passage": _passage(kept["passage"]), "hypotheses": causes})


def _round(kept: Fields) -> Round:
    return Round(
        **{
            **kept,
            "cut_off": date.fromisoformat(kept["cut_off"]),
            "due": date.fromisoformat(kept["due"]),
            "missing": tuple(kept["missing"]),
            "late": tuple(kept["late"]),
            "differences": tuple(map(_difference, kept["differences"])),
        }
    )


def _difference(kept: Fields) -> Difference:
    return Difference(**{**kept, "on": date.fromisoformat(kept["on"])})


def _item(kept: Fields) -> Item:
    passages = tuple(map(_passage, kept["passages"]))
    return Item(**{**kept, "evidence": tuple(kept["evidence"]), "passages": passages})


def _waiting(kept: Fields) -> Waiting:
    return Waiting(**{**kept, "passage": _passage(kept["passage"])})


def _passage(kept: Fields) -> Passage:
    return Passage(kept["text"], Span(**kept["span"]))

"""The citation graph as stored: JSON bodies to values of `directives.library` and back. Pure."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from tinhgon.directives.library import Effect, Held, Link, Node, Reference, Relation, Rule
from tinhgon.directives.library.references import Place
from tinhgon.directives.library.rules import Condition
from tinhgon.kernel import Message

Graphed = Effect | Node | Reference | Relation | Rule

NAME_LENGTH = 600
BLOCK_LENGTH = 200


def column(value: str | None, length: int = NAME_LENGTH) -> str:
    """Return a name short enough for its column; a longer one keeps its start and a checksum.

    Examples:
        >>> column("18-NQ/TW|2017-10-25")
        '18-NQ/TW|2017-10-25'
        >>> len(column("a" * 900, 100))
        100
    """
    text = value or ""
    if len(text) <= length:
        return text
    return f"{text[: length - 17]}#{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def dump(value: Graphed) -> str:
    """Return a value of the graph as JSON text, its fields by name."""
    return _dumps(asdict(value))


def load_reference(body: str) -> Reference:
    """Return a reference kept by `dump`."""
    item = json.loads(body)
    item["places"] = tuple(Place(**place) for place in item["places"])
    item["completed"] = tuple(item["completed"])
    return Reference(**item)


def load_node(body: str) -> Node:
    """Return a node kept by `dump`."""
    item = json.loads(body)
    return Node(**{**item, "titles": tuple(item["titles"]), "held": tuple(item["held"])})


def load_relation(body: str) -> Relation:
    """Return a relation kept by `dump`."""
    return Relation(**json.loads(body))


def load_effect(body: str) -> Effect:
    """Return what a document says of its own validity, kept by `dump`."""
    return Effect(**json.loads(body))


def load_rule(body: str) -> Rule:
    """Return a rule kept by `dump`."""
    item = json.loads(body)
    item["conditions"] = tuple(Condition(**one) for one in item["conditions"])
    return Rule(**item)


def dump_link(link: Link) -> str:
    """Return why a reference means its node, as JSON text."""
    return _dumps(
        {
            "reasons": [_said(one) for one in link.reasons],
            "against": [_said(one) for one in link.against],
            "alternatives": [list(pair) for pair in link.alternatives],
        }
    )


def reasons_of(body: str, field: str = "reasons") -> tuple[Message, ...]:
    """Return the reasons for a link, or `against` it."""
    return tuple(Message(msgid, params) for msgid, params in json.loads(body).get(field, ()))


def alternatives_of(body: str) -> tuple[tuple[str, int], ...]:
    """Return the other nodes a reference may mean, with their points."""
    return tuple((key, points) for key, points in json.loads(body).get("alternatives", ()))


def held_from(row: dict[str, Any]) -> Held:
    """Return a held document from the columns of its row; empty ones say nothing."""
    return Held(
        id=str(row["pk"]),
        type=row["kind"] or None,
        number=row["number"] or None,
        date=row["date"] or None,
        issuer=row["issuer"] or None,
        title=row["title"] or None,
        province=row["province"] or None,
        not_before=row["date_not_before"] or None,
    )


def _said(message: Message) -> list[Any]:
    return [message.id, {key: str(value) for key, value in message.params.items()}]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

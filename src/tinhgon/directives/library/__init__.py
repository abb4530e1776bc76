"""Across documents: what the library's texts cite, how they stand to each other, what holds when.

Pure functions over readings of many documents; nothing here stores, and nothing needs more than a
closed set of blocks at a time (`blocks_of`). references.py takes a reading apart, resolution.py
makes one node of every cited document, relations.py says how documents stand to each other,
validity.py what was in force on a day, rules.py what is allowed where.
"""

from tinhgon.directives.library.authority import Rank, rank
from tinhgon.directives.library.effects import Effect, effects_of
from tinhgon.directives.library.identity import Held, blocks_of, held_of
from tinhgon.directives.library.missing import MissingDocument, missing_documents
from tinhgon.directives.library.nodes import Link, Node
from tinhgon.directives.library.references import (
    Record,
    Reference,
    part_at,
    records_of,
    references_of,
)
from tinhgon.directives.library.relations import Relation, relations_of
from tinhgon.directives.library.resolution import Resolution, resolve
from tinhgon.directives.library.rules import Answer, Rule, hints_of, rules_at, rules_of
from tinhgon.directives.library.validity import (
    Edge,
    Standing,
    Version,
    edges_of,
    standing,
    versions,
)

__all__ = [
    "Answer",
    "Edge",
    "Effect",
    "Held",
    "Link",
    "MissingDocument",
    "Node",
    "Rank",
    "Record",
    "Reference",
    "Relation",
    "Resolution",
    "Rule",
    "Standing",
    "Version",
    "blocks_of",
    "edges_of",
    "effects_of",
    "held_of",
    "hints_of",
    "missing_documents",
    "part_at",
    "rank",
    "records_of",
    "references_of",
    "relations_of",
    "resolve",
    "rules_at",
    "rules_of",
    "standing",
    "versions",
]

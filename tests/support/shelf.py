"""A library of a few texts, read and resolved: what tests of the citation graph start from."""

from dataclasses import dataclass

from tinhgon.directives import read
from tinhgon.directives.library.effects import Effect, effects_of
from tinhgon.directives.library.identity import Held, held_of
from tinhgon.directives.library.nodes import Link, Node
from tinhgon.directives.library.references import Reference, records_of, references_of
from tinhgon.directives.library.relations import Relation, relations_of
from tinhgon.directives.library.resolution import resolve
from tinhgon.directives.library.validity import Edge, edges_of


@dataclass(frozen=True)
class Shelf:
    """Texts by name with everything the graph knows of them."""

    readings: dict[str, dict]
    references: tuple[Reference, ...]
    held: tuple[Held, ...]
    nodes: tuple[Node, ...]
    links: dict[str, Link]
    relations: dict[str, tuple[Relation, ...]]
    edges: tuple[Edge, ...]
    effects: dict[str, Effect]

    def node(self, key: str) -> Node:
        return next(node for node in self.nodes if node.key == key)

    def of(self, name: str) -> Node:
        """Return the node of a held record, `003` or `000/1`."""
        name = name if "/" in name else f"{name}/0"
        return next(node for node in self.nodes if name in node.held)


def shelf(texts: dict[str, str], confirmed: dict[str, str | None] | None = None) -> Shelf:
    """Read and resolve texts; a name stands for the text, `name/part` for its records."""
    readings = {name: read(text) for name, text in texts.items()}
    references = tuple(
        ref
        for name, text in texts.items()
        for ref in references_of(readings[name], text, name=name)
    )
    held = tuple(
        held_of(record, f"{name}/{record.part}")
        for name in texts
        for record in records_of(readings[name])
    )
    found = resolve(references, held, confirmed)
    records = {id_: node.key for node in found.nodes for id_ in node.held}
    relations = {name: relations_of(text, readings[name]) for name, text in texts.items()}
    edges = tuple(
        edge
        for name in texts
        for edge in edges_of(
            relations[name],
            text=name,
            records={int(id_.split("/")[1]): key for id_, key in records.items()
                     if id_.split("/")[0] == name},
            links=found.links,
        )
    )  # fmt: skip
    effects = {
        records[f"{name}/{effect.part}"]: effect
        for name, text in texts.items()
        for effect in effects_of(text, readings[name])
    }
    return Shelf(
        readings, references, held, found.nodes, {link.reference: link for link in found.links},
        relations, edges, effects,
    )  # fmt: skip

"""From a text to everything found in it: the stages, in order.

Each stage is a module that states what it reads and writes; nothing here decides anything. No
stage touches the stored text, the clock, chance, the environment or a file.

Examples:
    >>> found = read(chr(10).join(("KẾ HOẠCH", "", "về biên chế", "", "1. Sở Nội vụ rà soát.")))
    >>> found["metadata"]["type"], found["structure"][0]["label"]
    ('Kế hoạch', '1.')
"""

from typing import Any

from tinhgon.directives import schema
from tinhgon.directives.bibliography import broken_numbers
from tinhgon.directives.blocks import Layout, read_blocks
from tinhgon.directives.citations import read_citations
from tinhgon.directives.declared import read_declared
from tinhgon.directives.events import read_events
from tinhgon.directives.figures import read_figures
from tinhgon.directives.findings import Mention
from tinhgon.directives.metadata import read_metadata
from tinhgon.directives.missing import find_missing
from tinhgon.directives.noise import read_noise
from tinhgon.directives.organisations import read_organisations
from tinhgon.directives.people import read_people
from tinhgon.directives.reconciling import find_bases, find_contradictions
from tinhgon.directives.results import read_results
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets
from tinhgon.directives.tasks import read_assignments
from tinhgon.directives.territory import read_territory


def read(text: str) -> dict[str, Any]:
    """Return what a directive says, as the object of the contract `tinhgon-directive/1`.

    Args:
        text: the stored text, any length, offsets in the result count its code points.

    Returns:
        The JSON-ready object of reading.md section 5; `doc.file` and `doc.sha256` (of the
        input's bytes) are None, since a text has neither.
    """
    layout, found = _find(text)
    return schema.to_json(layout, found)


def reconcile(text: str) -> dict[str, Any]:
    """Return the figures of a text that do not agree, with hypotheses, and the implied bases."""
    layout, found = _find(text)
    return schema.reconciliation(layout, found)


def read_and_reconcile(text: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `read` and `reconcile` return, from one pass over the text."""
    layout, found = _find(text)
    return schema.to_json(layout, found), schema.reconciliation(layout, found)


def _find(text: str) -> tuple[Layout, schema.Findings]:
    layout = read_blocks(text)
    nodes = read_structure(layout)
    metadata = read_metadata(layout)
    cited = read_citations(layout, metadata)
    organisations = read_organisations(layout, metadata)
    territory = read_territory(layout, nodes)
    assigned = read_assignments(layout, nodes, organisations, cited.citations)
    figures = read_figures(layout, nodes)
    targets = read_targets(layout, nodes, figures)
    results = read_results(layout, nodes, figures)
    declared = read_declared(layout, nodes)
    contradictions = find_contradictions(
        layout,
        nodes,
        targets,
        results,
        declared,
        two_leads=[Mention(two.start, two.end) for two in assigned.two_leads],
        broken_numbers=[
            (Mention(start, end), broken.proposed)
            for broken in broken_numbers(cited.documents, cited.citations)
            for start, end in broken.places
        ],
    )
    return layout, schema.Findings(
        metadata=metadata,
        nodes=nodes,
        documents=cited.documents,
        citations=cited.citations,
        tasks=assigned.tasks,
        targets=targets,
        results=results,
        organisations=organisations,
        people=read_people(layout),
        events=territory.events if territory else read_events(layout, nodes),
        noise=read_noise(layout),
        declared=declared,
        contradictions=contradictions,
        bases=find_bases(results, layout),
        missing=find_missing(cited, metadata),
        territory=territory,
    )

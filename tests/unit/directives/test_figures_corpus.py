"""Answer keys A.7, A.11 and H2 on the real texts beside the repository."""

from pathlib import Path

import pytest

from tinhgon.directives.blocks import Layout, read_blocks
from tinhgon.directives.declared import read_declared
from tinhgon.directives.figures import read_figures
from tinhgon.directives.findings import Base, Contradiction, DeclaredCount, Result, Target
from tinhgon.directives.reconciling import find_bases, find_contradictions
from tinhgon.directives.results import read_results
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets

PEOPLE_AND_BODIES = {"apparatus", "headcount"}
Read = tuple[
    Layout,
    tuple[Target, ...],
    tuple[Result, ...],
    tuple[DeclaredCount, ...],
    tuple[Contradiction, ...],
    tuple[Base, ...],
]


@pytest.fixture(scope="module")
def corpus() -> Path:
    for above in Path(__file__).parents:
        folder = above / "shared" / "corpus"
        if folder.is_dir():
            return folder
    pytest.skip("../shared/corpus is not here")


def read(corpus: Path, pattern: str) -> Read:
    (file,) = corpus.glob(pattern)
    layout = read_blocks(file.read_text("utf-8"))
    nodes = read_structure(layout)
    figures = read_figures(layout, nodes)
    targets = read_targets(layout, nodes, figures)
    results = read_results(layout, nodes, figures)
    declared = read_declared(layout, nodes)
    found = find_contradictions(layout, nodes, targets, results, declared)
    return layout, targets, results, declared, found, find_bases(results, layout)


def test_nine_targets_for_bodies_and_staff_in_five_directives(corpus):
    own = []
    for number in range(5):
        _, targets, *_ = read(corpus, f"directives/00{number}_*.txt")
        own += [(number, t) for t in targets if t.domain in PEOPLE_AND_BODIES]
    assert [
        (n, t.operator, t.value, t.value_max, t.unit, t.baseline_year, t.target_year)
        for n, t in own
    ] == [
        (0, "decrease range", 15, 20, "%", None, None),
        (0, "decrease>=", 15, None, "%", None, None),
        (2, "~", 5, None, "%", None, None),
        (3, "=", 1, None, "người", None, 2021),
        (3, "decrease>=", 10, None, "%", 2015, 2021),
        (4, "decrease>=", 10, None, "%", None, 2021),
        (4, "decrease>=", 10, None, "%", 2015, 2021),
        (4, "decrease>=", 10, None, "%", 2021, 2025),
        (4, "decrease=", 10, None, "%", 2025, 2030),
    ]


def test_economy_health_and_population_stand_apart(corpus):
    _, targets, *_ = read(corpus, "directives/000_*.txt")
    assert [t.domain for t in targets] == ["economy", "economy", "apparatus", "apparatus"]
    _, targets, *_ = read(corpus, "directives/004_*.txt")
    assert [t.domain for t in targets[4:]] == ["population"] * 4
    assert targets[-1].operator == "rank"


def test_the_ten_rates_of_the_report_are_results(corpus):
    _, targets, results, *_ = read(corpus, "directives/001_*.txt")
    assert targets == ()
    assert len(results) == 11
    assert sum(r.percent is not None for r in results) == 10


def test_reconciling_the_report_finds_one_rate_and_nothing_else(corpus):
    *_, found, bases = read(corpus, "directives/001_*.txt")
    (rate,) = found
    assert rate.kind == "rate"
    assert (float(rate.stated), float(rate.computed)) == (14.4, 14.305)
    assert len(rate.hypotheses) == 3
    assert "91, 94, 97, 100, 103, 106, 109, 112, 115, 118, 121, 124" in rate.hypotheses[2]
    assert [(b.low, b.high) for b in bases] == [
        (11, 11),
        (19, 19),
        (382, 383),
        (485, 490),
        (116, 116),
        (1239, 1241),
        (None, None),
        (None, None),
    ]


def test_announced_and_listed_counts(corpus):
    def counts(pattern: str) -> list[tuple[int, int | None, str]]:
        declared = read(corpus, pattern)[3]
        return [(d.declared, d.found, d.state) for d in declared]

    assert counts("directives/000_*.txt") == [(8, None, "absent")]
    assert counts("directives/001_*.txt") == [(2, 2, "complete")]
    found = counts("directives/004_*.txt")
    assert (11, 11, "complete") in found
    assert (11, None, "absent") in found
    assert (13, None, "absent") in found
    assert (3, 3, "complete") in found
    assert (7, 7, "complete") in found
    assert (6, None, "absent") in found
    assert [f for f in found if f[2] == "differs"] == [(5, 4, "differs")]


def test_the_three_stages_raise_their_flags(corpus):
    layout, *_, found, _ = read(corpus, "directives/004_*.txt")
    assert sorted((c.kind, c.reason) for c in found if c.kind != "count") == [
        ("ambiguous", "missing_base"),
        ("ambiguous", "missing_hedge"),
        ("ambiguous", "overlapping_periods"),
        ("ambiguous", "unclear_reference"),
        ("label_reused", None),
    ]
    (again,) = [c for c in found if c.kind == "label_reused"]
    assert layout.view.quote(again.start, again.end).startswith("giai đoạn 2 (2025")


@pytest.mark.parametrize(
    "pattern",
    [
        "directives/000_*",
        "directives/002_*",
        "directives/003_*",
        "directives/155*",
        "directives/641*",
    ],
)
def test_sound_directives_raise_nothing(corpus, pattern):
    assert read(corpus, pattern + ".txt")[4] == ()


def test_resolutions_add_up_and_acts_raise_only_the_one_rate_that_does_not(corpus):
    found = {}
    for file in [*corpus.glob("resolutions/*.txt"), *corpus.glob("formal/*.txt")]:
        *_, contradictions, _ = read(corpus, f"{file.parent.name}/{file.name}")
        found.update({(file.name[:3], c.kind): c for c in contradictions})
    assert list(found) == [("006", "rate")]
    rate = found["006", "rate"]
    assert (float(rate.stated), float(rate.computed)) == (86.1, 86.047)

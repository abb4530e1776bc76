from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.findings import DeclaredCount, Mention
from tinhgon.directives.reconciling import find_contradictions
from tinhgon.directives.results import read_results
from tinhgon.directives.structure import read_structure
from tinhgon.directives.targets import read_targets

CHAIN = (
    "Giai đoạn 1, từ nay đến năm 2022, thực hiện giảm tối thiểu 8% số đơn vị sự nghiệp; giảm tối "
    "thiểu 8% số người hưởng lương so với năm 2016; giai đoạn 2, từ 2022 - 2026, tiếp tục giảm "
    "{what} tối thiểu 8% so với năm 2022 và đến {label} ({years}), sẽ tiếp tục giảm {hedge}8% số "
    "người hưởng lương so với năm 2026."
)


def reasons(text: str) -> list[str]:
    layout = read_blocks(text)
    nodes = read_structure(layout)
    targets, results = read_targets(layout, nodes), read_results(layout, nodes)
    found = find_contradictions(layout, nodes, targets, results, ())
    return sorted(c.reason or c.kind for c in found)


def test_each_ambiguity_of_a_chain_is_told_apart():
    wrong = CHAIN.format(what="chỉ tiêu này", label="giai đoạn 2", years="2026 - 2031", hedge="")
    assert reasons(wrong) == [
        "label_reused",
        "missing_base",
        "missing_hedge",
        "overlapping_periods",
        "unclear_reference",
    ]


def test_a_chain_said_clearly_lacks_only_its_base_year():
    right = CHAIN.format(
        what="số người hưởng lương", label="giai đoạn 3", years="2027 - 2031", hedge="tối thiểu "
    )
    assert reasons(right) == ["missing_base"]


def test_a_yearly_share_of_a_target_needs_no_base_of_its_own():
    text = (
        "Đến năm 2030, tinh giản ít nhất 20% biên chế so với năm 2024 (bình quân mỗi năm giảm 4%)."
    )
    assert reasons(text) == []


def test_bodies_of_other_stages_reuse_their_labels_freely():
    text = "Kết thúc giai đoạn 1 (2021 - 2023) sớm.\n\nChuẩn bị giai đoạn 1 (2026 - 2027)."
    assert reasons(text) == []


def test_given_findings_become_contradictions_in_the_order_of_the_text():
    layout = read_blocks("Một câu ngắn để thử.")
    found = find_contradictions(
        layout,
        (),
        (),
        (),
        (
            DeclaredCount(8, 12, "việc", 5, 4, "differs"),
            DeclaredCount(1, 2, "việc", 5, None, "absent"),
        ),
        two_leads=(Mention(0, 3),),
        broken_numbers=((Mention(4, 7), "18-NQ/TW"),),
    )
    assert [c.kind for c in found] == ["two_leads", "document_number", "count"]
    assert "18-NQ/TW" in found[1].hypotheses[0]
    assert (found[2].stated, found[2].computed) == (5, 4)


def test_no_sentence_blames_anyone():
    wrong = CHAIN.format(what="chỉ tiêu này", label="giai đoạn 2", years="2026 - 2031", hedge="")
    layout = read_blocks(wrong + " Công chức đạt tỷ lệ 14,4% (215/1.503).")
    nodes = read_structure(layout)
    targets, results = read_targets(layout, nodes), read_results(layout, nodes)
    said = [
        h for c in find_contradictions(layout, nodes, targets, results, ()) for h in c.hypotheses
    ]
    assert said
    for sentence in said:
        assert sentence.startswith(("Số liệu cần rà soát", "Nội dung cần làm rõ"))
        assert not any(word in sentence.lower() for word in ("sai ", "lỗi", "gian dối", "nhầm"))

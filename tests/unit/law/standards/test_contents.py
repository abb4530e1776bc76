"""The table of contents, and that numbers stand in the parameters and nowhere else."""

import ast
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils import translation

from tinhgon.law import standards
from tinhgon.law.parameters import national
from tinhgon.law.standards import CHECKS, SEVERITIES, contents, deputies, minimum_staff

ROOM = Path(standards.__file__).parent
DAY = date(2026, 2, 1)
RULES_OF_THE_PRODUCT = {
    "ORG-MIN-01", "ORG-DEP-01", "ORG-DEP-02", "ORG-SO-01", "ADM-STD-01", "ADM-STD-02", "VIL-50",
    "FUNC-ONE", "SEC-5PCT", "CUT-REAL", "MERGE-MECH", "REHIRE-60", "EVAL-20",
}  # fmt: skip


def test_every_rule_has_sentence_severity_article_and_days():
    found = contents(DAY)
    assert {one.check.id for one in found} >= RULES_OF_THE_PRODUCT
    assert len({one.check.id for one in found}) == len(found)
    for one in found:
        assert one.check.severity in SEVERITIES
        assert one.check.sentence.id
        assert one.cites
        assert one.since <= DAY
        assert one.until is None or one.until >= DAY


def test_articles_and_marks_are_those_of_the_day():
    def at(rule: str, day: date) -> tuple[list[str], str]:
        (one,) = (one for one in contents(day) if one.check.id == rule)
        return [place.document for place in one.cites], one.status

    assert at("VIL-50", date(2018, 1, 15)) == (["TT 04/2012/TT-BNV"], "verified")
    assert at("ORG-SO-01", date(2025, 2, 28)) == ([], "verified")
    assert at("ORG-SO-01", date(2025, 7, 1)) == (["NĐ 150/2025/NĐ-CP"], "verified")
    assert at("ORG-SO-01", DAY)[1] == "uncertain"
    ended = {one.check.id: one.until for one in contents(DAY)}["CUT-REAL"]
    assert ended == date(2026, 12, 31)


def test_every_finding_made_anywhere_is_in_the_contents():
    made = set()
    for file in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                head, _, tail = node.value.partition("-")
                if head.isupper() and head.isalpha() and tail and " " not in tail:
                    made.add(node.value)
    assert made - {"TG-LAW-030"} == {one.id for one in CHECKS}


ALLOWED = {
    "bodies.py": {0, 1, 12, 31},  # steps, months of a year, the last day of a year
    "classification.py": {0, 1, 10},  # nought, one, the base of decimals
}


FILES = sorted(file for file in ROOM.glob("*.py") if file.name != "finding.py")  # writes numbers


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.name)
def test_no_threshold_stands_in_code(file):
    numbers = {
        node.value
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and type(node.value) in {int, float}
    }
    assert numbers <= ALLOWED.get(file.name, {0, 1})


def test_a_resolution_of_a_province_lies_over_the_law_and_is_named():
    law = national().with_layer(
        """
resolution: NQ 05/2026/NQ-HĐND
parameters:
  minimum_staff_sub_department:
    - {value: 14, from: 2026-01-15, document: NQ 05/2026/NQ-HĐND, article: Điều 2,
       status: verified, source: the resolution}
""",
        "local.yaml",
    )
    assert minimum_staff("sub_department", 13, date(2026, 1, 14), law=law) is None
    found = minimum_staff("sub_department", 13, date(2026, 1, 15), law=law)
    assert (found.required, found.layers) == (14, ("NQ 05/2026/NQ-HĐND",))
    assert minimum_staff("sub_department", 13, date(2026, 1, 15)) is None


def test_messages_read_in_vietnamese_with_their_numbers():
    found = deputies("sub_department", 4, DAY, divisions=4, merged_on=date(2025, 7, 1))
    with translation.override("vi"):
        text = found.message.render(translation.gettext)
    assert text == (
        "Có 4 cấp phó, được bố trí không quá 2; chậm nhất ngày 01/07/2030 phải thực hiện đúng"
        " quy định."
    )


MERGED = date(2025, 7, 1)
FOUND = (
    *standards.administrative_unit("commune", 7_999, Fraction(1, 3), DAY),
    *standards.rearranged_unit("ward", 20_999, Fraction("5.4"), DAY, merged=2),
    standards.national_cut(1000, 500, DAY),
    standards.consultation(1, 3, DAY),
    standards.village("village", 1, DAY, region="south", terrain="plain"),
    standards.village("village", 349, DAY, region="south", terrain="plain"),
    standards.village_vote(1, 3, DAY),
    standards.minimum_staff("bureau", 1, DAY),
    standards.ministry_divisions(2, 20, 1, DAY),
    standards.deputies("service_unit", 9, DAY),
    standards.deputies("service_unit", 9, DAY, merged_on=MERGED),
    standards.deputies_over_parent("ministry", 2, 1, DAY),
    standards.departments(20, DAY, is_special_city=False),
    standards.commune_posts(60, DAY),
    standards.party_posts(10, DAY, has_centre=False),
    standards.party_posts(30, DAY, has_centre=False),
    standards.party_posts(30, DAY, has_centre=False, merged_on=MERGED),
    standards.quota(1, 2, DAY),
    standards.merged_staff(1, 2, DAY),
    standards.new_service_unit(1, Fraction(1, 2), DAY, is_essential=False),
    *standards.recruitment(1, 1, 1, DAY, is_approved=False, vacant=0),
    standards.real_cut(100, 10, 5, 5, DAY, staff="civil_servants"),
    standards.secondment(47, 1000, DAY),
    standards.secondment(1, 1000, DAY),
    standards.rehired(MERGED, DAY),
    standards.excellent_share(9, 9, DAY),
    standards.excellent_share(9, 9, DAY, is_outstanding=True),
    standards.one_lead(0, DAY),
    standards.one_lead(2, DAY),
    standards.mechanical_merger((3, 3), (2, 2), DAY),
)


@pytest.mark.parametrize("found", FOUND, ids=lambda one: f"{one.id}-{one.severity}")
def test_every_finding_is_complete_and_reads_in_both_languages(found):
    assert found.cites
    assert found.measured != found.required
    read = {}
    for language in ("en", "vi"):
        with translation.override(language):
            read[language] = found.message.render(translation.gettext)
    assert read["vi"] != read["en"]
    for text in read.values():
        assert "%(" not in text
        for name in ("measured", "required"):
            if name in found.message.params:
                assert str(found.message.params[name]) in text


def test_together_they_show_every_rule():
    assert {one.id for one in FOUND} == {one.id for one in CHECKS}


def test_a_finding_cannot_be_changed():
    found = deputies("sub_department", 4, DAY)
    with pytest.raises(AttributeError):
        found.severity = "note"

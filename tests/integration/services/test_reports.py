"""Reports from the store: the fixture ha-nam with its document, the base day, items, rounds."""

from datetime import date

import pytest
import staffed
from places import account, clock

from tinhgon.headcount.staff import Staff
from tinhgon.journal.acts import Act, Basis, Decision
from tinhgon.kernel.errors import UsageError
from tinhgon.reporting.report import Paragraph
from tinhgon.reporting.sourced import unsourced
from tinhgon.reporting.writing.numbers import unequal
from tinhgon.scenarios.proposals import State
from tinhgon.services.journal import RecordDecisions
from tinhgon.services.policy import NotAllowedError
from tinhgon.services.proposals import ChangeProposalState, DecideProposal, acts_of
from tinhgon.services.report_items import Said, WriteItem
from tinhgon.services.report_records import record_of
from tinhgon.services.reports import KINDS, asked_of, draft_report
from tinhgon.services.sampling import LoadSample
from tinhgon.storage.models import Document, Proposal
from tinhgon.storage.registry_cache import apparatus

pytestmark = pytest.mark.django_db
UNTIL = date(2024, 10, 31)
CUTS = (
    "giảm 4 cơ quan trực thuộc Tỉnh ủy đạt 36,4%; 5 sở đạt 26,3%; 83 phòng, ban và tương đương cấp"
    " tỉnh, cấp huyện đạt 21,7% và 3 ban chỉ đạo; 40 đơn vị sự nghiệp công lập cấp tỉnh, cấp huyện"
    " đạt 8,2%; 18 đơn vị hành chính cấp xã đạt 15,5%; 553 thôn, tổ dân phố đạt 44,6%. Về tinh"
    " giản biên chế, công chức đạt tỷ lệ 14,3% (215/1.503), viên chức tỷ lệ 5,7% (881/15.327); cán"
    " bộ, công chức cấp xã đạt 11,3% và người hoạt động không chuyên trách ở cấp xã, thôn, tổ dân"
    " phố đạt 49,3%."
)
NOTE = (
    "Tài liệu nguồn ghi 14,4%; 215/1.503 = 14,305%. Chưa rõ nguyên nhân; khả năng: tử số 216–217, "
    "mẫu số 1.488–1.498, hoặc cộng hai tỷ lệ đã làm tròn."
)


@pytest.fixture
def ha_nam():
    LoadSample(account(), "ha-nam", clock).execute()


def drafted(kind="summing-up", until=UNTIL, **more):
    return draft_report(account(), asked_of(kind, until, **more))


def text_of(report):
    return "\n".join(one.text for one in report.everything() if isinstance(one, Paragraph))


def test_the_paragraph_of_001_comes_out_of_the_record_its_document_and_its_proposal(ha_nam):
    report = drafted()
    assert CUTS in text_of(report)
    assert [one.text for one in report.notes.values()] == [NOTE]
    assert report.asked.base_on == date(2017, 12, 31)
    assert "ngày mở sổ của hồ sơ" in report.blocks[0].text
    assert "Thực hiện Nghị quyết số 18-NQ/TW, ngày 25/10/2017" in report.blocks[0].text
    assert report.marks[0] == "DỰ THẢO"
    assert "KHÔNG PHẢI SỐ LIỆU CHÍNH THỨC" in report.marks[1]
    assert unsourced(report) == ()
    assert drafted() == report
    verbatim = text_of(drafted(is_verbatim=True))
    assert CUTS.replace("14,3%", "“14,4%”") in verbatim
    (document,) = Document.objects.filter(part=0)
    assert document.is_sample
    (one,) = record_of(asked_of("summing-up", UNTIL)).stated
    assert (one.stated, one.part, one.base) == ("14,4%", 215, 1503)
    assert one.passage.span.within(document.text.text) == "công chức đạt tỷ lệ 14,4% (215/1.503)"
    assert len(one.hypotheses) == 3
    with pytest.raises(NotAllowedError):
        draft_report(None, asked_of("year", UNTIL))


def test_a_decided_proposal_is_not_counted_twice(ha_nam):
    (proposal,) = Proposal.objects.all()
    before = drafted()
    decided = date(2025, 2, 20)
    DecideProposal(account(), proposal, "Tỉnh ủy", "10-QĐ/TU", decided, clock).execute()
    assert CUTS in text_of(drafted(projected=(str(proposal.pk),)))
    assert text_of(drafted(projected=(str(proposal.pk),))) == text_of(before)
    assert "dự kiến" not in text_of(drafted(until=date(2025, 6, 30)))


def test_what_another_decision_carried_out_of_a_proposal_is_not_counted_twice(ha_nam):
    (proposal,) = Proposal.objects.all()
    acts = acts_of(proposal)
    kinds = ("absorb", "abolish_post", "headcount")
    some = [next(one for one in acts if one.kind == kind) for kind in kinds]
    for at, one in enumerate(some):
        decisions = [Decision(Basis(), (one,))]
        RecordDecisions(account(), decisions, f"part-{at}", clock).execute()
    assert CUTS in text_of(drafted())


def test_a_withdrawn_proposal_is_expected_no_more(ha_nam):
    (proposal,) = Proposal.objects.all()
    ChangeProposalState(account(), proposal, State.WITHDRAWN, proposal.version, clock).execute()
    assert "dự kiến" not in text_of(drafted())
    with pytest.raises(UsageError) as raised:
        drafted(projected=(str(proposal.pk),))
    assert raised.value.code == "TG-REPORT-038"


def test_every_cell_of_another_sample_that_computes_itself_gives_the_number_printed():
    LoadSample(account(), "city-xs", clock).execute()
    reports = [drafted(kind) for kind in KINDS]
    assert [unequal(one) for one in reports] == [[]] * len(KINDS)
    held = [cell for one in reports for grid in one.grids()
            for line in grid.lines for cell in line.cells if cell.formula]  # fmt: skip
    assert len(held) > 300


def test_one_more_line_of_the_ledger_changes_the_paragraph_and_needs_no_note(ha_nam):
    state = apparatus(UNTIL)
    staff = Staff(state)
    lines = [one for one in staff.lines() if one.category == "civil_servant"]
    most = max(lines, key=lambda one: one.numbers.assigned or 0)
    fields = {"unit": most.unit, "category": "civil_servant", "pay_source": "budget",
              "movement": "m-more", "cause": "resignation", "posts": -1, "people": -1}  # fmt: skip
    acts = (Act("headcount", UNTIL, fields),)
    RecordDecisions(account(), [Decision(Basis(), acts)], "one-more", clock).execute()
    changed = drafted()
    assert "công chức đạt tỷ lệ 14,4% (216/1.503)" in text_of(changed)
    assert changed.notes == {}


def test_earlier_positions_other_bases_and_items_of_the_day(ha_nam):
    past = asked_of("summing-up", UNTIL, known=14)
    assert past.projected == ()
    assert asked_of("summing-up", UNTIL).projected == (Proposal.objects.get().pk,)
    chosen = asked_of("summing-up", UNTIL, base_on=date(2020, 12, 31), projected=())
    report = draft_report(account(), chosen)
    assert "mốc gốc là ngày 31/12/2020, do người lập báo cáo chọn." in report.blocks[0].text
    assert report.asked.projected == ()
    said = Said("result", "Còn 339 phòng, ban.", evidence=("count(units:internal_unit)",))
    WriteItem(account(), UNTIL, "", said, clock).execute()
    WriteItem(account(), date(2020, 1, 1), "", said, clock).execute()
    written = drafted()
    assert "Có 1 kết quả nổi bật sau đây:" in text_of(written)
    assert unsourced(written) == ()


def test_a_report_of_a_district_speaks_of_that_district_alone(ha_nam):
    units = apparatus(UNTIL).units
    district = units.units().where(unit_class="administrative_unit", level="district")[0]
    report = drafted(scope=f"id:{district.id}", layout="state")
    name = district.values.name
    assert f"trên địa bàn {name[:1].lower()}{name[1:]}" in report.subject.replace("\u00a0", " ")
    assert report.head.issuer == "Sở Nội vụ"
    assert report.head.symbol == "BC-SNV"
    communes = len(units.subtree(district.id).where(unit_class="administrative_unit")) - 1
    assert f"hiện có {communes}" in text_of(report)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"kind": "monthly"}, "TG-REPORT-001"),
        ({"layout": "army"}, "TG-REPORT-001"),
        ({"base_on": date(2025, 1, 1)}, "TG-REPORT-004"),
        ({"projected": ("77",)}, "TG-PROPOSAL-001"),
    ],
)
def test_a_report_nobody_can_write_is_refused(given, code):
    said = {"kind": "year", "until": UNTIL} | given
    with pytest.raises(UsageError) as refused:
        asked_of(**said)
    assert refused.value.code == code


def test_an_empty_record_holds_no_place_to_report_on():
    with pytest.raises(UsageError) as refused:
        drafted("year")
    assert refused.value.code == "TG-REPORT-003"


def test_a_period_begins_with_its_half_year_or_year():
    assert asked_of("half-year", date(2026, 6, 30)).since == date(2025, 12, 31)
    assert asked_of("half-year", date(2026, 12, 31)).since == date(2026, 6, 30)
    assert asked_of("year", date(2026, 12, 31)).since == date(2025, 12, 31)
    assert asked_of("summing-up", date(2026, 12, 31)).since is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("until", [date.min, date.max])
def test_a_day_at_the_end_of_the_calendar_is_refused(kind, until):
    with pytest.raises(UsageError, match="TG-REPORT-043"):
        asked_of(kind, until)


def test_a_unit_that_was_merged_away_is_refused_naming_what_took_it_over():
    staffed.province()
    whole = {"unit": "u-a", "extent": "whole"}
    staffed.record(
        staffed.act("absorb", date(2024, 6, 1), sources=[whole], results=[{"unit": "u-b"}]),
        command="merger",
    )
    names = [apparatus(date(2024, 5, 31)).units.unit(one).values.name for one in ("u-a", "u-b")]
    assert asked_of("year", date(2024, 5, 31), scope="id:u-a").scope == "u-a"
    with pytest.raises(UsageError, match="TG-REPORT-044") as refused:
        asked_of("year", UNTIL, scope="id:u-a")
    error = refused.value
    assert names[0] in error.where
    assert names[1] in str(error.hint.params["unit"])

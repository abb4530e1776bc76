"""Packages: what leaves, what comes in, what is refused and what is listed."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import apparatuses
import packaged
import persons
import places
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from tinhgon.files.sealed import BODY, SIGNATURE, public_key, sealed
from tinhgon.journal.acts import Act, Address
from tinhgon.kernel import TinhgonError
from tinhgon.services.journal import CorrectEntry, VoidEntries
from tinhgon.services.package_text import Package, SentAct, read
from tinhgon.services.packages import ExportPackage, Written
from tinhgon.services.partners import AddPartner, RemovePartner, partner_named, partners
from tinhgon.services.sampling import watermark
from tinhgon.storage.keys import FILE
from tinhgon.storage.models import JournalAct, JournalEntry, PackageAct, TrailLine
from tinhgon.storage.registry_cache import apparatus
from tinhgon.storage.repositories import packages, reports
from tinhgon.storage.repositories.journal import head

pytestmark = pytest.mark.django_db
ON = date(2025, 12, 1)


def kinds(data: bytes) -> list[str]:
    return [one.act.kind for entry in packaged.read_package(data).entries for one in entry.acts]


def codes(report) -> list[str]:
    return [one.code for one in report.problems]


def refused(data: bytes, code: str) -> str:
    before = head()
    with pytest.raises(TinhgonError) as caught:
        packaged.importing(data).execute()
    assert caught.value.code == code
    assert caught.value.where
    assert caught.value.hint.id
    assert head() == before
    return caught.value.where


# ── What leaves ──────────────────────────────────────────────────────────────────────────────────


def test_posts_of_a_tier_above_the_partners_stay_with_all_that_rests_on_them():
    apparatuses.province()
    apparatuses.record(
        apparatuses.act("abolish_post", apparatuses.LATER, post="p-1"),
        apparatuses.act("review_post", apparatuses.LATER, post="p-2", outcome="keep"),
        command="posts",
    )
    low = packaged.exported()
    assert kinds(low.data).count("approve_post") == 1
    assert "abolish_post" not in kinds(low.data)
    assert (low.left["tier"], low.left["rests"]) == (1, 1)
    assert b"Ch\xe1\xbb\xa7 t\xe1\xbb\x8bch" not in low.package.body()
    whole = packaged.exported(tier="province_standing")
    assert kinds(whole.data).count("approve_post") == 2


def test_the_tier_of_a_partner_is_never_exceeded():
    apparatuses.province()
    partner = packaged.partner(highest_tier="commune_standing")
    written = packaged.exported(partner=partner, tier="province_standing")
    assert written.package.tier == "commune_standing"
    assert kinds(written.data).count("approve_post") == 1


@pytest.mark.parametrize("tier", ["politburo", "secretariat", "khong-co"])
def test_tiers_that_leave_no_installation_are_refused(tier):
    apparatuses.province()
    with pytest.raises(TinhgonError, match="TG-PACKAGE-021"):
        packaged.exported(tier=tier)


def test_persons_never_leave():
    persons.imported()
    written = packaged.exported(scope=f"id:{packages_root()}", tier="province_standing")
    body = written.package.body().decode()
    held = JournalAct.objects.filter(kind__in=["record_person", "appoint", "release"])
    assert held.exists()
    assert not {"record_person", "appoint", "release", "erase"} & set(kinds(written.data))
    assert persons.person() not in body
    assert written.left["person"] == held.count()


def packages_root() -> str:
    return next(one.id for one in apparatus(ON).units.roots)


def test_only_the_units_of_the_scope_leave_with_what_they_came_from():
    apparatuses.merged()
    package = packaged.exported(scope="id:u-m").package
    said = package.body().decode()
    assert package.scope_name == "Phường Mới"
    assert [one for one in ("u-a", "u-b", "u-tinh", "u-m") if f'"{one}"' in said] == [
        "u-a", "u-b", "u-tinh", "u-m",
    ]  # fmt: skip
    assert "u-so" not in said
    assert "u-phong" not in said


def test_writing_a_package_needs_leave_and_leaves_a_line():
    apparatuses.province()
    packaged.exported()
    line = TrailLine.objects.latest("pk")
    assert line.verb == "package.export"
    with pytest.raises(TinhgonError, match="TG-POLICY-001"):
        ExportPackage(places.account("inspector"), "id:u-tinh", places.clock).execute()
    with pytest.raises(TinhgonError, match="TG-ORG-020"):
        packaged.exported(scope="Không có")


# ── What comes in ────────────────────────────────────────────────────────────────────────────────


def test_a_package_is_entered_once_with_the_addresses_of_its_home():
    data = packaged.sent()
    home = packaged.read_package(data).home
    dry = packaged.importing(data, is_applied=False).execute()
    assert (len(dry.entries), dry.is_kept, JournalEntry.objects.count()) == (2, False, 0)
    report = packaged.importing(data).execute()

    assert (len(report.entries), report.problems) == (2, ())
    found = packages.taken_in([home])
    assert found[home, 2, 1][0] == Address(2, 1)
    assert JournalEntry.objects.get(seq=2).document == apparatuses.KEY
    assert [one.id for one in apparatus(ON).units.named("Phường Mới")] == ["u-m"]
    again = packaged.importing(data).execute()
    assert (again.entries, again.problems) == ((), ())
    assert JournalEntry.objects.count() == 2
    assert reports.verify(places.originals()).wrong == ()


def test_a_newer_package_brings_what_is_new_and_the_older_one_is_refused():
    old = packaged.sent()
    package = packaged.read_package(old)
    packaged.importing(old).execute()
    rename = apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Hai")
    newer = packaged.signed(packaged.with_act(package, rename, 7))
    report = packaged.importing(newer).execute()
    assert [entry.acts for entry in report.entries] == [(rename,)]
    assert packages.taken_in([package.home])[package.home, 7, 1][0] == Address(3, 1)
    other = packaged.signed(replace(package, made_at=package.made_at.replace(year=2027)))
    assert "2 < 7" in refused(other, "TG-PACKAGE-007")


def test_corrections_and_voided_entries_are_taken_in_as_such():
    apparatuses.merged()
    first = packaged.exported().data
    better = apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Hai")
    apparatuses.record(apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Hia"),
                       command="r")  # fmt: skip
    second = packaged.exported().data
    CorrectEntry(places.account(), Address(3), (better,), "sai", "k", places.clock).execute()
    apparatuses.record(apparatuses.act("rename", date(2025, 9, 1), unit="u-m", name="Thừa"),
                       command="s")  # fmt: skip
    VoidEntries(places.account(), (Address(5),), "thừa", "v", places.clock).execute()
    third = packaged.exported().data
    packaged.forgotten()
    packaged.partner()
    for data in (first, second, third):
        assert packaged.importing(data).execute().problems == ()
    assert [one.values.name for one in apparatus(ON).units.units() if one.id == "u-m"] == [
        "Phường Hai"
    ]
    corrected = JournalEntry.objects.get(seq=4)
    assert '"replaces":"3' in corrected.body
    assert JournalAct.objects.get(seq=5, n=1).out_by == 6


def test_everything_at_once_gives_the_same_state_as_step_by_step():
    apparatuses.merged()
    apparatuses.record(apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Hia"),
                       command="r")  # fmt: skip
    better = apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Hai")
    CorrectEntry(places.account(), Address(3), (better,), "sai", "k", places.clock).execute()
    before = {one.id: one.values for one in apparatus(ON).units.units()}
    data = packaged.exported(tier="province_standing").data
    packaged.forgotten()
    packaged.partner()
    packaged.importing(data).execute()
    assert {one.id: one.values for one in apparatus(ON).units.units()} == before


def test_what_comes_back_home_is_known_there():
    apparatuses.merged()
    data = packaged.exported(tier="province_standing").data
    packaged.partner()
    report = packaged.importing(data).execute()
    assert (report.entries, report.problems, PackageAct.objects.count()) == ((), (), 0)
    assert TrailLine.objects.latest("pk").verb == "package.import"


# ── What is refused ──────────────────────────────────────────────────────────────────────────────


def rebuilt(data: bytes, **parts: bytes) -> bytes:
    """Return a package with parts replaced, its signature left as it is."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held.update({BODY: parts.get("body", held[BODY]),
                 SIGNATURE: parts.get("signature", held[SIGNATURE])})  # fmt: skip
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in (BODY, SIGNATURE):
            archive.writestr(name, held[name])
    return out.getvalue()


def test_a_changed_cut_or_strange_file_is_refused():
    data = packaged.sent()
    body = packaged.read_package(data).body()
    assert refused(rebuilt(data, body=body.replace(b"u-m", b"u-x")), "TG-PACKAGE-002")
    assert refused(rebuilt(data, signature=b"{}"), "TG-PACKAGE-001") == "goi.zip"
    for broken in (data[:-40], data[: len(data) // 2], b"", b"PK\x03\x04", b"hello"):
        refused(broken, "TG-PACKAGE-001")


def test_a_package_of_an_unknown_or_removed_signer_is_refused():
    data = packaged.sent()
    stranger = Ed25519PrivateKey.generate()
    resigned = sealed(packaged.read_package(data).body(), stranger)
    assert public_key(stranger) in refused(resigned, "TG-PACKAGE-005")
    RemovePartner(places.administrator(), "Sở Nội vụ", places.clock).execute()
    refused(data, "TG-PACKAGE-005")


def test_a_package_for_somebody_else_is_refused():
    package = packaged.read_package(packaged.sent())
    refused(packaged.signed(replace(package, to="ab" * 32)), "TG-PACKAGE-006")


def test_a_package_of_a_newer_product_or_of_something_else_is_refused():
    package = packaged.read_package(packaged.sent())
    key = packages_key()
    newer = package.body().replace(b"tinhgon-package/1", b"tinhgon-package/2")
    refused(sealed(newer, key), "TG-PACKAGE-003")
    refused(sealed(b'{"schema":"x"}', key), "TG-PACKAGE-001")
    refused(sealed(package.body().replace(b'"seq":1', b'"seq":"x"', 1), key), "TG-PACKAGE-001")


def packages_key() -> Ed25519PrivateKey:
    from tinhgon.storage.keys import package_key  # noqa: PLC0415

    return package_key(settings.TINHGON_DATA)


def test_invented_data_do_not_come_among_real_ones_and_keep_their_mark():
    package = packaged.read_package(packaged.sent())
    invented = packaged.signed(replace(package, watermark="DỮ LIỆU MẪU"))
    report = packaged.importing(invented).execute()
    assert report.entries
    assert watermark()
    packaged.forgotten()
    apparatuses.record(apparatuses.act("opening", **apparatuses.unit("u-x", "Sở X", "")))
    assert not watermark()
    refused(invented, "TG-PACKAGE-008")


def test_two_packages_at_once_are_refused():
    data = packaged.sent()
    service = packaged.importing(data)
    with pytest.raises(TinhgonError, match="TG-PACKAGE-009"):
        replace(service, files=[("a", data), ("b", data)]).execute()


# ── What does not fit is listed, and nothing is written ──────────────────────────────────────────


def conflicting(data: bytes) -> list[str]:
    before = head()
    report = packaged.importing(data).execute()
    assert (report.entries, report.is_kept, head()) == ((), False, before)
    assert all(one.where and one.hint.id for one in report.problems)
    return codes(report)


def test_a_thing_both_sides_changed_is_listed():
    data = packaged.sent()
    packaged.importing(data).execute()
    mine = apparatuses.act("rename", date(2025, 8, 1), unit="u-m", name="Phường Của Ta")
    apparatuses.record(mine, command="mine")
    theirs = apparatuses.act("rename", date(2025, 9, 1), unit="u-m", name="Phường Của Họ")
    newer = packaged.with_act(packaged.read_package(data), theirs, 7)
    assert conflicting(packaged.signed(newer)) == ["TG-PACKAGE-011"]
    other = apparatuses.act("rename", date(2025, 9, 1), unit="u-so", name="Sở Khác")
    fine = packaged.with_act(packaged.read_package(data), other, 8)
    assert packaged.importing(packaged.signed(fine)).execute().problems == ()


def test_a_code_or_name_another_unit_bears_is_listed():
    data = packaged.sent()
    commune = {"class": "administrative_unit", "level": "commune", "type": "xa"}
    other = apparatuses.unit("u-khac", "Xã Khác", "", code="00001")
    apparatuses.record(
        apparatuses.act("opening", **other | commune),
        apparatuses.act("opening", unit="u-tinh-2", name="TỈNH  HỒNG LAM",
                        class_="administrative_unit", level="province", type="tinh"),
    )  # fmt: skip
    assert conflicting(data) == ["TG-PACKAGE-012", "TG-PACKAGE-012"]


def test_a_unit_nobody_knows_is_listed():
    package = packaged.read_package(packaged.sent())
    child = apparatuses.act("opening", **apparatuses.unit("u-con", "Phòng Con", "u-dau"))
    assert conflicting(packaged.signed(packaged.with_act(package, child, 9))) == ["TG-PACKAGE-013"]


def test_an_act_in_other_words_is_listed():
    data = packaged.sent()
    package = packaged.read_package(data)
    packaged.importing(data).execute()
    first, *others = package.entries
    one = first.acts[1]
    act = replace(one.act, fields={**one.act.fields, "name": "Sở Khác"})
    altered = replace(first, acts=(first.acts[0], replace(one, act=act), *first.acts[2:]))
    newer = replace(package, entries=(altered, *others), head=replace(package.head, seq=9))
    assert conflicting(packaged.signed(newer)) == ["TG-PACKAGE-010"]


def test_what_was_voided_here_and_holds_there_is_listed():
    data = packaged.sent()
    package = packaged.read_package(data)
    packaged.importing(data).execute()
    VoidEntries(places.account(), (Address(2),), "không đúng", "v", places.clock).execute()
    newer = packaged.signed(replace(package, head=replace(package.head, seq=9)))
    assert conflicting(newer) == ["TG-PACKAGE-014"]


def test_what_the_record_refuses_is_told_with_its_place_at_home():
    package = packaged.read_package(packaged.sent())
    again = apparatuses.act("abolish_post", date(2025, 8, 1), post="p-khong-co")
    report = packaged.importing(packaged.signed(packaged.with_act(package, again, 9))).execute()
    (problem,) = report.problems
    assert f"{package.home[:16]}/9.1" in problem.where
    assert head().seq == 0


# ── Partners and keys ────────────────────────────────────────────────────────────────────────────


def test_partners_are_added_listed_removed_and_added_again():
    row = packaged.partner(highest_tier="agency_head")
    assert [one.name for one in partners()] == ["Sở Nội vụ"]
    assert partner_named(row.public_key[:20]).pk == row.pk
    RemovePartner(places.administrator(), "Sở Nội vụ", places.clock).execute()
    assert not partners().exists()
    assert packaged.partner().pk == row.pk
    with pytest.raises(TinhgonError, match="TG-PACKAGE-020"):
        partner_named("Ai đó")


@pytest.mark.parametrize(("name", "key"), [("", "ab" * 32), ("X", "ab"), ("X", "zz" * 32)])
def test_a_partner_without_name_or_key_is_refused(name, key):
    with pytest.raises(TinhgonError, match="TG-PACKAGE-022"):
        AddPartner(places.administrator(), name, key, places.clock).execute()


def test_a_name_is_borne_by_one_partner_and_only_the_administrator_adds_them():
    packaged.partner()
    with pytest.raises(TinhgonError, match="TG-PACKAGE-023"):
        packaged.partner(public_key="ab" * 32)
    with pytest.raises(TinhgonError, match="TG-POLICY-001"):
        packaged.partner(account=places.account())


def test_the_key_is_made_once_and_is_its_owners_alone():
    first = packaged.own_key()
    assert packaged.own_key() == first
    file = settings.TINHGON_DATA / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    assert first not in file.read_text()
    kept = file.read_text()
    try:
        file.write_text("khong phai khoa")
        with pytest.raises(TinhgonError, match="TG-PACKAGE-030"):
            packaged.own_key()
    finally:
        file.write_text(kept)


# ── What was left out of an act and comes later ──────────────────────────────────────────────────


def ended() -> None:
    """End a commune; its two posts, one of a high tier, go to two other units."""
    apparatuses.province()
    named = [("post:p-1", "u-b"), ("post:p-2", "u-so")]
    fields = {
        "sources": [{"unit": "u-a", "extent": "whole"}],
        "results": [],
        "receivers": [{"thing": thing, "unit": unit} for thing, unit in named],
    }
    apparatuses.record(Act("end_operation", apparatuses.LATER, fields), command="end")


def said(package: Package) -> dict[tuple[int, int], SentAct]:
    return {(entry.seq, one.n): one for entry in package.entries for one in entry.acts}


def posts_of(unit: str) -> list[str]:
    posts = apparatus(date(2025, 8, 1)).posts
    return sorted(name for name, post in posts.items() if post.unit == unit)


def later(written: Written, seq: int) -> bytes:
    return packaged.signed(replace(written.package, head=replace(written.package.head, seq=seq)))


def test_posts_sent_later_go_to_the_unit_that_received_them():
    ended()
    low, high = packaged.exported(), packaged.exported(tier="province_standing")
    packaged.forgotten()
    packaged.partner()
    assert b"p-1" not in low.package.body()
    packaged.importing(low.data).execute()
    assert (posts_of("u-b"), posts_of("u-so")) == ([], ["p-2"])
    report = packaged.importing(later(high, 9)).execute()
    assert (report.problems, report.acts) == ((), 2)
    assert (posts_of("u-b"), posts_of("u-so")) == (["p-1"], ["p-2"])

    for seq, one in ((10, low), (11, high)):
        assert packaged.importing(later(one, seq)).execute().acts == 0
    assert (posts_of("u-b"), posts_of("u-so")) == (["p-1"], ["p-2"])

    onward = packaged.exported(tier="province_standing").package
    assert {entry.home for entry in onward.entries} == {high.package.home}
    assert said(onward) == said(high.package)
    assert "p-1" not in packaged.exported().package.body().decode()


def test_another_receiver_than_was_said_is_an_act_in_other_words():
    ended()
    high = packaged.exported(tier="province_standing")
    packaged.forgotten()
    packaged.partner()
    packaged.importing(high.data).execute()
    altered = high.package.body().replace(b'"thing":"post:p-1","unit":"u-b"',
                                          b'"thing":"post:p-1","unit":"u-so"')  # fmt: skip
    assert altered != high.package.body()
    newer = later(replace(high, package=read(altered, "goi.zip")), 9)
    assert conflicting(newer) == ["TG-PACKAGE-010"]


@pytest.mark.parametrize(
    ("kind", "fields", "code"),
    [
        ("teleport", {"unit": "u-so"}, "TG-JOURNAL-003"),
        ("consolidate", {"sources": "u-so", "results": []}, "TG-PACKAGE-001"),
        ("establish", {"sources": [], "results": [3]}, "TG-PACKAGE-001"),
        ("opening", {"name": "Sở Mới"}, "TG-PACKAGE-001"),
        ("accept_submission", {"form": "f"}, "TG-PACKAGE-001"),
    ],
)
def test_an_act_nobody_here_can_read_is_named_by_its_place(kind, fields, code):
    data = packaged.sent()
    packaged.importing(data).execute()
    act = Act(kind, date(2025, 9, 1), fields)
    newer = packaged.with_act(packaged.read_package(data), act, 9)
    assert "/9.1 (" in refused(packaged.signed(newer), code)


def test_a_post_of_a_tier_nobody_can_read_stays():
    apparatuses.province()
    post = apparatuses.act(
        "approve_post", post="p-9", unit="u-so", title="X", leader="head", tier=1
    )
    apparatuses.record(post, command="post")
    assert "p-9" not in packaged.exported(tier="agency_head").package.body().decode()

"""A small province in the journal, for tests of services and screens."""

from datetime import date
from typing import Any

import places

from tinhgon.journal.acts import Act, Basis, Decision, Entry
from tinhgon.services.journal import RecordDecisions

START, LATER = date(2020, 1, 1), date(2025, 7, 1)
KEY = "5/QĐ-UBND|2025-06-20|Hồng Lam"


def act(kind: str, on: date = START, clause: str = "", **fields: Any) -> Act:
    """Return an act; `from_` and `class_` stand for words Python keeps for itself."""
    named = {key.rstrip("_"): value for key, value in fields.items()}
    return Act(kind, on, named, clause)


def unit(name: str, words: str, parent: str = "u-tinh", **more: Any) -> dict[str, Any]:
    return {"unit": name, "name": words, "class": "internal_unit", "parent": parent, **more}


def opening() -> tuple[Act, ...]:
    commune = {"class": "administrative_unit", "level": "commune", "type": "xa"}
    return (
        act("opening", unit="u-tinh", name="Tỉnh Hồng Lam", class_="administrative_unit",
            level="province", type="tinh"),
        act("opening", **unit("u-so", "Sở Nội vụ") | {"class": "state_agency", "type": "so",
                                                      "bloc": "government", "level": "province"}),
        act("opening", **unit("u-phong", "Phòng Công chức", "u-so", bloc="government")),
        act("opening", **unit("u-a", "Xã An Lạc", code="00001", population=5000) | commune),
        act("opening", **unit("u-b", "Xã Bình Minh", code="00002", population=7000) | commune),
        act("define_function", function="f-1", name="Quản lý hộ tịch", field="Tư pháp"),
        act("assign_function", function="f-1", unit="u-a", role="lead"),
        act("approve_post", post="p-1", unit="u-a", title="Chủ tịch", leader="head",
            tier="province_standing"),
        act("approve_post", post="p-2", unit="u-a", title="Văn thư"),
    )  # fmt: skip


def record(*acts: Act, document: str = "", command: str = "c", **more: Any) -> list[Entry]:
    """Record acts as one decision in the name of the organisation board."""
    return RecordDecisions(
        account=more.pop("account", None) or places.account(),
        decisions=[Decision(Basis(document), acts)],
        command_id=command,
        clock=places.clock,
        **more,
    ).execute()


def province() -> list[Entry]:
    """Open the province."""
    return record(*opening(), command="opening")


def merged() -> list[Entry]:
    """Open the province and merge its two communes on 1/7/2025."""
    province()
    new = unit("u-m", "Phường Mới", code="00003") | {
        "class": "administrative_unit", "level": "commune", "type": "phuong"}  # fmt: skip
    sources = [{"unit": one, "extent": "whole"} for one in ("u-a", "u-b")]
    fields = {"sources": sources, "results": [new]}
    return record(Act("consolidate", LATER, fields, "khoản 1 Điều 1"), document=KEY, command="m")

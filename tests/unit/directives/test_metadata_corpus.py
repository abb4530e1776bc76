"""What 22 official acts and 14 resolutions say of themselves, against their own file names."""

from pathlib import Path

import pytest

from tinhgon.directives.blocks import read_blocks
from tinhgon.directives.metadata import read_metadata

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"


def acts(folder):
    if not (CORPUS / folder).is_dir():
        pytest.skip("../shared/corpus is not here: official acts were not read")
    return sorted((CORPUS / folder).glob("*.txt"))


def test_number_date_type_and_issuer_of_the_formal_acts():
    for path in acts("formal"):
        found = read_metadata(read_blocks(path.read_text("utf-8")))
        assert found.number.replace("/", "-") == path.stem.partition("-")[2], path.name
        assert found.date.startswith("2025-"), path.name
        assert found.type_abbr in found.number, path.name
        assert "iệt Nam" not in (found.issuer or ""), path.name
        assert found.signer.name.istitle(), path.name


def test_resolutions_are_central_and_about_one_province():
    for path in acts("resolutions"):
        found = read_metadata(read_blocks(path.read_text("utf-8")))
        assert found.issuer == "Ủy ban Thường vụ Quốc hội", path.name
        assert found.province, path.name
        assert found.date.startswith("2025-"), path.name

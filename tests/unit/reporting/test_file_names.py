"""Files of reports are called in Vietnamese, in letters that survive any archive."""

import re
from datetime import date

from tinhgon.reporting.file_names import file_stem
from tinhgon.services.reports import KINDS

DAY = date(2026, 6, 30)


def test_every_kind_has_a_name_of_its_own_in_plain_letters():
    stems = [file_stem(kind, DAY, "15-BC/ĐU (đính chính)") for kind in KINDS]
    assert len({*stems}) == len(KINDS)
    for kind, stem in zip(KINDS, stems, strict=True):
        assert re.fullmatch(r"[a-z0-9-]+_2026-06-30_15-BC-DU--dinh-chinh-", stem), stem
        assert kind not in stem

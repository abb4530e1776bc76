"""Legal values: refused when something is missing or in doubt, laid over, read by day."""

from datetime import date
from fractions import Fraction

import numpy as np
import pytest
import yaml
from law_rows import result

from tinhgon.kernel.errors import InputError
from tinhgon.law.calendar import day_code
from tinhgon.law.exact import Exact
from tinhgon.law.parameters import STATUSES, Citation, national, parameters_of

RESOLUTION = "NQ 9/2025/NQ-HĐND"
SOURCE = {"document": "NĐ 1", "article": "Điều 2", "status": "verified", "source": "Công báo"}
LABEL = {"vi": "mức", "en": "amount"}


def written(*values: dict[str, object], **other: object) -> str:
    told = {"label": LABEL, "unit": "vnd", "by": "leave_on", "values": list(values)} | other
    return yaml.safe_dump({"amount": told}, allow_unicode=True)


def value(number: object = 1, start: date | None = None, end: date | None = None,
          **other: object) -> dict[str, object]:  # fmt: skip
    days = {"from": start, "to": end}
    told = SOURCE | {"value": number} | {name: day for name, day in days.items() if day}
    return {name: one for name, one in (told | other).items() if one is not None}


def laid(*values: dict[str, object], name: str = "base_salary") -> str:
    return yaml.safe_dump({"resolution": RESOLUTION, "parameters": {name: list(values)}},
                          allow_unicode=True)  # fmt: skip


def refused(text: str) -> InputError:
    with pytest.raises(InputError) as caught:
        parameters_of(text, "a.yaml")
    return caught.value


def day(month: int, number: int) -> date:
    return date(2025, month, number)


def test_a_gap_between_two_values_is_refused() -> None:
    error = refused(written(value(1, end=day(1, 31)), value(2, day(2, 2))))
    assert error.code == "TG-LAW-003"
    assert error.where == "a.yaml: amount, 2025-02-01"


@pytest.mark.parametrize("end", [day(2, 1), day(2, 5), None])
def test_two_values_on_one_day_are_refused(end: date | None) -> None:
    error = refused(written(value(1, end=end), value(2, day(2, 1))))
    assert error.code == "TG-LAW-004"
    assert error.where == "a.yaml: amount, 2025-02-01"


@pytest.mark.parametrize("name", [*SOURCE, "value"])
@pytest.mark.parametrize("empty", [None, ""])
def test_a_value_says_where_it_stands(name: str, empty: str | None) -> None:
    error = refused(written(value() | {name: empty}))
    assert (error.code, error.where) == ("TG-LAW-002", f"a.yaml: amount: {name}")


@pytest.mark.parametrize(
    "row",
    [
        value(1.5), value("1.5e"), value("1/0"), value(True), value([1]),  # noqa: FBT003
        value(status="sure"), value(page=3), value(1, day(2, 1), day(1, 1)),
        value() | {3: 4, "page": 1}, value() | {"from": "đầu năm"}, "1", None,
        value() | {"to": "2025-13-01"},
    ],
)  # fmt: skip
def test_a_value_that_is_not_one_is_refused(row: object) -> None:
    assert refused(written(row)).code == "TG-LAW-002"  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["1.5", "0.9", "1e3"])
def test_a_decimal_is_refused_as_it_hides_how_it_was_rounded(text: str) -> None:
    assert refused(written(value(text))).code == "TG-LAW-002"


@pytest.mark.parametrize(
    "other",
    [{"label": {"vi": "mức"}}, {"label": "mức"}, {"unit": ""}, {"values": []}, {"values": 1}],
)
def test_a_parameter_has_label_unit_and_values(other: dict[str, object]) -> None:
    assert refused(written(value(), **other)).code == "TG-LAW-002"


def test_what_is_not_yaml_is_refused_with_its_line() -> None:
    error = refused("a: 1\nb: [")
    assert error.code == "TG-LAW-001"
    assert error.where.startswith("a.yaml, ")
    assert refused("- 1").code == "TG-LAW-002"
    assert refused("amount: 3").code == "TG-LAW-002"


def test_values_are_read_as_written() -> None:
    text = written(value("9/10", end=day(1, 31), clause="khoản 1"), value(2, day(2, 1)))
    (found,) = parameters_of(text, "a.yaml")
    assert (found.id, found.unit, found.by, found.group) == ("amount", "vnd", "leave_on", "a")
    first, second = found.values
    assert (first.value, second.value) == (Fraction(9, 10), 2)
    assert first.citation == Citation("NĐ 1", "Điều 2", "khoản 1")
    assert str(first.citation) == "khoản 1 Điều 2 NĐ 1"
    assert (first.end, second.start, second.end) == (day(1, 31), day(2, 1), None)


def test_the_value_of_a_day_is_the_one_that_holds_on_it() -> None:
    text = written(value(1, day(1, 1), day(1, 31)), value(2, day(2, 1), day(2, 28)))
    (found,) = parameters_of(text, "a.yaml")
    days = [day(1, 1), day(1, 31), day(2, 1), day(2, 28)]
    codes = Exact(np.array(list(map(day_code, days))))
    assert [found.on(one).value for one in days] == [1, 1, 2, 2]
    assert found.column(codes).fractions() == [1, 1, 2, 2]
    for outside in (date(2024, 12, 31), day(3, 1)):
        with pytest.raises(InputError) as caught:
            found.on(outside)
        assert (caught.value.code, caught.value.where) == ("TG-LAW-005", "amount")
        with pytest.raises(InputError):
            found.column(Exact(np.array([day_code(outside)])))


def test_a_single_value_ends_too() -> None:
    (found,) = parameters_of(written(value(1, day(1, 1), day(1, 31))), "a.yaml")
    assert found.column(Exact(np.array([day_code(day(1, 31))]))).fractions() == [1]
    with pytest.raises(InputError):
        found.column(Exact(np.array([day_code(day(2, 1))])))


# -- the resolutions of a province


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [
        (None, date(2019, 12, 31), "LNNNN"),
        (date(2025, 1, 1), date(2025, 6, 30), "NNLNN"),
        (date(2024, 7, 1), date(2026, 6, 30), "NNLLN"),
        (date(2024, 1, 1), date(2025, 6, 30), "NNLNN"),
        (date(2026, 7, 1), None, "NNNNL"),
        (None, None, "LLLLL"),
    ],
)
def test_a_province_lays_its_values_over_those_of_the_law(
    start: date | None, end: date | None, held: str
) -> None:
    below = national()["base_salary"]
    above = national().with_layer(laid(value(9, start, end)), "tinh.yaml")
    days = [date(2019, 7, 1), date(2023, 8, 1), date(2025, 3, 1), date(2025, 7, 1),
            date(2026, 7, 1)]  # fmt: skip
    found = above["base_salary"]
    assert found.is_layered
    for one, mark in zip(days, held, strict=True):
        got = found.on(one)
        assert (got.value, got.layer) == (
            (9, RESOLUTION) if mark == "L" else (below.on(one).value, "")
        )
    for one, other in zip(found.values, found.values[1:], strict=False):
        assert one.end is not None
        assert (other.start - one.end).days == 1
    assert not below.is_layered
    assert above["nd154_year"] == national()["nd154_year"]


def test_two_local_values_leave_the_law_between_them() -> None:
    local = laid(value(7, date(2025, 1, 1), date(2025, 1, 31)),
                 value(8, date(2025, 2, 1), date(2025, 2, 28)))  # fmt: skip
    found = national().with_layer(local, "tinh.yaml")["base_salary"]
    days = [date(2024, 12, 31), date(2025, 1, 31), date(2025, 2, 1), date(2025, 3, 1)]
    assert [found.on(one).value for one in days] == [2_340_000, 7, 8, 2_340_000]


def test_a_local_value_stands_in_every_result() -> None:
    above = national().with_layer(laid(value(2_000_000)), "tinh.yaml")
    found = result(above, coef="5")
    assert found["salary_vnd"] == "10000000"
    assert f"local_policy: {RESOLUTION}" in found["warnings"].split("; ")
    assert "local_policy" not in result(coef="5")["warnings"]
    assert above.layers == (RESOLUTION,)


@pytest.mark.parametrize(
    "text",
    [
        laid(value(9), name="nobody_knows"), f"resolution: {RESOLUTION}\nparameters: [1]",
        "parameters: {}", laid(value(1.5)),
        laid(value(1, end=day(1, 31)), value(2, day(3, 1))),
    ],
)  # fmt: skip
def test_a_local_layer_is_checked_as_the_law_is(text: str) -> None:
    with pytest.raises(InputError):
        national().with_layer(text, "tinh.yaml")


# -- what is shipped


def test_every_shipped_value_says_where_it_stands() -> None:
    for parameter in national():
        assert parameter.label["vi"]
        assert parameter.label["en"]
        for one in parameter.values:
            assert one.citation.document
            assert one.citation.article
            assert one.source
            assert one.status in STATUSES


def test_what_nobody_read_is_marked() -> None:
    known = national()
    assert known["part_time_past_age"].values[0].status == "remembered"
    assert known["nd178_short_late_factor"].values[0].status == "uncertain"
    assert known["nd178_lump_long"].values[0].status == "verified"

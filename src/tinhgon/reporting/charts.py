"""The statistical charts of a report as Vega-Lite specs with their data inline, and in words.

Colour is never the only sign: what is met and what is not has words, what is expected is dashed or
hatched by a pattern of its own series. No chart shows a number that is not a figure of the report.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from tinhgon.headcount.ages import BANDS, Masked, masked
from tinhgon.headcount.causes import RETIREMENT, SWITCH, UNFILLED
from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate, telling_rate
from tinhgon.programme.deriving import share
from tinhgon.programme.evaluating import Evaluation, limits_of
from tinhgon.programme.verdicts import DECREASES
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Chart, Figures
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter
from tinhgon.reporting.tables.causes import LOWERING, years
from tinhgon.reporting.tables.goals import name_of, own_targets, verdict_words
from tinhgon.reporting.tables.people import BAND_WORDS, AgeFigures, has_hidden
from tinhgon.reporting.tables.staff import KindOfStaff, kinds_of_staff, sections

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH: Final = 480
_BELOW: Final = {"orient": "bottom"}
_DARK, _MIDDLE, _LIGHT, _GREY, _RED = "#1f4e79", "#7fb0d8", "#cfe1f1", "#d9c58f", "#9c2a1f"
_DONE, _EXPECTED = "thực hiện", "dự kiến"
_PARTS: Final = {
    "Chưa tuyển dụng": (UNFILLED,),
    "Nghỉ hưu đúng tuổi": (RETIREMENT,),
    "Chuyển nguồn trả lương": (SWITCH,),
    "Nguyên nhân khác": tuple(one for one in LOWERING if one not in {UNFILLED, RETIREMENT}),
}
_MOST_TARGETS: Final = 12


def charts(record: Record, figures: Figures) -> tuple[Chart, ...]:
    """Return the charts there are figures for: targets, causes, ages, posts over time."""
    made = (
        targets_chart(record, figures),
        causes_chart(record, figures),
        ages_chart(record, figures),
        posts_chart(record, figures),
    )
    return tuple(one for one in made if one is not None)


def targets_chart(record: Record, figures: Figures) -> Chart | None:
    """Return the cut of each target against the cut asked for."""
    found = [
        one for one in own_targets(record)
        if one.rate is not None and limits_of(one) and one.target.operator in DECREASES
    ][:_MOST_TARGETS]  # fmt: skip
    if not found:
        return None
    rows = [_target_row(place, one) for place, one in enumerate(found, 1)]
    keys = [figures.key(one.rate) for one in found if one.rate is not None]
    shape = {"y": {"field": "label", "type": "nominal", "sort": None, "title": None}}
    most = max(max(one["rate"], one["goal"]) for one in rows)
    scale = {"domain": [min(0, *(one["rate"] for one in rows)), most * 1.4]}
    along = {**_amount("rate", "Tỷ lệ giảm (%)"), "scale": scale}  # room for the words behind
    bar = {
        "mark": {"type": "bar", "height": 14},
        "encoding": {
            **shape, "x": along,
            "color": {"field": "state", "type": "nominal", "title": None, "legend": _BELOW,
                      "scale": {"domain": ["đạt", "chưa đạt"], "range": [_DARK, _RED]}},
        },
    }  # fmt: skip
    tick = {
        "mark": {"type": "tick", "thickness": 3, "size": 24, "color": "black"},
        "encoding": {**shape, "x": along | {"field": "goal"}},
    }
    text = {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {**shape, "x": along,
                     "text": {"field": "said", "type": "nominal"}},
    }  # fmt: skip
    told = "; ".join(f"{one['label']}: {one['said']}" for one in rows)
    title = "Kết quả so với chỉ tiêu (vạch: mức phải đạt)"
    return Chart("chi-tieu", title, _spec(rows, {"layer": [bar, tick, text]}), told, _once(keys))


def causes_chart(record: Record, figures: Figures) -> Chart | None:
    """Return what the cut of each category rests on: how much of it is on paper.

    Posts never filled, retirements at age, changes of pay source and all other causes, as parts of
    the whole cut of a category and pay source.
    """
    counter = Counter(record)
    rows: list[dict[str, Any]] = []
    keys: list[str] = []
    told = []
    for kind in sections(counter):
        whole = counter.period(f"moved:{kind.recipe}")
        if whole is None or whole.value <= 0:
            continue
        for place, (words, some) in enumerate(_PARTS.items()):
            part = counter.period(f"moved:{kind.recipe}:{','.join(some)}")
            rate = share(part, whole)
            if part is None or rate is None or part.value <= 0:
                continue
            keys += [figures.key(one) for one in (part, whole, rate)]
            value = Fraction(rate.value)
            rows.append({"category": kind.title, "part": words, "order": place,
                         "rate": _percent(value), "said": f"{printed_rate(value)}%"})  # fmt: skip
        told.append(_paper_words(counter, figures, kind, keys))
    if not rows:
        return None
    bar = {
        "y": {"field": "category", "type": "nominal", "title": None, "sort": None},
        "x": {**_amount("rate", "Phần trong tổng giảm theo nguyên nhân (%)"), "stack": "zero",
              "scale": {"domain": [0, 100]}},
        "order": {"field": "order", "type": "quantitative"},
    }  # fmt: skip
    colours = {"domain": [*_PARTS], "range": [_LIGHT, _MIDDLE, _GREY, _DARK]}
    colour = {"field": "part", "type": "nominal", "title": None, "sort": None, "scale": colours,
              "legend": _BELOW}  # fmt: skip
    shape = {"layer": [
        {"mark": {"type": "bar", "stroke": "white"}, "encoding": {**bar, "color": colour}},
        {"transform": [{"filter": "datum.rate >= 6"}],
         "mark": {"type": "text", "dx": -16, "fontSize": 10},
         "encoding": {**bar, "text": {"field": "said"},
                      "color": {"condition": {"test": "datum.order == 3", "value": "white"},
                                "value": "black"}}},
    ]}  # fmt: skip
    words = "; ".join(filter(None, told))
    return Chart(
        "nguyen-nhan", "Nguyên nhân giảm biên chế", _spec(rows, shape), words, _once(keys)
    )


def ages_chart(record: Record, figures: Figures) -> Chart | None:
    """Return the age bands of the first category on the two days; hidden bands are left out."""
    for category in CATEGORIES:
        before, now = record.ages.get(category, (None, None))
        if now is None or before is None:
            continue
        days = ((record.asked.base_on, masked(before)), (record.asked.until, masked(now)))
        rows, keys = _age_rows(record, figures, category, days)
        if rows:
            shape = {
                "mark": {"type": "bar"},
                "encoding": {
                    "x": {"field": "band", "type": "nominal", "sort": None, "title": None,
                          "axis": {"labelAngle": 0}},
                    "xOffset": {"field": "day", "sort": None},
                    "y": _amount("rate", "Tỷ lệ (%)"),
                    "color": {"field": "day", "type": "nominal", "title": None, "sort": None,
                              "legend": _BELOW,
                              "scale": {"range": [_LIGHT, _DARK]}},
                },
            }  # fmt: skip
            told = "; ".join(f"{one['band']}, {one['day']}: {one['said']}%" for one in rows)
            title = f"Cơ cấu độ tuổi: {say.lower(say.CATEGORIES[category])}"
            return Chart("do-tuoi", title, _spec(rows, shape), told, _once(keys))
    return None


def posts_chart(record: Record, figures: Figures) -> Chart | None:
    """Return posts assigned by category over the years, what is expected dashed."""
    counter = Counter(record)
    spans = years(counter.base_on, counter.until)
    days = [counter.base_on, *(last for _first, last in spans)]
    rows: list[dict[str, Any]] = []
    keys: list[str] = []
    told = []
    for kind in (one for one in kinds_of_staff(counter) if not one.pay_source):
        points = [(day, counter.on(f"posts:{kind.recipe}", day)) for day in days]
        known = [(day, found) for day, found in points if found is not None]
        after = counter.after(f"posts:{kind.recipe}")
        values = {found.value for _day, found in known} | ({after.value} if after else set())
        if len(values) < 2:
            continue
        keys += [figures.key(found) for _day, found in known]
        rows += [_point(kind.words, day, found, _DONE) for day, found in known]
        if after is not None:
            keys.append(figures.key(after))
            rows += [_point(kind.words, *known[-1], _EXPECTED),
                     _point(kind.words, after.valid, after, _EXPECTED)]  # fmt: skip
        first, last = known[0][1], after or known[-1][1]
        told.append(f"{kind.words}: {say.shown(first)} → {say.shown(last)}")
    if not rows:
        return None
    title = "Biên chế được giao qua các năm"
    return Chart("bien-che", title, _spec(rows, _lines_over_time(rows)), "; ".join(told),
                 _once(keys))  # fmt: skip


def _lines_over_time(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return a line for each category one below the other, each on a scale of its own."""
    categories = list(dict.fromkeys(one["category"] for one in rows))
    return {
        "mark": {"type": "line", "point": {"size": 20}, "color": _DARK},
        "encoding": {
            "x": {"field": "when", "type": "ordinal", "title": None, "sort": None,
                  "axis": {"labelAngle": 0}},
            "y": {"field": "posts", "type": "quantitative", "title": None,
                  "scale": {"zero": False}, "axis": {"tickCount": 3}},
            "strokeDash": {"field": "state", "type": "nominal", "title": None, "legend": _BELOW,
                           "scale": {"domain": [_DONE, _EXPECTED], "range": [[1, 0], [5, 4]]}},
            "row": {"field": "category", "type": "nominal", "title": None, "sort": categories,
                    "header": {"labelOrient": "top", "labelAnchor": "start", "labelAngle": 0,
                               "labelLimit": _WIDTH}},
        },
        "height": 60,
        "spacing": 8,
        "resolve": {"scale": {"y": "independent"}},
    }  # fmt: skip


def _target_row(place: int, one: Evaluation) -> dict[str, Any]:
    rate, goal = one.verdict.rate or Fraction(0), min(limits_of(one))
    return {
        "label": f"{place}. {name_of(one)}"[:60],
        "rate": _percent(rate), "goal": float(goal),
        "state": "đạt" if one.verdict.is_met else "chưa đạt",
        "said": f"{telling_rate(rate, limits_of(one))}% – {verdict_words(one)}",
    }  # fmt: skip


def _paper_words(counter: Counter, figures: Figures, kind: KindOfStaff, keys: list[str]) -> str:
    """Return how much of a cut rests on posts never filled and retirements at age."""
    whole = counter.period(f"moved:{kind.recipe}")
    paper = counter.period(f"moved:{kind.recipe}:{UNFILLED},{RETIREMENT}")
    rate = share(paper, whole)
    if whole is None or paper is None or rate is None:
        return ""
    keys += [figures.key(one) for one in (whole, paper, rate)]
    counts = f"{printed_count(int(paper.value))}/{printed_count(int(whole.value))}"
    return (
        f"{kind.title}: giảm do chưa tuyển và nghỉ hưu đúng tuổi {counts}"
        f" ({printed_rate(Fraction(rate.value))}%)"
    )


def _age_rows(
    record: Record, figures: Figures, category: str, days: Sequence[tuple[date, Masked]]
) -> tuple[list[dict[str, Any]], list[str]]:
    rows, keys = [], []
    for on, ages in days:
        made = AgeFigures(category, on, record.position.known, has_hidden(ages))
        for band in BANDS:
            count = made.of(ages.bands[band], f"band={band}")
            rate = share(count, made.of(ages.count, "all"))
            if rate is not None:
                keys.append(figures.key(rate))
                value = Fraction(rate.value)
                rows.append({"band": BAND_WORDS[band].removesuffix(" tuổi"), "day": say.day(on),
                             "rate": _percent(value), "said": printed_rate(value)})  # fmt: skip
    return rows, keys


def _point(words: str, day: date, figure: Figure, state: str) -> dict[str, Any]:
    when = str(day.year) if (day.month, day.day) == (12, 31) else f"{day:%m/%Y}"
    return {"category": words, "when": when, "posts": int(figure.value), "state": state}


def _amount(field: str, title: str) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "title": title}


def _percent(rate: Fraction) -> float:
    """Return a rate in per cent for a picture, which needs no more than four decimals."""
    return round(float(rate * 100), 4)


def _spec(rows: Sequence[Mapping[str, Any]], shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return a spec with its data inline."""
    return {"$schema": SCHEMA, "data": {"values": list(rows)}, "width": _WIDTH, **shape}


def _once(keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keys))

"""The statistical charts of a report as Vega-Lite specs with their data inline, and in words.

Colour is never the only sign: what is met and what is not has words, what is expected is dashed or
hatched by a pattern of its own series. No chart shows a number that is not a figure of the report.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from tinhgon.headcount.ages import BANDS, Masked, masked
from tinhgon.headcount.causes import RETIREMENT, UNFILLED
from tinhgon.headcount.things import CATEGORIES
from tinhgon.kernel.figures import Figure
from tinhgon.programme import printed_count, printed_rate
from tinhgon.programme.deriving import share
from tinhgon.programme.evaluating import Evaluation, limits_of
from tinhgon.programme.verdicts import DECREASES
from tinhgon.reporting.record import Record
from tinhgon.reporting.report import Chart, Figures
from tinhgon.reporting.tables import words as say
from tinhgon.reporting.tables.building import Counter
from tinhgon.reporting.tables.causes import LOWERING, years
from tinhgon.reporting.tables.goals import own_targets, verdict_words
from tinhgon.reporting.tables.people import BAND_WORDS, AgeFigures, has_hidden
from tinhgon.reporting.tables.staff import kinds_of_staff

SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"
_WIDTH: Final = 480
_DARK, _LIGHT, _RED = "#1f4e79", "#bcd3e8", "#9c2a1f"
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
    bar = {
        "mark": {"type": "bar", "height": 14},
        "encoding": {
            **shape, "x": _amount("rate", "Tỷ lệ giảm (%)"),
            "color": {"field": "state", "type": "nominal", "title": None,
                      "scale": {"domain": ["đạt", "chưa đạt"], "range": [_DARK, _RED]}},
        },
    }  # fmt: skip
    tick = {
        "mark": {"type": "tick", "thickness": 3, "size": 24, "color": "black"},
        "encoding": {**shape, "x": _amount("goal", "Tỷ lệ giảm (%)")},
    }
    text = {
        "mark": {"type": "text", "align": "left", "dx": 4},
        "encoding": {**shape, "x": _amount("rate", "Tỷ lệ giảm (%)"),
                     "text": {"field": "said", "type": "nominal"}},
    }  # fmt: skip
    told = "; ".join(f"{one['label']}: {one['said']}" for one in rows)
    title = "Kết quả so với chỉ tiêu (vạch: mức phải đạt)"
    return Chart("chi-tieu", title, _spec(rows, {"layer": [bar, tick, text]}), told, _once(keys))


def causes_chart(record: Record, figures: Figures) -> Chart | None:
    """Return what each cause took of the cut of each category, the share on paper in words."""
    counter = Counter(record)
    rows: list[dict[str, Any]] = []
    keys, told = [], []
    for kind in (one for one in kinds_of_staff(counter) if not one.pay_source):
        own = {
            cause: found for cause in LOWERING
            if (found := counter.period(f"moved:{kind.recipe}:{cause}")) is not None
            and found.value > 0
        }  # fmt: skip
        if not own:
            continue
        for place, (cause, found) in enumerate(own.items()):
            keys.append(figures.key(found))
            is_paper = "chưa tuyển, nghỉ hưu đúng tuổi" if cause in {UNFILLED, RETIREMENT} else (
                "nguyên nhân khác")  # fmt: skip
            rows.append({"category": kind.words, "cause": say.CAUSES[cause], "order": place,
                         "posts": int(found.value), "sort": is_paper})  # fmt: skip
        told.append(_paper_words(counter, figures, kind.recipe, kind.words, keys))
    if not rows:
        return None
    shape = {
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "cause", "type": "nominal", "title": None, "sort": {"field": "order"}},
            "x": _amount("posts", "Biên chế giảm"),
            "color": {"field": "sort", "type": "nominal", "title": None,
                      "scale": {"range": [_LIGHT, _DARK]}},
            "row": {"field": "category", "type": "nominal", "title": None, "sort": None,
                    "header": {"labelAngle": 0, "labelAlign": "left", "labelLimit": 220}},
        },
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
    }  # fmt: skip
    words = "; ".join(filter(None, told))
    title = "Biên chế giảm theo nguyên nhân"
    return Chart("nguyen-nhan", title, _spec(rows, shape), words, _once(keys))


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
    keys, told = [], []
    for kind in (one for one in kinds_of_staff(counter) if not one.pay_source):
        points = [(day, counter.on(f"posts:{kind.recipe}", day)) for day in days]
        known = [(day, found) for day, found in points if found is not None]
        if not known:
            continue
        keys += [figures.key(found) for _day, found in known]
        rows += [_point(kind.words, day, found, "thực hiện") for day, found in known]
        after = counter.after(f"posts:{kind.recipe}")
        if after is not None:
            keys.append(figures.key(after))
            rows += [_point(kind.words, *known[-1], "dự kiến"),
                     _point(kind.words, after.valid, after, "dự kiến")]  # fmt: skip
        first, last = known[0][1], after or known[-1][1]
        told.append(f"{kind.words}: {say.shown(first)} → {say.shown(last)}")
    if not rows:
        return None
    line = {
        "mark": {"type": "line", "point": True, "color": _DARK},
        "encoding": {
            "x": {"field": "day", "type": "temporal", "title": None,
                  "axis": {"format": "%Y", "tickCount": "year"}},
            "y": {"field": "posts", "type": "quantitative", "title": None,
                  "scale": {"zero": False}},
            "strokeDash": {"field": "state", "type": "nominal", "title": None,
                           "sort": ["thực hiện", "dự kiến"]},
            "row": {"field": "category", "type": "nominal", "title": None, "sort": None,
                    "header": {"labelAngle": 0, "labelAlign": "left", "labelLimit": 220}},
        },
        "height": 70,
        "resolve": {"scale": {"y": "independent"}},
    }  # fmt: skip
    title = "Biên chế được giao qua các năm"
    return Chart("bien-che", title, _spec(rows, line), "; ".join(told), _once(keys))


def _target_row(place: int, one: Evaluation) -> dict[str, Any]:
    rate, goal = one.verdict.rate or Fraction(0), min(limits_of(one))
    return {
        "label": f"{place}. {say.capital(one.target.indicator)}"[:60],
        "rate": _percent(rate), "goal": float(goal),
        "state": "đạt" if one.verdict.is_met else "chưa đạt",
        "said": f"{printed_rate(rate)}% – {verdict_words(one)}",
    }  # fmt: skip


def _paper_words(
    counter: Counter, figures: Figures, recipe: str, words: str, keys: list[str]
) -> str:
    """Return how much of a cut rests on posts never filled and retirements at age."""
    whole = counter.period(f"moved:{recipe}")
    paper = counter.period(f"moved:{recipe}:{UNFILLED},{RETIREMENT}")
    rate = share(paper, whole)
    if whole is None or paper is None or rate is None or whole.value <= 0:
        return ""
    keys += [figures.key(one) for one in (whole, paper, rate)]
    counts = f"{printed_count(int(paper.value))}/{printed_count(int(whole.value))}"
    return (
        f"{words}: giảm do chưa tuyển và nghỉ hưu đúng tuổi {counts}"
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
                rows.append({"band": BAND_WORDS[band], "day": say.day(on),
                             "rate": _percent(value), "said": printed_rate(value)})  # fmt: skip
    return rows, keys


def _point(words: str, day: date, figure: Figure, state: str) -> dict[str, Any]:
    return {
        "category": words, "day": day.isoformat(), "posts": int(figure.value), "state": state,
    }  # fmt: skip


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

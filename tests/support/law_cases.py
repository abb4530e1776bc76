"""Invented persons for the command of benefits: edges of the law, and rows nobody can compute."""

import random
from collections.abc import Iterator

HEADS = (
    "id", "sex", "birth", "subject", "coef", "leadership_coef", "overframe_pct", "allowance_pct",
    "retained_coef", "contract_salary_vnd", "allowance_vnd", "average_salary_vnd",
    "insured_months", "state_months", "reorganised_on", "decided_on", "leave_on",
    "directly_affected", "appendix", "case", "regime",
)  # fmt: skip
STAFF = ("cadre", "civil_servant", "public_employee", "contract", "commune_cadre",
         "commune_civil_servant")  # fmt: skip
PART_TIMERS = ("commune_part_time", "village_part_time")
EDGES = (
    "2023-07-20", "2023-07-31", "2023-08-01", "2024-07-01", "2024-07-31", "2024-08-01",
    "2024-12-31", "2025-01-01", "2025-03-14", "2025-03-15", "2025-06-01", "2025-06-15",
    "2025-06-16", "2025-06-30", "2025-07-01", "2025-09-01", "2025-09-02", "2025-12-31",
    "2026-01-01", "2026-03-14", "2026-03-15", "2026-06-30", "2026-07-01", "2026-07-31",
    "2026-08-01", "2030-12-31",
)  # fmt: skip
OUTSIDE = ("2023-07-19", "2031-01-01", "2019-07-31", "2022-05-01", "2040-02-29")
EARLY = (0, 1, 12, 23, 24, 25, 36, 37, 59, 60, 61, 62, 119, 120, 121, 180)
MONTHS = (0, 1, 6, 7, 11, 12, 59, 60, 61, 173, 174, 175, 179, 180, 181, 186, 187, 234, 235, 239,
          240, 241, 246, 247, 480)  # fmt: skip
ASKED = (
    ("178", "auto"), ("178", "7"), ("178", "7a"), ("178", "7b"), ("178", "severance"),
    ("177", "auto"), ("178", "7b"), ("154", "auto"), ("154", "part_time"), ("154", "severance"),
    ("154", "transfer"), ("29", "auto"), ("29", "severance"), ("29", "transfer"), ("auto", "7"),
    ("auto", "7a"), ("auto", "7b"), ("auto", "severance"), ("auto", "transfer"),
)  # fmt: skip
AGES = {"M": 744, "F": 720}
GAPS = ("reorganised_on", "state_months", "average_salary_vnd", "decided_on")
FIRST_DAYS = {"29": "2023-07-20", "178": "2025-01-01", "177": "2025-01-01", "154": "2025-06-16"}


def rows(count: int, seed: int, *, broken: float = 0.05) -> Iterator[dict[str, str]]:
    """Yield invented rows, the same for the same seed, some of them impossible."""
    chance = random.Random(seed)  # noqa: S311 - to invent persons
    for number in range(count):
        row = person(chance, f"p{number}")
        yield impossible(chance, row) if chance.random() < broken else row


def person(chance: random.Random, name: str) -> dict[str, str]:
    """Return a person whom the law can judge."""
    row = dict.fromkeys(HEADS, "")
    is_part_timer = chance.random() < 0.1
    subject = chance.choice(PART_TIMERS if is_part_timer else STAFF)
    regime, case = ("auto", "auto") if chance.random() < 0.5 else chance.choice(ASKED)
    if is_part_timer and regime != "auto" and chance.random() < 0.9:
        regime, case = "154", chance.choice(("auto", "part_time"))
    sex = chance.choice("MF")
    leave = leave_day(chance, regime)
    insured = chance.choice(MONTHS) if chance.random() < 0.3 else chance.randrange(24, 500)
    row |= {
        "id": name, "sex": sex, "subject": subject, "leave_on": leave, "regime": regime,
        "case": case, "birth": birth(chance, leave, sex), "insured_months": str(insured),
        "state_months": str(chance.randrange(insured + 1)),
        "reorganised_on": reorganised(chance, leave),
        "directly_affected": chance.choice(("", "yes", "yes", "no")),
        "appendix": chance.choice(("", "1", "1", "2")),
        "decided_on": chance.choice(
            ("", "2025-05-20", "2025-07-31", "2025-08-01", "2025-08-30", leave)
        ),
        "average_salary_vnd": str(chance.randrange(3_000_000, 30_000_000)),
    }  # fmt: skip
    if chance.random() < 0.1:
        row[chance.choice(GAPS)] = ""
    for blank in ("regime", "case"):
        if row[blank] == "auto" and chance.random() < 0.3:
            row[blank] = ""
    return row | salary(chance, subject)


def leave_day(chance: random.Random, regime: str) -> str:
    """Return a leave date: an edge of the law or any day, within the regime when one is asked."""
    if chance.random() < 0.4:
        found = chance.choice(EDGES)
    else:
        found = f"{chance.randrange(2023, 2030)}-{chance.randrange(1, 13):02}-01"
        if chance.random() < 0.2:
            found = f"{found[:8]}{chance.randrange(1, 29):02}"
        if chance.random() < 0.5:
            found = f"2025{found[4:]}"
    if found < "2023-07-20" and regime == "auto":
        found = "2023-07-20"
    is_too_early = chance.random() < 0.01
    return found if is_too_early else max(found, FIRST_DAYS.get(regime, found))


def birth(chance: random.Random, leave: str, sex: str) -> str:
    """Return a birth, often one that puts the months to the pension on an edge."""
    if chance.random() < 0.2:
        return f"{chance.randrange(1955, 1990)}-{chance.randrange(1, 13):02}"
    early = chance.choice(EARLY) if chance.random() < 0.5 else chance.randrange(-5, 150)
    months = 12 * int(leave[:4]) + int(leave[5:7]) - 1 + early - 1 - AGES[sex]
    months += chance.choice((0, 0, 60, 4, 8, 20, -3))
    found = f"{months // 12}-{months % 12 + 1:02}"
    if chance.random() < 0.1:
        return found[:4]
    return f"{found}-{chance.randrange(1, 29):02}" if chance.random() < 0.3 else found


def reorganised(chance: random.Random, leave: str) -> str:
    """Return the day a reorganisation takes effect, often just a year before leaving."""
    if chance.random() < 0.4:
        return f"{int(leave[:4]) - 1}{leave[4:]}".replace("02-29", "02-28")
    return f"{int(leave[:4]) - chance.randrange(3)}-{chance.randrange(1, 13):02}-15"


def salary(chance: random.Random, subject: str) -> dict[str, str]:
    """Return one of the three salaries, with odd decimals now and then."""
    if subject in PART_TIMERS:
        return {"allowance_vnd": str(chance.randrange(1_000_000, 6_000_000))}
    if subject == "contract" and chance.random() < 0.7:
        cents = chance.choice(("", ".5", ".125"))
        return {"contract_salary_vnd": f"{chance.randrange(5_000_000, 40_000_000)}{cents}"}
    over = chance.choice(("", "", "5", "8", "12.5", "33.333"))
    return {
        "coef": f"{chance.randrange(186, 1000) / 100:.2f}",
        "leadership_coef": chance.choice(("", "0", "0.15", "0.6", "1.25")),
        "overframe_pct": over,
        "allowance_pct": chance.choice(("", "25", "30", "55.5", "0.01")),
        "retained_coef": chance.choice(("", "", "0.2", "0.37")),
    }


def impossible(chance: random.Random, row: dict[str, str]) -> dict[str, str]:
    """Return the row with one cell that no one can use."""
    is_part_timer = row["subject"] in PART_TIMERS
    second = "coef" if is_part_timer or row["contract_salary_vnd"] else "contract_salary_vnd"
    spoilt = chance.choice((
        {"leave_on": "2025-02-30"}, {"leave_on": "2025-13-01"}, {"birth": "1970-00"},
        {"birth": "1969-02-29"}, {"subject": "soldier"}, {"insured_months": "-1"},
        {"state_months": "-12"}, {second: "5"}, {"sex": "X"}, {"insured_months": "12.5"},
        {"coef": "", "contract_salary_vnd": "", "allowance_vnd": ""}, {"sex": ""}, {"birth": ""},
        {"subject": ""}, {"leave_on": ""}, {"insured_months": ""}, {"leave_on": "soon"},
        {"regime": "", "case": "", "leave_on": chance.choice(OUTSIDE)},
    ))  # fmt: skip
    return row | spoilt

"""What a person is due, worked out a second time from the description of the law alone.

Written without the product's rules at hand: dates of the standard library and fractions, one
person at a time, every legal value typed in again. Slow and plain on purpose.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

Row = Mapping[str, str]

BASE_SALARY = (
    (date(2019, 7, 1), 1_490_000), (date(2023, 7, 1), 1_800_000),
    (date(2024, 7, 1), 2_340_000), (date(2026, 7, 1), 2_530_000),
)  # fmt: skip
MEN = (
    ((1961, 1), 60, 3), ((1961, 10), 60, 6), ((1962, 7), 60, 9), ((1963, 4), 61, 0),
    ((1964, 1), 61, 3), ((1964, 10), 61, 6), ((1965, 7), 61, 9), ((1966, 4), 62, 0),
)  # fmt: skip
WOMEN = (
    ((1966, 1), 55, 4), ((1966, 9), 55, 8), ((1967, 5), 56, 0), ((1968, 1), 56, 4),
    ((1968, 9), 56, 8), ((1969, 5), 57, 0), ((1970, 1), 57, 4), ((1970, 9), 57, 8),
    ((1971, 5), 58, 0), ((1972, 1), 58, 4), ((1972, 9), 58, 8), ((1973, 5), 59, 0),
    ((1974, 1), 59, 4), ((1974, 9), 59, 8), ((1975, 5), 60, 0),
)  # fmt: skip
SUBJECTS = frozenset({
    "cadre", "civil_servant", "public_employee", "contract", "commune_cadre",
    "commune_civil_servant", "commune_part_time", "village_part_time",
})  # fmt: skip
PART_TIMERS = frozenset({"commune_part_time", "village_part_time"})
COMMUNE = frozenset({"commune_cadre", "commune_civil_servant"})
OFFICIALS = frozenset({"cadre", "civil_servant"}) | COMMUNE
FIRST = {"29": date(2023, 7, 20), "178": date(2025, 1, 1), "177": date(2025, 1, 1),
         "154": date(2025, 6, 16)}  # fmt: skip
AMENDED = date(2025, 3, 15)
"""Decree 67/2025, Article 7a stands from then on; what it adds besides is topped up."""
NEW_INSURANCE = date(2025, 7, 1)
ORDER = ("29", "177", "178", "154")
HALF = Fraction(1, 2)


class FaultyError(Exception):
    """The row cannot be computed."""


class NotEligibleError(Exception):
    """The case pays this person nothing at all."""


class UndecidedError(Exception):
    """The law says nothing for this person."""


@dataclass(frozen=True)
class Answer:
    """What the oracle says; the amounts are exact, `total` is rounded."""

    status: str
    regime: str = ""
    months_early: int = 0
    early_years: Fraction = Fraction(0)
    service_years: Fraction = Fraction(0)
    salary: Fraction = Fraction(0)
    lump: Fraction = Fraction(0)
    early: Fraction = Fraction(0)
    service: Fraction = Fraction(0)
    job: Fraction = Fraction(0)

    @property
    def exact(self) -> Fraction:
        """Return the sum before rounding."""
        return self.lump + self.early + self.service + self.job

    @property
    def total(self) -> int:
        """Return the sum in đồng, halves up."""
        return int((self.exact + HALF) // 1)


@dataclass(frozen=True)
class Person:
    """A row, read."""

    is_woman: bool
    birth: date
    subject: str
    leave: date
    insured: int
    state: int | None
    reorganised: date | None
    decided: date | None
    is_affected: bool
    is_appendix_2: bool
    case: str
    regime: str
    salary: Fraction
    average: Fraction | None

    @property
    def early_one(self) -> int:
        """Return the months to the age of Appendix I."""
        return months_to(self.birth, self.leave, is_woman=self.is_woman)

    @property
    def early_two(self) -> int:
        """Return the months to the age of Appendix II."""
        moved = moved_by_months(self.birth.replace(day=1), -60)
        return months_to(moved, self.leave, is_woman=self.is_woman)

    @property
    def early(self) -> int:
        """Return the months to the age that counts for this person."""
        if self.is_appendix_2 and self.early_two > 0:
            return self.early_two
        return self.early_one

    @property
    def has_pension(self) -> bool:
        """Tell whether the insured months are enough for a pension."""
        is_short = self.leave >= NEW_INSURANCE or (self.is_woman and self.subject in COMMUNE)
        return self.insured >= (180 if is_short else 240)

    @property
    def years(self) -> Fraction:
        """Return the counted years of service."""
        return half_years(self.insured)


def moved_by_months(day: date, months: int) -> date:
    """Return the first of the month so many months later."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def year_later(day: date) -> date:
    """Return the same day of the next year, 28 February for a leap day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def half_years(months: int) -> Fraction:
    """Return years: six months and fewer are a half, more are a whole one."""
    years, rest = divmod(months, 12)
    return Fraction(years) + (0 if rest == 0 else HALF if rest <= 6 else 1)


def retirement_age(birth: date, *, is_woman: bool) -> int:
    """Return the age of Appendix I in months."""
    age = 55 * 12 if is_woman else 60 * 12
    for begin, years, months in WOMEN if is_woman else MEN:
        if (birth.year, birth.month) >= begin:
            age = years * 12 + months
    return age


def pension_month(birth: date, *, is_woman: bool) -> date:
    """Return the first day of the month after the age is reached."""
    return moved_by_months(birth, retirement_age(birth, is_woman=is_woman) + 1)


def months_to(birth: date, leave: date, *, is_woman: bool) -> int:
    """Return the months from leaving to the pension."""
    due = pension_month(birth, is_woman=is_woman)
    return 12 * (due.year - leave.year) + due.month - leave.month


def base_salary(leave: date) -> int:
    """Return the base salary of the month before the month of leaving."""
    before = leave.replace(day=1) - timedelta(days=1)
    return [amount for begin, amount in BASE_SALARY if begin <= before][-1]


# -- reading a row


def read(row: Row) -> Person:
    """Return the person of a row.

    Raises:
        FaultyError: a cell is impossible or missing.
    """
    for name in ("id", "sex", "birth", "subject", "leave_on", "insured_months"):
        if not row.get(name):
            raise FaultyError(name)
    if row["sex"] not in {"M", "F"} or row["subject"] not in SUBJECTS:
        raise FaultyError("word")
    paid = [name for name in ("coef", "contract_salary_vnd", "allowance_vnd") if row.get(name)]
    if len(paid) != 1:
        raise FaultyError("salary")
    leave = day_of(row["leave_on"])
    if leave < FIRST["29"]:
        raise FaultyError("leave_on")
    average = row.get("average_salary_vnd")
    return Person(
        is_woman=row["sex"] == "F",
        birth=birth_of(row["birth"]),
        subject=row["subject"],
        leave=leave,
        insured=whole(row["insured_months"]),
        state=whole(row["state_months"]) if row.get("state_months") else None,
        reorganised=day_of(row["reorganised_on"]) if row.get("reorganised_on") else None,
        decided=day_of(row["decided_on"]) if row.get("decided_on") else None,
        is_affected=row.get("directly_affected", "") in {"", "yes"},
        is_appendix_2=row.get("appendix") == "2",
        case=row.get("case") or "auto",
        regime=row.get("regime") or "auto",
        salary=salary_of(row, paid[0], base_salary(leave)),
        average=number(average) if average else None,
    )


def salary_of(row: Row, paid: str, base: int) -> Fraction:
    """Return the current monthly salary, or the allowance of a part-timer."""
    if paid != "coef":
        return number(row[paid])
    coef, leading, over, allowed, kept = (
        number(row.get(name) or "0")
        for name in ("coef", "leadership_coef", "overframe_pct", "allowance_pct", "retained_coef")
    )
    core = (coef + leading) * base + over / 100 * coef * base
    return core * (1 + allowed / 100) + kept * base


def number(text: str) -> Fraction:
    """Return a number that is not negative."""
    try:
        value = Fraction(Decimal(text))
    except ArithmeticError:
        raise FaultyError("number") from None
    if value < 0:
        raise FaultyError("negative")
    return value


def whole(text: str) -> int:
    """Return a whole number that is not negative."""
    value = number(text)
    if value.denominator != 1:
        raise FaultyError("whole")
    return int(value)


def day_of(text: str) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FaultyError("day") from None


def birth_of(text: str) -> date:
    """Return a birthday; the first where the day or the month is unknown."""
    return day_of(text + "-01-01"[3 * text.count("-") :])


# -- the decrees


def service_factor_178(person: Person) -> Fraction:
    """Return f(n)."""
    n = person.years
    if person.leave >= NEW_INSURANCE or n < 20:
        return 4 + HALF * (n - 15)
    return 5 + HALF * (n - 20)


def is_late(begin: date, leave: date) -> bool:
    """Tell whether the first twelve months are over."""
    return leave >= year_later(begin)


def pension_178(person: Person, case: str) -> Answer:
    """Return the early retirement of Articles 7, 7a and 7b.

    A worker of Appendix II falls also in the second bracket of Appendix I; the higher counts.
    """
    if not person.has_pension or (case == "7a" and person.leave < AMENDED):
        raise NotEligibleError
    if case == "7" and not person.is_affected:
        raise NotEligibleError
    answers = []
    if person.is_appendix_2 and 0 < person.early_two <= 60:
        answers.append(bracket_178(person, case, person.early_two))
    most = 60 if case == "7a" else 120
    if 0 < person.early_one <= most:
        answers.append(bracket_178(person, case, person.early_one))
    if not answers:
        raise NotEligibleError
    return max(answers, key=lambda one: one.exact)


def bracket_178(person: Person, case: str, months: int) -> Answer:
    """Return what Article 7(1) and (2) pay for so many months."""
    salary = person.salary
    factor = Fraction(1)
    if case == "7":
        if person.reorganised is None:
            raise FaultyError("reorganised_on")
        factor = HALF if is_late(person.reorganised, person.leave) else factor
    if case == "7a":
        factor = HALF if is_late(AMENDED, person.leave) else factor
    found = plain(person, "178", months)
    if months < 24:
        return replace(found, lump=salary * factor * months)
    is_long = months > 60
    return replace(
        found,
        lump=salary * factor * (Fraction(9, 10) * 60 if is_long else months),
        early=salary * (4 if is_long else 5) * half_years(months),
        service=salary * service_factor_178(person),
    )


def plain(person: Person, regime: str, months: int | None = None) -> Answer:
    """Return an answer without any money."""
    months = person.early if months is None else months
    return Answer("ok", regime, months, half_years(max(months, 0)), person.years, person.salary)


def severance_178(person: Person) -> Answer:
    """Return Articles 9 and 10."""
    if person.early <= 0 or not person.is_affected or falls_under_7(person):
        raise NotEligibleError
    if person.early < 24:
        raise UndecidedError
    if person.reorganised is None or person.state is None:
        raise FaultyError("reorganised_on, state_months")
    rate = Fraction(4, 10) if is_late(person.reorganised, person.leave) else Fraction(8, 10)
    return replace(
        plain(person, "178"),
        lump=person.salary * rate * min(60, person.state),
        service=person.salary * Fraction(3, 2) * person.years,
        job=person.salary * 3 if person.subject in OFFICIALS else Fraction(0),
    )


def falls_under_7(person: Person) -> bool:
    """Tell whether Article 7 pays an affected person."""
    is_near = 0 < person.early_one <= 120
    if person.is_appendix_2:
        is_near = is_near or 0 < person.early_two <= 60
    return person.has_pension and is_near


def decree_178(person: Person, case: str) -> Answer:
    """Return what Decree 178/2024 pays."""
    if person.subject in PART_TIMERS:
        raise NotEligibleError
    if case in {"7", "7a", "7b"}:
        return pension_178(person, case)
    if case == "severance":
        return severance_178(person)
    if case != "auto":
        raise NotEligibleError
    if not person.is_affected:
        return pension_178(person, "7a")
    return pension_178(person, "7") if falls_under_7(person) else severance_178(person)


def decree_177(person: Person, case: str) -> Answer:
    """Return Article 3 of Decree 177/2024."""
    if case not in {"auto", "7b"} or person.subject in PART_TIMERS:
        raise NotEligibleError
    if not person.has_pension or not 0 < person.early <= 60:
        raise NotEligibleError
    n = person.years
    return replace(
        plain(person, "177"),
        early=person.salary * 5 * half_years(person.early),
        service=person.salary * (5 + HALF * (n - (20 if n >= 20 else 15))),
    )


def decree_154(person: Person, case: str) -> Answer:
    """Return what Decree 154/2025 pays."""
    if (person.subject in PART_TIMERS) != (case == "part_time" or (
        case == "auto" and person.subject in PART_TIMERS
    )):  # fmt: skip
        raise NotEligibleError
    if person.subject in PART_TIMERS:
        return part_time(person)
    if person.early <= 0 or case not in {"auto", "severance", "transfer"}:
        raise NotEligibleError
    found, salary = plain(person, "154"), person.salary
    if case == "transfer":
        if person.has_pension and person.early <= 36:
            raise NotEligibleError
        return replace(found, service=salary * HALF * person.years, lump=3 * salary)
    if case == "auto" and person.has_pension and person.early <= 60:
        if person.early < 24:
            return found
        n = person.years
        factor = 5 + (HALF * (n - 20) if n >= 20 else 0)
        return replace(found, early=5 * salary * half_years(person.early), service=salary * factor)
    return replace(found, service=salary * Fraction(3, 2) * person.years, job=3 * salary)


def part_time(person: Person) -> Answer:
    """Return Articles 9 and 10 of Decree 154/2025."""
    found, allowance = plain(person, "154"), person.salary
    if person.early <= 0:
        return replace(found, lump=15 * allowance)
    months = person.insured if person.insured < 60 else min(person.early, 60)
    return replace(
        found,
        lump=allowance * Fraction(8, 10) * months,
        service=allowance * Fraction(3, 2) * person.years,
        job=3 * allowance,
    )


def decree_29(person: Person, case: str) -> Answer:
    """Return what Decree 29/2023 pays."""
    if person.subject in PART_TIMERS or case not in {"auto", "severance", "transfer"}:
        raise NotEligibleError
    if person.early <= 0:
        raise NotEligibleError
    if person.average is None:
        raise FaultyError("average_salary_vnd")
    found, salary, average = plain(person, "29"), person.salary, person.average
    n, early_years = person.years, half_years(person.early)
    if case == "transfer":
        return replace(found, service=average * HALF * n, lump=3 * salary)
    if case == "auto" and person.has_pension and person.early <= 60:
        if person.early < 24:
            return found
        factor = 5 + HALF * max(n - 20, Fraction(0))
        return replace(found, early=3 * average * early_years, service=average * factor)
    if case == "auto" and person.has_pension and person.subject in COMMUNE and person.early <= 120:
        return replace(found, early=average * Fraction(3, 2) * early_years)
    return replace(found, service=average * Fraction(3, 2) * n, job=3 * salary)


DECREES = {"29": decree_29, "177": decree_177, "178": decree_178, "154": decree_154}


def in_force(person: Person) -> Iterator[str]:
    """Yield the regimes open to the person's leave date."""
    leave, case = person.leave, person.case
    if FIRST["29"] <= leave <= date(2025, 6, 15):
        yield "29"
    is_planned = person.decided is not None and person.decided < date(2025, 8, 1)
    last = date(2025, 12, 31) if is_planned else date(2025, 9, 1)
    if FIRST["178"] <= leave <= last:
        yield "178"
    if FIRST["154"] <= leave <= date(2030, 12, 31):
        yield "154"
    if case == "7b" and leave >= FIRST["177"]:
        yield "177"


def best(person: Person) -> Answer:
    """Return the highest answer of the regimes in force; of equal ones the later regime's."""
    if not FIRST["29"] <= person.leave <= date(2030, 12, 31):
        raise FaultyError("leave_on")
    open_now = sorted(in_force(person), key=ORDER.index)
    if "178" in open_now and person.average is None and person.case != "transfer":
        open_now = [one for one in open_now if one != "29"]
    answers = []
    is_undecided = False
    for regime in open_now:
        try:
            answers.append(DECREES[regime](person, person.case))
        except NotEligibleError:
            continue
        except UndecidedError:
            is_undecided = True
    if answers:
        return max(answers, key=lambda one: (one.exact, ORDER.index(one.regime)))
    raise UndecidedError if is_undecided else NotEligibleError


def asked(person: Person) -> Answer:
    """Return what the regime asked for pays, from its first day on."""
    if person.leave < FIRST[person.regime]:
        raise FaultyError("leave_on")
    return DECREES[person.regime](person, person.case)


def expected(row: Row) -> Answer:
    """Return what a row of the command's file is due."""
    try:
        person = read(row)
        return best(person) if person.regime == "auto" else asked(person)
    except FaultyError:
        return Answer("error")
    except UndecidedError:
        return Answer("needs_decision")
    except NotEligibleError:
        return Answer("not_eligible")

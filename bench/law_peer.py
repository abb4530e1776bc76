"""Article 7 of Decree 178/2024 in OpenFisca, run by bench/law.py in an environment of its own.

Written as OpenFisca's own country packages are: a variable for each legal point, values from
parameters, `float` and `int` as the framework stores them (32 bits). Reads the arrays from the
file named, then answers each line on standard input with the CPU seconds of one building and
calculation of the totals; the totals go into the second file.
"""

import sys
import time
from pathlib import Path

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2025-08"
LEAVE = 2025 * 12 + 7
PERSON = build_entity(key="person", plural="persons", label="", is_person=True, doc="who leaves")
GIVEN = {
    "coef": float, "leadership_coef": float, "overframe": float, "allowances": float,
    "retained_coef": float, "birth_month": int, "is_woman": bool, "insured_months": int,
    "reorganised_month": int, "is_appendix_2": bool, "is_commune_official": bool,
    "has_contract": bool, "contract_salary": float,
}  # fmt: skip
VALUES = {
    "base_salary": 2_340_000, "pension_months": 180, "pension_months_women": 180,
    "short_late": 0.5, "service_women": 4, "service_years_women": 15, "late": 0.5, "short": 24,
    "long": 60, "most": 120, "lump_long": 0.9, "year": 5, "year_long": 4, "service": 4,
    "service_each": 0.5, "service_years": 15,
}  # fmt: skip
MEN = ((23532, 723), (23541, 726), (23550, 729), (23559, 732), (23568, 735), (23577, 738),
       (23586, 741), (23595, 744))  # fmt: skip
WOMEN = (
    (23592, 664), (23600, 668), (23608, 672), (23616, 676), (23624, 680), (23632, 684),
    (23640, 688), (23648, 692), (23656, 696), (23664, 700), (23672, 704), (23680, 708),
    (23688, 712), (23696, 716), (23704, 720),
)  # fmt: skip


def age_of(births, bands, before):
    ages = np.array([before, *(age for _, age in bands)])
    return ages[np.searchsorted([first for first, _ in bands], births, side="right")]


def half_years(months):
    years, rest = months // 12, months % 12
    return years + np.where(rest == 0, 0, np.where(rest <= 6, 0.5, 1))


class CoreSalary:
    def formula(person, period, parameters):
        coef = person("coef", period)
        core = coef + person("leadership_coef", period) + person("overframe", period) * coef
        return core * parameters(period).base_salary


class Salary:
    def formula(person, period, parameters):
        kept = person("retained_coef", period) * parameters(period).base_salary
        scale = person("core_salary", period) * (1 + person("allowances", period)) + kept
        return np.where(person("has_contract", period), person("contract_salary", period), scale)


class PensionMonth1:
    def formula(person, period):
        births = person("birth_month", period)
        age = np.where(
            person("is_woman", period), age_of(births, WOMEN, 660), age_of(births, MEN, 720)
        )
        return births + age + 1


class PensionMonth2:
    def formula(person, period):
        births = person("birth_month", period)
        men, women = age_of(births - 60, MEN, 720), age_of(births - 60, WOMEN, 660)
        return births + np.where(person("is_woman", period), women, men) - 60 + 1


class UsesAppendix2:
    def formula(person, period):
        return person("is_appendix_2", period) & (person("pension_month_2", period) > LEAVE)


class MonthsEarly:
    def formula(person, period):
        pension = np.where(
            person("uses_appendix_2", period),
            person("pension_month_2", period),
            person("pension_month_1", period),
        )
        return pension - LEAVE


class IsPensionEligible:
    def formula(person, period, parameters):
        values = parameters(period)
        is_less = person("is_woman", period) & person("is_commune_official", period)
        needed = np.where(is_less, values.pension_months_women, values.pension_months)
        return person("insured_months", period) >= needed


class EarlyYears:
    def formula(person, period):
        return half_years(np.maximum(person("months_early", period), 0))


class ServiceYears:
    def formula(person, period):
        return half_years(person("insured_months", period))


class TimingFactor:
    def formula(person, period, parameters):
        within = person("reorganised_month", period) + 12 > LEAVE
        return np.where(within, 1, parameters(period).late)


class Lump:
    def formula(person, period, parameters):
        values, months = parameters(period), person("months_early", period)
        factor = person("timing_factor", period)
        longer = np.where(months > values.long, factor * values.lump_long, factor)
        short = np.where(factor < 1, values.short_late, 1)
        rate = np.where(months < values.short, short, longer)
        return person("salary", period) * rate * np.minimum(months, values.long)


class Early:
    def formula(person, period, parameters):
        values, months = parameters(period), person("months_early", period)
        rate = np.where(months > values.long, values.year_long, values.year)
        paid = person("salary", period) * rate * person("early_years", period)
        return np.where(months < values.short, 0, paid)


class Service:
    def formula(person, period, parameters):
        values, months = parameters(period), person("months_early", period)
        years = person("service_years", period)
        usual = (years - values.service_years) * values.service_each + values.service
        women = (years - values.service_years_women) * values.service_each + values.service_women
        rate = np.where(years < values.service_years, women, usual)
        return person("salary", period) * np.where(months < values.short, 0, rate)


class MayRetire:
    def formula(person, period, parameters):
        values, months = parameters(period), person("months_early", period)
        most = np.where(person("uses_appendix_2", period), values.long, values.most)
        return person("is_pension_eligible", period) & (months > 0) & (months <= most)


class Total:
    def formula(person, period):
        parts = sum(person(part, period) for part in ("lump", "early", "service"))
        return np.where(person("may_retire", period), parts, 0)


FOUND = {
    "core_salary": (float, CoreSalary), "salary": (float, Salary),
    "pension_month_1": (int, PensionMonth1), "pension_month_2": (int, PensionMonth2),
    "uses_appendix_2": (bool, UsesAppendix2), "months_early": (int, MonthsEarly),
    "is_pension_eligible": (bool, IsPensionEligible), "may_retire": (bool, MayRetire),
    "early_years": (float, EarlyYears), "service_years": (float, ServiceYears),
    "timing_factor": (float, TimingFactor), "lump": (float, Lump), "early": (float, Early),
    "service": (float, Service), "total": (float, Total),
}  # fmt: skip


def system() -> TaxBenefitSystem:
    """Return the rules."""
    found = TaxBenefitSystem([PERSON])
    data = {name: {"values": {"2025-01-01": {"value": value}}} for name, value in VALUES.items()}
    found.parameters = ParameterNode("", data=data)
    fields = {"entity": PERSON, "definition_period": MONTH, "label": ""}
    for name, kind in GIVEN.items():
        found.add_variable(type(name, (Variable,), fields | {"value_type": kind}))
    for name, (kind, body) in FOUND.items():
        own = {"value_type": kind, "formula": body.formula}
        found.add_variable(type(name, (Variable,), fields | own))
    return found


def main() -> None:
    """Answer rounds until the input ends."""
    given = dict(np.load(sys.argv[1]))
    rules, count = system(), len(given["coef"])
    for _line in sys.stdin:
        begin = time.process_time()
        simulation = SimulationBuilder().build_default_simulation(rules, count)
        for name, column in given.items():
            simulation.set_input(name, PERIOD, column)
        totals = simulation.calculate("total", PERIOD)
        taken = time.process_time() - begin
        np.save(Path(sys.argv[2]), totals)
        print(taken, flush=True)


if __name__ == "__main__":
    main()

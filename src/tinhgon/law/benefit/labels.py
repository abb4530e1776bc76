"""The words for columns, choices and how sure a value is, for page, sheet and document."""

from collections.abc import Mapping
from typing import Final, TypeAlias

from tinhgon.kernel import Message

Words: TypeAlias = Mapping[str, Message]

COLUMNS: Final[Words] = {
    "id": Message("Mark of the file"),
    "sex": Message("Sex"),
    "birth": Message("Date of birth"),
    "subject": Message("Group of the person"),
    "directly_affected": Message("Directly affected"),
    "appendix": Message("Conditions of work"),
    "insured_months": Message("Time insured"),
    "state_months": Message("Of it with the State"),
    "coef": Message("Salary coefficient"),
    "leadership_coef": Message("Coefficient of the leadership allowance"),
    "overframe_pct": Message("Over-frame seniority (%)"),
    "allowance_pct": Message("Percentage allowances counted (%)"),
    "retained_coef": Message("Reserved difference (coefficient)"),
    "contract_salary_vnd": Message("Salary of the contract (đồng)"),
    "allowance_vnd": Message("Monthly allowance (đồng)"),
    "average_salary_vnd": Message("Average of 60 months (đồng)"),
    "reorganised_on": Message("Reorganised from"),
    "decided_on": Message("Day of the decision on leaving"),
    "leave_on": Message("Day of leaving"),
    "regime": Message("Decree"),
    "case": Message("Case"),
}
"""The columns of the command contract."""

SEXES: Final[Words] = {"M": Message("Man"), "F": Message("Woman")}
SUBJECTS: Final[Words] = {
    "cadre": Message("Cadre (province and above)"),
    "civil_servant": Message("Civil servant (province and above)"),
    "public_employee": Message("Public employee"),
    "contract": Message("Employee under a labour contract"),
    "commune_cadre": Message("Cadre of a commune"),
    "commune_civil_servant": Message("Civil servant of a commune"),
    "commune_part_time": Message("Part-time staff of a commune"),
    "village_part_time": Message("Part-time staff of a village or neighbourhood"),
}
AFFECTED: Final[Words] = {"yes": Message("Yes"), "no": Message("No")}
APPENDICES: Final[Words] = {
    "1": Message("Ordinary (Appendix I)"),
    "2": Message("Hard, toxic work or hard regions, 15 years or more (Appendix II)"),
}
CASES: Final[Words] = {
    "auto": Message("Found by the rules"),
    "7": Message("Early retirement (Article 7)"),
    "7a": Message("Early retirement, not directly affected (Article 7a)"),
    "7b": Message("Not to be elected or appointed again (Article 7b)"),
    "severance": Message("Severance"),
    "transfer": Message("Move to a body not paid by the budget"),
    "part_time": Message("Part-time staff"),
}
REGIMES: Final[Words] = {"auto": Message("By the day of leaving")}
CHOICES: Final[Mapping[str, Words]] = {
    "sex": SEXES,
    "subject": SUBJECTS,
    "directly_affected": AFFECTED,
    "appendix": APPENDICES,
    "case": CASES,
    "regime": REGIMES,
}
"""For columns that take words: the words and what they mean; a decree is called by its number."""

STATUSES: Final[Words] = {
    "verified": Message("compared with the text"),
    "remembered": Message("not yet compared with the text"),
    "uncertain": Message("the text is not clear"),
}
"""How sure a legal value or the reading of a rule is."""

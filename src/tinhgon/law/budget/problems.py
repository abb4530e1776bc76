"""What can be wrong with the setting of a policy option or with its population."""

from tinhgon.kernel import Message
from tinhgon.kernel.errors import InputError


class BadTakeUpError(InputError):
    """A take-up that is no range of shares."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "TG-BUDGET-001",
            Message("The take-up is no range within 0 % and 100 %."),
            where=where,
            hint=Message(
                "Give low, expected and high so that 0 % ≤ low ≤ expected ≤ high ≤ 100 %."
            ),
        )


class NegativeError(InputError):
    """An amount below 0, or 0 where that means nothing."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "TG-BUDGET-002",
            Message("The amount is negative, or zero where that means nothing."),
            where=where,
            hint=Message("Give an amount above 0, or leave it empty when there is none."),
        )


class NoResolutionError(InputError):
    """A local addition nobody resolves."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "TG-BUDGET-003",
            Message("A local addition is set by a resolution; none is named."),
            where=where,
            hint=Message("Name the resolution or its draft that would set the addition."),
        )


class TooFewPeopleError(InputError):
    """A population whose sums would show single persons."""

    def __init__(self, least: int) -> None:
        super().__init__(
            "TG-BUDGET-004",
            Message(
                "Fewer than %(least)s people of the file are due a sum; any total would show what "
                "single persons get.",
                {"least": least},
            ),
            hint=Message("Compute them one by one, or add the other people of the programme."),
        )


class NoOptionError(InputError):
    """Nothing to compute, or two options nobody can tell apart."""

    def __init__(self) -> None:
        super().__init__(
            "TG-BUDGET-005",
            Message("No option is given, or two have the same name."),
            hint=Message("Give every option its own name."),
        )


class BadBandsError(InputError):
    """Ages that part no bands, or thresholds that mean nothing."""

    def __init__(self, where: str) -> None:
        super().__init__(
            "TG-BUDGET-006",
            Message("The setting has no meaning."),
            where=where,
            hint=Message(
                "Ages rise; shares lie above 0 and not above 1; at least 2 people are a group."
            ),
        )

"""What speaks against an act on quota and people, with the remedy; one function per reason."""

from tinhgon.journal.register import Problem
from tinhgon.kernel import Message
from tinhgon.law.standards.finding import written


def unknown_cause(where: str) -> Problem:
    """The cause is none of the thirteen."""
    return Problem(
        "TG-STAFF-001",
        Message("This is no cause of the ledger."),
        Message("Use a cause of the list; the template of the import names all thirteen."),
        where,
    )


def below_zero(what: Message, where: str) -> Problem:
    """A line takes away more than is there."""
    return Problem(
        "TG-STAFF-002",
        what,
        Message("Check number, unit, category and pay source, or enter the opening balance."),
        where,
    )


def too_many_posts(held: int, moved: int, where: str) -> Problem:
    """More posts are taken than assigned."""
    return below_zero(
        Message(
            "%(moved)s posts to take, %(held)s assigned.",
            {"moved": written(moved), "held": written(held)},
        ),
        where,
    )


def too_many_people(held: int, moved: int, where: str) -> Problem:
    """More people leave than are present."""
    return below_zero(
        Message(
            "%(moved)s people to leave, %(held)s present.",
            {"moved": written(moved), "held": written(held)},
        ),
        where,
    )


def no_posts(where: str) -> Problem:
    """Posts alone are to go where nothing says how many there are."""
    return Problem(
        "TG-STAFF-010",
        Message("Nothing says how many posts this unit has in this category and pay source."),
        Message("Enter its opening balance or its quota first; then what is cut from it."),
        where,
    )


def wrong_sign(where: str) -> Problem:
    """A cause that lowers has a positive number, or the reverse, or nothing moves."""
    return Problem(
        "TG-STAFF-003",
        Message("The number does not fit its cause: a cut is below zero, an entry above it."),
        Message("Turn the sign, or name the other cause."),
        where,
    )


def not_balanced(total: int, given: int, reserve: int, where: str) -> Problem:
    """Allocations and reserve are not the total."""
    difference = given + reserve - total
    params = {
        "given": written(given), "reserve": written(reserve), "total": written(total),
        "difference": written(abs(difference)),
    }  # fmt: skip
    if difference > 0:
        what = Message(
            "Allocated %(given)s and in reserve %(reserve)s: %(difference)s more than the total of"
            " %(total)s.",
            params,
        )
    else:
        what = Message(
            "Allocated %(given)s and in reserve %(reserve)s: %(difference)s less than the total of"
            " %(total)s.",
            params,
        )
    return Problem(
        "TG-STAFF-004",
        what,
        Message("Change an allocation or the reserve until both together are the total."),
        where,
    )


def no_total(where: str) -> Problem:
    """A holder gives posts without having been given any."""
    return Problem(
        "TG-STAFF-005",
        Message("No total was given to this unit in this category and pay source."),
        Message("Enter first the decision of the superior body that gives the total."),
        where,
    )


def other_giver(where: str) -> Problem:
    """A unit holds posts another holder gave it; given anew, those would be in no reserve."""
    return Problem(
        "TG-STAFF-009",
        Message("Another unit gave this one its posts."),
        Message("Enter first the decision that withdraws them, then allocate anew."),
        where,
    )


def twice_on_a_day(where: str) -> Problem:
    """A person is counted in two units on one day."""
    return Problem(
        "TG-STAFF-006",
        Message("This person is counted in another unit on the same day."),
        Message("End the other assignment first, or enter this one as concurrent."),
        where,
    )


def category_over(where: str) -> Problem:
    """The category does not exist any more on the day."""
    return Problem(
        "TG-STAFF-007",
        Message("There is no such category on this day: part-timers of communes ended 31/5/2026."),
        Message("Check the day, or enter them in the category they went into."),
        where,
    )


def bad_number(where: str) -> Problem:
    """A number that must be an integer, or not below zero, is not."""
    return Problem(
        "TG-STAFF-008",
        Message("This is no possible number of posts or people."),
        Message("Write a whole number, not below zero where it is a balance."),
        where,
    )

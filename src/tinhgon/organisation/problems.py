"""What speaks against an act on the organisation, with the remedy; one function per reason."""

from tinhgon.journal.register import Problem
from tinhgon.kernel import Message


def not_there(where: str) -> Problem:
    """The act needs a thing that does not exist on its day."""
    return Problem(
        "TG-ORG-001",
        Message("This does not exist on the day of the act."),
        Message("Check the code and the day, or enter first what established it."),
        where,
    )


def already_ended(where: str) -> Problem:
    """The act uses a unit that another act has ended by that day."""
    return Problem(
        "TG-ORG-002",
        Message("This has already ended on the day of the act: another act used it up."),
        Message("Check which of the two decisions is right, or correct the day."),
        where,
    )


def already_there(where: str) -> Problem:
    """The act makes a thing whose id is taken."""
    return Problem(
        "TG-ORG-003",
        Message("This already exists."),
        Message("Name the existing one as the result, or leave the act out."),
        where,
    )


def wrong_shape(kind: str) -> Problem:
    """The legal kind does not fit what the act says."""
    return Problem(
        "TG-ORG-004",
        Message("The kind of the act does not fit its sources and results."),
        Message(
            "Consolidate needs two or more whole units and one new one, absorb an existing one, "
            "divide two or more new ones, separate a part; use rearrange for other shapes."
        ),
        kind,
    )


def unknown_word(where: str) -> Problem:
    """A class, bloc, level, role or another word is not of its list."""
    return Problem(
        "TG-ORG-005",
        Message("This word is not of the list."),
        Message("Use a word of the list; the template of the import names them all."),
        where,
    )


def out_of_range(where: str) -> Problem:
    """A share or a number is not possible."""
    return Problem(
        "TG-ORG-006",
        Message("A part is greater than the whole, or a number is below zero."),
        Message("Check the figure in the decision; leave it out when it is unknown."),
        where,
    )


def code_taken(where: str) -> Problem:
    """Two units bear one code on one day."""
    return Problem(
        "TG-ORG-007",
        Message("Another unit bears this code on the same day."),
        Message("End or recode the other unit first, or correct the code."),
        where,
    )


def name_taken(where: str) -> Problem:
    """Two units under one parent bear one name on one day."""
    return Problem(
        "TG-ORG-008",
        Message("Another unit under the same parent bears this name on the same day."),
        Message("Use the existing unit, or correct the name or the parent."),
        where,
    )


def cycle(where: str) -> Problem:
    """A unit would stand below itself."""
    return Problem(
        "TG-ORG-009",
        Message("The unit would stand below itself."),
        Message("Choose a parent that is not below the unit on that day."),
        where,
    )


def parent_gone(where: str) -> Problem:
    """A living unit stands under one that does not exist on that day."""
    return Problem(
        "TG-ORG-010",
        Message("The unit stands under one that does not exist on that day."),
        Message("Name who takes it over, or move it before its parent ends."),
        where,
    )


def outside(where: str) -> Problem:
    """Army, Police and cipher are out of scope beyond their names."""
    return Problem(
        "TG-ORG-011",
        Message("This unit is outside the scope: nothing but its name is kept."),
        Message("Functions, posts and people of such units do not belong in this product."),
        where,
    )


def no_supervisor(where: str) -> Problem:
    """A function is handed over to society and nobody supervises it."""
    return Problem(
        "TG-ORG-012",
        Message("A function handed over needs a unit that supervises it."),
        Message("Name the supervising unit."),
        where,
    )


def no_level(where: str) -> Problem:
    """A competence moves and no level does the work."""
    return Problem(
        "TG-ORG-013",
        Message("A function moved to another level needs the level that does it."),
        Message("Name who decides, does and answers for it."),
        where,
    )


def too_many_parts(where: str) -> Problem:
    """The known shares of one source add up to more than one."""
    return Problem(
        "TG-ORG-014",
        Message("The parts taken from this unit add up to more than the whole."),
        Message("Check the shares; leave a share out when the decision does not state it."),
        where,
    )


def missing_field(where: str) -> Problem:
    """The act does not say what it must."""
    return Problem(
        "TG-ORG-015",
        Message("The act lacks something it must say."),
        Message("Add the field that is named."),
        where,
    )

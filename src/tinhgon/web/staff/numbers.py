"""The numbers of a day, worked out once for the pages that ask for them."""

from tinhgon.headcount.staff import Staff
from tinhgon.organisation.apparatus import Apparatus
from tinhgon.web.apparatus.state import remembered
from tinhgon.web.staff.held import Held


def numbers_at(state: Apparatus) -> tuple[Staff, Held]:
    """Return the numbers of a day, and the same as posts and who sits on them."""

    def made() -> tuple[Staff, Held]:
        staff = Staff(state)
        return staff, Held(staff)

    return remembered(state, ("headcount",), made)

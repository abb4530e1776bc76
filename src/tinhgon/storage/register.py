"""The register of every kind of act this product knows, the lower rooms first."""

from typing import Final

from tinhgon.headcount.register import STAFF
from tinhgon.journal.register import Kind, Register, Touches, joined
from tinhgon.organisation.register import ORGANISATION
from tinhgon.programme.kinds import PROGRAMME

SEAL: Final = "seal_trail"
"""The act that keeps where a month of the trail ended: segment, seq, hash."""

_TRAIL: Final = Register({}, {SEAL: Kind(SEAL, lambda _act: Touches(), lambda _state, _act: ())})

REGISTER: Final = joined(_TRAIL, ORGANISATION, STAFF, PROGRAMME)

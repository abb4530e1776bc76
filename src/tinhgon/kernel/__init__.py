"""Value objects that know nothing of directives, units or storage."""

from tinhgon.kernel.errors import TinhgonError
from tinhgon.kernel.messages import Message
from tinhgon.kernel.spans import Span

__all__ = ["Message", "Span", "TinhgonError"]

"""Files: bytes to text and tables. Knows formats and encodings, nothing of directives or storage.

Example:
    >>> from tinhgon.files import extract
    >>> extract("Sở Nội vụ chủ trì.".encode(), "giao-viec.txt").text
    'Sở Nội vụ chủ trì.'
"""

from tinhgon.files.extracted import Extracted
from tinhgon.files.extraction import extract
from tinhgon.files.limits import MAX_BYTES
from tinhgon.files.problems import ReadingError
from tinhgon.files.quality import text_quality
from tinhgon.files.secrecy import stamped

__all__ = ["MAX_BYTES", "Extracted", "ReadingError", "extract", "stamped", "text_quality"]

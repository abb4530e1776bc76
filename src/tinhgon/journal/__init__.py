"""Chains of lines that show every later change: the bytes, the hashes, the check. Pure.

The journal of acts and the trail of who did what are both such chains; what a line says is the
business of the room that writes it.
"""

from tinhgon.journal.chain import (
    GENESIS,
    Break,
    Checked,
    Fault,
    Head,
    Line,
    Value,
    canonical,
    check,
    digest,
    stamp,
)

__all__ = [
    "GENESIS",
    "Break",
    "Checked",
    "Fault",
    "Head",
    "Line",
    "Value",
    "canonical",
    "check",
    "digest",
    "stamp",
]

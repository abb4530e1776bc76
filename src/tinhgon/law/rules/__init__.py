"""The rules, one module for what is common and one for each decree."""

from tinhgon.law.rules import (
    common,
    decree_29,
    decree_154,
    decree_177,
    decree_178,
    part_time,
    staying,
)

__all__ = [
    "common",
    "decree_29",
    "decree_154",
    "decree_177",
    "decree_178",
    "part_time",
    "staying",
]

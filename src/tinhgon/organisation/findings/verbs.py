"""The legal verbs, and the kind of act that verb and shape make together.

Source: Law on the Organisation of Local Government 72/2025/QH15 names nhập, chia, thành lập, đổi
tên, giải thể of administrative units; decisions on bodies use hợp nhất, sáp nhập, tách, chuyển,
kết thúc hoạt động besides.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tinhgon.organisation.kinds.restructuring import PART, REST, UNKNOWN, WHOLE

RENAME, MOVE = "rename", "move"
RENAMING: Final = frozenset({RENAME, MOVE})
ENDINGS: Final = frozenset({"dissolve", "end_operation"})
_Extents = tuple[str, ...]
_News = tuple[bool, ...]


def _wholes(extents: _Extents) -> bool:
    return bool(extents) and all(extent in {WHOLE, REST} for extent in extents)


_SHAPES: Final[Mapping[str, Callable[[_Extents, _News], bool]]] = {
    "establish": lambda extents, news: not extents and bool(news) and all(news),
    "consolidate": lambda extents, news: len(extents) > 1 and _wholes(extents) and news == (True,),
    "absorb": lambda extents, news: _wholes(extents) and news == (False,),
    "divide": lambda extents, news: len(extents) == 1 and len(news) > 1 and _wholes(extents),
    "separate": lambda extents, news: extents == (PART,) and bool(news) and all(news),
    "rearrange": lambda extents, news: bool(extents) and news == (True,),
    "dissolve": lambda extents, news: _wholes(extents) and not news,
    "end_operation": lambda extents, news: _wholes(extents) and not news,
    RENAME: lambda extents, news: len(extents) == 1 and _wholes(extents) and len(news) == 1,
    MOVE: lambda extents, news: len(extents) == 1 and _wholes(extents) and len(news) == 1,
}

_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "hợp nhất": ("consolidate", "absorb", "rearrange"),
    "sáp nhập": ("absorb", "consolidate", "rearrange"),
    "nhập": ("absorb", "consolidate", "rearrange"),
    "chia": ("divide", "separate"),
    "tách": ("separate", "divide"),
    "sắp xếp": ("rearrange", "absorb"),
    "tổ chức lại": ("rearrange",),
    "thành lập": ("establish", "separate", "rearrange"),
    "giải thể": ("dissolve",),
    "kết thúc hoạt động": ("end_operation",),
    "chấm dứt hoạt động": ("end_operation",),
    "không tổ chức": ("end_operation",),
    "đổi tên": (RENAME,),
    "chuyển": (MOVE,),
    "điều chỉnh": (),
}
_NOT_KNOWN: Final = ("rearrange",)


def kind_of(verb: str, extents: tuple[str, ...], news: tuple[bool, ...]) -> str:
    """Return the kind of act a legal verb and the shape of a change make.

    Args:
        verb: as printed, small letters; its first words count.
        extents: how much of each source goes in.
        news: for each result whether it is new.

    Returns:
        A kind of act, empty when none the verb allows has this shape.

    Examples:
        >>> kind_of("hợp nhất", ("whole", "whole"), (True,))
        'consolidate'
        >>> kind_of("sáp nhập", ("whole",), (False,)), kind_of("sáp nhập", ("part",), (False,))
        ('absorb', '')
        >>> kind_of("sáp nhập", ("whole", "whole"), (True,))
        'consolidate'
        >>> kind_of("thành lập", ("part",), (True,)), kind_of("sắp xếp", ("rest", "part"), (True,))
        ('separate', 'rearrange')
    """
    known = [word for word in _KINDS if verb.startswith(word)]
    wanted = _KINDS[max(known, key=len)] if known else _NOT_KNOWN
    return next((kind for kind in wanted if _SHAPES[kind](extents, news)), "")


__all__ = ["ENDINGS", "MOVE", "PART", "RENAME", "RENAMING", "REST", "UNKNOWN", "WHOLE", "kind_of"]

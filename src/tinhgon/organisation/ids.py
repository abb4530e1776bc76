"""Ids of things: ours, never reused, the same wherever the same command is run."""

import base64
import hashlib


def made_id(prefix: str, *parts: str | int) -> str:
    """Return the id of a new thing, from the command that makes it and its place in it.

    Args:
        prefix: `u` for units, `f` functions, `p` posts.
        parts: what tells it from every other thing: the command's id and a running number.

    Examples:
        >>> made_id("u", "communes-2025", 1)
        'utqe32efcyx'
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return prefix + base64.b32encode(digest)[:10].decode().lower()

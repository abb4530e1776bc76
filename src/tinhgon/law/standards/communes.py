"""Posts of commune government and of commune Party bodies (Regulations 298 and 299 of 2025)."""

from datetime import date

from tinhgon.kernel import Message
from tinhgon.law.parameters import Parameters
from tinhgon.law.standards.bodies import deadline
from tinhgon.law.standards.finding import Finding, Reading, day, written


def commune_posts(posts: int, on: date, law: Parameters | None = None) -> Finding | None:
    """Return whether a commune's government bloc has more posts than the orientation."""
    read = Reading(on, law)
    about = read("commune_posts_orientation")
    if posts <= about:
        return None
    message = Message(
        "%(measured)s posts in the government bloc; the orientation is about %(required)s.",
        {"measured": written(posts), "required": written(about)},
    )
    return read.finding("COM-POSTS", "note", posts, about, message)


def party_posts(
    posts: int,
    on: date,
    *,
    has_centre: bool,
    merged_on: date | None = None,
    law: Parameters | None = None,
) -> Finding | None:
    """Return whether a commune's Party bodies have more or fewer posts than the frame.

    Args:
        posts: of all of them together.
        on: the day asked for.
        has_centre: a political centre stands in the commune.
        merged_on: the day the commune was formed.
        law: the legal values.
    """
    read = Reading(on, law)
    least = read("party_posts_least")
    most = read("party_posts_most" + ("_with_centre" if has_centre else ""))
    params: dict[str, object] = {
        "measured": written(posts), "least": written(least), "most": written(most),
    }  # fmt: skip
    if least <= posts <= most:
        return None
    if posts < least:
        message = Message("%(measured)s posts; the frame is %(least)s to %(most)s.", params)
        return read.finding("PARTY-POSTS", "note", posts, least, message)
    until = deadline(read, "party_years", merged_on)
    if until is None or on > until:
        message = Message("%(measured)s posts; the frame is %(least)s to %(most)s.", params)
        return read.finding("PARTY-POSTS", "error", posts, most, message, deadline=until)
    message = Message(
        "%(measured)s posts; the frame is %(least)s to %(most)s, to be reached by %(deadline)s.",
        params | {"deadline": day(until)},
    )
    return read.finding("PARTY-POSTS", "warning", posts, most, message, deadline=until)

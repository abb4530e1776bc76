"""Units that exist for one post-holder: structure follows functions, not the people at hand.

Source: requirement 44 (“xây dựng chức năng, nhiệm vụ dựa theo con người hiện có, chứ không theo
nguyên lý tổ chức bộ máy”).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tinhgon.kernel import Message
from tinhgon.organisation.things import Post, Unit

_WITH_POSTS: Final = frozenset({
    "party_body", "state_agency", "internal_unit", "sub_department", "public_service_unit",
    "mass_organisation", "association", "project_board",
})  # fmt: skip
"""Classes that have posts of their own; members of committees hold theirs elsewhere."""


@dataclass(frozen=True, slots=True)
class OnePost:
    """A unit with a single post and no unit below it.

    Attributes:
        unit: its id.
        post: the id of its post.
        warning: for people; names the unit and the post, nobody's name.
    """

    unit: str
    post: str
    warning: Message


def for_one_post(units: Mapping[str, Unit], posts: Mapping[str, Post]) -> tuple[OnePost, ...]:
    """Return the units that exist for one post-holder, in the order of ids.

    Args:
        units: living ones by id.
        posts: approved ones by id, held or not.
    """
    count = Counter(post.unit for post in posts.values())
    only = {post.unit: name for name, post in posts.items() if count[post.unit] == 1}
    parents = {unit.parent for unit in units.values()}
    return tuple(
        OnePost(
            name,
            only[name],
            Message(
                "%(unit)s has a single post (%(post)s): a unit is set up for functions, not for "
                "one post-holder.",
                {"unit": unit.name, "post": posts[only[name]].title},
            ),
        )
        for name, unit in sorted(units.items())
        if name in only and name not in parents and unit.unit_class in _WITH_POSTS
    )


__all__ = ["OnePost", "for_one_post"]

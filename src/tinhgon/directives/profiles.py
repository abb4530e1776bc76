"""How official documents were laid out, by system and date: data with the rule it comes from.

A profile is chosen by the signs a text shows; a document older than the newest profile is read
with the one in force on its day. Sources: Decree 30/2020/NĐ-CP (state, from 5/3/2020), Circular
01/2011/TT-BNV (state, before), Guidance 36-HD/VPTW (Party, from 3/4/2018), Regulation 399-QĐ/TW
(Party, from 9/1/2026).
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """One layout rule.

    Attributes:
        system: party | state.
        source: the rule.
        since: first day in force, ISO.
        motto: sign at the top of the page, folded.
        number: folded pattern of number and symbol; groups `n` (number) and `symbol`.
        on_behalf: folded pattern of the marks before who is signed for.
    """

    system: str
    source: str
    since: str
    motto: str
    number: re.Pattern[str]
    on_behalf: re.Pattern[str]


_PARTY_NUMBER = re.compile(r"(?P<n>\d+)\s*-\s*(?P<symbol>[a-zđ]+/[a-zđư\d]+(?:-[a-zđ\d]+)?)")
_STATE_NUMBER = re.compile(
    r"(?P<n>\d+(?:/\d{4})?)\s*/\s*(?P<symbol>[a-zđ\d]+\s*-\s*[a-zđ\d&]+(?:-[a-zđ\d&]+)*)"
)
_SLASHED = re.compile(r"(t/m|k/t|t/l|t/u(?: quyền)?)\b\s*")
_DOTTED = re.compile(r"(tm|kt|tl|tuq|q)\.\s*|(tm|kt|tl|tuq)\s+")

PROFILES: tuple[Profile, ...] = (
    Profile(
        "party", "399-QĐ/TW", "2026-01-09", "đảng cộng sản việt nam", _PARTY_NUMBER, _SLASHED
    ),
    Profile(
        "party", "36-HD/VPTW", "2018-04-03", "đảng cộng sản việt nam", _PARTY_NUMBER, _SLASHED
    ),
    Profile(
        "state", "30/2020/NĐ-CP", "2020-03-05", "cộng hòa xã hội", _STATE_NUMBER, _DOTTED
    ),
    Profile(
        "state", "01/2011/TT-BNV", "2011-03-05", "cộng hòa xã hội", _STATE_NUMBER, _DOTTED
    ),
)  # fmt: skip


def choose_profile(signs: str, date: str | None) -> Profile | None:
    """Return the profile whose signs stand in a folded letterhead and signature.

    Args:
        signs: the folded letterhead, number and signature lines, one a line.
        date: the document's ISO date; the newest profile in force on it is taken, the newest of
            all when the date is not known.
    """
    scores: dict[str, int] = {"party": 0, "state": 0}
    for profile in PROFILES:
        scores[profile.system] += 2 * (profile.motto in signs)
        scores[profile.system] += bool(profile.number.search(signs))
        scores[profile.system] += bool(profile.on_behalf.search(signs))
    best = max(scores.values())
    if not best:
        return None
    mine = [p for p in PROFILES if scores[p.system] == best]
    in_force = [p for p in mine if not date or p.since <= date]
    return max(in_force or mine[-1:], key=lambda p: p.since)

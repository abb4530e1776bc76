"""A fold of acts as short as it can be, against which sample decisions are checked.

It knows whole, part and rest, and hands over children, roles, relations, posts and Party
organisations; it keeps one state, the last.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

REFERS = ("parent", "agency", "standing_body")
OF_OTHER_ROOMS = {
    "open_headcount",
    "set_quota",
    "report_present",
    "headcount",
    "set_ceiling",
    "allocate_quota",
    "transfer_quota",
    "record_person",
    "appoint",
    "release",
    "state_staffing",
    "plan_surplus",
}
"""Acts on posts, people and targets: they are folded by the rooms they belong to."""


@dataclass
class State:
    units: dict = field(default_factory=dict)
    ended: dict = field(default_factory=dict)
    functions: dict = field(default_factory=dict)
    roles: set = field(default_factory=set)
    relations: set = field(default_factory=set)
    posts: dict = field(default_factory=dict)
    descent: list = field(default_factory=list)
    wrong: list = field(default_factory=list)
    held: dict = field(default_factory=lambda: defaultdict(dict))

    def alive(self, *units):
        for unit in units:
            if unit not in self.units:
                self.wrong.append(("no such unit", unit, unit in self.ended))


def ordered(decisions):
    """Return (day, place, number, act), in the order in which acts are folded."""
    return sorted(
        (
            (act.on, place, number, act)
            for place, decision in enumerate(decisions)
            for number, act in enumerate(decision.acts)
        ),
        key=lambda item: item[:3],
    )


def folded(decisions, days, at_end_of_day=None):
    """Return the state at the end of each of some days; call back at the end of each with acts."""
    state, found, wanted, last = State(), {}, sorted(days), None
    for day, _, _, act in ordered(decisions):
        if last is not None and day != last:
            if at_end_of_day:
                at_end_of_day(last, state)
            while wanted and wanted[0] < day:
                found[wanted.pop(0)] = snapshot(state)
        _apply(state, act)
        last = day
    if at_end_of_day:
        at_end_of_day(last, state)
    for rest in wanted:
        found[rest] = snapshot(state)
    return found, state


def snapshot(state):
    return State(
        {unit: dict(values) for unit, values in state.units.items()},
        dict(state.ended),
        {one: dict(values) for one, values in state.functions.items()},
        set(state.roles), set(state.relations), dict(state.posts),
    )  # fmt: skip


def _apply(state, act):
    said = act.fields
    if act.kind == "confirm_target":
        return  # its unit is what is counted, such as per cent
    if act.kind in OF_OTHER_ROOMS:
        state.alive(*(said[key] for key in ("unit", "holder") if key in said))
    elif act.kind in {"establish", "consolidate", "absorb", "divide", "separate", "rearrange",
                    "dissolve", "end_operation"}:  # fmt: skip
        _restructure(state, act)
    elif act.kind == "opening":
        _new(state, said)
    elif act.kind in {"rename", "move", "reclassify", "describe"}:
        state.alive(said["unit"])
        change = {key: value for key, value in said.items() if key != "unit"}
        if "parent" in change:
            state.alive(change["parent"])
        _set(state, said["unit"], change)
    else:
        _smaller(state, act.kind, said)


def _new(state, said):
    assert said["unit"] not in state.units, said
    assert said["unit"] not in state.ended, said
    state.alive(*(said[key] for key in REFERS if said.get(key)))
    state.units[said["unit"]] = {}
    _set(state, said["unit"], {key: value for key, value in said.items() if key != "unit"})


def _set(state, unit, values):
    state.units[unit].update(values)
    for key in REFERS:
        if values.get(key):
            state.held[values[key]]["unit", unit] = None


def _hold(state, role=None, relation=None):
    """Keep a role or a relation, findable by its units; who leads does not coordinate besides."""
    if role:
        function, unit, what = role
        if what == "coordinate" and (function, unit, "lead") in state.roles:
            return
        state.roles.discard((function, unit, "coordinate"))
        state.roles.add(role)
        state.held[unit]["role", role] = None
    elif relation[0] and relation[1] and relation[0] != relation[1]:
        state.relations.add(relation)
        for unit in relation[:2]:
            state.held[unit]["relation", relation] = None


def _restructure(state, act):
    sources, results = act.fields["sources"], act.fields["results"]
    state.alive(*(one["unit"] for one in sources))
    for result in results:
        if "name" in result:
            _new(state, result)
        else:
            state.alive(result["unit"])
    for source in sources:
        for result in results or [{"unit": ""}]:
            state.descent.append(
                (source["unit"], result["unit"], source["extent"], source.get("share"), act.on)
            )
        if source["extent"] != "part":
            heir = results[0]["unit"] if results else ""
            _hand_over(state, source["unit"], heir)


def _hand_over(state, gone, heir):
    state.ended[gone] = heir
    del state.units[gone]
    for sort, one in state.held.pop(gone, {}):
        if sort == "unit":
            mine = {key for key in REFERS if state.units.get(one, {}).get(key) == gone}
            if mine and not heir:
                state.wrong.append(("left behind", one, mine))
            if mine:
                _set(state, one, dict.fromkeys(mine, heir))
        elif sort == "role" and one in state.roles:
            state.roles.remove(one)
            if heir:
                _hold(state, role=(one[0], heir, one[2]))
        elif sort == "relation" and one in state.relations:
            state.relations.remove(one)
            _hold(state, relation=tuple(heir if part == gone else part for part in one))
        elif sort == "post" and state.posts.get(one, {}).get("unit") == gone:
            if heir:
                state.posts[one] = state.posts[one] | {"unit": heir}
                state.held[heir]["post", one] = None
            else:
                del state.posts[one]


def _smaller(state, kind, said):
    if kind == "define_function":
        state.functions[said["function"]] = dict(said)
    elif kind == "revise_function":
        state.functions[said["function"]].update(said)
    elif kind == "dispose_function":
        state.functions[said["function"]]["disposition"] = said["disposition"]
        if said["disposition"] in {"stop", "merge"}:
            del state.functions[said["function"]]
            state.roles = {one for one in state.roles if one[0] != said["function"]}
    elif kind in {"assign_function", "release_function", "transfer_function"}:
        _role(state, kind, said)
    elif kind in {"relate", "unrelate"}:
        state.alive(said["from"], said["to"])
        relation = said["from"], said["to"], said["relation"]
        if kind == "relate":
            assert relation not in state.relations
            _hold(state, relation=relation)
        else:
            state.relations.remove(relation)
    elif kind == "approve_post":
        state.alive(said["unit"])
        state.posts[said["post"]] = dict(said)
        state.held[said["unit"]]["post", said["post"]] = None
    elif kind == "abolish_post":
        del state.posts[said["post"]]
    else:
        assert kind == "review_post", kind
        state.posts[said["post"]] = state.posts[said["post"]] | {"review": said["outcome"]}


def _role(state, kind, said):
    function, role = said["function"], said["role"]
    assert function in state.functions
    if kind == "transfer_function":
        state.alive(said["from"], said["to"])
        state.roles.remove((function, said["from"], role))
        _hold(state, role=(function, said["to"], role))
        return
    state.alive(said["unit"])
    one = (function, said["unit"], role)
    if kind == "assign_function":
        assert one not in state.roles
        _hold(state, role=one)
    else:
        state.roles.remove(one)


def standing_problems(state):
    """Return what must never be at the end of a day: twins, lost parents, cycles."""
    problems = [*state.wrong]
    names = Counter((unit.get("parent", ""), unit["name"]) for unit in state.units.values())
    problems += [("twice", key) for key, count in names.items() if count > 1]
    codes = Counter(unit["code"] for unit in state.units.values() if unit.get("code"))
    problems += [("code twice", key) for key, count in codes.items() if count > 1]
    for one in state.units:
        seen, above = {one}, state.units[one].get("parent", "")
        while above:
            if above not in state.units or above in seen:
                problems.append(("lost parent", one))
                break
            seen.add(above)
            above = state.units[above].get("parent", "")
    problems += [("relation to itself", one) for one in state.relations if one[0] == one[1]]
    return problems


def count(state, unit_class, *, named="", parent="", parent_class="", **like):
    """Return how many units are of a class and have these values.

    Args:
        named: the head of their names.
        parent: the head of the name of the unit above.
        parent_class: the class of the unit above.
    """
    found = 0
    for unit in state.units.values():
        above = state.units.get(unit.get("parent"), {})
        found += (
            unit["class"] == unit_class
            and unit["name"].startswith(named)
            and above.get("name", "").startswith(parent)
            and parent_class in {"", above.get("class")}
            and all(unit.get(key) == value for key, value in like.items())
        )
    return found


def leads(state):
    """Return how many units lead each function."""
    found = Counter(function for function, _, role in state.roles if role == "lead")
    return {one: found[one] for one in state.functions}

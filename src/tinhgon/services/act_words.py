"""The words of the journal: kinds of act, sorts of thing, extents, states of proposals.

The commands and the pages say them alike; a kind of act added to the register gets its words here.
"""

from collections.abc import Mapping
from typing import Final

from tinhgon.kernel import Message

Words = Mapping[str, Message]

KINDS: Final[Words] = {
    "opening": Message("opening entry"),
    "establish": Message("establish"),
    "consolidate": Message("consolidate"),
    "absorb": Message("absorb"),
    "divide": Message("divide"),
    "separate": Message("separate"),
    "rearrange": Message("rearrange"),
    "dissolve": Message("dissolve"),
    "end_operation": Message("end operation"),
    "rename": Message("rename"),
    "move": Message("move under another unit"),
    "reclassify": Message("reclassify"),
    "describe": Message("record facts"),
    "define_function": Message("define a function"),
    "revise_function": Message("revise a function"),
    "assign_function": Message("assign a function"),
    "release_function": Message("release from a function"),
    "transfer_function": Message("transfer a function"),
    "dispose_function": Message("decide about a function"),
    "relate": Message("set a relation"),
    "unrelate": Message("end a relation"),
    "approve_post": Message("approve a post"),
    "abolish_post": Message("abolish a post"),
    "transfer_post": Message("transfer a post"),
    "review_post": Message("review a post"),
    "confirm_target": Message("confirm a target"),
    "revise_target": Message("say how a target is counted"),
    "assign_task": Message("assign a task"),
    "relead_task": Message("give a task another lead"),
    "withdraw": Message("withdraw a task or target"),
    "accept_submission": Message("accept what a unit reported"),
    "issue_report": Message("issue a report"),
    "open_headcount": Message("opening balance of posts and people"),
    "set_quota": Message("set the posts of a unit"),
    "report_present": Message("report of those present"),
    "headcount": Message("movement of posts or people"),
    "set_ceiling": Message("give a total of posts"),
    "allocate_quota": Message("allocate posts"),
    "transfer_quota": Message("transfer or withdraw posts"),
    "record_person": Message("record of a person"),
    "erase": Message("erase persons"),
    "appoint": Message("appoint"),
    "release": Message("release from a post"),
    "state_staffing": Message("staff by field"),
    "plan_surplus": Message("plan for surplus deputies"),
    "seal_trail": Message("seal a month of the trail"),
}

THINGS: Final[Words] = {
    "unit": Message("unit"),
    "function": Message("function"),
    "role": Message("role in a function"),
    "relation": Message("relation of units"),
    "post": Message("post"),
    "descent": Message("step of lineage"),
    "target": Message("target"),
    "task": Message("task"),
    "headcount": Message("posts and people"),
    "ceiling": Message("total of posts"),
    "movement": Message("line of the ledger"),
    "person": Message("person"),
    "assignment": Message("assignment"),
    "staffing": Message("staff of a field"),
    "surplus": Message("plan for surplus deputies"),
    "submission": Message("return of a form"),
    "report": Message("issued report"),
}

EXTENTS: Final[Words] = {
    "whole": Message("whole"),
    "part": Message("part"),
    "rest": Message("rest"),
    "": Message("extent not known"),
}

STATES: Final[Words] = {
    "draft": Message("draft"),
    "approved": Message("approved"),
    "decided": Message("decided"),
    "withdrawn": Message("withdrawn"),
}


def words_of(table: Words, slug: str) -> Message:
    """Return the words of a slug; one that a later version wrote stands for itself.

    Examples:
        >>> words_of(EXTENTS, "rest").id, words_of(KINDS, "not_yet_known").id
        ('rest', 'not_yet_known')
    """
    return table.get(slug) or Message(slug)

"""Every verb of the trail with its sentence: what a line says to a person.

A service that leaves lines adds its verb here; `leave_line` knows no other. A sentence may name
details of its line in `%(name)s` places.
"""

from collections.abc import Mapping
from typing import Final

from tinhgon.kernel import Message

VERBS: Final[Mapping[str, Message]] = {
    "account.add": Message("opened an account"),
    "account.change_role": Message("gave an account the role %(role)s"),
    "account.close": Message("closed an account"),
    "account.reopen": Message("opened a closed account again"),
    "account.reset_password": Message("gave an account a new password"),
    "account.change_password": Message("changed their own password"),
    "account.sign_in": Message("signed in"),
    "account.sign_in_failed": Message("A sign-in failed"),
    "account.enter_demo": Message("entered the demo"),
    "account.prepare_demo": Message("prepared the role accounts of the demo"),
    "document.add": Message("added a document"),
    "document.extract": Message("had a document extracted from its file again"),
    "document.reread": Message("had %(texts)s texts read anew by reader %(reader)s"),
    "document.download": Message("took out the original file of a document"),
    "finding.accept": Message("accepted a finding"),
    "finding.edit": Message("accepted a finding with changes"),
    "finding.reject": Message("rejected a finding"),
    "link.confirm": Message("confirmed which document a citation means"),
    "link.refuse": Message("refused the documents proposed for a citation"),
    "link.undo": Message("took back a word on what a citation means"),
    "target.attach_sheet": Message("attached a sheet of figures to a target"),
    "trail.view": Message("looked at the trail"),
    "trail.export": Message("took out the trail as a file"),
    "trail.delete_segment": Message(
        "deleted the expired month %(segment)s of the trail, %(lines)s lines up to %(hash)s"
    ),
}

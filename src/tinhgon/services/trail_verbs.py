"""Every verb of the trail with its sentence: what a line says to a person.

A service that leaves lines adds its verb here; `leave_line` knows no other. A sentence may name
details of its line in `%(name)s` places.
"""

from collections.abc import Mapping
from typing import Final

from tinhgon.kernel import Message

VERBS: Final[Mapping[str, Message]] = {
    "account.add": Message("Opened an account in the role: %(role)s"),
    "account.change_role": Message("Gave an account the role: %(role)s"),
    "account.change_scope": Message("Limited an account to the unit %(unit)s"),
    "account.close": Message("Closed an account"),
    "account.reopen": Message("Opened a closed account again"),
    "account.reset_password": Message("Gave an account a new password"),
    "account.change_password": Message("Changed their own password"),
    "account.sign_in": Message("Signed in"),
    "account.sign_in_failed": Message("A sign-in failed"),
    "account.enter_demo": Message("Entered the demo"),
    "account.prepare_demo": Message("Prepared the role accounts of the demo"),
    "document.add": Message("Added a document"),
    "document.extract": Message("Had a document extracted from its file again"),
    "document.reread": Message("Had %(texts)s texts read anew by reader %(reader)s"),
    "document.download": Message("Took out the original file of a document"),
    "finding.accept": Message("Accepted a finding"),
    "finding.edit": Message("Accepted a finding with changes"),
    "finding.reject": Message("Rejected a finding"),
    "finding.undo": Message("Took back a decision about %(findings)s findings"),
    "findings.export": Message("Took out findings as a workbook"),
    "sheet.apply": Message("Took over %(findings)s decisions from a workbook"),
    "section.accept": Message("Accepted %(findings)s findings of one section"),
    "section.reject": Message("Rejected %(findings)s findings of one section"),
    "headcount.export": Message("Took out a table of posts and people as a workbook"),
    "missing.export": Message("Took out the list of missing documents as a workbook"),
    "link.confirm": Message("Confirmed which document a citation means"),
    "link.refuse": Message("Refused the documents proposed for a citation"),
    "link.undo": Message("Took back a word on what a citation means"),
    "record.confirm": Message("Confirmed in the record of a document: %(fields)s"),
    "target.attach_sheet": Message("Attached a sheet of figures to a target"),
    "proposal.draft": Message("Wrote a proposal of %(acts)s acts"),
    "proposal.approved": Message("Approved a proposal"),
    "proposal.withdrawn": Message("Withdrew a proposal"),
    "quota.start": Message("Began the draft of an allocation of posts with %(units)s units"),
    "quota.units": Message("Changed the units of a draft allocation: %(units)s"),
    "quota.save": Message("Saved %(lines)s lines of a draft allocation"),
    "quota.appraise": Message("Appraised %(lines)s lines of a draft allocation"),
    "quota.reserve": Message("Set the reserve of a draft allocation to %(reserve)s"),
    "quota.withdraw": Message("Withdrew a draft allocation"),
    "quota.export": Message("Took out the papers of a draft allocation"),
    "form.fill": Message("Filled a form: %(cells)s cells, %(asked)s left to ask"),
    "form.keep_mapping": Message("Kept how a form is understood"),
    "form.issue": Message("Issued a form to %(units)s units"),
    "form.return": Message("Took in a returned form (%(state)s) with %(values)s numbers"),
    "handover.item": Message("Noted who receives something of an ended unit"),
    "handover.close": Message("Closed the handover of an ended unit"),
    "person.view": Message("Looked at the record of a person; purpose: %(purpose)s"),
    "person.list": Message("Looked at a list of %(persons)s names; purpose: %(purpose)s"),
    "person.clear": Message("Erased records of persons whose entry had been voided"),
    "report.evidence": Message("Took out the evidence pack of an issued report"),
    "package.export": Message("Wrote a package of %(acts)s acts for another installation"),
    "package.import": Message("Took in a package that held nothing new"),
    "partner.add": Message("Took an installation among those packages are exchanged with"),
    "partner.remove": Message("No longer exchanges packages with an installation"),
    "organisation.draw": Message("Took out a picture of the apparatus"),
    "report.draft": Message("Began the draft of a report"),
    "report.drop": Message("Dropped the draft of a report"),
    "report.item": Message("Wrote or took out an item of a report"),
    "report.review": Message("Decided about a figure to review: %(choice)s"),
    "report.export": Message("Took out a report as a file"),
    "form.export": Message("Took out workbooks or letters of a form"),
    "trail.view": Message("Looked at the trail"),
    "trail.export": Message("Took out the trail as a file"),
    "trail.delete_segment": Message(
        "Deleted the expired month %(segment)s of the trail; it ended with line %(seq)s, %(hash)s"
    ),
}

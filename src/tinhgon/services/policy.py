"""Who may do what: one table, deny by default."""

from enum import StrEnum
from typing import Final

from tinhgon.kernel import Message, TinhgonError
from tinhgon.storage.models import Account, Role


class Action(StrEnum):
    """What a service or a screen asks leave for."""

    VIEW = "view"
    ADD_DOCUMENTS = "add_documents"
    REVIEW = "review"
    ATTACH_SHEET = "attach_sheet"
    RECORD_ACTS = "record_acts"
    DRAFT_PROPOSALS = "draft_proposals"
    APPROVE_PROPOSALS = "approve_proposals"
    VIEW_PERSONS = "view_persons"
    MANAGE_ACCOUNTS = "manage_accounts"
    VIEW_TRAIL = "view_trail"
    DELETE_TRAIL = "delete_trail"


_WORK: Final = frozenset(
    {
        Action.VIEW,
        Action.ADD_DOCUMENTS,
        Action.REVIEW,
        Action.ATTACH_SHEET,
        Action.RECORD_ACTS,
        Action.DRAFT_PROPOSALS,
        Action.APPROVE_PROPOSALS,
        Action.VIEW_PERSONS,
    }
)
_ADMINISTER: Final = frozenset({Action.MANAGE_ACCOUNTS, Action.VIEW_TRAIL, Action.DELETE_TRAIL})


class NotAllowedError(TinhgonError):
    """The role does not permit the action."""


class Policy:
    """The table of roles and actions; what is not in it is refused.

    The administrator adds documents and enters what was decided, because commands act in that
    name, and decides nothing.
    """

    GRANTS: Final[dict[str, frozenset[Action]]] = {
        Role.ORGANISATION_BOARD.value: _WORK,
        Role.HOME_AFFAIRS.value: _WORK,
        Role.UNIT_HEAD.value: frozenset({Action.VIEW}),
        Role.INSPECTOR.value: frozenset({Action.VIEW, Action.VIEW_TRAIL}),
        Role.STANDING.value: frozenset({Action.VIEW}),
        Role.ADMINISTRATOR.value: _ADMINISTER
        | {Action.VIEW, Action.ADD_DOCUMENTS, Action.RECORD_ACTS, Action.DRAFT_PROPOSALS},
    }

    def allows(self, account: Account | None, action: Action) -> bool:
        """Tell whether this person may do this; nobody and closed accounts may do nothing."""
        if account is None or not account.is_active:
            return False
        return action in self.GRANTS.get(account.role, frozenset())

    def require(self, account: Account | None, action: Action) -> None:
        """Refuse the action by raising.

        Raises:
            NotAllowedError: `TG-POLICY-001`, naming the role.
        """
        if not self.allows(account, action):
            raise NotAllowedError(
                "TG-POLICY-001",
                Message("This role may not do that."),
                where=str(account.get_role_display()) if account else "",
                hint=Message("Ask a colleague whose role permits it, or sign in again."),
            )


POLICY = Policy()

"""Who may do what: one table, deny by default."""

from enum import StrEnum
from typing import Final

from tinhgon.kernel import Message, TinhgonError
from tinhgon.organisation.tiers import TIERS
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


_EVERY_TIER: Final = 1
_FROM_AGENCIES: Final = 6
_NO_TIER: Final = 99


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
        | {Action.VIEW, Action.ADD_DOCUMENTS, Action.RECORD_ACTS},
    }

    TIERS: Final[dict[str, int]] = {
        Role.ORGANISATION_BOARD.value: _EVERY_TIER,
        Role.STANDING.value: _EVERY_TIER,
        Role.INSPECTOR.value: _EVERY_TIER,
        Role.HOME_AFFAIRS.value: _EVERY_TIER,
        Role.UNIT_HEAD.value: _FROM_AGENCIES,
    }
    """The highest tier of posts a role may see, by its rank; a smaller one stands higher."""

    def sees_tier(self, account: Account | None, tier: str) -> bool:
        """Tell whether this person may see posts of a management tier; a post may have none.

        A tier the tables do not know is shown only to those who may see all.
        """
        if not tier:
            return self.allows(account, Action.VIEW)
        if account is None or not self.allows(account, Action.VIEW):
            return False
        rank = next((one.rank for one in TIERS if one.slug == tier), _EVERY_TIER)
        return rank >= self.TIERS.get(account.role, _NO_TIER)

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

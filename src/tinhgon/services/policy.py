"""Who may do what: one table, deny by default."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final, NoReturn

from tinhgon.kernel import Message, TinhgonError
from tinhgon.organisation.tiers import tiers_at
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
    PROPOSE_QUOTAS = "propose_quotas"
    PREPARE_QUOTAS = "prepare_quotas"
    VIEW_PERSONS = "view_persons"
    VIEW_AGES = "view_ages"
    KEEP_PERSONS = "keep_persons"
    ERASE_PERSONS = "erase_persons"
    COMPUTE_BENEFITS = "compute_benefits"
    ISSUE_FORMS = "issue_forms"
    WRITE_REPORTS = "write_reports"
    ISSUE_REPORTS = "issue_reports"
    SUBMIT_FORMS = "submit_forms"
    MANAGE_ACCOUNTS = "manage_accounts"
    VIEW_TRAIL = "view_trail"
    DELETE_TRAIL = "delete_trail"
    EXPORT_EVIDENCE = "export_evidence"
    EXCHANGE_PACKAGES = "exchange_packages"
    MANAGE_PARTNERS = "manage_partners"


_WORK: Final = frozenset(
    {
        Action.VIEW,
        Action.ADD_DOCUMENTS,
        Action.REVIEW,
        Action.ATTACH_SHEET,
        Action.RECORD_ACTS,
        Action.DRAFT_PROPOSALS,
        Action.APPROVE_PROPOSALS,
        Action.PROPOSE_QUOTAS,
        Action.PREPARE_QUOTAS,
        Action.VIEW_PERSONS,
        Action.VIEW_AGES,
        Action.KEEP_PERSONS,
        Action.COMPUTE_BENEFITS,
        Action.ISSUE_FORMS,
        Action.WRITE_REPORTS,
        Action.ISSUE_REPORTS,
        Action.EXPORT_EVIDENCE,
        Action.EXCHANGE_PACKAGES,
        Action.SUBMIT_FORMS,
    }
)
_ADMINISTER: Final = frozenset(
    {
        Action.MANAGE_ACCOUNTS,
        Action.VIEW_TRAIL,
        Action.DELETE_TRAIL,
        Action.KEEP_PERSONS,
        Action.ERASE_PERSONS,
        Action.MANAGE_PARTNERS,
        Action.EXCHANGE_PACKAGES,
        Action.ISSUE_REPORTS,
        Action.EXPORT_EVIDENCE,
    }
)


class NotAllowedError(TinhgonError):
    """The role does not permit the action."""


class Policy:
    """The table of roles and actions; what is not in it is refused.

    The administrator adds documents, enters what was decided, writes and issues reports and
    exchanges packages, because commands act in that name, and decides nothing. Whose packages are
    trusted is the administrator's alone. Computing what a person who leaves is due shows nothing
    that is stored, yet it is done about a person: who designs structures does not, nor do the
    standing members. Heads of units do for their own people, inspectors to compute again what was
    paid.

    Who a person is: the two offices keep and see it, inspectors see it, heads see their own unit's
    people, the designer of structures never (requirements N6). The administrator imports lists
    and erases persons without seeing anybody's record.
    The two offices issue forms and collect them; the head of a unit submits for that unit only.
    Ages are sums with small ones hidden, yet they rest on records of persons: not for designers.
    """

    GRANTS: Final[dict[str, frozenset[Action]]] = {
        Role.ORGANISATION_BOARD.value: _WORK,
        Role.HOME_AFFAIRS.value: _WORK,
        Role.UNIT_HEAD.value: frozenset(
            {
                Action.VIEW,
                Action.VIEW_AGES,
                Action.COMPUTE_BENEFITS,
                Action.VIEW_PERSONS,
                Action.PROPOSE_QUOTAS,
                Action.SUBMIT_FORMS,
            }
        ),
        Role.INSPECTOR.value: frozenset(
            {
                Action.VIEW,
                Action.VIEW_AGES,
                Action.VIEW_TRAIL,
                Action.COMPUTE_BENEFITS,
                Action.VIEW_PERSONS,
                Action.EXPORT_EVIDENCE,
            }
        ),
        Role.STANDING.value: frozenset({Action.VIEW, Action.VIEW_AGES}),
        Role.DESIGNER.value: frozenset({Action.VIEW, Action.DRAFT_PROPOSALS}),
        Role.ADMINISTRATOR.value: _ADMINISTER
        | {
            Action.VIEW,
            Action.ADD_DOCUMENTS,
            Action.RECORD_ACTS,
            Action.DRAFT_PROPOSALS,
            Action.ISSUE_FORMS,
            Action.WRITE_REPORTS,
        },
    }

    def allows(self, account: Account | None, action: Action) -> bool:
        """Tell whether this person may do this; nobody and closed accounts may do nothing."""
        if account is None or not account.is_active:
            return False
        return action in self.GRANTS.get(account.role, frozenset())

    HIGHEST_TIER: Final[dict[str, int]] = {
        Role.ORGANISATION_BOARD.value: 3,
        Role.STANDING.value: 3,
        Role.INSPECTOR.value: 3,
        Role.HOME_AFFAIRS.value: 4,
        Role.UNIT_HEAD.value: 6,
        Role.DESIGNER.value: 6,
    }
    """By role the highest management tier (rank) whose posts it sees; the rest sees none.

    Posts managed by the Politburo and the Secretariat are shown to nobody (requirements N12).
    """

    def sees_post(self, account: Account | None, tier: str, day: date) -> bool:
        """Tell whether this person sees a post of a management tier (requirement 36).

        Args:
            account: who asks.
            tier: slug of the tier, empty for a post of none.
            day: the day shown.
        """
        if not self.allows(account, Action.VIEW) or account is None:
            return False
        if not tier:
            return True
        rank = next((one.rank for one in tiers_at(day) if one.slug == tier), 0)
        highest = self.HIGHEST_TIER.get(account.role)
        return highest is not None and rank >= highest

    def reaches(self, account: Account, path: Collection[str]) -> bool:
        """Tell whether a person may change a unit.

        Args:
            account: who acts.
            path: ids of the unit and of all units above it.
        """
        return not account.scope or account.scope in path

    def sees_persons_of(self, account: Account, path: Collection[str]) -> bool:
        """Tell whether a person who may see persons may see those of a unit.

        Args:
            account: who asks; the head of a unit sees nobody before being bound to that unit.
            path: ids of the unit and of all units above it.
        """
        if account.role == Role.UNIT_HEAD.value and not account.scope:
            return False
        return self.reaches(account, path)

    PREPARES_PARTY_SIDE: Final[dict[str, bool]] = {
        Role.ORGANISATION_BOARD.value: True,
        Role.HOME_AFFAIRS.value: False,
    }
    """By role whether it prepares the allocations of the Party's side or those of the State's."""

    def prepares_quotas(self, account: Account | None, category: str, bloc: str) -> bool:
        """Tell whether this person prepares allocations of a category by a holder of a bloc.

        Posts of the Party, the Front and the unions, and whatever their bodies give on, are the
        Organisation Board's; all others are the Department of Home Affairs'. Who may prepare
        neither decides neither.
        """
        if account is None or not self.allows(account, Action.PREPARE_QUOTAS):
            return False
        is_party_side = category == "party_front" or bloc in {"party", "front"}
        return self.PREPARES_PARTY_SIDE.get(account.role) is is_party_side

    def proposes_quota(self, account: Account | None, path: Collection[str]) -> bool:
        """Tell whether this person may state what a unit proposes, not preparing the allocation.

        Args:
            account: who proposes; bound to a unit, else it proposes for nobody.
            path: ids of the unit and of all units above it.
        """
        if account is None or not self.allows(account, Action.PROPOSE_QUOTAS):
            return False
        return bool(account.scope) and account.scope in path

    def require(self, account: Account | None, action: Action) -> None:
        """Refuse the action by raising.

        Raises:
            NotAllowedError: `TG-POLICY-001`, naming the role.
        """
        if not self.allows(account, action):
            self.refuse(account)

    def refuse(self, account: Account | None) -> NoReturn:
        """Refuse by raising.

        Raises:
            NotAllowedError: `TG-POLICY-001`, naming the role.
        """
        raise NotAllowedError(
            "TG-POLICY-001",
            Message("This role may not do that."),
            where=str(account.get_role_display()) if account else "",
            hint=Message("Ask a colleague whose role permits it, or sign in again."),
        )


POLICY = Policy()

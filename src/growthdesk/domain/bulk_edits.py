"""Bulk edits: the same change to several accounts at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import ActionDraft, problems_in_action
from growthdesk.domain.problems import Problem
from growthdesk.domain.tiers import Tier


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What several accounts are given; None leaves it as it is. `action` is added to each."""

    owner_id: str | None = None
    tier: Tier | None = None
    status: AccountStatus | None = None
    ended_on: date | None = None
    action: ActionDraft | None = None


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """For how many of the accounts each part of a bulk edit changes anything."""

    accounts: int
    owner: int = 0
    tier: int = 0
    status: int = 0
    actions: int = 0

    @property
    def changes_nothing(self) -> bool:
        """Whether every account is as wanted already."""
        return not (self.owner or self.tier or self.status or self.actions)


def wanted(account: Account, edit: BulkEdit) -> dict[str, object]:
    """Return what an account is to become; what is so already is left out.

    One that ended before keeps its day, and one that goes on has none.
    """
    fields: dict[str, object] = {}
    if edit.owner_id is not None and edit.owner_id != account.owner_id:
        fields["owner_id"] = edit.owner_id
    if edit.tier is not None and edit.tier is not account.tier:
        fields["tier"] = edit.tier
    if edit.status is not None and edit.status is not account.status:
        fields["status"] = edit.status
        fields["ended_on"] = edit.ended_on if edit.status is AccountStatus.ENDED else None
    return fields


def problems_in_bulk_edit(edit: BulkEdit, accounts: Iterable[Account]) -> tuple[Problem, ...]:
    """Check a bulk edit: an end for what ends, not before any of the accounts was signed, and a whole action.

    Prospects become clients one by one, each with the day it signed.
    """
    accounts, problems = tuple(accounts), list[Problem]()
    prospects = [one for one in accounts if one.status is AccountStatus.PROSPECT]
    if edit.status is AccountStatus.ACTIVE and prospects:
        problems.append(Problem("status", "prospects_are_won", (("count", str(len(prospects))),)))
    if edit.status is AccountStatus.ENDED:
        ending = [one for one in accounts if one.status is not AccountStatus.ENDED]
        signed = max((one.signed_on for one in ending if one.signed_on), default=None)
        if edit.ended_on is None and ending:
            problems.append(Problem("ended_on", "missing"))
        elif edit.ended_on and signed and edit.ended_on < signed:
            problems.append(Problem("ended_on", "before_start", (("start", signed.isoformat()),)))
    if edit.action is not None:
        problems += problems_in_action(edit.action)
    return tuple(problems)

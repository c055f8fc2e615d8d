"""Praise that was said, what may not be asked, and leave to use somebody's words.

Rule: whoever is named belongs to the account. What ends is lifted or withdrawn on a day; deleting is for mistakes.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import (
    AdvocacyForm,
    Channel,
    Permission,
    PermissionDraft,
    PermissionRow,
    Praise,
    PraiseDraft,
    PraiseRow,
    Restriction,
    RestrictionDraft,
    RestrictionRow,
    problems_in_permission,
    problems_in_praise,
    problems_in_restriction,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.referrals import Referral
from growthdesk.storage import advocacy as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

# Praise


def praise_of(desk: Desk, account_id: str) -> tuple[PraiseRow, ...]:
    """Read what an account's people said unasked, the newest first."""
    return storage.praise_of_account(desk.reading, account_id)


def praise_form(desk: Desk, praise_id: str) -> tuple[PraiseDraft, int]:
    """Read praise for its form, with the revision to hand back."""
    praise = desk.reading.get(Praise, praise_id)
    return draft_of(PraiseDraft, praise), praise.revision


def log_praise(desk: Desk, account_id: str, draft: PraiseDraft) -> Changes:
    """Log what somebody said unasked, in their words."""
    refuse_problems(problems_in_praise(draft, desk.today))
    with desk.transaction("praise_logged") as t:
        t.get(Account, account_id)
        refuse_strangers(t, account_id, draft.stakeholder_id)
        t.about(t.new(Praise, account_id=account_id, **fields_of(draft)))
    return t.changes


def save_praise(desk: Desk, praise_id: str, draft: PraiseDraft, revision: int) -> Changes:
    """Save the form of praise."""
    refuse_problems(problems_in_praise(draft, desk.today))
    with desk.transaction("praise_changed") as t:
        praise = replace(t.get(Praise, praise_id), revision=revision)
        refuse_strangers(t, praise.account_id, draft.stakeholder_id)
        t.change(praise, **fields_of(draft))
    return t.changes


def delete_praise(desk: Desk, praise_id: str) -> Changes:
    """Delete praise that was logged by mistake."""
    with desk.transaction("praise_deleted") as t:
        t.delete(t.get(Praise, praise_id))
    return t.changes


# Restrictions


def restrictions_of(desk: Desk, account_id: str) -> tuple[RestrictionRow, ...]:
    """Read what an account and its people may not do for us: what holds, then what was lifted, the newest first."""
    return storage.restrictions_of_account(desk.reading, account_id)


def restriction_form(desk: Desk, restriction_id: str) -> tuple[RestrictionDraft, int]:
    """Read a restriction for its form, with the revision to hand back."""
    restriction = desk.reading.get(Restriction, restriction_id)
    return draft_of(RestrictionDraft, restriction), restriction.revision


def add_restriction(desk: Desk, account_id: str, draft: RestrictionDraft) -> Changes:
    """Note what an account, or one of its people, may not do for us."""
    refuse_problems(problems_in_restriction(draft, desk.today))
    with desk.transaction("restriction_added") as t:
        t.get(Account, account_id)
        t.about(t.new(Restriction, account_id=account_id, **_of_restriction(t, account_id, draft)))
    return t.changes


def save_restriction(desk: Desk, restriction_id: str, draft: RestrictionDraft, revision: int) -> Changes:
    """Save the form of a restriction; without its last day it holds again."""
    refuse_problems(problems_in_restriction(draft, desk.today))
    with desk.transaction("restriction_changed") as t:
        restriction = replace(t.get(Restriction, restriction_id), revision=revision)
        t.change(restriction, **_of_restriction(t, restriction.account_id, draft))
    return t.changes


def lift_restriction(desk: Desk, restriction_id: str, revision: int, on: date | None = None) -> Changes:
    """Lift a restriction, from today on unless a day is said; Refusal `restriction_lifted_already`."""
    with desk.transaction("restriction_lifted") as t:
        restriction = replace(t.get(Restriction, restriction_id), revision=revision)
        if restriction.lifted_on is not None:
            raise Refusal("restriction_lifted_already", on=restriction.lifted_on.isoformat())
        lifted = replace(draft_of(RestrictionDraft, restriction), lifted_on=on or desk.today)
        refuse_problems(problems_in_restriction(lifted, desk.today))
        t.change(restriction, lifted_on=lifted.lifted_on)
    return t.changes


def delete_restriction(desk: Desk, restriction_id: str) -> Changes:
    """Delete a restriction that was noted by mistake; one that is over is lifted instead."""
    with desk.transaction("restriction_deleted") as t:
        t.delete(t.get(Restriction, restriction_id))
    return t.changes


def _of_restriction(t: "Transaction", account_id: str, draft: RestrictionDraft) -> dict[str, object]:
    """Return what is stored of a restriction: forms in their order, and none named where all of them are meant."""
    refuse_strangers(t, account_id, draft.stakeholder_id)
    forms = tuple(form for form in AdvocacyForm if form in draft.forms)
    said = replace(draft, forms=() if len(forms) == len(AdvocacyForm) else forms)
    return {**fields_of(said), "stakeholder_id": draft.stakeholder_id or None}


# Permissions


def permissions_of(desk: Desk, account_id: str) -> tuple[PermissionRow, ...]:
    """Read whose words may be used and where: what holds, then the others, the newest first."""
    return storage.permissions_of_account(desk.reading, account_id, desk.today)


def permission_form(desk: Desk, permission_id: str) -> tuple[PermissionDraft, int]:
    """Read a permission for its form, with the revision to hand back."""
    permission = desk.reading.get(Permission, permission_id)
    return draft_of(PermissionDraft, permission), permission.revision


def add_permission(desk: Desk, account_id: str, draft: PermissionDraft) -> Changes:
    """Keep somebody's leave to use their exact words."""
    refuse_problems(problems_in_permission(draft, desk.today))
    with desk.transaction("permission_added") as t:
        t.get(Account, account_id)
        t.about(t.new(Permission, account_id=account_id, **_of_permission(t, account_id, draft)))
    return t.changes


def save_permission(desk: Desk, permission_id: str, draft: PermissionDraft, revision: int) -> Changes:
    """Save the form of a permission; without the day it was withdrawn it holds again."""
    refuse_problems(problems_in_permission(draft, desk.today))
    with desk.transaction("permission_changed") as t:
        permission = replace(t.get(Permission, permission_id), revision=revision)
        t.change(permission, **_of_permission(t, permission.account_id, draft))
    return t.changes


def withdraw_permission(desk: Desk, permission_id: str, revision: int, on: date | None = None) -> Changes:
    """Note that a permission was withdrawn, today unless a day is said; Refusal `permission_withdrawn_already`."""
    with desk.transaction("permission_withdrawn") as t:
        permission = replace(t.get(Permission, permission_id), revision=revision)
        if permission.withdrawn_on is not None:
            raise Refusal("permission_withdrawn_already", on=permission.withdrawn_on.isoformat())
        withdrawn = replace(draft_of(PermissionDraft, permission), withdrawn_on=on or desk.today)
        refuse_problems(problems_in_permission(withdrawn, desk.today))
        t.change(permission, withdrawn_on=withdrawn.withdrawn_on)
    return t.changes


def delete_permission(desk: Desk, permission_id: str) -> Changes:
    """Delete a permission that was written by mistake; one that is over is withdrawn instead."""
    with desk.transaction("permission_deleted") as t:
        t.delete(t.get(Permission, permission_id))
    return t.changes


def _of_permission(t: "Transaction", account_id: str, draft: PermissionDraft) -> dict[str, object]:
    """Return what is stored of a permission: channels in their order, what it was given for at the same account."""
    refuse_strangers(t, account_id, draft.stakeholder_id)
    if draft.referral_id and t.get(Referral, draft.referral_id).account_id != account_id:
        raise Refusal("record_missing", kind="referral", id=draft.referral_id)
    said = replace(draft, channels=tuple(one for one in Channel if one in draft.channels))
    return {**fields_of(said), "referral_id": draft.referral_id or None}

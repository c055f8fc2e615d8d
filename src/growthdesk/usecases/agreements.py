"""Agreements: what an account bought."""

from dataclasses import replace
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.agreements import (
    Agreement,
    AgreementDraft,
    AgreementRow,
    is_running,
    problems_in_agreement,
    yearly_value,
)
from growthdesk.domain.history import Changes
from growthdesk.storage import agreements as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of


def agreements(desk: Desk, account_id: str) -> tuple[AgreementRow, ...]:
    """Read an account's agreements: what runs today first, then the latest start."""
    today = desk.today
    rows = [
        AgreementRow(one, is_running(one, today), yearly_value((one,), today))
        for one in storage.agreements(desk.reading, account_id)
    ]
    return tuple(sorted(rows, key=lambda row: not row.is_running))


def agreement_form(desk: Desk, agreement_id: str) -> tuple[AgreementDraft, int]:
    """Read an agreement for its form, with the revision to hand back."""
    agreement = desk.reading.get(Agreement, agreement_id)
    return draft_of(AgreementDraft, agreement), agreement.revision


def add_agreement(desk: Desk, account_id: str, draft: AgreementDraft) -> Changes:
    """Add what an account bought."""
    refuse_problems(problems_in_agreement(draft))
    with desk.transaction("agreement_added") as t:
        t.get(Account, account_id)
        t.new(Agreement, account_id=account_id, **agreement_fields(draft))
    return t.changes


def save_agreement(desk: Desk, agreement_id: str, draft: AgreementDraft, revision: int) -> Changes:
    """Save an agreement's form."""
    refuse_problems(problems_in_agreement(draft))
    with desk.transaction("agreement_changed") as t:
        t.change(replace(t.get(Agreement, agreement_id), revision=revision), **agreement_fields(draft))
    return t.changes


def delete_agreement(desk: Desk, agreement_id: str) -> Changes:
    """Delete an agreement."""
    with desk.transaction("agreement_deleted") as t:
        t.delete(t.get(Agreement, agreement_id))
    return t.changes


def agreement_fields(draft: AgreementDraft) -> dict[str, Any]:
    """Return what a draft says as fields of the record; without a value there is no currency."""
    value = draft.value
    return {
        **fields_of(draft, "value"),
        "value_minor": value.minor if value else None,
        "currency": value.currency if value else "",
    }

"""Risks of an account: what may go wrong, who looks after it and when it is looked at next, until it is closed."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Origin
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.risks import Risk, RiskDraft, RiskRow, problems_in_risk
from growthdesk.storage import risks as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone, the_only_one

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


def risks(desk: Desk, account_id: str) -> tuple[RiskRow, ...]:
    """Read an account's risks: the open ones by the day they are looked at next, then the closed, newest first."""
    return storage.risk_rows(desk.reading, account_id)


def risk_form(desk: Desk, risk_id: str) -> tuple[RiskDraft, int]:
    """Read a risk for its form, with the revision to hand back."""
    risk = desk.reading.get(Risk, risk_id)
    return draft_of(RiskDraft, risk), risk.revision


def add_risk(
    desk: Desk, account_id: str, draft: RiskDraft, origin: Origin = Origin.MANUAL, origin_id: str | None = None
) -> Changes:
    """Add a risk; who looks after it may follow, alone in the team it is you."""
    with desk.transaction("risk_added") as t:
        t.about(put_risk(t, desk, account_id, draft, origin, origin_id))
    return t.changes


def put_risk(
    t: "Transaction",
    desk: Desk,
    account_id: str,
    draft: RiskDraft,
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
) -> Risk:
    """Add a risk inside a transaction of another use case."""
    account = t.get(Account, account_id)
    said = _checked(t, desk, draft)
    return t.new(Risk, account_id=account.id, origin=origin, origin_id=origin_id, **fields_of(said))


def save_risk(desk: Desk, risk_id: str, draft: RiskDraft, revision: int) -> Changes:
    """Save a risk's form."""
    with desk.transaction("risk_changed") as t:
        risk = _seen(t, risk_id, revision)
        t.change(risk, **fields_of(_checked(t, desk, draft, risk)))
    return t.changes


def close_risk(desk: Desk, risk_id: str, revision: int, note: str = "", on: date | None = None) -> Changes:
    """Close a risk, today unless a day is said; Refusal `risk_closed` when it was closed already."""
    with desk.transaction("risk_closed") as t:
        risk = _seen(t, risk_id, revision)
        if not risk.is_open:
            raise Refusal("risk_closed", what=risk.what)
        ended = replace(draft_of(RiskDraft, risk), closed_on=on or desk.today, closed_note=note.strip())
        refuse_problems(problems_in_risk(ended, desk.today))
        t.change(risk, closed_on=ended.closed_on, closed_note=ended.closed_note)
    return t.changes


def reopen_risk(desk: Desk, risk_id: str, revision: int) -> Changes:
    """Open a closed risk again."""
    with desk.transaction("risk_reopened") as t:
        t.change(_seen(t, risk_id, revision), closed_on=None, closed_note="")
    return t.changes


def delete_risk(desk: Desk, risk_id: str) -> Changes:
    """Delete a risk that was written by mistake; one that is over is closed instead."""
    with desk.transaction("risk_deleted") as t:
        t.delete(t.get(Risk, risk_id))
    return t.changes


def _checked(t: "Transaction", desk: Desk, draft: RiskDraft, before: Risk | None = None) -> RiskDraft:
    due_on, owner_id = (before.due_on, before.owner_id) if before is not None else (None, None)
    refuse_problems(problems_in_risk(draft, desk.today, due_on))
    if draft.owner_id:
        refuse_gone(t, draft.owner_id, desk.today, before=owner_id)
        return draft
    return replace(draft, owner_id=the_only_one(t, desk))


def _seen(t: "Transaction", risk_id: str, revision: int) -> Risk:
    return replace(t.get(Risk, risk_id), revision=revision)

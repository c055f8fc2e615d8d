"""Commitments: what was promised, by us or by them, until it is kept or released with a reason.

Rule: somebody answers for each promise. Alone in the team it is that person; otherwise a promise of ours without an
owner is refused, never given to somebody by default.
"""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import ActionDraft, Origin, problems_in_action
from growthdesk.domain.commitments import Commitment, CommitmentDraft, CommitmentRow, problems_in_commitment
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Side
from growthdesk.storage import commitments as storage
from growthdesk.usecases.actions import put_action
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import refuse_gone, the_only_one
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

CLOSED_SHOWN = 500
_END = frozenset({"kept_on", "released_on", "released_reason"})


def commitments(desk: Desk, account_id: str) -> tuple[CommitmentRow, ...]:
    """Read an account's commitments: open ones by due date, then the others, newest first."""
    return storage.commitments_of_account(desk.reading, account_id)


def register(desk: Desk) -> tuple[CommitmentRow, ...]:
    """Read the commitments of all accounts: open ones by due date, then the latest that were kept or released."""
    return (*storage.open_commitments(desk.reading), *storage.closed_commitments(desk.reading, CLOSED_SHOWN))


def commitment_form(desk: Desk, commitment_id: str) -> tuple[CommitmentDraft, int]:
    """Read a commitment for its form, with the revision to hand back."""
    commitment = desk.reading.get(Commitment, commitment_id)
    return draft_of(CommitmentDraft, commitment), commitment.revision


def add_commitment(
    desk: Desk,
    account_id: str,
    draft: CommitmentDraft,
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
) -> Changes:
    """Add a commitment; `origin` says what it follows from, such as a handover."""
    with desk.transaction("commitment_added") as t:
        t.about(put_commitment(t, desk, account_id, draft, origin, origin_id))
    return t.changes


def put_commitment(
    t: "Transaction",
    desk: Desk,
    account_id: str,
    draft: CommitmentDraft,
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
) -> Commitment:
    """Add a commitment inside a transaction of another use case."""
    account = t.get(Account, account_id)
    said = _checked(t, desk, account, draft)
    return t.new(Commitment, account_id=account.id, origin=origin, origin_id=origin_id, **fields_of(said))


def save_commitment(desk: Desk, commitment_id: str, draft: CommitmentDraft, revision: int) -> Changes:
    """Save a commitment's form."""
    with desk.transaction("commitment_changed") as t:
        commitment = _seen(t, commitment_id, revision)
        t.about(commitment)
        said = _checked(t, desk, t.get(Account, commitment.account_id), draft, commitment.owner_id)
        t.change(commitment, **fields_of(said))
    return t.changes


def keep_commitment(
    desk: Desk, commitment_id: str, revision: int, on: date | None = None, next_step: ActionDraft | None = None
) -> Changes:
    """Mark a commitment kept, today unless a day is said; `next_step` is what the account's next one is from then on.

    Refusal `commitment_kept_already` or `commitment_released_already`.
    """
    if next_step is not None:
        next_step = replace(next_step, is_next_step=True)
        refuse_problems(problems_in_action(next_step))
    with desk.transaction("commitment_kept") as t:
        commitment = _open(t, commitment_id, revision)
        t.about(commitment)
        ended = replace(draft_of(CommitmentDraft, commitment), kept_on=on or desk.today)
        _refuse_wrong_end(desk, ended)
        t.change(commitment, kept_on=ended.kept_on)
        if next_step is not None:
            put_action(t, desk, commitment.account_id, next_step)
    return t.changes


def release_commitment(desk: Desk, commitment_id: str, revision: int, reason: str, on: date | None = None) -> Changes:
    """Release a promise, with the reason; Refusal `commitment_kept_already` or `commitment_released_already`."""
    with desk.transaction("commitment_released") as t:
        commitment = _open(t, commitment_id, revision)
        draft = draft_of(CommitmentDraft, commitment)
        ended = replace(draft, released_on=on or desk.today, released_reason=reason.strip())
        _refuse_wrong_end(desk, ended)
        t.change(commitment, released_on=ended.released_on, released_reason=ended.released_reason)
    return t.changes


def reopen_commitment(desk: Desk, commitment_id: str, revision: int) -> Changes:
    """Open a kept or released commitment again."""
    with desk.transaction("commitment_reopened") as t:
        t.change(_seen(t, commitment_id, revision), kept_on=None, released_on=None, released_reason="")
    return t.changes


def delete_commitment(desk: Desk, commitment_id: str) -> Changes:
    """Delete a commitment that was written by mistake; one that no longer holds is released instead."""
    with desk.transaction("commitment_deleted") as t:
        t.delete(t.get(Commitment, commitment_id))
    return t.changes


def _checked(
    t: "Transaction", desk: Desk, account: Account, draft: CommitmentDraft, before: str | None = None
) -> CommitmentDraft:
    """Return the draft as it is stored: one owner, on its own side; who left only where they were `before`."""
    if draft.side is Side.US and not draft.owner_id:
        draft = replace(draft, owner_id=the_only_one(t, desk))
    refuse_problems(problems_in_commitment(draft, desk.today, account.signed_on, account.ended_on))
    if draft.side is Side.US:
        refuse_gone(t, draft.owner_id, desk.today, before=before)
        return replace(draft, stakeholder_id=None)
    refuse_strangers(t, account.id, draft.stakeholder_id)
    return replace(draft, owner_id=None)


def _refuse_wrong_end(desk: Desk, ended: CommitmentDraft) -> None:
    """Refuse what is wrong with the end of a promise; what was written before is not judged again."""
    problems = problems_in_commitment(ended, desk.today)
    refuse_problems(tuple(problem for problem in problems if problem.field in _END))


def _seen(t: "Transaction", commitment_id: str, revision: int) -> Commitment:
    return replace(t.get(Commitment, commitment_id), revision=revision)


def _open(t: "Transaction", commitment_id: str, revision: int) -> Commitment:
    commitment = _seen(t, commitment_id, revision)
    if commitment.kept_on is not None or commitment.released_on is not None:
        code = "commitment_kept_already" if commitment.kept_on is not None else "commitment_released_already"
        raise Refusal(code, what=commitment.what)
    return commitment

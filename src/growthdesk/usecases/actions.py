"""Actions and the one next step of an account.

Rule: among an account's open actions at most one is the next step, and it is ours. A new one demotes the one before,
which stays open; an account without a next step takes the first action of ours that is added.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, ActionDraft, ActionRow, Origin, problems_in_action
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Problem, Refusal, text_problems
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Decision
from growthdesk.storage import actions as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of
from growthdesk.usecases.firms import owner_or_you
from growthdesk.usecases.stakeholders import refuse_strangers

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

CLOSED_SHOWN = 200


def actions(desk: Desk, account_id: str) -> tuple[ActionRow, ...]:
    """Read an account's actions: the next step, then open ones by due date, then the latest that were closed."""
    reading = desk.reading
    return (*storage.open_actions(reading, account_id), *storage.closed_actions(reading, account_id, CLOSED_SHOWN))


def action_form(desk: Desk, action_id: str) -> tuple[ActionDraft, int]:
    """Read an action for its form, with the revision to hand back."""
    action = desk.reading.get(Action, action_id)
    return draft_of(ActionDraft, action), action.revision


def add_action(desk: Desk, account_id: str, draft: ActionDraft, *, fills_gap: bool = True) -> Changes:
    """Add an action; one of ours becomes the next step when the account has none, unless it must not fill the gap."""
    refuse_problems(problems_in_action(draft))
    with desk.transaction("action_added") as t:
        t.about(put_action(t, desk, account_id, draft, fills_gap=fills_gap))
    return t.changes


def put_action(
    t: "Transaction",
    desk: Desk,
    account_id: str,
    draft: ActionDraft,
    origin: Origin = Origin.MANUAL,
    origin_id: str | None = None,
    *,
    fills_gap: bool = True,
) -> Action:
    """Add an action inside a transaction of another use case, keeping the rule of the next step."""
    account = t.get(Account, account_id)
    refuse_strangers(t, account_id, draft.stakeholder_id)
    is_ours = draft.side is not Side.CUSTOMER
    current = storage.next_step(t, account_id)
    becomes_next = is_ours and (draft.is_next_step or (fills_gap and current is None))
    if becomes_next and current is not None:
        t.change(current, is_next_step=False)
    said = fields_of(draft, "is_next_step", "owner_id")
    return t.new(
        Action,
        account_id=account.id,
        owner_id=owner_or_you(t, desk, draft.owner_id) if is_ours else None,
        done_on=None,
        dropped_on=None,
        dropped_reason="",
        is_next_step=becomes_next,
        origin=origin,
        origin_id=origin_id,
        **said,
    )


def save_action(desk: Desk, action_id: str, draft: ActionDraft, revision: int) -> Changes:
    """Save an action's form; ticking "next step" demotes the one before, clearing it leaves none."""
    refuse_problems(problems_in_action(draft))
    with desk.transaction("action_changed") as t:
        action = _seen(t, action_id, revision)
        t.about(action)
        refuse_strangers(t, action.account_id, draft.stakeholder_id)
        said = fields_of(draft, "owner_id")
        said["is_next_step"] = draft.is_next_step and action.is_open
        if said["is_next_step"]:
            _demote(t, action)
        is_ours = draft.side is not Side.CUSTOMER
        owner_id = owner_or_you(t, desk, draft.owner_id, before=action.owner_id) if is_ours else None
        t.change(action, owner_id=owner_id, **said)
    return t.changes


def complete_action(desk: Desk, action_id: str, revision: int, next_step: ActionDraft | None = None) -> Changes:
    """Mark an action done today; `next_step` is the account's next one ("Done & schedule next").

    Raises Refusal `action_closed` when it was done or dropped already.
    """
    if next_step is not None:
        next_step = replace(next_step, is_next_step=True)
        refuse_problems(problems_in_action(next_step))
    with desk.transaction("action_done") as t:
        action = _open(t, action_id, revision)
        t.about(action)
        t.change(action, done_on=desk.today, is_next_step=False)
        if next_step is not None:
            put_action(t, desk, action.account_id, next_step)
    return t.changes


def drop_action(desk: Desk, action_id: str, revision: int, reason: str) -> Changes:
    """Drop an action with the reason; Refusal `action_closed` when it was done or dropped already."""
    refuse_problems(tuple(text_problems("reason", reason, required=True)))
    with desk.transaction("action_dropped") as t:
        action = _open(t, action_id, revision)
        t.change(action, dropped_on=desk.today, dropped_reason=reason.strip(), is_next_step=False)
    return t.changes


def reopen_action(desk: Desk, action_id: str, revision: int) -> Changes:
    """Open a done or dropped action again; one of ours becomes the next step when the account has none."""
    with desk.transaction("action_reopened") as t:
        action = _seen(t, action_id, revision)
        if action.is_open:
            return t.changes
        becomes_next = action.side is not Side.CUSTOMER and storage.next_step(t, action.account_id) is None
        t.change(action, done_on=None, dropped_on=None, dropped_reason="", is_next_step=becomes_next)
    return t.changes


def make_next_step(desk: Desk, action_id: str, revision: int) -> Changes:
    """Make an open action of ours the account's next step; the one before stays open."""
    with desk.transaction("next_step_chosen") as t:
        action = _open(t, action_id, revision)
        t.about(action)
        if action.side is Side.CUSTOMER:
            refuse_problems((Problem("is_next_step", "not_ours"),))
        _demote(t, action)
        t.change(action, is_next_step=True)
    return t.changes


def delete_action(desk: Desk, action_id: str) -> Changes:
    """Delete an action; Refusal `action_of_decision` when a review decided it: drop it instead."""
    with desk.transaction("action_deleted") as t:
        if t.find(Decision, action_id=action_id):
            raise Refusal("action_of_decision")
        t.delete(t.get(Action, action_id))
    return t.changes


def _demote(t: "Transaction", action: Action) -> None:
    current = storage.next_step(t, action.account_id)
    if current is not None and current.id != action.id:
        t.change(current, is_next_step=False)


def _seen(t: "Transaction", action_id: str, revision: int) -> Action:
    return replace(t.get(Action, action_id), revision=revision)


def _open(t: "Transaction", action_id: str, revision: int) -> Action:
    action = _seen(t, action_id, revision)
    if not action.is_open:
        raise Refusal("action_closed", what=action.what)
    return action

"""Orders: dated purchases, the lines of an account's ledger."""

from dataclasses import replace
from typing import Any

from growthdesk.domain.accounts import Account
from growthdesk.domain.history import Changes
from growthdesk.domain.orders import Order, OrderDraft, problems_in_order
from growthdesk.storage import orders as storage
from growthdesk.usecases.desk import Desk, refuse_problems
from growthdesk.usecases.drafts import draft_of, fields_of

SHOWN = 500


def orders(desk: Desk, account_id: str, limit: int = SHOWN) -> tuple[Order, ...]:
    """Read the newest orders of an account."""
    return storage.orders(desk.reading, account_id, limit)


def order_form(desk: Desk, order_id: str) -> tuple[OrderDraft, int]:
    """Read an order for its form, with the revision to hand back."""
    order = desk.reading.get(Order, order_id)
    return draft_of(OrderDraft, order), order.revision


def add_order(desk: Desk, account_id: str, draft: OrderDraft) -> Changes:
    """Add an order; Refusal `duplicate_external_id` when its id stands in the ledger already."""
    refuse_problems(problems_in_order(draft))
    with desk.transaction("order_added") as t:
        t.get(Account, account_id)
        t.new(Order, account_id=account_id, **_order_fields(draft))
    return t.changes


def save_order(desk: Desk, order_id: str, draft: OrderDraft, revision: int) -> Changes:
    """Save an order's form."""
    refuse_problems(problems_in_order(draft))
    with desk.transaction("order_changed") as t:
        t.change(replace(t.get(Order, order_id), revision=revision), **_order_fields(draft))
    return t.changes


def delete_order(desk: Desk, order_id: str) -> Changes:
    """Delete an order."""
    with desk.transaction("order_deleted") as t:
        t.delete(t.get(Order, order_id))
    return t.changes


def _order_fields(draft: OrderDraft) -> dict[str, Any]:
    amount = draft.amount
    assert amount is not None  # problems_in_order demands it
    return {**fields_of(draft, "amount"), "amount_minor": amount.minor, "currency": amount.currency}

"""Reads of orders: an account's ledger."""

from growthdesk.domain.orders import Order
from growthdesk.storage.reading import Reading


def orders(reading: Reading, account_id: str, limit: int) -> tuple[Order, ...]:
    """The newest orders of an account."""
    sql = "SELECT * FROM purchase_order WHERE account_id = :account_id ORDER BY ordered_on DESC, id DESC LIMIT :limit"
    return reading.rows(Order, sql, account_id=account_id, limit=limit)

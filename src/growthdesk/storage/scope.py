"""Which accounts a read is about: all, or those something changed of."""

from collections.abc import Sequence

Ids = Sequence[str] | None


def only(column: str, account_ids: Ids) -> str:
    """Return the condition that leaves the accounts named in the parameter `account_ids`; None are all."""
    return "" if account_ids is None else f"AND {column} IN (SELECT value FROM json_each(:account_ids))"  # noqa: S608 -- a column of ours

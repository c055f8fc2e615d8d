"""Reads of agreements."""

from growthdesk.domain.agreements import Agreement
from growthdesk.storage.reading import Reading


def agreements(reading: Reading, account_id: str) -> tuple[Agreement, ...]:
    """The agreements of an account, the latest start first."""
    sql = """
    SELECT * FROM agreement WHERE account_id = :account_id
    ORDER BY coalesce(starts_on, signed_on) DESC NULLS LAST, id DESC
    """
    return reading.rows(Agreement, sql, account_id=account_id)

"""Queries for the value log: an account's outcomes, newest first."""

from growthdesk.domain.outcomes import Outcome
from growthdesk.storage.reading import Reading


def outcomes_of_account(reading: Reading, account_id: str) -> tuple[Outcome, ...]:
    """Read the value log of an account, newest first."""
    return reading.rows(
        Outcome,
        "SELECT * FROM outcome WHERE account_id = :account_id ORDER BY happened_on DESC, id DESC",
        account_id=account_id,
    )

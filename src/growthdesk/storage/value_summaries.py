"""Queries for the value summary: where an account's evidence begins."""

from datetime import date

from growthdesk.storage.reading import Reading

_FIRST = """
SELECT min(day) FROM (
  SELECT min(read_on) AS day FROM reading WHERE account_id = :account_id
  UNION ALL
  SELECT min(happened_on) FROM outcome WHERE account_id = :account_id
)
"""


def first_evidence_on(reading: Reading, account_id: str) -> date | None:
    """Read the day of an account's first reading or outcome."""
    day = reading.value(_FIRST, account_id=account_id)
    return None if day is None else date.fromisoformat(day)

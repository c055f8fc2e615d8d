"""Queries for printing many documents at once: the reviews still to be held, and every account with its reviews."""

from datetime import date

from growthdesk.domain.batches import BatchRow
from growthdesk.storage.reading import Reading

_TO_HOLD = """
SELECT a.id AS account_id, a.name AS account, coalesce(p.name, o.name, '') AS led_by,
       r.id AS review_id, r.planned_on, r.state, NULL AS held_on
  FROM value_review r
  JOIN account a ON a.id = r.account_id
  LEFT JOIN team_member p ON p.id = r.prepared_by_id
  LEFT JOIN team_member o ON o.id = a.owner_id
 WHERE r.state IN ('planned', 'prepared') AND r.planned_on BETWEEN :first AND :last
 ORDER BY r.planned_on, a.name COLLATE NOCASE, r.id
"""

_ACCOUNTS = """
SELECT a.id AS account_id, a.name AS account, coalesce(o.name, '') AS led_by,
       NULL AS review_id, NULL AS planned_on, NULL AS state,
       (SELECT max(r.held_on) FROM value_review r WHERE r.account_id = a.id AND r.state = 'held') AS held_on
  FROM account a
  LEFT JOIN team_member o ON o.id = a.owner_id
 ORDER BY a.name COLLATE NOCASE, a.id
"""


def reviews_to_hold(reading: Reading, first: date, last: date) -> tuple[BatchRow, ...]:
    """Read the reviews planned for these days that were not held yet, by day."""
    return reading.rows(BatchRow, _TO_HOLD, first=first, last=last)


def accounts_to_print(reading: Reading) -> tuple[BatchRow, ...]:
    """Read all accounts by name, with the day each last held a review."""
    return reading.rows(BatchRow, _ACCOUNTS)

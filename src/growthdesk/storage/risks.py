"""Reads of risks: an account's list with the names of those who look after them."""

from growthdesk.domain.risks import RiskRow
from growthdesk.storage.reading import Reading

_RISKS = """
SELECT r.id, r.revision, r.what, r.response, coalesce(m.name, '') AS owner, r.due_on, r.closed_on, r.closed_note,
    r.origin
FROM risk r LEFT JOIN team_member m ON m.id = r.owner_id
WHERE r.account_id = :account_id
ORDER BY r.closed_on IS NOT NULL, r.closed_on DESC, r.due_on NULLS LAST, r.id
"""


def risk_rows(reading: Reading, account_id: str) -> tuple[RiskRow, ...]:
    """The risks of an account: the open ones by the day they are looked at next, then the closed, newest first."""
    return reading.rows(RiskRow, _RISKS, account_id=account_id)

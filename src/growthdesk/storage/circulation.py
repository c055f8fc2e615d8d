"""Queries for circulation: who received which document, the latest first."""

from growthdesk.domain.circulation import CirculationRow, SentLately
from growthdesk.storage.reading import Reading

_ROWS = """
SELECT c.id, c.revision, c.kind, c.edition, c.stakeholder_id, c.recipient, c.sent_on, coalesce(m.name, '') AS sent_by,
    c.review_id, coalesce(r.held_on, r.planned_on) AS review_on, c.note
FROM circulation c
LEFT JOIN team_member m ON m.id = c.sent_by_id
LEFT JOIN value_review r ON r.id = c.review_id
WHERE c.account_id = :account_id
ORDER BY c.sent_on DESC, c.created_at DESC, c.recipient COLLATE NOCASE, c.id
"""

_RECENT = """
SELECT c.id, c.account_id, a.name AS account, c.kind, c.edition, c.recipient, c.sent_on,
    coalesce(m.name, '') AS sent_by
FROM (
    SELECT * FROM circulation ORDER BY sent_on DESC, created_at DESC, recipient COLLATE NOCASE, id LIMIT :limit
) c
JOIN account a ON a.id = c.account_id
LEFT JOIN team_member m ON m.id = c.sent_by_id
ORDER BY c.sent_on DESC, c.created_at DESC, c.recipient COLLATE NOCASE, c.id
"""


def circulation_rows(reading: Reading, account_id: str) -> tuple[CirculationRow, ...]:
    """Read who received which document of an account, the latest first."""
    return reading.rows(CirculationRow, _ROWS, account_id=account_id)


def recent_circulation(reading: Reading, limit: int) -> tuple[SentLately, ...]:
    """Read what was sent last, of all accounts."""
    return reading.rows(SentLately, _RECENT, limit=limit)

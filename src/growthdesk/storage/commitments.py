"""Reads of commitments: the register of one account, and that of all accounts."""

from growthdesk.domain.commitments import CommitmentRow
from growthdesk.storage.reading import Reading

_ROWS = """
SELECT c.id, c.revision, c.account_id, a.name AS account, c.what, c.side,
    coalesce(iif(c.side = 'customer', s.name, m.name), '') AS owner,
    coalesce(c.owner_id, a.owner_id) AS followed_by_id, c.made_by, c.made_to, c.made_on, c.due_on, c.kept_on,
    c.released_on, c.released_reason, c.origin
FROM commitment c
JOIN account a ON a.id = c.account_id
LEFT JOIN team_member m ON m.id = c.owner_id
LEFT JOIN stakeholder s ON s.id = c.stakeholder_id
"""
_OF_ACCOUNT = """
WHERE c.account_id = :account_id
ORDER BY coalesce(c.kept_on, c.released_on) DESC NULLS FIRST, c.due_on NULLS LAST, c.id
"""
_OPEN = """
WHERE c.kept_on IS NULL AND c.released_on IS NULL ORDER BY c.due_on NULLS LAST, a.name COLLATE NOCASE, c.id
"""
_CLOSED = """
WHERE c.kept_on IS NOT NULL OR c.released_on IS NOT NULL
ORDER BY coalesce(c.kept_on, c.released_on) DESC, c.id DESC LIMIT :limit
"""


def commitments_of_account(reading: Reading, account_id: str) -> tuple[CommitmentRow, ...]:
    """The commitments of an account: the open ones by due date, then the others, the newest first."""
    return reading.rows(CommitmentRow, _ROWS + _OF_ACCOUNT, account_id=account_id)


def open_commitments(reading: Reading) -> tuple[CommitmentRow, ...]:
    """The open commitments of all accounts by due date, those without one last."""
    return reading.rows(CommitmentRow, _ROWS + _OPEN)


def closed_commitments(reading: Reading, limit: int) -> tuple[CommitmentRow, ...]:
    """The commitments of all accounts that were kept or released, the newest first."""
    return reading.rows(CommitmentRow, _ROWS + _CLOSED, limit=limit)

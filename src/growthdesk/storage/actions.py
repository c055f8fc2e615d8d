"""Reads of actions: an account's list with the names of those who do them."""

from growthdesk.domain.actions import Action, ActionRow
from growthdesk.storage.reading import Reading

_ACTIONS = """
SELECT a.id, a.revision, a.what, a.side, coalesce(person.name, member.name, '') AS owner, a.due_on, a.done_on,
    a.dropped_on, a.dropped_reason, a.is_next_step, a.origin, a.notes
FROM action a
LEFT JOIN team_member member ON member.id = a.owner_id
LEFT JOIN stakeholder person ON person.id = a.stakeholder_id AND a.side = 'customer'
WHERE a.account_id = :account_id
"""
_OPEN = "AND a.done_on IS NULL AND a.dropped_on IS NULL ORDER BY a.is_next_step DESC, a.due_on NULLS LAST, a.id"
_CLOSED = """
AND (a.done_on IS NOT NULL OR a.dropped_on IS NOT NULL) ORDER BY coalesce(a.done_on, a.dropped_on) DESC, a.id DESC
LIMIT :limit
"""


def open_actions(reading: Reading, account_id: str) -> tuple[ActionRow, ...]:
    """The open actions of an account: the next step first, then by due date."""
    return reading.rows(ActionRow, _ACTIONS + _OPEN, account_id=account_id)


def closed_actions(reading: Reading, account_id: str, limit: int) -> tuple[ActionRow, ...]:
    """The actions of an account that were done or dropped, newest first."""
    return reading.rows(ActionRow, _ACTIONS + _CLOSED, account_id=account_id, limit=limit)


def next_step(reading: Reading, account_id: str) -> Action | None:
    """The one next step of an account."""
    sql = """
    SELECT * FROM action
    WHERE account_id = :account_id AND is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL
    """
    return reading.row(Action, sql, account_id=account_id)

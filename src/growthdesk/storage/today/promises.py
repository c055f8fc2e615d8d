"""What somebody is to do by a day: actions, commitments and decisions that are open and near their day."""

from datetime import date

from growthdesk.domain.today.rules.action_due import DatedAction
from growthdesk.domain.today.rules.commitment_due import DatedCommitment
from growthdesk.domain.today.rules.decision_due import DatedDecision
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

_ACTIONS = """
SELECT a.id, a.account_id, a.what, a.side, a.owner_id, coalesce(iif(a.side = 'customer', s.name, m.name), '') AS who,
    a.due_on, a.done_on, a.dropped_on, a.origin,
    (SELECT min(d.id) FROM decision d WHERE d.action_id = a.id) AS decision_id
FROM action a
LEFT JOIN team_member m ON m.id = a.owner_id
LEFT JOIN stakeholder s ON s.id = a.stakeholder_id
WHERE a.done_on IS NULL AND a.dropped_on IS NULL AND a.due_on <= :until {of}
"""
_COMMITMENTS = """
SELECT c.id, c.account_id, c.what, c.side, c.owner_id, coalesce(iif(c.side = 'customer', s.name, m.name), '') AS who,
    c.made_to, c.made_on, c.due_on, c.kept_on, c.released_on
FROM commitment c
LEFT JOIN team_member m ON m.id = c.owner_id
LEFT JOIN stakeholder s ON s.id = c.stakeholder_id
WHERE c.kept_on IS NULL AND c.released_on IS NULL AND c.due_on <= :until {of}
"""
# Most decisions were carried out long ago: the open ones are found from their actions, as CROSS JOIN keeps it, the few
# without one beside.
_DECISIONS = """
SELECT d.id, d.account_id, d.what, x.side, x.owner_id, coalesce(iif(x.side = 'customer', s.name, m.name), '') AS who,
    x.due_on, d.review_id, r.held_on, d.action_id, x.done_on, x.dropped_on
FROM action x
CROSS JOIN decision d ON d.action_id = x.id
JOIN value_review r ON r.id = d.review_id
LEFT JOIN team_member m ON m.id = x.owner_id
LEFT JOIN stakeholder s ON s.id = x.stakeholder_id
WHERE x.done_on IS NULL AND x.dropped_on IS NULL AND x.due_on <= :until AND r.held_on IS NOT NULL {of_action}
UNION ALL
SELECT d.id, d.account_id, d.what, d.side, d.owner_id, coalesce(iif(d.side = 'customer', s.name, m.name), ''),
    d.due_on, d.review_id, r.held_on, NULL, NULL, NULL
FROM decision d
JOIN value_review r ON r.id = d.review_id
LEFT JOIN team_member m ON m.id = d.owner_id
LEFT JOIN stakeholder s ON s.id = d.stakeholder_id
WHERE d.action_id IS NULL AND d.due_on <= :until AND r.held_on IS NOT NULL {of_decision}
"""


def dated_actions(reading: Reading, until: date, account_ids: Ids = None) -> tuple[DatedAction, ...]:
    """The open actions due by a day, of all accounts or of some."""
    sql = _ACTIONS.format(of=only("a.account_id", account_ids))
    return reading.rows(DatedAction, sql, until=until, account_ids=account_ids)


def dated_commitments(reading: Reading, until: date, account_ids: Ids = None) -> tuple[DatedCommitment, ...]:
    """The open commitments due by a day, of all accounts or of some."""
    sql = _COMMITMENTS.format(of=only("c.account_id", account_ids))
    return reading.rows(DatedCommitment, sql, until=until, account_ids=account_ids)


def dated_decisions(reading: Reading, until: date, account_ids: Ids = None) -> tuple[DatedDecision, ...]:
    """The open decisions of held reviews due by a day, of all accounts or of some."""
    sql = _DECISIONS.format(of_action=only("x.account_id", account_ids), of_decision=only("d.account_id", account_ids))
    return reading.rows(DatedDecision, sql, until=until, account_ids=account_ids)

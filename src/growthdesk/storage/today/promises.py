"""What somebody is to do by a day: actions, commitments, decisions and risks open on a day and near theirs.

Rule: what was closed later was still open that day, so that any day can be looked at again.
"""

from datetime import date, timedelta

from growthdesk.domain.today.lines import DAYS_AHEAD
from growthdesk.domain.today.rules.action_due import DatedAction
from growthdesk.domain.today.rules.commitment_due import DatedCommitment
from growthdesk.domain.today.rules.decision_due import DatedDecision
from growthdesk.domain.today.rules.risk_due import DatedRisk
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

# Before its review is held nothing is decided, and an action stands for itself.
_DECIDED = """
SELECT min(d.id) FROM decision d JOIN value_review r ON r.id = d.review_id
WHERE d.action_id = {action} AND r.held_on <= :as_of
"""
_ACTIONS = f"""
SELECT a.id, a.account_id, a.what, a.side, a.owner_id, coalesce(iif(a.side = 'customer', s.name, m.name), '') AS who,
    a.due_on, a.done_on, a.dropped_on, a.origin,
    ({_DECIDED.format(action="a.id")}) AS decision_id
FROM action a
LEFT JOIN team_member m ON m.id = a.owner_id
LEFT JOIN stakeholder s ON s.id = a.stakeholder_id
WHERE (a.done_on IS NULL OR a.done_on > :as_of) AND (a.dropped_on IS NULL OR a.dropped_on > :as_of)
    AND a.due_on <= :until {{of}}
"""  # noqa: S608 -- a condition of ours
_COMMITMENTS = """
SELECT c.id, c.account_id, c.what, c.side, c.owner_id, coalesce(iif(c.side = 'customer', s.name, m.name), '') AS who,
    c.made_to, c.made_on, c.due_on, c.kept_on, c.released_on
FROM commitment c
LEFT JOIN team_member m ON m.id = c.owner_id
LEFT JOIN stakeholder s ON s.id = c.stakeholder_id
WHERE (c.kept_on IS NULL OR c.kept_on > :as_of) AND (c.released_on IS NULL OR c.released_on > :as_of)
    AND c.due_on <= :until {of}
"""
# Most decisions were carried out long ago: the open ones are found from their actions, as CROSS JOIN keeps it, the few
# without one beside. Of several that one action carries out the first stands for all.
_DECISIONS = f"""
SELECT d.id, d.account_id, d.what, x.side, x.owner_id, coalesce(iif(x.side = 'customer', s.name, m.name), '') AS who,
    x.due_on, d.review_id, r.held_on, d.action_id, x.done_on, x.dropped_on
FROM action x
CROSS JOIN decision d ON d.action_id = x.id
JOIN value_review r ON r.id = d.review_id
LEFT JOIN team_member m ON m.id = x.owner_id
LEFT JOIN stakeholder s ON s.id = x.stakeholder_id
WHERE (x.done_on IS NULL OR x.done_on > :as_of) AND (x.dropped_on IS NULL OR x.dropped_on > :as_of)
    AND x.due_on <= :until AND d.id = ({_DECIDED.format(action="x.id")}) {{of_action}}
UNION ALL
SELECT d.id, d.account_id, d.what, d.side, d.owner_id, coalesce(iif(d.side = 'customer', s.name, m.name), ''),
    d.due_on, d.review_id, r.held_on, NULL, NULL, NULL
FROM decision d
JOIN value_review r ON r.id = d.review_id
LEFT JOIN team_member m ON m.id = d.owner_id
LEFT JOIN stakeholder s ON s.id = d.stakeholder_id
WHERE d.action_id IS NULL AND d.due_on <= :until AND r.held_on <= :as_of {{of_decision}}
"""  # noqa: S608 -- a condition of ours
_RISKS = """
SELECT id, account_id, what, response, owner_id, due_on, closed_on FROM risk
WHERE (closed_on IS NULL OR closed_on > :as_of) AND due_on <= :until {of}
"""


def dated_actions(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[DatedAction, ...]:
    """The actions open on a day and near theirs, of all accounts or of some."""
    sql = _ACTIONS.format(of=only("a.account_id", account_ids))
    return reading.rows(DatedAction, sql, **_days(as_of), account_ids=account_ids)


def dated_commitments(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[DatedCommitment, ...]:
    """The commitments open on a day and near theirs, of all accounts or of some."""
    sql = _COMMITMENTS.format(of=only("c.account_id", account_ids))
    return reading.rows(DatedCommitment, sql, **_days(as_of), account_ids=account_ids)


def dated_decisions(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[DatedDecision, ...]:
    """The open decisions of reviews held by a day, near theirs, of all accounts or of some; one for each action."""
    sql = _DECISIONS.format(of_action=only("x.account_id", account_ids), of_decision=only("d.account_id", account_ids))
    return reading.rows(DatedDecision, sql, **_days(as_of), account_ids=account_ids)


def dated_risks(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[DatedRisk, ...]:
    """The risks open on a day that are looked at near it, of all accounts or of some."""
    sql = _RISKS.format(of=only("account_id", account_ids))
    return reading.rows(DatedRisk, sql, **_days(as_of), account_ids=account_ids)


def _days(as_of: date) -> dict[str, date]:
    return {"as_of": as_of, "until": as_of + timedelta(days=DAYS_AHEAD)}

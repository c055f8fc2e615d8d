"""Queries for value reviews: lists with their counts, agendas, decisions with the state of their actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Decision, DecisionRow, ReviewItem, ReviewRisk, ReviewRow, ValueReview
from growthdesk.storage.reading import Reading

_ROWS = """
SELECT r.id, r.account_id, a.name AS account, coalesce(t.name, '') AS owner, r.planned_on, r.state, r.held_on,
       (SELECT count(*) FROM decision d WHERE d.review_id = r.id) AS decisions,
       (SELECT count(*) FROM decision d JOIN action x ON x.id = d.action_id
         WHERE d.review_id = r.id AND x.done_on IS NOT NULL) AS decisions_done
  FROM value_review r
  JOIN account a ON a.id = r.account_id
  LEFT JOIN team_member t ON t.id = a.owner_id
 WHERE :account_id IS NULL OR r.account_id = :account_id
 ORDER BY coalesce(r.held_on, r.planned_on) DESC, r.id DESC
"""

_DECISIONS = """
SELECT d.id, d.what, d.side,
       CASE WHEN s.name IS NULL THEN coalesce(t.name, '')
            WHEN t.name IS NULL THEN s.name
            ELSE s.name || ', ' || t.name END AS owner,
       coalesce(x.due_on, d.due_on) AS due_on, x.done_on, x.dropped_on
  FROM decision d
  LEFT JOIN action x ON x.id = d.action_id
  LEFT JOIN stakeholder s ON s.id = d.stakeholder_id
  LEFT JOIN team_member t ON t.id = d.owner_id
 WHERE d.review_id = :review_id
 ORDER BY d.position, d.id
"""

_OPEN_ACTIONS = """
SELECT x.id, coalesce(d.what, x.what) AS what, x.side, x.due_on, x.is_next_step, d.id IS NOT NULL AS is_decided,
       CASE WHEN s.name IS NULL THEN coalesce(t.name, '')
            WHEN t.name IS NULL THEN s.name
            ELSE s.name || ', ' || t.name END AS owner
  FROM action x
  LEFT JOIN decision d ON d.action_id = x.id
  LEFT JOIN stakeholder s ON s.id = x.stakeholder_id
  LEFT JOIN team_member t ON t.id = x.owner_id
 WHERE x.account_id = :account_id AND x.done_on IS NULL AND x.dropped_on IS NULL
 ORDER BY x.is_next_step DESC, x.due_on IS NULL, x.due_on, x.id
"""

_OUTCOMES_TOLD = """
SELECT i.source_id, max(r.held_on) FROM review_item i JOIN value_review r ON r.id = i.review_id
 WHERE i.review_id IN (SELECT value FROM json_each(:review_ids)) AND i.question = 'happened' AND i.source = 'outcome'
 GROUP BY i.source_id
"""


def review_rows(reading: Reading, account_id: str | None = None) -> tuple[ReviewRow, ...]:
    """Read the reviews of an account, or of all accounts, newest first."""
    return reading.rows(ReviewRow, _ROWS, account_id=account_id)


def reviews_of_account(reading: Reading, account_id: str) -> tuple[ValueReview, ...]:
    """Read the reviews of an account as records."""
    return reading.find(ValueReview, account_id=account_id)


def items_of_review(reading: Reading, review_id: str) -> tuple[ReviewItem, ...]:
    """Read the agenda of a review in the order it is shown."""
    items = reading.find(ReviewItem, review_id=review_id)
    return tuple(sorted(items, key=lambda item: (item.question, item.position, item.id)))


def decisions_of_review(reading: Reading, review_id: str) -> tuple[Decision, ...]:
    """Read the decisions of a review in their order."""
    return tuple(sorted(reading.find(Decision, review_id=review_id), key=lambda d: (d.position, d.id)))


def risks_of_review(reading: Reading, review_id: str) -> tuple[ReviewRisk, ...]:
    """Read the risks of a review in their order."""
    return tuple(sorted(reading.find(ReviewRisk, review_id=review_id), key=lambda r: (r.position, r.id)))


def decision_rows(reading: Reading, review_id: str) -> tuple[DecisionRow, ...]:
    """Read the decisions of a review with the state of their actions."""
    return reading.rows(DecisionRow, _DECISIONS, review_id=review_id)


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An open action as an agenda or a document names it; `owner` names whoever does it, on either side.

    Decided in a review: `what` is what was decided there, and the client knows it; else it is our own note.
    """

    id: str
    what: str
    side: Side
    due_on: date | None
    is_next_step: bool
    is_decided: bool
    owner: str


def open_actions(reading: Reading, account_id: str) -> tuple[OpenAction, ...]:
    """Read what is still to be done at an account: the next step first, then by date."""
    return reading.rows(OpenAction, _OPEN_ACTIONS, account_id=account_id)


def outcomes_told(reading: Reading, reviews: Iterable[ValueReview]) -> dict[str, date]:
    """Read which outcomes stand on the agendas of held reviews, ticked or not, with the last day they did."""
    told = reading.raw(_OUTCOMES_TOLD, review_ids=[review.id for review in reviews])
    return {outcome_id: date.fromisoformat(held_on) for outcome_id, held_on in told}

"""Rules of the record an earlier action is taken back by: what no constraint of a table keeps, and what gives way."""

from dataclasses import replace
from typing import TYPE_CHECKING

from growthdesk.domain.history import Operation
from growthdesk.domain.milestones import circle_in
from growthdesk.domain.onboarding import Milestone
from growthdesk.storage.reading import Reading

if TYPE_CHECKING:
    from growthdesk.storage.writing import Write

# What is made or changed of a review before it is held or cancelled stays as it was then.
_CLOSED_SINCE = """
SELECT r.id FROM value_review r
WHERE r.id IN (
        SELECT c.record_id FROM change c WHERE c.change_set_id = :id AND c.record_kind = 'value_review'
            AND EXISTS (SELECT 1 FROM json_each(c.after) WHERE key NOT IN (
                'headline', 'figures_agreed_by_id', 'figures_agreed_on', 'figures_digest'))
        UNION SELECT p.review_id FROM change c JOIN (
                SELECT 'review_item' AS kind, id, review_id FROM review_item
                UNION ALL SELECT 'review_attendance', id, review_id FROM review_attendance
                UNION ALL SELECT 'review_risk', id, review_id FROM review_risk
                UNION ALL SELECT 'decision', id, review_id FROM decision
            ) p ON p.kind = c.record_kind AND p.id = c.record_id WHERE c.change_set_id = :id
        UNION SELECT c.before ->> '$.review_id' FROM change c WHERE c.change_set_id = :id AND c.operation = 'deleted'
            AND c.record_kind IN ('review_item', 'review_attendance', 'review_risk', 'decision'))
    AND r.state IN ('held', 'cancelled')
    AND EXISTS (SELECT 1 FROM change h JOIN change_set s ON s.id = h.change_set_id
        WHERE h.record_kind = 'value_review' AND h.record_id = r.id AND h.operation = 'changed'
            AND h.after ->> '$.state' IN ('held', 'cancelled') AND s.number > :number)
LIMIT 1
"""
# What a handover said when it was accepted is history.
_ACCEPTED_SINCE = """
SELECT c.record_id FROM change c JOIN handover h ON h.id = c.record_id
WHERE c.change_set_id = :id AND c.record_kind = 'handover' AND h.accepted_on IS NOT NULL
    AND EXISTS (SELECT 1 FROM change a JOIN change_set s ON s.id = a.change_set_id
        WHERE a.record_kind = 'handover' AND a.record_id = h.id AND a.operation = 'changed'
            AND a.after ->> '$.accepted_on' IS NOT NULL AND s.number > :number)
LIMIT 1
"""
_PLANS_TOUCHED = """
SELECT * FROM milestone WHERE plan_id IN (
    SELECT m.plan_id FROM change c JOIN milestone m ON m.id = c.record_id
    WHERE c.change_set_id = :id AND c.record_kind = 'milestone')
"""
# What is the first value again beside one that this action did not touch.
_SECOND_FIRST_VALUE = """
SELECT m.id, o.id FROM change c
JOIN milestone m ON m.id = c.record_id AND m.is_first_value = 1
JOIN milestone o ON o.account_id = m.account_id AND o.is_first_value = 1
WHERE c.change_set_id = :id AND c.record_kind = 'milestone' AND c.before ->> '$.is_first_value' = 1
    AND o.id NOT IN (SELECT record_id FROM change WHERE change_set_id = :id AND record_kind = 'milestone')
LIMIT 1
"""
_IN_CIRCLE = """
WITH RECURSIVE above(start, id, steps) AS (
    SELECT id, reports_to_id, 1 FROM stakeholder WHERE reports_to_id IS NOT NULL AND id IN (
        SELECT record_id FROM change WHERE change_set_id = :id AND record_kind = 'stakeholder')
    UNION ALL SELECT a.start, s.reports_to_id, a.steps + 1 FROM above a JOIN stakeholder s ON s.id = a.id
        WHERE s.reports_to_id IS NOT NULL AND a.id <> a.start AND a.steps < 1000)
SELECT start FROM above WHERE id = start LIMIT 1
"""
# Each step of a request stands on the one before it.
_WENT_ON = """
SELECT r.id FROM change c JOIN referral r ON r.id = c.record_id
WHERE c.change_set_id = :id AND c.record_kind = 'referral' AND (
    r.asked_on IS NULL AND r.answered_on IS NOT NULL
    OR r.answer IS NOT 'yes' AND coalesce(r.introduced_on, r.given_on) IS NOT NULL
    OR r.introduced_on IS NULL
        AND coalesce(r.first_contact_on, r.met_on, r.outcome_on, r.prospect_account_id) IS NOT NULL
    OR coalesce(r.introduced_on, r.given_on) IS NULL AND r.thanked_on IS NOT NULL
    OR r.outcome_on IS NULL AND r.told_on IS NOT NULL)
LIMIT 1
"""
_HAVE_NEXT_STEP = """
SELECT account_id FROM action WHERE is_next_step = 1 AND done_on IS NULL AND dropped_on IS NULL
    AND account_id IN (SELECT value FROM json_each(:ids))
"""


def without_second_next_step(reading: Reading, write: "Write") -> "Write":
    """Bring next steps back as ordinary actions where their account has another one by now."""
    first = write.touched[0]
    if first.kind != "action" or first.operation is not Operation.ADDED:
        return write
    from growthdesk.storage.mapper import json_text
    from growthdesk.storage.writing import without_nothing

    taken = {
        account_id for (account_id,) in reading.raw(_HAVE_NEXT_STEP, ids=[row["account_id"] for row in write.rows])
    }
    rows, touched = list(write.rows), list(write.touched)
    for at, row in enumerate(rows):
        is_open = row["done_on"] is None and row["dropped_on"] is None
        if is_open and row["is_next_step"] and row["account_id"] in taken:
            rows[at] = {**row, "is_next_step": 0}
            touched[at] = replace(touched[at], after=json_text(without_nothing(rows[at])))
    return replace(write, rows=tuple(rows), touched=tuple(touched))


def review_closed_since(reading: Reading, change_set_id: str, number: int) -> str | None:
    """The id of a review an action touched and that was held or cancelled after it, None when there is none."""
    found: str | None = reading.value(_CLOSED_SINCE, id=change_set_id, number=number)
    return found


def person_in_circle(reading: Reading, change_set_id: str) -> str | None:
    """The id of somebody an action touched who by now reports to themselves, None when nobody does."""
    found: str | None = reading.value(_IN_CIRCLE, id=change_set_id)
    return found


def handover_accepted_since(reading: Reading, change_set_id: str, number: int) -> str | None:
    """The id of a handover an action touched and that was accepted after it, None when there is none."""
    found: str | None = reading.value(_ACCEPTED_SINCE, id=change_set_id, number=number)
    return found


def milestone_in_circle(reading: Reading, change_set_id: str) -> str | None:
    """The id of a milestone of a plan an action touched that by now waits for itself, None when none does."""
    circle = circle_in(reading.rows(Milestone, _PLANS_TOUCHED, id=change_set_id))
    return circle[0] if circle else None


def second_first_value(reading: Reading, change_set_id: str) -> tuple[str, str] | None:
    """The ids of a milestone an action's taking back makes the first value, and of the one that is it by now."""
    found = reading.raw(_SECOND_FIRST_VALUE, id=change_set_id)
    return next(((back, there) for back, there in found), None)


def request_went_on(reading: Reading, change_set_id: str) -> str | None:
    """The id of a request whose later steps an action's taking back leaves without what they stand on, None of none."""
    found: str | None = reading.value(_WENT_ON, id=change_set_id)
    return found

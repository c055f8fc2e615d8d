"""Reviews that may still be held, and first values whose window is open."""

from datetime import date, timedelta

from growthdesk.domain.today.facts import ComingReview
from growthdesk.domain.today.lines import DAYS_AHEAD
from growthdesk.domain.today.rules.first_value_window import ConfirmedValue
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids, only

# What was held later was prepared by then.
_REVIEWS = """
SELECT r.id, r.account_id, r.planned_on, iif(r.state = 'held', 'prepared', r.state) AS state, r.prepared_by_id,
    coalesce(s.name, '') AS for_whom
FROM value_review r LEFT JOIN stakeholder s ON s.id = r.for_stakeholder_id
WHERE (r.state IN ('planned', 'prepared') OR r.state = 'held' AND r.held_on > :as_of) AND r.planned_on <= :until {of}
"""
_CONFIRMED = """
SELECT f.id, f.account_id, f.confirmed_on, s.name AS confirmed_by,
    (SELECT min(w.asked_on) FROM window_answers w WHERE w.first_value_id = f.id) AS asked_on
FROM first_value f JOIN stakeholder s ON s.id = f.confirmed_by_id
WHERE f.confirmed_on >= :since {of}
"""


def coming_reviews(reading: Reading, as_of: date, account_ids: Ids = None) -> tuple[ComingReview, ...]:
    """The reviews that were neither held nor cancelled on a day and are near theirs, of all accounts or of some."""
    sql, until = _REVIEWS.format(of=only("r.account_id", account_ids)), as_of + timedelta(days=DAYS_AHEAD)
    return reading.rows(ComingReview, sql, as_of=as_of, until=until, account_ids=account_ids)


def confirmed_values(reading: Reading, since: date, account_ids: Ids = None) -> tuple[ConfirmedValue, ...]:
    """The first values confirmed on a day or after it, of all accounts or of some."""
    return reading.rows(
        ConfirmedValue, _CONFIRMED.format(of=only("f.account_id", account_ids)), since=since, account_ids=account_ids
    )

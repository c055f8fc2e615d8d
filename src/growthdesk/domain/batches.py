"""Many documents at once: which accounts they are for, and which reviews are due in a month.

Rule: due in a month is what is planned for it and was not held; in the month that runs, what is late from before too.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.reviews import ReviewState

# What reviews to come are prepared with. Minutes are of a meeting that was held; the other forms belong to no review.
KINDS_AHEAD = (DocumentKind.REVIEW_PACK, DocumentKind.VALUE_SUMMARY, DocumentKind.BLANK_REVIEW)
_OF_A_REVIEW = (DocumentKind.REVIEW_PACK, DocumentKind.VALUE_SUMMARY)


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One document there may be: of a review, or of an account alone.

    `review_id` is empty where the record decides which review it is of; `planned_on` and `state` are then those of the
    account's next review. `held_on` is the day of the last review held; `led_by` prepares the review, else owns the
    account.
    """

    account_id: str
    account: str
    led_by: str
    review_id: str | None = None
    planned_on: date | None = None
    state: ReviewState | None = None
    held_on: date | None = None

    @property
    def key(self) -> str:
        """Name the row among others."""
        return self.review_id or self.account_id

    def is_late(self, today: date) -> bool:
        """Whether its review should have been held by now."""
        return self.planned_on is not None and self.planned_on < today


def is_of_its_review(kind: DocumentKind) -> bool:
    """Whether a document of a row with a review to come is of that review, and not of the account alone."""
    return kind in _OF_A_REVIEW


def rows_to_make(kind: DocumentKind, rows: Iterable[BatchRow]) -> tuple[BatchRow, ...]:
    """Return the rows a document is made for: what two reviews of an account would give alike is made for the first."""
    if is_of_its_review(kind):
        return tuple(rows)
    first: dict[str, BatchRow] = {}
    for row in rows:
        first.setdefault(row.account_id, row)
    return tuple(first.values())


def month_of(day: date) -> tuple[date, date]:
    """Return the first and the last day of a day's month."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return month_of(day)[1] + timedelta(days=1)


def days_due(month: date, today: date) -> tuple[date, date]:
    """Return the days a review due in the month of a day is planned for: late ones belong to the month that runs."""
    first, last = month_of(month)
    return (date.min if first <= today <= last else first), last


def with_next_reviews(accounts: Iterable[BatchRow], to_hold: Iterable[BatchRow], today: date) -> tuple[BatchRow, ...]:
    """Say of each account which review comes next: the first one ahead, else the last one late."""
    following: dict[str, BatchRow] = {}
    for review in to_hold:
        known = following.get(review.account_id)
        if known is None or known.is_late(today):
            following[review.account_id] = review
    return tuple(_with_next(account, following) for account in accounts)


def _with_next(account: BatchRow, following: Mapping[str, BatchRow]) -> BatchRow:
    coming = following.get(account.account_id)
    return account if coming is None else replace(account, planned_on=coming.planned_on, state=coming.state)

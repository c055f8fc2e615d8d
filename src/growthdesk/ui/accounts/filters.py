"""Views of the accounts list: which accounts a view keeps. Names are codes; the list words them."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from growthdesk.domain.accounts import AccountRow, AccountStatus
from growthdesk.domain.tiers import REVIEW_INTERVAL_DAYS
from growthdesk.wording import _

Keeps = Callable[[AccountRow], bool]


def view_names() -> Mapping[str, str]:
    """Return the views in order, with their names."""
    return {
        "all": _("All"),
        "mine": _("Mine"),
        "no_next_step": _("No next step"),
        "one_thread": _("One contact"),
        "value_unclear": _("Value unclear"),
        "review_due": _("Review due"),
    }


def view_predicate(view: str, you: str, today: Callable[[], date]) -> Keeps | None:
    """Return what a view keeps; None keeps every account."""
    predicates: Mapping[str, Keeps] = {
        "mine": lambda row: row.owner_id == you,
        "no_next_step": lambda row: _is_active(row) and row.next_step is None,
        "one_thread": lambda row: _is_active(row) and row.people == 1,
        "value_unclear": lambda row: _is_active(row) and not row.outcomes,
        "review_due": lambda row: _is_review_due(row, today()),
    }
    return predicates.get(view)


def _is_active(row: AccountRow) -> bool:
    return row.status is AccountStatus.ACTIVE


def _is_review_due(row: AccountRow, today: date) -> bool:
    """Whether the tier's interval passed since the last review; without a chosen tier nothing is due."""
    if not _is_active(row) or row.tier is None:
        return False
    if row.last_review_on is None:
        return True
    return today - row.last_review_on > timedelta(days=REVIEW_INTERVAL_DAYS[row.tier])

"""Where a line of Today opens: the tab of the account page, and the record chosen there."""

from growthdesk.domain.today.lines import Line, Place, Subject

_TABS = {
    Place.ACTIONS: "actions",
    Place.ADVOCACY: "advocacy",
    Place.COMMITMENTS: "commitments",
    Place.HANDOVER: "handover",
    Place.ONBOARDING: "onboarding",
    Place.FIRST_VALUE: "onboarding",
    Place.REVIEWS: "reviews",
    Place.TIMELINE: "timeline",
}


def tab_of(line: Line) -> str:
    """Return the tab of the account page a line opens at."""
    return _TABS[line.place]


def review_of(line: Line) -> str:
    """Return the review a line opens at, "" where it opens at a tab."""
    is_review = line.subject_kind in (Subject.REVIEW, Subject.DECISION) and line.place is Place.REVIEWS
    return line.opens_id if is_review else ""


def record_of(line: Line) -> str:
    """Return the record chosen at the tab, "" where the line is about the account."""
    return line.opens_id if line.opens_id != line.account_id else ""

"""The kinds of record a file holds: record type and table name, the same word in history, topics and SQL."""

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.interactions import Attendance, Interaction
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import Decision, ReviewAttendance, ReviewItem, ValueReview
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Stakeholder

KINDS: dict[type[Record], str] = {
    Firm: "firm",
    TeamMember: "team_member",
    Account: "account",
    Stakeholder: "stakeholder",
    Interaction: "interaction",
    Attendance: "attendance",
    Action: "action",
    Agreement: "agreement",
    Order: "purchase_order",
    Measure: "measure",
    MeasureVersion: "measure_version",
    Reading: "reading",
    Outcome: "outcome",
    ValueReview: "value_review",
    ReviewItem: "review_item",
    ReviewAttendance: "review_attendance",
    Decision: "decision",
    SavedFilter: "saved_filter",
}
RECORD_TYPES: dict[str, type[Record]] = {name: record_type for record_type, name in KINDS.items()}


def account_of(record: Record) -> str | None:
    """Return the id of the account a record belongs to, None for what belongs to the firm."""
    if isinstance(record, Account):
        return record.id
    account_id: str | None = getattr(record, "account_id", None)
    return account_id

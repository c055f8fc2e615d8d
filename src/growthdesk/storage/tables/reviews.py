"""Tables of value reviews, their agenda and their decisions."""

from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ItemSource, Question, Relevance, ReviewState
from growthdesk.storage.tables.columns import (
    RecordTable,
    indexed,
    one_of,
    refers,
    rule,
    rules,
    said,
    unique,
    whole,
    words,
)


class ValueReviewTable(RecordTable, table=True):
    """One value review."""

    __tablename__ = "value_review"
    __table_args__ = rules(
        one_of("state", ReviewState),
        one_of("relevance", Relevance),
        rule("held_is_dated", "state <> 'held' OR held_on IS NOT NULL"),
        refers("account_id", "account"),
        refers("for_stakeholder_id", "stakeholder"),
        refers("prepared_by_id", "team_member"),
        refers("figures_agreed_by_id", "stakeholder"),
        indexed("account_id", "state", "held_on"),
        indexed("account_id", "planned_on"),
        indexed("for_stakeholder_id"),
        indexed("prepared_by_id"),
        indexed("figures_agreed_by_id"),
        days=("planned_on", "held_on", "decision_asked_by", "figures_agreed_on"),
    )

    account_id: str = words()
    planned_on: str = words()
    state: str = words()
    held_on: str | None = words()
    cancelled_reason: str = words()
    headline: str = words()
    for_stakeholder_id: str | None = words()
    prepared_by_id: str | None = words()
    relevance: str | None = words()
    no_decision_reason: str = words()
    decision_asked: str = words()
    decision_asked_by: str | None = words()
    decision_consequence: str = words()
    figures_agreed_by_id: str | None = words()
    figures_agreed_on: str | None = words()
    figures_digest: str = words()


class ReviewItemTable(RecordTable, table=True):
    """One line under a question; `source_id` names a record of the kind `source` says."""

    __tablename__ = "review_item"
    __table_args__ = rules(
        one_of("question", Question),
        one_of("source", ItemSource),
        refers("account_id", "account"),
        refers("review_id", "value_review"),
        indexed("account_id"),
        indexed("review_id", "question", "position"),
        indexed("source_id"),
        flags=("is_included", "is_edited"),
    )

    account_id: str = words()
    review_id: str = words()
    question: str = words()
    position: int = whole()
    source: str = words()
    source_id: str | None = words()
    text: str = words()
    detail: str = words()
    is_included: int = whole()
    is_edited: int = whole()


class ReviewAttendanceTable(RecordTable, table=True):
    """Somebody takes part in a review: one of theirs or one of ours."""

    __tablename__ = "review_attendance"
    __table_args__ = rules(
        rule("one_person", "(stakeholder_id IS NULL) <> (team_member_id IS NULL)"),
        refers("account_id", "account"),
        refers("review_id", "value_review"),
        refers("stakeholder_id", "stakeholder"),
        refers("team_member_id", "team_member"),
        unique("review_id", "stakeholder_id"),
        unique("review_id", "team_member_id"),
        indexed("account_id"),
        indexed("stakeholder_id"),
        indexed("team_member_id"),
    )

    account_id: str = words()
    review_id: str = words()
    stakeholder_id: str | None = words()
    team_member_id: str | None = words()


class DecisionTable(RecordTable, table=True):
    """What a review decided."""

    __tablename__ = "decision"
    __table_args__ = rules(
        said("what"),
        one_of("side", Side),
        refers("account_id", "account"),
        refers("review_id", "value_review"),
        refers("owner_id", "team_member"),
        refers("stakeholder_id", "stakeholder"),
        refers("action_id", "action"),
        indexed("account_id"),
        indexed("review_id", "position"),
        indexed("owner_id"),
        indexed("stakeholder_id"),
        indexed("action_id"),
        days=("due_on",),
    )

    account_id: str = words()
    review_id: str = words()
    position: int = whole()
    what: str = words()
    side: str = words()
    owner_id: str | None = words()
    stakeholder_id: str | None = words()
    due_on: str | None = words()
    action_id: str | None = words()


class ReviewRiskTable(RecordTable, table=True):
    """A risk a review noted."""

    __tablename__ = "review_risk"
    __table_args__ = rules(
        said("risk"),
        refers("account_id", "account"),
        refers("review_id", "value_review"),
        indexed("account_id"),
        indexed("review_id", "position"),
        flags=("is_shared",),
    )

    account_id: str = words()
    review_id: str = words()
    position: int = whole()
    risk: str = words()
    response: str = words()
    is_shared: int = whole()

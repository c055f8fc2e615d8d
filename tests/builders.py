"""Builders: one record with sensible values, written straight to the desk's file; name only what the test is about."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.duplicates import DuplicateKind, NotDuplicate
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.measures import Measure, MeasureKind, MeasureVersion, Reading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.records import Record, Recurrence, Side
from growthdesk.domain.reviews import (
    Decision,
    ItemSource,
    Question,
    ReviewAttendance,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.usecases.desk import Desk

R = TypeVar("R", bound=Record)

ACCOUNT: dict[str, Any] = {
    "external_id": None,
    "name": "Al Noor Freight",
    "status": AccountStatus.ACTIVE,
    "tier": Tier.CORE,
    "is_imported": False,
    "recorded_on": date(2026, 1, 12),
    "signed_on": date(2026, 1, 12),
    "ended_on": None,
    "won_through": "",
    "address": "",
    "city": "Dubai",
    "region": "",
    "postal_code": "",
    "country": "United Arab Emirates",
    "phone": "",
    "website": "",
    "notes": "",
    "success_words": "",
    "success_said_by_id": None,
    "success_agreed_on": None,
}
STAKEHOLDER: dict[str, Any] = {
    "external_id": None,
    "name": "Layla Haddad",
    "title": "Operations director",
    "email": "",
    "phone": "",
    "roles": (Role.CHAMPION,),
    "influence": None,
    "support": None,
    "success_words": "",
    "reports_to_id": None,
    "held_by_id": None,
    "joined_on": None,
    "left_on": None,
    "notes": "",
}
INTERACTION: dict[str, Any] = {
    "kind": InteractionKind.MEETING,
    "happened_on": date(2026, 11, 2),
    "summary": "Walked through the dispatch board",
    "notes": "",
    "is_two_way": True,
}
ACTION: dict[str, Any] = {
    "what": "Send the revised plan",
    "side": Side.US,
    "stakeholder_id": None,
    "due_on": date(2026, 11, 27),
    "done_on": None,
    "dropped_on": None,
    "dropped_reason": "",
    "is_next_step": False,
    "origin": Origin.MANUAL,
    "origin_id": None,
    "notes": "",
}
AGREEMENT: dict[str, Any] = {
    "title": "Dispatch programme",
    "kind": AgreementKind.RETAINER,
    "signed_on": date(2026, 1, 12),
    "starts_on": date(2026, 2, 1),
    "ends_on": date(2027, 1, 31),
    "value_minor": 1_500_000,
    "currency": "AED",
    "recurrence": Recurrence.PER_MONTH,
    "notice_months": 3,
    "auto_renews": True,
    "notes": "",
}
ORDER: dict[str, Any] = {
    "external_id": None,
    "ordered_on": date(2026, 3, 3),
    "amount_minor": 250_000,
    "currency": "AED",
    "pass_through_minor": 0,
    "description": "Workshop",
}
MEASURE_VERSION: dict[str, Any] = {
    "number": 1,
    "title": "Orders dispatched the same day",
    "kind": MeasureKind.NUMBER,
    "unit": "%",
    "baseline": Decimal(61),
    "baseline_on": date(2026, 2, 1),
    "target": Decimal(90),
    "lower": None,
    "upper": None,
    "target_on": date(2026, 12, 31),
    "recognised_by": "",
    "confirmed_by_id": None,
    "obstacles": "",
    "agreed_on": date(2026, 2, 1),
    "change_reason": "",
}
READING: dict[str, Any] = {"read_on": date(2026, 10, 31), "value": Decimal("78.5"), "source": "", "note": ""}
OUTCOME: dict[str, Any] = {
    "external_id": None,
    "measure_id": None,
    "happened_on": date(2026, 10, 31),
    "activity": "Rebuilt the dispatch board",
    "change": "Late trucks fell by a third",
    "category": Category.DELIVERY_ACCELERATED,
    "grade": Grade.MEASURED,
    "before": "",
    "now": "",
    "quantity": None,
    "unit": "",
    "amount_minor": None,
    "currency": "",
    "recurrence": Recurrence.ONCE,
    "source": "Dispatch log",
    "method": "",
    "confirmed_by_id": None,
    "confirmed_on": None,
    "quote": "",
    "quoted_id": None,
    "at_risk": "",
    "is_client_visible": True,
}
REVIEW: dict[str, Any] = {
    "planned_on": date(2026, 11, 25),
    "state": ReviewState.PLANNED,
    "held_on": None,
    "cancelled_reason": "",
    "headline": "",
    "for_stakeholder_id": None,
    "prepared_by_id": None,
    "relevance": None,
    "no_decision_reason": "",
    "decision_asked": "",
    "decision_asked_by": None,
    "decision_consequence": "",
    "figures_agreed_by_id": None,
    "figures_agreed_on": None,
    "figures_digest": "",
}
REVIEW_ITEM: dict[str, Any] = {
    "question": Question.EXPECTED,
    "position": 0,
    "source": ItemSource.TYPED,
    "source_id": None,
    "text": "Nine of ten orders leave the same day",
    "detail": "",
    "is_included": True,
    "is_edited": False,
}
DECISION: dict[str, Any] = {
    "position": 0,
    "what": "Extend the board to the Jebel Ali site",
    "side": Side.US,
    "stakeholder_id": None,
    "due_on": date(2026, 12, 10),
    "action_id": None,
}

REVIEW_RISK: dict[str, Any] = {
    "position": 0,
    "risk": "The planner of the night shift leaves in January",
    "response": "",
    "is_shared": False,
}
CIRCULATION: dict[str, Any] = {
    "review_id": None,
    "kind": DocumentKind.VALUE_SUMMARY,
    "edition": Edition.CHAMPION,
    "stakeholder_id": None,
    "recipient": "Layla Haddad",
    "sent_on": date(2026, 11, 19),
    "note": "",
}
DOCUMENT_TEMPLATE: dict[str, Any] = {
    "name": "value_summary/style.css",
    "text": "h1 { color: green }",
    "shipped_digest": "0" * 64,
}


def write(desk: Desk, record_type: type[R], defaults: dict[str, Any], fields: dict[str, Any]) -> R:
    """Write one record in a transaction of its own."""
    with desk.transaction("built") as t:
        return t.new(record_type, **{**defaults, **fields})


def the_firm(desk: Desk) -> Firm:
    """Return the file's firm."""
    return desk.reading.find(Firm)[0]


def you(desk: Desk) -> TeamMember:
    """Return the team member at the desk."""
    return desk.reading.find(TeamMember, name=desk.actor)[0]


def a_team_member(desk: Desk, **fields: Any) -> TeamMember:
    """Write a team member."""
    return write(desk, TeamMember, {"name": "Omar Said", "email": "", "left_on": None}, fields)


def an_account(desk: Desk, **fields: Any) -> Account:
    """Write an account owned by you."""
    return write(desk, Account, {**ACCOUNT, "owner_id": you(desk).id}, fields)


def a_stakeholder(desk: Desk, account: Account, **fields: Any) -> Stakeholder:
    """Write a person at the account."""
    return write(desk, Stakeholder, {**STAKEHOLDER, "account_id": account.id}, fields)


def an_interaction(desk: Desk, account: Account, *attendees: Stakeholder, **fields: Any) -> Interaction:
    """Write an interaction of yours with these people."""
    with desk.transaction("built") as t:
        defaults = {**INTERACTION, "account_id": account.id, "team_member_id": you(desk).id}
        interaction = t.new(Interaction, **{**defaults, **fields})
        for person in attendees:
            t.new(Attendance, account_id=account.id, interaction_id=interaction.id, stakeholder_id=person.id)
    return interaction


def an_action(desk: Desk, account: Account, **fields: Any) -> Action:
    """Write an action of yours."""
    return write(desk, Action, {**ACTION, "account_id": account.id, "owner_id": you(desk).id}, fields)


def an_agreement(desk: Desk, account: Account, **fields: Any) -> Agreement:
    """Write an agreement."""
    return write(desk, Agreement, {**AGREEMENT, "account_id": account.id}, fields)


def an_order(desk: Desk, account: Account, **fields: Any) -> Order:
    """Write an order."""
    return write(desk, Order, {**ORDER, "account_id": account.id}, fields)


def a_measure(desk: Desk, account: Account, **fields: Any) -> tuple[Measure, MeasureVersion]:
    """Write a success measure with its first version; fields are those of the version."""
    with desk.transaction("built") as t:
        external_id = fields.pop("external_id", None)
        retired_on = fields.pop("retired_on", None)
        measure = t.new(Measure, account_id=account.id, external_id=external_id, retired_on=retired_on)
        defaults = {**MEASURE_VERSION, "account_id": account.id, "measure_id": measure.id}
        version = t.new(MeasureVersion, **{**defaults, **fields})
    return measure, version


def a_reading(desk: Desk, measure: Measure, **fields: Any) -> Reading:
    """Write a reading of a measure."""
    return write(desk, Reading, {**READING, "account_id": measure.account_id, "measure_id": measure.id}, fields)


def an_outcome(desk: Desk, account: Account, **fields: Any) -> Outcome:
    """Write an entry of the value log, measured from a source."""
    return write(desk, Outcome, {**OUTCOME, "account_id": account.id}, fields)


def a_review(desk: Desk, account: Account, **fields: Any) -> ValueReview:
    """Write a planned value review."""
    return write(desk, ValueReview, {**REVIEW, "account_id": account.id}, fields)


def a_review_item(desk: Desk, review: ValueReview, **fields: Any) -> ReviewItem:
    """Write a line of a review's agenda."""
    return write(desk, ReviewItem, {**REVIEW_ITEM, "account_id": review.account_id, "review_id": review.id}, fields)


def a_review_attendance(desk: Desk, review: ValueReview, **fields: Any) -> ReviewAttendance:
    """Write that somebody takes part in a review."""
    defaults = {"account_id": review.account_id, "review_id": review.id, "stakeholder_id": None}
    return write(desk, ReviewAttendance, {**defaults, "team_member_id": None}, fields)


def a_decision(desk: Desk, review: ValueReview, **fields: Any) -> Decision:
    """Write a decision of a review, yours to do."""
    defaults = {**DECISION, "account_id": review.account_id, "review_id": review.id, "owner_id": you(desk).id}
    return write(desk, Decision, defaults, fields)


def a_review_risk(desk: Desk, review: ValueReview, **fields: Any) -> ReviewRisk:
    """Write a risk a review noted, not shared."""
    return write(desk, ReviewRisk, {**REVIEW_RISK, "account_id": review.account_id, "review_id": review.id}, fields)


def a_circulation(desk: Desk, account: Account, **fields: Any) -> Circulation:
    """Write that you sent the champion's value summary."""
    return write(desk, Circulation, {**CIRCULATION, "account_id": account.id, "sent_by_id": you(desk).id}, fields)


def a_document_template(desk: Desk, **fields: Any) -> DocumentTemplate:
    """Write the firm's own copy of a template."""
    return write(desk, DocumentTemplate, DOCUMENT_TEMPLATE, fields)


def a_saved_filter(desk: Desk, **fields: Any) -> SavedFilter:
    """Write a filter of the accounts list."""
    return write(desk, SavedFilter, {"place": "accounts", "name": "Mine", "definition": "{}"}, fields)


def a_pair_of_two(desk: Desk, one: Account, other: Account) -> NotDuplicate:
    """Write that two accounts that look alike are two."""
    first, second = sorted((one.id, other.id))
    defaults = {"of_kind": DuplicateKind.ACCOUNT, "first_id": first, "second_id": second}
    return write(desk, NotDuplicate, defaults, {})

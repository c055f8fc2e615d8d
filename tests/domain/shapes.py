"""Records of the value side for rules that need no file: sensible values, name only what the case is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from growthdesk.domain.measures import MeasureKind, MeasureVersion, Reading
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.records import Recurrence
from growthdesk.domain.reviews import ItemSource, Question, ReviewItem, ReviewState, ValueReview

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
RECORD: dict[str, Any] = {"id": "1" * 32, "revision": 1, "created_at": AT, "updated_at": AT, "account_id": "a" * 32}


def version(**fields: Any) -> MeasureVersion:
    """A falling measure, agreed on 1 March, to be reached on 1 November: 245 days."""
    defaults: dict[str, Any] = {
        "measure_id": "m" * 32,
        "number": 1,
        "title": "Double-billed shipments",
        "kind": MeasureKind.NUMBER,
        "unit": "a month",
        "baseline": Decimal(40),
        "baseline_on": date(2026, 3, 1),
        "target": Decimal(20),
        "lower": None,
        "upper": None,
        "target_on": date(2026, 11, 1),
        "recognised_by": "",
        "confirmed_by_id": None,
        "obstacles": "",
        "agreed_on": date(2026, 3, 1),
        "change_reason": "",
    }
    return MeasureVersion(**{**RECORD, **defaults, **fields})


def reading(day: date, value: str, **fields: Any) -> Reading:
    """A reading of a day."""
    defaults: dict[str, Any] = {"id": day.isoformat(), "measure_id": "m" * 32, "source": "", "note": ""}
    return Reading(**{**RECORD, **defaults, "read_on": day, "value": Decimal(value), **fields})


def outcome(**fields: Any) -> Outcome:
    """A measured outcome without an amount."""
    defaults: dict[str, Any] = {
        "external_id": None,
        "measure_id": None,
        "happened_on": date(2026, 6, 1),
        "activity": "Merged the rate cards",
        "change": "Customers get one invoice per shipment",
        "category": Category.ERRORS_PREVENTED,
        "grade": Grade.MEASURED,
        "before": "",
        "now": "",
        "quantity": None,
        "unit": "",
        "amount_minor": None,
        "currency": "",
        "recurrence": Recurrence.ONCE,
        "source": "Invoice audit log",
        "method": "",
        "confirmed_by_id": None,
        "confirmed_on": None,
        "quote": "",
        "quoted_id": None,
        "at_risk": "",
        "is_client_visible": True,
    }
    return Outcome(**{**RECORD, **defaults, **fields})


def review(**fields: Any) -> ValueReview:
    """A planned review without a word in it."""
    defaults: dict[str, Any] = {
        "planned_on": date(2026, 6, 10),
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
    return ValueReview(**{**RECORD, **defaults, **fields})


def item(question: Question, **fields: Any) -> ReviewItem:
    """A ticked, typed line under a question."""
    defaults: dict[str, Any] = {
        "review_id": "r" * 32,
        "question": question,
        "position": 0,
        "source": ItemSource.TYPED,
        "source_id": None,
        "text": "One invoice per shipment",
        "detail": "",
        "is_included": True,
        "is_edited": False,
    }
    return ReviewItem(**{**RECORD, **defaults, **fields})

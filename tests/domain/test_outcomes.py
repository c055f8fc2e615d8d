"""The value log: evidence for every grade, sums of like with like, and what a client's document may say."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import (
    Category,
    Grade,
    OutcomeDraft,
    may_stand_in_client_document,
    problems_in_outcome,
    says_only_activity,
    value_totals,
)
from growthdesk.domain.records import Recurrence
from tests.domain.shapes import outcome

TODAY = date(2026, 11, 21)


def draft(**fields: Any) -> OutcomeDraft:
    """A measured outcome, complete."""
    defaults: dict[str, Any] = {
        "happened_on": TODAY,
        "change": "One invoice per shipment",
        "category": Category.ERRORS_PREVENTED,
        "grade": Grade.MEASURED,
        "source": "Invoice audit log",
    }
    return OutcomeDraft(**{**defaults, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"source": " "}, [("source", "missing")]),
        ({"grade": Grade.CONFIRMED}, [("confirmed_by_id", "missing"), ("confirmed_on", "missing")]),
        ({"grade": Grade.ESTIMATED}, [("method", "missing")]),
        ({"change": "", "activity": "Held a workshop"}, [("change", "missing")]),
        ({"category": None}, [("category", "missing")]),
        ({"grade": Grade.ACTIVITY_ONLY, "change": "", "activity": "Held a workshop", "category": None}, []),
        ({"grade": Grade.ACTIVITY_ONLY, "change": "", "activity": ""}, [("change", "missing")]),
        ({"happened_on": None}, [("happened_on", "missing")]),
        ({"happened_on": date(2026, 11, 22)}, [("happened_on", "in_the_future")]),
        ({"confirmed_on": date(2026, 11, 22)}, [("confirmed_on", "in_the_future")]),
        ({"amount": Money(-1, "AED")}, [("amount", "negative_amount")]),
        ({"quote": "x" * 10_001}, [("quote", "too_long")]),
    ],
)
def test_each_grade_needs_its_evidence(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_outcome(draft(**fields), TODAY)] == expected


def test_activity_alone_is_nudged_not_refused() -> None:
    written = draft(grade=Grade.ACTIVITY_ONLY, change="", activity="Held a workshop", category=None)
    assert says_only_activity(written)
    assert not problems_in_outcome(written, TODAY)
    assert not says_only_activity(draft())


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({"grade": Grade.CONFIRMED}, True),
        ({"grade": Grade.MEASURED}, True),
        ({"grade": Grade.ESTIMATED, "method": "two diaries"}, True),
        ({"grade": Grade.ESTIMATED}, False),  # an estimate is always printed with its method
        ({"grade": Grade.ACTIVITY_ONLY}, False),
        ({"is_client_visible": False}, False),
        ({"change": " "}, False),
    ],
)
def test_what_a_client_document_may_show(fields: dict[str, Any], may: bool) -> None:
    assert may_stand_in_client_document(outcome(**fields)) is may


def test_totals_add_only_like_with_like() -> None:
    aed: dict[str, Any] = {"currency": "AED", "recurrence": Recurrence.PER_YEAR}
    found = value_totals(
        (
            outcome(id="1", amount_minor=4_100_000, grade=Grade.CONFIRMED, **aed),
            outcome(id="2", amount_minor=900_000, grade=Grade.MEASURED, **aed),  # A and B are one band
            outcome(id="3", amount_minor=500_000, grade=Grade.ESTIMATED, **aed),
            outcome(id="4", amount_minor=700_000, grade=Grade.MEASURED, currency="AED"),  # once
            outcome(id="5", amount_minor=126_000_00, grade=Grade.MEASURED, currency="SAR"),
            outcome(id="6", amount_minor=1, grade=Grade.ACTIVITY_ONLY, **aed),
            outcome(id="7"),
        )
    )
    assert [(t.is_estimated, t.recurrence, t.money, t.n) for t in found] == [
        (False, Recurrence.ONCE, Money(700_000, "AED"), 1),
        (False, Recurrence.ONCE, Money(126_000_00, "SAR"), 1),
        (False, Recurrence.PER_YEAR, Money(5_000_000, "AED"), 2),
        (True, Recurrence.PER_YEAR, Money(500_000, "AED"), 1),
    ]


def test_an_outcome_counts_once_however_often_it_is_listed() -> None:
    twice = outcome(quantity=Decimal(22), unit="hours", recurrence=Recurrence.PER_MONTH)
    (total,) = value_totals((twice, twice))
    assert (total.quantity, total.unit, total.n) == (Decimal(22), "hours", 1)


def test_quantities_of_one_unit_add_up_and_others_stay_apart() -> None:
    found = value_totals(
        (
            outcome(id="1", quantity=Decimal("2.5"), unit="hours"),
            outcome(id="2", quantity=Decimal(1), unit=" hours "),
            outcome(id="3", quantity=Decimal(4), unit="days"),
        )
    )
    assert [(t.unit, t.quantity) for t in found] == [("days", Decimal(4)), ("hours", Decimal("3.5"))]


def test_quantity_and_money_of_one_outcome_both_count() -> None:
    both = outcome(quantity=Decimal(22), unit="hours", amount_minor=100, currency="AED")
    assert [(t.unit, t.money) for t in value_totals((both,))] == [("hours", None), ("", Money(100, "AED"))]

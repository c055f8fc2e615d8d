"""What a handover is judged from: which rows of the record count, and as what."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.handover_facts import (
    commitments_made,
    next_steps_agreed,
    outcome_stated,
    risks_known,
)
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.records import Side
from tests.domain.align_shapes import OWNER, commitment, handover_facts, risk
from tests.domain.shapes import RECORD, version

TODAY = date(2026, 6, 20)


@pytest.mark.parametrize(
    ("fields", "criterion_date_confirmer"),
    [
        ({}, (True, True, False)),
        ({"confirmed_by_id": "c"}, (True, True, True)),
        ({"target": None}, (False, True, False)),
        ({"target": None, "recognised_by": "The audit says so"}, (True, True, False)),
        ({"target_on": None}, (True, False, False)),
        ({"kind": MeasureKind.YES_NO, "target": None}, (False, True, False)),
        ({"kind": MeasureKind.YES_NO, "target": Decimal(1)}, (False, True, False)),  # yes alone says nothing
        ({"kind": MeasureKind.YES_NO, "target": None, "recognised_by": "Live at all sites"}, (True, True, False)),
        ({"kind": MeasureKind.KEEP_WITHIN, "target": None, "upper": Decimal(8)}, (True, True, False)),
        ({"kind": MeasureKind.KEEP_WITHIN, "target": None, "recognised_by": " "}, (False, True, False)),
    ],
)
def test_what_a_measure_says(fields: dict[str, Any], criterion_date_confirmer: tuple[bool, bool, bool]) -> None:
    stated = outcome_stated(version(**fields))
    assert (stated.has_criterion, stated.has_date, stated.has_confirmer) == criterion_date_confirmer


@pytest.mark.parametrize(
    ("fields", "has_owner", "has_date"),
    [
        ({}, True, False),
        ({"due_on": TODAY}, True, True),
        ({"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": "c"}, True, False),
        ({"owner_id": None}, False, False),  # an imported one
        ({"kept_on": TODAY}, True, True),
        ({"released_on": TODAY}, True, True),
    ],
)
def test_what_a_commitment_says(fields: dict[str, Any], has_owner: bool, has_date: bool) -> None:
    (made,) = commitments_made((commitment(**fields),))
    assert (made.has_owner, made.has_date) == (has_owner, has_date)


def action(**fields: Any) -> Action:
    """An action of ours without a date."""
    defaults: dict[str, Any] = {
        "what": "Send the plan",
        "side": Side.US,
        "owner_id": OWNER,
        "stakeholder_id": None,
        "due_on": None,
        "done_on": None,
        "dropped_on": None,
        "dropped_reason": "",
        "is_next_step": False,
        "origin": Origin.HANDOVER,
        "origin_id": None,
        "notes": "",
    }
    return Action(**{**RECORD, **defaults, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, [(True, False)]),
        ({"due_on": TODAY}, [(True, True)]),
        ({"done_on": TODAY}, [(True, True)]),
        ({"owner_id": None}, [(False, False)]),
        ({"dropped_on": TODAY}, []),
    ],
)
def test_what_a_next_step_says(fields: dict[str, Any], expected: list[tuple[bool, bool]]) -> None:
    assert [(step.has_owner, step.has_date) for step in next_steps_agreed((action(**fields),))] == expected


@pytest.mark.parametrize(
    ("fields", "has_owner"), [({}, True), ({"owner_id": None}, False), ({"closed_on": TODAY}, True)]
)
def test_what_a_risk_says(fields: dict[str, Any], has_owner: bool) -> None:
    (known,) = risks_known((risk(**fields),))
    assert known.has_owner is has_owner


CHECKED = {"no_risks_checked_by_id": OWNER, "no_risks_checked_on": TODAY}
NONE_MADE = {"no_commitments_checked_by_id": OWNER, "no_commitments_checked_on": TODAY}
NO_ROWS: dict[str, Any] = {"risks": (), "commitments": ()}


@pytest.mark.parametrize(
    ("rows", "texts", "no_risks", "no_commitments"),
    [
        (NO_ROWS, {}, False, False),
        (NO_ROWS, CHECKED, True, False),
        (NO_ROWS, NONE_MADE, False, True),
        ({}, {**CHECKED, **NONE_MADE}, False, False),  # found since: rows go before the check
        (NO_ROWS, {"no_risks_checked_on": TODAY, "no_commitments_checked_by_id": OWNER}, False, False),
    ],
)
def test_none_is_known_only_when_somebody_checked_on_a_day(
    rows: dict[str, Any], texts: dict[str, Any], no_risks: bool, no_commitments: bool
) -> None:
    facts = handover_facts(rows, **texts)
    assert (facts.says_no_risks, facts.says_no_commitments) == (no_risks, no_commitments)


@pytest.mark.parametrize(
    ("rows", "texts", "is_prose"),
    [
        (NO_ROWS, {}, True),
        (NO_ROWS, {"risks_words": " ", "promises_words": ""}, False),
        (NO_ROWS, {**CHECKED, **NONE_MADE}, False),
        ({}, {}, False),
    ],
)
def test_what_is_told_without_a_row(rows: dict[str, Any], texts: dict[str, Any], is_prose: bool) -> None:
    facts = handover_facts(rows, **texts)
    assert facts.has_risks_only_in_prose is is_prose
    assert facts.has_promises_only_in_prose is is_prose

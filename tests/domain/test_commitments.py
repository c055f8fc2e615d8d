"""Commitments: what a promise must say, and where it stands on a day."""

from datetime import date
from typing import Any

import pytest

from growthdesk.domain.commitments import (
    CommitmentDraft,
    CommitmentState,
    commitment_state,
    problems_in_commitment,
)
from growthdesk.domain.records import Side
from tests.domain.align_shapes import commitment

TODAY = date(2026, 6, 20)
SIGNED, ENDED = date(2026, 6, 1), date(2027, 1, 1)
OWNER = "7" * 32


def draft(**fields: Any) -> CommitmentDraft:
    """A promise of ours with an owner."""
    return CommitmentDraft(**{"what": "Weekend support in June", "owner_id": OWNER, **fields})


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (draft(), []),
        (draft(what=" "), [("what", "promise_missing")]),
        (draft(made_to="A" * 301), [("made_to", "too_long")]),
        (draft(made_by="A" * 301), [("made_by", "too_long")]),
        # somebody owns it, on the side that promised
        (draft(owner_id=None), [("owner_id", "missing")]),
        (draft(owner_id=None, stakeholder_id="s"), [("owner_id", "missing")]),
        (draft(side=Side.CUSTOMER), [("stakeholder_id", "missing")]),
        (draft(side=Side.CUSTOMER, owner_id=None, stakeholder_id="s"), []),
        (draft(side=Side.BOTH, stakeholder_id="s"), [("side", "one_side_promises")]),
        # dates
        (draft(made_on=date(2026, 6, 21)), [("made_on", "in_the_future")]),
        (draft(kept_on=date(2026, 6, 21)), [("kept_on", "in_the_future")]),
        (draft(due_on=date(2027, 1, 1)), []),
        (draft(made_on=date(2026, 6, 10), due_on=date(2026, 6, 10)), []),
        (draft(made_on=date(2026, 6, 10), due_on=date(2026, 6, 9)), [("due_on", "before_start")]),
        (draft(made_on=date(2026, 6, 10), kept_on=date(2026, 6, 9)), [("kept_on", "before_start")]),
        # before the signature
        (draft(made_on=date(2026, 5, 1)), []),
        (draft(made_on=date(2026, 5, 1), due_on=date(2026, 5, 31)), []),
        (draft(due_on=SIGNED), []),
        (draft(due_on=date(2026, 5, 31)), [("made_on", "due_before_signature")]),
        # after the end
        (draft(due_on=ENDED), []),
        (draft(due_on=date(2027, 1, 2)), [("made_on", "due_after_end")]),
        (draft(made_on=TODAY, due_on=date(2027, 1, 2)), []),
        # released
        (draft(released_on=TODAY, released_reason="They hired a night shift"), []),
        (draft(released_on=TODAY), [("released_reason", "missing")]),
        (draft(released_on=TODAY, released_reason=" "), [("released_reason", "missing")]),
        (draft(released_reason="They hired a night shift"), [("released_on", "missing")]),
        (draft(released_on=date(2026, 6, 21), released_reason="No need"), [("released_on", "in_the_future")]),
        (draft(released_on=TODAY, released_reason="No need", kept_on=TODAY), [("released_on", "kept_already")]),
    ],
)
def test_what_is_wrong_with_a_commitment(given: CommitmentDraft, expected: list[tuple[str, str]]) -> None:
    found = problems_in_commitment(given, TODAY, SIGNED, ENDED)
    assert [(problem.field, problem.code) for problem in found] == expected


def test_without_a_signature_no_date_comes_before_it() -> None:
    assert not problems_in_commitment(draft(due_on=date(2020, 1, 1)), TODAY)


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, CommitmentState.OPEN),
        ({"due_on": date(2026, 6, 28)}, CommitmentState.OPEN),
        ({"due_on": date(2026, 6, 27)}, CommitmentState.DUE),
        ({"due_on": TODAY}, CommitmentState.DUE),
        ({"due_on": date(2026, 6, 19)}, CommitmentState.OVERDUE),
        ({"due_on": date(2026, 6, 19), "kept_on": TODAY}, CommitmentState.KEPT),
        ({"due_on": date(2026, 6, 19), "kept_on": date(2026, 6, 21)}, CommitmentState.OVERDUE),  # as it was that day
        ({"due_on": date(2026, 6, 19), "released_on": TODAY}, CommitmentState.RELEASED),
        ({"released_on": date(2026, 6, 21)}, CommitmentState.OPEN),
    ],
)
def test_where_a_commitment_stands(fields: dict[str, Any], state: CommitmentState) -> None:
    assert commitment_state(commitment(**fields), TODAY) is state

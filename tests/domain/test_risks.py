"""Risks of an account: what a form must say."""

from datetime import date

import pytest

from growthdesk.domain.risks import RiskDraft, problems_in_risk
from tests.domain.align_shapes import risk

TODAY = date(2026, 6, 20)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (RiskDraft("The rate cards may be late"), []),
        (RiskDraft(" "), [("what", "risk_missing")]),
        (RiskDraft("R" * 301), [("what", "too_long")]),
        (RiskDraft("R", response="A" * 10_001), [("response", "too_long")]),
        (RiskDraft("R", due_on=TODAY), []),
        (RiskDraft("R", due_on=date(2026, 6, 19)), [("due_on", "has_passed")]),
        (RiskDraft("R", due_on=date(2026, 6, 1)), []),  # it stood there before
        (RiskDraft("R", due_on=date(2026, 1, 1), closed_on=TODAY), []),
        (RiskDraft("R", closed_on=TODAY), []),
        (RiskDraft("R", closed_on=TODAY, closed_note="They came"), []),
        (RiskDraft("R", closed_on=date(2026, 6, 21)), [("closed_on", "in_the_future")]),
        (RiskDraft("R", closed_note="They came"), [("closed_on", "missing")]),
    ],
)
def test_what_is_wrong_with_a_risk(draft: RiskDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_risk(draft, TODAY, date(2026, 6, 1))] == expected


@pytest.mark.parametrize(("closed_on", "is_open"), [(None, True), (TODAY, False)])
def test_a_risk_is_open_until_it_is_closed(closed_on: date | None, is_open: bool) -> None:
    assert risk(closed_on=closed_on).is_open is is_open

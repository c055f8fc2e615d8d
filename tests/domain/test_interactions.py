"""Interactions: what a form must say."""

from datetime import date

import pytest

from growthdesk.domain.interactions import InteractionDraft, InteractionKind, problems_in_interaction

TODAY = date(2026, 11, 21)
CALL = InteractionKind.CALL


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (InteractionDraft(CALL, TODAY, "Billing"), []),
        (InteractionDraft(CALL, TODAY, " "), [("summary", "missing")]),
        (InteractionDraft(CALL, None, "Billing"), [("happened_on", "missing")]),
        (InteractionDraft(CALL, date(2026, 11, 22), "Billing"), [("happened_on", "in_the_future")]),
        (InteractionDraft(CALL, TODAY, "Billing", next_step="Call Omar"), []),
        (InteractionDraft(CALL, TODAY, "Billing", next_step_due_on=TODAY), [("next_step", "missing")]),
        (InteractionDraft(CALL, TODAY, "Billing", next_step="N" * 301), [("next_step", "too_long")]),
    ],
)
def test_what_is_wrong_with_an_interaction(draft: InteractionDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_interaction(draft, TODAY)] == expected

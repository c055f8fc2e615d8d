"""Actions: what a form must say."""

import pytest

from growthdesk.domain.actions import ActionDraft, problems_in_action
from growthdesk.domain.records import Side


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (ActionDraft("Send the plan"), []),
        (ActionDraft(" "), [("what", "missing")]),
        (ActionDraft("W" * 301), [("what", "too_long")]),
        (ActionDraft("Send the plan", is_next_step=True), []),
        (ActionDraft("Send the plan", Side.BOTH, is_next_step=True), []),
        (ActionDraft("Send us the logs", Side.CUSTOMER), []),
        (ActionDraft("Send us the logs", Side.CUSTOMER, is_next_step=True), [("is_next_step", "not_ours")]),
    ],
)
def test_what_is_wrong_with_an_action(draft: ActionDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_action(draft)] == expected

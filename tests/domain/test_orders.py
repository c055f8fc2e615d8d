"""Orders: what a form must say."""

from datetime import date

import pytest

from growthdesk.domain.money import Money
from growthdesk.domain.orders import OrderDraft, problems_in_order

DAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (OrderDraft(DAY, Money(100, "AED")), []),
        (OrderDraft(DAY, Money(-100, "AED"), "Credit note"), []),
        (OrderDraft(None, Money(100, "AED")), [("ordered_on", "missing")]),
        (OrderDraft(DAY, None), [("amount", "missing")]),
        (OrderDraft(None, None), [("ordered_on", "missing"), ("amount", "missing")]),
        (OrderDraft(DAY, Money(100, "")), [("amount", "not_a_currency")]),
        (OrderDraft(DAY, Money(10**15 + 1, "AED")), [("amount", "amount_too_large")]),
    ],
)
def test_what_is_wrong_with_an_order(draft: OrderDraft, expected: list[tuple[str, str]]) -> None:
    assert [(problem.field, problem.code) for problem in problems_in_order(draft)] == expected

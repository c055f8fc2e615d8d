"""How much and how often."""

from decimal import Decimal

import pytest

from growthdesk.domain.money import Money
from growthdesk.domain.records import Recurrence
from growthdesk.wording.amounts import recurring, worth
from growthdesk.wording.formats import Formats

USD_300 = Money(30_000, "USD")


@pytest.mark.parametrize(
    ("money", "quantity", "unit", "said"),
    [
        (USD_300, None, "", "USD\N{NO-BREAK SPACE}300"),
        (None, Decimal(6), "hours", "6\N{NO-BREAK SPACE}hours"),
        (None, Decimal(6), "%", "6%"),
        (None, Decimal("1.5"), "", "1.5"),
        (USD_300, Decimal(6), "hours", "USD\N{NO-BREAK SPACE}300 and 6\N{NO-BREAK SPACE}hours"),
        (None, None, "", ""),
    ],
)
def test_worth(money: Money | None, quantity: Decimal | None, unit: str, said: str) -> None:
    assert worth(money, quantity, unit, Formats()) == said


@pytest.mark.parametrize(
    ("recurrence", "said"),
    [(Recurrence.ONCE, "6 hours"), (Recurrence.PER_MONTH, "6 hours a month"), (Recurrence.PER_YEAR, "6 hours a year")],
)
def test_how_often(recurrence: Recurrence, said: str) -> None:
    assert recurring("6 hours", recurrence) == said

"""Money: whole minor units, sums only of like with like."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthdesk.domain.agreements import money_problems
from growthdesk.domain.money import LARGEST_MINOR, Money, exponent, is_currency, money_of, totals

currencies = some.sampled_from(["AED", "SAR", "USD", "KWD", "JPY"])
amounts = some.builds(Money, some.integers(-LARGEST_MINOR, LARGEST_MINOR), currencies)


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1234.56", "AED", 123456),
        ("1234.567", "KWD", 1234567),
        ("1234", "JPY", 1234),
        ("-0.01", "USD", -1),
        ("0", "USD", 0),
        ("1E+3", "USD", 100000),
        ("1.500", "USD", 150),
        ("12345678901234567890123456789.12", "USD", 1234567890123456789012345678912),
    ],
)
def test_an_amount_becomes_minor_units_of_its_currency(amount: str, currency: str, minor: int) -> None:
    assert money_of(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [("0.001", "USD"), ("0.5", "JPY"), ("0.0001", "KWD"), ("NaN", "USD"), ("Infinity", "USD"), ("1E+999999", "USD")],
)
def test_what_is_no_amount_of_the_currency_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|more decimals"):
        money_of(Decimal(amount), currency)


@given(amounts)
def test_amount_and_minor_units_go_both_ways(money: Money) -> None:
    assert money_of(money.amount, money.currency) == money


@given(amounts)
def test_an_amount_shows_all_decimals_of_its_currency(money: Money) -> None:
    assert money.amount.as_tuple().exponent == -exponent(money.currency)


@given(some.lists(amounts))
def test_totals_add_each_currency_apart_and_lose_nothing(parts: list[Money]) -> None:
    found = totals(parts)
    assert [money.currency for money in found] == sorted({money.currency for money in parts})
    for money in found:
        assert money.minor == sum(part.minor for part in parts if part.currency == money.currency)


@given(some.lists(amounts))
def test_totals_do_not_depend_on_the_order(parts: list[Money]) -> None:
    assert totals(reversed(parts)) == totals(parts)


@given(amounts, amounts)
def test_currencies_are_never_mixed(one: Money, other: Money) -> None:
    if one.currency == other.currency:
        assert (one + other).minor == one.minor + other.minor
    else:
        with pytest.raises(ValueError, match="cannot be added"):
            one + other


@pytest.mark.parametrize(
    ("code", "fits"),
    [("AED", True), ("aed", False), ("AE", False), ("AEDX", False), ("A3D", False), ("ÄED", False), ("", False)],
)
def test_a_currency_has_three_capital_letters(code: str, fits: bool) -> None:
    assert is_currency(code) is fits


@pytest.mark.parametrize(
    ("money", "negative_allowed", "code"),
    [
        (None, False, None),
        (Money(0, "AED"), False, None),
        (Money(-1, "AED"), True, None),
        (Money(-1, "AED"), False, "negative_amount"),
        (Money(LARGEST_MINOR, "AED"), False, None),
        (Money(LARGEST_MINOR + 1, "AED"), False, "amount_too_large"),
        (Money(1, "Dirham"), False, "not_a_currency"),
    ],
)
def test_what_is_wrong_with_an_amount(money: Money | None, negative_allowed: bool, code: str | None) -> None:
    found = money_problems("value", money, negative_allowed=negative_allowed)
    assert [problem.code for problem in found] == ([code] if code else [])

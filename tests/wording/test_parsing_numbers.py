"""Typed numbers and amounts, by the marks of the locale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.money import LARGEST_MINOR, Money
from growthdesk.wording.formats import Formats
from growthdesk.wording.parsing import Unreadable, parse_money, parse_number


@pytest.mark.parametrize(
    ("typed", "locale", "meant"),
    [
        ("1234", "en_GB", "1234"),
        ("1,234", "en_GB", "1234"),
        ("1,234.5", "en_GB", "1234.5"),
        ("1.234", "en_GB", "1.234"),
        (".5", "en_GB", "0.5"),
        ("-12.5", "en_GB", "-12.5"),
        ("−12.5", "en_GB", "-12.5"),
        ("- 12.5", "en_GB", "-12.5"),
        ("+3", "en_GB", "3"),
        ("1 234.5", "en_GB", "1234.5"),
        ("1\u00a0234.5", "en_GB", "1234.5"),
        ("1\u202f234\u202f567", "en_GB", "1234567"),
        ("1'234.5", "en_GB", "1234.5"),
        ("1’234.5", "de_CH", "1234.5"),
        ("1.234", "de_DE", "1234"),
        ("1.234,56", "de_DE", "1234.56"),
        ("1,5", "de_DE", "1.5"),
        ("1\u202f234,5", "fr_FR", "1234.5"),
        ("1 234,5", "fr_FR", "1234.5"),
        ("12,34,567", "en_IN", "1234567"),
        ("1,234,567", "en_IN", "1234567"),
        ("١٢٣٤", "en_GB", "1234"),
        ("١٬٢٣٤٫٥", "ar_AE", "1234.5"),
        ("١٬٢٣٤٫٥", "de_DE", "1234.5"),
        ("１２３", "en_GB", "123"),
        ("0.000", "en_GB", "0"),
    ],
)
def test_a_typed_number_is_read_by_the_locale(typed: str, locale: str, meant: str) -> None:
    assert parse_number(typed, locale) == Decimal(meant)


@pytest.mark.parametrize(
    ("typed", "locale", "code", "instead"),
    [
        ("", "en_GB", "number_missing", None),
        ("many", "en_GB", "unreadable_number", None),
        ("-", "en_GB", "unreadable_number", None),
        ("1,2,3", "en_GB", "unreadable_number", None),
        ("1,234,56", "en_GB", "unreadable_number", None),
        ("1,234 567", "en_GB", "unreadable_number", None),
        ("1..2", "en_GB", "unreadable_number", None),
        ("1e5", "en_GB", "unreadable_number", None),
        ("NaN", "en_GB", "unreadable_number", None),
        ("1.234,56", "en_GB", "decimal_mark_is_point", "1,234.56"),
        ("1,5", "en_GB", "decimal_mark_is_point", "1.5"),
        ("1,234.56", "de_DE", "decimal_mark_is_comma", "1.234,56"),
        ("1.5", "de_DE", "decimal_mark_is_comma", "1,5"),
        ("1234.5", "fr_FR", "decimal_mark_is_comma", "1\u202f234,5"),
        ("45%", "en_GB", "number_only", "45"),
        ("-45 days", "en_GB", "number_only", "-45"),
        ("9" * 29, "en_GB", "number_too_long", None),
        ("9" * 10_000, "en_GB", "unreadable_number", None),
    ],
)
def test_an_unclear_number_is_refused_with_what_to_type(
    typed: str, locale: str, code: str, instead: str | None
) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_number(typed, locale)
    assert refused.value.code == code
    assert dict(refused.value.facts).get("instead") == instead


@pytest.mark.parametrize(
    ("typed", "default", "locale", "meant"),
    [
        ("412,000", "AED", "en_GB", Money(41_200_000, "AED")),
        ("AED 412,000", "USD", "en_GB", Money(41_200_000, "AED")),
        ("aed412,000.5", "USD", "en_GB", Money(41_200_050, "AED")),
        ("412 000 AED", "USD", "en_GB", Money(41_200_000, "AED")),
        ("412\u00a0000\u00a0AED", "USD", "en_GB", Money(41_200_000, "AED")),
        ("412'000", "CHF", "en_GB", Money(41_200_000, "CHF")),
        ("$5", "AED", "en_GB", Money(500, "USD")),
        ("$5", "CAD", "en_GB", Money(500, "CAD")),
        ("US$5", "CAD", "en_GB", Money(500, "USD")),
        ("$5 USD", "AED", "en_GB", Money(500, "USD")),
        ("€ 1.234,50", "AED", "de_DE", Money(123_450, "EUR")),
        ("1.234,50 €", "AED", "de_DE", Money(123_450, "EUR")),
        ("£12.30", "AED", "en_GB", Money(1_230, "GBP")),
        ("¥1,200", "AED", "en_GB", Money(1_200, "JPY")),
        ("Rs.500", "INR", "en_GB", Money(50_000, "INR")),
        ("500 kr", "SEK", "sv_SE", Money(50_000, "SEK")),
        ("Dhs 500", "USD", "en_GB", Money(50_000, "AED")),
        ("٤١٢٬٠٠٠٫٥ د.إ.", "USD", "ar_AE", Money(41_200_050, "AED")),
        ("-AED 5", "USD", "en_GB", Money(-500, "AED")),
        ("AED -5", "USD", "en_GB", Money(-500, "AED")),
        ("-0.5", "AED", "en_GB", Money(-50, "AED")),
        (".50", "AED", "en_GB", Money(50, "AED")),
        ("KWD 1.234", "AED", "en_GB", Money(1_234, "KWD")),
        ("1,234", "KWD", "de_DE", Money(1_234, "KWD")),
        ("1,200.00", "JPY", "en_GB", Money(1_200, "JPY")),
        ("10,000,000,000,000", "AED", "en_GB", Money(LARGEST_MINOR, "AED")),
    ],
)
def test_a_typed_amount_is_exact(typed: str, default: str, locale: str, meant: Money) -> None:
    assert parse_money(typed, default, locale) == meant


@pytest.mark.parametrize(
    ("typed", "default", "locale", "code"),
    [
        ("", "AED", "en_GB", "amount_missing"),
        ("plenty", "AED", "en_GB", "unreadable_amount"),
        ("AED", "AED", "en_GB", "unreadable_amount"),
        ("AED 5 USD", "AED", "en_GB", "unreadable_amount"),
        ("5 of them", "AED", "en_GB", "unreadable_amount"),
        ("--5", "AED", "en_GB", "unreadable_amount"),
        ("-AED -5", "AED", "en_GB", "unreadable_amount"),
        ("5" * 10_000, "AED", "en_GB", "unreadable_amount"),
        ("XQZ 5", "AED", "en_GB", "unknown_currency"),
        ("5 kr", "AED", "en_GB", "ambiguous_currency"),
        ("Rs 5", "AED", "en_GB", "ambiguous_currency"),
        ("1.234,56", "AED", "en_GB", "decimal_mark_is_point"),
        ("1,234.56", "EUR", "de_DE", "decimal_mark_is_comma"),
        ("1.234", "AED", "en_GB", "too_many_decimals"),
        ("412,000", "EUR", "de_DE", "too_many_decimals"),
        ("1.2345", "KWD", "en_GB", "too_many_decimals"),
        ("12.5", "JPY", "en_GB", "too_many_decimals"),
        ("10,000,000,000,000.01", "AED", "en_GB", "amount_too_large"),
        ("9" * 40, "AED", "en_GB", "number_too_long"),
    ],
)
def test_an_unclear_amount_is_refused(typed: str, default: str, locale: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_money(typed, default, locale)
    assert refused.value.code == code


LOCALES = ("en_GB", "en_US", "de_DE", "ar_AE", "fr_FR", "en_IN", "de_CH")


@given(
    minor=st.integers(-LARGEST_MINOR, LARGEST_MINOR),
    currency=st.sampled_from(("AED", "USD", "EUR", "KWD", "OMR", "JPY")),
    locale=st.sampled_from(LOCALES),
)
def test_what_is_written_reads_back_the_same(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    assert parse_money(Formats(locale).money(money), "GBP", locale) == money
    assert parse_money(Formats(locale).amount(money), currency, locale) == money


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12),
    locale=st.sampled_from(LOCALES),
)
def test_a_written_number_reads_back_the_same(value: Decimal, locale: str) -> None:
    assert parse_number(Formats(locale).number(value), locale) == value

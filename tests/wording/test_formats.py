"""How values are written, by locale and by language."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.money import Money, exponent
from growthdesk.wording.formats import WRITTEN_LIKE_PYTHON, Formats
from growthdesk.wording.parsing import parse_date

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("locale", "short", "long", "day_month", "weekday", "month"),
    [
        ("en_GB", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("en_US", "Nov 24, 2026", "November 24, 2026", "Nov 24", "Tue, Nov 24, 2026", "November 2026"),
        ("ar_AE", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("de_DE", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("en_SA", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("en-GB", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("nonsense", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
        ("", "24 Nov 2026", "24 November 2026", "24 Nov", "Tue, 24 Nov 2026", "November 2026"),
    ],
)
def test_dates(locale: str, short: str, long: str, day_month: str, weekday: str, month: str) -> None:
    formats = Formats(locale)
    assert formats.date(DAY) == short
    assert formats.long_date(DAY) == long
    assert formats.day_month(DAY) == day_month
    assert formats.weekday_date(DAY) == weekday
    assert formats.month(DAY) == month


def test_months_are_named_in_the_language_of_the_text() -> None:
    assert Formats("de_DE").long_date(date(2026, 12, 24)) == "24 December 2026"
    assert Formats("de_DE", language="de").long_date(date(2026, 12, 24)) == "24. Dezember 2026"


@pytest.mark.parametrize(
    ("first", "last", "locale", "written"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "en_GB", "1 July–30 September 2026"),
        (date(2026, 7, 1), date(2026, 7, 31), "en_GB", "1–31 July 2026"),
        (date(2025, 7, 1), date(2026, 6, 30), "en_GB", "1 July 2025–30 June 2026"),
        (date(2026, 7, 1), date(2026, 7, 1), "en_GB", "1 July 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "en_US", "July 1–September 30, 2026"),
    ],
)
def test_a_period(first: date, last: date, locale: str, written: str) -> None:
    assert Formats(locale).period(first, last) == written


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "July–September 2026"),
        (date(2026, 7, 1), date(2026, 7, 31), "July 2026"),
        (date(2025, 12, 1), date(2026, 2, 1), "December 2025–February 2026"),
    ],
)
def test_a_span_of_months(first: date, last: date, written: str) -> None:
    assert Formats().months(first, last) == written


@pytest.mark.parametrize(
    ("days", "due", "ago"),
    [
        (0, "today", "today"),
        (1, "tomorrow", "tomorrow"),
        (2, "in 2 days", "in 2 days"),
        (40, "in 40 days", "in 40 days"),
        (1200, "in 1,200 days", "in 1,200 days"),
        (-1, "1 day late", "yesterday"),
        (-2, "2 days late", "2 days ago"),
        (-1200, "1,200 days late", "1,200 days ago"),
    ],
)
def test_how_far_off_a_day_is(days: int, due: str, ago: str) -> None:
    assert Formats().relative_days(DAY + timedelta(days=days), DAY) == due
    assert Formats().days_ago(DAY + timedelta(days=days), DAY) == ago


def test_an_instant_is_shown_in_the_zone_asked_for() -> None:
    late = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)
    gulf = Formats("en_GB", zone=timezone(timedelta(hours=4)))
    assert gulf.time(late) == "02:30"
    assert gulf.moment(late) == "25 Nov 2026, 02:30"
    assert gulf.day_of(late) == date(2026, 11, 25)
    assert Formats("en_US").time(time(14, 2)) == "2:02\u202fPM"


@pytest.mark.parametrize(
    ("value", "locale", "written"),
    [
        ("1234567.891", "en_GB", "1,234,567.891"),
        ("4.50", "en_GB", "4.5"),
        ("4.00", "en_GB", "4"),
        ("100", "en_GB", "100"),
        ("1E+3", "en_GB", "1,000"),
        ("-0.25", "en_GB", "-0.25"),
        ("0.000", "en_GB", "0"),
        ("1234.5", "de_DE", "1.234,5"),
        ("1234.5", "fr_FR", "1\u202f234,5"),
        ("1234567", "en_IN", "12,34,567"),
        ("1234.5", "ar_SA", "1,234.5"),
    ],
)
def test_numbers(value: str, locale: str, written: str) -> None:
    assert Formats(locale).number(Decimal(value)) == written


@pytest.mark.parametrize(
    ("fraction", "decimals", "locale", "written"),
    [
        (Decimal("0.693"), 0, "en_GB", "69%"),
        (Decimal("0.005"), 0, "en_GB", "1%"),
        (Fraction(1, 3), 1, "en_GB", "33.3%"),
        (Fraction(1), 0, "en_GB", "100%"),
        (0, 0, "en_GB", "0%"),
        (Fraction(-1, 8), 1, "en_GB", "-12.5%"),
        (Decimal("0.693"), 0, "de_DE", "69\u00a0%"),
    ],
)
def test_percents(fraction: Decimal | Fraction | int, decimals: int, locale: str, written: str) -> None:
    assert Formats(locale).percent(fraction, decimals) == written


@pytest.mark.parametrize(
    ("money", "locale", "written"),
    [
        (Money(41_200_000, "AED"), "en_GB", "AED 412,000"),
        (Money(123_450, "AED"), "en_GB", "AED 1,234.50"),
        (Money(-123_450, "AED"), "en_GB", "−AED 1,234.50"),
        (Money(0, "AED"), "en_GB", "AED 0"),
        (Money(1_234_567, "KWD"), "en_GB", "KWD 1,234.567"),
        (Money(1_234_500, "BHD"), "en_GB", "BHD 1,234.500"),
        (Money(1_234_000, "OMR"), "en_GB", "OMR 1,234"),
        (Money(1_234_567, "JPY"), "en_GB", "JPY 1,234,567"),
        (Money(2**63 - 1, "AED"), "en_GB", "AED 92,233,720,368,547,758.07"),
        (Money(123_450, "EUR"), "de_DE", "EUR 1.234,50"),
        (Money(123_456_700, "INR"), "en_IN", "INR 12,34,567"),
    ],
)
def test_money_names_its_currency_first_and_never_breaks(money: Money, locale: str, written: str) -> None:
    assert Formats(locale).money(money) == written.replace(" ", "\u00a0")
    unsigned = Money(abs(money.minor), money.currency)
    assert Formats(locale).amount(unsigned) == written.partition(" ")[2]


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "ar_AE", "sv_SE", "en_IN"])
@pytest.mark.parametrize("language", ["en", "de", "ar", "fr"])
def test_a_written_date_can_be_typed_back(locale: str, language: str) -> None:
    reading = f"{language}_{locale.partition('_')[2]}" if language != "en" else locale
    formats = Formats(locale, language)
    for month in range(1, 13):
        day = date(2027, month, 9)
        for text in (formats.date(day), formats.long_date(day), formats.weekday_date(day)):
            assert parse_date(text, DAY, reading) == day, text


@pytest.mark.parametrize("locale", sorted(WRITTEN_LIKE_PYTHON))
@given(minor=st.integers(-(10**15), 10**15), currency=st.sampled_from(["AED", "KWD", "JPY"]))
def test_what_is_written_without_babel_is_what_babel_writes(locale: str, minor: int, currency: str) -> None:
    from babel.numbers import format_decimal

    formats = Formats(locale)
    money = Money(minor, currency)
    trimmed = money.amount.normalize()
    assert formats.number(money.amount) == format_decimal(trimmed, locale=locale, decimal_quantization=False)
    decimals = 0 if trimmed == trimmed.to_integral_value() else exponent(currency)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    assert formats.amount(money) == format_decimal(money.amount, format=pattern, locale=locale)

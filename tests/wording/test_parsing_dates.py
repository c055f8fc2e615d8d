"""Typed dates: what each text means on Tuesday 24 November 2026, and what is refused."""

from datetime import date

import pytest

from growthdesk.wording.parsing import Unreadable, parse_date, written_in_figures

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2027-03-31", date(2027, 3, 31)),
        ("2027/3/31", date(2027, 3, 31)),
        ("20270331", date(2027, 3, 31)),
        ("31/3", date(2027, 3, 31)),
        ("31.3.", date(2027, 3, 31)),
        ("31.3.2027", date(2027, 3, 31)),
        ("31-3-27", date(2027, 3, 31)),
        ("31 3 2027", date(2027, 3, 31)),
        (" 31 / 3 / 2027 ", date(2027, 3, 31)),
        ("1/2/98", date(1998, 2, 1)),
        ("24/11", date(2026, 11, 24)),
        ("23/11", date(2027, 11, 23)),
        ("29/2", date(2028, 2, 29)),
        ("31 March 2027", date(2027, 3, 31)),
        ("31 mar", date(2027, 3, 31)),
        ("31mar", date(2027, 3, 31)),
        ("31 mar 27", date(2027, 3, 31)),
        ("31st of March", date(2027, 3, 31)),
        ("March 31, 2027", date(2027, 3, 31)),
        ("mar 31", date(2027, 3, 31)),
        ("4 sept", date(2027, 9, 4)),
        ("Sep. 4, 2028", date(2028, 9, 4)),
        ("Fri 27 Nov", date(2026, 11, 27)),
        ("Friday, 27 November 2026", date(2026, 11, 27)),
        ("٣١/٣/٢٠٢٧", date(2027, 3, 31)),
        ("31\u00a0March\u00a02027", date(2027, 3, 31)),
        ("today", date(2026, 11, 24)),
        ("Tomorrow", date(2026, 11, 25)),
        ("yesterday", date(2026, 11, 23)),
        ("day after tomorrow", date(2026, 11, 26)),
        ("friday", date(2026, 11, 27)),
        ("on friday", date(2026, 11, 27)),
        ("this fri", date(2026, 11, 27)),
        ("tues", date(2026, 12, 1)),
        ("monday", date(2026, 11, 30)),
        ("next fri", date(2026, 12, 4)),
        ("next monday", date(2026, 11, 30)),
        ("last thurs", date(2026, 11, 19)),
        ("last tuesday", date(2026, 11, 17)),
        ("in 6 weeks", date(2027, 1, 5)),
        ("6 weeks", date(2027, 1, 5)),
        ("in a week", date(2026, 12, 1)),
        ("in 3 days", date(2026, 11, 27)),
        ("in 3 months", date(2027, 2, 24)),
        ("in two years", date(2028, 11, 24)),
        ("2 weeks ago", date(2026, 11, 10)),
        ("+10d", date(2026, 12, 4)),
        ("+10", date(2026, 12, 4)),
        ("+ 2w", date(2026, 12, 8)),
        ("-3d", date(2026, 11, 21)),
        ("end of month", date(2026, 11, 30)),
        ("eom", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of quarter", date(2026, 12, 31)),
        ("end of next quarter", date(2027, 3, 31)),
        ("end of year", date(2026, 12, 31)),
        ("end of march", date(2027, 3, 31)),
        ("end of november", date(2026, 11, 30)),
        ("end of feb 2028", date(2028, 2, 29)),
        ("next week", date(2026, 12, 1)),
        ("next month", date(2026, 12, 24)),
    ],
)
def test_a_typed_date_has_one_meaning(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23/11", date(2026, 11, 23)),
        ("24/11", date(2026, 11, 24)),
        ("25/11", date(2025, 11, 25)),
        ("31 mar", date(2026, 3, 31)),
        ("29/2", date(2024, 2, 29)),
        ("friday", date(2026, 11, 20)),
        ("tuesday", date(2026, 11, 17)),
        ("last friday", date(2026, 11, 20)),
        ("end of october", date(2026, 10, 31)),
        ("2027-03-31", date(2027, 3, 31)),
    ],
)
def test_what_happened_is_looked_for_in_the_past(typed: str, meant: date) -> None:
    assert parse_date(typed, TODAY, prefer="past") == meant


@pytest.mark.parametrize(
    ("typed", "locale", "meant"),
    [
        ("3/31", "en_US", date(2027, 3, 31)),
        ("3/4/2027", "en_US", date(2027, 3, 4)),
        ("3/4/2027", "en_GB", date(2027, 4, 3)),
        ("31/3", "sv_SE", date(2027, 3, 31)),
        ("3/31", "ja_JP", date(2027, 3, 31)),
        ("31. März 2027", "de_DE", date(2027, 3, 31)),
        ("31. Okt.", "de_DE", date(2027, 10, 31)),
        ("Freitag", "de_DE", date(2026, 11, 27)),
        ("31 March 2027", "de_DE", date(2027, 3, 31)),
        ("31 mars", "fr_FR", date(2027, 3, 31)),
        ("mar", "es_ES", date(2026, 12, 1)),
        ("4 mar", "es_ES", date(2027, 3, 4)),
        ("٣١ مارس ٢٠٢٧", "ar_AE", date(2027, 3, 31)),
        ("31/3/2027", "no_such_locale", date(2027, 3, 31)),
    ],
)
def test_order_and_names_follow_the_locale(typed: str, locale: str, meant: date) -> None:
    assert parse_date(typed, TODAY, locale) == meant


@pytest.mark.parametrize(
    ("typed", "locale", "code"),
    [
        ("", "en_GB", "date_missing"),
        ("   ", "en_GB", "date_missing"),
        ("soon", "en_GB", "unreadable_date"),
        ("31/3/2027/1", "en_GB", "unreadable_date"),
        ("1 2 3 4", "en_GB", "unreadable_date"),
        ("in 6 moons", "en_GB", "unreadable_date"),
        ("6", "en_GB", "unreadable_date"),
        ("next", "en_GB", "unreadable_date"),
        ("3" * 10_000, "en_GB", "unreadable_date"),
        ("31/2/2027", "en_GB", "no_such_date"),
        ("31 February", "en_GB", "no_such_date"),
        ("29/2/2027", "en_GB", "no_such_date"),
        ("2027-13-01", "en_GB", "no_such_date"),
        ("0/5/2027", "en_GB", "no_such_date"),
        ("32/13", "en_GB", "no_such_date"),
        ("31.02.2026", "en_US", "no_such_date"),
        ("30/2", "en_US", "no_such_date"),
        ("2/31/2026", "en_GB", "no_such_date"),
        ("3/31", "en_GB", "day_comes_first"),
        ("31/3/2027", "en_US", "month_comes_first"),
        ("march 2027", "en_GB", "date_without_day"),
        ("march '27", "en_GB", "date_without_day"),
        ("mon 27 nov 2026", "en_GB", "weekday_differs"),
        ("0203-01-01", "en_GB", "year_out_of_range"),
        ("in 9999 years", "en_GB", "year_out_of_range"),
        ("-9999y", "en_GB", "year_out_of_range"),
        ("in 400 years", "en_GB", "year_out_of_range"),
    ],
)
def test_what_is_no_date_is_refused(typed: str, locale: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_date(typed, TODAY, locale)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("locale", "example"),
    [("en_GB", "31 March 2027"), ("en_US", "March 31, 2027"), ("de_DE", "31 March 2027")],
)
def test_a_refusal_carries_an_example_in_the_locales_style(locale: str, example: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_date("soon", TODAY, locale)
    assert ("example", example) in refused.value.facts


@pytest.mark.parametrize(
    ("today", "example"), [(TODAY, "31 March 2026"), (date(2026, 2, 1), "31 March 2025"), (date(2028, 2, 29), None)]
)
def test_the_example_for_what_happened_lies_in_the_past(today: date, example: str | None) -> None:
    with pytest.raises(Unreadable) as refused:
        parse_date("soon", today, prefer="past")
    assert dict(refused.value.facts)["example"] == (example or "31 March 2027")


@pytest.mark.parametrize("locale", ["en_GB", "en_US", "de_DE", "ar_AE", "ja_JP", "sv_SE", "no_such_locale"])
@pytest.mark.parametrize("day", [date(2026, 11, 30), date(2027, 2, 3), TODAY])
def test_a_day_in_figures_is_written_as_it_is_read(day: date, locale: str) -> None:
    assert parse_date(written_in_figures(day, locale), TODAY, locale) == day


def test_a_refusal_becomes_the_problem_of_a_field() -> None:
    with pytest.raises(Unreadable) as refused:
        parse_date("31/2", TODAY)
    problem = refused.value.problem("ends_on")
    assert (problem.field, problem.code) == ("ends_on", "no_such_date")

"""One cell to one value: what is read, and the reason why not. Empty cells are None."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import LARGEST_MINOR, Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.exchange import cells
from growthdesk.exchange.choices import words_for
from growthdesk.wording import problems
from growthdesk.wording.labels import label
from growthdesk.wording.parsing import Unreadable
from growthdesk.wording.parsing.files import DateOrder, DecimalMark


def code_of(unreadable: pytest.ExceptionInfo[Unreadable]) -> str:
    assert problems.knows(unreadable.value.code), unreadable.value.code
    return unreadable.value.code


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("Ernst Handel", "Ernst Handel"),
        ("  Val2 ", "Val2"),
        ("\xa0Val2\xa0\u200b", "Val2"),
        ("Wolski  Zajazd", "Wolski  Zajazd"),
        ("Ernst\r\n Handel", "Ernst Handel"),
        ("Ernst\tHandel", "Ernst Handel"),
        ("Er\x07nst\x00", "Ernst"),
        ('="00123"', "00123"),
        ("شركة النور", "شركة النور"),
        ("👩‍👩‍👧 & Söhne <b> $$", "👩‍👩‍👧 & Söhne <b> $$"),
        ("=1+1", "=1+1"),
        ("   ", None),
        ("\u200b", None),
        ('=""', None),
    ],
)
def test_a_line(cell: str, read: str | None) -> None:
    assert cells.line(cell, 300) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (" First\r\nsecond ", "First\nsecond"),
        ("First\x0bsecond\u2028third", "First\nsecond\nthird"),
        ("a\tb", "a\tb"),
        ("\x01\x02", None),
    ],
)
def test_a_text(cell: str, read: str | None) -> None:
    assert cells.text(cell, 10_000) == read


def test_a_text_has_its_limit() -> None:
    assert cells.text("x" * 10_000, 10_000) == "x" * 10_000
    with pytest.raises(Unreadable) as caught:
        cells.line(" " + "x" * 301, 300)
    assert code_of(caught) == "too_long"
    assert dict(caught.value.facts) == {"length": "301", "longest": "300"}


@pytest.mark.parametrize(
    ("cell", "order", "read"),
    [
        ("1996-07-04", None, date(1996, 7, 4)),
        ("1996-07-04", "dmy", date(1996, 7, 4)),
        ("1996-07-04 00:00:00", "mdy", date(1996, 7, 4)),
        ("1996-07-04T00:00:00Z", None, date(1996, 7, 4)),
        (" 1996/7/4 ", None, date(1996, 7, 4)),
        ("19960704", None, date(1996, 7, 4)),
        ("04/07/1996", "dmy", date(1996, 7, 4)),
        ("04/07/1996", "mdy", date(1996, 4, 7)),
        ("7/4/1996 12:00:00 AM", "mdy", date(1996, 7, 4)),
        ("04.07.1996", "dmy", date(1996, 7, 4)),
        ("4 Jul 1996", "ymd", date(1996, 7, 4)),
        ("Jul 4, 1996", "dmy", date(1996, 7, 4)),
        ("25/12/1996", None, date(1996, 12, 25)),
        ("12/25/1996", None, date(1996, 12, 25)),
        ("05/05/1996", None, date(1996, 5, 5)),
        ("2000-02-29", None, date(2000, 2, 29)),
        ("  ", "dmy", None),
    ],
)
def test_a_date(cell: str, order: DateOrder | None, read: date | None) -> None:
    assert cells.date_in(cell, order) == read


@pytest.mark.parametrize(
    ("cell", "order", "code"),
    [
        ("04/07/1996", None, "date_order_unclear"),
        ("25/12/1996", "mdy", "no_such_date"),
        ("31/02/1996", "dmy", "no_such_date"),
        ("1999-02-29", "dmy", "no_such_date"),
        ("0000-00-00", None, "no_such_date"),
        ("9999-12-31", None, "year_out_of_range"),
        ("04/07/1996", "ymd", "unreadable_file_date"),
        ("soon", "dmy", "unreadable_file_date"),
        ("35250", None, "unreadable_file_date"),
        ("next friday", "dmy", "unreadable_file_date"),
        ("x" * 10_000, "dmy", "unreadable_file_date"),
    ],
)
def test_no_date(cell: str, order: DateOrder | None, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        cells.date_in(cell, order)
    assert code_of(caught) == code


@pytest.mark.parametrize(
    ("cell", "mark", "value", "beside"),
    [
        ("440.00", ".", "440.00", ""),
        ("1,265.93", ".", "1265.93", ""),
        ("1.265,93", ",", "1265.93", ""),
        ("1 265,93", ",", "1265.93", ""),
        ("1\xa0265,93", ",", "1265.93", ""),
        ("1\u202f265,93", ",", "1265.93", ""),
        ("1'265.93", ".", "1265.93", ""),
        ("1’265.93", ".", "1265.93", ""),
        ("1,265,793.22", ".", "1265793.22", ""),
        ("-5", ".", "-5", ""),
        ("−5,5", ",", "-5.5", ""),
        ("+5", ".", "5", ""),
        ("5-", ".", "-5", ""),
        ("(1,265.93)", ".", "-1265.93", ""),
        ("(€ 5)", ".", "-5", "€"),
        (".5", ".", "0.5", ""),
        ("$1,265.93", ".", "1265.93", "$"),
        ("-$5", ".", "-5", "$"),
        ("$-5", ".", "-5", "$"),
        ("1.265,93 €", ",", "1265.93", "€"),
        ("AED 412,000", ".", "412000", "AED"),
        ("USD1,000", ".", "1000", "USD"),
        ("12 %", ".", "12", "%"),
        ("12 working days", ".", "12", "working days"),
        ("١٢٣٤", ".", "1234", ""),
        ("0.125", None, "0.125", ""),
        ("0,125", None, "0.125", ""),
        ("1.5", None, "1.5", ""),
        ("2,5", None, "2.5", ""),
        ("1,265.93", None, "1265.93", ""),
        ("1.265.793", None, "1265793", ""),
        ("007", ".", "7", ""),
    ],
)
def test_a_figure(cell: str, mark: DecimalMark | None, value: str, beside: str) -> None:
    assert cells.figure(cell, mark) == cells.Figure(Decimal(value), beside)


@pytest.mark.parametrize(
    ("cell", "mark", "code"),
    [
        ("1.234", None, "decimal_mark_unclear"),
        ("-1,234 €", None, "decimal_mark_unclear"),
        ("2,5", ".", "unreadable_file_number"),
        ("1.5", ",", "unreadable_file_number"),
        ("0,125", ".", "unreadable_file_number"),
        ("1,2,3", ".", "unreadable_file_number"),
        ("twelve", ".", "unreadable_file_number"),
        ("1e5", ".", "unreadable_file_number"),
        ("--5", ".", "unreadable_file_number"),
        ("-(5)", ".", "unreadable_file_number"),
        ("$5 €", ".", "unreadable_file_number"),
        ("NaN", ".", "unreadable_file_number"),
        ("Infinity", ".", "unreadable_file_number"),
        ("#REF!", ".", "unreadable_file_number"),
        ("9" * 29, ".", "number_too_long"),
        ("9" * 10_000, ".", "unreadable_file_number"),
    ],
)
def test_no_figure(cell: str, mark: DecimalMark | None, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        cells.figure(cell, mark)
    assert code_of(caught) == code


@pytest.mark.parametrize(("cell", "read"), [("2", 2), ("-2", -2), ("+1", 1), ("3.0", 3), (" ", None)])
def test_a_whole_number(cell: str, read: int | None) -> None:
    assert cells.whole(cell, ".") == read


@pytest.mark.parametrize("cell", ["2.5", "3 of 3", "high", "2 %"])
def test_no_whole_number(cell: str) -> None:
    with pytest.raises(Unreadable) as caught:
        cells.whole(cell, ".")
    assert code_of(caught) in ("whole_number_needed", "unreadable_file_number")


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("1265793.22", "USD", 126579322),
        ("1.5", "KWD", 1500),
        ("1.2340", "BHD", 1234),
        ("100", "JPY", 100),
        ("-5.5", "AED", -550),
        ("440.000", "USD", 44000),
        ("10000000000000.00", "USD", LARGEST_MINOR),
    ],
)
def test_exact_money(amount: str, currency: str, minor: int) -> None:
    assert cells.exact_money(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        ("1.234", "USD", "too_many_decimals"),
        ("32.380000000000003", "USD", "too_many_decimals"),
        ("1.5", "JPY", "too_many_decimals"),
        ("10000000000000.01", "USD", "amount_too_large"),
        ("-9999999999999999999999", "USD", "amount_too_large"),
    ],
)
def test_no_money(amount: str, currency: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        cells.exact_money(Decimal(amount), currency)
    assert code_of(caught) == code
    assert "{" not in problems.unreadable_sentence(caught.value)


@pytest.mark.parametrize(
    ("cell", "choice"),
    [
        ("Strategic", Tier.STRATEGIC),
        (" key account ", Tier.STRATEGIC),
        ("b", Tier.CORE),
        ("Customer", AccountStatus.ACTIVE),
        ("LEAD", AccountStatus.PROSPECT),
        ("yes/no", MeasureKind.YES_NO),
        ("keep within", MeasureKind.KEEP_WITHIN),
        ("Decisions made with greater confidence", Category.DECISIONS_MORE_CONFIDENT),
        ("cost_reduced", Category.COST_REDUCED),
        ("a", Grade.CONFIRMED),
        ("Confirmed by the customer", Grade.CONFIRMED),
        ("estimated", Grade.ESTIMATED),
        ("per annum", Recurrence.PER_YEAR),
        ("monthly", Recurrence.PER_MONTH),
    ],
)
def test_a_choice(cell: str, choice: StrEnum) -> None:
    assert cells.choice(cell, type(choice)) is choice


@pytest.mark.parametrize("choices", [Tier, AccountStatus, MeasureKind, Category, Grade, Recurrence, Role])
def test_every_choice_is_known_by_its_value_and_its_words(choices: type[StrEnum]) -> None:
    for choice in choices:
        assert cells.choice(choice.value, choices) is choice
        assert cells.choice(label(choice), choices) is choice
    assert len(words_for(choices)) >= len(choices)


def test_no_choice() -> None:
    with pytest.raises(Unreadable) as caught:
        cells.choice("Platinum", Tier)
    assert code_of(caught) == "choice_unknown"
    assert dict(caught.value.facts) == {"typed": "Platinum", "choices": "Strategic, Core, Standard"}


def test_several_choices() -> None:
    assert cells.several_choices("Champion; budget holder, champion", Role) == (Role.CHAMPION, Role.BUDGET_OWNER)
    assert cells.several_choices(" ; ", Role) is None
    with pytest.raises(Unreadable):
        cells.several_choices("Champion; King", Role)


@pytest.mark.parametrize(
    ("cell", "read"),
    [("Yes", True), ("y", True), ("TRUE", True), ("1", True), ("no", False), ("0", False), (" ", None)],
)
def test_yes_or_no(cell: str, read: bool | None) -> None:
    assert cells.yes_no(cell) is read


def test_neither_yes_nor_no() -> None:
    with pytest.raises(Unreadable) as caught:
        cells.yes_no("maybe")
    assert code_of(caught) == "not_yes_no"


@pytest.mark.parametrize(
    ("cell", "home", "code"),
    [
        ("USD", "EUR", "USD"),
        ("aed", "EUR", "AED"),
        ("€", "USD", "EUR"),
        ("$", "CAD", "CAD"),
        ("$", "EUR", "USD"),
        ("", "EUR", None),
    ],
)
def test_a_currency(cell: str, home: str, code: str | None) -> None:
    assert cells.currency(cell, home) == code


@pytest.mark.parametrize("cell", ["XQZ", "dollars and cents", "12", "US D"])
def test_no_currency(cell: str) -> None:
    with pytest.raises(Unreadable) as caught:
        cells.currency(cell, "EUR")
    assert code_of(caught) == "not_a_currency"


def test_an_email() -> None:
    assert cells.email(" maria@alfreds.example ", 300) == "maria@alfreds.example"
    for wrong in ("maria", "maria@", "a@b c@d", "maria at alfreds"):
        with pytest.raises(Unreadable) as caught:
            cells.email(wrong, 300)
        assert code_of(caught) == "not_an_email"

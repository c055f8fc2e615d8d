"""The phrases of client documents: somebody's words stand apart, names stay whole, nothing is said twice."""

from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence
from growthdesk.reports import phrases
from growthdesk.reports.value_summary import Evidence, OutcomeRow
from growthdesk.wording.formats import NO_BREAK, Formats

FORMATS = Formats("en_GB")
DAY = date(2026, 9, 30)
DAY_WORDS = f"30{NO_BREAK}September{NO_BREAK}2026"
OPEN, CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


@pytest.fixture
def _from_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.wording.isolates.language", lambda: "ar")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Evidence(Grade.MEASURED, "TMS", DAY), f"measured: TMS, {DAY_WORDS}"),
        (Evidence(Grade.MEASURED, "سجل النزاعات", DAY), f"measured: {OPEN}سجل النزاعات{CLOSE}, {DAY_WORDS}"),
        (Evidence(Grade.CONFIRMED, "يوسف", DAY), f"confirmed by {OPEN}يوسف{CLOSE} on {DAY_WORDS}"),
        (Evidence(Grade.ESTIMATED, "تقدير 2"), f"estimated: {OPEN}تقدير 2{CLOSE}"),
    ],
)
def test_a_source_that_runs_the_other_way_leaves_its_date_whole(known: Evidence, said: str) -> None:
    assert phrases.evidence(known, FORMATS) == said


def test_a_mail_takes_a_source_as_it_is() -> None:
    known = Evidence(Grade.MEASURED, "سجل النزاعات", DAY)
    assert phrases.evidence(known, FORMATS, phrases.as_they_are) == f"measured: سجل النزاعات, {DAY_WORDS}"


CLAIM = OutcomeRow("-", amount=Money(4_100_000, "AED"), recurrence=Recurrence.PER_YEAR, category=Category.COST_REDUCED)


def test_an_amount_is_set_apart_only_where_the_language_runs_the_other_way() -> None:
    assert phrases.worth(CLAIM, FORMATS).replace(NO_BREAK, " ") == "cost reduced: AED 41,000 a year"


@pytest.mark.usefixtures("_from_the_right")
@pytest.mark.parametrize(
    ("row", "said"),
    [
        (CLAIM, f"cost reduced: {OPEN}AED 41,000{CLOSE} a year"),
        (OutcomeRow("-", quantity=Decimal(12), quantity_unit="hours"), f"{OPEN}12 hours{CLOSE}, once"),
        (OutcomeRow("-", quantity=Decimal(12), quantity_unit="ساعة"), "12 ساعة, once"),
    ],
)
def test_an_amount_keeps_its_order_in_a_language_from_the_right(row: OutcomeRow, said: str) -> None:
    assert phrases.worth(row, FORMATS).replace(NO_BREAK, " ") == said


@pytest.mark.parametrize(
    ("title", "unit", "beside"),
    [
        ("Days from delivery to invoice", "days", ""),
        ("Finance days freed a month", "Days", ""),
        ("Holidays worked", "days", "days"),
        ("Late invoices", "invoices", ""),
        ("Late invoices", "", ""),
        ("Time to invoice", "days (median)", "days (median)"),
        ("Invoices disputed, %", "%", "%"),
        ("الأيام حتى الفاتورة بعدد أيام", "أيام", ""),
    ],
)
def test_a_unit_its_title_says_is_not_said_again(title: str, unit: str, beside: str) -> None:
    assert phrases.unit_beside(title, unit) == beside


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        ("", ""),
        ("Sami Haddad", "Sami~Haddad"),
        ("Noura Al Mansoori, يوسف المهيري", "Noura~Al~Mansoori, يوسف~المهيري"),
        ("Abdul-Rahman bin Mohammed Al-Khalifa, Sami", "Abdul-Rahman bin Mohammed Al-Khalifa, Sami"),
    ],
)
def test_a_short_name_is_not_broken(names: str, kept: str) -> None:
    assert phrases.unbroken(names) == kept.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("", ""),
        ("Marsa Systems · +971 4 555 0100", "Marsa Systems · +971 4 555 0100"),
        ("مرسى للأنظمة · +971 4 555 0100", f"مرسى للأنظمة · {OPEN}+971 4 555 0100{CLOSE}"),
        ("مرسى 2026", "مرسى 2026"),
        ("x" * 200, "x" * 109 + "…"),
    ],
)
def test_the_line_under_a_page_keeps_its_telephone_number(line: str, printed: str) -> None:
    assert phrases.footer_line(line) == printed


@pytest.mark.parametrize(("parts", "text"), [((), ""), (("2 done",), "2 done"), (("a", "b", "c"), "a, b, c")])
def test_parts_stand_one_after_the_other(parts: tuple[str, ...], text: str) -> None:
    assert phrases.listed(parts) == text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Al Noor · شركة النور للتخزين", "Al Noor · شركة~النور~للتخزين"),
        ("Al Noor", "Al Noor"),
        ("شركة النور للتخزين", "شركة النور للتخزين"),
        ("Al Noor · " + "شركة النور للتخزين " * 3, "Al Noor · " + "شركة النور للتخزين " * 3),
    ],
)
def test_the_arabic_part_of_a_name_stays_on_one_line(name: str, kept: str) -> None:
    assert phrases.one_run(name) == kept.replace("~", NO_BREAK)


def test_a_name_is_cut_at_a_word_with_plain_spaces() -> None:
    assert phrases.cut("Al  Noor\nWarehousing of the Eastern Province", 12) == "Al Noor…"
    assert phrases.cut("Al Noor · شركة النور") == "Al Noor · شركة النور"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lina Aoun, +971 4 555 0123", f"Lina Aoun, +971{NO_BREAK}4{NO_BREAK}555{NO_BREAK}0123"),
        ("Ask Lina, any time", "Ask Lina, any time"),
        ("From 9 to 17", "From 9 to 17"),
    ],
)
def test_a_telephone_number_stays_on_one_line(text: str, said: str) -> None:
    assert phrases.phones_whole(text) == said

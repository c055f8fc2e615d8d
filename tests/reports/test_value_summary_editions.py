"""Each edition of the value summary: what its reader decides about first, and no fact more or less than the others."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import Edition
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Grade
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.value_summary import EarlierDecisions, Evidence, OutcomeRow, Term, ValueSummary
from growthdesk.reports.value_summary_editions import money_words, ordered
from growthdesk.wording.formats import Formats
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.reading import opened, text_of

KNOWN = replace(
    FULL,
    terms=(Term(AgreementKind.RETAINER, date(2026, 2, 1), date(2027, 1, 31), renews_itself=True),),
    earlier=EarlierDecisions(date(2026, 6, 30), done=2, open=1, dropped=0),
)
OTHERS = tuple(edition for edition in Edition if edition is not Edition.CHAMPION)
DECISION = "Decision asked for: agree whether same-day scanning"
OPEN = "the Dammam depot still keys delivery notes by hand"
FIGURES = "Billing disputes a month"
MADE = "How these figures were made"
LEARNED = "What have both sides learned?"
NEXT = "Bring Dammam onto same-day scanning"
EXPECTED = "Agreed on 12 March 2026: send every freight invoice"
TERM = "Term: Retainer, 1 February 2026–31 January 2027; renews by itself"


def said_by(renderer: Renderer, summary: ValueSummary, edition: Edition) -> str:
    """Return the words of an edition."""
    return text_of(renderer.render(replace(summary, edition=edition)).pdf).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def words(renderer: Renderer) -> dict[Edition, str]:
    """Give the words of every edition of one summary."""
    return {edition: said_by(renderer, KNOWN, edition) for edition in Edition}


@pytest.mark.parametrize(
    ("edition", "parts"),
    [
        (Edition.CHAMPION, (EXPECTED, FIGURES, OPEN, LEARNED, NEXT, DECISION, MADE)),
        (Edition.LEADERSHIP, (DECISION, OPEN, FIGURES, NEXT, EXPECTED, LEARNED, MADE)),
        (
            Edition.FINANCE,
            (
                "Money: cost reduced: AED 41,000 a year (measured).",
                "Estimated: Finance days freed a month.",
                FIGURES,
                "Days from delivery to invoice",
                MADE,
                OPEN,
                DECISION,
                NEXT,
                EXPECTED,
                LEARNED,
            ),
        ),
        (
            Edition.PROCUREMENT,
            (
                TERM,
                EXPECTED,
                "Outcome Agreed Delivered Before",
                "Targets: 2 met, 1 part met. Decisions of 30 June 2026: 2 done, 1 open.",
                OPEN,
                "By Step Owner",
                NEXT,
                DECISION,
                LEARNED,
                MADE,
            ),
        ),
        (
            Edition.USERS,
            ("What changed for your work?", "We close the month", FIGURES, LEARNED, NEXT, OPEN, EXPECTED, DECISION),
        ),
    ],
)
def test_its_reader_finds_first_what_they_decide_about(
    words: dict[Edition, str], edition: Edition, parts: tuple[str, ...]
) -> None:
    text = words[edition]
    text = text[text.index("Figures agreed with") :]
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize(
    "fact",
    [
        "Freight invoices now leave in 4 days instead of 12, and billing disputes are down from 9 a month to 2",
        "1 July–30 September 2026",
        "31 January 2027",
        "Noura Al Mansoori",
        "Sami Haddad",
        "Priya Nair Finance Controller 1 October 2026",
        "Days from delivery to invoice",
        "✓ met · cost reduced: AED 41,000 a year · measured on 30 September 2026",
        "● part met · estimated",
        "We close the month without chasing drivers for paper any more.",
        OPEN,
        "Decisions of 30 June 2026: 2 done, 1 open.",
        "About us: We asked for master data too late",
        "12 November 2026",
        DECISION,
        "By 16 October 2026. Without it, Riyadh stays",
        EXPECTED,
        "The yearly amount is 7 disputes a month fewer at the AED 488 Khaleej books for each.",
        "The figures are attached to this PDF as figures.csv.",
    ],
)
def test_every_edition_tells_the_same_facts(words: dict[Edition, str], edition: Edition, fact: str) -> None:
    assert fact in words[edition]


@pytest.mark.parametrize("edition", Edition)
def test_the_figures_attached_are_the_same(renderer: Renderer, edition: Edition) -> None:
    attached = [
        opened(renderer.render(replace(KNOWN, edition=one)).pdf).attachments for one in (edition, Edition.USERS)
    ]
    assert attached[0] == attached[1]


@pytest.mark.parametrize("edition", OTHERS)
def test_it_says_for_whom_it_is(renderer: Renderer, edition: Edition) -> None:
    document = renderer.render(replace(FULL, edition=edition))
    assert f"Edition for {edition}" in text_of(document.pdf)
    assert f"Value summary for {edition} · 1 July" in text_of(document.pdf).replace("\N{NO-BREAK SPACE}", " ")
    information = opened(document.pdf).metadata
    assert information is not None
    assert information.title == f"Value summary for {edition}: Khaleej Freight & Clearing LLC, 1 July–30 September 2026"


def test_nobody_is_called_a_champion(renderer: Renderer) -> None:
    text = said_by(renderer, FULL, Edition.CHAMPION)
    assert "Edition" not in text
    assert "hampion" not in text


@pytest.mark.parametrize("edition", Edition)
def test_an_edition_of_nothing_is_a_calm_draft(renderer: Renderer, edition: Edition) -> None:
    text = said_by(renderer, EMPTY, edition)
    assert "Draft: figures not yet agreed." in text
    assert "No outcome of this period is confirmed, measured or estimated yet." in text
    assert "othing is recorded as open." in text


def test_finance_reads_the_figures_with_money_first() -> None:
    rows = ordered(replace(FULL, edition=Edition.FINANCE))
    assert [row.title for row in rows] == [FIGURES, "Days from delivery to invoice", "Finance days freed a month"]
    assert ordered(FULL) == FULL.outcomes


@pytest.mark.parametrize(
    ("grade", "said"), [(Grade.CONFIRMED, "confirmed"), (Grade.MEASURED, "measured"), (Grade.ESTIMATED, "estimated")]
)
def test_money_is_never_named_without_how_it_is_known(grade: Grade, said: str) -> None:
    rows = tuple(
        OutcomeRow(title, evidence=Evidence(grade, "Priya"), amount=Money(minor, currency))
        for title, minor, currency in (("It saves USD 300, once", 30_000, "USD"), ("Faster", 100, "AED"))
    )
    amounts = money_words(a_summary(outcomes=rows), Formats("en_GB"))
    # Amounts are never added: they are of different kinds.
    assert [one.replace("\N{NO-BREAK SPACE}", " ") for one in amounts] == [
        f"USD 300, once ({said})",
        f"AED 1, once ({said})",
    ]


def test_finance_is_told_that_nothing_is_claimed_or_estimated(renderer: Renderer) -> None:
    text = said_by(renderer, a_summary(outcomes=(OutcomeRow("Late", Decimal(9), Decimal(2)),)), Edition.FINANCE)
    assert "Money: no amount is claimed. Estimated: nothing." in text

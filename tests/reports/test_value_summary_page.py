"""The printed value summary: one page, everything in its place, gaps as Draft, nothing but our typefaces."""

import os
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from growthdesk.domain.firms import Paper
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Recurrence, Side
from growthdesk.reports.phrases import kept_together
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.value_summary import (
    DecisionAsked,
    DraftReason,
    Evidence,
    Figure,
    FiguresAgreed,
    Lesson,
    Limits,
    NextStep,
    OutcomeRow,
    Person,
    Quote,
    Result,
    Series,
    ValueSummary,
)
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

OURS = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "IBM-Plex-Sans-Arabic", "IBM-Plex-Sans-Arabic-Semi-Bold"}
SIGNS = {"DejaVu-Sans", "DejaVu-Sans-Bold"}


@pytest.fixture(scope="module")
def full(renderer: Renderer) -> RenderedDocument:
    return renderer.render(FULL)


@pytest.fixture(scope="module")
def empty(renderer: Renderer) -> RenderedDocument:
    return renderer.render(EMPTY)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.3, 841.9)), (Paper.LETTER, (612.0, 792.0))])
def test_it_is_one_page_of_the_chosen_paper(renderer: Renderer, paper: Paper, size: tuple[float, float]) -> None:
    document = renderer.render(a_summary(paper=paper))
    box = opened(document.pdf).pages[0].mediabox
    assert document.pages == len(opened(document.pdf).pages) == 1
    assert (float(box.width), float(box.height)) == pytest.approx(size, abs=0.1)


def test_everything_stands_in_the_order_of_the_design(full: RenderedDocument) -> None:
    text = text_of(full.pdf)
    parts = (
        "Freight invoices now leave in 4 days",
        "Noura Al Mansoori",
        "Prepared by",
        "Figures agreed with",
        "What was expected?",
        "Agreed on 12 March 2026: send every freight invoice",
        "What has happened?",
        "Days from delivery to invoice",
        "We close the month without chasing drivers",
        "Still open: the Dammam depot",
        "What have both sides learned?",
        "About us: We asked for master data too late",
        "What should happen next?",
        "Bring Dammam onto same-day scanning",
        "Decision asked for: agree whether same-day scanning goes to the Riyadh dry port",
        "By 16 October 2026. Without it, Riyadh stays",
        "How these figures were made.",
        "attached to this PDF as figures.csv",
    )
    places = [text.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "said",
    [
        "1 July–30 September 2026",
        "Khaleej Freight & Clearing LLC · Value summary · 1 July–30 September 2026",
        "Page 1 of 1",
        "✓ met · confirmed by Priya Nair on 1 October 2026",
        "✓ met · cost reduced: AED 41,000 a year · measured on 30 September 2026",
        "● part met · estimated",
        "Marsa Systems: Sami Haddad 30 October 2026",
        "Both: Noura Al Mansoori, Sami Haddad 12 November 2026",
        "Source: TMS billing export; last reading 1 September 2026",
    ],
)
def test_it_says(full: RenderedDocument, said: str) -> None:
    assert said in text_of(full.pdf).replace("\N{NO-BREAK SPACE}", " ")


def test_agreed_figures_carry_no_draft_band(full: RenderedDocument) -> None:
    assert "Draft" not in text_of(full.pdf)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (DraftReason.NOT_AGREED, "Nobody at the client has agreed them so far."),
        (DraftReason.NOT_HELD, "The review has not been held yet."),
        (DraftReason.CHANGED_SINCE, "A figure or its words changed since they were agreed."),
    ],
)
def test_a_draft_says_why(renderer: Renderer, reason: DraftReason, said: str) -> None:
    text = text_of(renderer.render(a_summary(agreed=None, draft_reason=reason)).pdf)
    assert f"Draft: figures not yet agreed. {said}" in text


@pytest.mark.parametrize(
    "gap",
    [
        "The result is not written down yet",
        "Nobody yet",
        "Draft: figures not yet agreed.",
        "No success measures agreed yet.",
        "No outcome of this period is confirmed, measured or estimated yet.",
        "Still open: nothing is recorded as open.",
        "What have both sides learned? Not written down yet.",
        "No next steps agreed yet.",
        "Decision asked for: none written down yet.",
        "How these figures were made. Not written down yet.",
    ],
)
def test_each_gap_is_a_calm_sentence(empty: RenderedDocument, gap: str) -> None:
    assert gap in text_of(empty.pdf)


def test_a_page_without_a_result_is_headed_by_the_client(empty: RenderedDocument) -> None:
    tags = [str(tag["/S"]) for tag in tags_of(empty.pdf)]
    assert tags.count("/H1") == 1
    first: Any = opened(empty.pdf).outline[0]
    assert first["/Title"] == "Khaleej Freight & Clearing LLC"
    assert "The result is not written down yet. For" in text_of(empty.pdf)


def test_a_page_without_figures_promises_none(empty: RenderedDocument) -> None:
    assert "figures.csv" not in text_of(empty.pdf)
    assert not opened(empty.pdf).attachments


@pytest.mark.parametrize("field", [f.name for f in fields(ValueSummary) if f.name not in ("client", "firm")])
def test_any_single_gap_still_prints_one_page(renderer: Renderer, field: str) -> None:
    summary = replace(FULL, **{field: getattr(EMPTY, field)})
    assert renderer.render(summary).pages == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (OutcomeRow("Rate card", False, True, True, "", MeasureState.MET), "Rate card no yes yes ✓ met"),
        (
            OutcomeRow("Reefer", None, Decimal("-19.2"), Limits(Decimal(-20), Decimal(-18)), "°C"),
            "Reefer (°C) – -19.2 -20 to -18",
        ),
        (
            OutcomeRow("Delay", None, Decimal(3), Limits(None, Decimal(2)), "", MeasureState.NOT_MET, True),
            "Delay – 3 at most 2 ✗ not met, worse than at the start",
        ),
        (
            OutcomeRow("Fill", Decimal(81), Decimal("92.5"), Limits(Decimal(90), None), "%"),
            "Fill 81% 92.5% at least 90%",
        ),
        (OutcomeRow("Route", "by phone", "in the app"), "Route by phone in the app –"),
        (
            OutcomeRow("Checks", state=MeasureState.BEHIND, worse_than_at_start=True),
            "Checks – – – ▼ behind, worse than at the start",
        ),
        (OutcomeRow("Course", state=MeasureState.ON_COURSE), "▲ on course"),
        (OutcomeRow("Nothing", state=MeasureState.NOT_MEASURABLE), "○ not measurable yet"),
        (
            OutcomeRow(
                "Nobody types 6 hours a month of rates any more",
                quantity=Decimal(6),
                quantity_unit="hours",
                recurrence=Recurrence.PER_MONTH,
                category=Category.PRODUCTIVITY_IMPROVED,
                evidence=Evidence(Grade.MEASURED, "time sheets"),
            ),
            "Nobody types 6 hours a month of rates any more measured",
        ),
        (
            OutcomeRow("Hours", quantity=Decimal(1200), quantity_unit="hours"),
            "Hours 1,200 hours, once",
        ),
    ],
)
def test_each_kind_of_outcome_is_printed_in_words(renderer: Renderer, row: OutcomeRow, said: str) -> None:
    text = text_of(renderer.render(a_summary(outcomes=(row,))).pdf)
    assert said in text.replace("\N{NO-BREAK SPACE}", " ")


def said_on(renderer: Renderer, **changes: Any) -> str:
    return text_of(renderer.render(a_summary(**changes)).pdf).replace("\N{NO-BREAK SPACE}", " ")


def test_a_result_stands_under_its_measure_with_evidence_of_its_own(renderer: Renderer) -> None:
    result = Result(
        "Fewer credit notes",
        Evidence(Grade.CONFIRMED, "Roland Mendel", date(2026, 10, 30)),
        amount=Money(185_000, "USD"),
        recurrence=Recurrence.PER_MONTH,
        category=Category.COST_REDUCED,
    )
    counted = Evidence(Grade.MEASURED, "picking log", date(2026, 11, 20))
    row = OutcomeRow("Wrong items", Decimal(4), Decimal(2), Decimal(1), evidence=counted, result=result)
    said = (
        "Wrong items 4 2 at most 1 measured on 20 November 2026 "
        "Fewer credit notes · cost reduced: USD 1,850 a month · confirmed by Roland Mendel on 30 October 2026"
    )
    assert said in said_on(renderer, outcomes=(row,))


@pytest.mark.parametrize(
    ("before", "target", "said"),
    [
        (Decimal(9), Decimal(5), "at most 5%"),
        (Decimal(1), Decimal(5), "at least 5%"),
        (None, Decimal(5), "– 3% 5%"),
        (Decimal(9), Limits(None, Decimal(5)), "at most 5%"),
    ],
)
def test_every_target_reads_alike(renderer: Renderer, before: Decimal | None, target: Figure, said: str) -> None:
    assert said in said_on(renderer, outcomes=(OutcomeRow("Late", before, Decimal(3), target, "%"),))


@pytest.mark.parametrize(
    ("lesson", "said"),
    [
        (
            Lesson("The phones are quiet.", is_quote=True, said_by="Roland Mendel"),
            "“The phones are quiet.” Roland Mendel",
        ),
        (Lesson("The phones are quiet.", is_quote=True), "“The phones are quiet.”"),
        (Lesson("We asked late.", about_us=True), "About us: We asked late."),
    ],
)
def test_a_lesson_in_their_own_words_is_a_quote(renderer: Renderer, lesson: Lesson, said: str) -> None:
    assert said in said_on(renderer, learned=(lesson,))


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (NextStep("Call Yoshi", "", None), "Call Yoshi nobody named yet no date yet"),
        (
            NextStep("Send it", "Sami", Side.US, date(2026, 9, 1), is_late=True),
            "Send it Marsa Systems: Sami late, was due 1 September 2026",
        ),
        (
            NextStep("Send it", "Sami", Side.US, date(2026, 12, 1), is_decided=True),
            "Decided: Send it Marsa Systems: Sami 1 December 2026",
        ),
    ],
)
def test_a_step_says_what_is_known_of_it(renderer: Renderer, step: NextStep, said: str) -> None:
    assert said in said_on(renderer, next_steps=(step,))


@pytest.mark.parametrize(
    ("headline", "together"),
    [
        ("Wrong items fell to two each day", "Wrong items fell to two~each~day"),
        ("Trucks leave in 2.4 hours instead of 5.5", "Trucks leave in 2.4 hours instead~of~5.5"),
        ("Faster", "Faster"),
        (f"Fewer {'x' * 40}", f"Fewer {'x' * 40}"),
    ],
)
def test_no_short_word_stands_alone_under_the_headline(headline: str, together: str) -> None:
    assert kept_together(headline) == together.replace("~", "\N{NO-BREAK SPACE}")


def test_each_measure_can_name_the_day_it_was_agreed(renderer: Renderer) -> None:
    dated = {"expected": "", "expected_on": None, "expectations": ("A (agreed on 4 May 2026)",)}
    assert "Agreed one by one: • A (agreed" in said_on(renderer, **dated, is_each_dated=True)
    assert "Not agreed yet, as recorded so far:" in said_on(renderer, **dated)


def test_an_estimate_is_never_printed_without_its_method(renderer: Renderer) -> None:
    row = OutcomeRow("Less searching", evidence=Evidence(Grade.ESTIMATED, "two diaries."))
    text = text_of(renderer.render(a_summary(outcomes=(row,), how_made=("Days are counted.",))).pdf)
    assert "How these figures were made. Days are counted. Less searching: estimated, two diaries." in text
    said = text_of(renderer.render(a_summary(outcomes=(row,), how_made=("Searching: estimated, two diaries.",))).pdf)
    assert said.count("two diaries") == 1


def test_what_exceeds_a_limit_does_not_break_the_page(renderer: Renderer) -> None:
    steps = tuple(NextStep(f"Step {n}", "Sami", Side.US, date(2026, 11, n)) for n in range(1, 9))
    text = text_of(renderer.render(a_summary(next_steps=steps)).pdf)
    assert "Step 4" in text
    assert "Step 5" not in text


def test_a_sample_is_marked(renderer: Renderer, full: RenderedDocument) -> None:
    assert "SAMPLE" in text_of(renderer.render(a_summary(is_sample=True)).pdf)
    assert "SAMPLE" not in text_of(full.pdf)


def test_what_was_left_out_is_for_the_caller_alone(renderer: Renderer) -> None:
    document = renderer.render(a_summary(left_out=("canary-outcome: not for the client",)))
    assert document.left_out == ("canary-outcome: not for the client",)
    assert b"canary" not in document.pdf
    assert "canary" not in text_of(document.pdf)


# Nasty text, in every field a person fills in.

NASTY = (
    "<script>alert(1)</script>",
    "Fish & Chips <b>bold</b>",
    "$$ and $\\frac{1}{0$",
    "\\input{/etc/passwd} {{ 7*7 }} {% include 'x' %}",
    'O\'Brien "quoted"',
    "_Acme__",
    "file:///etc/passwd http://example.com/x.png",
    "Tabs\tand\nlines\x00\x07",
)


def all_saying(text: str) -> ValueSummary:
    """Return the full summary with the same text in every field a person fills in."""
    return a_summary(
        client=text,
        firm=text,
        prepared_by=text,
        headline=text,
        for_whom=Person(text, text),
        agreed=FiguresAgreed(text, text, date(2026, 10, 1)),
        expected=text,
        expectations=(text,),
        outcomes=(
            OutcomeRow(
                text,
                text,
                text,
                text,
                text,
                MeasureState.MET,
                evidence=Evidence(Grade.ESTIMATED, text),
                quantity=Decimal(1),
                quantity_unit=text,
            ),
        ),
        quote=Quote(text, text),
        series=Series(text, text, FULL.series.points if FULL.series else (), None, Decimal(5), None, text),
        still_open=(text,),
        learned=(Lesson(text),),
        next_steps=(NextStep(text, text, Side.BOTH, None),),
        decision=DecisionAsked(text, None, text),
        how_made=(text,),
        footer=text,
    )


@pytest.mark.parametrize("text", NASTY)
def test_text_is_text_everywhere(renderer: Renderer, text: str) -> None:
    document = renderer.render(all_saying(text))
    shown = " ".join("".join(c for c in text if c.isprintable() or c in "\n\t").split())
    printed = text_of(document.pdf).replace("\N{NO-BREAK SPACE}", " ")
    assert printed.count(shown) >= 15
    assert fonts_of(document.pdf) <= OURS | SIGNS
    assert document.left_out == ()


@pytest.mark.parametrize(
    ("name", "printed", "missing"),
    [
        ("東京 Freight", "□□ Freight", "東 京"),
        ("Launch 🎉 Cargo", "Launch □ Cargo", "🎉"),
        ("שלום Cargo", "Cargo", ""),
        ("ไทย Cargo", "□□□ Cargo", "ไ ท ย"),
    ],
)
def test_a_missing_character_is_a_box_and_said_never_a_system_font(
    renderer: Renderer, name: str, printed: str, missing: str
) -> None:
    document = renderer.render(a_summary(client=name))
    assert printed in text_of(document.pdf)
    assert fonts_of(document.pdf) <= OURS | SIGNS
    notes = [note for note in document.left_out if note.endswith(missing)]
    assert bool(notes) == bool(missing)


def test_arabic_names_are_printed_in_our_arabic_typeface(renderer: Renderer) -> None:
    document = renderer.render(a_summary(for_whom=Person("نورة المنصوري", "رئيسة العمليات")))
    assert {"IBM-Plex-Sans-Arabic", "IBM-Plex-Sans-Arabic-Semi-Bold"} <= fonts_of(document.pdf)
    assert SIGNS.isdisjoint(fonts_of(document.pdf))


def test_only_latin_text_needs_only_the_latin_typeface(renderer: Renderer) -> None:
    steps = (NextStep("Scan", "Sami", Side.US, None),)
    fonts = fonts_of(renderer.render(a_summary(next_steps=steps)).pdf)
    assert fonts == {"Source-Sans-3", "Source-Sans-3-Semi-Bold"}


@pytest.mark.parametrize("client", ["Bahr " * 28, "B" * 140, "شركة الخليج " * 10])
def test_a_long_name_wraps_and_the_footer_keeps_to_its_line(renderer: Renderer, client: str) -> None:
    document = renderer.render(a_summary(client=client.strip()))
    assert document.pages == 1
    assert "…" in text_of(document.pdf)
    assert "Page 1 of 1" in text_of(document.pdf)


# One page, or a refusal that helps.

LONG = "every depot scans each delivery note on the same day " * 44
Change = Callable[[str], ValueSummary]


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("headline", lambda text: a_summary(headline=text)),
        ("for_whom", lambda text: a_summary(for_whom=Person(text, ""))),
        ("expected", lambda text: a_summary(expected=text)),
        ("happened", lambda text: a_summary(outcomes=(OutcomeRow(text, evidence=Evidence(Grade.MEASURED, text)),))),
        ("quote", lambda text: a_summary(quote=Quote(text))),
        ("still_open", lambda text: a_summary(still_open=(text,))),
        ("learned", lambda text: a_summary(learned=(Lesson(text),))),
        ("next", lambda text: a_summary(next_steps=(NextStep(text, text, Side.US),))),
        ("decision", lambda text: a_summary(decision=DecisionAsked(text, None, text))),
        ("how_made", lambda text: a_summary(how_made=(text,))),
    ],
)
def test_a_page_that_does_not_fit_names_its_longest_section(renderer: Renderer, section: str, change: Change) -> None:
    with pytest.raises(Refusal) as refused:
        renderer.render(change(LONG))
    assert refused.value.code == "document_too_long"
    facts = dict(refused.value.facts)
    assert facts["section"] == section
    assert int(facts["lines"]) >= 1


def test_a_name_nobody_can_shorten_never_stops_the_page(renderer: Renderer) -> None:
    summary = a_summary(client=LONG, firm=LONG, for_whom=Person("Noura Al Mansoori", LONG), prepared_by="Sami Haddad")
    assert renderer.render(summary).pages == 1


def test_taking_the_named_lines_out_makes_it_fit(renderer: Renderer) -> None:
    line = "the Dammam depot still keys delivery notes by hand, and says so every single week of it."
    points = tuple(line for _ in range(18))
    with pytest.raises(Refusal) as refused:
        renderer.render(a_summary(still_open=points))
    facts = dict(refused.value.facts)
    assert facts["section"] == "still_open"
    lines = int(facts["lines"])
    assert renderer.render(a_summary(still_open=points[lines:])).pages == 1


@pytest.mark.parametrize("text", ["x" * 10_000, "word " * 2_000, "ك" * 10_000])
def test_ten_thousand_characters_are_refused_with_their_section(renderer: Renderer, text: str) -> None:
    with pytest.raises(Refusal) as refused:
        renderer.render(a_summary(expected=text))
    assert dict(refused.value.facts)["section"] == "expected"


def test_a_full_page_is_set_tighter_before_it_is_refused(renderer: Renderer) -> None:
    points = tuple(f"point {n} that is still open at the Dammam depot" for n in range(4))
    assert renderer.render(a_summary(still_open=points)).pages == 1


def test_a_language_without_a_catalogue_is_printed_in_english_from_the_left(renderer: Renderer) -> None:
    document = renderer.render(a_summary(language="ar", locale="ar_AE"))
    assert "What was expected?" in text_of(document.pdf)


def test_a_language_from_the_right_mirrors_the_page(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.reports.value_summary_source.language", lambda: "ar")
    document = renderer.render(a_summary(headline="الفواتير تصدر الآن خلال ٤ أيام"))
    assert document.pages == 1
    assert root_of(document.pdf)["/Lang"] == "ar"
    assert left_edge(document.pdf, "Target") < left_edge(document.pdf, "Before") < left_edge(document.pdf, "Outcome")


def test_the_fonts_of_programs_we_start_are_their_own(templates: Path, cache: Path) -> None:
    before = os.environ.get("FONTCONFIG_FILE")
    Renderer(templates, cache)
    assert os.environ.get("FONTCONFIG_FILE") == before

"""The printed minutes: decisions first, then the four questions, on one page for an ordinary meeting."""

from dataclasses import fields, replace
from datetime import date

import pytest

from growthdesk.domain.firms import Paper
from growthdesk.domain.outcomes import Grade
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.review_minutes import Expectation, LastDecisions, ReviewMinutes
from growthdesk.reports.review_pack import SharedRisk
from growthdesk.reports.value_summary import DecisionAsked, Evidence, Lesson, NextStep, OutcomeRow, Person
from tests.reports.meeting_builders import BARE_MINUTES, MINUTES, a_minute
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

OURS = {"Source-Sans-3", "Source-Sans-3-Semi-Bold", "IBM-Plex-Sans-Arabic", "IBM-Plex-Sans-Arabic-Semi-Bold"}


@pytest.fixture(scope="module")
def full(renderer: Renderer) -> RenderedDocument:
    return renderer.render(MINUTES)


@pytest.fixture(scope="module")
def bare(renderer: Renderer) -> RenderedDocument:
    return renderer.render(BARE_MINUTES)


def said(document: RenderedDocument) -> str:
    """Return the words of a document with plain spaces."""
    return text_of(document.pdf).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("paper", Paper)
def test_an_ordinary_meeting_has_one_page(renderer: Renderer, paper: Paper) -> None:
    assert renderer.render(a_minute(paper=paper)).pages == 1


def test_decisions_stand_first_and_everything_in_its_order(full: RenderedDocument) -> None:
    parts = (
        "Value review with Khaleej Freight & Clearing LLC",
        "5 October 2026",
        "Noura Al Mansoori Head of Operations",
        "Freight invoices now leave",
        "What should happen next?",
        "Bring Dammam onto same-day scanning Marsa Systems: Sami Haddad 30 October 2026",
        "Both: Noura Al Mansoori, Sami Haddad 12 November 2026",
        "Also to be done",
        "Show the new gate to the owners (Khaleej Freight & Clearing LLC: Noura Al Mansoori, by 2 November 2026)",
        "Decision asked for: same-day scanning at the Riyadh dry port?",
        "By 16 October 2026. Else it stays at 11 days.",
        "What was expected?",
        "Days from delivery to invoice: at most 5 (by 31 December 2026)",
        "Is this still the right definition of success? It changed. From now on:",
        "Days from delivery to invoice: at most 3 (by 31 December 2026)",
        "What has happened?",
        "✓ met · measured: TMS billing export, 30 September 2026",
        "cost reduced: AED 41,000 a year · confirmed by Priya Nair on 1 October 2026",
        "12 hours a month · estimated: the team’s own time sheet",
        "Still open",
        "Of the 3 decisions of 30 June 2026: 2 done, 1 open.",
        "Clean up the rate card (Marsa Systems: Sami Haddad, was due 18 September 2026)",
        "Dammam still keys delivery notes by hand.",
        "What have both sides learned?",
        "“We close the month without chasing",
        "We asked for master data too late.",
        "Risks both sides watch",
        "The TMS freezes at month-end. Khaleej IT confirms the calendar early.",
        "Written by Sami Haddad, Marsa Systems, on 6 October 2026.",
        "If you remember something differently, please tell us.",
    )
    text = said(full)
    places = [text.find(part) for part in parts]
    assert [part for part, place in zip(parts, places, strict=True) if place < 0] == []
    assert places == sorted(places)


@pytest.mark.parametrize(
    "words",
    [
        "Figures agreed with Priya Nair 6 October 2026",
        "12 January 2027",
        "Khaleej Freight & Clearing LLC · Review minutes · 5 October 2026",
        "Marsa Systems FZ-LLC",
        "Page 1 of 1",
    ],
)
def test_it_says(full: RenderedDocument, words: str) -> None:
    assert words in said(full)


@pytest.mark.parametrize(
    "gap",
    [
        "Nobody was noted.",
        "Nobody yet",
        "Not planned yet",
        "No decision was taken.",
        "What was expected? Not written down.",
        "What has happened? Not written down.",
        "Still open: nothing is recorded as open.",
        "We learned Not written down.",
        "Written by Marsa Systems on 6 October 2026.",
    ],
)
def test_each_gap_is_a_calm_sentence(bare: RenderedDocument, gap: str) -> None:
    assert gap in said(bare)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (a_minute(relevance=Relevance.STILL, changed=()), "the right definition of success? Yes."),
        (a_minute(changed=()), "It changed, and stands above as agreed now."),
        (a_minute(decisions=(), needs_none=True), "What should happen next? No decision was needed."),
        (
            a_minute(last_decisions=LastDecisions(date(2026, 6, 30), 1, 0, 0)),
            "Of the 1 decision of 30 June 2026: 1 done",
        ),
        (a_minute(last_decisions=LastDecisions(date(2026, 6, 30), 1, 0, 2)), "1 done, 0 open, 2 dropped."),
        (a_minute(still_open=(), last_decisions=None), "Still open: nothing is recorded as open."),
        (a_minute(decisions=(NextStep("Scan", "", Side.US),)), "Scan Marsa Systems no date yet"),
        (a_minute(next_steps=(NextStep("Scan", "Sami", None),)), "Scan (Sami)"),
        (a_minute(next_steps=(NextStep("Scan.", "", None),)), "Also to be done • Scan."),
        (a_minute(decision=DecisionAsked("Go?")), "Decision asked for: Go? What was expected?"),
        (a_minute(is_sample=True), "SAMPLE"),
    ],
)
def test_each_case_is_worded(renderer: Renderer, minutes: ReviewMinutes, words: str) -> None:
    assert words in said(renderer.render(minutes))


@pytest.mark.parametrize("field", [f.name for f in fields(ReviewMinutes) if f.name not in ("client", "firm")])
def test_any_single_gap_still_prints(renderer: Renderer, field: str) -> None:
    assert renderer.render(replace(MINUTES, **{field: getattr(BARE_MINUTES, field)})).pages == 1


def test_a_meeting_a_little_too_long_is_set_tighter(renderer: Renderer) -> None:
    points = tuple(NextStep(f"Point {number} that is still open at the Dammam depot", "", None) for number in range(8))
    assert renderer.render(a_minute(still_open=points)).pages == 1


def test_a_long_meeting_runs_on_in_the_roomy_setting_with_every_line(renderer: Renderer) -> None:
    decisions = tuple(
        NextStep(f"Decision {number}: every depot scans its delivery notes on the same day", "Sami Haddad", Side.US)
        for number in range(40)
    )
    document = renderer.render(a_minute(decisions=decisions))
    assert 2 <= document.pages <= 3
    assert all(f"Decision {number}:" in said(document) for number in range(40))
    assert f"Page {document.pages} of {document.pages}" in said(document)


def test_headings_are_bookmarks_and_nothing_skips_a_level(full: RenderedDocument) -> None:
    titles = [str(item["/Title"]) for item in opened(full.pdf).outline if not isinstance(item, list)]
    assert titles[0].startswith("Value review with")
    names = [str(element["/S"]) for element in tags_of(full.pdf)]
    assert (names.count("/H1"), names.count("/H2"), names.count("/Table")) == (1, 5, 1)


def test_its_title_names_client_and_day(full: RenderedDocument) -> None:
    information = opened(full.pdf).metadata
    assert information is not None
    assert information.title == "Review minutes: Khaleej Freight & Clearing LLC, 5 October 2026"
    assert str(information["/CreationDate"]).startswith("D:20261006")


def test_what_was_left_out_is_for_the_caller_alone(renderer: Renderer) -> None:
    document = renderer.render(a_minute(left_out=("canary: not for the client",)))
    assert document.left_out == ("canary: not for the client",)
    assert "canary" not in said(document)


def all_saying(text: str) -> ReviewMinutes:
    """Return minutes with the same text in every field a person fills in."""
    step = NextStep(text, text, Side.BOTH, date(2026, 11, 2))
    return a_minute(
        client=text,
        firm=text,
        prepared_by=text,
        theirs=(Person(text, text),),
        ours=(Person(text),),
        headline=text,
        decisions=(step,),
        decision=DecisionAsked(text, None, text),
        expected=(Expectation(text),),
        changed=(Expectation(text),),
        happened=(OutcomeRow(text, evidence=Evidence(Grade.ESTIMATED, text)),),
        still_open=(step,),
        learned=(Lesson(text, is_quote=True, said_by=text), Lesson(text, about_us=True)),
        next_steps=(step,),
        risks=(SharedRisk(text, text),),
        footer=text,
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "$$ and $\\frac{1}{0$",
        "\\input{/etc/passwd} {{ 7*7 }} {% include 'x' %}",
        "file:///etc/passwd http://example.com/x.png",
        "{client} {0} %s",
    ],
)
def test_text_is_text_everywhere(renderer: Renderer, text: str) -> None:
    document = renderer.render(all_saying(text))
    assert said(document).count(text) >= 15
    assert document.left_out == ()


@pytest.mark.parametrize("name", ["Bahr " * 28, "B" * 140, "شركة الخليج " * 10])
def test_long_names_wrap_and_the_footer_keeps_to_its_line(renderer: Renderer, name: str) -> None:
    document = renderer.render(a_minute(client=name.strip(), theirs=(Person(name.strip(), name.strip()),)))
    assert document.pages <= 2
    assert "…" in said(document)


def test_arabic_words_are_printed_in_our_typeface(full: RenderedDocument) -> None:
    assert fonts_of(full.pdf) <= OURS | {"DejaVu-Sans", "DejaVu-Sans-Bold"}
    assert "IBM-Plex-Sans-Arabic" in fonts_of(full.pdf)


def test_a_language_from_the_right_mirrors_the_page(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.reports.review_minutes_source.language", lambda: "ar")
    document = renderer.render(MINUTES)
    assert root_of(document.pdf)["/Lang"] == "ar"
    assert left_edge(document.pdf, "Owner") < left_edge(document.pdf, "Decision")

"""The review pack's pages: what stands where, how long tables split, and what a gap says."""

import csv
import io
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import page
import pytest

from growthdesk.domain.firms import Paper
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Relevance
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.review_pack import FigureSource, ReviewPack
from growthdesk.reports.value_summary import FiguresAgreed, NextStep, OutcomeRow, Series
from tests.reports.pack_builders import EMPTY_PACK, FULL_PACK, a_pack
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

LONG = "Gulf Consolidated Freight Forwarding, Warehousing and Customs Clearing Services Company (Free Zone Branch) LLC"
ARABIC = "شركة الخليج للشحن والتخليص"


@pytest.fixture(scope="module")
def full(renderer: Renderer) -> RenderedDocument:
    return renderer.render(FULL_PACK)


@pytest.fixture(scope="module")
def empty(renderer: Renderer) -> RenderedDocument:
    return renderer.render(EMPTY_PACK)


def pages_of(document: RenderedDocument) -> list[str]:
    """Return the words of each page."""
    return [" ".join(sheet.extract_text().split()) for sheet in opened(document.pdf).pages]


def page_with(document: RenderedDocument, words: str) -> str:
    """Return the first page after the cover that says something."""
    return next(words_ for words_ in pages_of(document)[1:] if words in words_)


def many(count: int, **changes: Any) -> tuple[NextStep, ...]:
    return tuple(NextStep(f"Step {n} of many", "Sami Haddad", Side.US, date(2026, 10, 30)) for n in range(1, count + 1))


def test_the_usual_pack_has_four_to_eight_pages(full: RenderedDocument, empty: RenderedDocument) -> None:
    assert 4 <= empty.pages <= full.pages <= 8


def test_the_cover_says_who_when_and_what_is_wanted(full: RenderedDocument) -> None:
    cover = pages_of(full)[0]
    for words in (
        "Value review with Khaleej Freight & Clearing LLC",
        "6 October 2026",
        "Noura Al Mansoori, Head of Operations",
        "Leila Nasser, Managing partner",
        "Does same-day scanning go to the Riyadh dry port in the new year?",
        "Without it, Riyadh stays at about 11 days to invoice.",
        "Set the success measures for 2027",
        "Freight invoices now leave in 4 days instead of 12",
    ):
        assert words in cover


def test_the_cover_leads_to_the_page_of_each_part(full: RenderedDocument) -> None:
    cover, sheets = pages_of(full)[0], pages_of(full)
    for title in ("What was expected?", "Risks we share", "Decisions sheet", "Appendix: where each figure comes from"):
        found = re.search(re.escape(title) + r" (\d)", cover)
        assert found is not None
        assert title in sheets[int(found.group(1)) - 1]


def test_every_last_decision_says_what_became_of_it(full: RenderedDocument) -> None:
    words = page_with(full, "Last decisions")
    for state in (
        "✓ done on 24 July 2026",
        "▼ late",
        "○ open",
        "✗ dropped on 4 August 2026",
        "decided on 12 March 2026",
    ):
        assert state in words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_four_questions_are_answered_with_figures(full: RenderedDocument) -> None:
    words = text_of(full.pdf)
    for told in (
        "Agreed on 12 March 2026: send every freight invoice within 5 working days",
        "at most 2%",
        "✓ met",
        "▼ behind",
        "cost reduced: AED 41,000 a year",
        "The Dammam depot still keys delivery notes by hand.",
        "We asked for master data too late",
        "Confirm the 2027 TMS freeze calendar",
        "Month-end freezes of the TMS hide late invoices for two days.",
    ):
        assert told in words.replace("\N{NO-BREAK SPACE}", " ")


def test_the_sheet_has_room_to_write_and_names_who_signs(full: RenderedDocument) -> None:
    words = page_with(full, "Filled in at the meeting")
    assert "Does same-day scanning go to the Riyadh dry port" in words
    assert words.count("yes no") == 7 + 1  # seven lines, and one question
    assert "Leila Nasser, Managing partner" in words
    assert "Noura Al Mansoori, Head of Operations" in words


def test_the_appendix_names_the_source_of_every_figure(full: RenderedDocument) -> None:
    words = page_with(full, "Appendix: where each figure comes from")
    for row in FULL_PACK.rows:
        assert row.title in words
    assert "estimated: finance team’s own time sheet, two sample weeks" in words
    assert "1 Apr 2026 12" in words


def test_without_any_data_every_part_says_so_calmly(empty: RenderedDocument) -> None:
    words = text_of(empty.pdf)
    for sentence in (
        "This is the first value review: there are no earlier decisions.",
        "No success measures agreed yet.",
        "No outcome of this period is confirmed, measured or estimated yet.",
        "Nothing is recorded as open.",
        "No risk is noted that both sides share.",
        "This pack shows no figures yet. Agree at the meeting which ones shall count, and who confirms each.",
        "No. Figure How it is counted Today Who confirms it 1 2 3",
        "Nobody is named yet.",
    ):
        assert sentence in words
    assert "!" not in words
    assert opened(empty.pdf).attachments == {}


def test_a_draft_says_so_on_every_page_and_an_agreed_pack_on_none(renderer: Renderer, full: RenderedDocument) -> None:
    assert all("Draft" in words for words in pages_of(full))
    agreed = FiguresAgreed("Priya Nair", "Finance Controller", date(2026, 10, 4))
    final = renderer.render(a_pack(agreed=agreed))
    assert "Draft" not in text_of(final.pdf)
    assert "Priya Nair Finance Controller" in pages_of(final)[0]


def test_the_sample_firm_is_marked_on_every_page(renderer: Renderer) -> None:
    assert all("SAMPLE" in words for words in pages_of(renderer.render(a_pack(is_sample=True))))


def test_each_page_says_which_it_is(full: RenderedDocument) -> None:
    for number, words in enumerate(pages_of(full), start=1):
        assert f"Page {number} of {full.pages}" in words


@pytest.mark.parametrize(("relevance", "said"), [(Relevance.STILL, "still the right"), (Relevance.CHANGED, "changed")])
def test_it_says_whether_success_still_means_the_same(renderer: Renderer, relevance: Relevance, said: str) -> None:
    assert said in page_with(renderer.render(a_pack(relevance=relevance)), "What was expected?")


# Long tables


def test_a_table_of_forty_rows_repeats_its_headings_and_keeps_its_rows_whole(renderer: Renderer) -> None:
    document = renderer.render(a_pack(steps=many(40)))
    sheets = [words for words in pages_of(document) if re.search(r"Step \d+ of many", words)]
    assert len(sheets) > 1
    assert all("Step Owner By" in words for words in sheets)
    assert len(set(re.findall(r"Step \d+ of many", text_of(document.pdf)))) == 40


def test_forty_figures_and_forty_decisions_lose_nothing(renderer: Renderer) -> None:
    rows = tuple(OutcomeRow(f"Outcome number {n}", now=Decimal(n)) for n in range(40))
    sources = tuple(FigureSource(row.title, "counted by hand") for row in rows)
    document = renderer.render(a_pack(changes=rows, sources=sources, proposed=many(40)))
    words = text_of(document.pdf)
    assert all(words.count(f"Outcome number {n} ") >= 2 for n in range(40))
    assert all(words.count(f"Step {n} of many") == 2 for n in range(1, 41))


def test_a_hundred_readings_stand_in_columns_with_their_own_headings(renderer: Renderer) -> None:
    points = tuple((date(2024, 1, 5) + timedelta(weeks=n), Decimal(n)) for n in range(104))
    document = renderer.render(a_pack(charts=(Series("Weekly count", "", points),)))
    words = text_of(document.pdf)
    assert words.count("Weekly count, continued") == 3
    assert all(f"{n}" in words for n in range(104))


def test_a_seventh_chart_is_not_drawn(renderer: Renderer) -> None:
    charts = tuple(replace(FULL_PACK.charts[0], label=f"Measure {n}") for n in range(7))
    document = renderer.render(a_pack(charts=charts))
    assert len([tag for tag in tags_of(document.pdf) if tag["/S"] == "/Figure"]) == 6


# Names and directions


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("pack", [FULL_PACK, EMPTY_PACK], ids=["full", "empty"])
def test_long_names_fit_both_papers(renderer: Renderer, pack: ReviewPack, paper: Paper) -> None:
    document = renderer.render(replace(pack, client=LONG, firm=LONG, paper=paper, footer=LONG))
    assert 4 <= document.pages <= 8
    size = opened(document.pdf).pages[0].mediabox
    assert (round(float(size.width)), round(float(size.height))) == {
        Paper.A4: (595, 842),
        Paper.LETTER: (612, 792),
    }[paper]
    assert page_with(document, "Filled in at the meeting").count("yes no") >= 7


def test_the_sheet_is_one_page_on_both_papers(renderer: Renderer) -> None:
    for paper in Paper:
        document = renderer.render(a_pack(paper=paper))
        assert "Next review on" in page_with(document, "Filled in at the meeting")
        assert "Leila Nasser, Managing partner" in page_with(document, "Filled in at the meeting")


def test_arabic_names_stand_whole_in_an_english_pack(renderer: Renderer) -> None:
    document = renderer.render(a_pack(client=ARABIC))
    assert document.left_out == ()
    assert any("Arabic" in name for name in fonts_of(document.pdf))


def test_a_language_from_the_right_mirrors_the_pages(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.reports.review_pack_source.language", lambda: "ar")
    document = renderer.render(a_pack(client=ARABIC))
    assert root_of(document.pdf)["/Lang"] == "ar"
    assert 4 <= document.pages <= 8
    width = float(opened(document.pdf).pages[0].mediabox.width)
    assert left_edge(document.pdf, "Decisions wanted") > width / 2
    report = page.validate_pdf_bytes(document.pdf, profile="ua1")
    assert report.failures == []


def test_signs_of_other_tongues_are_text(renderer: Renderer) -> None:
    nasty = "<script>alert(1)</script> $$x$$ \\input{a} {{ 7*7 }} file:///etc/passwd"
    document = renderer.render(a_pack(client=nasty, headline=nasty, still_open=(nasty,), footer=nasty))
    words = text_of(document.pdf)
    assert "<script>alert(1)</script>" in words
    assert "{{ 7*7 }}" in words
    assert document.left_out == ()


# What every PDF of ours is


def test_it_is_tagged_with_one_title_and_a_heading_for_each_part(full: RenderedDocument) -> None:
    names = [str(element["/S"]) for element in tags_of(full.pdf)]
    assert names.count("/H1") == 1
    assert names.count("/H2") == 10
    figures = [str(element["/Alt"]) for element in tags_of(full.pdf) if element["/S"] == "/Figure"]
    assert [alt.split(".")[0] for alt in figures] == [
        "Line chart: Days from delivery to invoice (days)",
        "Line chart: Billing disputes a month",
        "Line chart: Invoices disputed (%)",
    ]


def test_its_parts_are_bookmarks(full: RenderedDocument) -> None:
    def titles(outline: Any) -> list[str]:
        return [
            title for item in outline for title in (titles(item) if isinstance(item, list) else [str(item["/Title"])])
        ]

    found = titles(opened(full.pdf).outline)
    assert found[0].replace("\N{NO-BREAK SPACE}", " ") == "Value review with Khaleej Freight & Clearing LLC"
    for part in ("Decisions wanted", "What has happened?", "Risks we share", "Decisions sheet"):
        assert part in found


def test_the_figures_are_attached_with_every_reading(full: RenderedDocument) -> None:
    content = opened(full.pdf).attachments["figures.csv"][0].decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert [row[0] for row in rows[1:7]] == [row.title for row in FULL_PACK.rows]
    assert sum(bool(row[1]) for row in rows) - 1 == 18


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize(
    "pack",
    [
        FULL_PACK,
        EMPTY_PACK,
        a_pack(paper=Paper.LETTER, is_sample=True, steps=many(40)),
        a_pack(client=ARABIC, firm=ARABIC, headline=ARABIC),
        a_pack(client="東京 🎉 \x00", logo=b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
    ids=["full", "empty", "letter, long", "arabic", "missing characters"],
)
def test_a_validator_agrees(renderer: Renderer, pack: ReviewPack, profile: str) -> None:
    report = page.validate_pdf_bytes(renderer.render(pack).pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_same_input_makes_the_same_bytes(renderer: Renderer, full: RenderedDocument) -> None:
    between = renderer.render(EMPTY_PACK)
    assert renderer.render(FULL_PACK).pdf == full.pdf != between.pdf

"""The handover brief on paper: the meaning of the sale on page 1, INTERNAL in the margin of each page, gaps said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.firms import Paper
from growthdesk.domain.handover import HandoverKind, HandoverVerdict
from growthdesk.reports.handover_brief import HandoverBrief
from growthdesk.reports.rendering import Renderer
from tests.reports.onboarding_builders import BARE_BRIEF, BRIEF, CHECKED_BRIEF, a_brief
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

Pages = Callable[[HandoverBrief], list[str]]


@pytest.fixture
def pages(renderer: Renderer) -> Pages:
    """Give what prints a brief and returns the words of each page."""

    def printed(brief: HandoverBrief) -> list[str]:
        found = opened(renderer.render(brief).pdf).pages
        return [" ".join(page.extract_text().replace("\N{NO-BREAK SPACE}", " ").split()) for page in found]

    return printed


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("brief", [BRIEF, CHECKED_BRIEF])
def test_why_they_bought_and_what_was_promised_stand_on_the_first_page(
    pages: Pages, brief: HandoverBrief, paper: Paper
) -> None:
    first, second = pages(replace(brief, paper=paper))
    assert brief.business_problem in first
    assert brief.why_now in first
    # A word with a hyphen may stand on two lines.
    assert [one.what for one in brief.commitments if one.what.replace(" ", "") not in first.replace(" ", "")] == []
    assert "What they expect" in first
    assert "How complete this is" in second


@pytest.mark.parametrize("brief", [BRIEF, BARE_BRIEF, a_brief(people=BRIEF.people * 14)])
def test_each_page_says_that_it_stays_with_us(pages: Pages, brief: HandoverBrief) -> None:
    for page in pages(brief):
        assert "INTERNAL Not for the client." in page
        assert "Internal" in page


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "▲ Conditional Close the gaps by 6 November 2026"),
        ({"verdict": HandoverVerdict.PASS, "remedy_on": None}, "✓ Pass"),
        ({"verdict": HandoverVerdict.FAIL, "remedy_on": None}, "✗ Fail"),
        ({"verdict": None, "completed_on": None}, "Not judged yet"),
    ],
)
def test_the_verdict_stands_in_a_sign_and_words(pages: Pages, changes: dict[str, Any], said: str) -> None:
    assert said in pages(a_brief(**changes))[0]


@pytest.mark.parametrize(
    "said",
    [
        "First month of scanning free of charge to Noura Al Mansoori Marsa Systems: Sami Haddad 30 November 2026",
        "Marsa Systems: Sami Haddad 30 November 2026 ○ open",
        "to Lina Aoun Khaleej Freight & Clearing LLC: Rakesh Menon 30 October 2026 ▼ overdue",
        "Jebel Ali terminal Marsa Systems: Lina Aoun 28 October 2026 ✓ kept on 27 October 2026",
        "Also said: “We can look at Dammam too” was said at lunch",
        "Noura Al Mansoori Head of Operations Champion ✓ yes",
        "Priya Nair Finance Controller Budget owner, Finance ○ not yet",
        "Days from delivery to invoice: at most 5 days the TMS billing export 31 March 2027 Priya Nair",
        "Billing disputes: at most 4 a month – no date yet nobody yet",
    ],
)
def test_what_the_record_holds_is_on_the_first_page(pages: Pages, said: str) -> None:
    assert said in pages(BRIEF)[0]


@pytest.mark.parametrize(
    "name",
    [
        "account_overview",
        "commercial_overview",
        "alternatives",
        "previous_provider",
        "previous_frustrations",
        "internal_priorities",
        "urgent_concerns",
        "scope",
        "out_of_scope",
        "constraints",
        "our_part",
        "their_part",
        "work_style",
        "channels",
        "growth_leads",
        "outcomes_words",
    ],
)
def test_every_text_of_the_form_is_printed(pages: Pages, name: str) -> None:
    assert getattr(BRIEF, name) in " ".join(pages(BRIEF))


def test_risks_that_are_only_told_are_printed_too(pages: Pages) -> None:
    assert "Also said: The TMS may freeze." in " ".join(pages(a_brief(risks=(), risks_words="The TMS may freeze.")))


def test_who_checked_that_there_is_nothing_is_said(pages: Pages) -> None:
    words = " ".join(pages(CHECKED_BRIEF))
    assert "None made. Checked by Lina Aoun on 29 October 2026." in words
    assert "No known risks. Checked by Lina Aoun on 29 October 2026." in words
    assert "No question is open." in words
    assert "Taken over by Sami Haddad Accepted on 31 October 2026" in words.replace("Signed on 26 October 2026 ", "")


def test_gaps_are_calm_sentences(pages: Pages) -> None:
    (page,) = pages(BARE_BRIEF)
    for said in (
        "Draft: the handover is not complete yet.",
        "Not told yet: ask the seller which problem made them look for help.",
        "Not written down, and nobody checked that there are none.",
        "No outcome is agreed yet.",
        "Nobody is named yet.",
        "No next step is open.",
    ):
        assert said in page
    assert "How they came to buy" not in page, "what has nothing to say has no heading"


def test_who_is_to_be_found_is_said(pages: Pages) -> None:
    first = pages(a_brief(champion_by=BRIEF.kickoff_on, budget_owner_by=BRIEF.remedy_on))[0]
    assert "The champion is to be found by 4 November 2026." in first
    assert "The budget owner is to be found by 6 November 2026." in first


def test_of_an_earlier_day_it_says_what_it_does_not_know(pages: Pages) -> None:
    said = "What was on record at the end of 4 May 2026. What was written down later is left out"
    assert said in pages(replace(BRIEF, recorded_by=date(2026, 5, 4)))[0]
    assert "on record at the end" not in " ".join(pages(BRIEF))


def test_between_owners_it_says_so(pages: Pages) -> None:
    assert "HANDOVER BRIEF · BETWEEN OWNERS" in pages(a_brief(kind=HandoverKind.OWNER_CHANGE))[0].upper()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "$$ \\input{x} {{ 7*7 }}", "file:///etc/passwd"])
def test_text_is_text_everywhere(renderer: Renderer, text: str) -> None:
    texts = dict.fromkeys(("business_problem", "why_now", "scope", "growth_leads", "from_name", "client"), text)
    promise = replace(BRIEF.commitments[0], what=text, owner=text, made_to=text)
    document = renderer.render(a_brief(**texts, commitments=(promise,), questions=(text,)))
    assert text_of(document.pdf).count(text) >= 8
    assert document.left_out == ()


def test_lines_of_a_text_stay_lines(renderer: Renderer) -> None:
    pdf = renderer.render(a_brief(scope="First depot\nSecond depot")).pdf
    assert any("First depot\n" in page.extract_text() for page in opened(pdf).pages)


def test_headings_are_bookmarks_and_rows_have_headers(renderer: Renderer) -> None:
    pdf = renderer.render(BRIEF).pdf
    kinds = [str(tag["/S"]) for tag in tags_of(pdf)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 9
    assert opened(pdf).outline
    information = opened(pdf).metadata
    assert information is not None
    assert information.title == "Handover brief: Khaleej Freight & Clearing LLC, 1 November 2026"


def test_a_language_from_the_right_mirrors_the_brief(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.reports.handover_brief_source.language", lambda: "ar")
    pdf = renderer.render(a_brief(client="شركة الخليج", is_sample=True)).pdf
    assert root_of(pdf)["/Lang"] == "ar"
    assert left_edge(pdf, "State") < left_edge(pdf, "Commitment")
    assert "IBM-Plex-Sans-Arabic" in fonts_of(pdf)

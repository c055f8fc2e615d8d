"""The welcome letter and the onboarding plan on paper, and as text for a mail: one page each, in plain words."""

import io
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image

from growthdesk.domain.firms import Paper as Size
from growthdesk.domain.onboarding_plans import steps_from
from growthdesk.domain.records import Side
from growthdesk.domain.shipped_plans import SHIPPED_PLANS, ShippedPlan
from growthdesk.domain.working_week import WorkingWeek
from growthdesk.reports.jobs import Job
from growthdesk.reports.onboarding_papers import ClientStep, OnboardingAnswers, OnboardingPaper, WelcomeLetter
from growthdesk.reports.onboarding_text import letter_text, plan_text
from growthdesk.reports.onboarding_words import Sides, answers
from growthdesk.reports.rendering import Renderer
from growthdesk.wording.formats import Formats
from tests.reports.onboarding_builders import (
    ANSWERS,
    BARE_LETTER,
    BARE_PLAN,
    BRIEF,
    LETTER,
    PLAN,
    STEPS,
    a_plan,
)
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

QUESTIONS = (
    "Who is responsible?",
    "What happens next?",
    "How long does it take?",
    "What do we need from you?",
    "How do we talk?",
    "When do you see the first useful result?",
)
FORMATS = Formats("en_AE")
SIDES = Sides("Marsa", "Khaleej")
Paper = WelcomeLetter | OnboardingPaper


def said(renderer: Renderer, paper: Paper) -> str:
    """Return the words of a paper with plain spaces."""
    return text_of(renderer.render(paper).pdf).replace("\N{NO-BREAK SPACE}", " ")


def test_the_letter_answers_the_six_questions_in_order(renderer: Renderer) -> None:
    words, place = said(renderer, LETTER), 0
    for part in ("Noura Al Mansoori", "1 November 2026", "Welcome", "Dear Noura Al Mansoori,", *QUESTIONS):
        place = words.find(part, place)
        assert place >= 0, part
    assert "What do we settle at our first meeting?" not in words


@pytest.mark.parametrize(
    "sentence",
    [
        "Sami Haddad is responsible for everything we do with you.",
        "When that is not enough: Lina Aoun, managing partner, +971 4 555 0123.",
        "(Khaleej Freight & Clearing LLC: Rakesh Menon, by 16 October 2026, late).",
        "It is done when: We can read every note of 2025.",
        "About ten weeks, with a first result after seven. The plan runs from 5 October 2026 to 8 December 2026.",
        "First week of same-day invoices, by 24 November 2026.",
        "It counts when you tell us so.",
        "We look forward to working with you.",
    ],
)
def test_the_letter_and_its_mail_say_the_same(renderer: Renderer, sentence: str) -> None:
    assert sentence in said(renderer, LETTER)
    assert sentence in letter_text(LETTER)


def test_what_nobody_can_answer_yet_is_settled_at_the_first_meeting(renderer: Renderer) -> None:
    words = said(renderer, BARE_LETTER)
    assert "Dear all at Khaleej Freight & Clearing LLC," in words
    assert "What do we settle at our first meeting? • Who is responsible? • What happens next?" in words
    known = OnboardingAnswers(owner="Sami", how_we_talk="On Tuesdays")
    given = answers(known, SIDES, FORMATS)
    assert [one.question for one in given] == [QUESTIONS[0], QUESTIONS[4], "What do we settle at our first meeting?"]
    assert given[-1].lines == (QUESTIONS[1], QUESTIONS[2], QUESTIONS[3], QUESTIONS[5])


@pytest.mark.parametrize(
    ("known", "question", "sentences"),
    [
        (OnboardingAnswers(has_steps=True), 1, ("Every step of the plan is done.",)),
        (OnboardingAnswers(has_steps=True), 3, ("Nothing more for now. We tell you early when that changes.",)),
        (OnboardingAnswers(confirmed_on=date(2026, 11, 2)), 5, ("You confirmed it on 2 November 2026.",)),
        (
            OnboardingAnswers(first_value=ClientStep("A week on time", Side.BOTH)),
            5,
            ("A week on time.", "It counts when you tell us so."),
        ),
        (
            OnboardingAnswers(first_value=ClientStep("A week", Side.BOTH, by=date(2026, 11, 20), is_late=True)),
            5,
            ("A week: late, it was due by 20 November 2026.", "It counts when you tell us so."),
        ),
        (OnboardingAnswers(owner="Sami"), 0, (
            "Sami is responsible for everything we do with you.",
            "Whom you turn to when that is not enough we name at our first meeting.",
        )),
        (OnboardingAnswers(owner="Sami", has_begun=True), 0, (
            "Sami is responsible for everything we do with you.",
            "Whom you turn to when that is not enough we still have to name.",
        )),
        (OnboardingAnswers(owner="Sami", escalation="Who is it?"), 0, (
            "Sami is responsible for everything we do with you.", "When that is not enough: Who is it?",
        )),
    ],
)  # fmt: skip
def test_an_answer_is_what_is_known(known: OnboardingAnswers, question: int, sentences: tuple[str, ...]) -> None:
    found = {one.question: one.sentences for one in answers(known, SIDES, FORMATS)}
    spaced = tuple(one.replace("\N{NO-BREAK SPACE}", " ") for one in found[QUESTIONS[question]])
    assert spaced == sentences


def test_nothing_is_left_to_a_first_meeting_that_has_been(renderer: Renderer) -> None:
    begun = OnboardingAnswers(owner="Sami", has_begun=True)
    assert answers(begun, SIDES, FORMATS)[-1].question == "What do we still have to settle?"
    for paper in (replace(BARE_LETTER, answers=begun), replace(BARE_PLAN, answers=begun)):
        assert "first meeting" not in said(renderer, paper)
    assert "When something is stuck still to be named" in said(renderer, replace(BARE_PLAN, answers=begun))


def test_a_day_stands_on_one_line_below_what_is_said_of_it(renderer: Renderer) -> None:
    step = replace(STEPS[1], by=date(2026, 9, 30))
    lines = opened(renderer.render(a_plan((STEPS[0], step))).pdf).pages[0].extract_text().splitlines()
    assert not [line for line in lines if line.lstrip().startswith(",")]


def test_the_plan_says_who_does_what_by_when(renderer: Renderer) -> None:
    words = said(renderer, PLAN)
    for part in (
        "1 Kick-off with everybody who decides Both sides have agreed the steps and who does each. "
        "Both: Sami Haddad, Noura Al Mansoori ✓ done on 8 October 2026",
        "▼ late: 16 October 2026",
        "First week of same-day invoices ◆",
        "Hand the list to the drivers (optional) Khaleej Freight & Clearing LLC no date yet",
        "The first useful result First week of same-day invoices By 24 November 2026.",
        "When something is stuck Lina Aoun, managing partner, +971 4 555 0123",
        "5 October–8 December 2026",
        "One person who knows the delivery notes",
        "A call every Tuesday at ten",
    ):
        assert part in words


@pytest.mark.parametrize("page", Size)
@pytest.mark.parametrize("plan", ShippedPlan)
def test_a_plan_begun_from_a_shipped_template_has_one_page(renderer: Renderer, plan: ShippedPlan, page: Size) -> None:
    begun = steps_from(SHIPPED_PLANS[plan], date(2026, 10, 5), WorkingWeek())
    names = {Side.US: "Sami Haddad", Side.CUSTOMER: "Noura Al Mansoori", Side.BOTH: "Sami Haddad, Noura Al Mansoori"}
    steps = tuple(
        ClientStep(
            step.title,
            step.side,
            step.done_when,
            names[step.side],
            step.due_on,
            is_required=step.is_required,
            is_first_value=step.is_first_value,
        )
        for step in begun
        if step.is_shown
    )
    first = next(step for step in steps if step.is_first_value)
    assert renderer.render(a_plan(steps, answers=replace(ANSWERS, first_value=first), paper=page)).pages == 1


def test_the_picture_is_told_step_by_step(renderer: Renderer) -> None:
    (figure,) = [tag for tag in tags_of(renderer.render(PLAN).pdf) if tag["/S"] == "/Figure"]
    alt = str(figure["/Alt"])
    assert alt.startswith("Plan: Onboarding of Khaleej Freight & Clearing LLC. 7 steps: Kick-off")
    assert all(step.title in alt for step in STEPS)


def test_a_plan_without_steps_has_no_picture_and_says_so(renderer: Renderer) -> None:
    pdf = renderer.render(BARE_PLAN).pdf
    assert "The steps are agreed at our first meeting." in text_of(pdf)
    assert [tag for tag in tags_of(pdf) if tag["/S"] == "/Figure"] == []


def test_a_confirmed_first_value_is_said(renderer: Renderer) -> None:
    given = replace(ANSWERS, confirmed_on=date(2026, 11, 24))
    assert "✓ You confirmed it on 24 November 2026." in said(renderer, replace(PLAN, answers=given))
    assert "It counts when" not in said(renderer, replace(PLAN, answers=given))


def test_the_plan_as_text_has_every_step() -> None:
    text = plan_text(PLAN)
    assert text.startswith("Khaleej Freight & Clearing LLC: onboarding plan, 1 November 2026\n")
    assert (
        "- Access to the TMS and to last year’s delivery notes (Khaleej Freight & Clearing LLC: Rakesh Menon, "
        "by 16 October 2026, late)\n" in text
    )
    assert "- First week of same-day invoices (Both, by 24 November 2026). First useful result.\n" in text
    assert text.count("\n- ") >= len(STEPS)
    assert "- No step is planned yet.\n" in plan_text(BARE_PLAN)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "$$ \\input{x} {{ 7*7 }}", "file:///etc/passwd"])
@pytest.mark.parametrize("kind", ["letter", "plan"])
def test_text_is_text_everywhere(renderer: Renderer, kind: str, text: str) -> None:
    step = replace(STEPS[1], title=text, done_when=text, who=text)
    known = replace(ANSWERS, owner=text, escalation=text, how_we_talk=text, next_step=step, their_steps=(step,))
    papers: dict[str, Paper] = {
        "letter": replace(LETTER, answers=known, client=text, firm=text),
        "plan": a_plan((step,), answers=known, client=text, firm=text),
    }
    document = renderer.render(papers[kind])
    assert text_of(document.pdf).count(text) >= 5
    assert document.left_out == ()


@pytest.mark.parametrize("paper", [LETTER, PLAN], ids=["letter", "plan"])
def test_the_same_input_makes_the_same_bytes(renderer: Renderer, paper: Paper) -> None:
    first = renderer.render(paper).pdf
    renderer.render(BARE_LETTER)
    assert renderer.render(paper).pdf == first


@pytest.mark.parametrize(
    ("paper", "title"),
    [
        (LETTER, "Welcome: Khaleej Freight & Clearing LLC"),
        (PLAN, "Onboarding plan: Khaleej Freight & Clearing LLC"),
    ],
    ids=["letter", "plan"],
)
def test_its_title_says_what_it_is_and_headings_are_bookmarks(renderer: Renderer, paper: Paper, title: str) -> None:
    pdf = renderer.render(paper).pdf
    information = opened(pdf).metadata
    assert information is not None
    assert information.title == title
    assert opened(pdf).outline


def test_a_language_from_the_right_mirrors_the_plan(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("growthdesk.reports.onboarding_sources.language", lambda: "ar")
    pdf = renderer.render(a_plan(STEPS, client="شركة الخليج", is_sample=True)).pdf
    assert root_of(pdf)["/Lang"] == "ar"
    assert left_edge(pdf, "How long") < left_edge(pdf, "Responsible")
    assert "IBM-Plex-Sans-Arabic" in fonts_of(pdf)


@pytest.mark.parametrize("paper", [BRIEF, LETTER, PLAN], ids=["brief", "letter", "plan"])
def test_a_logo_is_printed_with_its_words(renderer: Renderer, paper: Job) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 90), (200, 120, 0)).save(out, "PNG")
    printed = renderer.render(replace(paper, logo=out.getvalue()))
    alts = [str(tag["/Alt"]) for tag in tags_of(printed.pdf) if tag["/S"] == "/Figure"]
    assert "Logo of Marsa Systems" in alts
    broken = renderer.render(replace(paper, logo=b"no picture"))
    assert [note.split(":")[0] for note in broken.left_out] == ["The logo"]

"""Blank forms on paper: two pages at most, lines far enough apart for a pen, what is known already printed."""

from collections.abc import Callable
from itertools import pairwise

import pypdfium2
import pytest

from growthdesk.domain.documents import BLANK_FORMS, DocumentKind
from growthdesk.domain.firms import Paper
from growthdesk.reports.blank_forms import BlankForm
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.value_summary import NextStep, Person
from tests.reports.meeting_builders import PEOPLE, a_form, a_full_form
from tests.reports.reading import fonts_of, left_edge, opened, root_of, tags_of, text_of

KINDS = BLANK_FORMS
LEAST_MM_FOR_A_PEN = 7.5
DOTS_PER_MM = 8
PAPER_WHITE = 200


def said(renderer: Renderer, form: BlankForm) -> str:
    """Return the words of a form with plain spaces."""
    return text_of(renderer.render(form).pdf).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_two_pages_with_and_without_an_account(renderer: Renderer, kind: DocumentKind, paper: Paper) -> None:
    assert renderer.render(a_form(kind, paper=paper)).pages == 2
    assert renderer.render(a_full_form(kind, paper=paper)).pages == 2


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (
            DocumentKind.BLANK_HANDOVER,
            (
                "Handover",
                "Handed over by",
                "Why they bought",
                "why now",
                "What they expect",
                "Recognised by",
                "Who confirms it",
                "Who is who",
                "What was promised",
                "None made: checked by",
                "Risks and limits",
                "No known risks: checked by",
                "What was sold",
                "How they came to buy",
                "Who does what, and how they like to work",
                "Leads for later",
                "What happens next",
                "Accepted, or returned with questions",
            ),
        ),
        (
            DocumentKind.BLANK_REVIEW,
            (
                "Value review",
                "Client",
                "Held on",
                "Who is there",
                "Last decisions",
                "done open dropped",
                "1. What was expected?",
                "Is this still the right definition of success? yes no, from now on it is:",
                "2. What has happened?",
                "Before Now Where the figure comes from",
                "Still open",
                "3. What have both sides learned?",
                "4. What should happen next?",
                "No. Decision Owner By",
                "Or why no decision is needed",
                "For the client Name, date and signature",
                "For Marsa Systems",
            ),
        ),
        (
            DocumentKind.BLANK_HEALTH,
            (
                "Health check",
                "unknown is never green",
                "Relationship",
                "We reach the people who decide. yes partly no",
                "More than one person supports us.",
                "Adoption",
                "It is used as intended.",
                "Value",
                "The measures are on course.",
                "The value is known beyond one contact.",
                "Who we know there",
                "The verdict, reasons first",
                "Strong Steady Watch At risk Unknown",
                "What we do about it",
            ),
        ),
        (
            DocumentKind.BLANK_EXIT,
            (
                "Exit interview",
                "1. Why does it end?",
                "2. What lies behind that?",
                "3. When did it begin to weaken?",
                "Afterwards, among ourselves",
                "budget project concluded",
                "expectations misaligned",
                "Align Activate Prove Protect Expand Advocate",
                "When it began to weaken, and what shows it",
                "What was known then, and what was done",
                "What could reasonably have been done",
                "A good goodbye",
                "Access withdrawn",
                "Conditions to return written down",
            ),
        ),
    ],
    ids=lambda value: value.value if isinstance(value, DocumentKind) else "",
)
def test_each_form_asks_its_questions_in_order(renderer: Renderer, kind: DocumentKind, parts: tuple[str, ...]) -> None:
    text = said(renderer, a_form(kind))
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place >= 0, part


@pytest.mark.parametrize("kind", KINDS)
def test_with_an_account_it_carries_its_name(renderer: Renderer, kind: DocumentKind) -> None:
    text = said(renderer, a_full_form(kind))
    assert "Khaleej Freight & Clearing LLC" in text
    assert "Client" not in text.split("Khaleej")[0]


@pytest.mark.parametrize(
    ("kind", "names_people"),
    [(kind, kind is not DocumentKind.BLANK_EXIT) for kind in KINDS],
)
def test_people_are_named_only_where_the_form_asks_about_each(
    renderer: Renderer, kind: DocumentKind, names_people: bool
) -> None:
    text = said(renderer, a_full_form(kind))
    assert [(person.name in text, person.role in text) for person in (PEOPLE[0], PEOPLE[-1])] == [
        (names_people, names_people)
    ] * 2


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("kind", KINDS)
def test_six_very_long_names_take_no_third_page(renderer: Renderer, kind: DocumentKind, paper: Paper) -> None:
    name = "Abdul-Rahman bin Mohammed Al-Khalifa Al-Mansoori"
    people = tuple(Person(f"{name} {number}", "Deputy Head of Regional Freight Operations") for number in range(6))
    firm = "Al-Khaleej Freight, Clearing, Warehousing and Cold-Chain Distribution Company of the Eastern Province"
    form = a_full_form(kind, client=firm, firm=firm, footer=firm, people=people, paper=paper)
    assert renderer.render(form).pages == 2


@pytest.mark.parametrize("paper", Paper)
def test_the_judgements_of_a_statement_stand_on_one_line(renderer: Renderer, paper: Paper) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(renderer.render(a_form(DocumentKind.BLANK_HEALTH, paper=paper)).pdf)
    text = document[0].get_textpage()
    lines = text.get_text_range().splitlines()
    document.close()
    assert sum(line.split()[-3:] == ["yes", "partly", "no"] for line in lines) == 10


def test_the_form_of_a_review_prints_what_both_sides_know(renderer: Renderer) -> None:
    text = said(renderer, a_full_form(DocumentKind.BLANK_REVIEW))
    assert "Decided on 30 June 2026." in text
    assert "Bring depot 4 onto same-day scanning of delivery notes" in text
    assert "Days from delivery to invoice at depot 3: at most 5 days (by 31 December 2026)" in text


@pytest.mark.parametrize(
    ("kind", "is_internal"),
    [(kind, kind is not DocumentKind.BLANK_REVIEW) for kind in KINDS],
)
def test_what_stays_with_us_says_so_on_each_page(renderer: Renderer, kind: DocumentKind, is_internal: bool) -> None:
    pages = [page.extract_text() for page in opened(renderer.render(a_full_form(kind)).pdf).pages]
    assert [("INTERNAL" in page, "Internal" in page) for page in pages] == [(is_internal, is_internal)] * 2
    assert ["then destroy this paper" in page for page in pages] == [is_internal] * 2


def test_the_handover_of_a_standard_account_asks_less(renderer: Renderer) -> None:
    asked = said(renderer, a_full_form(DocumentKind.BLANK_HANDOVER, is_short=True))
    assert all(
        words in asked for words in ("Why they bought", "What was promised", "Risks and limits", "What was sold")
    )
    assert all(words not in asked for words in ("How they came to buy", "how they like to work", "Leads for later"))


def lines_of(pdf: bytes) -> list[float]:
    """Return how far apart, in mm, the drawn lines of the first page stand that are as wide as the text."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    picture = page.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil().convert("L")
    document.close()
    left, right = 18 * DOTS_PER_MM, picture.width - 18 * DOTS_PER_MM
    lightest = (picture.crop((left, y, right, y + 1)).getextrema()[1] for y in range(picture.height))
    rows = [y for y, light in enumerate(lightest) if light < PAPER_WHITE]
    starts = [y for y, before in zip(rows, [-9, *rows], strict=False) if y - before > 1]
    return [(below - above) / DOTS_PER_MM for above, below in pairwise(starts)]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("form", [a_form, a_full_form])
def test_a_pen_has_room_between_the_lines(renderer: Renderer, form: Callable[..., BlankForm], paper: Paper) -> None:
    gaps = lines_of(renderer.render(form(DocumentKind.BLANK_EXIT, paper=paper)).pdf)
    assert len(gaps) >= 8
    assert min(gaps) >= LEAST_MM_FOR_A_PEN


@pytest.mark.parametrize("kind", KINDS)
def test_more_than_there_is_room_for_stays_out(renderer: Renderer, kind: DocumentKind) -> None:
    people = tuple(Person(f"Person {number}") for number in range(40))
    steps = tuple(NextStep(f"Step {number}", "", None) for number in range(40))
    form = a_full_form(kind, people=people, last_decisions=steps, expectations=tuple(f"Measure {n}" for n in range(40)))
    document = renderer.render(form)
    assert document.pages == 2
    assert "Person 6" not in text_of(document.pdf)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "$$ \\input{x} {{ 7*7 }}", "file:///etc/passwd"])
@pytest.mark.parametrize("kind", KINDS)
def test_text_is_text_everywhere(renderer: Renderer, kind: DocumentKind, text: str) -> None:
    step = NextStep(text, text, None)
    people = (Person(text, text),)
    form = a_form(
        kind, client=text, firm=text, people=people, footer=text, last_decisions=(step,), expectations=(text,)
    )
    document = renderer.render(form)
    assert text_of(document.pdf).count(text) >= 3
    assert document.left_out == ()


@pytest.mark.parametrize("name", ["Bahr " * 28, "شركة الخليج " * 10])
@pytest.mark.parametrize("kind", KINDS)
def test_long_names_are_cut_before_they_take_the_room_to_write(
    renderer: Renderer, kind: DocumentKind, name: str
) -> None:
    people = (Person(name.strip(), name.strip()),) * 6
    assert renderer.render(a_full_form(kind, client=name.strip(), people=people)).pages == 2


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_bookmarks(renderer: Renderer, kind: DocumentKind) -> None:
    pdf = renderer.render(a_form(kind)).pdf
    assert opened(pdf).outline
    assert [str(element["/S"]) for element in tags_of(pdf)].count("/H1") == 1


@pytest.mark.parametrize(
    ("form", "title"),
    [
        (a_form(DocumentKind.BLANK_EXIT), "Exit interview: form"),
        (a_full_form(DocumentKind.BLANK_HEALTH), "Health check: Khaleej Freight & Clearing LLC"),
    ],
)
def test_its_title_says_what_it_is(renderer: Renderer, form: BlankForm, title: str) -> None:
    information = opened(renderer.render(form).pdf).metadata
    assert information is not None
    assert information.title == title


@pytest.mark.parametrize(
    ("kind", "last", "first"),
    [
        (DocumentKind.BLANK_HANDOVER, "Who confirms it", "Recognised by"),
        (DocumentKind.BLANK_REVIEW, "What became of it", "Owner"),
        (DocumentKind.BLANK_HEALTH, "Judged", "Statement"),
        (DocumentKind.BLANK_EXIT, "Ends on", "Talk on"),
    ],
)
def test_a_language_from_the_right_mirrors_the_form(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch, kind: DocumentKind, last: str, first: str
) -> None:
    monkeypatch.setattr("growthdesk.reports.blank_forms_source.language", lambda: "ar")
    document = renderer.render(a_full_form(kind, is_sample=True, client="شركة الخليج"))
    assert root_of(document.pdf)["/Lang"] == "ar"
    assert document.pages == 2
    assert left_edge(document.pdf, last) < left_edge(document.pdf, first)
    assert "IBM-Plex-Sans-Arabic" in fonts_of(document.pdf)

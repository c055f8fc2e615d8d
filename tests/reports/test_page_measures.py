"""What a ruler finds on the pages: everything within the margins, no type under 9 pt, charts not shrunk.

Measured on WeasyPrint's own boxes, whatever is in the document.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.money import Money
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.review_pack_source import CHART_MM as PACK_CHART_MM
from growthdesk.reports.typesetting import Typesetter
from growthdesk.reports.value_summary import Lesson
from growthdesk.reports.value_summary_source import CHART_BESIDE_WIDE_MM, CHART_MM
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.meeting_builders import BARE_MINUTES, MINUTES, PEOPLE, a_form, a_full_form
from tests.reports.onboarding_builders import (
    BARE_BRIEF,
    BARE_LETTER,
    BARE_PLAN,
    BRIEF,
    LETTER,
    PLAN,
    a_brief,
    a_plan,
)
from tests.reports.pack_builders import EMPTY_PACK, FULL_PACK
from tests.reports.referral_builders import BARE_KIT, KIT

PX_PER_MM = 96 / 25.4
PX_PER_PT = 96 / 72
LEAST_PT = 9.0
SHORT_TABLE = 5
NAME = "Al-Khaleej Freight, Clearing, Warehousing and Cold-Chain Distribution Company of the Eastern Province"
WIDE = a_summary(outcomes=(replace(FULL.outcomes[1], before=Money(412_000_00, "AED"), now=Money(371_000_00, "AED")),))

JOBS: dict[str, Job] = {
    **{f"value summary {edition}": replace(FULL, edition=edition) for edition in Edition},
    "value summary empty": EMPTY,
    "value summary wide figures": WIDE,
    "value summary long name": a_summary(client=NAME, firm=NAME),
    "pack": FULL_PACK,
    "pack empty": EMPTY_PACK,
    "pack long name": replace(FULL_PACK, client=NAME, firm=NAME),
    "minutes": MINUTES,
    "minutes empty": BARE_MINUTES,
    "review form": a_full_form(DocumentKind.BLANK_REVIEW),
    "review form long names": a_full_form(
        DocumentKind.BLANK_REVIEW, client=NAME, firm=NAME, people=tuple(replace(one, name=NAME) for one in PEOPLE)
    ),
    "review form empty": a_form(DocumentKind.BLANK_REVIEW),
    "health form": a_full_form(DocumentKind.BLANK_HEALTH),
    "exit form": a_full_form(DocumentKind.BLANK_EXIT),
    "handover form": a_full_form(DocumentKind.BLANK_HANDOVER),
    "handover form empty": a_form(DocumentKind.BLANK_HANDOVER),
    "brief": BRIEF,
    "brief empty": BARE_BRIEF,
    "brief long name": a_brief(client=NAME, firm=NAME, from_name=NAME, to_name=NAME),
    "letter": LETTER,
    "letter empty": BARE_LETTER,
    "letter long name": replace(LETTER, client=NAME, firm=NAME),
    "plan": PLAN,
    "plan empty": BARE_PLAN,
    "plan long name": a_plan(PLAN.steps, client=NAME, firm=NAME),
    "kit": KIT,
    "kit empty": BARE_KIT,
    "kit long name": replace(KIT, client=NAME, firm=NAME, to=replace(KIT.to, name=NAME)),
}

LaidOut = Callable[[Job], list[Any]]


@pytest.fixture
def laid_out(renderer: Renderer, monkeypatch: pytest.MonkeyPatch) -> LaidOut:
    """Give what returns the boxes of the pages a document is printed with."""
    kept: list[Any] = []
    write = Typesetter.pdf

    def keep(typesetter: Typesetter, pages: Any, *others: Any) -> bytes:
        kept.append(pages)
        return write(typesetter, pages, *others)

    def lay_out(job: Job) -> list[Any]:
        renderer.render(job)
        return [page._page_box for page in kept[-1].pages]

    monkeypatch.setattr(Typesetter, "pdf", keep)
    return lay_out


def content_of(page: Any) -> Iterator[Any]:
    """Yield every box of the content of a page; what stands in its margins has its own places."""
    for child in page.children:
        if child.element_tag == "html":
            yield from child.descendants()


def of_kind(boxes: Iterator[Any], kind: str) -> Iterator[Any]:
    """Yield the boxes of one of WeasyPrint's classes."""
    return (box for box in boxes if type(box).__name__ == kind)


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_nothing_stands_in_the_margins_and_no_type_is_small(
    laid_out: LaidOut, monkeypatch: pytest.MonkeyPatch, job: Job, direction: str, paper: Paper
) -> None:
    monkeypatch.setattr("growthdesk.reports.sources.direction_of_language", lambda _code: direction)
    for number, page in enumerate(laid_out(replace(job, paper=paper)), start=1):
        left = page.content_box_x()
        right = left + page.width
        for kind in ("TextBox", "TableCellBox", "InlineReplacedBox", "BlockReplacedBox", "BlockBox"):
            for box in of_kind(content_of(page), kind):
                start, end = box.position_x, box.position_x + box.margin_width()
                assert left - 2 <= start <= end <= right + 2, (number, kind, getattr(box, "text", ""))
        sizes = {box.style["font_size"] / PX_PER_PT for box in of_kind(page.descendants(), "TextBox")}
        assert min(sizes) >= LEAST_PT - 0.001


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("job", "width_mm"),
    [
        *((replace(FULL, edition=edition), CHART_MM[0]) for edition in Edition),
        (WIDE, CHART_BESIDE_WIDE_MM[0]),
        (replace(FULL_PACK, charts=FULL_PACK.charts * 2), PACK_CHART_MM[0]),
    ],
    ids=[*Edition, "wide figures", "pack"],
)
def test_a_chart_is_never_shrunk(laid_out: LaidOut, job: Job, width_mm: float, paper: Paper) -> None:
    pictures = [
        box
        for page in laid_out(replace(job, paper=paper))
        for box in content_of(page)
        if box.element_tag == "img" and "readings" in box.element.get("src", "")
    ]
    assert pictures
    assert min(box.width / PX_PER_MM for box in pictures) >= width_mm - 0.05


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_no_heading_stands_alone_at_the_foot_of_a_page(laid_out: LaidOut, job: Job, paper: Paper) -> None:
    for page in laid_out(replace(job, paper=paper)):
        lines = [box for box in of_kind(content_of(page), "LineBox") if box.descendants()]
        lowest = max(lines, key=lambda box: float(box.position_y))
        assert lowest.element_tag not in ("h1", "h2", "h3", "caption")


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("job", [FULL, FULL_PACK], ids=["value summary", "pack"])
def test_the_ones_of_a_column_stand_under_the_ones(
    laid_out: LaidOut, monkeypatch: pytest.MonkeyPatch, job: Job, direction: str
) -> None:
    monkeypatch.setattr("growthdesk.reports.sources.direction_of_language", lambda _code: direction)
    cells = [
        box
        for page in laid_out(job)
        for box in of_kind(content_of(page), "TableCellBox")
        if "number" in box.element.get("class", "").split()
    ]
    assert len(cells) > 9
    for cell in cells:
        ends = [box.position_x + box.width for box in of_kind(cell.descendants(), "LineBox")]
        assert ends == [pytest.approx(cell.content_box_x() + cell.width, abs=1)] * len(ends)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_lines_of_a_point_begin_under_each_other_and_its_sign_stands_outside(
    laid_out: LaidOut, monkeypatch: pytest.MonkeyPatch, direction: str
) -> None:
    monkeypatch.setattr("growthdesk.reports.sources.direction_of_language", lambda _code: direction)
    sentence = {"rtl": "بيانات العميل الأساسية طُلبت متأخرة.", "ltr": "We asked for master data too late."}[direction]
    for page in laid_out(a_summary(learned=(Lesson(" ".join([sentence] * 8)),))):
        points = [box for box in of_kind(content_of(page), "BlockBox") if box.element_tag == "li"]
        assert points
        for point in points:
            texts = [box for box in of_kind(point.descendants(), "TextBox") if box.element_tag != "li::before"]
            sign = next(box for box in of_kind(point.descendants(), "TextBox") if box.element_tag == "li::before")
            if direction == "ltr":
                assert sign.position_x < point.content_box_x()
                starts = {line.position_y: line.position_x for line in reversed(texts)}.values()
                assert list(starts) == [pytest.approx(point.content_box_x(), abs=1)] * len(starts)
            else:
                edge = point.content_box_x() + point.width
                assert sign.position_x + sign.width > edge
                assert max(box.position_x + box.width for box in texts) <= edge + 1


@pytest.mark.parametrize("paper", Paper)
def test_no_row_of_a_long_table_stands_alone_and_a_short_table_stands_on_one_page(
    laid_out: LaidOut, paper: Paper
) -> None:
    rows = {f"Depot {number}" for number in range(1, 31)}
    past = tuple(replace(FULL_PACK.last_decisions[0], what=name) for name in sorted(rows))
    pages = laid_out(replace(FULL_PACK, last_decisions=past, paper=paper))
    for page in pages:
        boxes = of_kind(content_of(page), "TableRowGroupBox")
        groups = [box for box in boxes if box.element_tag == "tbody"]
        for group in groups:
            here = sum(type(row).__name__ == "TableRowBox" for row in group.children)
            assert here > 1 or here == len(group.element)
            assert here == len(group.element) or len(group.element) > SHORT_TABLE


def test_a_name_after_other_words_is_not_broken(laid_out: LaidOut) -> None:
    for width in range(4, 40, 3):
        client = " ".join(["Bahr"] * (width // 5) + ["x" * (width % 5 + 1)])
        names = ("Noura Al Mansoori", "يوسف المهيري")
        steps = tuple(replace(step, owner=name) for name in names for step in FULL.next_steps[1:2])
        for page in laid_out(a_summary(client=client, next_steps=steps)):
            cells = [box.text for box in of_kind(content_of(page), "TextBox") if box.element_tag == "bdi"]
            assert all(any(name in text for text in cells) for name in names)

"""Style sheets are read once in the life of a process; the pages are the same as when each is linked."""

import shutil
from pathlib import Path

import pytest

from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import Renderer
from tests.reports.builders import FULL, a_summary
from tests.reports.meeting_builders import MINUTES, a_full_form
from tests.reports.onboarding_builders import BRIEF, LETTER, PLAN
from tests.reports.pack_builders import FULL_PACK

# A text of the firm's own that no document uses: then everything is linked.
ELSEWHERE = {"elsewhere/style.css": "p { color: red }"}


@pytest.mark.parametrize(
    "job",
    [
        *(a_summary(edition=edition) for edition in Edition),
        a_summary(client="شركة الخليج", is_sample=True, agreed=None),
        FULL_PACK,
        MINUTES,
        BRIEF,
        LETTER,
        PLAN,
        a_full_form(DocumentKind.BLANK_HANDOVER),
        a_full_form(DocumentKind.BLANK_REVIEW),
        a_full_form(DocumentKind.BLANK_HEALTH),
        a_full_form(DocumentKind.BLANK_EXIT),
    ],
    ids=lambda job: type(job).__name__,
)
def test_a_document_is_the_same_as_with_linked_styles(renderer: Renderer, job: Job) -> None:
    assert renderer.render(job).pdf == renderer.render(job, edited=ELSEWHERE).pdf


@pytest.mark.parametrize(
    "more",
    [
        "@counter-style tally { system: cyclic; symbols: '#'; suffix: ' ' } h2::before { content: counter(x, tally) }",
        "@import url('growthdesk:_shared/form.css'); h2 { color: red }",
        "@layer late { h2 { color: red !important } }",
        "h2 { color: red !important }",
    ],
)
def test_whatever_a_style_sheet_says(templates: Path, cache: Path, tmp_path: Path, more: str) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(templates, folder)
    style = folder / "value_summary" / "style.css"
    before = Renderer(folder, cache).render(FULL).pdf
    style.write_text(f"{more}\n{style.read_text('utf-8')}", encoding="utf-8")
    renderer = Renderer(folder, cache)
    assert renderer.render(FULL).pdf == renderer.render(FULL, edited=ELSEWHERE).pdf != before


def test_a_style_sheet_that_was_changed_is_read_again(templates: Path, cache: Path, tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(templates, folder)
    renderer = Renderer(folder, cache)
    before = renderer.render(FULL).pdf
    style = folder / "value_summary" / "style.css"
    style.write_text(f"{style.read_text('utf-8')}\nh2 {{ color: red }}", encoding="utf-8")
    assert renderer.render(FULL).pdf != before


def test_a_style_sheet_of_the_firm_is_used_and_then_no_more(renderer: Renderer, templates: Path) -> None:
    before = renderer.render(FULL).pdf
    name = "value_summary/style.css"
    own = {name: f"{(templates / name).read_text('utf-8')}\nh1 {{ color: red }}"}
    assert renderer.render(FULL, edited=own).pdf != before
    assert renderer.render(FULL).pdf == before

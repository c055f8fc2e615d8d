"""Minutes and blank forms keep what every PDF of ours keeps: both standards, the same bytes, a logo with words."""

import io
from dataclasses import replace

import page
import pytest

from growthdesk.domain.documents import BLANK_FORMS
from growthdesk.domain.firms import Paper
from growthdesk.reports.blank_forms import BlankForm
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.review_minutes import ReviewMinutes
from tests.reports.meeting_builders import BARE_MINUTES, MINUTES, a_form, a_full_form, a_minute
from tests.reports.reading import root_of, tags_of

Document = ReviewMinutes | BlankForm
KINDS = BLANK_FORMS
DOCUMENTS: dict[str, Document] = {
    "minutes": MINUTES,
    "bare minutes": BARE_MINUTES,
    "letter minutes": a_minute(paper=Paper.LETTER, is_sample=True, agreed=None),
    "arabic minutes": a_minute(client="شركة الخليج", headline="الفواتير تصدر الآن خلال ٤ أيام (TMS)"),
    **{kind.value: a_form(kind) for kind in KINDS},
    **{f"{kind} of an account": a_full_form(kind, paper=Paper.LETTER, is_sample=True) for kind in KINDS},
}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_validator_agrees(renderer: Renderer, name: str, profile: str) -> None:
    report = page.validate_pdf_bytes(renderer.render(DOCUMENTS[name]).pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


@pytest.mark.parametrize("name", ["minutes", "blank-review", "blank-health", "blank-exit"])
def test_the_same_input_makes_the_same_bytes(renderer: Renderer, name: str) -> None:
    first = renderer.render(DOCUMENTS[name]).pdf
    between = renderer.render(BARE_MINUTES).pdf
    assert renderer.render(DOCUMENTS[name]).pdf == first != between


@pytest.mark.parametrize("name", ["minutes", "blank-review", "blank-health", "blank-exit"])
def test_it_says_its_language_and_both_standards(renderer: Renderer, name: str) -> None:
    root = root_of(renderer.render(DOCUMENTS[name]).pdf)
    xmp = root["/Metadata"].get_object().get_data()
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("en", True)
    assert b'pdfuaid:part="1"' in xmp
    assert b'pdfaid:part="3"' in xmp


@pytest.mark.parametrize("document", [MINUTES, *(a_form(kind) for kind in KINDS)], ids=lambda one: type(one).__name__)
def test_a_logo_is_printed_with_its_words(renderer: Renderer, document: Document) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (300, 90), (200, 120, 0)).save(out, "PNG")
    printed = renderer.render(replace(document, logo=out.getvalue()))
    alts = [str(element["/Alt"]) for element in tags_of(printed.pdf) if element["/S"] == "/Figure"]
    assert alts == ["Logo of Marsa Systems"]
    broken = renderer.render(replace(document, logo=b"no picture"))
    assert [note.split(":")[0] for note in broken.left_out] == ["The logo"]

"""A page on a printer without colours: it can be read, and nothing on it is told by a hue alone.

Measured on grey pictures of the pages, whatever the style sheets say.
"""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pypdfium2
import pytest
from PIL import Image

from growthdesk.charts.drawing import PRINT
from growthdesk.charts.readings import ReadingsChart, readings_svg
from growthdesk.domain.colours import READABLE, contrast_with_white
from growthdesk.domain.measures import MeasureState
from growthdesk.reports.jobs import Job
from growthdesk.reports.phrases import past_state, state, state_sign
from growthdesk.reports.rendering import Renderer
from growthdesk.reports.review_pack import DecisionState
from growthdesk.reports.value_summary import OutcomeRow
from growthdesk.wording.formats import Formats
from tests.reports.builders import FULL, a_summary
from tests.reports.meeting_builders import MINUTES, a_minute
from tests.reports.onboarding_builders import BRIEF, LETTER, PLAN, a_brief
from tests.reports.pack_builders import FULL_PACK, a_pack
from tests.reports.reading import text_of
from tests.reports.referral_builders import KIT

DOTS_PER_POINT = 4
BRANDS = {"strong": "#0B4F7C", "red": "#E4002B", "pale": "#FFE680"}
JOBS: dict[str, Job] = {
    "value summary, agreed": FULL,
    "value summary, draft": a_summary(agreed=None),
    "pack": FULL_PACK,
    "pack, sample": a_pack(is_sample=True),
    "minutes, agreed": MINUTES,
    "minutes, draft": a_minute(agreed=None),
    "brief": BRIEF,
    "brief, draft": a_brief(completed_on=None, verdict=None),
    "letter": LETTER,
    "plan": PLAN,
    "kit": KIT,
    "kit, draft": replace(KIT, is_proposed=True),
}
FORMATS = Formats("en_AE")
EVERY_STATE = tuple(
    OutcomeRow(f"Measure {number}", Decimal(9), Decimal(4), Decimal(5), "", one)
    for number, one in enumerate(MeasureState, start=1)
)
TARGET = Decimal(5)
READINGS = tuple((date(2026, 4 + at, 1), Decimal(value)) for at, value in enumerate((12, 11, 9, 7, 5, 4)))


@dataclass(frozen=True)
class Drawn:
    """A piece of text on a grey page: the grey it stands on, and its own."""

    words: str
    ground: int
    ink: int

    @property
    def contrast(self) -> float:
        """How well it stands out, from 1 to 21."""
        return contrast(self.ink, self.ground)


def contrast(one: int, other: int) -> float:
    """Return the contrast of two greys from 0 to 255."""
    against_white = [contrast_with_white("#" + f"{grey:02x}" * 3) for grey in (one, other)]
    return max(against_white) / min(against_white)


def grey(colour: str) -> int:
    """Turn a colour grey as a printer does."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return Image.new("RGB", (1, 1), (red, green, blue)).convert("L").tobytes()[0]


def drawn_texts(pdf: bytes) -> Iterator[Drawn]:
    """Yield every text of a PDF as it stands on its page without colours."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            picture = page.render(scale=DOTS_PER_POINT).to_pil().convert("L")
            textpage = page.get_textpage()
            for at in range(textpage.count_rects()):
                left, bottom, right, top = textpage.get_rect(at)
                words = textpage.get_text_bounded(left, bottom, right, top).strip()
                # A dash fills its own box: around it is what it stands on.
                box = (left - 1, page.get_height() - top - 1, right + 1, page.get_height() - bottom + 1)
                counts = picture.crop(tuple(round(edge * DOTS_PER_POINT) for edge in box)).histogram()
                ground = max(range(256), key=counts.__getitem__)
                ink = max((tone for tone in range(256) if counts[tone]), key=lambda tone: contrast(tone, ground))
                if words:
                    yield Drawn(words, ground, ink)


@pytest.mark.parametrize("brand", BRANDS.values(), ids=BRANDS)
@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS)
def test_every_text_and_sign_can_be_read_on_a_grey_page(renderer: Renderer, job: Job, brand: str) -> None:
    texts = list(drawn_texts(renderer.render(replace(job, brand_colour=brand)).pdf))
    assert len(texts) > 40
    faint = {text.words: round(text.contrast, 1) for text in texts if text.contrast < READABLE}
    assert faint == {}


def test_a_draft_stands_on_a_ground_of_its_own_that_its_words_are_measured_against(renderer: Renderer) -> None:
    texts = list(drawn_texts(renderer.render(a_summary(agreed=None)).pdf))
    grounds = {text.ground for text in texts if "Draft: figures not yet agreed." in text.words}
    assert len(grounds) == 1
    assert 128 < grounds.pop() < 255


# states


def test_the_signs_of_the_states_differ() -> None:
    assert len({state_sign(one) for one in MeasureState}) == len(MeasureState)


# A page has room for three outcomes, whatever else is on it.
@pytest.mark.parametrize("rows", [EVERY_STATE[:3], EVERY_STATE[3:]], ids=["met to behind", "part met to unknown"])
@pytest.mark.parametrize("kind", ["value summary", "pack", "minutes"])
def test_a_state_is_told_by_a_sign_and_words_and_has_no_colour_of_its_own(
    renderer: Renderer, kind: str, rows: tuple[OutcomeRow, ...]
) -> None:
    jobs: dict[str, Job] = {
        "value summary": a_summary(outcomes=rows),
        "pack": a_pack(measures=rows),
        "minutes": a_minute(happened=rows),
    }
    pdf = renderer.render(jobs[kind]).pdf
    words = text_of(pdf).replace("\N{NO-BREAK SPACE}", " ")
    for row in rows:
        assert row.state is not None
        assert f"{state_sign(row.state)} {state(row)}" in words
    signs = "".join(state_sign(one) for one in MeasureState)
    assert colours_of(pdf, signs) == {PRINT.ink.lower()}


def test_a_decision_is_told_by_a_sign_and_words_and_has_no_colour_of_its_own(renderer: Renderer) -> None:
    pdf = renderer.render(FULL_PACK).pdf
    told = [past_state(decision, FORMATS) for decision in FULL_PACK.last_decisions]
    words = text_of(pdf).replace("\N{NO-BREAK SPACE}", " ")
    assert {one.state for one in FULL_PACK.last_decisions} == set(DecisionState)
    assert len({one[0] for one in told}) == len(DecisionState)
    for one in told:
        assert one.replace("\N{NO-BREAK SPACE}", " ") in words
    assert colours_of(pdf, "".join(one[0] for one in told)) == {PRINT.ink.lower()}


def colours_of(pdf: bytes, signs: str) -> set[str]:
    """Return the colours some signs are printed in."""
    found: set[str] = set()
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            textpage = page.get_textpage()
            for at in range(textpage.count_chars()):
                if textpage.get_text_range(at, 1) in signs:
                    parts = [pypdfium2.raw.c_uint() for _part in range(4)]
                    assert pypdfium2.raw.FPDFText_GetFillColor(textpage, at, *parts)
                    found.add("#{:02x}{:02x}{:02x}".format(*(part.value for part in parts[:3])))
    return found


# charts


@pytest.fixture
def paths(renderer: Renderer) -> list[dict[str, str]]:
    """Give every path of a chart with its colours, in the order they are drawn in."""
    chart = ReadingsChart("Days to invoice", "days", READINGS, Decimal(12), TARGET)
    svg = readings_svg(chart, 74, 47, FORMATS, renderer.prepare_charts())
    return [dict(path.attrib) for path in ElementTree.fromstring(svg)]


def lines_of(paths: list[dict[str, str]]) -> list[dict[str, str]]:
    """Return what is drawn across the chart as a line and is more than its grid."""
    return [
        path
        for path in paths
        if path["fill"] == "none" and path.get("stroke") not in (None, PRINT.grid.lower()) and "Z" not in path["d"]
    ]


def test_the_readings_and_what_they_are_held_against_differ_by_dash_and_marker(paths: list[dict[str, str]]) -> None:
    dashed = [path for path in paths if "stroke-dasharray" in path]
    readings = [path for path in lines_of(paths) if len(re.findall("[ML]", path["d"])) == len(READINGS)]
    dots = [path for path in paths if path["fill"] == path.get("stroke") == PRINT.series.lower()]
    assert len(dashed) == 1, "the target"
    assert len(readings) == 1
    assert "stroke-dasharray" not in readings[0]
    assert len(dots) == len(READINGS), "a dot for each reading, none on the target"


def test_the_readings_are_twice_as_wide_as_the_axis(paths: list[dict[str, str]]) -> None:
    (readings,) = [path for path in lines_of(paths) if len(re.findall("[ML]", path["d"])) == len(READINGS)]
    (axis,) = [
        path
        for path in lines_of(paths)
        if "stroke-dasharray" not in path and path is not readings and path["stroke-linecap"] == "square"
    ]
    assert float(readings["stroke-width"]) >= 2 * float(axis["stroke-width"])


@pytest.mark.parametrize("ground", [PRINT.ground, PRINT.band], ids=["paper", "band"])
def test_what_a_chart_says_can_be_read_on_a_grey_page(paths: list[dict[str, str]], ground: str) -> None:
    texts = {path["fill"] for path in paths if path["fill"] != "none" and "stroke" not in path}
    lines = {path["stroke"] for path in lines_of(paths)}
    told = {colour for colour in texts | lines if colour != PRINT.ground.lower()}
    assert {PRINT.ink.lower(), PRINT.second.lower(), PRINT.series.lower()} <= told
    assert {colour for colour in told if contrast(grey(colour), grey(ground)) < READABLE} == set()

"""Charts are drawn straight into the page, as WeasyPrint itself would draw them; every other SVG is left to it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np
import pypdfium2
import pytest

from growthdesk.charts.readings import ReadingsChart, readings_svg
from growthdesk.reports import bundled
from growthdesk.reports.drawings import PlainDrawing, plain_drawing
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import Renderer
from growthdesk.wording.formats import Formats
from tests.reports.builders import FULL
from tests.reports.pack_builders import FULL_PACK

HEAD = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="9pt" height="9pt" viewBox="0 0 9 9">\n'
)
PATH = b'<path d="M1.5 2L3 4C1 1 2 2 3 3Z" fill="#0072b2"/>\n'


def pictures(pdf: bytes) -> list[Any]:
    """Return the pages of a PDF as pixels."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [np.asarray(page.render(scale=2).to_numpy(), dtype=int) for page in document]
    finally:
        document.close()


@pytest.mark.parametrize("job", [FULL, FULL_PACK], ids=["value summary", "review pack"])
def test_a_chart_looks_as_weasyprint_would_draw_it(
    renderer: Renderer, monkeypatch: pytest.MonkeyPatch, job: Job
) -> None:
    drawn: list[PlainDrawing] = []
    draw = PlainDrawing.draw

    def noting(self: PlainDrawing, stream: Any, width: float, height: float, style: object) -> None:
        drawn.append(self)
        draw(self, stream, width, height, style)

    monkeypatch.setattr(PlainDrawing, "draw", noting)
    ours = pictures(renderer.render(job).pdf)
    assert drawn, "WeasyPrint no longer takes the pictures it is handed"
    monkeypatch.setattr(bundled, "plain_drawing", lambda _svg: None)
    drawn.clear()
    theirs = pictures(renderer.render(job).pdf)
    assert not drawn
    assert len(ours) == len(theirs)
    for one, other in zip(ours, theirs, strict=True):
        assert np.abs(one - other).max() < 80
        assert (np.abs(one - other) > 40).sum() < 30, "a rounded hair's breadth, at most"


@pytest.mark.parametrize("readings", [0, 1, 2, 12, 60])
@pytest.mark.parametrize("limits", [(None, None, None), (Decimal(3), None, None), (None, Decimal(1), Decimal(5))])
def test_every_chart_of_ours_is_drawn_this_way(
    renderer: Renderer, readings: int, limits: tuple[Decimal | None, Decimal | None, Decimal | None]
) -> None:
    target, lower, upper = limits
    points = tuple((date(2024, 1, 31) + timedelta(days=14 * n), Decimal(n % 7)) for n in range(readings))
    chart = ReadingsChart("Days", "يوم", points, target=target, lower=lower, upper=upper)
    svg = readings_svg(chart, 74, 47, Formats("en_GB"), renderer.prepare_charts())
    assert plain_drawing(svg) is not None


def test_a_drawing_has_the_size_it_says() -> None:
    drawing = plain_drawing(HEAD + PATH + b"</svg>\n")
    assert drawing is not None
    assert drawing.get_intrinsic_size(1, 16) == (12.0, 12.0, 1.0)


@pytest.mark.parametrize(
    "body",
    [
        b"<g/>\n",
        b"<script>1</script>\n",
        b'<path d="M1 1L2 2" fill="#0072b2"><title>x</title></path>\n',
        b'<path d="M1 1L2 2" fill="red"/>\n',
        b'<path d="M1 1L2 2" fill="#0072b2" onclick="x"/>\n',
        b'<path d="M1 1L2 2" fill="#0072b2" stroke="#0072b2"/>\n',
        b'<path d="" fill="#0072b2"/>\n',
        b'<path d="L1 1" fill="#0072b2"/>\n',
        b'<path d="M1 1Q2 2 3 3" fill="#0072b2"/>\n',
        b'<path d="M1 1L2" fill="#0072b2"/>\n',
        b'<path d="M1 1L2..1 2" fill="#0072b2"/>\n',
        b'<path d="M1 1L1 1 S Q q EMC" fill="#0072b2"/>\n',
        b'<image href="file:///etc/hostname"/>\n',
    ],
)
def test_what_is_not_the_plainest_kind_is_left_to_weasyprint(body: bytes) -> None:
    assert plain_drawing(HEAD + PATH + body + b"</svg>\n") is None
    assert plain_drawing(HEAD + body + PATH + b"</svg>\n") is None


@pytest.mark.parametrize(
    "svg",
    [
        b"",
        b"<svg",
        HEAD,
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        HEAD.replace(b"9pt", b"0pt").replace(b"9 9", b"0 0") + PATH + b"</svg>\n",
        HEAD.replace(b"0 0 9 9", b"0 0 9 8") + PATH + b"</svg>\n",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + HEAD + PATH + b"</svg>\n",
    ],
)
def test_another_head_is_left_to_weasyprint(svg: bytes) -> None:
    assert plain_drawing(svg) is None

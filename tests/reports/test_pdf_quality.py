"""What every PDF of ours is: tagged PDF/UA-1 and PDF/A-3a, the same bytes for the same input, with its figures."""

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import page
import pytest

from growthdesk.domain.firms import Paper
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.value_summary import OutcomeRow, Series, ValueSummary
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.reading import opened, root_of, tags_of, text_of


@pytest.fixture(scope="module")
def full(renderer: Renderer) -> RenderedDocument:
    return renderer.render(FULL)


def test_it_is_tagged_and_says_its_language_and_title(full: RenderedDocument) -> None:
    root = root_of(full.pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    title = "Value summary: Khaleej Freight & Clearing LLC, 1 July–30 September 2026"
    information = opened(full.pdf).metadata
    assert information is not None
    assert information.title == title
    assert information.author == "Marsa Systems"
    assert information.creator == "GrowthDesk"


def test_it_is_dated_by_its_data_not_by_the_clock(full: RenderedDocument) -> None:
    information = opened(full.pdf).metadata
    assert information is not None
    assert str(information["/CreationDate"]).startswith("D:20261002")
    assert str(information["/ModDate"]).startswith("D:20261002")


def test_the_metadata_names_both_standards(full: RenderedDocument) -> None:
    xmp = root_of(full.pdf)["/Metadata"].get_object().get_data()
    assert b'pdfuaid:part="1"' in xmp
    assert b'pdfaid:part="3"' in xmp
    assert b'pdfaid:conformance="A"' in xmp
    assert xmp.count(b"<rdf:RDF") == 1


def test_the_structure_is_the_reading_order(full: RenderedDocument) -> None:
    names = [str(element["/S"]) for element in tags_of(full.pdf)]
    assert names.count("/H1") == 1
    assert names.count("/H2") == 4
    assert names.count("/Table") == 2
    assert names.count("/L") == 1
    assert names.index("/H1") < names.index("/H2") < names.index("/Table") < names.index("/Figure")


def test_the_chart_is_told_in_words(full: RenderedDocument) -> None:
    figures = [element for element in tags_of(full.pdf) if element["/S"] == "/Figure"]
    assert len(figures) == 1
    alt = str(figures[0]["/Alt"])
    assert "Average working days from delivery to invoice" in alt
    assert "1 Sep 2026: 4" in alt
    assert "Target: 5" in alt


def test_headings_are_bookmarks(full: RenderedDocument) -> None:
    def titles(outline: Any) -> list[str]:
        return [
            title for item in outline for title in (titles(item) if isinstance(item, list) else [str(item["/Title"])])
        ]

    found = titles(opened(full.pdf).outline)
    assert found[0].startswith("Freight invoices now leave")
    assert found[1:] == [
        "What was expected?",
        "What has happened?",
        "What have both sides learned?",
        "What should happen next?",
    ]


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize(
    "summary",
    [
        FULL,
        EMPTY,
        a_summary(paper=Paper.LETTER, is_sample=True, agreed=None),
        a_summary(client="شركة الخليج", headline="الفواتير تصدر الآن خلال ٤ أيام (TMS)"),
        a_summary(client="東京 🎉 \x00", logo=b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
    ids=["full", "empty", "letter", "arabic", "missing characters"],
)
def test_a_validator_agrees(renderer: Renderer, summary: ValueSummary, profile: str) -> None:
    report = page.validate_pdf_bytes(renderer.render(summary).pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_same_input_makes_the_same_bytes(renderer: Renderer, full: RenderedDocument) -> None:
    between = renderer.render(EMPTY)
    assert renderer.render(FULL).pdf == full.pdf != between.pdf


def test_another_process_makes_the_same_bytes(
    full: RenderedDocument, templates: Path, cache: Path, tmp_path: Path
) -> None:
    out = tmp_path / "other.pdf"
    script = (
        "import sys; from pathlib import Path\n"
        "from growthdesk.reports.rendering import Renderer\n"
        "from tests.reports.builders import FULL\n"
        "renderer = Renderer(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "Path(sys.argv[3]).write_bytes(renderer.render(FULL).pdf)\n"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}
    environment.pop("FONTCONFIG_FILE", None)
    command = [sys.executable, "-c", script, str(templates), str(cache), str(out)]
    subprocess.run(command, env=environment, check=True, timeout=120, cwd=tmp_path)
    assert out.read_bytes() == full.pdf


def test_a_different_figure_makes_a_different_document(renderer: Renderer, full: RenderedDocument) -> None:
    changed = replace(FULL.outcomes[0], now=Decimal(3))
    other = renderer.render(a_summary(outcomes=(changed, *FULL.outcomes[1:])))
    identifiers: list[Any] = [opened(pdf).trailer["/ID"] for pdf in (full.pdf, other.pdf)]
    assert identifiers[0][0] != identifiers[1][0]


# figures.csv


def attached(document: RenderedDocument) -> list[list[str]]:
    """Return the rows of the attached figures."""
    content = opened(document.pdf).attachments["figures.csv"][0]
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_figures_are_attached_with_what_they_are(full: RenderedDocument) -> None:
    names = root_of(full.pdf)["/Names"]["/EmbeddedFiles"]["/Names"]
    file = names[1].get_object()
    assert file["/AFRelationship"] == "/Data"
    assert file["/Desc"] == "The figures of this value summary, with how each is known"
    embedded = file["/EF"]["/F"].get_object()
    assert str(embedded["/Params"]["/ModDate"]).startswith("D:20261002")


def test_the_attached_figures_are_the_printed_ones(full: RenderedDocument) -> None:
    rows = attached(full)
    assert rows[0][:6] == ["Outcome", "Date", "Before", "Now", "Target", "Unit"]
    assert rows[1] == [
        "Days from delivery to invoice", "", "12", "4", "5", "days", "met",
        "confirmed by Priya Nair on 1\N{NO-BREAK SPACE}October\N{NO-BREAK SPACE}2026", "", "", "",
    ]  # fmt: skip
    assert rows[2][-3:] == ["41000.00", "AED", "per_year"]
    readings = [(row[1], row[3]) for row in rows[1:] if row[1]]
    assert readings[0] == ("2026-04-01", "12")
    assert len(readings) == 6


def test_every_reading_is_attached_with_its_own_source_and_a_plain_unit(renderer: Renderer) -> None:
    points = ((date(2026, 9, 1), Decimal(96)), (date(2026, 10, 1), Decimal(93)))
    drawn = Series("Late", "days", points, source="Gate log")
    every = (drawn, replace(drawn, label="In time", unit="%", sources=("Dock book", "Gate log")))
    rows = attached(renderer.render(a_summary(outcomes=(), series=drawn, every_series=every)))[1:]
    assert [(row[0], row[5], row[7]) for row in rows] == [
        ("Late", "days", "measured: Gate log"),
        ("Late", "days", "measured: Gate log"),
        ("In time", "%", "measured: Dock book"),
        ("In time", "%", "measured: Gate log"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "=cmd|'/c calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "＝1+1",
        "＋1",
        "－1＋1",
        "＠SUM(A1)",
        "'=1",
    ],
)
def test_a_spreadsheet_finds_no_formula(renderer: Renderer, title: str) -> None:
    row = OutcomeRow(title, title, title, title, title, quantity=Decimal(-3), quantity_unit=title)
    cells = attached(renderer.render(a_summary(outcomes=(row,))))[1]
    assert [cells[n] for n in (0, 2, 3, 4, 5, 9)] == [f"'{title}"] * 6
    assert cells[8] == "-3"


# logo and colour


def test_a_logo_is_printed_with_its_words(renderer: Renderer) -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGBA", (300, 90), (200, 120, 0, 128)).save(out, "PNG")
    document = renderer.render(a_summary(logo=out.getvalue()))
    alts = [str(element["/Alt"]) for element in tags_of(document.pdf) if element["/S"] == "/Figure"]
    assert alts[0] == "Logo of Marsa Systems"
    assert document.left_out == ()


@pytest.mark.parametrize(
    "logo",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n broken",
        b"GIF89a" + b"\0" * 50,
        b"<svg",
        b"<!DOCTYPE x [<!ENTITY e 'x'>]><svg>&e;</svg>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 6_000_000,
    ],
)
def test_a_logo_that_is_no_picture_is_left_out_and_said(renderer: Renderer, logo: bytes) -> None:
    document = renderer.render(a_summary(logo=logo))
    assert document.pages == 1
    assert len(document.left_out) == 1
    assert document.left_out[0].startswith("The logo:")


def test_a_logo_reaches_nothing_outside_the_document(renderer: Renderer) -> None:
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="30">'
        b'<image href="file:///etc/hostname" width="9" height="9"/>'
        b'<image xlink:href="http://192.0.2.1/x.png" width="9" height="9"/>'
        b"<script>alert(1)</script></svg>"
    )
    document = renderer.render(a_summary(logo=logo))
    assert document.pages == 1
    assert "file:///etc/hostname" in " ".join(document.left_out)
    assert "alert" not in text_of(document.pdf)


def test_the_date_of_preparation_is_all_that_dates_it(renderer: Renderer, full: RenderedDocument) -> None:
    assert renderer.render(a_summary(prepared_on=date(2026, 10, 3))).pdf != full.pdf

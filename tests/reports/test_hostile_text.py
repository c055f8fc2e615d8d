"""What other programs would run, fetch or calculate, in every text of the file: printed as it is typed, no more."""

import csv
import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import page
import pytest

from growthdesk.domain.documents import DocumentKind
from growthdesk.reports.page_images import PageImages, digest_of
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents
from growthdesk.usecases.logos import clean_logo
from tests.kit.template import NOW, YOU
from tests.reports.builders import EMPTY
from tests.reports.every_column import Filled, a_filled_file, free_texts, requests
from tests.reports.reading import opened, root_of, tags_of
from tests.usecases.test_hostile_logos import DRAWINGS, MARK, drawing

# Shorter than what people write, for it stands everywhere: a page of one page stays one.
TEXTS = {
    "formulas": r"=cmd()|$$x$$ \input{y}",
    "programs": "<script>{{7*7}}{% x %}&amp;",
    "addresses": "file:///x url(http://y) @import",
}
WITH_FIGURES = (DocumentKind.VALUE_SUMMARY, DocumentKind.REVIEW_PACK)
LIVE = re.compile(r"[=+\-@\t\r|%]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
FEWEST = {"value-summary": 30, "review-pack": 50, "review-minutes": 25}


def flat(text: str) -> str:
    """Return a text without what tells lines and directions apart."""
    return re.sub(r"[\s\x00-\x1f\u00ad\u200b-\u200f\u2060-\u2069\ufffe]", "", text)


def words_of(pdf: bytes) -> str:
    """Return the words of a document as the window's “Read as text” shows them."""
    pages = PageImages()
    pages.keep(pdf)
    words = " ".join(pages.texts(digest_of(pdf)))
    pages.close()
    return words


@dataclass
class Press:
    """Prints each document of a file once, however many tests look at it."""

    filled: Filled
    text: str
    renderer: Renderer
    printed: dict[str, tuple[DocumentContents, RenderedDocument]]

    def __call__(self, name: str) -> tuple[DocumentContents, RenderedDocument]:
        if name not in self.printed:
            contents = self.filled.contents(name)
            self.printed[name] = contents, self.renderer.render(contents.job)
        return self.printed[name]


@pytest.fixture(scope="module", params=TEXTS)
def press(
    request: pytest.FixtureRequest, template: Path, renderer: Renderer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Press]:
    """Give the documents of a file with one of the texts everywhere, each with the number of its column behind it."""
    path, text = tmp_path_factory.mktemp("hostile") / "Firm.growthdesk", TEXTS[request.param]
    shutil.copyfile(template, path)
    database, columns = Database(path), sorted(free_texts())
    filled = a_filled_file(
        Desk(database, FixedClock(NOW), YOU), lambda column, _hidden: f"{text} Zq{columns.index(column):03d}"
    )
    yield Press(filled, text, renderer, {})
    database.close()


def assert_literal(words: str, text: str, fewest: int) -> None:
    """See that the text stands before each number of a column, and that there are some."""
    words, wanted = flat(words), flat(text)
    places = [found.start() for found in re.finditer(r"Zq\d{3}", words)]
    assert [words[max(0, at - 60) : at] for at in places if not words[:at].endswith(wanted)] == []
    assert len(places) >= fewest


every_document = pytest.mark.parametrize("name", requests())


@every_document
def test_it_is_printed_as_it_is_typed(press: Press, name: str) -> None:
    contents, printed = press(name)
    assert_literal(words_of(printed.pdf), press.text, FEWEST.get(contents.kind.value, 3))
    assert [said for said in printed.left_out if "Addresses outside" in said] == []
    for profile in ("ua1", "3a"):
        failures = page.validate_pdf_bytes(printed.pdf, profile=profile).failures
        assert [(profile, failure.rule_id, failure.message) for failure in failures] == []


@every_document
def test_nothing_is_made_of_it(press: Press, name: str) -> None:
    contents, printed = press(name)
    document, root = opened(printed.pdf), root_of(printed.pdf)
    links: list[Any] = [note.get_object() for one in document.pages for note in one.get("/Annots", ())]
    assert [link for link in links if "/Dest" not in link] == [], "only places of the document itself are linked"
    assert not {"/OpenAction", "/AA", "/AcroForm"} & set(root)
    assert "/JavaScript" not in root.get("/Names", {})
    assert set(document.attachments) == ({"figures.csv"} if contents.kind in WITH_FIGURES else set())


@every_document
def test_what_is_told_beside_the_pages_is_the_same_text(press: Press, name: str) -> None:
    _contents, printed = press(name)
    information = opened(printed.pdf).metadata
    assert information is not None
    assert_literal(information.title or "", press.text, 1)
    told = fromstring(root_of(printed.pdf)["/Metadata"].get_object().get_data())
    assert_literal(" ".join(told.itertext()), press.text, 1)
    assert_literal(" ".join(part.title for part in walk(opened(printed.pdf).outline)), press.text, 0)
    pictures = [tag["/Alt"] for tag in tags_of(printed.pdf) if tag["/S"] == "/Figure" and "/Alt" in tag]
    assert_literal(" ".join(pictures), press.text, 0)


def walk(outline: list[Any]) -> Iterator[Any]:
    """Return every bookmark."""
    for one in outline:
        yield from walk(one) if isinstance(one, list) else (one,)


@pytest.mark.parametrize("name", [name for name, (kind, _edition) in requests().items() if kind in WITH_FIGURES])
def test_a_spreadsheet_finds_nothing_to_calculate(press: Press, name: str) -> None:
    (attached,) = opened(press(name)[1].pdf).attachments["figures.csv"]
    rows = list(csv.reader(io.StringIO(attached.decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in cells if LIVE.match(cell) and not NUMBER.fullmatch(cell)] == []
    assert {len(row) for row in rows} == {len(rows[0])}
    assert_literal(" ".join(cells), press.text, 10)


@every_document
def test_the_text_for_a_mail_is_plain(press: Press, name: str) -> None:
    contents, _printed = press(name)
    if contents.mail_text:
        assert_literal(contents.mail_text, press.text, 2)
    for markup in ("&lt;", "&#", "<bdi", "<span", "\u2068"):
        assert markup not in contents.mail_text
    if contents.kind is DocumentKind.VALUE_SUMMARY:
        assert len(contents.mail_text.splitlines()) == 2
    assert_literal(contents.file_name, press.text, 0)


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_document_with_an_odd_drawing_as_logo_keeps_to_both_standards(renderer: Renderer, name: str) -> None:
    pdf = renderer.render(replace(EMPTY, logo=clean_logo(drawing(DRAWINGS[name] + MARK)))).pdf
    assert len(opened(pdf).pages) == 1
    for profile in ("ua1", "3a"):
        assert [failure.rule_id for failure in page.validate_pdf_bytes(pdf, profile=profile).failures] == []

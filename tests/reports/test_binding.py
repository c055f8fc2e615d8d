"""Several documents in one file: nothing of any of them is lost, and the whole keeps to the same standards."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import page
import pytest
from PIL import Image
from pypdf import PdfReader

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.reports.binding import bind
from growthdesk.reports.conformance import AMBIGUOUS_END
from growthdesk.reports.jobs import Job
from growthdesk.reports.page_images import PageImages, Raster, digest_of
from growthdesk.reports.rendering import RenderedDocument, Renderer
from growthdesk.reports.watch import Watch
from tests.reports.builders import EMPTY, FULL, a_summary
from tests.reports.meeting_builders import MINUTES, a_form, a_full_form
from tests.reports.pack_builders import EMPTY_PACK, FULL_PACK
from tests.reports.reading import opened, root_of, tags_of
from tests.reports.test_every_document import ARABIC, ARABIC_PERSON, ARABIC_RESULT, OURS

TITLE = "Value reviews of October 2026 – مراجعات القيمة"
ARABIC_SUMMARY = a_summary(client=ARABIC, for_whom=ARABIC_PERSON, headline=ARABIC_RESULT)
ARABIC_PACK = replace(FULL_PACK, client=ARABIC, theirs=(ARABIC_PERSON,), headline=ARABIC_RESULT)


def a_logo() -> bytes:
    """Return a PNG one can see through in places."""
    out = io.BytesIO()
    Image.effect_noise((300, 90), 80).convert("RGBA").save(out, "PNG")
    picture = Image.open(io.BytesIO(out.getvalue()))
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


LOGO = a_logo()
BATCHES: dict[str, tuple[Job, ...]] = {
    "value summaries": (FULL, EMPTY, ARABIC_SUMMARY, a_summary(client="Other & Sons", logo=LOGO)),
    "review packs": (FULL_PACK, ARABIC_PACK, EMPTY_PACK),
    "blank forms": (
        a_full_form(DocumentKind.BLANK_REVIEW),
        a_full_form(DocumentKind.BLANK_HEALTH, client=ARABIC, people=(ARABIC_PERSON,) * 6),
        a_form(DocumentKind.BLANK_EXIT),
    ),
    "one document": (FULL_PACK,),
    "every kind": (
        a_summary(logo=LOGO),
        replace(FULL_PACK, logo=LOGO, paper=Paper.LETTER),
        replace(MINUTES, prepared_on=date(2026, 10, 9)),
        a_full_form(DocumentKind.BLANK_REVIEW),
        *(a_summary(client=f"Client {number}", logo=LOGO) for number in range(7)),
        ARABIC_PACK,
    ),
}


class Batch:
    """Documents, and the file they were bound to."""

    def __init__(self, documents: list[RenderedDocument]) -> None:
        self.documents = documents
        self.pdf = bind([document.pdf for document in documents], TITLE, "en")
        self.parts = [opened(document.pdf) for document in documents]
        self.whole = opened(self.pdf)

    @property
    def root(self) -> Any:
        """The catalogue of the whole."""
        return self.whole.trailer["/Root"].get_object()


@pytest.fixture(scope="module", params=BATCHES)
def batch(request: pytest.FixtureRequest, renderer: Renderer) -> Batch:
    return Batch([renderer.render(job) for job in BATCHES[request.param]])


@pytest.fixture(scope="module")
def mixed(renderer: Renderer) -> Batch:
    return Batch([renderer.render(job) for job in BATCHES["every kind"]])


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_validator_agrees_with_both_standards(batch: Batch, profile: str) -> None:
    report = page.validate_pdf_bytes(batch.pdf, profile=profile)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def test_the_pages_follow_each_other_with_all_their_words(batch: Batch) -> None:
    wanted = [one.extract_text() for part in batch.parts for one in part.pages]
    assert [one.extract_text() for one in batch.whole.pages] == wanted
    assert all(wanted)


def test_each_page_keeps_its_paper(batch: Batch) -> None:
    wanted = [tuple(one.mediabox) for part in batch.parts for one in part.pages]
    assert [tuple(one.mediabox) for one in batch.whole.pages] == wanted


def test_each_page_looks_as_it_did(batch: Batch) -> None:
    def drawn(pdf: bytes) -> list[Raster]:
        pages = PageImages()
        pages.keep(pdf)
        digest = digest_of(pdf)
        pictures = [pages.image(digest, at, 200) for at in range(len(pages.sizes(digest)))]
        pages.close()
        return pictures

    assert drawn(batch.pdf) == [picture for document in batch.documents for picture in drawn(document.pdf)]


def test_only_our_typefaces_are_in_it(batch: Batch) -> None:
    names: set[str] = set()
    for one in batch.whole.pages:
        resources: Any = one["/Resources"]
        fonts = resources["/Font"]
        names |= {str(font.get_object()["/BaseFont"]).split("+")[-1].rstrip(",") for font in fonts.values()}
    assert names <= OURS


# the way from what is on a page to its tags


def numbers(reader: PdfReader) -> dict[int, Any]:
    """Return the tree that leads from pages to tags, each number once."""
    root: Any = reader.trailer["/Root"]
    flat = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    keys = [int(key) for key in flat[::2]]
    assert keys == sorted(set(keys))
    return dict(zip(keys, flat[1::2], strict=True))


def test_all_that_is_marked_on_a_page_leads_to_a_tag_of_that_page(batch: Batch) -> None:
    tree = numbers(batch.whole)
    pages: Any = batch.whole.pages
    for one in pages:
        tags = tree[int(one["/StructParents"])]
        marked = re.findall(rb"/MCID (\d+)", one.get_contents().get_data())
        assert {int(number) for number in marked} == set(range(len(tags)))
        for number, tag in enumerate(tags):
            found = tag.get_object()
            assert found["/Pg"].get_object() == one
            assert number in found["/K"]
    assert len({int(one["/StructParents"]) for one in pages}) == len(pages)


def test_each_link_leads_to_its_tag_and_that_to_the_link(batch: Batch) -> None:
    tree = numbers(batch.whole)
    for link in links(batch.whole):
        kids = [kid.get_object() for kid in tree[int(link["/StructParent"])].get_object()["/K"]]
        assert link in [kid["/Obj"].get_object() for kid in kids if isinstance(kid, dict) and "/Obj" in kid]


def test_the_tags_of_each_document_follow_each_other_in_one_whole(batch: Batch) -> None:
    tags = tags_of(batch.pdf)
    wanted = ["/Document"]
    for document in batch.documents:
        names = [str(tag["/S"]) for tag in tags_of(document.pdf)]
        assert names[0] == "/Document"
        wanted += ["/Part", *names[1:]]
    assert [str(tag["/S"]) for tag in tags] == wanted
    assert {str(tag["/Lang"]) for tag in tags if tag["/S"] == "/Part"} == {"en"}
    texts = [str(tag["/Alt"]) for document in batch.documents for tag in tags_of(document.pdf) if "/Alt" in tag]
    assert [str(tag["/Alt"]) for tag in tags if "/Alt" in tag] == texts


def test_each_tag_knows_what_it_is_part_of(batch: Batch) -> None:
    def check(tag: Any) -> None:
        for kid in tag["/K"] if isinstance(tag["/K"], list) else [tag["/K"]]:
            inner = kid.get_object()
            if isinstance(inner, dict) and "/S" in inner:
                assert inner["/P"].get_object() is tag
                check(inner)

    check(batch.root["/StructTreeRoot"].get_object())


def test_each_cell_finds_its_own_headings(batch: Batch) -> None:
    tags = tags_of(batch.pdf)
    names = [str(tag["/ID"]) for tag in tags if "/ID" in tag]
    assert len(names) == len(set(names))
    asked = [str(name) for tag in tags for name in tag.get("/A", {}).get("/Headers", ())]
    assert set(asked) <= set(names)
    if names:
        flat = batch.root["/StructTreeRoot"]["/IDTree"]["/Names"]
        assert [str(name) for name in flat[::2]] == sorted(names)
        assert all(tag.get_object()["/ID"] == name for name, tag in zip(flat[::2], flat[1::2], strict=True))


# finding one's way


def titles(outline: Any) -> list[Any]:
    """Return the bookmarks as titles, those below another as a list after it."""
    return [titles(item) if isinstance(item, list) else str(item["/Title"]) for item in outline]


def title_of(reader: PdfReader) -> str:
    """Return the title of a document."""
    information = reader.metadata
    assert information is not None
    return str(information.title)


def test_each_document_has_a_bookmark_over_its_own(batch: Batch) -> None:
    wanted: list[Any] = []
    for part in batch.parts:
        wanted += [title_of(part), titles(part.outline)]
    assert titles(batch.whole.outline) == wanted


def test_bookmarks_hang_together_and_those_of_a_document_are_folded(batch: Batch) -> None:
    def check(above: Any) -> int:
        below, before = above.get("/First"), None
        number = 0
        while below is not None:
            one = below.get_object()
            assert one["/Parent"].get_object() is above
            assert one.get("/Prev") == before
            check(one)
            number, before, below = number + 1, below.get_object().indirect_reference, one.get("/Next")
        return number

    outline = batch.root["/Outlines"].get_object()
    assert check(outline) == outline["/Count"] == len(batch.parts)
    assert outline["/First"].get_object()["/Count"] < 0


def test_a_bookmark_leads_to_the_page_of_its_document(batch: Batch) -> None:
    def pages(reader: PdfReader, outline: Any) -> Iterator[int]:
        for item in outline:
            if isinstance(item, list):
                yield from pages(reader, item)
            else:
                number = reader.get_destination_page_number(item)
                assert number is not None
                yield number

    wanted, first = [], 0
    for part in batch.parts:
        wanted += [first, *(first + number for number in pages(part, part.outline))]
        first += len(part.pages)
    assert list(pages(batch.whole, batch.whole.outline)) == wanted


def links(reader: PdfReader) -> list[Any]:
    """Return every link in the order of pages."""
    return [link.get_object() for one in reader.pages for link in one.get("/Annots", ())]


def test_a_link_leads_to_the_same_place_of_its_own_document(batch: Batch) -> None:
    def places(reader: PdfReader, first: int) -> list[tuple[int, object]]:
        known = reader.named_destinations
        found = [known[str(link["/Dest"])] for link in links(reader)]
        return [(first + (reader.get_destination_page_number(place) or 0), place.top) for place in found]

    wanted, first = [], 0
    for part in batch.parts:
        wanted += places(part, first)
        first += len(part.pages)
    assert places(batch.whole, 0) == wanted


# what it carries, and what it says of itself


def test_the_figures_of_each_document_are_attached_under_a_name_of_their_own(batch: Batch) -> None:
    digits = len(str(len(batch.parts)))
    wanted = {
        f"{number:0{digits}}-{name}": content
        for number, part in enumerate(batch.parts, 1)
        for name, content in part.attachments.items()
    }
    assert dict(batch.whole.attachments) == wanted
    assert list(wanted) == sorted(wanted)


def test_an_attached_file_says_whose_it_is(mixed: Batch) -> None:
    flat = mixed.root["/Names"]["/EmbeddedFiles"]["/Names"]
    said = {str(name): str(file.get_object()["/Desc"]) for name, file in zip(flat[::2], flat[1::2], strict=True)}
    assert said["01-figures.csv"] == title_of(mixed.parts[0])
    assert said["02-figures.csv"] == title_of(mixed.parts[1])
    assert [file.get_object() for file in mixed.root["/AF"]] == [file.get_object() for file in flat[1::2]]
    assert {file.get_object()["/AFRelationship"] for file in flat[1::2]} == {"/Data"}


def test_it_says_its_title_and_language_and_both_standards(mixed: Batch) -> None:
    root = mixed.root
    assert title_of(mixed.whole) == TITLE
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert len(root["/OutputIntents"]) == 1
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert TITLE in xmp
    assert xmp.count("<rdf:RDF") == 1
    for words in ('pdfuaid:part="1"', 'pdfaid:part="3"', 'pdfaid:conformance="A"', "Marsa Systems", "GrowthDesk"):
        assert words in xmp


def test_it_is_dated_by_the_latest_of_its_documents(mixed: Batch) -> None:
    information = mixed.whole.metadata
    assert information is not None
    assert str(information["/CreationDate"]) == str(information["/ModDate"]) == "D:20261009"
    xmp = mixed.root["/Metadata"].get_object().get_data().decode()
    assert "2026-10-09" in xmp
    assert "2026-10-02" not in xmp


def test_the_language_of_the_whole_is_the_one_asked_for(mixed: Batch) -> None:
    bound = bind([document.pdf for document in mixed.documents[:2]], TITLE, "ar")
    assert root_of(bound)["/Lang"] == "ar"
    assert [str(tag["/Lang"]) for tag in tags_of(bound) if "/Lang" in tag] == ["en", "en"]


def test_a_logo_on_every_document_is_in_the_file_once(mixed: Batch) -> None:
    pages: Any = mixed.whole.pages
    drawn = [one["/Resources"].get("/XObject", {}) for one in pages]
    pictures = [thing.get_object() for things in drawn for thing in things.values()]
    logos = [picture for picture in pictures if picture["/Subtype"] == "/Image"]
    assert len(logos) > 1
    assert len({logo.indirect_reference for logo in logos}) == 1
    assert len({logo["/SMask"].indirect_reference for logo in logos}) == 1


def test_the_same_documents_make_the_same_bytes_and_another_order_others(mixed: Batch) -> None:
    pdfs = [document.pdf for document in mixed.documents]
    assert bind(pdfs, TITLE, "en") == mixed.pdf
    assert bind(pdfs[::-1], TITLE, "en") != mixed.pdf


def test_no_stream_ends_so_that_its_length_cannot_be_told(batch: Batch) -> None:
    assert AMBIGUOUS_END not in batch.pdf


def test_it_can_be_cancelled(mixed: Batch) -> None:
    with pytest.raises(Refusal) as refused:
        bind([mixed.documents[0].pdf], TITLE, "en", Watch(cancelled=lambda: True))
    assert refused.value.code == "document_cancelled"


def test_of_nothing_nothing_is_made() -> None:
    with pytest.raises(ValueError, match="nothing"):
        bind([], TITLE, "en")


def test_the_library_is_loaded_only_for_binding() -> None:
    script = "import sys, growthdesk.reports.worker_pool, growthdesk.reports.binding; print('pikepdf' in sys.modules)"
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"

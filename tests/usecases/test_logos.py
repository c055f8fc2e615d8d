"""Logos: pictures drawn anew, drawings copied by name; nothing that runs, reaches out or never ends is kept."""

import io
from pathlib import Path
from xml.etree.ElementTree import fromstring

import PIL.Image
import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.reports.brand import logo_name
from growthdesk.usecases.logos import KEPT_SIDE, LARGEST_BYTES, LARGEST_DRAWING_BYTES, clean_logo
from growthdesk.wording.refusals import sentence

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
SHAPE = '<path d="M0 0h9v9z" fill="#0B5CAD"/>'


def drawing(inside: str, attributes: str = 'viewBox="0 0 9 9"', before: str = "") -> bytes:
    return f"{before}<svg {NS} {attributes}>{inside}</svg>".encode()


def names(data: bytes) -> set[str]:
    """Return the local names of elements and attributes."""
    found = set()
    for element in fromstring(data).iter():
        found |= {element.tag.rpartition("}")[2], *(name.rpartition("}")[2] for name in element.attrib)}
    return found


HOSTILE = [
    "<script>alert('Canary')</script>",
    '<script href="http://canary.example/x.js"/>',
    '<g onload="Canary()">SHAPE</g>',
    '<path d="M0 0h9" onclick="Canary()"/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="Canary"/></body></foreignObject>',
    '<a href="javascript:Canary()">SHAPE</a>',
    '<use href="http://canary.example/x.svg#a"/>',
    '<use xlink:href="file:///etc/canary#a"/>',
    '<use href="data:image/svg+xml,Canary"/>',
    '<path d="M0 0h9" fill="url(http://canary.example/a)"/>',
    '<path d="M0 0h9" fill="url( &quot;file:///canary&quot; )"/>',
    '<path d="M0 0h9" style="fill: url(//canary.example/a); background: url(canary)"/>',
    '<path d="M0 0h9" style="fill: u\\72l(canary)"/>',
    '<path d="M0 0h9" style="-moz-binding: url(canary); behavior: url(canary)"/>',
    "<style>@import url('http://canary.example/a.css');</style>",
    "<style>@font-face { font-family: X; src: url(canary) } path { fill: url(canary) }</style>",
    '<animate attributeName="href" to="javascript:Canary()"/>',
    '<set attributeName="onload" to="Canary()"/>',
    '<handler xmlns="http://www.w3.org/2001/xml-events" type="canary"/>',
    "<metadata>Canary</metadata>",
    "<!-- Canary -->",
    "<?xml-stylesheet href='canary.css'?>",
    '<x:y xmlns:x="urn:canary" x:z="1">Canary</x:y>',
    '<filter id="f"><feImage href="http://canary.example"/></filter>',
]


@pytest.mark.parametrize("inside", HOSTILE)
def test_a_drawing_keeps_its_shapes_and_nothing_that_runs_or_reaches_out(inside: str) -> None:
    clean = clean_logo(drawing(inside.replace("SHAPE", SHAPE) + SHAPE))
    assert b"anary" not in clean
    assert not {name for name in names(clean) if name.startswith("on")}
    assert not names(clean) & {"script", "foreignObject", "a", "style", "animate", "set", "image", "filter"}
    assert b"M0 0h9v9z" in clean
    assert logo_name(clean) == "logo.svg"
    assert clean_logo(clean) == clean, "cleaned again it stays the same"


KEPT = [
    ('<path class="a" d="M0 0h9"/>', "<style>.a{fill:#0b5cad;stroke:none}</style>", 'fill="#0b5cad"'),
    ('<path id="b" d="M0 0h9"/>', "<style>#b, .c { fill: red }</style>", 'fill="red"'),
    ('<path d="M0 0h9" style="fill:#fff;stroke-width:2px"/>', "", 'stroke-width="2px"'),
    (
        '<rect width="9" height="9" fill="url(#g)"/>',
        '<linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>',
        'fill="url(#g)"',
    ),
    ('<use xlink:href="#s"/>', f'<defs><g id="s">{SHAPE}</g></defs>', 'href="#s"'),
    ('<text x="1" y="2">Acme &amp; <tspan>Söhne</tspan> شركة</text>', "", "Söhne</tspan> شركة</text>"),
]


@pytest.mark.parametrize(("inside", "defined", "kept"), KEPT)
def test_what_drawing_programs_write_is_kept(inside: str, defined: str, kept: str) -> None:
    assert kept in clean_logo(drawing(defined + inside)).decode()


def test_a_drawing_without_a_view_box_gets_one() -> None:
    assert b'viewBox="0 0 120 40"' in clean_logo(drawing(SHAPE, 'width="120px" height="40"'))


def test_a_drawing_is_read_in_its_own_encoding() -> None:
    utf16 = drawing("<text>Söhne</text>", before='<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16")
    assert "Söhne" in clean_logo(utf16).decode()


def nested_uses(levels: int) -> str:
    groups = [f'<g id="g0">{SHAPE}</g>']
    groups += [f'<g id="g{at}">{f"""<use href="#g{at - 1}"/>""" * 10}</g>' for at in range(1, levels)]
    return "".join(groups)


ENDLESS = [
    nested_uses(9),
    '<use id="u" href="#u"/>',
    '<g id="a"><use href="#a"/></g>',
    '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path d="M0 0h9" fill="url(#a)"/>',
    '<mask id="m"><path d="M0 0h9" mask="url(#m)"/></mask><path d="M0 0h9" mask="url(#m)"/>',
    '<clipPath id="c"><path d="M0 0h9" clip-path="url(#c)"/></clipPath><path d="M0 0h9" clip-path="url(#c)"/>',
]


@pytest.mark.parametrize("inside", ENDLESS, ids=["uses", "itself", "parent", "gradients", "mask", "outline"])
def test_a_drawing_ends_and_can_be_printed(inside: str) -> None:
    from weasyprint import HTML

    clean = clean_logo(drawing(inside + SHAPE))
    assert clean.count(b"<use") <= 90
    page = HTML(
        string='<img src="x:logo.svg">', url_fetcher=lambda url: {"string": clean, "mime_type": "image/svg+xml"}
    )
    assert page.write_pdf().startswith(b"%PDF")


ENTITIES = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (drawing("<text>&b;</text>", before=ENTITIES), "logo_not_a_picture"),
        (drawing("<text>&x;</text>", before=OUTSIDE), "logo_not_a_picture"),
        (drawing(SHAPE)[:-8], "logo_not_a_picture"),
        (b"<html><svg/></html>", "logo_not_a_picture"),
        (b"<svg", "logo_not_a_picture"),
        (drawing(""), "logo_svg_empty"),
        (drawing("<script/>"), "logo_svg_empty"),
        (drawing(SHAPE, "width='100%' height='100%'"), "logo_svg_empty"),
        (drawing('<image href="data:image/png;base64,AAAA"/>' + SHAPE), "logo_svg_with_picture"),
        (drawing("<g>" * 100 + SHAPE + "</g>" * 100), "logo_svg_too_complex"),
        (drawing(SHAPE * 21_000), "logo_svg_too_complex"),
        (drawing(f'<path d="{"M0 0h9" * (LARGEST_DRAWING_BYTES // 6)}"/>'), "logo_svg_too_complex"),
        (b"A text somebody named .png", "logo_not_a_picture"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000, "logo_too_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_logo_is_refused_in_words(data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        clean_logo(data)
    assert refused.value.code == code
    words = sentence(refused.value)
    assert "(" not in words
    assert "{" not in words


def test_twenty_megabytes_are_refused_with_the_limit() -> None:
    with pytest.raises(Refusal) as refused:
        clean_logo(b"\0" * 20_000_000)
    assert f"{LARGEST_BYTES // 1_000_000} MB" in sentence(refused.value)


@pytest.mark.parametrize(
    ("size", "kept"), [((3000, 1500), (2000, 1000)), ((1500, 3000), (1000, 2000)), ((40, 20), (40, 20))]
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_large_picture_is_made_as_large_as_print_needs(
    kind: str, size: tuple[int, int], kept: tuple[int, int]
) -> None:
    out = io.BytesIO()
    PIL.Image.new("RGB", size, "#0B5CAD").save(out, kind)
    with PIL.Image.open(io.BytesIO(clean_logo(out.getvalue()))) as made:
        assert (made.size, made.format) == (kept, kind)
    assert KEPT_SIDE == 2000


def test_a_picture_whose_notes_are_damaged_is_refused() -> None:
    out = io.BytesIO()
    notes = (
        b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x19\0\x02\0\0\0\x1f\0\0\0&\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0P\0\0"
        + b"x" * 29
        + b">\0\0"
    )
    PIL.Image.new("RGB", (9, 9)).save(out, "JPEG", exif=notes)
    with pytest.raises(Refusal) as refused:
        clean_logo(out.getvalue())
    assert refused.value.code == "logo_not_a_picture"


def test_the_cleaned_drawing_looks_like_the_one_chosen(tmp_path: Path) -> None:
    clean = clean_logo(drawing('<style>.a{fill:#f00}</style><rect class="a" width="9" height="9"/>'))
    assert fromstring(clean)[0].attrib == {"class": "a", "width": "9", "height": "9", "fill": "#f00"}

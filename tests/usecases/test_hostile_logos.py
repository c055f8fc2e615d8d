"""Pictures and drawings made to do harm, or only made oddly: as a logo they are cleaned, or refused in words."""

import io
import re
import struct
import zlib
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import fromstring

import PIL.Image
import pytest

from growthdesk.domain.firms import Firm
from growthdesk.domain.problems import Refusal
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import set_logo
from growthdesk.usecases.logos import LONGEST_SIDE, MOST_PIXELS, clean_logo
from growthdesk.usecases.svg_numbers import LARGEST
from growthdesk.wording.refusals import sentence
from tests.builders import the_firm

RED = (254, 0, 0)
MARK = '<rect width="4" height="9" fill="#f00"/>'
BOX = 'viewBox="0 0 9 9"'


def saved(picture: PIL.Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Return a picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def red(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> PIL.Image.Image:
    """Return a picture all red."""
    return PIL.Image.new("RGB", size, "#f00").convert(mode)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a part of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """Return a small PNG file of a picture this large, all black."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 10_000_000)) + chunk(b"IEND", b"")


def with_part(kind: bytes, before: bytes) -> bytes:
    """Return a PNG file with a packed part that becomes a thousand times as large."""
    picture = saved(red())
    return picture[:33] + chunk(kind, before + zlib.compress(b"a" * 80_000_000, 9)) + picture[33:]


def drawing(inside: str = MARK, attributes: str = BOX, before: str = "") -> bytes:
    """Return a drawing."""
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'.encode()


def turned() -> bytes:
    """Return a picture that stands upright only when its notes are read, and has other notes."""
    notes = PIL.Image.Exif()
    notes[0x0112], notes[0x010E] = 6, "Canary"
    return saved(red(), "JPEG", exif=notes, comment=b"Canary")


def moving() -> bytes:
    """Return a picture of which a second one is shown a moment later."""
    return saved(red(), save_all=True, append_images=[PIL.Image.new("RGB", (40, 20), "#00f")])


PICTURES: dict[str, tuple[Callable[[], bytes], tuple[int, int]]] = {
    "for a printing press": (lambda: saved(red("CMYK"), "JPEG"), (40, 20)),
    "upside down": (turned, (20, 40)),
    "moving": (moving, (40, 20)),
    "of a palette": (lambda: saved(red("P")), (40, 20)),
    "see-through": (lambda: saved(red("RGBA")), (40, 20)),
    "very wide": (lambda: saved(red(size=(LONGEST_SIDE, 1))), (2000, 1)),
}


@pytest.mark.parametrize("name", PICTURES)
def test_an_unusual_picture_is_made_a_plain_one(name: str) -> None:
    make, size = PICTURES[name]
    clean = clean_logo(make())
    assert b"Canary" not in clean
    with PIL.Image.open(io.BytesIO(clean)) as picture:
        assert (picture.size, getattr(picture, "n_frames", 1)) == (size, 1)
        assert picture.convert("RGB").getpixel((0, 0)) in (RED, (255, 0, 0))
        assert not picture.getexif()


def test_a_picture_of_very_many_greys_keeps_them_apart() -> None:
    greys = PIL.Image.new("I;16", (3, 1))
    for at, grey in enumerate((0, 40_000, 65_535)):
        greys.putpixel((at, 0), grey)
    with PIL.Image.open(io.BytesIO(clean_logo(saved(greys)))) as picture:
        assert [picture.convert("L").getpixel((at, 0)) for at in range(3)] == [0, 156, 255]


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb": (lambda: bomb(30_000, 30_000), "logo_too_large"),
    "larger bomb": (lambda: bomb(65_535, 65_535), "logo_too_large"),
    "a thread": (lambda: bomb(1, MOST_PIXELS - 1), "logo_too_large"),
    "a tape": (lambda: bomb(MOST_PIXELS - 1, 1), "logo_too_large"),
    "packed note": (lambda: with_part(b"zTXt", b"k\0\0"), "logo_not_a_picture"),
    "packed profile": (lambda: with_part(b"iCCP", b"k\0\0"), "logo_not_a_picture"),
    "cut off PNG": (lambda: saved(PIL.Image.effect_noise((300, 300), 60))[:-2000], "logo_not_a_picture"),
    "cut off JPEG": (lambda: saved(PIL.Image.effect_noise((300, 300), 60), "JPEG")[:-2000], "logo_not_a_picture"),
    "cut off head": (lambda: saved(red())[:20], "logo_not_a_picture"),
    "GIF": (lambda: saved(red("P"), "GIF"), "logo_not_a_picture"),
    "WebP": (lambda: saved(red(), "WEBP"), "logo_not_a_picture"),
    "TIFF": (lambda: saved(red(), "TIFF"), "logo_not_a_picture"),
    "a PDF": (lambda: b"%PDF-1.7\n", "logo_not_a_picture"),
    "packed drawing": (lambda: b"\x1f\x8b" + zlib.compress(drawing())[2:], "logo_not_a_picture"),
    "larger than any page": (lambda: drawing(attributes='viewBox="0 0 1e9 1e9"'), "logo_svg_empty"),
    "sides larger than any page": (lambda: drawing(attributes='width="9999999" height="9999999"'), "logo_svg_empty"),
    "smaller than a point": (lambda: drawing(attributes='viewBox="0 0 1e-9 1e-9"'), "logo_svg_empty"),
    "no size": (lambda: drawing(attributes='viewBox="0 0 0 0"'), "logo_svg_empty"),
    "less than no size": (lambda: drawing(attributes='viewBox="0 0 -9 -9"'), "logo_svg_empty"),
    "no numbers": (lambda: drawing(attributes='viewBox="nan nan nan nan"'), "logo_svg_empty"),
    "words": (lambda: drawing(attributes='viewBox="a b c d"'), "logo_svg_empty"),
    "three numbers": (lambda: drawing(attributes='viewBox="0 0 9"'), "logo_svg_empty"),
    "brackets in brackets": (lambda: drawing(f"<style>{'a{' * 100_000}</style>{MARK}"), "logo_svg_too_complex"),
    "groups in groups": (lambda: drawing("<g>" * 20 + MARK + "</g>" * 20), "logo_svg_too_complex"),
    "used in groups": (
        lambda: drawing(f'<g id="a">{"<g>" * 9}{MARK}{"</g>" * 9}</g>{"<g>" * 9}<use href="#a"/>{"</g>" * 9}'),
        "logo_svg_too_complex",
    ),
    "used very often": (
        lambda: drawing(f'<g id="a">{MARK * 3_000}</g>' + '<use href="#a"/>' * 3_000),
        "logo_svg_too_complex",
    ),
    "masked very often": (
        lambda: drawing(f'<mask id="a">{MARK * 3_000}</mask>' + '<path d="M0" mask="url(#a)"/>' * 3_000),
        "logo_svg_too_complex",
    ),
    "laughs": (
        lambda: drawing(
            "<text>&c;</text>",
            before='<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>',
        ),
        "logo_not_a_picture",
    ),
    "a file": (
        lambda: drawing("<text>&x;</text>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
        "logo_not_a_picture",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_a_logo_is_said_and_the_old_one_stays(desk: Desk, name: str) -> None:
    make, code = REFUSED[name]
    set_logo(desk, saved(red()), the_firm(desk).revision)
    before = the_firm(desk)
    with pytest.raises(Refusal) as refused:
        set_logo(desk, make(), before.revision)
    assert refused.value.code == code
    assert "{" not in sentence(refused.value)
    assert desk.reading.find(Firm) == (before,)


# Attributes that would break the page, or take its printer minutes; the mark beside them is drawn all the same.
DRAWINGS = {
    "endless outline": '<path d="M0 0h1e400v1e400z"/>',
    "outline of words": '<path d="M0 0 Lnan nan"/>',
    "endless place": '<text><tspan x="1e308" dx="1e308">A</tspan></text>',
    "endless scale": '<g transform="scale(1e300)"><g transform="scale(1e300)"><path d="M0 0h9"/></g></g>',
    "scale of scales": '<g transform="scale(1e6)">' * 12 + '<path d="M0 0h9"/>' + "</g>" * 12,
    "no turn": '<rect width="9" height="9" transform="scale(1) rotate(nan)"/>',
    "skewed flat": '<rect width="9" height="9" transform="skewX(90)"/>',
    "fat line": '<path d="M0 0h9" stroke="#000" stroke-width="1e30"/>',
    "dust": '<path d="M0 0h900000" stroke="#000" stroke-dasharray="0.0000001"/>',
    "dashes of words": '<path d="M0 0h9" stroke="#000" stroke-dasharray="a b -1"/>',
    "huge letters": '<text font-size="1e9">A</text>',
    "letters in letters": '<text font-size="900000em">A<tspan font-size="900000em">A</tspan></text>',
    "letters inside out": '<text font-size="-5" letter-spacing="1e400">A</text>',
    "circles of words": '<circle r="abc"/><circle r="-5"/><ellipse rx="1e400" ry="1"/>',
    "endless colours": '<linearGradient id="g"><stop offset="1e400"/></linearGradient><path d="M0" fill="url(#g)"/>',
    "half a point": '<polygon points="1"/><polyline points="a,b"/>',
    "nowhere": '<path d="M0 0h9" clip-path="url(#no)" mask="url(#no)" fill="url(#no)"/><use href="#no"/>',
    "large part": '<symbol id="s" viewBox="0 0 nan 1"><path d="M0 0h1"/></symbol><use href="#s" width="1e9"/>',
    "endless colour": f'<path d="M0 0h9" fill="{"url(" * 100_000}"/>',
    "endless style": f'<path d="M0 0h9" style="fill: {"url(" * 100_000}"/>',
    "outline of addresses": f'<path d="{"url(" * 100_000}"/>',
    "endless word": f'<path d="M0 0h9" transform="{"a" * 500_000}"/>',
    "endless number": f'<path d="M0 0h{"1" * 500_000}"/>',
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_numbers_no_page_can_hold_stay_out(name: str) -> None:
    clean = clean_logo(drawing(DRAWINGS[name] + MARK))
    root = fromstring(clean)
    assert root[-1].attrib == {"width": "4", "height": "9", "fill": "#f00"}
    for value in (value for element in root.iter() for value in element.attrib.values()):
        assert not re.search(r"nan|inf", value)
        assert all(abs(float(number)) <= LARGEST for number in re.findall(r"[\d.]+(?:e\d+)?", value)), value


@pytest.mark.parametrize(
    "attributes", ['width="90" height="30" viewBox="0 0 9"', 'width="90px" height="30px" viewBox="nan nan 1 1"']
)
def test_the_sides_stand_in_for_a_view_that_is_none(attributes: str) -> None:
    assert fromstring(clean_logo(drawing(attributes=attributes))).get("viewBox") == "0 0 90 30"


def test_declarations_of_another_file_are_not_fetched() -> None:
    clean = clean_logo(drawing(f"<text>&x;</text>{MARK}", before='<!DOCTYPE svg SYSTEM "http://127.0.0.1:9/x.dtd">'))
    assert b"127.0.0.1" not in clean
    assert b"DOCTYPE" not in clean

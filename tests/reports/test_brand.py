"""A logo that is printed must be a picture we can draw."""

import io

import pytest
from PIL import Image

from growthdesk.reports.brand import logo_name, placed_logo

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def raster(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 2)).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("logo", "name"),
    [
        (raster("PNG"), "logo.png"),
        (raster("JPEG"), "logo.jpg"),
        (raster("GIF"), None),
        (SVG, "logo.svg"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG, None),
        (b"<svg", None),
        (b"no picture", None),
    ],
)
def test_a_logo_is_served_under_the_name_of_what_it_is(logo: bytes, name: str | None) -> None:
    assert logo_name(logo) == name


def test_a_logo_that_cannot_be_printed_is_said() -> None:
    pictures: dict[str, bytes] = {}
    left_out: list[str] = []
    assert placed_logo(b"no picture", pictures, left_out) is None
    assert pictures == {}
    assert "no PNG, JPEG or SVG" in left_out[0]

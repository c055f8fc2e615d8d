"""Our charts straight into the page: WeasyPrint's own way through an SVG takes longer than the rest of the page.

Rule: only SVG of the plainest kind, as our charts are; everything else is left to WeasyPrint. Both ways draw the same.
"""

import re
from typing import Any

_PX_PER_POINT = 96 / 72
_NUMBER = rb"-?\d+(?:\.\d+)?"
_COLOUR = rb"#[0-9a-f]{6}"
_SVG = re.compile(
    rb'<\?xml version="1\.0" encoding="utf-8"\?>\n'
    rb'<svg xmlns="http://www\.w3\.org/2000/svg" version="1\.1" width="([1-9]\d*(?:\.\d+)?)pt" '
    rb'height="([1-9]\d*(?:\.\d+)?)pt" viewBox="0 0 \1 \2">\n((?:<path [^<>]+/>\n)*)</svg>\n'
)
_PATH = re.compile(
    rb'<path d="((?:M%(xy)s(?:L%(xy)s|C%(xy)s %(xy)s %(xy)s|Z)*)+)" fill="(none|%(colour)s)"'
    rb'(?: stroke="(%(colour)s)" stroke-width="(%(n)s)" stroke-linejoin="(miter|round|bevel)"'
    rb' stroke-linecap="(butt|round|square)"'
    rb'(?: stroke-dasharray="(%(n)s(?: %(n)s)*)" stroke-dashoffset="(%(n)s)")?)?/>\n'
    % {b"n": _NUMBER, b"xy": _NUMBER + b" " + _NUMBER, b"colour": _COLOUR}
)
_STEP = re.compile(rb"([MLCZ])([^MLCZ]*)")
_OPERATORS = {b"M": b" m\n", b"L": b" l\n", b"C": b" c\n", b"Z": b"h\n"}
_JOINS = {b"miter": b"0 j", b"round": b"1 j", b"bevel": b"2 j"}
_CAPS = {b"butt": b"0 J", b"round": b"1 J", b"square": b"2 J"}


class PlainDrawing:
    """A drawing as WeasyPrint keeps pictures: it says how large it is and draws itself on a page."""

    def __init__(self, width: float, height: float, operators: bytes) -> None:
        self._width, self._height, self._operators = width, height, operators

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Return width and height in CSS pixels, and their ratio."""
        return self._width * _PX_PER_POINT, self._height * _PX_PER_POINT, self._width / self._height

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:
        """Draw on a page, as large as it has room for."""
        with stream.stacked():
            stream.transform(a=width / self._width, d=height / self._height)
            stream.rectangle(0, 0, self._width, self._height)
            stream.clip()
            stream.end()
            stream.stream.append(self._operators)


def plain_drawing(svg: bytes) -> PlainDrawing | None:
    """Return the drawing of an SVG that is nothing but paths; None of any other."""
    found = _SVG.fullmatch(svg)
    if found is None:
        return None
    width, height, body = found.groups()
    operators, at = [], 0
    while at < len(body):
        path = _PATH.match(body, at)
        if path is None:
            return None
        operators.append(_drawn(path))
        at = path.end()
    return PlainDrawing(float(width), float(height), b"\n".join(operators))


def _drawn(path: re.Match[bytes]) -> bytes:
    """Return a path in the operators of PDF."""
    lines, fill, stroke, width, join, cap, dashes, start = path.groups()
    parts = [] if fill == b"none" else [b"%b rg" % _rgb(fill)]
    if stroke:
        parts += [b"%b RG" % _rgb(stroke), b"%b w" % width, _JOINS[join], _CAPS[cap]]
        parts.append(b"[%b] %b d" % (dashes or b"", start or b"0"))
    parts.append(b"".join(numbers + _OPERATORS[letter] for letter, numbers in _STEP.findall(lines)))
    parts[-1] += b"n" if fill == b"none" and not stroke else b"S" if fill == b"none" else b"B" if stroke else b"f"
    return b"\n".join(parts)


def _rgb(colour: bytes) -> bytes:
    return b" ".join(b"%.4f" % (int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))

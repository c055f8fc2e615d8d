"""Colours a firm prints with: how well they can be read on white paper (WCAG 2.2)."""

READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""

_WHITE_LUMINANCE = 1.05


def is_colour(text: str) -> bool:
    """Whether a text is a colour written "#rrggbb"."""
    return len(text) == 7 and text[0] == "#" and all(c in "0123456789abcdefABCDEF" for c in text[1:])


def contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of "#rrggbb" with white, from 1 to 21."""
    return _contrast(_parts(colour))


def readable_on_white(colour: str) -> str:
    """Return "#rrggbb" as it is when text in it can be read on white, else darkened until it can."""
    parts = _parts(colour)
    while _contrast(parts) < READABLE:
        red, green, blue = parts
        parts = (red * 19 // 20, green * 19 // 20, blue * 19 // 20)
    return "#{:02x}{:02x}{:02x}".format(*parts)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _contrast(parts: tuple[int, int, int]) -> float:
    red, green, blue = (_linear(part / 255) for part in parts)
    return _WHITE_LUMINANCE / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

"""The firm's colour and logo, made safe to print."""

import io

_WHITE_CONTRAST = 4.5
_LARGEST_LOGO_BYTES = 5_000_000
_MOST_PIXELS = 25_000_000


def readable_on_white(colour: str) -> str:
    """Return "#rrggbb" as it is when text in it can be read on white (WCAG 4.5:1), else darkened until it can."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    while contrast_with_white((red, green, blue)) < _WHITE_CONTRAST:
        red, green, blue = (part * 19 // 20 for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def contrast_with_white(colour: tuple[int, int, int]) -> float:
    """Return the contrast ratio of a colour with white (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def logo_name(logo: bytes) -> str | None:
    """Return the file name a logo is served under, None when it is no PNG, JPEG or SVG we can print."""
    if len(logo) > _LARGEST_LOGO_BYTES:
        return None
    if _is_svg(logo):
        return "logo.svg"
    return {"PNG": "logo.png", "JPEG": "logo.jpg"}.get(_raster_format(logo))


def _is_svg(logo: bytes) -> bool:
    from xml.etree.ElementTree import ParseError, fromstring

    if b"<svg" not in logo[:4096] or b"<!ENTITY" in logo:
        return False
    try:
        return fromstring(logo).tag in ("svg", "{http://www.w3.org/2000/svg}svg")
    except (ParseError, LookupError, ValueError):
        return False


def _raster_format(logo: bytes) -> str:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(logo), formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return ""
            picture.load()
            return picture.format or ""
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ""

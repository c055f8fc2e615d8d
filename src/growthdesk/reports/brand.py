"""The firm's logo, made safe to print."""

import io

from growthdesk.wording import _

_LARGEST_LOGO_BYTES = 5_000_000
_MOST_PIXELS = 25_000_000


def placed_logo(logo: bytes | None, pictures: dict[str, bytes], left_out: list[str]) -> str | None:
    """Put a logo among the pictures of a document; return its name, or say why it is not printed."""
    if logo is None:
        return None
    name = logo_name(logo)
    if name is None:
        left_out.append(_("The logo: it is no PNG, JPEG or SVG picture that can be printed."))
    else:
        pictures[name] = logo
    return name


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

"""The firm's logo: only a picture we can read is kept, drawn anew so that nothing hidden in the file travels along."""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from growthdesk.domain.problems import Refusal

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_BYTES = 10_000_000
LARGEST_DRAWING_BYTES = 1_000_000
MOST_PIXELS = 60_000_000
# Longer than any logo: such a picture takes gigabytes to be made smaller.
LONGEST_SIDE = 20_000
KEPT_SIDE = 2_000


def clean_logo(data: bytes) -> bytes:
    """Return the picture as a fresh PNG, JPEG or SVG without metadata, upright, no larger than print needs."""
    if len(data) > LARGEST_BYTES:
        raise _too_large()
    from growthdesk.usecases.svg_logos import clean_drawing, is_drawing

    if is_drawing(data):
        if len(data) > LARGEST_DRAWING_BYTES:
            raise Refusal("logo_svg_too_complex")
        return clean_drawing(data)
    import PIL.Image

    try:
        with warnings.catch_warnings(), _whole_pictures_only():
            # Notes in the file that cannot be read are no fault of the picture.
            warnings.simplefilter("ignore", UserWarning)
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
                if picture.width * picture.height > MOST_PIXELS or max(picture.size) > LONGEST_SIDE:
                    raise _too_large()
                return _drawn_anew(picture)
    except (PIL.Image.DecompressionBombWarning, PIL.Image.DecompressionBombError) as error:
        raise _too_large() from error
    except (
        PIL.UnidentifiedImageError,
        OSError,
        SyntaxError,
        TypeError,
        ValueError,
        struct.error,
    ) as error:  # what Pillow says of damaged pictures
        raise Refusal("logo_not_a_picture") from error


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Let Pillow refuse a picture that is cut off; WeasyPrint tells it, for the whole process, to accept them."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawn_anew(picture: "Image") -> bytes:
    from PIL import ImageOps

    is_jpeg = picture.format == "JPEG"
    upright = _in_eight_bits(ImageOps.exif_transpose(picture))
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    clean = upright.convert("RGBA" if has_alpha and not is_jpeg else "RGB")
    clean.info.clear()
    # Print needs no more, and every document carries the logo.
    clean.thumbnail((KEPT_SIDE, KEPT_SIDE))
    out = io.BytesIO()
    if is_jpeg:
        clean.save(out, "JPEG", quality=92)
    else:
        clean.save(out, "PNG", optimize=True)
    return out.getvalue()


def _in_eight_bits(picture: "Image") -> "Image":
    """Return a picture of 65,536 greys with 256 of them: Pillow would make every lighter one white."""
    if picture.mode.startswith("I"):
        return picture.point(lambda value: value / 256).convert("L")
    return picture


def _too_large() -> Refusal:
    megabytes, megapixels = LARGEST_BYTES // 1_000_000, MOST_PIXELS // 1_000_000
    return Refusal("logo_too_large", megabytes=str(megabytes), megapixels=str(megapixels))

"""The pages of a PDF as pictures, for the preview on screen."""

import io


def page_images(pdf: bytes, width_px: int) -> tuple[bytes, ...]:
    """Draw every page as PNG, `width_px` wide in device pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_drawn(page, width_px) for page in document)
    finally:
        document.close()


def _drawn(page: object, width_px: int) -> bytes:
    scale = width_px / page.get_width()  # type: ignore[attr-defined]
    out = io.BytesIO()
    page.render(scale=scale).to_pil().save(out, "PNG")  # type: ignore[attr-defined]
    return out.getvalue()

"""The only resources a document can reach: files of the template folder, the firm's own texts instead of some of
them, and pictures handed over in memory.

Rule: every other address, file and network included, is refused and remembered.
"""

import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.reports.drawings import plain_drawing

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcherResponse

SCHEME = "growthdesk:"
PICTURES = "pictures/"
_SERVED = frozenset((".css", ".svg", ".png", ".jpg"))


class BundledResources:
    """WeasyPrint's way to the outside, with the outside taken away."""

    # WeasyPrint reads this: False lets the page render without what was refused.
    _fail_on_errors = False

    def __init__(self, templates: Path, pictures: Mapping[str, bytes], edited: Mapping[str, str] | None = None) -> None:
        self._templates = templates.resolve()
        self._pictures = pictures
        self._edited = edited or {}
        self.refused: list[str] = []
        # What WeasyPrint knows of the pictures of one document; our charts it need not read.
        self.images: dict[str, object] = {}
        for name, content in pictures.items():
            drawing = plain_drawing(content) if name.endswith(".svg") else None
            if drawing is not None:
                self.images[f"{SCHEME}{PICTURES}{name}"] = drawing

    @property
    def is_ours_alone(self) -> bool:
        """Whether nothing of the templates is the firm's own."""
        return not self._edited

    def style(self, url: str) -> str | None:
        """Return a style sheet of ours, if there is one at this address."""
        content = self._content(url) if url.endswith(".css") else None
        return None if content is None else content.decode("utf-8")

    def __call__(self, url: str) -> "URLFetcherResponse":
        """Return the content of a `growthdesk:` address, or refuse."""
        from weasyprint.urls import URLFetcherResponse

        content = self._content(url)
        if content is None:
            self.refused.append(url)
            raise ValueError("only what is inside the document may be used")
        kind = mimetypes.guess_type(url)[0] or "application/octet-stream"
        return URLFetcherResponse(url, content, {"Content-Type": kind})

    def _content(self, url: str) -> bytes | None:
        if not url.startswith(SCHEME):
            return None
        name = url.removeprefix(SCHEME).lstrip("/")
        if name.startswith(PICTURES):
            return self._pictures.get(name.removeprefix(PICTURES))
        if name in self._edited and name.endswith(".css"):
            return self._edited[name].encode("utf-8")
        path = (self._templates / name).resolve()
        is_ours = path.is_relative_to(self._templates) and path.suffix in _SERVED and path.is_file()
        return path.read_bytes() if is_ours else None

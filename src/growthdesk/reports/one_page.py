"""When a one-page document does not fit: which section is too long, and by how many lines.

Measured on WeasyPrint's own boxes, laid out once more on a page without an end.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from growthdesk.domain.problems import Refusal

_PX_PER_MM = 96 / 25.4
_ENDLESS_MM = 20_000
_USUAL_LINE_PX = 16.0


@dataclass(frozen=True, slots=True)
class Overflow:
    """The section to shorten, by its `data-section`, and the lines to take out of it."""

    section: str
    lines: int

    def refusal(self) -> Refusal:
        """Return the refusal that names both."""
        return Refusal("document_too_long", section=self.section, lines=str(self.lines))


def endless_css(width_mm: float) -> str:
    """Return the style that lays everything out on one page without an end."""
    return f"@page {{ size: {width_mm}mm {_ENDLESS_MM}mm !important }}"


def overflow(endless: Any, page: Any, usual_mm: Mapping[str, float]) -> Overflow:
    """Compare the document on an endless page with the room one real page has.

    `endless`: the document on its endless page(s); `page`: the first real page.
    """
    heights, line_heights = _sections(endless)
    room = page._page_box.height
    content = sum(_content_height(sheet) for sheet in endless.pages)
    # A template of the firm's own may name no section: then the whole page is too long.
    section = max(heights, key=lambda name: heights[name] - usual_mm.get(name, 0.0) * _PX_PER_MM, default="")
    line = line_heights.get(section) or _USUAL_LINE_PX
    return Overflow(section, max(1, math.ceil((content - room) / line)))


def excess(document: Any, most_pages: int) -> float:
    """Return how much of a page stands beyond the pages a document should have; 0 when it keeps to them."""
    if len(document.pages) <= most_pages:
        return 0.0
    room = document.pages[0]._page_box.height
    content = sum(_content_height(sheet) for sheet in document.pages)
    # More pages than needed for what stands on them: a heading or a row did not want to be parted.
    return float(max(content / room - most_pages, 0.01))


def _content_height(sheet: Any) -> float:
    """Return the height of what stands on a page, its margins not counted."""
    box = sheet._page_box
    top = box.content_box_y()
    blocks = [child for child in box.descendants() if child.element is not None and child.element_tag == "body"]
    bottoms = [child.position_y + child.margin_height() for body in blocks for child in body.children]
    return float(max(bottoms, default=top) - top)


def _sections(endless: Any) -> tuple[dict[str, float], dict[str, float]]:
    """Return the height of each section, without the sections inside it, and of its lowest line."""
    boxes = {name: box for sheet in endless.pages for name, box in _named(sheet._page_box).items()}
    heights = {name: box.margin_height() for name, box in boxes.items()}
    own = {
        name: heights[name] - sum(heights[inner] for inner in _named(box) if inner != name)
        for name, box in boxes.items()
    }
    return own, {name: _line_height(box) for name, box in boxes.items()}


def _named(root: Any) -> dict[str, Any]:
    """Return the box of each section below `root`."""
    found: dict[str, Any] = {}
    for box in root.descendants():
        name = None if box.element is None else box.element.get("data-section")
        # A box comes before the boxes inside it, some of which carry the same element.
        if name and name not in found:
            found[name] = box
    return found


def _line_height(box: Any) -> float:
    heights = [child.height for child in box.descendants() if type(child).__name__ == "LineBox"]
    return float(min(heights, default=_USUAL_LINE_PX))

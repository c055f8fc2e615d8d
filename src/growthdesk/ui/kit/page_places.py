"""Where the pages of a document lie under each other at a scale: plain arithmetic, no widget."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

SMALLEST_ZOOM, LARGEST_ZOOM = 0.5, 3.0
STEPS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)

Size = tuple[float, float]
Raster = tuple[int, int, bytes]
"""Width, height, and the pixels row by row, four bytes each: blue, green, red, nothing."""


class Fit(StrEnum):
    """What the pages are made to fit."""

    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Place:
    """One page in the long sheet of all pages, in device-independent pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The first row below the page."""
        return self.top + self.height


def next_step(zoom: float, *, larger: bool) -> float:
    """Return the next step of zoom, or the end of the steps."""
    if larger:
        return next((step for step in STEPS if step > zoom + 0.005), LARGEST_ZOOM)
    return next((step for step in reversed(STEPS) if step < zoom - 0.005), SMALLEST_ZOOM)


def fitting_scale(sizes: Sequence[Size], fit: Fit, room: Size, margin: int) -> float:
    """Return pixels per point at which the widest page, and for PAGE the highest too, fits the room."""
    width = max(room[0] - 2 * margin, 1.0) / max(width for width, _height in sizes)
    if fit is Fit.WIDTH:
        return width
    return min(width, max(room[1] - 2 * margin, 1.0) / max(height for _width, height in sizes))


def places_of(sizes: Sequence[Size], scale: float, room_width: int, margin: int, gap: int) -> tuple[Place, ...]:
    """Lay pages out from top to bottom, each in the middle."""
    widest = max((round(width * scale) for width, _height in sizes), default=0)
    whole = max(room_width, widest + 2 * margin)
    places = []
    top = margin
    for width, height in sizes:
        drawn_width, drawn_height = max(round(width * scale), 1), max(round(height * scale), 1)
        places.append(Place((whole - drawn_width) // 2, top, drawn_width, drawn_height))
        top += drawn_height + gap
    return tuple(places)


def page_at(places: Sequence[Place], y: float) -> int:
    """Return the page at a height, or the one above a gap."""
    return max(bisect_right([place.top for place in places], y) - 1, 0)


def turned(places: Sequence[Place], top: int, seen: int, by: int, margin: int, gap: int) -> int:
    """Return where a view of this height begins after going on, or back, by so much.

    It goes to the next page when the whole of this one was seen, and never past a page's edge.
    """
    if by > 0:
        place = places[page_at(places, top + margin)]
        is_seen = place.bottom <= top + seen
        return place.bottom + gap - margin if is_seen else min(top + by, place.bottom + margin - seen)
    place = places[page_at(places, top + margin - 1)]
    is_new = place.bottom <= top + margin
    return max(place.bottom + margin - seen if is_new else top + by, place.top - margin)

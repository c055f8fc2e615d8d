"""Where pages lie: fitted, zoomed, found again."""

import pytest

from growthdesk.ui.kit.page_places import Fit, fitting_scale, next_step, page_at, places_of, turned

A4 = (595.0, 842.0)
WIDE = (842.0, 595.0)


@pytest.mark.parametrize(
    ("sizes", "fit", "room", "scale"),
    [
        ([A4], Fit.WIDTH, (627, 400), 1.0),
        ([A4, WIDE], Fit.WIDTH, (874, 400), 1.0),
        ([A4], Fit.PAGE, (2000, 453), 0.5),
        ([A4], Fit.PAGE, (313.5, 2000), 0.473),
        ([A4, WIDE], Fit.PAGE, (874, 453), 0.5),
    ],
)
def test_pages_are_made_to_fit(
    sizes: list[tuple[float, float]], fit: Fit, room: tuple[float, float], scale: float
) -> None:
    assert fitting_scale(sizes, fit, room, margin=16) == pytest.approx(scale, abs=0.001)


def test_a_room_without_width_still_has_a_scale() -> None:
    assert fitting_scale([A4], Fit.PAGE, (0, 0), margin=16) > 0


def test_pages_lie_under_each_other_each_in_the_middle() -> None:
    first, second = places_of([A4, WIDE], 1.0, 1000, margin=16, gap=10)
    assert (first.left, first.top, first.width, first.height) == (202, 16, 595, 842)
    assert (second.left, second.top, second.width, second.height) == (79, 868, 842, 595)


def test_what_is_wider_than_the_room_begins_at_its_margin() -> None:
    (page,) = places_of([A4], 2.0, 300, margin=16, gap=10)
    assert (page.left, page.width) == (16, 1190)


@pytest.mark.parametrize(("y", "page"), [(0, 0), (16, 0), (857, 0), (862, 0), (868, 1), (9000, 1)])
def test_the_page_at_a_height_is_found(y: int, page: int) -> None:
    assert page_at(places_of([A4, WIDE], 1.0, 1000, margin=16, gap=10), y) == page


@pytest.mark.parametrize(
    ("zoom", "larger", "smaller"),
    [(1.0, 1.1, 0.9), (1.03, 1.1, 1.0), (0.5, 0.67, 0.5), (0.3, 0.5, 0.5), (3.0, 3.0, 2.5), (4.0, 3.0, 3.0)],
)
def test_zoom_goes_by_steps_and_ends(zoom: float, larger: float, smaller: float) -> None:
    assert (next_step(zoom, larger=True), next_step(zoom, larger=False)) == (larger, smaller)


@pytest.mark.parametrize(
    ("top", "by", "to"),
    [
        (0, 360, 360),
        (360, 360, 16 + 842 + 16 - 400),
        (474, 360, 16 + 842 + 10 - 16),
        (852, -360, 16 + 842 + 16 - 400),
        (474, -360, 114),
        (114, -360, 0),
    ],
)
def test_turning_goes_on_within_a_page_then_to_the_next(top: int, by: int, to: int) -> None:
    places = places_of([A4, WIDE], 1.0, 1000, margin=16, gap=10)
    assert turned(places, top, 400, by, margin=16, gap=10) == to

"""The firm's colour stays readable on white; its logo must be a picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.reports.brand import contrast_with_white, readable_on_white


@pytest.mark.parametrize("colour", ["#0B4F7C", "#000000", "#0B5CAD"])
def test_a_readable_colour_stays_as_it_is(colour: str) -> None:
    assert readable_on_white(colour) == colour.lower()


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_readable(number: int) -> None:
    printed = readable_on_white(f"#{number:06x}")
    red, green, blue = (int(printed[start : start + 2], 16) for start in (1, 3, 5))
    assert contrast_with_white((red, green, blue)) >= 4.5


@pytest.mark.parametrize(("colour", "ratio"), [((255, 255, 255), 1.0), ((0, 0, 0), 21.0), ((118, 118, 118), 4.54)])
def test_contrast_is_the_published_one(colour: tuple[int, int, int], ratio: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.01)

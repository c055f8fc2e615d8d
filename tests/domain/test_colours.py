"""The firm's colour: what is one, how well it can be read on white, and the darker one that can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.colours import READABLE, contrast_with_white, is_colour, readable_on_white


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("#0B4F7C", True),
        ("#abcdef", True),
        ("0B4F7C", False),
        ("#0B4F7", False),
        ("#0B4F7CFF", False),
        ("#GGGGGG", False),
    ],
)
def test_a_colour_is_written_with_six_digits(text: str, is_one: bool) -> None:
    assert is_colour(text) is is_one


@pytest.mark.parametrize("colour", ["#0B4F7C", "#000000", "#0B5CAD"])
def test_a_readable_colour_stays_as_it_is(colour: str) -> None:
    assert readable_on_white(colour) == colour.lower()


@given(st.integers(0, 0xFFFFFF))
def test_every_colour_becomes_readable(number: int) -> None:
    assert contrast_with_white(readable_on_white(f"#{number:06x}")) >= READABLE


@pytest.mark.parametrize(("colour", "ratio"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54)])
def test_contrast_is_the_published_one(colour: str, ratio: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(ratio, abs=0.01)

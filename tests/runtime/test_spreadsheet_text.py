"""Text a spreadsheet would run is marked, numbers and plain words are not, and the mark comes off again."""

import pytest

from growthdesk.runtime.spreadsheet_text import guarded, unguarded

LIVE = ("=1+1", "+49 30", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "'=1")
FULL_WIDTH = ("＝1+1", "＋1", "－1", "＠SUM(A1)")


@pytest.mark.parametrize("text", [*LIVE, *FULL_WIDTH])
def test_live_text_is_marked_and_the_mark_comes_off(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    "text", ["", "Ernst", "12", "-5", "+12%", "-1,234.56", "'tis", "50 %", "%", "% a month", "|x", "a=b"]
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)

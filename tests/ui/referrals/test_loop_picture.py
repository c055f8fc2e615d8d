"""The loop as a picture: what it counts, what is read out, the same as a table, in both schemes and directions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from growthdesk.domain.advocacy_board import AdvocacyFigures
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.referrals.figures import conversion_sentence, conversion_words
from growthdesk.ui.referrals.loop_picture import LoopPicture, alt_words, loop_of
from growthdesk.wording.formats import Formats
from tests.ui.conftest import Show
from tests.ui.driving import click, rows_in, settled, table_in

FORMATS = Formats("en_GB")
NOBODY = AdvocacyFigures(
    asked=0, yes=0, introduced=0, met=0, won=0, lost=0, no_fit=0, gave=0, thanked=0, untold=0
)  # fmt: skip
SOME = AdvocacyFigures(
    asked=9, yes=7, introduced=6, met=5, won=2, lost=1, no_fit=1, gave=5, thanked=4, untold=1
)  # fmt: skip


@pytest.fixture
def picture(theme: Theme, show: Show) -> LoopPicture:
    """Give the picture of some introductions."""
    made = LoopPicture()
    made.show_loop(loop_of(SOME, 3, FORMATS))
    show(made)
    return made


def pixels(widget: QWidget) -> QImage:
    """Return what is drawn."""
    return widget.grab().toImage()


def test_the_picture_is_read_out() -> None:
    assert alt_words(loop_of(SOME, 3, FORMATS)) == (
        "The loop of introductions. Ready: 3; Asked: 9; Said yes: 7; Introduced: 6; Met: 5; Won: 2; Lost: 1; "
        "No fit: 1; Told the outcome: 3 of 4; Thanked: 4 of 5."
    )


def test_nobody_to_thank_is_none_yet_not_nothing_done() -> None:
    rows = dict(loop_of(NOBODY, 0, FORMATS).rows)
    assert rows["Thanked"] == rows["Told the outcome"] == "none yet"


def test_the_same_stands_in_a_table(picture: LoopPicture) -> None:
    click(picture, "Show as table")
    assert rows_in(table_in(picture, "The loop of introductions")) == [
        " | ".join(row) for row in loop_of(SOME, 3, FORMATS).rows
    ]
    click(picture, "Show as picture")
    assert not picture.shows_table()
    assert picture.picture.accessibleDescription().startswith("The loop of introductions. Ready: 3")


def test_it_is_drawn_anew_in_the_dark_and_when_it_changes(picture: LoopPicture, theme: Theme) -> None:
    light = pixels(picture.picture)
    theme.set_scheme(Scheme.DARK)
    settled()
    dark = pixels(picture.picture)
    assert dark != light
    picture.show_loop(loop_of(NOBODY, 0, FORMATS))
    settled()
    assert pixels(picture.picture) != dark


def test_it_begins_at_the_right_where_the_window_does(picture: LoopPicture) -> None:
    before = pixels(picture.picture)
    picture.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    settled()
    assert pixels(picture.picture) != before


@pytest.mark.parametrize(
    ("won", "lost", "share", "over"),
    [
        (0, 0, "No data", "no introduction ended yet"),
        (1, 2, "33%", "1 of 3 that ended: small numbers"),
        (0, 2, "0%", "0 of 2 that ended: small numbers"),
        (3, 3, "50%", "3 of 6 that ended"),
    ],
)
def test_the_conversion_names_what_it_is_counted_over(won: int, lost: int, share: str, over: str) -> None:
    figures = AdvocacyFigures(
        asked=9, yes=9, introduced=9, met=9, won=won, lost=lost, no_fit=0, gave=9, thanked=9, untold=0
    )
    assert conversion_words(figures, FORMATS) == (share, over)


@pytest.mark.parametrize(
    ("won", "lost", "words"),
    [
        (0, 0, "No data: no introduction ended yet."),
        (1, 2, "1 of 3 introductions that ended became a client (33%). Small numbers."),
        (4, 2, "4 of 6 introductions that ended became clients (67%)."),
    ],
)
def test_the_conversion_is_said_as_a_sentence(won: int, lost: int, words: str) -> None:
    figures = AdvocacyFigures(
        asked=9, yes=9, introduced=9, met=9, won=won, lost=lost, no_fit=0, gave=9, thanked=9, untold=0
    )
    assert conversion_sentence(figures, FORMATS) == words

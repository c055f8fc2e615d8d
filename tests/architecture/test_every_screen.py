"""Every screen and dialog there is: said aloud, seen whole at any size and from both sides, readable, left with Esc."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.theme import Scheme, Theme
from tests.architecture.conftest import WRITTEN_FROM_THE_RIGHT
from tests.architecture.conspicuous import hard_to_read, look_alike_with_and_without_the_keyboard
from tests.architecture.said import of_one_name, torn, unnamed
from tests.architecture.walk import EscapingWalk, Look, Walk
from tests.architecture.wholeness import not_whole

DESIGNED, SMALLEST = (1366, 768), (1024, 640)


def walked(sample: Path, theme: Theme, size: tuple[int, int], look: Look) -> dict[str, list[str]]:
    with Walk(sample, theme, size, look) as walk:
        found = walk.go_round()
    assert len(walk.seen) > 90, "the walk saw what there is"
    return found


def in_every_way(widget: QWidget) -> list[str]:
    names = WRITTEN_FROM_THE_RIGHT.values()
    said = [*unnamed(widget), *of_one_name(widget), *torn(widget, names)]
    return [*not_whole(widget), *said, *hard_to_read(widget), *look_alike_with_and_without_the_keyboard(widget)]


@pytest.mark.parametrize(
    ("scheme", "scale", "size", "direction"),
    [(Scheme.LIGHT, 100, SMALLEST, "ltr"), (Scheme.DARK, 200, DESIGNED, "rtl")],
    indirect=["direction"],
)
def test_every_screen_is_said_aloud_seen_whole_and_shows_what_has_the_keyboard(
    direction: None, sample: Path, theme: Theme, scheme: Scheme, scale: int, size: tuple[int, int]
) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    assert walked(sample, theme, size, in_every_way) == {}


# A look changes no geometry: what does is the size of letters and the side they begin at.
@pytest.mark.parametrize(
    ("scale", "size", "direction"), [(200, DESIGNED, "ltr"), (100, SMALLEST, "rtl")], indirect=["direction"]
)
def test_no_word_is_cut_or_covered(
    direction: None, sample: Path, theme: Theme, scale: int, size: tuple[int, int]
) -> None:
    theme.set_text_scale(scale)
    assert walked(sample, theme, size, not_whole) == {}


def test_esc_leaves_every_dialog_and_the_keyboard_is_back(sample: Path, theme: Theme) -> None:
    with EscapingWalk(sample, theme) as walk:
        found = walk.go_round(only_dialogs=True)
    assert len(walk.seen) > 50, "there are dialogs"
    assert found == {}

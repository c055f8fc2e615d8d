"""Every screen and dialog there is: said aloud, seen whole at any size and from both sides, readable, left with Esc."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.ui.kit.theme import Scheme, Theme
from tests.architecture.conftest import WRITTEN_FROM_THE_RIGHT
from tests.architecture.conspicuous import hard_to_read, look_alike_with_and_without_the_keyboard
from tests.architecture.said import of_one_name, torn, unnamed, without_role
from tests.architecture.walk import EscapingWalk, Look, Walk
from tests.architecture.wholeness import not_whole

DESIGNED, SMALLEST = (1366, 768), (1024, 640)


def walked(sample: Path, theme: Theme, size: tuple[int, int], look: Look) -> dict[str, list[str]]:
    with Walk(sample, theme, size, look) as walk:
        found = walk.go_round()
    assert len(walk.seen) > 90, "the walk saw what there is"
    return found


def aloud(widget: QWidget) -> list[str]:
    names = WRITTEN_FROM_THE_RIGHT.values()
    return [*unnamed(widget), *of_one_name(widget), *without_role(widget), *torn(widget, names)]


def bright(widget: QWidget) -> list[str]:
    return [*hard_to_read(widget), *look_alike_with_and_without_the_keyboard(widget)]


def test_whatever_is_shown_is_said_aloud_and_every_name_reads_its_own_way(sample: Path, theme: Theme) -> None:
    assert walked(sample, theme, DESIGNED, aloud) == {}


# A look changes no geometry, so light stands for both; what differs is the size of letters and the side they begin at.
@pytest.mark.parametrize(
    ("scale", "size", "direction"),
    [(100, SMALLEST, "ltr"), (200, DESIGNED, "ltr"), (100, DESIGNED, "rtl"), (200, SMALLEST, "rtl")],
    indirect=["direction"],
)
def test_no_word_is_cut_or_covered(
    direction: None, sample: Path, theme: Theme, scale: int, size: tuple[int, int]
) -> None:
    theme.set_text_scale(scale)
    assert walked(sample, theme, size, not_whole) == {}


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_letters_stand_out_and_so_does_what_has_the_keyboard(sample: Path, theme: Theme, scheme: Scheme) -> None:
    theme.set_scheme(scheme)
    assert walked(sample, theme, DESIGNED, bright) == {}


def test_esc_leaves_every_dialog_and_the_keyboard_is_back(sample: Path, theme: Theme) -> None:
    with EscapingWalk(sample, theme) as walk:
        found = walk.go_round(only_dialogs=True)
    assert len(walk.seen) > 50, "there are dialogs"
    assert found == {}

"""Every screen and dialog there is: said aloud, seen whole at any size and from both sides, readable, left with Esc."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.ui.kit.theme import Scheme, Theme
from tests.architecture.conftest import PAGES, WRITTEN_FROM_THE_RIGHT, Go
from tests.architecture.conspicuous import hard_to_read, look_alike_with_and_without_the_keyboard
from tests.architecture.reached import only_by_mouse
from tests.architecture.said import of_one_name, torn, unnamed
from tests.architecture.walk import OPEN_NO_DIALOG, Walk
from tests.architecture.wholeness import not_whole
from tests.ui.driving import words_in

DESIGNED, SMALLEST = (1366, 768), (1024, 640)


def in_every_way(widget: QWidget) -> list[str]:
    names = WRITTEN_FROM_THE_RIGHT.values()
    said = [*unnamed(widget), *of_one_name(widget), *torn(widget, names), *only_by_mouse(widget)]
    return [*not_whole(widget), *said, *hard_to_read(widget), *look_alike_with_and_without_the_keyboard(widget)]


# Each size of letters, each look, each side to begin at, each size of window: not all of them with each other.
@pytest.mark.parametrize(
    ("scheme", "scale", "sizes", "direction"),
    [
        (Scheme.LIGHT, 100, (SMALLEST,), "ltr"),
        (Scheme.LIGHT, 200, (DESIGNED, SMALLEST), "ltr"),
        (Scheme.DARK, 200, (SMALLEST,), "rtl"),
    ],
    indirect=["direction"],
)
def test_every_screen_is_said_aloud_seen_whole_and_left_with_esc(
    direction: None, sample: Path, theme: Theme, scheme: Scheme, scale: int, sizes: tuple[tuple[int, int], ...]
) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    with Walk(sample, theme, sizes, in_every_way) as walk:
        found = walk.go_round()
    assert len(walk.seen) > 90, "the walk saw what there is"
    assert {"document-as-text", *OPEN_NO_DIALOG} <= set(walk.seen)
    assert found == {}, f"letters of {QFontInfo(QApplication.font()).family()}"


class StrayWindows(QObject):
    """Notes every widget that shows as a window of its own, as one does that is shown before it has a parent."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} “{words_in(watched) or watched.accessibleName()}”")
        return False


def test_no_page_flashes_a_window_of_its_own(go: Go, qapp: QApplication) -> None:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    try:
        for name in PAGES:
            go(name)
    finally:
        qapp.removeEventFilter(stray)
    assert stray.seen == []

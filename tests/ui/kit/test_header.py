"""The head of a page shares its room: the search line gives way, then the quiet words, before the title is cut."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from growthdesk.ui.kit.header import PageHeader, SearchLine
from growthdesk.ui.kit.theme import Theme
from tests.ui.conftest import Show
from tests.ui.driving import words_in


def a_header() -> tuple[PageHeader, SearchLine]:
    header = PageHeader()
    header.set_title("Khalij Freight Services", "16 accounts")
    header.set_primary("Add account", lambda: None)
    header.show_search("Search or do…", "Ctrl+K")
    (search,) = header.findChildren(SearchLine)
    return header, search


@pytest.mark.parametrize(
    ("scale", "width", "is_line", "says_more"),
    [(100, 1100, True, True), (100, 560, False, True), (200, 1100, False, True), (200, 760, False, False)],
)
def test_the_title_stays_whole_as_long_as_it_can(
    show: Show, theme: Theme, scale: int, width: int, is_line: bool, says_more: bool
) -> None:
    theme.set_text_scale(scale)
    header, search = a_header()
    show(header)
    header.window().resize(width, 400)
    QTest.qWait(20)
    assert (search.width() > search.height() * 2) is is_line
    assert ("16 accounts" in words_in(header)) is says_more
    assert search.isVisible()
    assert search.mapTo(header, search.rect().bottomRight()).x() <= header.width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_search_line_opens_by_keyboard_and_says_its_key(show: Show, key: Qt.Key) -> None:
    header, search = a_header()
    show(header)
    asked: list[bool] = []
    header.search_requested.connect(lambda: asked.append(True))
    search.setFocus()
    QTest.keyClick(search, key)
    assert asked == [True]
    assert (search.accessibleName(), search.accessibleDescription()) == ("Search or do…", "Ctrl+K")


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_paints_in_both_directions(show: Show, direction: Qt.LayoutDirection) -> None:
    header, search = a_header()
    header.setLayoutDirection(direction)
    show(header)
    search.setFocus()
    assert not search.grab().isNull()

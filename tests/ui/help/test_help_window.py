"""The help window: contents, search, links and the way back; nothing is loaded from outside."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.runtime.paths import resource
from growthdesk.ui.help.contents import HelpPage, help_pages
from growthdesk.ui.help.help_window import HelpWindow
from growthdesk.ui.help.reader import Reader
from growthdesk.ui.kit.theme import Scheme, Theme
from tests.ui.driving import words_in


@pytest.fixture
def window(theme: Theme) -> Iterator[HelpWindow]:
    """Give the help over a window."""
    parent = QWidget()
    made = HelpWindow(parent, help_pages(resource("help", "en")))
    made.show_page("accounts")
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    parent.close()
    parent.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def listed(window: HelpWindow) -> list[str]:
    return [window.contents.item(at).text().strip() for at in range(window.contents.count())]


def follow(window: HelpWindow, link: str) -> None:
    window.reader.anchorClicked.emit(QUrl(link))


def test_it_shows_the_page_asked_for_and_marks_it_in_the_contents(window: HelpWindow) -> None:
    assert window.reader.toPlainText().startswith("Accounts")
    item = window.contents.currentItem()
    assert item is not None
    assert item.text() == "Accounts"
    assert window.windowTitle() == "Accounts - Help"


def test_a_link_opens_another_page_and_back_returns(window: HelpWindow) -> None:
    follow(window, "account.md")
    assert window.current() == "account"
    QTest.keyClick(window.reader, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.current() == "accounts"
    window.back()
    assert window.current() == "accounts"


@pytest.mark.parametrize("link", ["https://example.com/a.md", "file:///etc/passwd", "nowhere.md", "account.html"])
def test_a_link_to_anywhere_else_leads_nowhere(window: HelpWindow, link: str) -> None:
    follow(window, link)
    assert window.current() == "accounts"


def test_links_are_reached_and_followed_by_keyboard(window: HelpWindow) -> None:
    window.reader.setFocus()
    QTest.keyClick(window.reader, Qt.Key.Key_Tab)
    QTest.keyClick(window.reader, Qt.Key.Key_Return)
    assert window.current() == "account"


def test_choosing_in_the_contents_shows_the_page(window: HelpWindow) -> None:
    window.contents.setFocus()
    QTest.keyClick(window.contents, Qt.Key.Key_Down)
    assert window.current() == "account"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("duplicates", "Duplicates"), ("MERGE side", "Duplicates"), ("clipboard", "The preview of a document")],
)
def test_searching_narrows_the_contents(window: HelpWindow, typed: str, found: str) -> None:
    every = listed(window)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = QApplication.focusWidget()
    assert search is not None
    QTest.keyClicks(search, typed)
    assert found in listed(window)
    assert len(listed(window)) < len(every)
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.reader


def test_a_search_without_a_page_says_so(window: HelpWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = QApplication.focusWidget()
    assert search is not None
    QTest.keyClicks(search, "zzzz")
    assert "No help page says this." in words_in(window)


def test_esc_closes(window: HelpWindow) -> None:
    QTest.keyClick(window.reader, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_pictures_and_styles_from_outside_are_never_loaded(theme: Theme) -> None:
    reader = Reader()
    reader.show_text("# Page\n\n![a picture](https://example.com/a.png) and ![another](/etc/hosts)")
    assert reader.loadResource(2, QUrl("https://example.com/a.png")) == b""
    assert reader.toPlainText().startswith("Page")
    reader.deleteLater()


def test_words_are_marked_and_keys_look_like_keys(theme: Theme) -> None:
    reader = Reader()
    reader.show_text("# Page\n\nClick **Add account**, or press `Ctrl+N`.")
    cursor = reader.textCursor()
    looks = {}
    for word in ("account", "Ctrl"):
        cursor = reader.document().find(word)
        looks[word] = cursor.charFormat()
    assert looks["account"].fontWeight() > 500
    assert not looks["Ctrl"].fontFixedPitch()
    assert looks["Ctrl"].background().style() is not Qt.BrushStyle.NoBrush
    reader.deleteLater()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_it_follows_look_and_text_size_while_it_is_open(window: HelpWindow, theme: Theme, scheme: Scheme) -> None:
    before = window.reader.document().defaultFont().pixelSize()
    theme.set_scheme(scheme)
    theme.set_text_scale(200)
    QTest.qWait(20)
    assert window.reader.document().defaultFont().pixelSize() == 2 * before
    assert window.reader.toPlainText().startswith("Accounts")


@pytest.mark.parametrize(
    ("key", "is_part"), [("account-value", True), ("account", False), ("quick-add", False), ("start", False)]
)
def test_parts_are_indented_under_their_page(key: str, is_part: bool) -> None:
    assert HelpPage(key, "", "").is_part is is_part

"""Toasts: one at a time, said aloud, never in the way of the keyboard, and there as long as somebody is at it."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit import toast as kit_toast
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.page import Page, Scroll, ScrolledBody
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.kit.toast import Toast, Toaster
from tests.ui.driving import ESCAPE
from tests.ui.kit.conftest import Shown


def link_of(window: QWidget) -> LinkButton:
    """Return what can be done in the toast that is shown."""
    return next(child for child in window.findChildren(LinkButton) if child.isVisible())


def toast_of(window: QWidget) -> Toast:
    """Return the toast that is shown."""
    return next(child for child in window.findChildren(Toast) if child.isVisible())


def test_it_shows_the_last_message_and_can_be_acted_on(shown: Shown) -> None:
    undone: list[str] = []
    window = shown(Label("page"))
    toaster = Toaster(window)
    toaster.show("Saved")
    toaster.show("Deleted <b>Gulf</b>", "Undo", lambda: undone.append("yes"))
    assert toaster.text() == "Deleted <b>Gulf</b>"
    assert len([toast for toast in window.findChildren(Toast) if toast.isVisible()]) == 1
    QTest.mouseClick(link_of(window), Qt.MouseButton.LeftButton)
    assert undone == ["yes"]
    assert toaster.text() == ""


def test_it_leaves_the_keyboard_where_it_is(shown: Shown, qtbot: QtBot) -> None:
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toaster = Toaster(window)
    toaster.show("Saved", "Undo", lambda: field.setText("undone"))
    assert field.hasFocus()
    QTest.mouseClick(link_of(window), Qt.MouseButton.LeftButton)
    assert field.text() == "undone"
    assert field.hasFocus()


@pytest.mark.parametrize("key", [ESCAPE, Qt.Key.Key_Return])
def test_by_keyboard_it_gives_the_keyboard_back(shown: Shown, key: Qt.Key) -> None:
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toaster = Toaster(window)
    toaster.show("Saved", "Undo", lambda: None)
    link = link_of(window)
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(link, key)
    assert toaster.text() == ""
    assert field.hasFocus()


def test_it_goes_by_itself_unless_somebody_is_at_it(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_toast, "TOAST_MS", 1)
    monkeypatch.setattr(kit_toast, "LINGER_MS", 1)
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toaster = Toaster(window)
    toaster.show("Saved", "Undo", lambda: None)
    link = link_of(window)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    looked: list[bool] = []
    seen = Toast.has_somebody_at_it

    def look(toast: Toast) -> bool:
        is_held = bool(seen.__get__(toast))
        looked.append(is_held)
        return is_held

    monkeypatch.setattr(Toast, "has_somebody_at_it", property(look))
    qtbot.waitUntil(lambda: len(looked) > 3)
    assert all(looked)
    assert toaster.text() == "Saved"
    field.setFocus()
    qtbot.waitUntil(lambda: toaster.text() == "")


def test_what_is_under_way_stays_and_changes_its_words(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_toast, "TOAST_MS", 1)
    window = shown(Label("page"))
    toaster = Toaster(window)
    work = toaster.show_work("Taking back: 0 %", "Stop", lambda: None)
    toaster.change(work, "Taking back: 40 %")
    qtbot.wait(20)
    assert toaster.text() == "Taking back: 40 %"
    toaster.end(work)
    assert toaster.text() == ""
    toaster.change(work, "Taking back: 100 %")
    assert toaster.text() == ""


def test_a_message_comes_above_what_is_under_way_and_leaves_its_stop(
    shown: Shown, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_toast, "TOAST_MS", 1)
    stopped: list[str] = []
    window = shown(Label("page"))
    toaster = Toaster(window)
    work = toaster.show_work("Writing: 10 %", "Stop", lambda: stopped.append("yes"))
    toaster.show("Account changed", "Undo", lambda: None)
    assert toaster.text() == "Account changed"
    message = next(one for one in window.findChildren(Toast) if one is not work and one.isVisible())
    assert message.geometry().bottom() < work.geometry().top()
    toaster.change(work, "Writing: 20 %")
    qtbot.waitUntil(lambda: toaster.text() == "Writing: 20 %")
    QTest.mouseClick(link_of(window), Qt.MouseButton.LeftButton)
    assert (stopped, toaster.text()) == (["yes"], "")


def test_escape_leaves_what_is_under_way_and_gives_the_keyboard_back(shown: Shown) -> None:
    field = QLineEdit()
    window = shown(field)
    field.setFocus()
    toaster = Toaster(window)
    toaster.show_work("Writing: 10 %", "Stop", lambda: None)
    link = link_of(window)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(link, ESCAPE)
    assert field.hasFocus()
    assert toaster.text() == "Writing: 10 %"


def test_it_is_said_aloud(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", said.append)
    window = shown(Label("page"))
    Toaster(window).show("Action done", "Undo", lambda: None)
    assert [event.type() for event in said if hasattr(event, "message")] == [QAccessible.Event.Announcement]
    assert link_of(window).accessibleName() == "Undo"
    assert link_of(window).accessibleDescription() == "Action done"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_stays_inside_the_window(shown: Shown, theme: Theme, scale: int, direction: Qt.LayoutDirection) -> None:
    theme.set_text_scale(scale)
    window = shown(Label("page"))
    window.setLayoutDirection(direction)
    window.resize(640, 480)
    Toaster(window).show("Agreement changed · " + "a very long title " * 20, "Undo", lambda: None)
    toast, link = toast_of(window), link_of(window)
    assert window.rect().contains(toast.geometry())
    assert toast.rect().contains(link.geometry())
    assert link.width() >= link.sizeHint().width()
    window.resize(900, 640)
    assert abs(toast.geometry().center().x() - window.rect().center().x()) <= 1


# What it covers


def a_list(rows: int) -> Table[str]:
    table: Table[str] = Table([Column("name", "Name", str)], name="Names", key=str)
    table.show_rows([f"Row {number}" for number in range(rows)])
    return table


def foot_of_last_row(table: Table[str], window: QWidget) -> int:
    """Return where the last row ends, in the window."""
    view = table.view
    rect = view.visualRect(table.model.index(table.model.rowCount() - 1, 0))
    return view.viewport().mapTo(window, rect.bottomLeft()).y()


@pytest.mark.parametrize("fits", [True, False])
def test_the_last_row_of_a_list_can_be_scrolled_above_it(shown: Shown, fits: bool) -> None:
    table = a_list(1)
    window = shown(table)
    view = table.view
    room = view.viewport().height() // view.verticalHeader().defaultSectionSize()
    count = room if fits else 3 * room
    table.show_rows([f"Row {number}" for number in range(count)])
    QTest.qWait(1)
    before, width = view.verticalScrollBar().maximum(), view.viewport().width()
    toaster = Toaster(window)
    toaster.show("Saved", "Undo", lambda: None)
    QTest.qWait(1)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert foot_of_last_row(table, window) < toast_of(window).geometry().top()
    assert view.viewport().width() == width
    table.show_rows([f"Row {number}" for number in range(count)])
    QTest.qWait(1)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert foot_of_last_row(table, window) < toast_of(window).geometry().top()
    toaster.clear()
    QTest.qWait(1)
    assert view.verticalScrollBar().maximum() == before


def test_a_page_that_scrolls_can_be_scrolled_past_it_and_one_that_fits_stays(shown: Shown) -> None:
    labels = [Label(f"Line {number}", wrap=True) for number in range(80)]
    page = Page()
    page.set_scrolled(*labels)
    window = shown(page)
    toaster = Toaster(window)
    toaster.show("Saved")
    QTest.qWait(1)
    (scroll,) = [area for area in page.findChildren(Scroll) if isinstance(area.widget(), ScrolledBody)]
    bar = scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert labels[-1].mapTo(window, labels[-1].rect().bottomLeft()).y() < toast_of(window).geometry().top()
    for label in labels[3:]:
        label.hide()
    QTest.qWait(10)
    assert bar.maximum() == 0


def test_the_keyboard_may_be_in_what_is_being_deleted(shown: Shown, qtbot: QtBot) -> None:
    page, field = QWidget(), QLineEdit()
    field.setParent(page)
    window = shown(page)
    field.setFocus()
    assert field.hasFocus()
    Toaster(window).show("Saved")
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    assert toast_of(window).isVisible()


def covered(field: QWidget, window: QWidget) -> bool:
    """Whether the toast lies over a field."""
    return toast_of(window).geometry().intersects(QRect(field.mapTo(window, QPoint(0, 0)), field.size()))


@pytest.mark.parametrize("count", [40, 0], ids=["scrolls", "fits"])
@pytest.mark.parametrize("later", [False, True], ids=["before the toast", "after it"])
def test_the_field_with_the_keyboard_is_never_under_it(shown: Shown, count: int, later: bool) -> None:
    field, other = QLineEdit(), QLineEdit()
    page = Page()
    above = [Label(f"Line {number}", wrap=True) for number in range(count)]
    if not count:
        page.set_content(boxed(column(other, None, field, margins=(0, 0, 0, 24))))
    else:
        page.set_scrolled(other, *above, field, *(Label(f"Below {number}", wrap=True) for number in range(20)))
    window = shown(page)
    other.setFocus()
    if not later:
        field.setFocus()
    QTest.qWait(10)
    toaster = Toaster(window)
    toaster.show("Saved", "Undo", lambda: None)
    field.setFocus()
    QTest.qWait(10)
    assert field.hasFocus()
    assert not field.visibleRegion().isEmpty()
    assert not covered(field, window)
    if not count:
        other.setFocus()
        QTest.qWait(10)
        assert covered(field, window), "it stands at the foot again"


def test_a_page_somebody_reads_stays_where_it_is(shown: Shown) -> None:
    field = QLineEdit()
    page = Page()
    page.set_scrolled(field, *(Label(f"Line {number}", wrap=True) for number in range(80)))
    window = shown(page)
    (scroll,) = [area for area in page.findChildren(Scroll) if isinstance(area.widget(), ScrolledBody)]
    field.setFocus()
    scroll.verticalScrollBar().setValue(300)
    Toaster(window).show("Saved")
    QTest.qWait(10)
    assert scroll.verticalScrollBar().value() == 300

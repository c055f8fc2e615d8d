"""The list of shortcuts comes from the commands and the kit, and each key of the kit does what it says."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QMenu, QWidget

from growthdesk.ui.commands import Command, Menu
from growthdesk.ui.help.shortcuts import ShortcutsDialog, shortcut_groups
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.forms import ChoiceField, Form, LongTextField, TextField
from growthdesk.ui.kit.keys import KitKey, kit_keys
from growthdesk.ui.kit.page import Page, SidePanel
from growthdesk.ui.kit.table import Column, Table
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.kit.ticked_table import TickedTable
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.palette.entries import Entry, Offer, Section, plain
from growthdesk.ui.palette.palette import Palette
from tests.ui.conftest import Show
from tests.ui.driving import words_in

Press = Callable[[QWidget], None]


def nothing() -> None:
    """Do nothing."""


def keys_of(name: str) -> Press:
    """Return what presses the keys of the list, wherever the keyboard is."""
    (kit_key,) = [key for key in kit_keys() if key.name == name]

    def press(widget: QWidget) -> None:
        QTest.keySequence(widget, QKeySequence(kit_key.keys[0]))
        QTest.qWait(1)

    return press


# The list


def test_it_shows_what_works_now_by_menu_and_leaves_out_what_does_not() -> None:
    commands = [
        Command(Menu.FILE, "&Quit", nothing, "Ctrl+Q"),
        Command(Menu.EDIT, "Undo", nothing, "Ctrl+Z", is_enabled=False),
        Command(Menu.EDIT, "Without a key", nothing),
        Command(Menu.GO, "Tea && Coffee", nothing, "Ctrl+1"),
    ]
    groups = dict(shortcut_groups(commands))
    assert groups["File"] == [("Ctrl+Q", "Quit")]
    assert groups["Go"] == [("Ctrl+1", "Tea & Coffee")]
    assert "Edit" not in groups
    assert {key.where for key in kit_keys()} <= set(groups)


def test_the_dialog_says_each_of_them(theme: Theme) -> None:
    window = QMainWindow()
    dialog = ShortcutsDialog(window, [Command(Menu.FILE, "Back up now", nothing, "Ctrl+B")])
    dialog.show()
    QTest.qWaitForWindowExposed(dialog)
    words = words_in(dialog)
    assert "Back up now" in words
    assert "Ctrl+B" in words
    for key in kit_keys():
        assert key.what in words
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    window.deleteLater()


# The keys of the kit, each pressed as the list spells it


def fields(show: Show) -> tuple[QLineEdit, QLineEdit]:
    window, first, second = MainWindow(), QLineEdit(), QLineEdit()
    page = Page()
    page.set_scrolled(first, second)
    window.show_page(page, "")
    show(window)
    return first, second


def test_next(show: Show) -> None:
    first, second = fields(show)
    first.setFocus()
    keys_of("next")(first)
    assert QApplication.focusWidget() is second


def test_previous(show: Show) -> None:
    first, second = fields(show)
    second.setFocus()
    keys_of("previous")(second)
    assert QApplication.focusWidget() is first


def test_close_panel(show: Show) -> None:
    page, panel = Page(), SidePanel("Entry")
    page.set_panel(panel)
    show(page)
    panel.setFocus()
    keys_of("close_panel")(page)
    assert not panel.isVisible()


def test_dialog_help(theme: Theme) -> None:
    window, asked = MainWindow(), list[object]()
    window.help_wanted.connect(asked.append)
    window.show()
    dialog = a_form(window, [])
    keys_of("dialog_help")(dialog)
    assert asked == [dialog]
    dialog.reject()
    window.close()
    window.deleteLater()


def a_table(show: Show) -> tuple[Table[str], list[object]]:
    table: Table[str] = Table(
        [Column("name", "Name", str, searchable=True)], name="Names", key=str, filter_hint="Filter names"
    )
    opened: list[object] = []
    table.opened.connect(opened.append)
    table.show_rows(["Dubai", "Muscat"])
    show(table)
    table.view.setFocus()
    table.view.selectRow(0)
    return table, opened


def test_open_row(show: Show) -> None:
    table, opened = a_table(show)
    keys_of("open_row")(table.view)
    assert opened == ["Dubai"]


def test_copy_row(show: Show) -> None:
    table, _opened = a_table(show)
    keys_of("copy_row")(table.view)
    assert QApplication.clipboard().text() == "Dubai"


def test_delete_row(show: Show) -> None:
    table, _opened = a_table(show)
    asked: list[object] = []
    table.view.deleted_row.connect(lambda: asked.append(table.current()))
    keys_of("delete_row")(table.view)
    assert asked == ["Dubai"]


def test_first_and_last_row(show: Show) -> None:
    table, _opened = a_table(show)
    keys_of("last_row")(table.view)
    assert table.current() == "Muscat"
    keys_of("first_row")(table.view)
    assert table.current() == "Dubai"


def test_sort_rows(show: Show) -> None:
    table, _opened = a_table(show)
    keys_of("sort_rows")(table.view)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Name" in [action.text() for action in menu.actions()]
    menu.close()


def test_ticks(show: Show) -> None:
    table: TickedTable[str] = TickedTable([Column("name", "Name", str)], name="Names", key=str)
    table.show_rows(["Doha", "Dubai", "Muscat"])
    show(table)
    table.view.setFocus()
    table.view.selectRow(0)
    for name, ticked in (
        ("tick_row", ("Doha",)),
        ("tick_row", ()),
        ("tick_several", ("Doha", "Dubai")),
        ("tick_all", ("Doha", "Dubai", "Muscat")),
        ("clear_ticks", ()),
    ):
        keys_of(name)(table.view)
        assert table.ticked_rows() == ticked, name


def test_to_filter_and_to_rows(show: Show) -> None:
    table, _opened = a_table(show)
    keys_of("to_filter")(table.view)
    assert QApplication.focusWidget() is table.filter_line
    keys_of("to_rows")(table.filter_line)
    assert QApplication.focusWidget() is table.view


def test_clear_filter(show: Show) -> None:
    table, _opened = a_table(show)
    table.filter_line.setText("mus")
    keys_of("clear_filter")(table.filter_line)
    assert table.filter_line.text() == ""


def a_form(parent: QWidget, saved: list[object]) -> FormDialog:
    form = Form()
    form.add(TextField("name", "Name"))
    form.add(LongTextField("notes", "Notes"))
    form.add(ChoiceField("kind", "Kind", options=[("a", "A"), ("b", "B")]))
    dialog = FormDialog(parent, "A form", form, "Save", lambda values: saved.append(values))
    dialog.open()
    QTest.qWaitForWindowExposed(dialog)
    dialog.activateWindow()
    QTest.qWaitForWindowActive(dialog)
    return dialog


@pytest.mark.parametrize(("name", "field"), [("send", "name"), ("send_from_anywhere", "notes")])
def test_send(show: Show, name: str, field: str) -> None:
    page, saved = Page(), list[object]()
    show(page)
    dialog = a_form(page, saved)
    dialog.form.focus_field(field)
    focused = QApplication.focusWidget()
    assert focused is not None
    keys_of(name)(focused)
    assert len(saved) == 1


def test_open_choice(show: Show) -> None:
    page = Page()
    show(page)
    dialog = a_form(page, [])
    dialog.form.focus_field("kind")
    focused = QApplication.focusWidget()
    assert focused is not None
    keys_of("open_choice")(focused)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    dialog.reject()


def a_palette(show: Show) -> Palette:
    page = Page()
    show(page)
    palette = Palette(page)
    sections = tuple(Section(t, tuple(Entry(plain(f"{t} {n}"), nothing) for n in "123")) for t in ("Go", "Do"))
    palette.open(Offer(sections, sections))
    return palette


def chosen(palette: Palette) -> str:
    entry = palette.list.rows.entry_at(palette.list.current())
    return entry.words if entry is not None else ""


@pytest.mark.parametrize(("name", "there"), [("section", "Do 1"), ("last", "Do 3")])
def test_in_the_palette(show: Show, name: str, there: str) -> None:
    palette = a_palette(show)
    keys_of(name)(palette.line)
    assert chosen(palette) == there
    keys_of("first")(palette.line)
    assert chosen(palette) == "Go 1"


TESTED = {
    "next", "previous", "close_panel", "dialog_help", "open_row", "copy_row", "to_filter", "to_rows", "clear_filter",
    "send", "send_from_anywhere", "open_choice", "section", "first", "last", "delete_row", "tick_row", "tick_several",
    "tick_all", "clear_ticks", "sort_rows", "first_row",
    "last_row",
}  # fmt: skip


def test_every_key_of_the_kit_is_pressed_here() -> None:
    named: list[KitKey] = list(kit_keys())
    assert {key.name for key in named} == TESTED
    assert len(named) == len(TESTED)

"""Tables: typed filter, order, choice which survives, keyboard, and rows without number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.notices import EmptyState
from growthdesk.ui.kit.table import Align, Column, Table, TableModel
from growthdesk.ui.kit.table.columns import WidthRule, widths
from growthdesk.ui.kit.theme import Theme, look, px
from tests.ui.kit.conftest import Shown

ENTER = Qt.Key.Key_Return


@dataclass(frozen=True, slots=True)
class Row:
    """One account, as far as a table is concerned."""

    key: str
    name: str
    city: str = ""
    value: int | None = None


ROWS = [
    Row("1", "Ernst Handel", "Graz", 300),
    Row("2", "Île Brûlée & <b>Söhne</b>", "Lyon", 20),
    Row("3", "شركة النور", "دبي", None),
    Row("4", "ernst weber", "Bonn", 1_000),
]
COLUMNS = [
    Column[Row]("name", "Account", lambda r: r.name, below=lambda r: r.city, searchable=True, stretch=1),
    Column[Row](
        "value", "Value", lambda r: "" if r.value is None else f"{r.value:,}", sort=lambda r: r.value, align=Align.END
    ),
]


def a_table(rows: list[Row] | None = None) -> Table[Row]:
    table = Table(
        COLUMNS,
        name="Accounts",
        key=lambda r: r.key,
        empty=EmptyState("No accounts yet.", "Add account"),
        filter_hint="Filter accounts",
    )
    table.show_rows(ROWS if rows is None else rows)
    return table


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what screen readers are told."""
    found: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: found.append(event.message()))
    return found


def keys(table: Table[Row]) -> str:
    return "".join(row.key for row in table.shown_rows())


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, shown: Shown) -> None:
    model = TableModel(COLUMNS)
    model.set_rows(ROWS)
    tester: Any = qtmodeltester
    tester.check(model)
    model.set_filter("ernst")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows([])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ernst", "14"),
        ("ERNST handel", "1"),
        ("handel ernst", "1"),
        ("ile brulee", "2"),
        ("<b>", "2"),
        ("soh", "2"),
        ("النور", "3"),
        ("دبي", "3"),
        ("bonn", "4"),
        ("  ", "1234"),
        ("1,000", ""),
        ("zzz", ""),
    ],
)
def test_typing_finds_parts_of_words_without_case_or_accents(
    shown: Shown, qtbot: QtBot, typed: str, found: str
) -> None:
    table = a_table()
    shown(table)
    QTest.keyClicks(table.filter_line, typed) if typed.isascii() else table.filter_line.setText(typed)
    assert keys(table) == found


@pytest.mark.parametrize(
    ("column", "descending", "order"),
    [("value", False, "2143"), ("value", True, "4123"), ("name", False, "1423"), ("name", True, "3241")],
)
def test_rows_without_a_value_stay_last(shown: Shown, column: str, descending: bool, order: str) -> None:
    table = a_table()
    shown(table)
    table.sort_by(column, descending=descending)
    assert keys(table) == order


def menu_open() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("begins_in_filter", [True, False])
def test_it_is_sorted_by_keyboard_and_the_row_keeps_the_keyboard(shown: Shown, begins_in_filter: bool) -> None:
    table = a_table()
    shown(table)
    table.view.setFocus()
    table.select("4")
    begin = table.filter_line if begins_in_filter else table.view
    begin.setFocus()

    def sort(*downs: Qt.Key) -> None:
        QTest.keyClick(begin, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        for key in downs:
            QTest.keyClick(menu_open(), key)
        QTest.keyClick(menu_open(), ENTER)
        QTest.qWait(1)
        assert QApplication.activePopupWidget() is None

    sort(Qt.Key.Key_Down)
    assert keys(table) == "2143"
    sort(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert keys(table) == "4123", "below the columns stand the two directions"
    current = table.current()
    assert current is not None
    assert current.key == "4"
    assert table.window().focusWidget() is begin


def test_the_directions_wait_for_a_column_and_columns_without_room_are_not_offered(shown: Shown) -> None:
    table = a_table()
    shown(table)
    table.view.setColumnHidden(1, True)
    table.view.ask_for_order()
    offered = [(action.text(), action.isEnabled()) for action in menu_open().actions() if action.text()]
    assert offered == [("Account", True), ("Ascending", False), ("Descending", False)]
    menu_open().close()


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Keyboard, QContextMenuEvent.Reason.Mouse])
def test_the_menu_of_a_row_copies_it_and_sorts(shown: Shown, reason: QContextMenuEvent.Reason) -> None:
    table = a_table()
    shown(table)
    table.view.setFocus()
    table.select("1")
    viewport = table.view.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, QPoint(5, 5), viewport.mapToGlobal(QPoint(5, 5))))
    menu = menu_open()
    assert [action.text() for action in menu.actions()] == ["Copy row\tCtrl+C", "Sort by\tCtrl+Shift+S"]
    QTest.keyClick(menu, ENTER)
    assert QApplication.clipboard().text().startswith("Ernst Handel")


@pytest.mark.parametrize("by", ["row", "key", "title"])
def test_no_menu_stays_behind(shown: Shown, by: str) -> None:
    table = a_table()
    shown(table)
    view, viewport, at = table.view, table.view.viewport(), QPoint(5, 5)
    opens: dict[str, Callable[[], object]] = {
        "row": lambda: QApplication.sendEvent(
            viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        ),
        "key": view.ask_for_order,
        "title": lambda: view.horizontalHeader().customContextMenuRequested.emit(at),
    }
    for _time in range(3):
        opens[by]()
        menu_open().close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert view.findChildren(QMenu) == []


def test_screen_readers_are_told_the_order(shown: Shown, said: list[str]) -> None:
    table = a_table()
    shown(table)
    assert table.view.accessibleDescription() == "Ctrl+Shift+S sorts this list"
    table.sort_by("value", descending=True)
    assert table.view.accessibleDescription() == "Sorted by Value, descending"
    assert said == ["Sorted by Value, descending"]
    role, across = Qt.ItemDataRole.AccessibleTextRole, Qt.Orientation.Horizontal
    told = [table.model.headerData(number, across, role) for number in range(2)]
    assert told == [None, "Sorted by Value, descending"]


def test_a_click_on_the_header_sorts_and_a_second_turns_the_order(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    head = table.view.horizontalHeader()
    for order in ("2143", "4123"):
        at = head.viewport().rect().center()
        at.setX(head.sectionViewportPosition(1) + head.sectionSize(1) // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert keys(table) == order


def test_the_choice_follows_its_row_through_reload_order_and_filter(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    assert table.select("4")
    table.sort_by("value", descending=True)
    with qtbot.assertNotEmitted(table.selected):
        table.show_rows([replace(row, city="Köln") for row in reversed(ROWS)])
    current = table.current()
    assert current is not None
    assert (current.key, current.city) == ("4", "Köln")
    table.set_filter("nur")
    assert table.current() is None
    table.set_filter("")
    current = table.current()
    assert current is not None
    assert current.key == "4"
    assert not table.select("unknown")


def test_enter_and_double_click_open_the_row(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    table.select("2")
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table.view, ENTER)
    assert told.args == [ROWS[1]]
    spot = table.view.visualRect(table.model.index(2, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(table.opened) as told:
        QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [ROWS[2]]


def test_the_filter_line_leads_into_the_rows_and_back(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    table.focus_filter()
    QTest.keyClicks(table.filter_line, "weber")
    with qtbot.waitSignal(table.opened) as told:
        QTest.keyClick(table.filter_line, ENTER)
    assert told.args == [ROWS[3]]
    QTest.keyClick(table.filter_line, Qt.Key.Key_Down)
    assert table.view.hasFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Up)
    assert table.filter_line.hasFocus()
    QTest.keyClick(table.filter_line, Qt.Key.Key_Escape)
    assert keys(table) == "1234"


def test_nothing_to_show_says_why_and_offers_the_way_out(shown: Shown, qtbot: QtBot) -> None:
    table = a_table([])
    window = shown(table)

    def buttons() -> list[str]:
        return [b.text() for b in window.findChildren(QPushButton) if b.isVisible()]

    assert buttons() == ["Add account"]
    table.show_rows(ROWS)
    table.set_filter("zzz")
    qtbot.waitUntil(lambda: buttons() == ["Clear filter"])
    clear = next(b for b in window.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert keys(table) == "1234"
    assert table.filter_line.hasFocus()


@pytest.mark.parametrize("width", [300, 420, 620])
@pytest.mark.parametrize("scale", [100, 200])
def test_titles_are_whole_and_what_one_filters_by_can_be_read(
    shown: Shown, theme: Theme, width: int, scale: int
) -> None:
    theme.set_text_scale(scale)
    titles = ["Account", "Last contact", "Outcomes", "Yearly value"]
    columns = [
        Column[Row](str(at), title, lambda r: r.name, width=60, min_width=40, drop=at)
        for at, title in enumerate(titles)
    ]
    table = Table(columns, name="Accounts", key=lambda r: r.key, filter_hint="Filter accounts")
    table.show_rows(ROWS)
    table.add_tool(QPushButton("Saved filters"))
    shown(table).resize(width, 400)
    QTest.qWait(1)
    seen = [at for at in range(len(titles)) if not table.view.isColumnHidden(at)]
    assert seen[0] == 0
    for at in seen:
        table.sort_by(str(at))
        words = QFontMetrics(look().font(11)).horizontalAdvance(titles[at])
        assert words + px(13) <= table.view.columnWidth(at) - 2 * px(10)
    assert table.filter_line.width() >= QFontMetrics(table.filter_line.font()).horizontalAdvance("Khalij Freight")


def test_a_whole_column_is_never_cut_and_takes_no_more(shown: Shown) -> None:
    figures = [Row("1", "Ernst Handel", "INV-2026-0004711-B", 1), Row("2", "Brewer " * 20, "INV", 123_456_789_012)]
    columns = [
        Column[Row]("name", "Account", lambda r: r.name, strong=True, stretch=1),
        Column[Row]("number", "Number", lambda r: r.city, whole=True),
        Column[Row]("value", "Value", lambda r: f"AED {r.value:,}", align=Align.END, whole=True),
    ]
    table = Table(columns, name="Orders", key=lambda r: r.key)
    table.show_rows(figures)
    shown(table)
    table.resize(px(420), px(200))
    metrics = QFontMetrics(look().font())
    for number, longest in ((1, "INV-2026-0004711-B"), (2, "AED 123,456,789,012")):
        room = table.view.columnWidth(number) - metrics.horizontalAdvance(longest)
        assert 2 * px(10) <= room <= 2 * px(10) + px(8)
    table.show_rows(figures[:1])
    assert table.view.columnWidth(2) < metrics.horizontalAdvance("AED 123,456,789,012")


def test_a_whole_column_has_room_for_the_widest_of_texts_with_as_many_letters(shown: Shown) -> None:
    columns = [
        Column[Row]("name", "Account", lambda r: r.name, stretch=1),
        Column[Row]("city", "By", lambda r: r.city, whole=True),
    ]
    table = Table(columns, name="Orders", key=lambda r: r.key)
    table.show_rows([Row("1", "a", "Leila Nissli"), Row("2", "b", "Sana Qwommmm")])
    shown(table)
    wanted = QFontMetrics(look().font()).horizontalAdvance("Sana Qwommmm")
    assert table.view.columnWidth(1) >= wanted + 2 * px(10)


def test_a_column_that_stretches_wants_what_stands_in_it(shown: Shown) -> None:
    columns = [
        Column[Row]("name", "Account", lambda r: r.name, width=230, stretch=1),
        Column[Row]("next", "Next step", lambda r: r.city, width=240, stretch=1),
    ]
    table = Table(columns, name="Accounts", key=lambda r: r.key)
    table.show_rows([Row("1", "Margaret Pearson and her three daughters", "None")])
    shown(table)
    table.resize(px(420), px(200))
    wanted = QFontMetrics(look().font()).horizontalAdvance("Margaret Pearson and her three daughters")
    assert table.view.columnWidth(0) >= wanted + 2 * px(10)


def test_a_saved_filter_and_typing_work_together(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    with qtbot.waitSignal(table.shown_count_changed) as told:
        table.set_predicate(lambda row: row.value is not None)
    assert told.args == [3, 4]
    table.set_filter("ernst")
    assert keys(table) == "14"
    table.set_predicate(None)
    table.set_filter("")
    assert keys(table) == "1234"


def test_control_c_copies_the_row_as_text(shown: Shown, qtbot: QtBot) -> None:
    table = a_table()
    shown(table)
    table.select("2")
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Île Brûlée & <b>Söhne</b>, Lyon\t20"


def test_cells_speak_their_column(shown: Shown) -> None:
    model = TableModel(COLUMNS)
    model.set_rows(ROWS)
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Account: Ernst Handel, Graz"
    assert model.data(QModelIndex()) is None


def test_enormous_texts_are_drawn(shown: Shown) -> None:
    table = a_table([Row("1", "x" * 10_000, "<i>" * 4_000), Row("2", "line\n" * 5_000, "\u202e$$&")])
    window = shown(table)
    assert not window.grab().isNull()


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (600, [300, 100, 100, 100]),
        (500, [200, 100, 100, 100]),
        (440, [140, 100, 100, 100]),
        (400, [100, 100, 100, 100]),
        (330, [130, 100, 100, 0]),
        (230, [130, 100, 0, 0]),
        (100, [100, 60, 0, 0]),
    ],
)
def test_columns_share_the_room_and_leave_in_their_order(room: int, expected: list[int]) -> None:
    rules = [
        WidthRule(200, 100, 1, 0),
        WidthRule(100, 60, 0, 0),
        WidthRule(100, 100, 0, 1),
        WidthRule(100, 100, 0, 2),
    ]
    assert widths(rules, room) == expected


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_row_chosen_stays_when_the_keyboard_comes(shown: Shown, direction: Qt.LayoutDirection) -> None:
    table = a_table()
    table.setLayoutDirection(direction)
    shown(table)
    table.filter_line.setFocus()
    assert table.select("2")
    table.view.setFocus(Qt.FocusReason.OtherFocusReason)
    assert [row.key for row in [table.current()] if row is not None] == ["2"]
    assert {index.row() for index in table.view.selectedIndexes()} == {1}

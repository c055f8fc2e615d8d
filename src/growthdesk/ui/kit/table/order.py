"""The order of a list without a mouse: a menu of its columns, and the words that tell the order.

Rule: the menu does what a click on a title does; a column that has no room now is not offered.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.ui.kit.table.view import TableView

SORT_KEY = "Ctrl+Shift+S"
UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def asks_for_order(event: QKeyEvent) -> bool:
    """Whether a key asks for the menu of the order."""
    return QKeySequence(event.keyCombination()) == QKeySequence(SORT_KEY)


def order_menu(view: "TableView", parent: QWidget | None = None) -> QMenu:
    """Return a menu of the columns shown, and of the two directions once the list is sorted.

    It goes with its parent, the view unless it is part of another menu.
    """
    menu = QMenu(_("Sort by"), parent or view)
    head = view.horizontalHeader()
    sorted_by, direction = head.sortIndicatorSection(), head.sortIndicatorOrder()
    columns, ways = QActionGroup(menu), QActionGroup(menu)
    # By number, not as they stand: the box of a list with ticks stands first and is the last one sorts by.
    for number in range(head.count()):
        if not view.isColumnHidden(number):
            chosen = _choice(menu, columns, view.title_of(number), is_chosen=number == sorted_by)
            chosen.triggered.connect(partial(_sort, view, number, direction if number == sorted_by else UP))
    menu.addSeparator()
    for words, way in ((_("Ascending"), UP), (_("Descending"), DOWN)):
        chosen = _choice(menu, ways, words, is_chosen=sorted_by >= 0 and way is direction)
        chosen.setEnabled(sorted_by >= 0)
        chosen.triggered.connect(partial(_sort, view, sorted_by, way))
    return menu


def row_menu(view: "TableView") -> QMenu:
    """Return what can be done in every list: copy the row, sort."""
    menu = QMenu(view)
    copy = menu.addAction(_with_key(_("Copy row"), QKeySequence(QKeySequence.StandardKey.Copy)))
    row = view.currentIndex().row()
    copy.setEnabled(row >= 0)
    copy.triggered.connect(partial(_copy, view, row))
    order = menu.addMenu(order_menu(view, menu))
    order.setText(_with_key(order.text(), QKeySequence(SORT_KEY)))
    return menu


def open_menu(menu: QMenu, at: QPoint) -> None:
    """Open a menu that goes once it is closed, with its first choice chosen: it is meant for the keyboard too."""
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    first = next((action for action in menu.actions() if action.isChecked()), menu.actions()[0])
    menu.setActiveAction(first)


def order_words(title: str, direction: Qt.SortOrder) -> str:
    """Say how a list is sorted."""
    words = _("Sorted by {column}, descending") if direction is DOWN else _("Sorted by {column}, ascending")
    return words.format(column=title)


def _choice(menu: QMenu, group: QActionGroup, words: str, *, is_chosen: bool) -> QAction:
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setActionGroup(group)
    action.setChecked(is_chosen)
    return action


def _with_key(words: str, key: QKeySequence) -> str:
    """Write the key beside the words; the list itself understands it."""
    return f"{words}\t{key.toString(QKeySequence.SequenceFormat.NativeText)}"


def _sort(view: "TableView", number: int, direction: Qt.SortOrder, _is_checked: bool = False) -> None:
    view.sortByColumn(number, direction)


def _copy(view: "TableView", row: int, _is_checked: bool = False) -> None:
    view.copy_row(row)

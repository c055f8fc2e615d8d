"""What stands in a layout is told without leaving anything behind in the binding."""

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, getAllValidWrappers

from growthdesk.ui.kit.spacing import column, row, widgets_in


def test_widgets_are_told_in_the_order_of_their_layout(qtbot: QtBot) -> None:
    first, second, third, inner = QLabel("1"), QLabel("2"), QLabel("3"), QLabel("inner")
    whole, line = QWidget(), row(inner)
    qtbot.addWidget(whole)
    layout = column(third, line, None, first, second)
    whole.setLayout(layout)
    QLabel("beside", whole)
    assert widgets_in(layout) == [third, first, second]
    assert widgets_in(line) == [inner]
    layout.removeWidget(first)
    assert widgets_in(layout) == [third, second]


def test_a_layout_of_nothing_has_none(qtbot: QtBot) -> None:
    assert widgets_in(QHBoxLayout()) == []


@pytest.mark.usefixtures("qapp")
def test_no_item_stays_known_once_its_widget_is_gone() -> None:
    def known() -> int:
        return sum("Item" in type(one).__name__ for one in getAllValidWrappers())

    before = known()
    whole, label = QWidget(), QLabel("1")
    layout = column(label)
    whole.setLayout(layout)
    assert widgets_in(layout) == [label]
    delete(label)
    assert (widgets_in(layout), known()) == ([], before)

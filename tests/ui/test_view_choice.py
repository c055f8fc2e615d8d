"""A choice of views beside a filter line: buttons, a menu in a narrow window, and never wider than what is shown."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.ui.kit.header import SearchBox
from growthdesk.ui.kit.spacing import boxed, fix, row
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.view_choice import ViewChoice
from tests.ui.driving import button_in, choose_in_menu, click, words_in

VIEWS = [("all", "All"), ("mine", "Mine"), ("no_next_step", "No next step"), ("value_unclear", "Value unclear")]


def a_line(qtbot: QtBot, width: int) -> tuple[QWidget, SearchBox, ViewChoice]:
    """Show a line of a filter and a choice of views."""
    filter_line, choice = fix(SearchBox("Filter"), min_width=148), ViewChoice(VIEWS, "Show")
    line = boxed(row(filter_line, None, choice))
    qtbot.addWidget(line)
    line.resize(width, 40)
    with qtbot.waitExposed(line):
        line.show()
    return line, filter_line, choice


@pytest.mark.parametrize("scale", [100, 200])
def test_buttons_become_a_menu_and_come_back(qtbot: QtBot, theme: Theme, scale: int) -> None:
    theme.set_text_scale(scale)
    line, filter_line, choice = a_line(qtbot, 1600)
    assert button_in(choice, "No next step").isVisible()
    wide = choice.width()
    line.resize(filter_line.minimumWidth() + wide - 20, 60)
    qtbot.waitUntil(lambda: choice.width() < wide)
    assert words_in(choice) == "Show: All"
    assert choice.width() == button_in(choice, "Show: All").width()
    assert choice.height() >= button_in(choice, "Show: All").sizeHint().height()
    qtbot.waitUntil(lambda: filter_line.width() >= min(filter_line.sizeHint().width(), wide))
    line.resize(1600, 60)
    qtbot.waitUntil(lambda: choice.width() == wide)
    assert button_in(choice, "No next step").isVisible()


def test_the_menu_chooses_as_the_buttons_do(qtbot: QtBot, theme: Theme) -> None:
    line, _filter_line, choice = a_line(qtbot, 1600)
    with qtbot.waitSignal(choice.chosen) as chosen:
        click(choice, "Mine")
    assert (chosen.args, choice.value()) == (["mine"], "mine")
    line.resize(320, 40)
    qtbot.waitUntil(lambda: "Show: Mine" in words_in(choice))
    with qtbot.waitSignal(choice.chosen) as chosen:
        choose_in_menu(choice, "Value unclear")
    assert (chosen.args, choice.value()) == (["value_unclear"], "value_unclear")
    assert words_in(choice) == "Show: Value unclear"

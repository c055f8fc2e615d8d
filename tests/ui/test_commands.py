"""The menu bar: the same menus at the same place on every page."""

from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from growthdesk.ui.commands import Command, CommandMenus, Menu, menu_titles
from tests.ui.driving import menus_of


def nothing() -> None:
    """Do nothing."""


def test_every_menu_stays_at_its_place(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    menus = CommandMenus(window.menuBar(), window)
    ran: list[str] = []
    report = Command(Menu.REPORT, "Value summary…", lambda: ran.append("summary"))
    for commands in ([report], [Command(Menu.FILE, "Quit", nothing)], []):
        menus.show_commands(list(commands))
        bar = window.menuBar().actions()
        assert [action.text() for action in bar if action.isVisible()] == list(menu_titles().values())
    for menu in menus_of(window):
        (entry,) = menu.actions()
        assert not entry.isEnabled()
    menus.show_commands([report])
    (entry,) = menus_of(window)[list(Menu).index(Menu.REPORT)].actions()
    entry.trigger()
    assert ran == ["summary"]

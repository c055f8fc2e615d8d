"""The menu bar: the same menus at the same place on every page."""

from PySide6.QtWidgets import QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from growthdesk.ui.commands import Command, CommandMenus, Menu, menu_titles


def nothing() -> None:
    """Do nothing."""


def shown_menus(window: QMainWindow) -> list[QMenu]:
    found = [action.menu() for action in window.menuBar().actions()]
    return [menu for menu in found if isinstance(menu, QMenu)]


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
    for menu in shown_menus(window):
        (entry,) = menu.actions()
        assert not entry.isEnabled()
    menus.show_commands([report])
    (entry,) = shown_menus(window)[list(Menu).index(Menu.REPORT)].actions()
    entry.trigger()
    assert ran == ["summary"]

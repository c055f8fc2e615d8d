"""A look for the widgets, and a window to put them in; the offscreen platform's own notice is no warning of ours."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.runtime.paths import resource
from growthdesk.ui.kit import theme as kit_theme
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.theme import Scheme, Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Shown = Callable[[QWidget], QWidget]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if "tests/ui/kit" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the light look at 100 %, as every test expects it."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)
    assert kit_theme.look().name == "light"
    yield made
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Iterator[Shown]:
    """Show a widget in a window of its own and wait for it."""
    windows: list[QWidget] = []

    def show(widget: QWidget) -> QWidget:
        window = QWidget()
        window.setLayout(column(widget, margins=12))
        window.resize(900, 640)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def background(theme: Theme) -> Iterator[Background]:
    """Give a place for jobs which is closed at the end."""
    made = Background()
    yield made
    made.close()

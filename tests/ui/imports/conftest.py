"""The import page in a window of the designed size, on a real file."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.runtime.paths import resource
from growthdesk.ui.imports.import_page import ImportPage
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.spacing import column
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.ui.reviews.desks import workspace_on


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if "tests/ui/imports" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the light look at 100 %."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)
    return made


@pytest.fixture
def workspace(desk: Desk, theme: Theme) -> Iterator[Workspace]:
    """Give a workspace whose prompts answer nothing yet."""
    background = Background()
    yield workspace_on(desk, theme, background)
    background.close()


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> Iterator[ImportPage]:
    """Show the import page."""
    window = QWidget()
    made = ImportPage(workspace)
    window.setLayout(column(made))
    window.resize(1166, 740)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    workspace.background.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def chosen(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> Callable[..., None]:
    """Choose files of these texts, by name, and wait for their preview."""

    def choose(**texts: str) -> None:
        paths = []
        for name, text in texts.items():
            path = tmp_path / f"{name}.csv"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        with qtbot.waitSignal(page.previewed):
            page.add_files(paths)
        qtbot.waitUntil(lambda: any(card.isVisible() for card in page.cards.findChildren(CardButton)))

    return choose

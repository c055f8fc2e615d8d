"""What screens stand on: the light look, a workspace on the test's desk, windows to show pages in, filled dialogs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.runtime.paths import resource
from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.chart import ChartRequest
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentContents, PrintedDocument
from growthdesk.wording.formats import Formats
from tests.ui.driving import AskedPrompts, Dialogs

Show = Callable[[QWidget], None]


class NoDocuments:
    """Draws empty charts and empty sheets: screens are not about what a page looks like."""

    def print_document(self, contents: DocumentContents, *_facts: object) -> PrintedDocument:
        """Print two empty sheets."""
        return PrintedDocument(b"%PDF-", ((595.0, 842.0),) * 2, contents.left_out)

    def page_image(self, _printed: PrintedDocument, _page: int, width_px: int, *_facts: object) -> object:
        """Return an empty sheet."""
        return width_px, width_px, b"\xff" * (4 * width_px * width_px)

    def page_texts(self, printed: PrintedDocument, *_facts: object) -> tuple[str, ...]:
        """Return no words."""
        return ("",) * printed.pages

    def draw_readings(self, _chart: object, request: ChartRequest, _formats: Formats) -> bytes:
        """Return an empty picture of the size asked for."""
        image = QImage(request.width_px, request.height_px, QImage.Format.Format_RGB32)
        image.fill(0)
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        assert QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(content.data())

    draw_plan = draw_first_values = draw_readings


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Give the light look at 100 %."""
    existing = qapp.findChild(Theme)
    made = existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)
    yield made
    made.set_scheme(Scheme.LIGHT)
    made.set_text_scale(100)


@pytest.fixture
def prompts() -> AskedPrompts:
    """Give prompts that answer nothing; a test adds the answers it expects."""
    return AskedPrompts()


@pytest.fixture
def workspace(desk: Desk, theme: Theme, prompts: AskedPrompts) -> Iterator[Workspace]:
    """Give a workspace on the desk, with settings that last for the test."""
    background = Background()
    yield Workspace(
        desk=desk,
        feed=ChangeFeed(),
        prompts=prompts,
        background=background,
        formats=Formats("en_GB"),
        documents=NoDocuments(),  # type: ignore[arg-type]
        settings=ThisComputersSettings(None, Settings(user_name=desk.actor)),
    )
    background.close()


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Show]:
    """Show a page in an active window of the designed size."""
    windows: list[QWidget] = []

    def in_window(page: QWidget) -> None:
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1366, 768)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)

    yield in_window
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Give what fills in the form dialogs; every script must have had its dialog."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    yield made
    assert made.all_filled(), "a dialog that was expected did not open"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give an empty folder of the user."""
    made = tmp_path / "Documents"
    made.mkdir()
    return made

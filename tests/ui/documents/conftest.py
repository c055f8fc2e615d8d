"""The account and the workspace of the review screens serve the documents too; previews to drive."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.ui.kit.background import Background
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.ui.documents.printers import Printer
from tests.ui.reviews.conftest import OFFSCREEN, account, background, person, review_id, theme
from tests.ui.reviews.desks import workspace_on

Opens = Callable[..., PreviewPage]
SUMMARY = DocumentKind.VALUE_SUMMARY
__all__ = ["account", "background", "person", "review_id", "theme"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the offscreen platform say what it cannot do."""
    for item in items:
        if "tests/ui/documents" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(*OFFSCREEN, extend=True))


@pytest.fixture
def printer() -> Printer:
    """Give a printer which prints."""
    return Printer()


@pytest.fixture
def opens(
    qtbot: QtBot, desk: Desk, theme: QObject, background: Background, account: Account, printer: Printer
) -> Iterator[Opens]:
    """Open the preview of the account's value summary, or of another document; `answers` are those of the prompts."""
    windows: list[QMainWindow] = []

    def show(
        review: str | None = None,
        of: str | None = None,
        wait: bool = True,
        kind: DocumentKind = SUMMARY,
        edition: Edition | None = None,
        **answers: list[object],
    ) -> PreviewPage:
        workspace = workspace_on(desk, theme, background, answers, printer)
        page = PreviewPage(workspace)
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1166, 740)
        windows.append(window)
        page.show_document(DocumentRequest(kind, account.id if of is None else of, review, edition))
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        page.take_keyboard()
        if wait:
            settle(qtbot, page)
        return page

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def settle(qtbot: QtBot, page: PreviewPage) -> None:
    """Wait until everything that was begun has ended."""
    qtbot.waitUntil(lambda: not page.is_busy)
    if page.view.isVisible() and page.sheets.printed is not None:
        qtbot.waitUntil(page.view.has_pictures)

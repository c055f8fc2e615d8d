"""An account with people, and a person's history in an active dialog."""

from collections.abc import Callable

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account
from growthdesk.ui.history.history_dialog import HistoryDialog, show_history
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import an_account
from tests.ui.conftest import Show

OpenHistory = Callable[[str, str], HistoryDialog]


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight in Dubai."""
    return an_account(desk)


@pytest.fixture
def open_history(workspace: Workspace, show: Show) -> OpenHistory:
    """Open the history of a record over a window."""
    parent = QWidget()
    show(parent)

    def opened(kind: str, record_id: str) -> HistoryDialog:
        dialog = show_history(parent, workspace, kind, record_id)
        assert dialog is not None
        QTest.qWaitForWindowExposed(dialog)
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        return dialog

    return opened

"""A workspace on a real file, and a hand which fills in the dialogs a screen opens."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from growthdesk.runtime.settings import Settings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.workspace import Documents, Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.wording.formats import Formats
from tests.scripted_prompts import ScriptedPrompts

Fill = Callable[[FormDialog], None]


class RememberedSettings:
    """Settings which are kept for the test only."""

    def __init__(self) -> None:
        self.current = Settings()

    def change(self, **values: object) -> None:
        self.current = replace(self.current, **values)  # type: ignore[arg-type]

    def change_last_tab(self, file: Path, tab: str) -> None:
        self.current = self.current.with_last_tab(file, tab)

    def change_last_folder(self, purpose: str, folder: Path) -> None:
        self.current = self.current.with_last_folder(purpose, folder)

    def change_reminder(self, file: Path, day: str) -> None:
        self.current = self.current.with_reminder(file, day)


def workspace_on(
    desk: Desk,
    parent: QObject,
    background: Background,
    answers: Mapping[str, list[object]] | None = None,
    documents: object = None,
) -> Workspace:
    """Make a workspace whose prompts answer from a script."""
    return Workspace(
        desk=desk,
        feed=ChangeFeed(parent),
        prompts=ScriptedPrompts(answers),
        background=background,
        formats=Formats("en_GB"),
        documents=cast("Documents", documents),
        settings=RememberedSettings(),
    )


def asked(workspace: Workspace) -> ScriptedPrompts:
    """Return the scripted prompts of a workspace."""
    assert isinstance(workspace.prompts, ScriptedPrompts)
    return workspace.prompts


def when_dialog_opens(fill: Fill) -> None:
    """Fill in the next form dialog; one that is still open afterwards is given up, so that no test hangs."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(5, act)
            return
        try:
            fill(dialog)
        finally:
            if dialog.isVisible():
                QDialog.reject(dialog)

    QTimer.singleShot(0, act)


def write(dialog: FormDialog, **texts: str) -> None:
    """Type into the fields of a dialog; Enter picks in a field to find people."""
    for name, text in texts.items():
        line = dialog.form.field(name).inputs()[0]
        if isinstance(line, QLineEdit):
            line.selectAll()  # as Tab does
        QTest.keyClicks(line, text)


def press(widget: QWidget) -> None:
    """Click in the middle of a widget."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

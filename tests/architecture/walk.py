"""Goes through every screen and dialog that `growthdesk pictures` knows, and looks at each in its own way."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QWidget

from growthdesk.app.computer import Computer
from growthdesk.app.navigation import Destination
from growthdesk.app.studio import ClosedInTheEnd, Studio
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.runtime.settings import Loaded, Settings
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.theme import Theme
from tests.kit.template import NOW
from tests.ui.conftest import NoDocuments

Look = Callable[[QWidget], Iterable[str]]
# The computer's own dialogs, the gallery of parts, and batches, which print in processes of their own.
NOT_OURS = ("export-pdf", "choose-files", "print")
PATIENCE_MS = 500
LEFT_OUT = ("gallery", "documents-making", "documents-made", "document-as-text")


class EmptySheets(NoDocuments):
    """Prints without processes."""

    def close(self) -> None:
        """Nothing runs."""


class Walk(Studio):
    """One round; `found` is what the look said, by the name of the picture."""

    settle_ms, longest_wait_ms = 5, 400

    def __init__(self, file: Path, theme: Theme, size: tuple[int, int], look: Look) -> None:
        computer = Computer(user_folders(), Loaded(Settings(user_name="Leila Nasser")), FixedClock(NOW), "en_GB")
        super().__init__(file, computer, theme, size)
        self._look = look
        self._name = ""
        self.found: dict[str, list[str]] = {}
        self.seen: list[str] = []

    def __enter__(self) -> "Walk":
        super().__enter__()
        QTest.qWaitForWindowExposed(self.window)
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        self.window.deleteLater()

    def make_documents(self) -> ClosedInTheEnd:
        """Print nothing: screens are not about what a page looks like."""
        return EmptySheets()  # type: ignore[return-value]

    def go_round(self, *, only_dialogs: bool = False) -> dict[str, list[str]]:
        """Look at everything; return what was said."""
        for name, take in self.pictures():
            is_dialog = "." in name or name in ("quick-add", "shortcuts", "help", "unfinished")
            if name in LEFT_OUT or name.endswith(NOT_OURS) or (only_dialogs and not is_dialog):
                continue
            self._name = name
            take()
        return {name: problems for name, problems in self.found.items() if problems}

    def picture_of(self, widget: QWidget) -> QPixmap:
        """Look instead of taking a picture."""
        self._settle(widget)
        if isinstance(widget, FormDialog):
            self._give_room(widget)
        if not isinstance(widget, QFileDialog):
            self.seen.append(self._name)
            found = list(self._look(widget))
            if found and widget.isVisible():
                # Busy computers lay out late: what is wrong is so in the end as well.
                QTest.qWait(PATIENCE_MS)
                found = list(self._look(widget))
            self.note(found)
        return QPixmap()

    def _give_room(self, dialog: FormDialog) -> None:
        """Let a form have what it asks for within the window: the screen of the tests is narrower."""
        areas = [(area.widget(), area.viewport()) for area in dialog.findChildren(QScrollArea)]
        lacking = max(content.width() - room.width() for content, room in areas if content is not None)
        if lacking > 0:
            dialog.resize(min(dialog.width() + lacking, self.window.width()), dialog.height())
            self._settle(dialog)

    def note(self, problems: Iterable[str]) -> None:
        """Keep what was said about the screen in sight."""
        known = self.found.setdefault(self._name, [])
        known += [problem for problem in problems if problem not in known]


class EscapingWalk(Walk):
    """Closes each dialog with Esc; the keyboard has to be back where it was."""

    def __init__(self, file: Path, theme: Theme) -> None:
        super().__init__(file, theme, (1366, 768), self._escape)
        self._escaped = False

    def dialog_of(self, destination: Destination, run: Callable[[], object]) -> QPixmap:
        """Open a dialog, and note where the keyboard was before."""
        before: list[QWidget | None] = []

        def noting() -> None:
            if QApplication.focusWidget() is None:
                self.window.activateWindow()
                QTest.qWaitForWindowActive(self.window)
                page = self.window.pages.currentWidget()
                assert isinstance(page, Page)
                page.take_keyboard()
            before.append(QApplication.focusWidget())
            assert before[0] is not None
            run()

        self._escaped = False
        super().dialog_of(destination, noting)
        # A screen without a window manager activates no window by itself.
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        self._settle(self.window)
        if self._escaped and QApplication.focusWidget() is not before[0]:
            self.note([f"the keyboard was in {_said(before[0])}, is in {_said(QApplication.focusWidget())}"])
        return QPixmap()

    def _escape(self, widget: QWidget) -> Iterable[str]:
        if isinstance(widget, QDialog):
            self._escaped = True
            QTest.keyClick(QApplication.focusWidget() or widget, Qt.Key.Key_Escape)
            if widget.isVisible():
                yield "Esc does not close it"


def _said(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} “{widget.accessibleName()}”"

"""Goes through every screen and dialog that `growthdesk pictures` knows, and looks at each in its own way.

What opens and is not answered would hold up the round for ever: it is closed after a while, and said to be wrong.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QScrollArea, QWidget

from growthdesk.app.camera import ClosedInTheEnd
from growthdesk.app.computer import Computer
from growthdesk.app.navigation import Destination
from growthdesk.app.studio import Studio
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.runtime.settings import Loaded, Settings
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.theme import Theme
from growthdesk.usecases.documents import PrintedDocument
from tests.kit.template import NOW
from tests.ui.conftest import NoDocuments

Look = Callable[[QWidget], Iterable[str]]
# The computer's own dialogs.
NOT_OURS = ("export-pdf", "choose-files", "print")
PATIENCE_MS = 500
# While something is missing it says so, and leads to where that is given.
LEADS_ON = "mark-as-held"
# Far longer than a dialog is looked at, with its patience.
LOOK_AGAIN_MS, LOOKS_BEFORE_CLOSING = 1_000, 5
# Commands whose words end in "…" and which lead to a page that asks for the rest.
OPEN_NO_DIALOG = {"account-overview.prepare-review": "the review planned next is a page of its own"}
LEFT_OUT = {
    "gallery": "parts of the kit, which no user sees",
    "documents-making": "a batch prints in processes of its own",
    "documents-made": "a batch prints in processes of its own",
}


class EmptySheets(NoDocuments):
    """Prints without processes."""

    def page_texts(self, printed: PrintedDocument, *_facts: object) -> tuple[str, ...]:
        """Return words to read on every page, some of them in the other direction."""
        return ("Value review of كريم منصور, with all that was agreed there and who saw to it.",) * printed.pages

    def close(self) -> None:
        """Nothing runs."""


class Walk(Studio):
    """One round; `found` is what the look said, by the name of the picture. Dialogs are left with Esc."""

    settle_ms, longest_wait_ms = 5, 400

    def __init__(self, file: Path, theme: Theme, sizes: Sequence[tuple[int, int]], look: Look) -> None:
        """Make a round which looks at each page in a window of each size."""
        computer = Computer(user_folders(), Loaded(Settings(user_name="Leila Nasser")), FixedClock(NOW), "en_GB")
        super().__init__(file, computer, theme, sizes[0])
        self._sizes = sizes
        self._look = look
        self._name = ""
        self.found: dict[str, list[str]] = {}
        self.seen: list[str] = []
        self._escaped = 0
        self._looked_at: QWidget | None = None
        self._in_the_way: QWidget | None = None
        self._times_in_the_way = 0

    def __enter__(self) -> Self:
        super().__enter__()
        watch = QTimer(self.window)
        watch.timeout.connect(self._close_what_nobody_answers)
        watch.start(LOOK_AGAIN_MS)
        QTest.qWaitForWindowExposed(self.window)
        self._have_the_keyboard()
        return self

    def __exit__(self, *error: object) -> None:
        super().__exit__(*error)
        self.window.deleteLater()

    def make_documents(self) -> ClosedInTheEnd:
        """Print nothing: screens are not about what a page looks like."""
        return EmptySheets()  # type: ignore[return-value]

    def go_round(self) -> dict[str, list[str]]:
        """Look at everything; return what was said."""
        for name, take in self.pictures():
            if name not in LEFT_OUT and not name.endswith(NOT_OURS):
                self._name = name
                take()
        return {name: problems for name, problems in self.found.items() if problems}

    def picture_of(self, widget: QWidget) -> QPixmap:
        """Look instead of taking a picture, and leave a dialog as everybody does."""
        self._settle(widget)
        if isinstance(widget, QFileDialog):
            return QPixmap()
        self.seen.append(self._name)
        self._looked_at = widget
        if isinstance(widget, FormDialog):
            self._give_room(widget)
        for size in self._sizes if widget is self.window else [(widget.width(), widget.height())]:
            if (widget.width(), widget.height()) != size:
                widget.resize(*size)
                self._settle(widget)
            self.note(self._looked(widget))
        if isinstance(widget, QDialog):
            self._escape(widget)
        self._looked_at = None
        return QPixmap()

    def _looked(self, widget: QWidget) -> list[str]:
        found = list(self._look(widget))
        if found and widget.isVisible():
            # Busy computers lay out late: what is wrong is so in the end as well.
            QTest.qWait(PATIENCE_MS)
            found = list(self._look(widget))
        return found

    def _give_room(self, dialog: FormDialog) -> None:
        """Let a form have what it asks for within the window: the screen of the tests is narrower."""
        areas = [(area.widget(), area.viewport()) for area in dialog.findChildren(QScrollArea)]
        lacking = max(content.width() - room.width() for content, room in areas if content is not None)
        if lacking > 0:
            dialog.resize(min(dialog.width() + lacking, self.window.width()), dialog.height())
            self._settle(dialog)

    def dialog_of(self, destination: Destination, run: Callable[[], object]) -> QPixmap:
        """Open a dialog; when it is gone the keyboard has to be back where it was."""
        before: list[QWidget | None] = []

        def noting() -> None:
            before.append(QApplication.focusWidget())
            run()

        dialogs = self._escaped
        super().dialog_of(destination, noting)
        if self._escaped > dialogs and self._name in OPEN_NO_DIALOG:
            self.note(["opened a dialog"])
        self._have_the_keyboard()
        self._settle(self.window)
        now = QApplication.focusWidget()
        if self._escaped > dialogs and now is not before[0] and not self._name.endswith(LEADS_ON):
            self.note([f"the keyboard was in {_said(before[0])}, is in {_said(now)}"])
        return QPixmap()

    def without_dialog(self) -> QPixmap:
        """Look at the window where no dialog is expected; any other command has opened nothing."""
        if self._name in OPEN_NO_DIALOG:
            return super().without_dialog()
        self.note(["opened nothing"])
        return QPixmap()

    def _choose_lines(self, page: QWidget) -> None:
        """Choose as ever, and begin with the keyboard somewhere: nothing may wait later, a dialog is due at once."""
        super()._choose_lines(page)
        if QApplication.focusWidget() is None:
            self._have_the_keyboard()
            assert isinstance(page, Page)
            page.take_keyboard()

    def _have_the_keyboard(self) -> None:
        """A screen without a window manager activates no window by itself."""
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def _escape(self, dialog: QDialog) -> None:
        self._escaped += 1
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        if dialog.isVisible():
            self.note(["Esc does not close it"])

    def _close_what_nobody_answers(self) -> None:
        opened = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        stays = opened is not None and opened is self._in_the_way and opened is not self._looked_at
        self._times_in_the_way = self._times_in_the_way + 1 if stays else 0
        self._in_the_way = opened
        if opened is not None and self._times_in_the_way >= LOOKS_BEFORE_CLOSING:
            self.note([f"{_said(opened)} “{opened.windowTitle()}” opened, and nothing closed it"])
            if isinstance(opened, QDialog):
                opened.done(QDialog.DialogCode.Rejected)
            opened.close()

    def note(self, problems: Iterable[str]) -> None:
        """Keep what was said about the screen in sight."""
        known = self.found.setdefault(self._name, [])
        known += [problem for problem in problems if problem not in known]


def _said(widget: QWidget | None) -> str:
    return "nothing" if widget is None else f"{type(widget).__name__} “{widget.accessibleName()}”"

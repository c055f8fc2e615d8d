"""The program as somebody at a keyboard meets it: started in its window, ended, spoken to by nothing but keys."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from growthdesk.app.computer import Computer
from growthdesk.app.session import Session
from growthdesk.runtime.settings import load
from growthdesk.ui.kit.prompts import Patterns, Prompts
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.kit.toast import Toast
from growthdesk.ui.main_window import MainWindow
from tests.journeys.typist import Pictures, Steps, Typist, front
from tests.ui.driving import rows_in


class ChosenFiles(Prompts):
    """The questions of the program as they are; only the dialog of the computer that names a file is scripted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.files: list[Path] = []
        self.target: Path | None = None

    def choose_open_files(self, title: str, patterns: Patterns, folder: Path | None = None) -> list[Path]:
        return self.files

    def choose_save_file(self, title: str, suggested: Path, patterns: Patterns) -> Path | None:
        return self.target

    def show_defect(self, sentence: str, details: str) -> None:
        raise AssertionError(details)


class Office(Typist):
    """A typist at the program: starts it, ends it, and sees its toasts."""

    def __init__(self, computer: Computer, theme: Theme, pictures: Pictures) -> None:
        super().__init__(pictures)
        self._computer, self._theme = computer, theme
        self.windows: list[MainWindow] = []

    @property
    def onward(self) -> str:
        """The arrow key that goes on among choices side by side."""
        return "Left" if QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft else "Right"

    def start(self, file: Path | None = None) -> Steps:
        """Start the program, on a file or on the last one used."""
        window = MainWindow()
        self.windows.append(window)
        self.prompts = ChosenFiles(window)
        window.show()
        window.activateWindow()
        yield from self.until(window.isActiveWindow, "for the window")
        computer = self._computer
        if len(self.windows) > 1:
            computer = replace(computer, loaded=load(computer.folders.settings_file))
        self.session = Session(window, self._theme, computer, self.prompts)
        self.session.start(file)

    def settle_in(self) -> Steps:
        """Wait for what a user sees a moment later: drafts are offered, the index of search is there."""
        yield from self.until(lambda: self.session._server is not None, "for the window to settle in")
        yield from self.until(lambda: not self.session.background.is_running(("search", "load")), "for the index")

    def quit(self) -> Steps:
        """End the program."""
        window = self.windows[-1]
        yield from self.press("Ctrl+Q")
        yield from self.until(lambda: not window.isVisible(), "for the window to close")

    def toast(self) -> str:
        """Return what is said at the foot of the window."""
        shown = [toast for toast in self.windows[-1].findChildren(Toast) if toast.isVisible()]
        return "" if not shown else shown[-1].accessibleName()

    def hear(self, *words: str) -> Steps:
        """Wait until a toast says it."""
        yield from self.until(lambda: all(one in self.toast() for one in words), f"for the toast {words}")

    def title(self) -> str:
        """Return the title of the window or dialog with the keyboard."""
        widget = front()
        return "" if widget is None else widget.windowTitle()

    def find(self, words: str, *shown: str) -> Steps:
        """Open the palette, type, and wait for what it finds."""
        yield from self.press("Ctrl+K")
        yield from self.write(words)
        yield from self.see(*shown)

    def rows(self) -> str:
        """Return the rows of the lists in sight."""
        shown = [view for view in self.windows[-1].findChildren(QTableView) if view.isVisible()]
        return "\n".join(row for view in shown for row in rows_in(view))

"""A window with a file open for reading, and how pictures of its pages and dialogs are taken: once all is at rest."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from growthdesk.app.at_hand import AtHand
from growthdesk.app.computer import Computer
from growthdesk.app.data_services import data_services_of
from growthdesk.app.documents import WorkerDocuments
from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.pages import page_makers
from growthdesk.app.settings_store import ThisComputersSettings
from growthdesk.ui.change_feed import ChangeFeed
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.chart import ChartView
from growthdesk.ui.kit.garbage import GarbageRounds
from growthdesk.ui.kit.page_view import PageView
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.kit.table import TableView
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import Documents, Workspace
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.firms import firm
from growthdesk.wording.formats import Formats

SETTLE_MS = 60
LONGEST_WAIT_MS = 15_000
LONGEST_BATCH_MS = 60_000


class ClosedInTheEnd(Documents, Protocol):
    """What prints and draws, and lets go of its processes."""

    def close(self) -> None:
        """End them."""


class Camera:
    """The window, what it shows, and its picture."""

    settle_ms, longest_wait_ms = SETTLE_MS, LONGEST_WAIT_MS

    def __init__(self, file: Path, computer: Computer, theme: Theme, size: tuple[int, int]) -> None:
        self._file = file
        self._computer = computer
        self._theme = theme
        self.window = MainWindow()
        self.window.resize(*size)

    def __enter__(self) -> Self:
        computer, window = self._computer, self.window
        self._opened = open_file(self._file, computer.clock, computer.you, folders=computer.folders, read_only=True)
        the_firm = firm(self._opened.desk)
        self._documents = self.make_documents()
        self._background = Background(window)
        GarbageRounds(window, self._background.is_running)
        self._workspace = Workspace(
            desk=self._opened.desk,
            feed=ChangeFeed(window),
            prompts=Prompts(window),
            background=self._background,
            formats=Formats(the_firm.locale),
            documents=self._documents,
            settings=ThisComputersSettings(None, computer.settings),
        )
        data = data_services_of(self._opened, lambda: None)
        makers = page_makers(self._workspace, self._theme, lambda: data)
        self._navigation = Navigation(window, makers)
        self.window_, self.workspace, self.navigation = window, self._workspace, self._navigation
        self._at_hand = AtHand(self)
        window.show_file(self._opened.path.name, is_sample=the_firm.is_sample)
        window.show()
        return self

    def __exit__(self, *_error: object) -> None:
        self._background.close()
        self._navigation.close()
        self._documents.close()
        close_file(self._opened)
        self.window.close()

    def make_documents(self) -> ClosedInTheEnd:
        """Return what prints and draws."""
        return WorkerDocuments(self._computer.folders)

    def _go(self, destination: Destination) -> QWidget:
        self._navigation.go(destination)
        return self._navigation.page(destination.page)

    def _page(self, destination: Destination) -> QPixmap:
        self._go(destination)
        return self.picture_of(self.window)

    def dialog_of(self, destination: Destination, run: Callable[[], object]) -> QPixmap:
        """Take a picture of what a command opens over its page; of the page when it opens nothing."""
        page = self._go(destination)
        self._choose_lines(page)
        self._settle(self.window)
        taken: list[QPixmap] = []

        def take() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog):
                taken.append(self.picture_of(dialog))
                dialog.done(QDialog.DialogCode.Rejected)

        QTimer.singleShot(0, take)
        run()
        if not taken:
            # A dialog that does not wait for its end opens while the page comes to rest.
            self._settle(self.window)
        return taken[0] if taken else self.without_dialog()

    def without_dialog(self) -> QPixmap:
        """Take the picture of a command that opens no dialog: it leads to a page, or says what is missing."""
        return self.picture_of(self.window)

    def _choose_lines(self, page: QWidget) -> None:
        """Choose the first line of each list in sight: a command about the chosen one has one."""
        for view in page.findChildren(TableView):
            if view.isVisible() and not view.currentIndex().isValid() and view.model().rowCount():
                view.setCurrentIndex(view.model().index(0, 0))

    def picture_of(self, widget: QWidget) -> QPixmap:
        """Take the picture of a window or dialog that has come to rest."""
        self._settle(widget)
        return widget.grab()

    def _settle(self, widget: QWidget) -> None:
        """Let layouts, charts and background work come to rest."""
        deadline = QDeadlineTimer(self.longest_wait_ms)
        before: list[object] = []
        while True:
            loop = QEventLoop()
            QTimer.singleShot(self.settle_ms, loop.quit)
            loop.exec()
            waiting = [c for c in widget.findChildren(ChartView) if c.isVisible() and not c.has_picture()]
            now: list[object] = [child.geometry() for child in widget.findChildren(QWidget) if child.isVisible()]
            blurred = [v for v in widget.findChildren(PageView) if v.isVisible() and not v.has_pictures()]
            is_busy = bool(waiting or blurred) or self._background.is_running()
            if deadline.hasExpired() or (now == before and not is_busy):
                return
            before = now

    def _wait(self, is_so: Callable[[], bool]) -> None:
        """Wait for long work to come so far."""
        deadline = QDeadlineTimer(LONGEST_BATCH_MS)
        while not (is_so() or deadline.hasExpired()):
            loop = QEventLoop()
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec()

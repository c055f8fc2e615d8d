"""Pictures of every screen, for people who judge how it looks; no display needed, nothing is saved."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.computer import Computer
from growthdesk.domain.problems import Refusal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SETTLE_MS = 60
LONGEST_WAIT_MS = 15_000
# All parts of the kit in one picture, without scrolling.
GALLERY_HEIGHT = 2_560


def take_pictures(
    file: Path,
    folder: Path,
    computer: Computer,
    *,
    theme: str,
    size: tuple[int, int],
    scale: float,
    only: str | None,
) -> list[Path]:
    """Write one PNG per screen into the folder, shown with the data of the file; return their paths."""
    if not folder.parent.is_dir():
        raise Refusal("folder_missing", path=str(folder.parent))
    # Chosen before the first Qt import asks for a display.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from growthdesk.runtime.paths import resource
    from growthdesk.ui.kit.theme import Scheme, Theme

    qInstallMessageHandler(_ignore)
    app = QApplication(["growthdesk"])
    look = Theme(app, resource(), Scheme(theme), round(scale * 100))
    folder.mkdir(exist_ok=True)
    with _Studio(file, computer, look, size) as studio:
        names = dict(studio.screens())
        if only is not None and only not in names:
            raise Refusal("picture_unknown", name=only, names=", ".join(names))
        wanted = {only: names[only]} if only is not None else names
        return [_save(studio, show, folder / f"{name}-{theme}.png") for name, show in wanted.items()]


def _ignore(*_message: object) -> None:
    """The offscreen platform warns of what no picture needs."""


def _save(studio: "_Studio", show: Callable[[], "QWidget"], target: Path) -> Path:
    from PySide6.QtCore import QBuffer, QByteArray

    from growthdesk.runtime.atomic import write_atomically

    widget = show()
    studio.settle(widget)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    buffer.close()
    if widget is not studio.window:
        widget.close()
    return write_atomically(target, bytes(content.data()), overwrite=True).path


class _Studio:
    """The window with a file open for reading, ready to be pictured."""

    def __init__(self, file: Path, computer: Computer, theme: object, size: tuple[int, int]) -> None:
        from growthdesk.ui.kit.theme import Theme
        from growthdesk.ui.main_window import MainWindow

        assert isinstance(theme, Theme)
        self._file = file
        self._computer = computer
        self._theme = theme
        self.window: MainWindow = MainWindow()
        self.window.resize(*size)

    def __enter__(self) -> "_Studio":
        from growthdesk.app.documents import WorkerDocuments
        from growthdesk.app.navigation import Navigation
        from growthdesk.app.pages import page_makers
        from growthdesk.app.session import ThisComputersSettings, data_services_of
        from growthdesk.ui.change_feed import ChangeFeed
        from growthdesk.ui.kit.background import Background
        from growthdesk.ui.kit.prompts import Prompts
        from growthdesk.ui.workspace import Workspace
        from growthdesk.usecases.files import open_file
        from growthdesk.usecases.firms import firm
        from growthdesk.wording.formats import Formats

        computer, window = self._computer, self.window
        self._opened = open_file(self._file, computer.clock, computer.you, folders=computer.folders, read_only=True)
        the_firm = firm(self._opened.desk)
        self._documents = WorkerDocuments(computer.folders)
        self._background = Background(window)
        self._workspace: Workspace = Workspace(
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
        self._navigation: Navigation = Navigation(window, makers)
        window.show_file(self._opened.path.name, is_sample=the_firm.is_sample)
        window.show()
        return self

    def __exit__(self, *_error: object) -> None:
        from growthdesk.usecases.files import close_file

        self._background.close()
        self._navigation.close()
        self._documents.close()
        close_file(self._opened)
        self.window.close()

    def screens(self) -> Iterator[tuple[str, Callable[[], "QWidget"]]]:
        """Name every screen with what shows it."""
        from growthdesk.app.navigation import Destination
        from growthdesk.ui.account.tab_makers import tab_names
        from growthdesk.usecases.accounts import account_rows
        from growthdesk.usecases.reviews import review_rows

        def at(destination: Destination) -> Callable[[], "QWidget"]:
            def show() -> "QWidget":
                self._navigation.go(destination)
                return self.window

            return show

        yield "accounts", at(Destination("accounts"))
        rows = account_rows(self._workspace.desk)
        if rows:
            fullest = max(rows, key=lambda row: (row.outcomes, row.measures, row.people))
            for tab in tab_names():
                yield f"account-{tab}", at(Destination("account", fullest.id, tab))
        yield "reviews", at(Destination("reviews"))
        for review in review_rows(self._workspace.desk):
            # One picture per state: to prepare, and held.
            yield f"review-{review.state.value}", at(Destination("review", review.id))
        yield "import", at(Destination("import"))
        yield "settings", at(Destination("settings"))
        yield "welcome", self._welcome
        yield "gallery", self._gallery

    def _welcome(self) -> "QWidget":
        from growthdesk.ui.welcome.welcome_page import WelcomePage

        computer = self._computer
        page = WelcomePage(self._workspace.prompts, computer.folders.data, you=computer.you, locale=computer.locale)
        self.window.show_page(page, "")
        return self.window

    def _gallery(self) -> "QWidget":
        from growthdesk.ui.kit.gallery import gallery_window
        from growthdesk.ui.kit.theme import px

        gallery = gallery_window(self._background)
        gallery.resize(self.window.width(), px(GALLERY_HEIGHT))
        gallery.show()
        return gallery

    def settle(self, widget: "QWidget") -> None:
        """Let layouts and charts come to rest."""
        from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
        from PySide6.QtWidgets import QWidget

        from growthdesk.ui.kit.chart import ChartView

        deadline = QDeadlineTimer(LONGEST_WAIT_MS)
        before: list[object] = []
        while True:
            loop = QEventLoop()
            QTimer.singleShot(SETTLE_MS, loop.quit)
            loop.exec()
            waiting = [c for c in widget.findChildren(ChartView) if c.isVisible() and not c.has_picture()]
            now: list[object] = [child.geometry() for child in widget.findChildren(QWidget) if child.isVisible()]
            if deadline.hasExpired() or (now == before and not waiting):
                return
            before = now

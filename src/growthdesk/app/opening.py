"""Opening: from a file’s name to an open file, and what to do when its place, its state or a window is in the way."""

import secrets
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.instance_lock import OpenElsewhere
from growthdesk.runtime.place import Finding
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.prompts import Prompts
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.workspace import SettingsStore
from growthdesk.usecases.files import OpenFile, open_file, opening_takes_long, place_of, risk_to_ask_about
from growthdesk.wording import _
from growthdesk.wording.refusals import sentence

if TYPE_CHECKING:
    from growthdesk.app.computer import Computer
    from growthdesk.domain.firms import FirmDraft
    from growthdesk.ui.welcome.opening_page import OpeningPage
    from growthdesk.usecases.moving import Moved

SAMPLE = "Sample firm.growthdesk"
JOB = "opening"


class Opening(QObject):
    """Opens one file after the other: at once, or in the background when it takes long."""

    begun = Signal()  # something that takes long
    opened = Signal(object, str)  # the OpenFile, and the name under which its window is to listen
    given_up = Signal()
    open_elsewhere = Signal()

    def __init__(
        self,
        window: MainWindow,
        computer: "Computer",
        prompts: Prompts,
        settings: SettingsStore,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._computer = computer
        self._prompts = prompts
        self._settings = settings
        # Its own: an opening that ends closes the file before, and with it all that runs for that.
        self._background = Background(self)
        self._page: OpeningPage | None = None
        self.is_under_way = False

    @property
    def is_shown(self) -> bool:
        """Whether the window shows that a file is being opened."""
        return self._page is not None and self._window.pages.currentWidget() is self._page

    def open(self, file: Path) -> None:
        """Open a file; where it lies at risk, ask first."""
        file = file.expanduser().absolute()
        self._window.status.set_cell("file", _("Opening {name}…").format(name=file.name))
        risk = risk_to_ask_about(file, self._computer.folders)
        if risk is None or file.resolve() in self._settings.current.kept_in_place:
            self._begin(file)
            return
        answer = self._ask_where(file, risk)
        if answer == "move":
            self.move(file)
        elif answer == "anyway":
            self._keep_in_place(file)
            self._begin(file)
        else:
            self.given_up.emit()

    def close(self) -> None:
        """Bring what is under way to its end."""
        self._background.close()

    # The place

    def _ask_where(self, file: Path, risk: Finding) -> str | None:
        from growthdesk.wording.places import risky_place, why_careful, why_move

        self._show_page().show_opening()
        self.begun.emit()
        title = risky_place(file.name, risk.kind.value, risk.service)
        anyway = ("anyway", _("Open it here anyway"))
        folder = self.safe_folder()
        if folder is None:
            return self._prompts.ask_choice(title, why_careful(risk.kind.value), [anyway])
        choices = [("move", _("Move it to this computer")), anyway]
        return self._prompts.ask_choice(title, why_move(risk.kind.value, str(folder)), choices)

    def safe_folder(self) -> Path | None:
        """Return this computer's own folder for files; None when that lies at risk as well."""
        folder = self._computer.folders.data
        return folder if place_of(folder / SAMPLE) is None else None

    def _keep_in_place(self, file: Path) -> None:
        self._settings.change(
            kept_in_place=self._settings.current.with_file_kept_in_place(file.resolve()).kept_in_place
        )

    def move(self, file: Path, let_go: Callable[[], None] | None = None) -> None:
        """Move a file to this computer's own folder and open it there; `let_go` closes it first, if it is open."""
        from growthdesk.usecases.moving import move_file

        folders, today = self._computer.folders, self._computer.clock.today()
        self._show_page().show_moving(file.name)

        def work(_progress: object) -> "Moved":
            if let_go is not None:
                let_go()
            return move_file(file, folders.data, today, folders=folders)

        self._run(work, partial(self._on_moved, file), partial(self._on_not_moved, file))

    def _on_moved(self, file: Path, moved: "Moved") -> None:
        from growthdesk.wording.places import where_it_went

        settings = self._settings.current.with_moved_file(file.resolve(), moved.file)
        self._settings.change(
            recent_files=settings.recent_files, last_tabs=settings.last_tabs, kept_in_place=settings.kept_in_place
        )
        self._begin(moved.file)
        is_renamed = moved.kept != file.resolve()
        self._prompts.show_message(
            _("Moved to this computer"), where_it_went(str(moved.file), str(moved.kept), is_renamed=is_renamed)
        )

    def _on_not_moved(self, file: Path, error: Exception) -> None:
        self._say(error)
        if file.resolve() in self._settings.current.kept_in_place:
            self._begin(file)
        else:
            self.given_up.emit()

    # The way in

    def _begin(self, file: Path) -> None:
        server_name = f"growthdesk-{secrets.token_hex(16)}"
        work = partial(
            open_file,
            file,
            self._computer.clock,
            self._settings.current.who(),
            folders=self._computer.folders,
            server_name=server_name,
            is_search_minded=False,
        )
        if opening_takes_long(file):
            self._show_page().show_checking(file.name)
            on_open, on_failed = partial(self._on_open, server_name), partial(self._on_failed, file)
            self._run(lambda _progress: work(), on_open, on_failed)
            return
        try:
            opened = work()
        except Refusal as refusal:
            self._on_failed(file, refusal)
        else:
            self._on_open(server_name, opened)

    def _run(
        self, work: Callable[[object], object], on_done: Callable[[Any], None], on_failed: Callable[[Exception], None]
    ) -> None:
        """Do what takes long in the background; nothing else is opened meanwhile."""

        def over(then: Callable[[Any], None], result: object) -> None:
            self.is_under_way = False
            then(result)

        self.is_under_way = True
        job = self._background.run(work, JOB)
        job.finished.connect(partial(over, on_done))
        job.failed.connect(partial(over, on_failed))
        self.begun.emit()

    def _show_page(self) -> "OpeningPage":
        from growthdesk.ui.welcome.opening_page import OpeningPage

        if self._page is None:
            self._page = OpeningPage()
        self._window.show_page(self._page, "")
        return self._page

    def _on_open(self, server_name: str, opened: OpenFile) -> None:
        self.opened.emit(opened, server_name)

    def _on_failed(self, file: Path, error: Exception) -> None:
        if isinstance(error, OpenElsewhere):
            self._leave_to_first_window(error)
        elif not isinstance(error, Refusal):
            self.given_up.emit()
            raise error
        elif not self._offer_backup(file, error):
            self._say(error)
            self.given_up.emit()

    def _say(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._prompts.show_refusal(sentence(error))

    def _leave_to_first_window(self, elsewhere: OpenElsewhere) -> None:
        from growthdesk.app.single_instance import raise_first_window

        if elsewhere.holder.server_name and raise_first_window(elsewhere.holder.server_name):
            self.open_elsewhere.emit()
            return
        self._say(elsewhere)
        self.given_up.emit()

    def _offer_backup(self, file: Path, refusal: Refusal) -> bool:
        """Offer the way out of a damaged file or of a backup that was opened; tell whether it was taken."""
        facts = dict(refusal.facts)
        backup = Path(facts["path"]) if refusal.code == "file_is_backup" else Path(facts.get("backup") or "")
        if backup == Path():
            return False
        choices = [("restore", _("Restore the backup…"))]
        if self._prompts.ask_choice(_("Restore a backup"), sentence(refusal), choices) != "restore":
            return False
        suggested = file.with_name(_("{name} restored").format(name=backup.stem) + file.suffix)
        target = self._prompts.choose_save_file(_("Restore as"), suggested, [(_("GrowthDesk files"), "*.growthdesk")])
        if target is None:
            return False
        from growthdesk.usecases.files import copy_backup

        try:
            copy_backup(backup, target)
        except Refusal as failed:
            self._say(failed)
            return False
        self.open(target)
        return True

    # New files

    def make(self, file: Path, firm: "FirmDraft", you: str) -> Path | None:
        """Make a new firm's file and return where; None when it was refused or given up."""
        from growthdesk.usecases.files import close_file, create_file

        place = self._place_for_new(file)
        if place is None:
            return None
        is_known = place in self._settings.current.recent_files
        computer = self._computer
        try:
            computer.folders.make()
            created = create_file(
                place, computer.clock, firm=firm, you=you, folders=computer.folders, is_expected=is_known
            )
        except Refusal as refusal:
            self._say(refusal)
            return None
        try:
            close_file(created)
        except Refusal as refusal:
            # Only its first backup failed: the file itself is made and whole.
            self._say(refusal)
        if created.risk is not None:
            self._keep_in_place(place)
        return place

    def _place_for_new(self, file: Path) -> Path | None:
        """Return where a new file is made; where it would lie at risk, ask."""
        risk = place_of(file)
        if risk is None or file.exists():
            return file
        from growthdesk.wording.places import risky_place, why_careful, why_make_elsewhere

        title = risky_place(file.name, risk.kind.value, risk.service)
        anyway = ("anyway", _("Make it here anyway"))
        folder = self.safe_folder()
        if folder is None:
            answer = self._prompts.ask_choice(title, why_careful(risk.kind.value), [anyway])
        else:
            choices = [("here", _("Make it on this computer")), anyway]
            answer = self._prompts.ask_choice(title, why_make_elsewhere(risk.kind.value, str(folder)), choices)
        if answer == "here" and folder is not None:
            return folder / file.name
        return file if answer == "anyway" else None

    def make_sample(self) -> Path | None:
        """Return the sample firm's file, made when it does not exist yet; None when it was refused."""
        file = self._computer.folders.data / SAMPLE
        if file.exists():
            return file
        from growthdesk.usecases.sample_firm import make_sample_firm

        try:
            self._computer.folders.make()
            make_sample_firm(file, self._computer.clock, folders=self._computer.folders)
        except Refusal as refusal:
            self._say(refusal)
            return None
        return file

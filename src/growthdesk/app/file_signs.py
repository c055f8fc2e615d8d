"""What the window says about the open file: its name, what is saved and backed up, and where it lies."""

from collections.abc import Callable
from datetime import datetime

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.place import Finding
from growthdesk.ui.kit.tones import Tone
from growthdesk.ui.main_window import MainWindow
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.places import kept_carefully
from growthdesk.wording.refusals import sentence

_PLACE, _BACKUP = "place", "backup"


class FileSigns:
    """Title, status line and notices of one open file."""

    def __init__(self, window: MainWindow, formats: Formats) -> None:
        self._window = window
        self._formats = formats

    def show_saved(self, at: datetime) -> None:
        """Say when something was saved last."""
        self._window.status.set_cell("saved", _("Saved {time}").format(time=self._formats.time(at.astimezone())))

    def show_backup(self, at: datetime | None) -> None:
        """Say of which day the newest verified backup is; a backup that failed before no longer matters."""
        self._window.take_back_notice(_BACKUP)
        text = (
            _("No backup yet")
            if at is None
            else _("Backup {day}, verified").format(day=self._formats.date(at.astimezone().date()))
        )
        self._window.status.set_cell("backup", text)

    def show_failed_backup(self, refusal: Refusal, try_again: Callable[[], object]) -> None:
        """Say why nothing could be backed up, until a backup is made."""
        text = sentence(refusal, self._formats)
        self._window.show_notice(_BACKUP, text, _("Back up now"), try_again, Tone.RISK)

    def show_risk(self, risk: Finding, move: Callable[[], object] | None) -> None:
        """Say, as long as the file is open, that it lies where it is at risk, and offer to move it."""
        text = kept_carefully(risk.kind.value, risk.service)
        words = _("Move it to this computer…") if move is not None else ""
        self._window.show_notice(_PLACE, text, words, move or (lambda: None), Tone.WATCH)

    def clear(self) -> None:
        """Take back what was said about a file that is let go."""
        for key in (_PLACE, _BACKUP):
            self._window.take_back_notice(key)
        self._window.status.set_cell("saved", "")

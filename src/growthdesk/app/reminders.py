"""Reminders: once a day, from the hour chosen on, the desktop says how much is due in the file that is open."""

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer

from growthdesk.ui.desktop_messages import DesktopMessages
from growthdesk.ui.kit.background import Progress
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _

LOOK_EVERY_MS = 60_000
JOB = "reminder"
_log = logging.getLogger(__name__)


class Reminders(QObject):
    """Looks at the clock every minute; what is due is read beside the window, and a day without any is not told."""

    def __init__(
        self, workspace: Workspace, messages: DesktopMessages, open_today: Callable[[], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._messages = messages
        self._open_today = open_today
        # A timer set for an hour would be wrong after sleep, a journey or a corrected clock.
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start(LOOK_EVERY_MS)

    def look(self) -> None:
        """Remind, if it is wanted, time, and not done today."""
        settings, clock = self._workspace.settings.current, self._workspace.desk.clock
        today = clock.today()
        if not settings.reminds or settings.was_reminded(self._file) == today.isoformat():
            return
        begins = clock.start_of(today) + timedelta(hours=settings.reminder_hour)
        if clock.now() < begins or self._workspace.background.is_running((JOB,)):
            return
        job = self._workspace.background.run(self._count, name=JOB)
        job.finished.connect(self._show)
        job.failed.connect(self._on_failed)

    @property
    def _file(self) -> Path:
        return self._workspace.desk.database.path

    def _count(self, _progress: Progress) -> tuple[str, int, int] | None:
        """Count what is late and what is for today, of the person at this computer; nothing before they are known."""
        from growthdesk.domain.today.ranking import When, when_of
        from growthdesk.usecases.firms import you
        from growthdesk.usecases.long_work import own_connection
        from growthdesk.usecases.today import today_lines

        with own_connection(self._workspace.desk) as desk:
            me, today = you(desk), desk.today
            if me is None:
                return None
            whens = [when_of(line, today) for line in today_lines(desk, me.id)]
        return today.isoformat(), whens.count(When.OVERDUE), whens.count(When.TODAY)

    def _show(self, counted: object) -> None:
        from growthdesk.wording.reminders import reminder_words

        if counted is None:
            return
        day, late, today = cast("tuple[str, int, int]", counted)
        self._workspace.settings.change_reminder(self._file, day)
        words = reminder_words(late, today, self._workspace.formats)
        if words:
            self._messages.show(_("Today in GrowthDesk"), words, self._open_today)

    def _on_failed(self, error: object) -> None:
        # Nobody is kept from working by a reminder that did not come; the day counts as done.
        _log.warning("no reminder", exc_info=cast("Exception", error))
        self._workspace.settings.change_reminder(self._file, self._workspace.today.isoformat())

    def close(self) -> None:
        """Take the icon away."""
        self._messages.close()

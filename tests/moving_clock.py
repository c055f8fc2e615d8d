"""A clock that tests set forward, and what makes the program look at it."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from growthdesk.runtime.clock import FixedClock


class MovingClock:
    """A fixed clock that a test sets forward."""

    def __init__(self) -> None:
        self._fixed = FixedClock(datetime(2026, 11, 21, 23, 30, tzinfo=UTC))

    def move(self, step: timedelta, zone: tzinfo = UTC) -> None:
        """Set the clock forward, or to another zone."""
        self._fixed = FixedClock(self._fixed.instant + step, zone)

    def now(self) -> datetime:
        return self._fixed.now()

    def today(self) -> date:
        return self._fixed.today()

    def local_day(self, instant: datetime) -> date:
        return self._fixed.local_day(instant)

    def start_of(self, day: date) -> datetime:
        return self._fixed.start_of(day)


def came_to_the_front() -> None:
    """Bring the program to the front, as a click on its window does."""
    application = QApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

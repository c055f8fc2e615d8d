"""The change feed: a write says what it changed, screens that show it reload, or turn stale until shown.

A new day changes what every screen shows: what is due today, how long ago something was, what is late.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes
from growthdesk.runtime.clock import Clock

DAY_CHECK_MS = 60_000


class ChangeFeed(QObject):
    """Carries what use cases changed to the screens that show it."""

    changed = Signal(object)
    # A text that was finished or thrown away is no change of any record: no screen reloads for it.
    draft_dropped = Signal()
    day_changed = Signal()

    def publish(self, changes: Changes) -> Changes:
        """Tell every screen what changed; hand the changes back so that callers can read ids from them."""
        if changes.topics:
            self.changed.emit(changes)
        return changes

    def follow_days(self, clock: Clock) -> None:
        """Tell every screen when a new day has begun, also after the computer slept through midnight."""
        DayWatch(self, clock)

    def watch(self, screen: QWidget, topics: set[str], reload: Callable[[], None]) -> "Watch":
        """Reload a screen when one of its topics changes, at once if visible, else when it is shown."""
        return Watch(self, screen, frozenset(topics), reload)


class Watch(QObject):
    """One screen's subscription; lives as long as its screen. An empty set of topics means every topic."""

    def __init__(self, feed: ChangeFeed, screen: QWidget, topics: frozenset[str], reload: Callable[[], None]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._topics = topics
        self._reload = reload
        self._is_stale = False
        screen.installEventFilter(self)
        feed.changed.connect(self._on_changed)
        feed.day_changed.connect(self._reload_when_seen)

    def _on_changed(self, changes: Changes) -> None:
        if not self._topics or self._topics & changes.topics:
            self._reload_when_seen()

    def _reload_when_seen(self) -> None:
        if self._screen.isVisible():
            self._reload()
        else:
            self._is_stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_stale and event.type() is QEvent.Type.Show:
            self._is_stale = False
            self._reload()
        return super().eventFilter(watched, event)


class DayWatch(QObject):
    """Looks at the clock every minute and whenever the program comes to the front."""

    def __init__(self, feed: ChangeFeed, clock: Clock) -> None:
        super().__init__(feed)
        self._feed = feed
        self._clock = clock
        self._day = clock.today()
        # A timer set for midnight would be wrong after sleep, a journey or a corrected clock.
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self._look)
        timer.start(DAY_CHECK_MS)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._look()

    def _look(self) -> None:
        today = self._clock.today()
        if today != self._day:
            self._day = today
            self._feed.day_changed.emit()

"""The change feed: a write says what it changed, screens that show it reload, or turn stale until shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.history import Changes


class ChangeFeed(QObject):
    """Carries what use cases changed to the screens that show it."""

    changed = Signal(object)

    def publish(self, changes: Changes) -> Changes:
        """Tell every screen what changed; hand the changes back so that callers can read ids from them."""
        if changes.topics:
            self.changed.emit(changes)
        return changes

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

    def _on_changed(self, changes: Changes) -> None:
        if self._topics and not (self._topics & changes.topics):
            return
        if self._screen.isVisible():
            self._reload()
        else:
            self._is_stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._is_stale and event.type() is QEvent.Type.Show:
            self._is_stale = False
            self._reload()
        return super().eventFilter(watched, event)

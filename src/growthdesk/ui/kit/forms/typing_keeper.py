"""Keeps what is typed into a form: every three seconds while typing, a second after it stops, and on leaving."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

EVERY_MS = 3_000
PAUSE_MS = 1_000

Typed = dict[str, object]


class KeepsTyping(Protocol):
    """Where the text of one form is kept."""

    def kept(self) -> Mapping[str, object]:
        """Return what was typed before and not saved; nothing when there is none."""

    def said(self) -> str:
        """Say, in words, when that was."""

    def keep(self, typed: Mapping[str, object]) -> None:
        """Keep what is typed."""

    def drop(self) -> None:
        """Forget it."""


class TypingKeeper(QObject):
    """Watches one form's typing; `typed` gives what is typed and not saved."""

    def __init__(self, owner: QWidget, place: KeepsTyping, typed: Callable[[], Typed]) -> None:
        """Watch from now on; what is kept already stands."""
        super().__init__(owner)
        self._place = place
        self._typed = typed
        self._is_over = False
        self._last: Typed = dict(place.kept())
        self._while_typing = QTimer(self)
        self._while_typing.setInterval(EVERY_MS)
        self._while_typing.timeout.connect(self.keep)
        self._after_typing = QTimer(self)
        self._after_typing.setSingleShot(True)
        self._after_typing.setInterval(PAUSE_MS)
        self._after_typing.timeout.connect(self.keep)

    def note(self) -> None:
        """Something was typed."""
        if self._is_over:
            return
        self._after_typing.start()
        if not self._while_typing.isActive():
            self._while_typing.start()

    def keep(self) -> None:
        """Keep what is typed now, if it differs from what is kept."""
        if not self._after_typing.isActive():
            self._while_typing.stop()
        typed = self._typed()
        if typed == self._last:
            return
        if typed:
            self._place.keep(typed)
        else:
            self._place.drop()
        self._last = typed

    def keep_at_once(self) -> None:
        """Keep what is typed now: the form is left."""
        self._after_typing.stop()
        self.keep()

    def stop(self) -> None:
        """Look no more: the form is closed."""
        self._is_over = True
        self._after_typing.stop()
        self._while_typing.stop()

    def forget(self) -> None:
        """Forget what is kept: it was saved, or nobody wants it."""
        self._after_typing.stop()
        self._while_typing.stop()
        self._last = {}
        self._place.drop()

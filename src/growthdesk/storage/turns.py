"""Turns at writing inside this program: somebody's save goes first, long work lets it pass and comes back later.

SQLite lets one connection write at a time and has the others look again and again; here they wake at once. Other
programs are still kept apart by SQLite itself.
"""

import contextlib
import threading
from collections.abc import Iterator

LONGEST_WAIT_SECONDS = 5.0


class GivesWay(Exception):
    """Raised inside long work when somebody waits to save: all is taken back, and it may be tried again at once."""


class TurnNotCome(Exception):
    """Nobody may write within the longest wait."""


class Turns:
    """Who may write a file, among the threads of this program."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._is_taken = False
        self._saves_waiting = 0

    @property
    def somebody_waits(self) -> bool:
        """Whether a save waits for its turn."""
        return self._saves_waiting > 0

    @contextlib.contextmanager
    def turn(self, *, gives_way: bool = False) -> Iterator[None]:
        """Wait for a turn and keep it for the block. Who gives way waits until no save waits any more."""
        self._take(gives_way=gives_way)
        try:
            yield
        finally:
            with self._changed:
                self._is_taken = False
                self._changed.notify_all()

    def _take(self, *, gives_way: bool) -> None:
        with self._changed:
            if gives_way:
                has_come = self._changed.wait_for(lambda: not (self._is_taken or self._saves_waiting))
            else:
                self._saves_waiting += 1
                try:
                    has_come = self._changed.wait_for(lambda: not self._is_taken, LONGEST_WAIT_SECONDS)
                finally:
                    self._saves_waiting -= 1
            if not has_come:
                raise TurnNotCome
            self._is_taken = True

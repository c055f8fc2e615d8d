"""An open file: one connection per thread, and transactions that commit with their history or not at all."""

import contextlib
import threading
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.identity import new_id
from growthdesk.domain.problems import Refusal
from growthdesk.storage import driver
from growthdesk.storage.errors import refusing
from growthdesk.storage.reading import Reading

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


class _Held:
    """A thread's connection; when the thread ends nothing holds it any more and it closes itself."""

    def __init__(self, connection: Any, path: Path) -> None:
        self.connection = connection
        self.reading = Reading(connection, path)


class Database:
    """The firm's file while it is open. Each thread reads and writes through its own connection."""

    def __init__(self, path: Path, *, read_only: bool = False, is_frozen: bool = False) -> None:
        """`is_frozen`: the file is read where nothing can be written and nobody else writes."""
        self.path = path
        self.is_read_only = read_only or is_frozen
        self._is_frozen = is_frozen
        self._is_closed = False
        self._here = threading.local()
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._guard = threading.Lock()

    @property
    def reading(self) -> Reading:
        """Return this thread's reading side."""
        return self._held().reading

    @contextlib.contextmanager
    def transaction(self, *, actor: str, label: str, now: datetime) -> Iterator["Transaction"]:
        """Give a transaction that commits as one change set when the block ends, and rolls back when it raises.

        `label` is a code that `wording` names. A block that changes nothing writes nothing.
        """
        from growthdesk.storage.writing import Transaction

        if self.is_read_only:
            raise Refusal("file_read_only", path=str(self.path))
        connection = self._held().connection
        if connection.in_transaction:
            raise RuntimeError("a use case is one transaction: it cannot start another inside")
        with refusing(self.path):
            connection.execute("BEGIN IMMEDIATE")
        transaction = Transaction(connection, self.path, now)
        try:
            yield transaction
            if transaction.has_changes:
                change_set_id = new_id(now)
                transaction.write_history(change_set_id, actor, label)
                with refusing(self.path):
                    connection.execute("COMMIT")
                transaction.changes = transaction.summary(change_set_id)
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def checkpoint(self) -> None:
        """Move everything from the log beside the file into the file; nothing happens while somebody else reads."""
        if not self.is_read_only:
            with refusing(self.path):
                self._held().connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection; using this object afterwards is a defect."""
        with self._guard:
            self._is_closed = True
            for held in self._all:
                held.connection.close()
            self._all.clear()
        self._here = threading.local()

    def _held(self) -> _Held:
        held: _Held | None = getattr(self._here, "held", None)
        if held is not None:
            return held
        with refusing(self.path), self._guard:
            if self._is_closed:
                raise RuntimeError("the file is closed")
            held = self._here.held = _Held(self._connect(), self.path)
            self._all.add(held)
        return held

    def _connect(self) -> Any:
        if self._is_frozen:
            return driver.connect_frozen(self.path)
        return driver.connect(self.path, read_only=self.is_read_only)

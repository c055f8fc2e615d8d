"""An open file: one connection per thread, and transactions that commit with their history or not at all."""

import contextlib
import threading
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


class Database:
    """The firm's file while it is open. Each thread reads and writes through its own connection."""

    def __init__(self, path: Path, *, read_only: bool = False, is_frozen: bool = False) -> None:
        """`is_frozen`: the file is read where nothing can be written and nobody else writes."""
        self.path = path
        self.is_read_only = read_only or is_frozen
        self._is_frozen = is_frozen
        self._here = threading.local()
        self._open: list[Any] = []
        self._guard = threading.Lock()

    @property
    def reading(self) -> Reading:
        """Return this thread's reading side."""
        found: Reading | None = getattr(self._here, "reading", None)
        if found is None:
            found = self._here.reading = Reading(self._connection(), self.path)
        return found

    @contextlib.contextmanager
    def transaction(self, *, actor: str, label: str, now: datetime) -> Iterator["Transaction"]:
        """Give a transaction that commits as one change set when the block ends, and rolls back when it raises.

        `label` is a code that `wording` names. A block that changes nothing writes nothing.
        """
        from growthdesk.storage.writing import Transaction

        if self.is_read_only:
            raise Refusal("file_read_only", path=str(self.path))
        connection = self._connection()
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
                self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection; no thread may use this object any more."""
        with self._guard:
            connections, self._open = self._open, []
        for connection in connections:
            connection.close()
        self._here = threading.local()

    def _connection(self) -> Any:
        found = getattr(self._here, "connection", None)
        if found is None:
            with refusing(self.path):
                found = driver.connect_frozen(self.path) if self._is_frozen else self._connect()
            self._here.connection = found
            with self._guard:
                self._open.append(found)
        return found

    def _connect(self) -> Any:
        return driver.connect(self.path, read_only=self.is_read_only)

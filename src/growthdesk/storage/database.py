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
from growthdesk.storage.asides import Aside
from growthdesk.storage.driver import Journal
from growthdesk.storage.errors import refusing
from growthdesk.storage.reading import Reading
from growthdesk.storage.turns import TurnNotCome, Turns

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction


class _Held:
    """A thread's connection; when the thread ends nothing holds it any more and it closes itself."""

    def __init__(self, connection: Any, path: Path) -> None:
        self.connection = connection
        self.reading = Reading(connection, path)


class Database:
    """The firm's file while it is open. Each thread reads and writes through its own connection."""

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        is_frozen: bool = False,
        is_beside: bool = False,
        is_part: bool = False,
        journal: Journal | None = None,
    ) -> None:
        """`is_frozen`: the file is read where nothing can be written and nobody else writes.

        `is_beside`: it is read while another program has it open.

        `is_part`: it is still being made, and synced to the disk only when it takes its name.

        `journal` is for whoever opens the file; without, it keeps the one it has.
        """
        self.path = path
        self._journal = journal
        self.is_read_only = read_only or is_frozen or is_beside
        self._is_beside = is_beside
        self._is_frozen = is_frozen
        self._is_part = is_part
        self._is_closed = False
        self._turns = Turns()
        self._here = threading.local()
        self._all: weakref.WeakSet[_Held] = weakref.WeakSet()
        self._guard = threading.Lock()

    @property
    def reading(self) -> Reading:
        """Return this thread's reading side."""
        return self._held().reading

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """Let this thread read the file as it is now until the block ends, whatever is saved meanwhile.

        Keep it short: until then the log beside the file, and in a careful file the next save, wait.
        """
        connection = self._held().connection
        if connection.in_transaction:
            yield
            return
        with refusing(self.path):
            connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def beside(self) -> "Database":
        """Return another opening of the same file, for long work in a thread; it takes turns with this one."""
        other = Database(self.path)
        other._turns = self._turns
        return other

    def for_reading(self) -> "Database":
        """Return another opening of the same file, reached as this one is, that nobody can write through."""
        return Database(self.path, read_only=True, is_frozen=self._is_frozen, is_beside=self._is_beside)

    @contextlib.contextmanager
    def transaction(self, *, actor: str, label: str, now: datetime, gives_way: bool = False) -> Iterator["Transaction"]:
        """Give a transaction that commits as one change set when the block ends, and rolls back when it raises.

        `label` is a code that `wording` names. A block that changes nothing writes nothing. One that `gives_way`
        raises GivesWay while it writes, when somebody waits to save.
        """
        if self.is_read_only:
            raise Refusal("file_read_only", path=str(self.path))
        connection = self._held().connection
        if connection.in_transaction:
            raise RuntimeError("a use case is one transaction: it cannot start another inside")
        if gives_way:
            # Its log is long: saves must not wait while that is moved into the file.
            connection.execute("PRAGMA wal_autocheckpoint=0")
        try:
            with self._turns.turn(gives_way=gives_way):
                yield from self._write(connection, actor, label, now, gives_way=gives_way)
        except TurnNotCome as error:
            raise Refusal("file_busy", path=str(self.path)) from error
        if gives_way:
            with contextlib.suppress(driver.DatabaseError):  # it is saved; the log is moved at the next chance
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def _write(
        self, connection: Any, actor: str, label: str, now: datetime, *, gives_way: bool
    ) -> Iterator["Transaction"]:
        from growthdesk.storage.writing import Transaction

        with refusing(self.path):
            connection.execute("BEGIN IMMEDIATE")
        transaction = Transaction(connection, self.path, now, self._turns if gives_way else None)
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

    @contextlib.contextmanager
    def aside(self, *, gives_way: bool = False) -> Iterator[Aside]:
        """Give a transaction for what is no part of the record: it leaves no history and cannot be undone.

        One that `gives_way` waits until nobody else waits to save; it is short and is not taken back.
        """
        if self.is_read_only:
            raise Refusal("file_read_only", path=str(self.path))
        connection = self._held().connection
        if connection.in_transaction:
            raise RuntimeError("what is no part of the record is written by itself")
        try:
            with self._turns.turn(gives_way=gives_way):
                with refusing(self.path):
                    connection.execute("BEGIN IMMEDIATE")
                yield Aside(connection, self.path)
                with refusing(self.path):
                    connection.execute("COMMIT")
        except TurnNotCome as error:
            raise Refusal("file_busy", path=str(self.path)) from error
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
        if self._is_part:
            return driver.connect_part(self.path)
        if self._is_beside:
            # Without a log there is nothing to be careful with.
            with contextlib.suppress(driver.DatabaseError):
                return driver.connect_beside(self.path)
        return driver.connect(self.path, read_only=self.is_read_only, journal=self._journal)

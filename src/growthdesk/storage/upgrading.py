"""The safe upgrade: migrate a copy, verify it, swap. Whatever fails, the old file stays as it was.

Alembic's own way is unsafe here: with foreign keys on, a batch migration deletes child rows, and it is not atomic.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthdesk.domain.problems import Refusal
from growthdesk.storage import comparing, driver
from growthdesk.storage.creating import shape_of_new_file
from growthdesk.storage.disk import make_private, sync_file, sync_folder
from growthdesk.storage.errors import refusing
from growthdesk.storage.opening import clear_parts, log_of
from growthdesk.storage.revisions import LATEST

if TYPE_CHECKING:
    from alembic.config import Config

Progress = Callable[[int, int], None]
SCRIPTS = Path(__file__).parent / "migrations"
_STEPS = 4


def upgrade(
    file: Path,
    *,
    scripts: Path = SCRIPTS,
    latest: int = LATEST,
    expected_shape: dict[str, Any] | None = None,
    on_progress: Progress = lambda _done, _of: None,
) -> None:
    """Bring a file of an older revision to the latest; nobody else may have it open.

    Raises Refusal `upgrade_failed` (or what the disk refuses); then the old file is untouched.
    """
    clear_parts(file.parent, file.name)  # of an upgrade that was killed
    part = file.with_name(f".{file.name}-{secrets.token_hex(8)}.part")
    try:
        with refusing(file):
            make_private(part)
            _copy(file, part)
            on_progress(1, _STEPS)
            rewrites = _migrate(part, scripts, latest)
            on_progress(2, _STEPS)
            _verify(file, part, rewrites, expected_shape or shape_of_new_file())
            on_progress(3, _STEPS)
            _swap(part, file)
            on_progress(4, _STEPS)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal("upgrade_failed", path=str(file), reason=type(error).__name__) from error
    finally:
        clear_parts(file.parent, file.name)


def _copy(file: Path, part: Path) -> None:
    """Copy through SQLite, and leave nothing in a log beside the old file that a swap could mix up."""
    connection = driver.connect(file)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute("VACUUM INTO ?", (str(part),))
    finally:
        connection.close()
    if log_of(file).exists():
        raise Refusal("file_busy", path=str(file))


def _migrate(part: Path, scripts: Path, latest: int) -> frozenset[str]:
    connection = driver.connect(part)
    try:
        connection.execute("PRAGMA foreign_keys=OFF")  # works only outside a transaction
        connection.execute("BEGIN IMMEDIATE")
        old = connection.execute("PRAGMA user_version").fetchone()[0]
        run_migrations(connection, scripts, latest)
        if connection.execute("PRAGMA foreign_key_check").fetchall():
            raise ValueError("a reference leads nowhere after the migration")
        connection.execute(f"PRAGMA user_version={latest:d}")
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()
    return rewrites_between(scripts, old, latest)


def run_migrations(connection: Any, scripts: Path, latest: int) -> None:
    """Run the revisions up to `latest` in the transaction open on a bare connection."""
    from alembic import command

    config = configured(scripts)
    with as_sqlalchemy(connection) as engine_connection:
        config.attributes["connection"] = engine_connection
        command.upgrade(config, f"{latest:04d}")


def rewrites_between(scripts: Path, old: int, new: int) -> frozenset[str]:
    """Return the columns ("table.column") and tables whose content the revisions after `old` say they change."""
    from alembic.script import ScriptDirectory

    directory = ScriptDirectory.from_config(configured(scripts))
    modules = [directory.get_revision(f"{number:04d}").module for number in range(old + 1, new + 1)]
    return frozenset().union(*(module.REWRITES for module in modules))


def configured(scripts: Path) -> "Config":
    """Return Alembic's configuration for a folder of revisions."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


@contextlib.contextmanager
def as_sqlalchemy(connection: Any) -> Iterator[Any]:
    """Lend a bare connection to SQLAlchemy without letting it begin, commit or close anything."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool
    from sqlcipher3 import dbapi2

    lent = _Lent(connection)
    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: lent, poolclass=StaticPool)
    with engine.connect() as engine_connection:
        yield engine_connection


class _Lent:
    """A connection whose transaction and life belong to the lender."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Leave the transaction to the lender."""

    def rollback(self) -> None:
        """Leave the transaction to the lender."""

    def close(self) -> None:
        """Leave the connection open."""


def _verify(old: Path, new: Path, rewrites: frozenset[str], expected_shape: dict[str, Any]) -> None:
    before, after = driver.connect_frozen(old), driver.connect_frozen(new)
    try:
        if not comparing.holds_together(after):
            raise ValueError("the upgraded copy does not hold together")
        if comparing.schema_shape(after) != expected_shape:
            raise ValueError("the upgraded copy has another schema than a new file")
        _compare_data(before, after, rewrites)
    finally:
        before.close()
        after.close()


def _compare_data(before: Any, after: Any, rewrites: frozenset[str]) -> None:
    """Every row, key and value no revision said it would rewrite is what it was."""
    old_counts, new_counts = comparing.counts(before), comparing.counts(after)
    kept = [table for table in old_counts if table in new_counts and table not in rewrites]
    if any(old_counts[table] != new_counts[table] for table in kept):
        raise ValueError("rows were lost or added")
    wanted = {
        table: [
            name
            for name in comparing.columns(before, table)
            if name in comparing.columns(after, table) and f"{table}.{name}" not in rewrites
        ]
        for table in kept
    }
    if comparing.column_digests(before, wanted) != comparing.column_digests(after, wanted):
        raise ValueError("values changed that should not have")


def _swap(part: Path, file: Path) -> None:
    sync_file(part)
    if os.name == "posix":
        part.chmod(file.stat().st_mode & 0o777)
    part.replace(file)
    sync_folder(file.parent)

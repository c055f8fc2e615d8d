"""Makes a new, empty file of the latest revision; a test holds it equal to what the migrations make."""

import contextlib
import os
import shutil
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from growthdesk.runtime.atomic import check_target, write_atomically
from growthdesk.storage import comparing, driver
from growthdesk.storage.disk import make_private
from growthdesk.storage.driver import Journal
from growthdesk.storage.errors import refusing
from growthdesk.storage.opening import has_leftovers, index_of, journal_of, log_of
from growthdesk.storage.revisions import LATEST


def make_empty_file(path: Path, journal: Journal = Journal.WAL) -> None:
    """Make the file at a path where nothing is yet; only this user may read it."""
    with refusing(path):
        make_private(path)
        connection = driver.connect(path, journal=journal)
        try:
            connection.execute("BEGIN IMMEDIATE")
            run_schema(connection)
            connection.execute(f"PRAGMA application_id={driver.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={LATEST}")
            connection.execute("COMMIT")
        finally:
            connection.close()


def put_in_place(part: Path, target: Path, *, overwrite: bool) -> None:
    """Give a whole new file its name; clients' confidences: nobody else on this computer reads it."""
    target = check_target(target, overwrite=overwrite)
    settle(target)
    with part.open("rb") as whole:
        write_atomically(target, partial(shutil.copyfileobj, whole), overwrite=overwrite)
    if os.name == "posix":
        target.chmod(0o600)


def settle(path: Path) -> None:
    """Before a file is replaced: move into it what a killed program left beside it, or the new file would meet it."""
    if has_leftovers(path):
        with contextlib.suppress(driver.DatabaseError):  # no database of ours, or damaged: it goes as it is
            driver.connect(path).close()
    for left in (log_of(path), index_of(path), journal_of(path)):
        left.unlink(missing_ok=True)


def run_schema(connection: Any) -> None:
    """Make every table and index on a bare connection."""
    schema = (files("growthdesk.storage") / "schema.sql").read_text(encoding="utf-8")
    for statement in schema.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def shape_of_new_file() -> dict[str, Any]:
    """Return the schema of a new file as facts to compare an upgraded one with."""
    connection = driver.connect_memory()
    try:
        run_schema(connection)
        return comparing.schema_shape(connection)
    finally:
        connection.close()

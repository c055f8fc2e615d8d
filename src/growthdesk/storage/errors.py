"""Turns what SQLite says into refusals with a code; what only a defect of ours can cause passes through."""

import contextlib
import re
from collections.abc import Iterator
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import refusal_of as refusal_of_system
from growthdesk.storage.driver import DatabaseError

_DAMAGED = ("malformed", "not a database", "file is encrypted")
_FULL = ("database or disk is full",)
_READ_ONLY = ("readonly database", "read-only")
_BUSY = ("database is locked", "database table is locked")


@contextlib.contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn SQLite's complaints about the file or its data into Refusal."""
    try:
        yield
    except DatabaseError as error:
        refusal = refusal_of(error, path)
        if refusal is None:
            raise
        raise refusal from error
    except OverflowError as error:
        raise Refusal("number_too_large") from error
    except UnicodeEncodeError as error:
        raise Refusal("text_not_storable") from error
    except OSError as error:
        raise refusal_of_system(error, path) from error


def refusal_of(error: Exception, path: Path) -> Refusal | None:
    """Return the refusal for a database error, None when it is a defect of ours (bad SQL, wrong parameters)."""
    said = str(error)
    for words, code in ((_DAMAGED, "file_damaged"), (_FULL, "disk_full"), (_BUSY, "file_busy")):
        if any(word in said for word in words):
            return Refusal(code, path=str(path))
    if "unable to open database file" in said:
        return Refusal("file_unreadable", path=str(path))
    if any(word in said for word in _READ_ONLY):
        return Refusal("file_read_only", path=str(path))
    if "disk I/O error" in said:
        return Refusal("file_not_written", path=str(path), reason="EIO")
    return _broken_rule(said)


def _broken_rule(said: str) -> Refusal | None:
    kind, _, rule = said.partition(" constraint failed: ")
    if said == "FOREIGN KEY constraint failed":
        return Refusal("reference_missing")
    if kind == "UNIQUE":
        columns = re.findall(r"(\w+)\.(\w+)", rule)
        table = columns[0][0] if columns else ""
        names = [name for _, name in columns]
        if "external_id" in names:
            return Refusal("duplicate_external_id", kind=table)
        return Refusal("duplicate_record", kind=table, fields=", ".join(names))
    if kind in ("CHECK", "NOT NULL"):
        return Refusal("value_not_allowed", rule=rule)
    if said.startswith(("cannot store", "datatype mismatch")):
        return Refusal("value_not_allowed", rule=said)
    return None

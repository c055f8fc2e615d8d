"""The checks of `growthdesk doctor` and of "Check this computer": what this program needs, found or not."""

from growthdesk.app.computer import Computer
from growthdesk.runtime.doctor import Check, all_checks
from growthdesk.runtime.paths import clone_root


def checks_of_this_computer(computer: Computer) -> tuple[Check, ...]:
    """Look at this computer."""
    clone = clone_root()
    lock_file = clone / "installer" / "requirements.lock" if clone is not None else None
    return all_checks(computer.folders, _sqlite_version, lock_file)


def _sqlite_version() -> str | None:
    try:
        from growthdesk.storage.driver import sqlite_version
    except ImportError:
        return None
    return ".".join(str(part) for part in sqlite_version())

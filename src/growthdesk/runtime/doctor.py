"""Whether this computer has what GrowthDesk needs, as a list of checks that each name their remedy.

Each check is a function of what was found, so that every answer can be tested without breaking a computer.
"""

import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import write_atomically
from growthdesk.runtime.paths import UserFolders, make_private_folder
from growthdesk.runtime.system_libraries import (
    DOCUMENT_LIBRARIES,
    WINDOW_LIBRARIES,
    SystemLibrary,
    missing_from,
    packages_of,
)
from growthdesk.wording import _, ngettext_

OLDEST_PYTHON = (3, 11)
OLDEST_SQLITE = (3, 51, 3)  # the first without the WAL-reset fault; two older lines got the repair as well
REPAIRED_SQLITE: dict[tuple[int, ...], int] = {(3, 50): 7, (3, 44): 6}
LEAST_FREE_BYTES = 200_000_000
FONT_PACKAGES = ("fontpkg-source-sans-3", "fontpkg-ibm-plex-sans-arabic")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and what to do when it is not right (else empty)."""

    name: str
    ok: bool
    found: str
    remedy: str = ""


def installed_version(distribution: str) -> str | None:
    """Return the installed version of a Python package, or None."""
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def all_checks(
    folders: UserFolders, sqlite_version: Callable[[], str | None], lock_file: Path | None = None
) -> tuple[Check, ...]:
    """Look at this computer.

    `sqlite_version` asks the one SQLite driver (None when it cannot be loaded); `lock_file` is the list of locked
    packages beside the program, when there is one.
    """
    checks = [check_python(sys.version_info[:3]), check_sqlite(sqlite_version())]
    if sys.platform.startswith("linux"):
        checks.append(check_document_libraries(missing_from(DOCUMENT_LIBRARIES)))
        checks.append(check_window_libraries(missing_from(WINDOW_LIBRARIES)))
    else:
        checks.append(check_bundled_libraries(installed_version("gstreamer-libs")))
    checks.append(check_fonts({name: installed_version(name) for name in FONT_PACKAGES}))
    checks.append(check_data_folder(folders.data))
    checks.append(check_free_space(folders.data, free_bytes(folders.data)))
    if lock_file is not None and lock_file.is_file():
        checks.append(check_locked_versions(lock_file.read_text(encoding="utf-8"), installed_version))
    return tuple(checks)


def check_python(version: tuple[int, ...]) -> Check:
    """Python is new enough."""
    wanted = _dotted(OLDEST_PYTHON)
    remedy = _("Install Python {version} or newer, then run installer/run.sh again.").format(version=wanted)
    ok = version >= OLDEST_PYTHON
    return Check(_("Python"), ok, _dotted(version), "" if ok else remedy)


def check_sqlite(version: str | None) -> Check:
    """The SQLite we bring is there and has the repair for its write-ahead log."""
    name = _("SQLite")
    remedy = _("Run installer/run.sh again: it installs the database library that GrowthDesk was tested with.")
    if version is None:
        return Check(name, False, _("not found"), remedy)
    numbers = tuple(int(part) for part in version.split(".") if part.isdigit())
    repaired = REPAIRED_SQLITE.get(numbers[:2])
    ok = numbers >= OLDEST_SQLITE or (repaired is not None and numbers[2:3] >= (repaired,))
    return Check(name, ok, version, "" if ok else remedy)


def check_document_libraries(missing: tuple[SystemLibrary, ...]) -> Check:
    """The libraries that documents are made with are there."""
    return _check_libraries(_("Libraries for documents"), missing)


def check_window_libraries(missing: tuple[SystemLibrary, ...]) -> Check:
    """The libraries that the window is drawn with are there."""
    return _check_libraries(_("Libraries for the window"), missing)


def _check_libraries(name: str, missing: tuple[SystemLibrary, ...]) -> Check:
    if not missing:
        return Check(name, True, _("all there"))
    found = _("missing: {libraries}").format(libraries=", ".join(library.file for library in missing))
    packages = " ".join(packages_of(missing))
    remedy = _("On Debian or Ubuntu, run: sudo apt-get install {packages}").format(packages=packages)
    return Check(name, False, found, remedy)


def check_bundled_libraries(version: str | None) -> Check:
    """Where the system has no text libraries (Windows, macOS), the package that carries them is there."""
    name = _("Libraries for documents")
    if version is not None:
        return Check(name, True, version)
    return Check(name, False, _("not found"), _("Install GrowthDesk again: its text libraries are missing."))


def check_fonts(versions: Mapping[str, str | None]) -> Check:
    """The fonts of our documents are there."""
    name = _("Fonts for documents")
    missing = [package for package, version in versions.items() if version is None]
    if not missing:
        return Check(name, True, _("all there"))
    found = _("missing: {libraries}").format(libraries=", ".join(missing))
    return Check(name, False, found, _("Run installer/run.sh again: it installs the fonts."))


def check_data_folder(folder: Path) -> Check:
    """Files can be written where firm files live by default."""
    name = _("Folder for your data")
    probe = folder / ".growthdesk-probe"
    try:
        make_private_folder(folder)
        write_atomically(probe, b"growthdesk", overwrite=True)
        probe.unlink()
    except (Refusal, OSError):
        remedy = _("Allow your account to write in this folder, or keep your files in another one.")
        return Check(name, False, _("{folder} cannot be written").format(folder=folder), remedy)
    return Check(name, True, str(folder))


def free_bytes(folder: Path) -> int | None:
    """Return the free bytes on the folder's disk (of the nearest folder that exists), or None."""
    for place in (folder, *folder.parents):
        if place.is_dir():
            try:
                return shutil.disk_usage(place).free
            except OSError:
                return None
    return None


def check_free_space(folder: Path, free: int | None) -> Check:
    """There is room for a firm's file, its backups and a document."""
    name = _("Free disk space")
    if free is None:
        return Check(name, True, _("could not be asked"))
    ok = free >= LEAST_FREE_BYTES
    found = _("{megabytes} MB free").format(megabytes=free // 1_000_000)
    remedy = _("Free at least {megabytes} MB on the disk that holds {folder}.").format(
        megabytes=LEAST_FREE_BYTES // 1_000_000, folder=folder
    )
    return Check(name, ok, found, "" if ok else remedy)


def check_locked_versions(lock: str, installed: Callable[[str], str | None]) -> Check:
    """The installed Python packages are the ones GrowthDesk was tested with."""
    name = _("Installed packages")
    locked = locked_versions(lock)
    others = sorted(package for package, versions in locked.items() if installed(package) not in versions)
    if not others:
        return Check(name, True, ngettext_("{n} as tested", "{n} as tested", len(locked)).format(n=len(locked)))
    shown = _listed(f"{package} {installed(package) or _('missing')}" for package in others)
    found = _("not as tested: {packages}").format(packages=shown)
    return Check(name, False, found, _("Run installer/run.sh again: it installs the tested versions."))


def locked_versions(lock: str) -> dict[str, set[str]]:
    """Read the packages of a lock that apply to this computer, and the versions it accepts of each."""
    versions: dict[str, set[str]] = {}
    for line in lock.splitlines():
        if "==" in line and line[:1].isalnum():
            requirement, _separator, marker = line.rstrip("\\ ").partition(";")
            package, _equals, version = requirement.strip().partition("==")
            if _applies(marker.strip()):
                versions.setdefault(package, set()).add(version.strip())
    return versions


def _applies(marker: str) -> bool:
    if not marker:
        return True
    try:
        from packaging.markers import Marker
    except ImportError:  # one of the locked packages itself: it shows up as missing
        return True
    return Marker(marker).evaluate()


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    shown = ", ".join(listed[:_SHOWN])
    return shown if len(listed) <= _SHOWN else _("{names} and others").format(names=shown)


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(str(number) for number in numbers)

"""The settings of this computer (not of a firm): one small JSON file, read with defaults for whatever is wrong.

Keys we do not know are kept, so that an older and a newer GrowthDesk can share the file.
"""

import dataclasses
import getpass
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar, cast

from growthdesk.domain.problems import Problem
from growthdesk.runtime.paths import make_private_folder

MOST_RECENT_FILES = 10
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
LAST_HOUR = 23
_LONGEST_NAME = 200
_MOST_REMEMBERED = 50
_T = TypeVar("_T")


class Theme(StrEnum):
    """How the window looks; `system` follows the computer."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """What this computer remembers for its user; empty text means "not chosen"."""

    user_name: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: int = 100  # percent of the platform's own size
    language: str = ""
    locale: str = ""
    recent_files: tuple[Path, ...] = ()
    last_folders: Mapping[str, Path] = field(default_factory=dict)  # by purpose: "export", "import", ...
    window_geometry: str = ""
    last_tabs: Mapping[str, str] = field(default_factory=dict)  # by firm file
    quick_add_kind: str = ""  # what was added last by quick add
    reminds: bool = False  # of what is due, once a day while the program runs
    reminder_hour: int = 9  # of the local day, from which on it reminds
    reminded_on: Mapping[str, str] = field(default_factory=dict)  # the day it last did, ISO, by firm file
    kept_in_place: tuple[Path, ...] = ()  # files to be opened where they lie, whatever the risk
    unknown: Mapping[str, object] = field(default_factory=dict)

    def with_recent_file(self, file: Path) -> "Settings":
        """Return settings with this file first among the recent ones."""
        others = (known for known in self.recent_files if known != file)
        return dataclasses.replace(self, recent_files=(file, *others)[:MOST_RECENT_FILES])

    def with_moved_file(self, old: Path, new: Path) -> "Settings":
        """Return settings that know a file by its new place only."""
        others = (known for known in self.recent_files if known not in (old, new))
        tabs = {(str(new) if file == str(old) else file): tab for file, tab in self.last_tabs.items()}
        return dataclasses.replace(
            self,
            recent_files=(new, *others)[:MOST_RECENT_FILES],
            last_tabs=tabs,
            reminded_on={(str(new) if file == str(old) else file): day for file, day in self.reminded_on.items()},
            kept_in_place=tuple(known for known in self.kept_in_place if known != old),
        )

    def with_file_kept_in_place(self, file: Path) -> "Settings":
        """Return settings that open this file where it lies without asking again."""
        others = (known for known in self.kept_in_place if known != file)
        return dataclasses.replace(self, kept_in_place=(*others, file)[-_MOST_REMEMBERED:])

    def with_last_folder(self, purpose: str, folder: Path) -> "Settings":
        """Return settings that offer this folder the next time for the same purpose."""
        return dataclasses.replace(self, last_folders=_latest(self.last_folders, purpose, folder))

    def with_last_tab(self, file: Path, tab: str) -> "Settings":
        """Return settings that open this firm file's account page on this tab."""
        return dataclasses.replace(self, last_tabs=_latest(self.last_tabs, str(file), tab))

    def last_tab(self, file: Path) -> str:
        """Return the tab last used with this firm file, or an empty text."""
        return self.last_tabs.get(str(file), "")

    def with_reminder(self, file: Path, day: str) -> "Settings":
        """Return settings that know this firm file's people as reminded on a day."""
        return dataclasses.replace(self, reminded_on=_latest(self.reminded_on, str(file), day))

    def was_reminded(self, file: Path) -> str:
        """Return the day this firm file last reminded of what is due, or an empty text."""
        return self.reminded_on.get(str(file), "")

    def who(self) -> str:
        """Return the name of the person at this computer: the one chosen, else the account's."""
        return self.user_name or account_name()


_KEYS = frozenset(known.name for known in dataclasses.fields(Settings)) - {"unknown"}


def _latest(remembered: Mapping[str, _T], key: str, value: _T) -> dict[str, _T]:
    """Put a value last and forget the oldest ones."""
    others = [(known, kept) for known, kept in remembered.items() if known != key]
    return dict([*others, (key, value)][-_MOST_REMEMBERED:])


def account_name() -> str:
    """Return the name of the computer account we run under, or an empty text when it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container user without a name; the error differs by version
        return ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and what was wrong with their file, if anything was."""

    settings: Settings
    problem: Problem | None = None


def load(path: Path) -> Loaded:
    """Read the settings file; a damaged one is put aside and defaults are used, with the problem told."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError:
        return Loaded(Settings(), Problem("settings", "settings_not_readable", (("path", str(path)),)))
    try:
        known = json.loads(content)
    except (ValueError, RecursionError):
        known = None
    if not isinstance(known, dict):
        return Loaded(Settings(), _put_aside(path, content))
    return Loaded(_from_json(cast("dict[str, object]", known)))


def save(path: Path, settings: Settings) -> None:
    """Write the settings file whole; raise Refusal when the folder or the disk does not allow it."""
    from growthdesk.runtime.atomic import write_atomically  # slow to load, and the start only reads

    make_private_folder(path.parent)
    text = json.dumps(_to_json(settings), indent=2) + "\n"
    write_atomically(path, text.encode("ascii"), overwrite=True)


def _put_aside(path: Path, content: bytes) -> Problem:
    """Rename a damaged file so that the next save does not replace it."""
    kept = path.with_name(f"{path.name}.damaged-{zlib.crc32(content):08x}")
    try:
        path.replace(kept)
    except OSError:
        kept = path
    return Problem("settings", "settings_damaged", (("path", str(path)), ("kept", str(kept))))


def _to_json(settings: Settings) -> dict[str, object]:
    return {
        **settings.unknown,
        "user_name": settings.user_name,
        "theme": settings.theme.value,
        "text_size": settings.text_size,
        "language": settings.language,
        "locale": settings.locale,
        "recent_files": [str(file) for file in settings.recent_files],
        "last_folders": {purpose: str(folder) for purpose, folder in settings.last_folders.items()},
        "window_geometry": settings.window_geometry,
        "last_tabs": dict(settings.last_tabs),
        "quick_add_kind": settings.quick_add_kind,
        "reminds": settings.reminds,
        "reminder_hour": settings.reminder_hour,
        "reminded_on": dict(settings.reminded_on),
        "kept_in_place": [str(file) for file in settings.kept_in_place],
    }


def _from_json(known: dict[str, object]) -> Settings:
    """Read each key; one that is missing or of another kind gets its default."""
    return Settings(
        user_name=_name(known.get("user_name")),
        theme=_theme(known.get("theme")),
        text_size=_text_size(known.get("text_size")),
        language=_text(known.get("language")),
        locale=_text(known.get("locale")),
        recent_files=_files(known.get("recent_files"))[:MOST_RECENT_FILES],
        last_folders=_folders(known.get("last_folders")),
        window_geometry=_text(known.get("window_geometry")),
        last_tabs=_texts(known.get("last_tabs")),
        quick_add_kind=_text(known.get("quick_add_kind")),
        reminds=known.get("reminds") is True,
        reminder_hour=_hour(known.get("reminder_hour")),
        reminded_on=_texts(known.get("reminded_on")),
        kept_in_place=_files(known.get("kept_in_place")),
        unknown={key: value for key, value in known.items() if key not in _KEYS},
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _name(value: object) -> str:
    printable = "".join(letter for letter in _text(value) if letter.isprintable())
    return " ".join(printable.split())[:_LONGEST_NAME]


def _theme(value: object) -> Theme:
    return next((theme for theme in Theme if theme == value), Theme.SYSTEM)


def _text_size(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return Settings().text_size
    return min(max(value, SMALLEST_TEXT), LARGEST_TEXT)


def _hour(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        return Settings().reminder_hour
    return min(max(value, 0), LAST_HOUR)


def _files(value: object) -> tuple[Path, ...]:
    listed = value if isinstance(value, list) else []
    return tuple(Path(file) for file in listed if isinstance(file, str) and file)


def _texts(value: object) -> dict[str, str]:
    listed = value if isinstance(value, dict) else {}
    return {key: text for key, text in listed.items() if isinstance(text, str)}


def _folders(value: object) -> dict[str, Path]:
    return {purpose: Path(folder) for purpose, folder in _texts(value).items() if folder}

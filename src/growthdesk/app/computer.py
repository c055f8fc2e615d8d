"""This computer as the program sees it: folders, settings, clock, and who sits here. Fetched once, in `app`."""

import locale
import os
from dataclasses import dataclass
from pathlib import Path

from growthdesk.runtime import settings as settings_file
from growthdesk.runtime.clock import Clock, SystemClock
from growthdesk.runtime.paths import UserFolders, user_folders
from growthdesk.runtime.settings import Loaded, Settings


@dataclass(frozen=True)
class Computer:
    """What `app` hands down: nothing below asks the environment itself."""

    folders: UserFolders
    loaded: Loaded
    clock: Clock
    locale: str

    @property
    def settings(self) -> Settings:
        """The settings as read at start."""
        return self.loaded.settings

    @property
    def documents(self) -> Path:
        """Where people keep their documents: the first place to export to."""
        from platformdirs import user_documents_path

        return user_documents_path()

    @property
    def you(self) -> str:
        """The name of the person at this computer."""
        return self.settings.who()


def this_computer() -> Computer:
    """Look at the environment once."""
    folders = user_folders()
    loaded = settings_file.load(folders.settings_file)
    return Computer(folders, loaded, SystemClock(), loaded.settings.locale or _system_locale())


def _system_locale() -> str:
    for variable in ("LC_ALL", "LC_TIME", "LANG"):
        value = os.environ.get(variable, "").split(".")[0]
        if value and value not in ("C", "POSIX"):
            return value
    name = locale.getlocale()[0] or ""
    return name if "_" in name and " " not in name else "en_GB"

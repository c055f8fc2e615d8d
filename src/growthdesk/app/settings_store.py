"""The settings of this computer in one object: whoever changes one of them saves them all."""

import dataclasses
import logging
from pathlib import Path
from typing import Any

from growthdesk.domain.problems import Refusal
from growthdesk.runtime import settings as settings_file
from growthdesk.runtime.logs import Code
from growthdesk.runtime.settings import Settings

_log = logging.getLogger(__name__)


class ThisComputersSettings:
    """The settings file behind one object; without a path they last for this run only."""

    def __init__(self, path: Path | None, settings: Settings) -> None:
        self._path = path
        self._current = settings

    @property
    def current(self) -> Settings:
        """The settings as they are now."""
        return self._current

    def change(self, **values: Any) -> None:
        """Change some settings and save them."""
        self.replace(dataclasses.replace(self._current, **values))

    def change_last_tab(self, file: Path, tab: str) -> None:
        """Remember the tab last used with a firm file."""
        self.replace(self._current.with_last_tab(file, tab))

    def change_last_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder last used for a purpose."""
        self.replace(self._current.with_last_folder(purpose, folder))

    def change_reminder(self, file: Path, day: str) -> None:
        """Remember the day a firm file last reminded of what is due."""
        self.replace(self._current.with_reminder(file, day))

    def replace(self, settings: Settings) -> None:
        """Take these settings and save them; where that is not possible they last for this run."""
        self._current = settings
        if self._path is None:
            return
        try:
            settings_file.save(self._path, settings)
        except Refusal as refusal:
            # A tab or a folder that is not remembered is no reason to stop somebody's work.
            _log.warning("settings not saved: %s", Code(refusal.code))

"""Where things are: shipped resources (in an installed wheel or in the clone) and the user's folders.

Reads nothing and makes nothing until asked; `GROWTHDESK_HOME` puts every user folder under one place.
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from growthdesk.domain.problems import Refusal

HOME_VARIABLE = "GROWTHDESK_HOME"

_PACKAGE = Path(__file__).resolve().parents[1]
_SHIPPED = _PACKAGE / "_shipped"
_CLONE = _PACKAGE.parents[1]


def shipped_root(package: Path = _PACKAGE) -> Path:
    """Return the folder that holds `resources` and `report_templates`: the wheel's, else the clone's."""
    shipped = package / "_shipped"
    return shipped if shipped.is_dir() else package.parents[1]


def resource(*parts: str) -> Path:
    """Return the path of one shipped resource; a missing one is a defect and raises FileNotFoundError."""
    return _existing(shipped_root().joinpath("resources", *parts))


def report_template_folder() -> Path:
    """Return the folder of the shipped report templates."""
    return _existing(shipped_root() / "report_templates")


def clone_root() -> Path | None:
    """Return the clone's folder when we run from one, else None."""
    return None if _SHIPPED.is_dir() or not (_CLONE / "pyproject.toml").is_file() else _CLONE


def real_path(path: Path) -> Path:
    """Return where a path really leads; Refusal when it leads in a circle, or no file can have that name."""
    try:
        real = path.resolve()
        real.exists()
    except RuntimeError as error:  # what Python says of a link that leads to itself
        raise Refusal("not_a_file", path=str(path)) from error
    except (OSError, ValueError) as error:
        raise Refusal("file_name_not_allowed", path=str(path), folder=str(path.parent)) from error
    return real


def _existing(path: Path) -> Path:
    if not path.exists():
        raise FileNotFoundError(f"not shipped with this copy of GrowthDesk: {path}")
    return path


@dataclass(frozen=True, slots=True)
class UserFolders:
    """The four folders GrowthDesk keeps on this computer; none needs to exist yet."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        """Return where this computer's settings are kept."""
        return self.config / "settings.json"

    @property
    def locks(self) -> Path:
        """Return where the locks of open firm files are kept."""
        return self.data / "locks"

    def make(self) -> None:
        """Make the folders, readable by this user only; raise Refusal when one cannot be made."""
        for folder in (self.data, self.config, self.cache, self.logs, self.locks):
            make_private_folder(folder)


def make_private_folder(folder: Path) -> None:
    """Make a folder and its missing parents, readable by this user only; raise Refusal when it cannot be."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    except FileExistsError as error:
        raise Refusal("folder_is_file", path=str(folder)) from error
    except OSError as error:
        raise Refusal("folder_not_made", path=str(folder)) from error


def user_folders(environment: Mapping[str, str] | None = None) -> UserFolders:
    """Return this user's folders: the platform's local ones, or those under `GROWTHDESK_HOME`."""
    home = (os.environ if environment is None else environment).get(HOME_VARIABLE, "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        return UserFolders(root / "data", root / "config", root / "cache", root / "logs")
    return _platform_folders()


def _platform_folders() -> UserFolders:
    from platformdirs import PlatformDirs

    name = "growthdesk" if sys.platform.startswith("linux") else "GrowthDesk"
    dirs = PlatformDirs(name, appauthor=False, roaming=False)
    return UserFolders(dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path, dirs.user_log_path)

"""What the settings page may do with the open file and the look; made by `app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True)
class DataServices:
    """The open file: where it is, when it was last backed up, and a backup on demand (blocks; in a thread).

    `templates`: the folder of the shipped templates of documents.
    """

    file: Path
    backup_folder: Path
    templates: Path
    last_backup_at: Callable[[], datetime | None]
    back_up: Callable[[], None]
    backed_up: Callable[[], None]

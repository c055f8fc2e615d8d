"""Which files can be chosen or dropped: told by their names alone, what they hold is looked at later."""

from pathlib import Path

from PySide6.QtGui import QDropEvent

from growthdesk.wording import _

_ENDINGS = (".csv", ".txt", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")


def table_patterns() -> list[tuple[str, str]]:
    """Return what the dialog offers to choose from."""
    return [(_("Tables and workbooks"), " ".join(f"*{ending}" for ending in _ENDINGS)), (_("All files"), "*")]


def tables_dropped(event: QDropEvent) -> list[Path]:
    """Return the tables among what is dragged or dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.casefold() in _ENDINGS]

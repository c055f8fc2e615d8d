"""Files and folders handed to the computer's own programs; where there is none for them, that is said."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from growthdesk.wording import _


def open_path(path: Path) -> str:
    """Open a file or a folder; return a sentence when no program does, else "" (then it is open)."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return ""
    return _("This computer has no program that opens {path}.").format(path=path)

"""File dialogs that look at names only, never into files.

Rule: reading a database file that is open here and closing it again drops its locks (POSIX): another program then
takes it for closed, and deletes the log with what was saved last. Qt's own dialog guesses the kind of a file from its
content, and so do those of Linux desktops; on Windows locks stay, and the dialogs of macOS are another process.
"""

import sys
from enum import Enum

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QStyle, QWidget

from growthdesk.ui.kit.modal import let_go


class Ask(Enum):
    """What a dialog asks for."""

    FILE = QFileDialog.FileMode.ExistingFile
    FILES = QFileDialog.FileMode.ExistingFiles
    NEW_FILE = QFileDialog.FileMode.AnyFile
    FOLDER = QFileDialog.FileMode.Directory


class _NamesOnly(QAbstractFileIconProvider):
    """Tells folders from files, and nothing more; Qt asks in a thread of its own."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Return one icon for folders and one for files."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of is QAbstractFileIconProvider.IconType.File else self._folder

    def type(self, of: QFileInfo) -> str:
        """Name the kind of a file after its ending."""
        return of.suffix().upper()


class FileDialog(QFileDialog):
    """A dialog that begins in a folder, or at a file to write."""

    def __init__(self, parent: QWidget | None, title: str, ask: Ask, start: str, filters: str = "") -> None:
        super().__init__(parent, title)
        if sys.platform.startswith("linux"):
            self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self._icons = _NamesOnly()
        self.setIconProvider(self._icons)
        self.setFileMode(ask.value)
        self.setOption(QFileDialog.Option.ShowDirsOnly, ask is Ask.FOLDER)
        if filters:
            self.setNameFilter(filters)
        if ask is Ask.NEW_FILE:
            self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            self.setDirectory(QFileInfo(start).path())
            self.selectFile(QFileInfo(start).fileName())
        elif start:
            self.setDirectory(start)


def ask_for_files(parent: QWidget | None, title: str, ask: Ask, start: str, filters: str = "") -> tuple[list[str], str]:
    """Return what was chosen, none when the user gave up, and the name filter it was chosen with."""
    dialog = FileDialog(parent, title, ask, start, filters)
    try:
        is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
        return (dialog.selectedFiles(), dialog.selectedNameFilter()) if is_chosen else ([], "")
    finally:
        let_go(dialog)

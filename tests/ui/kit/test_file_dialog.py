"""A file dialog never reads a file: the locks of a database that is open here would be gone."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QTreeView

from growthdesk.storage import driver
from growthdesk.ui.kit.file_dialog import Ask, FileDialog, ask_for_files
from growthdesk.ui.kit.theme import Theme

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere locks do not depend on who reads a file")

# The byte of the index of the log that says somebody is there, and the one of a file that says somebody reads.
SOMEBODY = {"-shm": 128}
# Qt looks at a folder in a thread of its own.
LOOKING_MS = 300
ASK_FOR_IT = """
import fcntl, sys
with open(sys.argv[1], "r+b") as file:
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(sys.argv[2]))
    except OSError:
        sys.exit(1)
"""


@pytest.fixture
def open_file(tmp_path: Path) -> Iterator[Path]:
    """Give a database that is open here, with a log that is not in the file yet."""
    file = tmp_path / "Firm.growthdesk"
    file.touch()
    connection = driver.connect(file, journal=driver.Journal.WAL)
    connection.execute("CREATE TABLE kept (what TEXT)")
    assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    yield file
    connection.close()


def is_locked(file: Path) -> bool:
    """Whether another process finds the locks of whoever has the file open."""
    return all(
        subprocess.run([sys.executable, "-c", ASK_FOR_IT, f"{file}{end}", str(byte)], check=False).returncode == 1
        for end, byte in SOMEBODY.items()
    )


def in_the_dialog(act: Callable[[QFileDialog], None]) -> None:
    """Do something in the dialog that opens next, once it has shown the folder."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QFileDialog):
        QTimer.singleShot(LOOKING_MS, lambda: act(dialog))
    else:
        QTimer.singleShot(20, lambda: in_the_dialog(act))


def give_up() -> None:
    """Close the dialog that opens next."""
    in_the_dialog(lambda dialog: dialog.reject())


def test_reading_the_file_here_would_drop_its_locks(open_file: Path) -> None:
    assert is_locked(open_file)
    open_file.with_name(f"{open_file.name}-shm").read_bytes()
    assert not is_locked(open_file)


@pytest.mark.parametrize("ask", list(Ask))
def test_a_dialog_over_the_folder_of_an_open_file_leaves_its_locks(theme: Theme, open_file: Path, ask: Ask) -> None:
    start = open_file.parent / "Page.pdf" if ask is Ask.NEW_FILE else open_file.parent
    give_up()
    assert ask_for_files(None, "Choose", ask, str(start), "Pages (*.pdf);;All files (*)")[0] == []
    give_up()
    assert ask_for_files(None, "Choose", ask, str(start))[0] == []
    assert is_locked(open_file)


@pytest.mark.parametrize(("ask", "typed"), [(Ask.FILE, "a.csv"), (Ask.FILES, "a.csv"), (Ask.NEW_FILE, "new.csv")])
def test_what_is_chosen_is_returned(theme: Theme, tmp_path: Path, ask: Ask, typed: str) -> None:
    (tmp_path / "a.csv").touch()

    def choose(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText(typed)
        dialog.accept()
        if dialog.isVisible():
            dialog.reject()

    in_the_dialog(choose)
    start = tmp_path / "x.csv" if ask is Ask.NEW_FILE else tmp_path
    assert ask_for_files(None, "Choose", ask, str(start))[0] == [str(tmp_path / typed)]


def test_files_and_folders_are_told_apart(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "Folder").mkdir()
    (tmp_path / "page.pdf").touch()
    dialog = FileDialog(None, "Choose", Ask.FILE, str(tmp_path))
    dialog.show()
    view = dialog.findChild(QTreeView)
    assert view is not None
    QTest.qWait(300)
    model = view.model()
    root = view.rootIndex()
    assert {str(model.index(row, 0, root).data()) for row in range(model.rowCount(root))} == {"Folder", "page.pdf"}
    dialog.close()
    dialog.deleteLater()

"""The preview when a place, a disk or the printing fails, and when the record holds what others would run: as users
drive it. What is shown stays, the old file stays, and the next try works.
"""

import errno
import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing import active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from growthdesk.app.documents import WorkerDocuments
from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import Firm
from growthdesk.domain.stakeholders import Role
from growthdesk.runtime.atomic import Disk
from growthdesk.runtime.paths import user_folders
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.usecases.desk import Desk
from tests.builders import a_measure, a_reading, a_stakeholder, an_account, an_outcome, the_firm
from tests.ui.documents.conftest import Opens, settle
from tests.ui.documents.printers import Printer
from tests.ui.driving import choose_in_menu, click, words_in
from tests.ui.reviews.desks import asked

OLD = b"%PDF-the old and good file"
TRIES_MS = 30_000
STOPPED = "Printing stopped unexpectedly, and nothing was written. Try again."
HOSTILE = r"=cmd()|$$x$$ \input{y} <script>a()</script> <b>file:///x</b> {{7*7}} &amp;"
NOT_IN_NAMES = '/\\:*?"<>|'


@pytest.fixture(scope="module")
def worker(request: pytest.FixtureRequest) -> Iterator[WorkerDocuments]:
    """Give what really prints, in a process of its own."""
    cache = request.config.cache.mkdir("documents")
    made = WorkerDocuments(replace(user_folders(), cache=cache))
    yield made
    made.close()


@pytest.fixture
def printer(request: pytest.FixtureRequest) -> object:
    """Give a printer for tests, or what really prints where the test says so."""
    return request.getfixturevalue("worker") if getattr(request, "param", "") == "real" else Printer()


really = pytest.mark.parametrize("printer", ["real"], indirect=True)


def settle_slowly(qtbot: QtBot, page: PreviewPage) -> None:
    """Wait until what is really printed is there, also on a computer with much to do."""
    qtbot.waitUntil(lambda: not page.is_busy, timeout=TRIES_MS)
    if page.view.isVisible():
        qtbot.waitUntil(page.view.has_pictures, timeout=TRIES_MS)


def export(qtbot: QtBot, page: PreviewPage) -> str:
    """Click Export and return what is said then."""
    click(page, "Export PDF…")
    settle(qtbot, page)
    return page.notice.accessibleName()


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """Give a document that is there already, in a folder in which nothing else may be afterwards."""
    folder = tmp_path / "Client"
    folder.mkdir()
    file = folder / "page.pdf"
    file.write_bytes(OLD)
    yield file
    folder.chmod(0o755)
    assert [path.name for path in folder.iterdir()] == ["page.pdf"]


# Where it cannot go


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Client", "is a folder. Enter the name of a file."),
        ("gone/page.pdf", "does not exist. Make it, or choose another one."),
        ("Client/page.pdf/page.pdf", "does not exist. Make it, or choose another one."),
        ("Firm.growthdesk", "is the firm’s own file. Choose another name for the document."),
        (f"{'n' * 300}.pdf", "cannot be named"),
        ("nul\0l.pdf", "cannot be named"),
    ],
)
def test_a_place_that_is_none_is_said_and_the_next_one_works(
    qtbot: QtBot, opens: Opens, desk: Desk, old: Path, place: str, said: str
) -> None:
    before = desk.database.path.read_bytes()
    page = opens(choose_save_file=[old.parent.parent / place, old])
    assert said in export(qtbot, page)
    assert "Traceback" not in words_in(page)
    assert page.view.isVisible(), "what is shown stays"
    assert (old.read_bytes(), desk.database.path.read_bytes()) == (OLD, before)
    assert export(qtbot, page) == f"Saved to {old}"
    assert old.read_bytes().startswith(b"%PDF-1")


@pytest.mark.parametrize(
    ("closed", "mode", "said"), [("page.pdf", 0o444, "is read-only."), ("", 0o555, "Choose a folder you may write in.")]
)
def test_what_is_closed_is_said_and_left(
    qtbot: QtBot, opens: Opens, old: Path, closed: str, mode: int, said: str
) -> None:
    (old.parent / closed).chmod(mode)
    page = opens(choose_save_file=[old])
    assert said in export(qtbot, page)
    (old.parent / closed).chmod(0o755)
    assert old.read_bytes() == OLD


def no_room(_disk: Disk, handle: int, data: memoryview) -> int:
    if os.fstat(handle).st_size:
        raise OSError(errno.ENOSPC, "full")
    return os.write(handle, data[:2])


def no_quota(_disk: Disk, _handle: int) -> None:
    raise OSError(errno.EDQUOT, "quota")


def half(_disk: Disk, handle: int, data: memoryview) -> int:
    os.write(handle, data[: len(data) // 2])
    return len(data)


def held(_disk: Disk, _source: Path, _target: Path) -> None:
    raise OSError(errno.EBUSY, "busy")


@pytest.mark.parametrize(
    ("call", "fails", "said"),
    [
        ("write", no_room, "The disk is full, so"),
        ("sync", no_quota, "The disk is full, so"),
        ("write", half, "was not written correctly and was not kept."),
        ("replace", held, "is in use by another program. Close it there, then try again."),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_and_the_next_try_works(
    qtbot: QtBot,
    opens: Opens,
    monkeypatch: pytest.MonkeyPatch,
    old: Path,
    call: str,
    fails: object,
    said: str,
) -> None:
    page = opens(choose_save_file=[old, old])
    with monkeypatch.context() as broken:
        broken.setattr(Disk, call, fails)
        assert said in export(qtbot, page)
    assert old.read_bytes() == OLD
    assert page.view.isVisible()
    assert export(qtbot, page) == f"Saved to {old}"


def test_clicking_again_while_it_is_written_asks_no_second_time(qtbot: QtBot, opens: Opens, old: Path) -> None:
    page = opens(choose_save_file=[old])
    click(page, "Export PDF…")
    click(page, "Export PDF…")
    settle(qtbot, page)
    assert len(asked(page._workspace).words("choose_save_file")) == 1
    assert page.notice.accessibleName() == f"Saved to {old}"


def test_two_windows_write_one_file_whole(qtbot: QtBot, opens: Opens, old: Path) -> None:
    first, second = opens(choose_save_file=[old]), opens(choose_save_file=[old])
    click(first, "Export PDF…")
    click(second, "Export PDF…")
    for page in (first, second):
        settle(qtbot, page)
        assert page.notice.accessibleName() == f"Saved to {old}"
    assert old.read_bytes().startswith(b"%PDF-")


# When the printing dies


def printing_process() -> BaseProcess:
    """Return the process that prints."""
    (found,) = [one for one in active_children() if one.name == "growthdesk-documents"]
    return found


def hold(process: BaseProcess) -> None:
    """Let the process do nothing any more, so that what is asked of it is under way."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)


def end(process: BaseProcess) -> None:
    """Kill the process, as a system without memory does."""
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(5)


@really
def test_printing_that_is_killed_is_said_and_tried_again(qtbot: QtBot, opens: Opens) -> None:
    page = opens(wait=False)
    settle_slowly(qtbot, page)
    process = printing_process()
    hold(process)
    click(page, "Letter")
    qtbot.waitUntil(page.waiting.isVisible)
    end(process)
    settle_slowly(qtbot, page)
    assert STOPPED in words_in(page)
    assert "Traceback" not in words_in(page)
    click(page, "Try again")
    settle_slowly(qtbot, page)
    assert page.view.isVisible()
    assert STOPPED not in words_in(page)


@really
def test_pages_whose_drawing_is_killed_are_drawn_again(qtbot: QtBot, opens: Opens) -> None:
    page = opens(wait=False)
    settle_slowly(qtbot, page)
    process = printing_process()
    hold(process)
    page.view.set_zoom(0.5)
    qtbot.wait(200)
    end(process)
    qtbot.waitUntil(page.notice.isVisible, timeout=TRIES_MS)
    assert page.notice.accessibleName() == STOPPED
    click(page.notice, "Try again")
    qtbot.waitUntil(page.view.has_pictures, timeout=TRIES_MS)
    end(printing_process())
    page.toggle_text()
    qtbot.waitUntil(lambda: "Al Noor Freight" in page.text.toPlainText(), timeout=TRIES_MS)
    assert not page.notice.isVisible(), "one that died while nobody waited is replaced without a word"


# What others would run


@pytest.fixture
def hostile(desk: Desk) -> Account:
    """Give a client whose every name is what other programs would run."""
    firm = the_firm(desk)
    with desk.transaction("written") as t:
        t.change(t.get(Firm, firm.id), name=HOSTILE, footer=HOSTILE)
    client = an_account(desk, name=HOSTILE, success_words=HOSTILE)
    a_stakeholder(desk, client, name=HOSTILE, title=HOSTILE, roles=(Role.CHAMPION,))
    measure, _version = a_measure(desk, client, title=HOSTILE, agreed_on=None)
    a_reading(desk, measure, source=HOSTILE)
    an_outcome(desk, client, change=HOSTILE, source=HOSTILE)
    return client


def flat(text: str) -> str:
    return "".join(text.split())


@really
@pytest.mark.parametrize("kind", [DocumentKind.VALUE_SUMMARY, DocumentKind.BLANK_REVIEW])
def test_what_others_would_run_is_text_in_the_window_too(
    qtbot: QtBot, opens: Opens, hostile: Account, tmp_path: Path, kind: DocumentKind
) -> None:
    page = opens(of=hostile.id, kind=kind, wait=False, choose_save_file=[tmp_path / "page.pdf"])
    settle_slowly(qtbot, page)
    words = words_in(page)
    assert HOSTILE in words
    assert "&lt;" not in words
    rich = [one.text() for one in page.findChildren(QLabel) if one.textFormat() is not Qt.TextFormat.PlainText]
    assert [text for text in rich if "script" in text] == []
    page.toggle_text()
    qtbot.waitUntil(lambda: flat(HOSTILE) in flat(page.text.toPlainText()), timeout=TRIES_MS)
    if kind is DocumentKind.VALUE_SUMMARY:
        choose_in_menu(page, "Copy text for a mail")
        assert HOSTILE in QGuiApplication.clipboard().text()
    click(page, "Export PDF…")
    settle_slowly(qtbot, page)
    ((_name, (_title, suggested, _patterns)),) = asked(page._workspace).asked
    assert isinstance(suggested, Path)
    assert not set(NOT_IN_NAMES) & set(suggested.name)
    assert suggested.parent == desk_folder(page)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")


def desk_folder(page: PreviewPage) -> Path:
    return page._workspace.desk.database.path.parent

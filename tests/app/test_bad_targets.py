"""Where a document cannot go: said in words before or after printing, the old file as it was, nothing left behind."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.problems import Refusal
from growthdesk.reports.jobs import Job
from growthdesk.reports.rendering import RenderedDocument
from growthdesk.reports.watch import Watch
from growthdesk.runtime.atomic import Disk
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentRequest, ExportedDocument, PrintedDocument, write_document
from tests.app.conftest import Run
from tests.builders import an_account

OLD = b"%PDF-the old and good file"
NEW = b"%PDF-" + b"new " * 100_000

KINDS = {
    "value-summary": ("--account", "Ernst Handel"),
    "blank-exit": (),
}


class Press:
    """Prints at once; `meanwhile` is what happens to the target while it prints."""

    def __init__(self) -> None:
        self.printed = 0
        self.meanwhile: Callable[[], object] = lambda: None

    def __call__(self, _job: Job, _watch: Watch) -> RenderedDocument:
        self.printed += 1
        self.meanwhile()
        return RenderedDocument(NEW, 1, ())


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    made = Press()
    monkeypatch.setattr("growthdesk.app.documents.render_in_process", lambda *_folders: made)
    return made


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    an_account(desk, name="Ernst Handel")
    desk.database.checkpoint()
    return desk.database.path


@pytest.fixture
def exported(folder: Path) -> Iterator[Path]:
    """Give a document that is there already, and see afterwards that nothing but files of the test is."""
    target = folder / "page.pdf"
    target.write_bytes(OLD)
    yield target
    assert [path.name for path in folder.rglob("*.part")] == []
    assert [path.name for path in folder.rglob(".growthdesk-*")] == []


Place = Callable[[Path], Path]
PLACES: dict[str, tuple[Place, str]] = {
    "a folder": (lambda old: made_folder(old.parent / "Folder"), "is a folder. Enter the name of a file."),
    "in no folder": (lambda old: old.parent / "gone" / "page.pdf", "does not exist. Make it, or choose another one."),
    "in a file": (lambda old: old / "page.pdf", "does not exist. Make it, or choose another one."),
    "in a closed folder": (lambda old: made_folder(old.parent / "Closed", 0o555) / "page.pdf", "may write in."),
    "closed": (lambda old: made_file(old.parent / "closed.pdf", 0o444), "is read-only."),
    "too long a name": (lambda old: old.parent / f"{'n' * 300}.pdf", "cannot be named"),
    "too long a path": (lambda old: old.parent.joinpath(*["n" * 200] * 30, "page.pdf"), "cannot be named"),
    "a device": (lambda _old: Path(os.devnull), "is not an ordinary file."),
    "a pipe": (lambda old: made_pipe(old.parent / "pipe"), "is not an ordinary file."),
    "a link to itself": (lambda old: made_link(old.parent / "circle.pdf", "circle.pdf"), "is not an ordinary file."),
    "a link to nowhere": (lambda old: made_link(old.parent / "link.pdf", "gone/page.pdf"), "does not exist."),
}


def made_folder(path: Path, mode: int = 0o755) -> Path:
    path.mkdir(mode=mode)
    return path


def made_file(path: Path, mode: int) -> Path:
    path.write_bytes(OLD)
    path.chmod(mode)
    return path


def made_pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def made_link(path: Path, target: str) -> Path:
    path.symlink_to(target)
    return path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", PLACES)
def test_it_is_said_before_anything_is_printed(
    growthdesk: Run, firm_file: Path, exported: Path, press: Press, name: str, kind: str
) -> None:
    make, said = PLACES[name]
    ran = growthdesk("document", firm_file, kind, *KINDS[kind], "-o", make(exported), "--force")
    assert (ran.code, ran.out, press.printed) == (1, "", 0)
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    assert "Traceback" not in ran.err
    assert exported.read_bytes() == OLD
    assert not exported.parent.joinpath("closed.pdf").is_file() or exported.with_name("closed.pdf").read_bytes() == OLD


@pytest.mark.parametrize("disguise", ["plain", "link", "dots", "log", "index", "journal"])
@pytest.mark.parametrize("force", [("--force",), ()])
def test_the_firms_own_file_is_never_the_target(
    growthdesk: Run, firm_file: Path, exported: Path, press: Press, disguise: str, force: tuple[str, ...]
) -> None:
    before = firm_file.read_bytes()
    target = {
        "plain": firm_file,
        "link": made_link(exported.parent / "other.pdf", str(firm_file)),
        "log": Path(f"{firm_file}-wal"),
        "index": Path(f"{firm_file}-shm"),
        "journal": Path(f"{firm_file}-journal"),
        "dots": firm_file.parent / "Documents" / ".." / firm_file.name,
    }[disguise]
    ran = growthdesk("document", firm_file, "blank-exit", "-o", target, *force)
    assert (ran.code, press.printed) == (1, 0)
    assert "is the firm’s own file. Choose another name" in ran.err
    assert firm_file.read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_there_is_replaced_only_when_asked(
    growthdesk: Run, firm_file: Path, exported: Path, press: Press, kind: str
) -> None:
    command = ("document", firm_file, kind, *KINDS[kind], "-o", exported)
    ran = growthdesk(*command)
    assert (ran.code, press.printed, exported.read_bytes()) == (1, 0, OLD)
    assert "is there already. Choose another name, or allow it to be replaced." in ran.err
    assert growthdesk(*command, "--force").code == 0
    assert exported.read_bytes() == NEW


def no_room(_disk: Disk, _handle: int, _data: memoryview) -> int:
    raise OSError(errno.ENOSPC, "full")


def some_room(_disk: Disk, handle: int, data: memoryview) -> int:
    if os.fstat(handle).st_size:
        raise OSError(errno.ENOSPC, "full")
    return os.write(handle, data[:1000])


def no_quota(_disk: Disk, _handle: int) -> None:
    raise OSError(errno.EDQUOT, "quota")


def half(_disk: Disk, handle: int, data: memoryview) -> int:
    os.write(handle, data[: len(data) // 2])
    return len(data)


def held(_disk: Disk, _source: Path, _target: Path) -> None:
    raise OSError(errno.EBUSY, "busy")


DISKS = {
    "full": ("write", no_room, "The disk is full, so"),
    "full soon": ("write", some_room, "The disk is full, so"),
    "full at the end": ("sync", no_quota, "The disk is full, so"),
    "losing half": ("write", half, "was not written correctly and was not kept."),
    "holding the file": ("replace", held, "is in use by another program."),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", DISKS)
def test_a_disk_that_fails_leaves_the_old_file(
    growthdesk: Run,
    firm_file: Path,
    exported: Path,
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    kind: str,
) -> None:
    call, fails, said = DISKS[name]
    monkeypatch.setattr(Disk, call, fails)
    ran = growthdesk("document", firm_file, kind, *KINDS[kind], "-o", exported, "--force")
    assert (ran.code, ran.out, press.printed) == (1, "", 1)
    assert said in ran.err
    assert exported.read_bytes() == OLD
    assert sorted(path.name for path in exported.parent.iterdir()) == ["page.pdf"]


def gone(target: Path) -> None:
    target.unlink()
    target.parent.rmdir()


def made_a_folder(target: Path) -> None:
    target.unlink()
    target.mkdir()


MEANWHILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "its folder went": (gone, "does not exist. Make it"),
    "a folder came": (made_a_folder, "is a folder."),
    "it was closed": (lambda target: target.chmod(0o444), "is read-only."),
    "its folder was closed": (lambda target: target.parent.chmod(0o555), "may write in."),
}


@pytest.mark.parametrize("name", MEANWHILE)
def test_what_happens_to_the_target_while_it_is_printed_is_said(
    growthdesk: Run, firm_file: Path, folder: Path, press: Press, name: str
) -> None:
    happens, said = MEANWHILE[name]
    target = made_folder(folder / "Client") / "page.pdf"
    target.write_bytes(OLD)
    press.meanwhile = lambda: happens(target)
    ran = growthdesk("document", firm_file, "blank-exit", "-o", target, "--force")
    if target.parent.exists():
        target.parent.chmod(0o755)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert [path.name for path in folder.rglob("*") if path.name not in ("Client", "page.pdf")] == []


def test_a_file_that_came_meanwhile_is_not_replaced(
    growthdesk: Run, firm_file: Path, folder: Path, press: Press
) -> None:
    target = folder / "page.pdf"
    press.meanwhile = lambda: target.write_bytes(OLD)
    ran = growthdesk("document", firm_file, "blank-exit", "-o", target)
    assert (ran.code, target.read_bytes()) == (1, OLD)
    assert "is there already" in ran.err


def test_a_target_that_went_meanwhile_is_made_again(
    growthdesk: Run, firm_file: Path, exported: Path, press: Press
) -> None:
    press.meanwhile = exported.unlink
    assert growthdesk("document", firm_file, "blank-exit", "-o", exported, "--force").code == 0
    assert exported.read_bytes() == NEW


@pytest.mark.parametrize("overwrite", [True, False])
def test_of_many_exports_to_one_file_at_once_one_is_there_whole(desk: Desk, folder: Path, overwrite: bool) -> None:
    contents = read_document(desk, DocumentRequest(DocumentKind.BLANK_EXIT))
    pages = [PrintedDocument(b"%PDF-" + bytes([at]) * 200_000, ((1.0, 1.0),), ()) for at in range(6)]
    answers: list[ExportedDocument | Refusal] = []
    together = threading.Barrier(len(pages))

    def export(printed: PrintedDocument) -> None:
        together.wait()
        try:
            answers.append(write_document(desk, folder / "page.pdf", contents, printed, overwrite=overwrite))
        except Refusal as refusal:
            answers.append(refusal)

    threads = [threading.Thread(target=export, args=(printed,)) for printed in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [answer.code for answer in answers if isinstance(answer, Refusal)]
    assert refused == ([] if overwrite else ["file_exists"] * 5)
    assert (folder / "page.pdf").read_bytes() in [printed.pdf for printed in pages]
    assert [path.name for path in folder.iterdir()] == ["page.pdf"]


def test_two_programs_to_one_file_at_once(firm_file: Path, folder: Path) -> None:
    target = folder / "page.pdf"
    command = [sys.executable, "-m", "growthdesk", "document", str(firm_file), "blank-exit", "-o", str(target)]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
        for _program in range(2)
    ]
    ended = sorted((one.communicate(timeout=60), one.returncode) for one in running)
    assert sorted(code for _said, code in ended) == [0, 1]
    assert [err for (_out, err), code in ended if code and "is there already" in err]
    assert target.read_bytes().startswith(b"%PDF")
    assert target.read_bytes().rstrip().endswith(b"%%EOF")
    assert [path.name for path in folder.iterdir()] == ["page.pdf"]


@pytest.mark.parametrize(
    "name", ['Ernst & Söhne: 50 % "offer".pdf', "شركة النور.pdf", "-o.pdf", " page .pdf", "a\nb.pdf"]
)
def test_a_name_the_system_takes_is_taken(
    growthdesk: Run, firm_file: Path, folder: Path, press: Press, name: str
) -> None:
    ran = growthdesk("document", firm_file, "blank-exit", "-o", folder / name)
    assert (ran.code, (folder / name).read_bytes()) == (0, NEW), ran.err

import errno
import io
import os
import stat
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.atomic import Disk, check_target, refusal_of, write_atomically

OLD = b"the old and good file"
NEW = b"x" * 300_000


class FullDisk(Disk):
    """Takes some bytes, then has no room."""

    def __init__(self, room: int) -> None:
        self.room = room

    def write(self, handle: int, data: memoryview) -> int:
        if self.room <= 0:
            raise OSError(errno.ENOSPC, "full")
        taken = os.write(handle, data[: self.room])
        self.room -= taken
        return taken


class StingyDisk(Disk):
    """Takes a few bytes at a time, as it may."""

    def write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, data[:1000])


class LyingDisk(Disk):
    """Says it took everything, and did not."""

    def write(self, handle: int, data: memoryview) -> int:
        os.write(handle, data[: len(data) // 2])
        return len(data)


class FlippingDisk(Disk):
    """Keeps the length and loses a bit."""

    def write(self, handle: int, data: memoryview) -> int:
        return os.write(handle, bytes([data[0] ^ 1]) + bytes(data[1:]))


class DeafDisk(Disk):
    """Takes nothing and says so without an error."""

    def write(self, handle: int, data: memoryview) -> int:
        return 0


class FullAtSync(Disk):
    """Finds out only when told to keep the bytes (quota, network folder)."""

    def sync(self, handle: int) -> None:
        raise OSError(errno.EDQUOT, "quota")


class BusyTarget(Disk):
    """Another program holds the target."""

    def replace(self, source: Path, target: Path) -> None:
        raise OSError(errno.EBUSY, "busy")


class BrokenDisk(Disk):
    """Fails for a reason of its own."""

    def write(self, handle: int, data: memoryview) -> int:
        raise OSError(errno.EIO, "i/o")


FAILING_DISKS: list[tuple[Callable[[], Disk], str]] = [
    (lambda: FullDisk(0), "disk_full"),
    (lambda: FullDisk(100_000), "disk_full"),
    (DeafDisk, "disk_full"),
    (FullAtSync, "disk_full"),
    (LyingDisk, "file_not_verified"),
    (FlippingDisk, "file_not_verified"),
    (BusyTarget, "file_in_use"),
    (BrokenDisk, "file_not_written"),
]


def written_by_a_function(stream: BinaryIO) -> None:
    stream.write(NEW[:150_000])
    stream.write(NEW[150_000:])


def names_in(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def refusal_for(action: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as refused:
        action()
    return refused.value


@pytest.mark.parametrize("data", [NEW, written_by_a_function, b""])
@pytest.mark.parametrize("disk", [Disk(), StingyDisk()], ids=lambda disk: type(disk).__name__)
def test_a_new_file_holds_exactly_what_was_given(
    tmp_path: Path, data: bytes | Callable[[BinaryIO], None], disk: Disk
) -> None:
    target = tmp_path / "summary.pdf"
    written = write_atomically(target, data, overwrite=False, disk=disk)
    expected = NEW if callable(data) else data
    assert target.read_bytes() == expected
    assert (written.path, written.size, written.sha256) == (target, len(expected), sha256(expected).hexdigest())
    assert names_in(tmp_path) == {"summary.pdf"}


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(OLD)
    refusal = refusal_for(lambda: write_atomically(target, NEW, overwrite=False))
    assert (refusal.code, dict(refusal.facts)["path"]) == ("file_exists", str(target))
    assert target.read_bytes() == OLD
    write_atomically(target, NEW, overwrite=True)
    assert target.read_bytes() == NEW


def test_the_name_taken_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"

    def somebody_is_faster(stream: BinaryIO) -> None:
        stream.write(NEW)
        target.write_bytes(OLD)

    assert refusal_for(lambda: write_atomically(target, somebody_is_faster, overwrite=False)).code == "file_exists"
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == {"summary.pdf"}


def test_a_folder_without_hard_links_still_gets_new_files_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_hard_links(link: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "not on this file system")

    monkeypatch.setattr(Path, "hardlink_to", no_hard_links)
    target = tmp_path / "summary.pdf"
    write_atomically(target, OLD, overwrite=False)
    assert target.read_bytes() == OLD

    def somebody_is_faster(stream: BinaryIO) -> None:
        stream.write(NEW)
        (tmp_path / "other.pdf").write_bytes(OLD)

    code = refusal_for(lambda: write_atomically(tmp_path / "other.pdf", somebody_is_faster, overwrite=False)).code
    assert code == "file_exists"
    assert (tmp_path / "other.pdf").read_bytes() == OLD


@pytest.mark.parametrize("data", [NEW, written_by_a_function], ids=["bytes", "function"])
@pytest.mark.parametrize(("make_disk", "code"), FAILING_DISKS)
def test_a_failed_write_keeps_the_old_file_and_leaves_nothing(
    tmp_path: Path, make_disk: Callable[[], Disk], code: str, data: bytes | Callable[[BinaryIO], None]
) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(OLD)
    refusal = refusal_for(lambda: write_atomically(target, data, overwrite=True, disk=make_disk()))
    assert refusal.code == code
    assert dict(refusal.facts)["path"] == str(target)
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == {"summary.pdf"}


class Cancelled(Exception):
    """What a writer raises when the user cancels."""


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt(), FileNotFoundError("a picture of its own")])
def test_what_the_writer_raises_passes_through_and_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(OLD)

    def half(stream: BinaryIO) -> None:
        stream.write(NEW)
        raise error

    with pytest.raises(type(error)) as raised:
        write_atomically(target, half, overwrite=True)
    assert raised.value is error
    assert target.read_bytes() == OLD
    assert names_in(tmp_path) == {"summary.pdf"}


def test_a_full_disk_is_told_even_when_the_writer_swallows_it(tmp_path: Path) -> None:
    def careless(stream: BinaryIO) -> None:
        text = io.TextIOWrapper(stream, encoding="utf-8")
        try:
            text.write("x" * 5_000_000)
            text.flush()
        except OSError:
            raise ValueError("cannot close the workbook") from None

    refusal = refusal_for(
        lambda: write_atomically(tmp_path / "list.csv", careless, overwrite=False, disk=FullDisk(1000))
    )
    assert refusal.code == "disk_full"
    assert names_in(tmp_path) == set()


def test_a_writer_may_close_the_stream(tmp_path: Path) -> None:
    def closing(stream: BinaryIO) -> None:
        with io.TextIOWrapper(stream, encoding="utf-8", newline="") as text:
            text.write("name\r\nشركة\r\n")

    write_atomically(tmp_path / "list.csv", closing, overwrite=False)
    assert (tmp_path / "list.csv").read_bytes() == "name\r\nشركة\r\n".encode()


def test_a_zip_archive_can_be_written_straight_into_it(tmp_path: Path) -> None:
    def archive(stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("accounts.csv", "name\n" * 10_000)

    write_atomically(tmp_path / "all.zip", archive, overwrite=False)
    with zipfile.ZipFile(tmp_path / "all.zip") as file:
        assert file.testzip() is None
        assert len(file.read("accounts.csv")) == 50_000


def test_a_read_only_file_is_refused_whoever_we_are(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(OLD)
    target.chmod(0o444)
    assert refusal_for(lambda: write_atomically(target, NEW, overwrite=True)).code == "file_read_only"
    assert target.read_bytes() == OLD


def test_a_closed_folder_is_refused_whoever_we_are(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o555)
    refusal = refusal_for(lambda: write_atomically(folder / "summary.pdf", NEW, overwrite=False))
    assert refusal.code == "folder_not_writable"
    assert dict(refusal.facts)["folder"] == str(folder)
    folder.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("missing/summary.pdf", "folder_missing"),
        ("file/summary.pdf", "folder_missing"),
        ("folder", "path_is_folder"),
        ("n" * 300, "file_name_not_allowed"),
        ("nul\0l.pdf", "file_name_not_allowed"),
        ("pipe", "not_a_file"),
    ],
)
def test_targets_that_cannot_be_are_refused_before_any_work(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "file").write_bytes(OLD)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = names_in(tmp_path)

    def never(stream: BinaryIO) -> None:
        pytest.fail("the work was begun")

    refusal = refusal_for(lambda: write_atomically(tmp_path / name, never, overwrite=True))
    assert refusal.code == code
    assert names_in(tmp_path) == before


def test_a_link_is_kept_and_its_target_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "summary.pdf").write_bytes(OLD)
    link = tmp_path / "summary.pdf"
    link.symlink_to(tmp_path / "real" / "summary.pdf")
    assert check_target(link, overwrite=True) == tmp_path / "real" / "summary.pdf"
    write_atomically(link, NEW, overwrite=True)
    assert link.is_symlink()
    assert (tmp_path / "real" / "summary.pdf").read_bytes() == NEW


def test_the_replaced_files_permissions_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(OLD)
    target.chmod(0o640)
    write_atomically(target, NEW, overwrite=True)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def windows_error(number: int) -> OSError:
    error = OSError(errno.EACCES, "windows")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (windows_error(112), "disk_full"),
        (windows_error(32), "file_in_use"),
        (windows_error(5), "file_in_use"),
        (OSError(errno.EROFS, ""), "folder_not_writable"),
        (OSError(errno.ENAMETOOLONG, ""), "file_name_not_allowed"),
        (OSError(errno.EIO, ""), "file_not_written"),
        (OSError("without a number"), "file_not_written"),
    ],
)
def test_what_the_system_says_becomes_a_code(error: OSError, code: str) -> None:
    refusal = refusal_of(error, Path("folder") / "name.pdf")
    assert refusal.code == code
    assert dict(refusal.facts)["path"] == str(Path("folder") / "name.pdf")

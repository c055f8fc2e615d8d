import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.runtime.instance_lock import Holder, InstanceLock, OpenElsewhere, holder, lock_path

PROGRAM = (
    "import sys; from pathlib import Path; from growthdesk.runtime.instance_lock import InstanceLock\n"
    "lock = InstanceLock.take(Path(sys.argv[1]), Path(sys.argv[2]), 'window-7'); print('held', flush=True)\n"
    "sys.stdin.read()"
)


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    file = tmp_path / "Firm.growthdesk"
    file.write_bytes(b"the firm's data")
    return file


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    return tmp_path / "data" / "locks"


@pytest.fixture
def other_window(firm: Path, locks: Path) -> Iterator[subprocess.Popen[str]]:
    arguments = [sys.executable, "-c", PROGRAM, str(firm), str(locks)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_start_learns_who_has_the_file(firm: Path, locks: Path, other_window: subprocess.Popen[str]) -> None:
    expected = Holder(other_window.pid, "window-7")
    assert holder(firm, locks) == expected
    with pytest.raises(OpenElsewhere) as refused:
        InstanceLock.take(firm, locks, "window-8")
    assert refused.value.holder == expected
    assert refused.value.code == "file_open_elsewhere"
    assert dict(refused.value.facts)["path"] == str(firm)
    assert firm.read_bytes() == b"the firm's data"


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM])
def test_the_lock_of_a_dead_process_is_free(
    firm: Path, locks: Path, other_window: subprocess.Popen[str], sign: signal.Signals
) -> None:
    other_window.send_signal(sign)
    other_window.wait()
    assert holder(firm, locks) is None
    with InstanceLock.take(firm, locks, "window-8"):
        assert holder(firm, locks) == Holder(os.getpid(), "window-8")


def test_a_child_process_does_not_inherit_the_lock(firm: Path, locks: Path) -> None:
    with (
        InstanceLock.take(firm, locks),
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child,
    ):
        assert holder(firm, locks) == Holder(os.getpid(), "")
        InstanceLock.take(firm.with_name("Other.growthdesk"), locks).release()
        child.communicate(b"\n")
    assert holder(firm, locks) is None


def test_a_released_lock_can_be_taken_again(firm: Path, locks: Path) -> None:
    first = InstanceLock.take(firm, locks)
    with pytest.raises(OpenElsewhere):
        InstanceLock.take(firm, locks)
    first.release()
    first.release()
    assert holder(firm, locks) is None
    InstanceLock.take(firm, locks).release()


def test_looking_makes_nothing(firm: Path, locks: Path) -> None:
    assert holder(firm, locks) is None
    assert not locks.exists()


def test_every_way_to_write_the_path_is_the_same_file(firm: Path, locks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = firm.with_name("link.growthdesk")
    link.symlink_to(firm)
    monkeypatch.chdir(firm.parent)
    expected = lock_path(firm, locks)
    assert lock_path(link, locks) == expected
    assert lock_path(Path("Firm.growthdesk"), locks) == expected
    assert lock_path(firm.parent / "data" / ".." / "Firm.growthdesk", locks) == expected
    assert lock_path(firm.with_name("Firm 2.growthdesk"), locks) != expected
    assert "Firm" not in expected.name


def test_a_note_that_cannot_be_read_still_says_taken(firm: Path, locks: Path) -> None:
    with InstanceLock.take(firm, locks, "window-1"):
        lock_path(firm, locks).write_bytes(b"\xff not a note")
        assert holder(firm, locks) == Holder(0, "")


def test_a_folder_that_cannot_hold_locks_is_refused(firm: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Refusal) as refused:
        InstanceLock.take(firm, tmp_path / "taken")
    assert refused.value.code == "folder_is_file"

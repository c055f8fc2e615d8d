"""Starting and ending the real program: a second start raises the first window, and a request to end ends calmly."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from growthdesk.runtime.instance_lock import holder
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases.files import backup_folder_of

LONGEST_WAIT_S = 30

StartProgram = Callable[..., "subprocess.Popen[str]"]

SOURCES_READ = """
import linecache, sys
from growthdesk.app.toolkit import load_qt
load_qt()
import growthdesk.app.session
ours = [module for name, module in sys.modules.items() if name.startswith("growthdesk")]
print(len(ours) > 50, [module.__name__ for module in ours if module.__file__ in linecache.cache])
"""


@pytest.fixture
def program() -> Iterator[StartProgram]:
    """Start the program without a display; what still runs at the end is stopped."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: str | Path) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "growthdesk", *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*=false"},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_until(is_so: Callable[[], object], what: str) -> None:
    end = time.monotonic() + LONGEST_WAIT_S
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.05)


def test_a_second_start_ends_at_once_and_a_request_to_end_closes_the_first_with_a_backup(
    program: StartProgram, file: Path
) -> None:
    first = program(file)
    wait_until(lambda: holder(file, user_folders().locks), "the first window takes the file")
    second = program(file)
    assert second.wait(LONGEST_WAIT_S) == 0
    assert first.poll() is None, "the first window stays"

    first.send_signal(signal.SIGTERM)
    _out, err = first.communicate(timeout=LONGEST_WAIT_S)
    assert first.returncode == 0, err
    assert "Traceback" not in err
    assert holder(file, user_folders().locks) is None
    assert any(found.suffix != ".json" for found in backup_folder_of(file).iterdir())


def test_loading_the_window_reads_no_source_of_ours() -> None:
    ran = subprocess.run([sys.executable, "-c", SOURCES_READ], capture_output=True, text=True, check=True, timeout=60)
    assert ran.stdout.strip() == "True []"


def test_two_files_have_two_windows(program: StartProgram, file: Path) -> None:
    other = file.with_name("Other.growthdesk")
    other.write_bytes(file.read_bytes())
    programs = [program(file), program(other)]
    for opened in (file, other):
        wait_until(lambda opened=opened: holder(opened, user_folders().locks), "each takes its file")  # type: ignore[misc]
    for process in programs:
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST_WAIT_S) == 0

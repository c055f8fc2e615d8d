import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.runtime import logs
from growthdesk.runtime.logs import Code

SECRET = "Ernst Handel owes 12,000"
ID = "0192f3a4b5c6d7e8f901234567890abc"


class Kind(StrEnum):
    NOTE = "note"


@pytest.fixture
def log_folder(tmp_path: Path) -> Iterator[Path]:
    levels = {name: logging.getLogger(name).level for name in ("", "growthdesk")}
    yield tmp_path / "logs"
    logs.stop_log()
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def logged(folder: Path) -> str:
    return (folder / "growthdesk.log").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("template", "arguments", "expected"),
    [
        ("saved account %s", (ID,), f"saved account {ID}"),
        ("saved %d rows in %.1f s", (3, 0.25), "saved 3 rows in 0.2 s"),
        ("saved %s", (None,), "saved None"),
        ("kind %s", (Kind.NOTE,), "kind NOTE"),
        ("command %s", (Code("import"),), "command import"),
        ("failed with %s", (KeyError,), "failed with KeyError"),
        ("opened %s", (Path("/firms/Ernst Handel.growthdesk"),), "opened <PosixPath>"),
        ("name %s", (SECRET,), f"name <text of {len(SECRET)}>"),
        ("name %(name)s", ({"name": SECRET},), f"name <text of {len(SECRET)}>"),
        ("error %s", (ValueError(SECRET),), "error <ValueError>"),
        ("list %s", ([SECRET],), "list <list>"),
        ("wrong %d", (SECRET,), "wrong %d"),
        ("without arguments at 100%", (), "without arguments at 100%"),
    ],
)
def test_our_messages_keep_ids_numbers_and_codes_only(
    template: str, arguments: tuple[object, ...], expected: str
) -> None:
    logger = logging.getLogger("growthdesk.usecases")
    record = logger.makeRecord(logger.name, logging.INFO, __file__, 1, template, arguments, None)
    line = logs.IdsOnly().format(record)
    assert line.endswith(f" INFO {os.getpid()} growthdesk.usecases {expected}")
    assert SECRET not in line


def test_the_log_is_written_while_running(log_folder: Path) -> None:
    ours = logs.start_log(log_folder)
    logging.getLogger("growthdesk.usecases").info("saved account %s", ID)
    assert logged(log_folder).endswith(f" growthdesk.usecases saved account {ID}\n")
    ours.warning("command %s failed", Code("import"))
    assert logged(log_folder).endswith(" growthdesk command import failed\n")
    logs.stop_log()
    logging.getLogger("growthdesk.usecases").info("after the end")
    assert "after the end" not in logged(log_folder)


def test_other_libraries_leave_only_their_place(log_folder: Path) -> None:
    logs.start_log(log_folder)
    logging.getLogger("weasyprint").warning(f"Ignored {SECRET}")  # as a library that glues its messages does
    logging.getLogger("weasyprint").info("too unimportant")
    assert "WARNING" in logged(log_folder)
    assert "weasyprint [test_logs:" in logged(log_folder)
    assert SECRET not in logged(log_folder)
    assert logged(log_folder).count("\n") == 1


def fails_with_text() -> None:
    owed = SECRET
    try:
        raise OSError(28, owed)
    except OSError as error:
        raise Refusal("disk_full", path=owed) from error


def test_an_exception_is_logged_by_type_code_and_frames_only(log_folder: Path) -> None:
    logs.start_log(log_folder)
    try:
        fails_with_text()
    except Refusal:
        logging.getLogger("growthdesk.app").exception("slot failed for %s", ID)
    text = logged(log_folder)
    assert "growthdesk.domain.problems.Refusal disk_full" in text
    assert "builtins.OSError ENOSPC" in text
    assert f"{__name__}:" in text
    assert "fails_with_text" in text
    assert SECRET not in text
    assert "owed" not in text


def test_a_group_and_a_circle_of_causes_are_described_without_text() -> None:
    inner = ValueError(SECRET)
    group = ExceptionGroup(SECRET, [inner, TypeError(SECRET)])
    inner.__cause__ = group
    group.__cause__ = inner
    described = logs.without_text(group)
    assert "ExceptionGroup" in described
    assert "TypeError" in described
    assert SECRET not in described


def test_a_large_log_starts_anew_and_few_are_kept(log_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_LARGEST", 500)
    logs.start_log(log_folder)
    for number in range(100):
        logging.getLogger("growthdesk").info("line %d", number)
    assert "line 99" in logged(log_folder)
    assert {file.name for file in log_folder.iterdir()} == {
        "growthdesk.log", "growthdesk.log.1", "growthdesk.log.2", "growthdesk.log.3",
    }  # fmt: skip
    assert all(file.stat().st_size < 1000 for file in log_folder.iterdir())


@pytest.mark.usefixtures("log_folder")
def test_a_folder_that_cannot_be_logged_into_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file")
    logs.start_log(tmp_path / "taken").error("opened %s", SECRET)
    assert logs.watch_native_crashes(tmp_path / "taken") is None
    assert logs.last_native_crash(tmp_path / "taken") is None
    assert SECRET not in capsys.readouterr().err
    assert (tmp_path / "taken").read_text() == "a file"


def crash_a_process(folder: Path) -> None:
    program = (
        "import sys, ctypes; from pathlib import Path; from growthdesk.runtime import logs\n"
        "logs.watch_native_crashes(Path(sys.argv[1]))\n"
        "ctypes.string_at(0)"
    )
    ended = subprocess.run([sys.executable, "-c", program, str(folder)], capture_output=True, check=False)
    assert ended.returncode != 0


def test_a_native_crash_is_shown_once_at_the_next_start(tmp_path: Path) -> None:
    assert logs.last_native_crash(tmp_path) is None
    crash_a_process(tmp_path)
    crash = logs.last_native_crash(tmp_path)
    assert crash is not None
    assert "Segmentation fault" in crash.details
    assert "string_at" in crash.details
    assert str(Path("~").expanduser()) not in crash.details
    logs.clear_native_crashes(tmp_path)
    assert logs.last_native_crash(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_good_end_leaves_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from growthdesk.runtime import logs\n"
        "watch = logs.watch_native_crashes(Path(sys.argv[1])); assert len(list(Path(sys.argv[1]).iterdir())) == 1\n"
        "watch.stop()"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    assert list(tmp_path.iterdir()) == []


def test_the_file_of_a_running_process_is_left_alone(tmp_path: Path) -> None:
    running = tmp_path / "crash-1-2.txt"
    running.write_text("")
    forgotten = tmp_path / "crash-3-4.txt"
    forgotten.write_text("")
    long_ago = time.time() - 30 * 24 * 3600
    os.utime(forgotten, (long_ago, long_ago))
    logs.clear_native_crashes(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["crash-1-2.txt"]

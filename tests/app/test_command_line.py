"""The command line: exit codes, one JSON document, and words with a remedy for whatever is wrong."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from growthdesk.app import command_line
from growthdesk.domain.accounts import Account
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.instance_lock import InstanceLock
from growthdesk.runtime.paths import user_folders
from growthdesk.storage.driver import connect
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import backup_folder_of, close_file, open_file
from tests.app.conftest import Run
from tests.builders import a_stakeholder, an_account, an_action, an_order

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def firm_file(desk: Desk) -> Path:
    """Give a file with an account that has an order, and two that are both called IT."""
    account = an_account(desk, name="Ernst Handel", external_id="ERNSH")
    a_stakeholder(desk, account)
    an_action(desk, account, is_next_step=True)
    an_order(desk, account)
    an_account(desk, name="IT", external_id="IT-1", tier=None)
    an_account(desk, name="IT", external_id="IT-2")
    desk.database.checkpoint()
    return desk.database.path


# What goes well


def test_accounts_as_json_is_one_document(growthdesk: Run, firm_file: Path) -> None:
    ran = growthdesk("accounts", firm_file, "--json", "--on", "2026-11-21")
    assert (ran.code, ran.err) == (0, "")
    rows = cast("list[dict[str, Any]]", ran.json)
    first = next(row for row in rows if row["name"] == "Ernst Handel")
    assert set(first) == {
        "id", "external_id", "name", "owner", "status", "tier", "established", "stages", "next_step", "people",
        "orders", "revenue",
    }  # fmt: skip
    assert set(first["stages"]) == {"align", "activate", "prove", "protect", "expand", "advocate"}
    assert first["revenue"] == [{"amount": "2500.00", "currency": "AED"}]
    assert first["next_step"] == {"what": "Send the revised plan", "owner": "Nadia Karam", "due": "2026-11-27"}
    assert (first["people"], first["orders"], first["tier"]) == (1, 1, "core")
    assert next(row for row in rows if row["external_id"] == "IT-1")["tier"] is None


def test_accounts_for_people_is_one_line_each(growthdesk: Run, firm_file: Path) -> None:
    ran = growthdesk("accounts", firm_file)
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3
    assert "Ernst Handel · Nadia Karam · 1 person · 1 order · revenue AED\xa02,500" in ran.out.splitlines()
    assert ran.out.count("no revenue recorded") == 2


def test_a_file_without_accounts_says_so(growthdesk: Run, file: Path) -> None:
    assert growthdesk("accounts", file).out == "No accounts yet.\n"
    assert growthdesk("accounts", file, "--json").json == []


def test_the_sample_firm_of_a_day(growthdesk: Run, tmp_path: Path) -> None:
    target = tmp_path / "Sample.growthdesk"
    ran = growthdesk("sample", target, "--on", "2026-05-04", "--json")
    assert ran.code == 0, ran.err
    assert ran.json == {"file": str(target), "accounts": 17}
    rows = cast("list[dict[str, Any]]", growthdesk("accounts", target, "--json", "--on", "2026-05-04").json)
    due = [row["next_step"]["due"] for row in rows if row["next_step"]]
    assert due
    assert all(abs((date.fromisoformat(day) - date(2026, 5, 4)).days) < 200 for day in due)

    again = growthdesk("sample", target)
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err
    assert growthdesk("sample", target, "--on", "2026-05-04", "--force").code == 0


def test_doctor_checks_this_computer(growthdesk: Run) -> None:
    ran = growthdesk("doctor", "--json")
    found = cast("dict[str, Any]", ran.json)
    assert ran.code == (0 if found["ok"] else 1)
    assert all(set(check) == {"name", "ok", "found", "remedy"} for check in found["checks"])
    assert all(check["remedy"] for check in found["checks"] if not check["ok"])


def test_a_document_is_written_and_what_is_missing_is_listed(growthdesk: Run, firm_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "Summary.pdf"
    ran = growthdesk("document", firm_file, "value-summary", "--account", "ernst handel", "-o", target, "--json")
    assert ran.code == 0, ran.err
    made = cast("dict[str, Any]", ran.json)
    assert (made["file"], made["kind"], made["pages"], made["draft"]) == (str(target), "value-summary", 1, True)
    assert made["left_out"]
    assert target.read_bytes().startswith(b"%PDF")

    kept = target.read_bytes()
    again = growthdesk("document", firm_file, "value-summary", "--account", "ERNSH", "-o", target)
    assert (again.code, again.out) == (1, "")
    assert "is there already" in again.err
    assert target.read_bytes() == kept
    forced = growthdesk("document", firm_file, "value-summary", "--account", "ERNSH", "-o", target, "--force")
    assert forced.code == 0
    assert "It is marked as a draft." in forced.out


def test_version_and_help(growthdesk: Run) -> None:
    assert growthdesk("--version").out.startswith("GrowthDesk ")
    shown = growthdesk("--help")
    assert shown.code == 0
    for command in ("sample", "accounts", "import", "document", "doctor", "pictures"):
        assert command in shown.out


def test_the_help_of_import_names_every_kind_of_workbook_that_is_read(growthdesk: Run) -> None:
    shown = " ".join(growthdesk("import", "--help").out.split())
    assert "a workbook (XLSX, XLSM, XLSB, XLS, ODS)" in shown


# Wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["accounts"],
        ["accounts", "FILE", "--on", "yesterday"],
        ["accounts", "FILE", "--on", "2026-02-30"],
        ["accounts", "FILE", "--nonsense"],
        ["document", "FILE", "value-summary", "-o", "out.pdf"],
        ["document", "FILE", "poem", "--account", "A", "-o", "out.pdf"],
        ["document", "FILE", "value-summary", "--account", "A"],
        ["document", "FILE", "value-summary", "--account", "A", "-o", "out.pdf", "--paper", "a5"],
        ["import", "FILE", "--date-order", "abc"],
        ["import", "--headers", "ghosts"],
        ["pictures", "FILE"],
        ["pictures", "FILE", "DIR", "--theme", "pink"],
        ["pictures", "FILE", "DIR", "--scale", "big"],
        ["pictures", "FILE", "DIR", "--scale", "99"],
        ["pictures", "FILE", "DIR", "--scale", "nan"],
        ["sample"],
        ["one.growthdesk", "two.growthdesk"],
        ["--nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2_with_a_hint(growthdesk: Run, arguments: list[str]) -> None:
    ran = growthdesk(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "usage: growthdesk" in ran.err


# The account named


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Nobody", ["There is no account Nobody"]),
        ("Ernst Handl", ["Did you mean", "Ernst Handel"]),
        ("IT", ["fits more than one account"]),
        ("", ["no account"]),
        ("' OR 1=1 --", ["There is no account"]),
    ],
)
def test_a_name_that_fits_none_or_two_is_refused(
    growthdesk: Run, firm_file: Path, tmp_path: Path, named: str, said: list[str]
) -> None:
    target = tmp_path / "out.pdf"
    ran = growthdesk("document", firm_file, "value-summary", "--account", named, "-o", target, "--json")
    assert (ran.code, ran.out) == (1, "")
    for words in said:
        assert words in ran.err
    assert not target.exists()


def test_a_name_of_two_is_refused_with_both_ids(growthdesk: Run, desk: Desk, firm_file: Path, tmp_path: Path) -> None:
    ran = growthdesk("document", firm_file, "value-summary", "--account", "IT", "-o", tmp_path / "out.pdf")
    ids = [account.id for account in desk.reading.find(Account, name="IT")]
    assert all(account_id in ran.err for account_id in ids)
    target = tmp_path / "one.pdf"
    assert growthdesk("document", firm_file, "value-summary", "--account", ids[0], "-o", target).code == 0


# The file named


def damaged(folder: Path, kind: str, sound: Path) -> Path:
    """Make a file with something wrong with it."""
    file = folder / f"{kind}.growthdesk"
    content = sound.read_bytes()
    if kind == "empty":
        file.write_bytes(b"")
    elif kind == "truncated":
        file.write_bytes(content[: len(content) // 2])
    elif kind == "foreign":
        file.write_bytes(b"%PDF-1.7 not a firm\n" * 500)
    elif kind == "newer":
        file.write_bytes(content)
        connection = connect(file)
        connection.execute("PRAGMA user_version = 9999")
        connection.close()
    elif kind == "folder":
        file.mkdir()
    return file


WRONG_FILES = {
    "missing": "does not exist",
    "empty": "is empty",
    "truncated": "is damaged",
    "foreign": "was not made by GrowthDesk",
    "newer": "newer GrowthDesk",
    "folder": "is a folder",
}
COMMANDS = {
    "accounts": ["accounts", "FILE"],
    "accounts --json": ["accounts", "FILE", "--json"],
    "document": ["document", "FILE", "value-summary", "--account", "A", "-o", "OUT"],
}


@pytest.mark.parametrize("kind", list(WRONG_FILES))
@pytest.mark.parametrize("command", list(COMMANDS))
def test_a_file_that_cannot_be_used_is_said_and_left_as_it_is(
    growthdesk: Run, firm_file: Path, tmp_path: Path, kind: str, command: str
) -> None:
    file = damaged(tmp_path, kind, firm_file)
    before = file.read_bytes() if file.is_file() else None
    places = {"FILE": str(file), "OUT": str(tmp_path / "out.pdf")}
    ran = growthdesk(*[places.get(word, word) for word in COMMANDS[command]])
    assert (ran.code, ran.out) == (1, "")
    assert WRONG_FILES[kind] in ran.err
    assert "Traceback" not in ran.err
    assert ran.err.count("\n") == 1
    assert (file.read_bytes() if file.is_file() else None) == before
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sample", "NOWHERE/Sample.growthdesk"], "does not exist"),
        (["document", "FILE", "value-summary", "--account", "ERNSH", "-o", "NOWHERE/out.pdf"], "does not exist"),
        (["document", "FILE", "value-summary", "--account", "ERNSH", "-o", "FOLDER"], "is a folder"),
        (["sample", "FILE/Sample.growthdesk"], ""),
        (["pictures", "FILE", "NOWHERE/pictures"], "does not exist"),
        (["pictures", "FILE", "FOLDER", "--size", "big"], "is not a size"),
        (["pictures", "FILE", "FOLDER", "--size", "0x0"], "is not a size"),
        (["pictures", "FILE", "FOLDER", "--size", "99999x768"], "is not a size"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_place_that_cannot_be_written_is_said(
    growthdesk: Run, firm_file: Path, folder: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    names = {"NOWHERE": str(tmp_path / "nowhere"), "FILE": str(firm_file), "FOLDER": str(folder)}
    words = [
        "/".join(names.get(part, part) for part in word.split("/")) if "/" in word or word in names else word
        for word in arguments
    ]
    ran = growthdesk(*words)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert "GrowthDesk itself failed" not in ran.err


@pytest.mark.skipif(IS_ROOT, reason="nothing is read-only for root")
def test_an_output_in_a_read_only_folder_is_refused(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    folder.chmod(0o500)
    ran = growthdesk("document", firm_file, "value-summary", "--account", "ERNSH", "-o", folder / "out.pdf")
    folder.chmod(0o700)
    assert ran.code == 1
    assert "cannot be written" in ran.err


def test_an_output_over_a_read_only_file_is_refused_and_the_file_kept(
    growthdesk: Run, firm_file: Path, folder: Path
) -> None:
    target = folder / "out.pdf"
    target.write_bytes(b"signed copy")
    target.chmod(0o400)
    ran = growthdesk("document", firm_file, "value-summary", "--account", "ERNSH", "-o", target, "--force")
    assert (ran.code, ran.out) == (1, "")
    assert "is read-only" in ran.err
    assert target.read_bytes() == b"signed copy"


def test_a_document_never_replaces_the_firms_own_file(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    before = firm_file.read_bytes()
    link = folder / "link.pdf"
    link.symlink_to(firm_file)
    for target in (firm_file, link):
        ran = growthdesk("document", firm_file, "value-summary", "--account", "ERNSH", "-o", target, "--force")
        assert (ran.code, ran.out) == (1, "")
        assert "is the firm’s own file" in ran.err
    assert firm_file.read_bytes() == before


# While the window has the file open


def test_reading_works_while_the_window_has_the_file(growthdesk: Run, firm_file: Path, desk: Desk) -> None:
    folders = user_folders()
    folders.make()
    with InstanceLock.take(firm_file, folders.locks, "window"):
        assert growthdesk("accounts", firm_file, "--json").code == 0


def test_writing_waits_for_the_window(growthdesk: Run, firm_file: Path, folder: Path) -> None:
    csv = folder / "accounts.csv"
    csv.write_text("id,name\nA1,Added\n", encoding="utf-8")
    folders = user_folders()
    folders.make()
    with InstanceLock.take(firm_file, folders.locks, "window"):
        ran = growthdesk("import", firm_file, "--accounts", csv)
        assert (ran.code, ran.out) == (1, "")
        assert "is open in another GrowthDesk" in ran.err
        again = growthdesk("sample", firm_file, "--force")
        assert again.code == 1
    assert "Added" not in growthdesk("accounts", firm_file).out


def test_a_backup_can_be_read_but_is_never_changed(
    growthdesk: Run, firm_file: Path, clock: FixedClock, desk: Desk
) -> None:
    folders = user_folders()
    folders.make()
    close_file(open_file(firm_file, clock, "Nadia Karam", folders=folders))
    backup = next(file for file in backup_folder_of(firm_file).iterdir() if file.suffix != ".json")
    before = backup.read_bytes()
    assert growthdesk("accounts", backup, "--json").code == 0
    assert backup.read_bytes() == before


# Defects of our own


def test_a_defect_of_ours_is_said_without_a_traceback(
    growthdesk: Run, firm_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_facts: object) -> None:
        raise RuntimeError("Ernst Handel's secret")

    monkeypatch.setitem(command_line._COMMANDS, "accounts", broken)
    ran = growthdesk("accounts", firm_file)
    assert (ran.code, ran.out) == (1, "")
    assert "GrowthDesk itself failed" in ran.err
    assert "secret" not in ran.err
    logs = "".join(file.read_text(encoding="utf-8") for file in user_folders().logs.glob("*.log"))
    assert "RuntimeError" in logs
    assert "secret" not in logs
    with pytest.raises(RuntimeError):
        growthdesk("accounts", firm_file, "--debug")


def test_debug_alone_shows_where_it_came_from(growthdesk: Run, tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "growthdesk", "accounts", str(tmp_path / "gone.growthdesk"), "--debug"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert "Traceback" in ran.stderr
    assert ran.stdout == ""


def test_a_reader_that_had_enough_is_no_fault(firm_file: Path) -> None:
    command = [sys.executable, "-m", "growthdesk", "accounts", str(firm_file), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_picture_of_a_screen_in_the_size_asked_for(firm_file: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "growthdesk", "pictures", str(firm_file), str(folder), "--json"]
    options = ["--only", "accounts", "--size", "1024x640", "--theme", "dark"]
    ran = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    (picture,) = json.loads(ran.stdout)["pictures"]
    assert Path(picture) == folder / "accounts-dark.png"
    with Image.open(picture) as image:
        assert image.size == (1024, 640)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_window_is_refused_in_words(
    growthdesk: Run, firm_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for arguments in ([], [firm_file]):
        ran = growthdesk(*arguments)
        assert (ran.code, ran.out) == (1, "")
        assert "There is no display" in ran.err


def test_stopping_a_command_leaves_no_traceback(
    growthdesk: Run, firm_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_facts: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setitem(command_line._COMMANDS, "accounts", stopped)
    ran = growthdesk("accounts", firm_file)
    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_names_of_every_script_survive_any_terminal(desk: Desk, firm_file: Path) -> None:
    an_account(desk, name="شركة النور 🚚")
    ran = subprocess.run(
        [sys.executable, "-m", "growthdesk", "accounts", str(firm_file)],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
    )
    assert ran.returncode == 0
    assert "شركة النور 🚚".encode() in ran.stdout


@pytest.mark.parametrize("word", ["frobnicate", "acounts", "docktor"])
def test_a_mistyped_command_is_refused_and_opens_no_window(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_line.run([word])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert word in said
    assert "document" in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device without room")
def test_an_answer_that_finds_no_room_is_said_without_a_traceback(firm_file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "growthdesk", "accounts", str(firm_file)]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr.decode()) == (
        1,
        "The answer could not be written: No space left on device.\n",
    )


# What would lose or hide something


def test_a_sample_firm_never_takes_the_place_of_a_real_one(growthdesk: Run, firm_file: Path) -> None:
    before = firm_file.read_bytes()
    ran = growthdesk("sample", firm_file, "--force")
    assert (ran.code, ran.out) == (1, "")
    assert "is not a sample firm" in ran.err
    assert firm_file.read_bytes() == before


def test_one_file_of_a_kind_is_imported_at_a_time(growthdesk: Run, folder: Path) -> None:
    ran = growthdesk("import", folder / "F.growthdesk", "--accounts", "a.csv", "--accounts", "b.csv")
    assert ran.code == 2
    assert "--accounts stands there twice" in ran.err


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_a_day_no_calendar_of_ours_reaches_is_wrong_usage(growthdesk: Run, folder: Path, on: str) -> None:
    ran = growthdesk("sample", folder / "S.growthdesk", "--on", on)
    assert ran.code == 2
    assert "between 1900 and 2200" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="links need no rights there")
@pytest.mark.parametrize(
    "arguments",
    [
        ["accounts", "NAME"],
        ["sample", "NAME"],
        ["import", "NAME", "--accounts", "a.csv"],
        ["document", "FILE", "value-summary", "--account", "ERNSH", "-o", "NAME"],
    ],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("name", ["a link to itself", "a name too long"])
def test_a_name_that_leads_nowhere_is_said(
    growthdesk: Run, firm_file: Path, folder: Path, arguments: list[str], name: str
) -> None:
    loop = folder / "loop"
    loop.symlink_to(loop)
    names = {"NAME": str(loop if name == "a link to itself" else folder / ("n" * 400)), "FILE": str(firm_file)}
    ran = growthdesk(*(names.get(word, word) for word in arguments))
    assert (ran.code, ran.out) == (1, "")
    assert "itself failed" not in ran.err
    assert names["NAME"] in ran.err

"""A file that lies at risk or takes long: what is asked, what the window says, and where everything is afterwards."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.computer import Computer
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.firms import FirmDraft
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.settings import Loaded, Settings, load
from growthdesk.storage import opening as looking
from growthdesk.usecases import accounts, files
from growthdesk.usecases.files import OpenFile, backup_folder_of
from tests.app.conftest import Run, Start, opened_of, wait_for_today
from tests.app.test_session import actions_of, trigger
from tests.ui.driving import AskedPrompts, button_in, click, words_in

FIRM = FirmDraft(name="Harbour", home_currency="AED", locale="en_GB", weekend=(6, 7))


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder a cloud service synchronises."""
    made = tmp_path / "Work"
    made.mkdir()
    monkeypatch.setenv("OneDrive", str(made))
    return made


@pytest.fixture
def there(file: Path, cloud: Path) -> Path:
    """Give a firm's file in that folder."""
    return file.rename(cloud / file.name)


def banner_in(session: Session) -> bool:
    QApplication.processEvents()
    return "This file lies in a folder that OneDrive synchronises." in words_in(session.window_)


def finish(session: Session, qtbot: QtBot) -> None:
    """Let the opening in the background come to its end."""
    qtbot.waitUntil(lambda: not session.opening.is_under_way)


# The question


def test_moving_is_offered_first_and_a_verified_copy_opens_on_this_computer(
    start: Start, there: Path, computer: Computer, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    prompts.answer("ask_choice", "move")
    session = start(there)
    finish(session, qtbot)
    ((_method, (title, text, choices)),) = [asked for asked in prompts.asked if asked[0] == "ask_choice"]
    assert title == "Firm.growthdesk lies in a folder that OneDrive synchronises"
    assert str(computer.folders.data) in str(text)
    assert choices == (("move", "Move it to this computer"), ("anyway", "Open it here anyway"))
    assert opened_of(session).path == computer.folders.data / "Firm.growthdesk"
    assert opened_of(session).risk is None
    assert not banner_in(session)
    (told,) = prompts.words("show_message")
    assert str(there.with_name("Firm (moved 2026-11-21).growthdesk")) in told
    QApplication.processEvents()
    assert load(computer.folders.settings_file).settings.recent_files == (opened_of(session).path,)


def test_opened_anyway_it_is_kept_carefully_said_so_and_not_asked_again(
    start: Start, there: Path, computer: Computer, prompts: AskedPrompts
) -> None:
    prompts.answer("ask_choice", "anyway")
    session = start(there)
    assert opened_of(session).path == there
    assert opened_of(session).desk.reading.value("PRAGMA journal_mode") == "delete"
    assert banner_in(session)
    click(session.window_, "Settings")
    assert banner_in(session), "on every page"
    session.window_.close()
    again = start(there, replace(computer, loaded=load(computer.folders.settings_file)))
    assert opened_of(again).path == there
    assert len(prompts.words("ask_choice")) == 1


def test_given_up_nothing_is_opened_and_nothing_changed(start: Start, there: Path, prompts: AskedPrompts) -> None:
    before = there.read_bytes()
    prompts.answer("ask_choice", None)
    session = start(there)
    assert session.opened is None
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    assert there.read_bytes() == before
    assert [path.name for path in there.parent.iterdir()] == [there.name]


def test_given_up_the_file_that_was_open_stays_open(
    start: Start, there: Path, template: Path, tmp_path: Path, prompts: AskedPrompts
) -> None:
    other = tmp_path / "Other.growthdesk"
    other.write_bytes(template.read_bytes())
    session = start(other)
    prompts.answer("ask_choice", None)
    session.open(there)
    assert opened_of(session).path == other
    assert "No accounts yet." in words_in(session.window_)
    assert session.window_.status.cell_text("file") == other.name


def test_what_cannot_be_opened_is_refused_without_a_question(start: Start, cloud: Path, prompts: AskedPrompts) -> None:
    start(cloud / "Gone.growthdesk")
    assert [method for method, _facts in prompts.asked] == ["show_refusal"]


def test_where_this_computers_folder_is_at_risk_too_no_move_is_offered(
    start: Start, there: Path, computer: Computer, prompts: AskedPrompts
) -> None:
    folders = replace(computer.folders, data=there.parent / "data")
    prompts.answer("ask_choice", "anyway")
    session = start(there, replace(computer, folders=folders))
    (asked,) = prompts.words("ask_choice")
    assert "Move it" not in asked
    assert "Move it" not in words_in(session.window_)
    assert banner_in(session)


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_move_that_fails_is_said_and_the_file_stays_where_it_is(
    start: Start,
    there: Path,
    computer: Computer,
    prompts: AskedPrompts,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    is_accepted: bool,
) -> None:
    def full(*_facts: object, **_options: object) -> None:
        raise Refusal("disk_full", path="/data/Firm.growthdesk")

    monkeypatch.setattr("growthdesk.usecases.moving.copy_verified", full)
    kept = (there,) if is_accepted else ()
    session = start(there if is_accepted else None, replace(computer, loaded=Loaded(Settings(kept_in_place=kept))))
    prompts.answer("ask_choice", "move")
    if is_accepted:
        click(session.window_, "Move it to this computer…")
    else:
        session.open(there)
    finish(session, qtbot)
    assert "The disk is full" in prompts.words("show_refusal")[0]
    assert there.exists()
    assert (session.opened is not None) is is_accepted
    assert banner_in(session) is is_accepted


def test_the_open_file_is_moved_with_all_that_was_saved(
    start: Start, there: Path, computer: Computer, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    session = start(there, replace(computer, loaded=Loaded(Settings(kept_in_place=(there,)))))
    accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    prompts.answer("ask_choice", None, "move")
    click(session.window_, "Move it to this computer…")
    assert opened_of(session).path == there
    click(session.window_, "Move it to this computer…")
    finish(session, qtbot)
    assert opened_of(session).path == computer.folders.data / "Firm.growthdesk"
    assert session.navigation is not None
    session.navigation.go_to_place("accounts")
    assert "Ernst Handel" in words_in(session.window_)
    assert not banner_in(session)
    assert session.settings.current.kept_in_place == ()
    assert not there.exists()


# A new file


@pytest.mark.parametrize(("answer", "is_here"), [("here", True), ("anyway", False), (None, False)])
def test_a_new_file_in_such_a_place_is_asked_about(
    start: Start, cloud: Path, computer: Computer, prompts: AskedPrompts, answer: str | None, is_here: bool
) -> None:
    session = start()
    prompts.answer("ask_choice", answer)
    session.create(cloud / "Harbour.growthdesk", FIRM, "Nadia K.", "")
    here = computer.folders.data / "Harbour.growthdesk"
    if answer is None:
        assert session.opened is None
        assert "Welcome to GrowthDesk" in words_in(session.window_), "what was typed is still there"
        assert list(cloud.iterdir()) == []
    else:
        assert opened_of(session).path == (here if is_here else cloud / here.name)
        assert banner_in(session) is not is_here
    assert len(prompts.words("ask_choice")) == 1, "asked once, not again on opening"


# The command line


def test_the_command_line_says_on_one_line_where_the_file_lies(there: Path, growthdesk: Run) -> None:
    ran = growthdesk("accounts", there)
    assert ran.code == 0
    (line,) = ran.err.splitlines()
    assert line.startswith(f"{there} lies in a folder that OneDrive synchronises, so careful settings are used.")
    assert ran.out == "No accounts yet.\n"


def test_importing_into_such_a_file_and_making_one_say_so_too(cloud: Path, there: Path, growthdesk: Run) -> None:
    source = cloud.parent / "clients.csv"
    source.write_text("Name\nErnst Handel\n", encoding="utf-8")
    runs = [
        growthdesk("import", there, "--accounts", source),
        growthdesk("import", cloud / "New.growthdesk", "--accounts", source),
        growthdesk("import", there, "--accounts", source, "--dry-run"),
        growthdesk("sample", cloud / "Sample.growthdesk"),
    ]
    for ran in runs:
        assert ran.code == 0
        (line,) = ran.err.splitlines()
        assert "careful settings are used" in line
    assert not list(cloud.glob("*-wal"))


# What takes long


@pytest.fixture
def unclean(file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file as large ones are after the program was killed."""
    monkeypatch.setattr(looking, "ALWAYS_CHECKED_BYTES", 0)
    looking.log_of(file).write_bytes(b"")
    return file


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold every opening back until the event is set."""
    may_go = threading.Event()
    open_file = files.open_file

    def slow(*facts: Any, **options: Any) -> OpenFile:
        may_go.wait(10)
        return open_file(*facts, **options)

    monkeypatch.setattr("growthdesk.app.opening.open_file", slow)
    return may_go


def test_a_large_file_that_was_not_closed_is_checked_beside_a_calm_page(
    start: Start, unclean: Path, held: threading.Event, qtbot: QtBot
) -> None:
    session = start(unclean)
    assert "Checking the file…" in words_in(session.window_)
    assert "Firm.growthdesk was not closed the last time" in words_in(session.window_)
    enabled = {action.text() for action in actions_of(session) if action.isEnabled()}
    assert not enabled & {"New file…", "Open file…", "Import…", "Settings"}
    assert "Quit" in enabled
    held.set()
    finish(session, qtbot)
    assert opened_of(session).was_unclean
    wait_for_today(session, qtbot)
    assert "No accounts yet." in words_in(session.window_)
    enabled = {action.text() for action in actions_of(session) if action.isEnabled()}
    assert {"New file…", "Open file…", "Import…", "Settings"} <= enabled


def test_a_damaged_one_is_said_and_its_backup_offered(
    start: Start, unclean: Path, held: threading.Event, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    content = bytearray(unclean.read_bytes())
    content[3 * 4096 : 40 * 4096] = bytes(37 * 4096)
    unclean.write_bytes(content)
    held.set()
    session = start(unclean)
    finish(session, qtbot)
    assert "is damaged" in prompts.words("show_refusal")[0]
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    assert unclean.read_bytes() == bytes(content)


def test_closing_while_a_file_is_checked_leaves_it_whole_and_free(
    start: Start, unclean: Path, held: threading.Event, computer: Computer
) -> None:
    session = start(unclean)
    threading.Timer(0.2, held.set).start()
    assert session.window_.close()
    assert session.opened is None
    assert not looking.has_leftovers(unclean)
    again = start(unclean, computer)
    assert opened_of(again).desk.reading.find(Account) == ()


def test_another_file_asked_for_meanwhile_waits_for_nobody(
    start: Start, unclean: Path, held: threading.Event, template: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "Other.growthdesk"
    other.write_bytes(template.read_bytes())
    session = start(unclean)
    session.open(other)
    held.set()
    finish(session, qtbot)
    assert opened_of(session).path == unclean


# Upkeep in the session


def test_a_backup_that_fails_is_told_in_the_window_until_one_is_made(
    start: Start, file: Path, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    session = start(file)
    trigger(session, "Accounts")
    accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    folder = backup_folder_of(file)
    folder.write_bytes(b"a file where the folder should be")
    assert session.upkeep is not None
    session.upkeep.back_up()
    said = "is a file, but a folder is needed there"
    qtbot.waitUntil(lambda: said in words_in(session.window_))
    assert prompts.asked == [], "a notice, not a box in the way"
    folder.unlink()
    click(session.window_, "Back up now")
    qtbot.waitUntil(lambda: said not in words_in(session.window_))
    assert session.window_.status.cell_text("backup") == "Backup 21 Nov 2026, verified"


def test_a_save_starts_the_upkeep(start: Start, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = start(file)
    noted: list[Callable[[], None]] = []
    assert session.upkeep is not None
    monkeypatch.setattr(session.upkeep, "note_save", lambda: noted.append(lambda: None))
    assert session.workspace is not None
    changes = accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    session.workspace.feed.publish(changes)
    assert len(noted) == 1
    assert session.window_.status.cell_text("saved").startswith("Saved ")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert button_in(session.window_, "Settings")

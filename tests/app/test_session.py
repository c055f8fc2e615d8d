"""The window's session: which file it opens, what it says when it cannot, and a calm end."""

import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.app.computer import Computer
from growthdesk.app.crash_guard import CrashGuard
from growthdesk.app.navigation import Destination
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.firms import FirmDraft
from growthdesk.domain.problems import Refusal
from growthdesk.runtime import logs
from growthdesk.runtime.settings import Loaded, Settings, load
from growthdesk.ui.account.tab_makers import tab_names
from growthdesk.ui.documents.documents_page import DocumentsPage, part_names
from growthdesk.ui.kit.background import Progress
from growthdesk.ui.kit.theme import Scheme
from growthdesk.ui.today.line_row import LineRow
from growthdesk.usecases import accounts
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.files import backup_folder_of
from growthdesk.usecases.firms import firm
from tests.app.conftest import Start, opened_of
from tests.builders import a_review, an_account
from tests.moving_clock import MovingClock, came_to_the_front
from tests.ui.driving import AskedPrompts, click, menus_of, table_in, words_in

# Which file


def test_a_first_run_welcomes(start: Start) -> None:
    session = start()
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    assert session.opened is None


def test_the_last_file_opens_again(start: Start, file: Path, computer: Computer) -> None:
    session = start(file)
    assert "Firm.growthdesk" in session.window_.windowTitle()
    session.window_.close()
    remembered = load(computer.folders.settings_file)
    again = start(None, replace(computer, loaded=remembered))
    assert opened_of(again).path == file.resolve()
    assert "No accounts yet." in words_in(again.window_)


def test_the_file_named_comes_before_the_last_one(start: Start, file: Path, computer: Computer) -> None:
    other = file.with_name("Other.growthdesk")
    other.write_bytes(file.read_bytes())
    used = replace(computer, loaded=Loaded(Settings(user_name="Nadia Karam", recent_files=(file,))))
    assert opened_of(start(other, used)).path == other.resolve()


def test_a_first_file_is_made_in_a_folder_that_was_not_there(start: Start, computer: Computer) -> None:
    session = start()
    target = computer.folders.data / "Harbour.growthdesk"
    assert not computer.folders.data.exists() or not target.exists()
    draft = FirmDraft(name="Harbour", home_currency="AED", locale="en_GB", weekend=(6, 7))
    session.create(target, draft, "Nadia K.", "")
    assert opened_of(session).path == target.resolve()
    assert firm(opened_of(session).desk).name == "Harbour"
    assert session.settings.current.user_name == "Nadia K."
    assert session.prompts.asked == []  # type: ignore[attr-defined]


def test_a_file_that_is_there_is_never_replaced_by_a_new_one(start: Start, file: Path, prompts: AskedPrompts) -> None:
    session = start()
    before = file.read_bytes()
    draft = FirmDraft(name="Harbour", home_currency="AED", locale="en_GB", weekend=(6, 7))
    session.create(file, draft, "Nadia K.", "")
    assert "is there already" in prompts.words("show_refusal")[0]
    assert file.read_bytes() == before
    assert "Welcome to GrowthDesk" in words_in(session.window_), "what was typed is still there"


def test_a_known_file_that_is_gone_is_not_made_anew(
    start: Start, file: Path, computer: Computer, prompts: AskedPrompts
) -> None:
    gone = file.with_name("Gone.growthdesk")
    used = replace(computer, loaded=Loaded(Settings(user_name="Nadia Karam", recent_files=(gone,))))
    session = start(None, used)
    assert "does not exist" in prompts.words("show_refusal")[0]
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    draft = FirmDraft(name="Harbour", home_currency="AED", locale="en_GB", weekend=(6, 7))
    session.create(gone, draft, "Nadia K.", "")
    assert "is no longer there" in prompts.words("show_refusal")[1]
    assert not gone.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "is empty"), (b"not a firm" * 400, "was not made by GrowthDesk"), (None, "does not exist")],
)
def test_a_file_that_is_refused_is_said_and_the_welcome_page_comes(
    start: Start, tmp_path: Path, prompts: AskedPrompts, content: bytes | None, said: str
) -> None:
    file = tmp_path / "Wrong.growthdesk"
    if content is not None:
        file.write_bytes(content)
    session = start(file)
    assert said in prompts.words("show_refusal")[0]
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    assert (file.read_bytes() if file.exists() else None) == content


def test_a_refused_file_leaves_the_open_one_open(
    start: Start, file: Path, tmp_path: Path, prompts: AskedPrompts
) -> None:
    session = start(file)
    session.open(tmp_path / "gone.growthdesk")
    assert prompts.words("show_refusal")
    assert opened_of(session).path == file.resolve()
    assert "No accounts yet." in words_in(session.window_)


def test_another_file_takes_the_place_of_the_first_which_is_closed_whole(
    start: Start, file: Path, computer: Computer
) -> None:
    other = file.with_name("Other.growthdesk")
    other.write_bytes(file.read_bytes())
    session = start(file)
    accounts.add_account(opened_of(session).desk, AccountDraft(name="First", owner_id=""))
    session.open(other)
    assert opened_of(session).path == other.resolve()
    assert list(backup_folder_of(file).iterdir())
    session.open(file)
    assert session.navigation is not None
    session.navigation.go_to_place("accounts")
    assert "First" in words_in(session.window_)


def test_opening_the_open_file_again_changes_nothing(start: Start, file: Path, prompts: AskedPrompts) -> None:
    session = start(file)
    before = opened_of(session)
    session.open(file)
    assert session.opened is before
    assert prompts.asked == []


def test_the_sample_firm_is_a_file_of_its_own_marked_as_sample(start: Start, computer: Computer) -> None:
    session = start()
    session.open_sample()
    assert firm(opened_of(session).desk).is_sample
    QApplication.processEvents()
    assert "SAMPLE" in session.window_.windowTitle()
    session.open_sample()
    assert opened_of(session).path == (computer.folders.data / "Sample firm.growthdesk").resolve()


def test_settings_that_were_damaged_are_said_once(
    start: Start, computer: Computer, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    computer.folders.settings_file.parent.mkdir(parents=True, exist_ok=True)
    computer.folders.settings_file.write_text("{not json", encoding="utf-8")
    start(None, replace(computer, loaded=load(computer.folders.settings_file)))
    qtbot.waitUntil(lambda: any("The settings were damaged" in words for words in prompts.words("show_refusal")))


def test_settings_that_cannot_be_saved_do_not_stop_the_work(start: Start, file: Path, computer: Computer) -> None:
    computer.folders.config.parent.mkdir(parents=True, exist_ok=True)
    computer.folders.config.write_bytes(b"a file where the folder should be")
    session = start(file)
    session.settings.change(user_name="Nadia K.")
    assert session.settings.current.user_name == "Nadia K."
    assert "No accounts yet." in words_in(session.window_)


# The end


def test_closing_makes_a_backup_and_lets_go(start: Start, file: Path) -> None:
    session = start(file)
    accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    session.window_.close()
    assert session.opened is None
    assert any(found.suffix != ".json" for found in backup_folder_of(file).iterdir())
    again = start(file)
    assert again.navigation is not None
    again.navigation.go_to_place("accounts")
    assert "Ernst Handel" in words_in(again.window_)


def test_a_backup_that_cannot_be_made_is_said_and_the_window_still_closes(
    start: Start, file: Path, prompts: AskedPrompts
) -> None:
    session = start(file)
    accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    backup_folder_of(file).write_bytes(b"a file where the folder should be")
    assert session.window_.close()
    assert prompts.words("show_refusal")
    backup_folder_of(file).unlink()


def test_a_backup_that_cannot_be_made_does_not_keep_another_file_from_opening(
    start: Start, file: Path, tmp_path: Path, prompts: AskedPrompts
) -> None:
    other = tmp_path / "elsewhere" / "Other.growthdesk"
    other.parent.mkdir()
    other.write_bytes(file.read_bytes())
    session = start(file)
    accounts.add_account(opened_of(session).desk, AccountDraft(name="Ernst Handel", owner_id=""))
    backup_folder_of(file).write_bytes(b"a file where the folder should be")
    session.open(other)
    assert prompts.words("show_refusal")
    assert opened_of(session).path == other.resolve()
    backup_folder_of(file).unlink()


def test_closing_asks_before_work_somebody_waits_for_is_stopped(
    start: Start, file: Path, prompts: AskedPrompts
) -> None:
    session = start(file)
    session.background.run(until_cancelled, name="export")
    prompts.answer("ask_choice", None, "stop")
    assert not session.window_.close()
    assert session.opened is not None
    assert session.window_.isVisible()
    assert session.window_.close()
    assert session.opened is None


def test_closing_does_not_ask_for_what_nobody_waits_for(start: Start, file: Path, prompts: AskedPrompts) -> None:
    session = start(file)
    session.background.run(until_cancelled, name="chart")
    assert session.window_.close()
    assert prompts.asked == []


def until_cancelled(progress: Progress) -> None:
    while not progress.cancelled():
        time.sleep(0.01)


# The crash guard


def test_a_defect_is_told_with_details_to_copy_and_logged_without_a_word_of_the_user(
    start: Start, file: Path, prompts: AskedPrompts, qtbot: QtBot, computer: Computer, defects: list[BaseException]
) -> None:
    start(file)
    try:
        raise RuntimeError("Ernst Handel owes us")
    except RuntimeError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(prompts.words("show_defect")))
    (told,) = prompts.words("show_defect")
    assert "What was shown as saved is saved" in told
    assert "RuntimeError" in told
    assert "test_session" in told
    logged = "".join(found.read_text(encoding="utf-8") for found in computer.folders.logs.glob("*.log"))
    assert "RuntimeError" in logged
    assert "Ernst Handel" not in told + logged
    defects.clear()


def test_a_refusal_that_escapes_is_only_a_message(start: Start, prompts: AskedPrompts, qtbot: QtBot) -> None:
    start()
    error = Refusal("disk_full", path="/tmp/x")
    sys.excepthook(Refusal, error, None)
    qtbot.waitUntil(lambda: bool(prompts.words("show_refusal")))
    assert prompts.words("show_refusal") == [
        "The disk is full, so /tmp/x was not written. Free some space, then try again. "
    ]


def test_a_defect_in_a_thread_is_told_too(
    start: Start, prompts: AskedPrompts, qtbot: QtBot, defects: list[BaseException]
) -> None:
    start()
    hook = threading.excepthook
    error = ValueError("x")
    hook(threading.ExceptHookArgs((ValueError, error, None, None)))
    qtbot.waitUntil(lambda: bool(prompts.words("show_defect")))
    assert "ValueError" in prompts.words("show_defect")[0]
    defects.clear()


def test_many_defects_at_once_open_one_message(start: Start, qtbot: QtBot, defects: list[BaseException]) -> None:
    session = start()
    shown: list[str] = []

    class Slow(AskedPrompts):
        def show_defect(self, sentence: str, details: str) -> None:
            shown.append(sentence)
            if len(shown) == 1:
                for _number in range(50):
                    QApplication.processEvents()

    guard = CrashGuard(session.window_, Slow())
    for _number in range(20):
        guard._on_exception(ValueError, ValueError("x"), None)
    qtbot.waitUntil(lambda: bool(shown))
    assert len(shown) == 1
    defects.clear()


def test_a_crash_below_python_is_told_at_the_next_start(
    start: Start, computer: Computer, prompts: AskedPrompts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash = logs.NativeCrash(datetime(2026, 11, 20, tzinfo=UTC), "Fatal Python error: Segmentation fault")
    monkeypatch.setattr(logs, "last_native_crash", lambda _folder: crash)
    start()
    qtbot.waitUntil(lambda: bool(prompts.shown("show_with_details")))
    ((sentence, text, details),) = prompts.shown("show_with_details")
    assert sentence == "GrowthDesk ended unexpectedly the last time."
    assert text == (
        "Your file was checked when it was opened: what was saved is there. "
        "A text you had not finished is offered to go on with."
    )
    assert "Segmentation fault" in str(details)


# Menus


def actions_of(session: Session) -> list[QAction]:
    return [action for menu in menus_of(session.window_) for action in menu.actions()]


def every_place(session: Session, desk_accounts: Account, review_id: str) -> Iterator[str]:
    navigation = session.navigation
    assert navigation is not None
    for place in ("accounts", "reviews", "import", "settings"):
        navigation.go(Destination(place))
        yield place
    navigation.go(Destination("documents"))
    for part in part_names():
        page = navigation.page("documents")
        assert isinstance(page, DocumentsPage)
        page.show_part(part)
        yield f"documents: {part}"
    for tab in tab_names():
        navigation.go(Destination("account", desk_accounts.id, tab))
        yield tab
    navigation.go(Destination("review", review_id))
    yield "review"
    navigation.go_to_document(DocumentRequest(DocumentKind.VALUE_SUMMARY, desk_accounts.id))
    yield "document"
    session.welcome()
    yield "welcome"


def test_every_command_is_in_the_menus_and_no_shortcut_means_two_things(start: Start, file: Path, desk: Desk) -> None:
    account = an_account(desk)
    review = a_review(desk, account)
    session = start(file)
    for place in every_place(session, account, review.id):
        actions = [action for action in actions_of(session) if not action.isSeparator()]
        shortcuts = [action.shortcut().toString() for action in actions if not action.shortcut().isEmpty()]
        assert len(shortcuts) == len(set(shortcuts)), f"{place}: {sorted(shortcuts)}"
        texts = {action.text() for action in actions}
        page = session.window_.pages.currentWidget()
        own = [command for command in getattr(page, "commands", list)() if command is not None]
        assert {command.text for command in own} <= texts, place
        assert {"Quit", "Open file…"} <= texts, place


def test_the_preview_has_the_keys_of_zoom_and_other_pages_those_of_text_size(
    start: Start, file: Path, desk: Desk
) -> None:
    account = an_account(desk)
    session = start(file)
    keys = {action.text(): action.shortcut().toString() for action in actions_of(session)}
    assert keys["Larger text"] == "Ctrl++"
    assert session.navigation is not None
    session.navigation.go_to_account(account.id)
    trigger(session, "Create value summary")
    keys = {action.text(): action.shortcut().toString() for action in actions_of(session)}
    assert (keys["Larger text"], keys["Zoom in"]) == ("", "Ctrl++")
    trigger(session, "Back")
    assert session.navigation.current == Destination("account", account.id)
    trigger(session, "Forward")
    assert "Value summary" in words_in(session.window_.pages.currentWidget())


def test_a_document_of_a_deleted_account_is_no_longer_on_the_way_back(start: Start, file: Path, desk: Desk) -> None:
    account = an_account(desk, name="Ernst Handel")
    session = start(file)
    assert session.navigation is not None
    session.navigation.go_to_account(account.id)
    trigger(session, "Create value summary")
    session.navigation.forget(account.id)
    assert session.navigation.current == Destination("today")


def test_menus_neither_begin_nor_end_with_a_line(start: Start, file: Path, desk: Desk) -> None:
    account = an_account(desk)
    session = start(file)
    assert session.navigation is not None
    session.navigation.go(Destination("account", account.id, "value"))
    for menu in menus_of(session.window_):
        entries = menu.actions()
        assert not entries[0].isSeparator(), menu.title()
        assert not entries[-1].isSeparator(), menu.title()


def test_quit_stands_last_in_its_menu_on_every_page(start: Start, file: Path) -> None:
    session = start(file)
    assert session.navigation is not None
    session.navigation.go(Destination("settings"))
    file_menu = menus_of(session.window_)[0].actions()
    assert file_menu[-1].text() == "Quit"
    assert "Back up now" in {action.text() for action in file_menu}


def trigger(session: Session, text: str) -> None:
    next(action for action in actions_of(session) if action.text() == text).trigger()


def test_the_look_and_the_size_of_text_are_remembered(start: Start, file: Path, computer: Computer) -> None:
    session = start(file)
    trigger(session, "Dark")
    trigger(session, "Larger text")
    assert session.theme.scheme is Scheme.DARK
    saved = load(computer.folders.settings_file).settings
    assert (saved.theme, saved.text_size) == ("dark", 125)
    for _step in range(6):
        trigger(session, "Smaller text")
    assert session.theme.text_scale == 100


def test_help_tells_about_program_and_computer(start: Start, prompts: AskedPrompts) -> None:
    session = start()
    trigger(session, "About GrowthDesk")
    trigger(session, "Check this computer…")
    about, checks = prompts.words("show_message")
    assert "nothing leaves it" in about
    assert "SQLite" in checks


# The way back


def test_whoever_arrives_goes_on_by_keyboard(start: Start, file: Path, desk: Desk, qtbot: QtBot) -> None:
    an_account(desk, name="Ernst Handel")
    an_account(desk, name="Around the Horn")
    session = start(file)
    session.window_.activateWindow()
    qtbot.waitUntil(session.window_.isActiveWindow)
    assert isinstance(QApplication.focusWidget(), LineRow), "on the first line of Today"
    assert session.navigation is not None
    session.navigation.go_to_place("accounts")
    table = table_in(session.window_, "Accounts")
    assert QApplication.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert session.window_.rail.current() == "accounts"
    page = session.window_.pages.currentWidget()
    assert page is not None
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused is page or page.isAncestorOf(focused)


def test_back_and_forward_follow_the_user(start: Start, file: Path, desk: Desk) -> None:
    account = an_account(desk, name="Ernst Handel")
    session = start(file)
    navigation = session.navigation
    assert navigation is not None
    navigation.go_to_account(account.id, "people")
    navigation.go_to_place("settings")
    trigger(session, "Back")
    assert "Ernst Handel" in words_in(session.window_.pages.currentWidget())
    trigger(session, "Forward")
    assert session.window_.rail.current() == "settings"
    trigger(session, "Back")
    trigger(session, "Back")
    assert session.window_.rail.current() == "today"
    assert navigation.current == Destination("today")


def test_a_deleted_account_is_no_longer_on_the_way_back(
    start: Start, file: Path, desk: Desk, prompts: AskedPrompts
) -> None:
    account = an_account(desk, name="Ernst Handel")
    session = start(file)
    assert session.navigation is not None
    session.navigation.go_to_account(account.id, "overview")
    trigger(session, "Delete account")
    assert "No accounts yet." in words_in(session.window_)
    trigger(session, "Back")
    assert session.navigation.current == Destination("today")
    assert prompts.words("show_refusal") == []


def test_from_the_welcome_page_there_is_a_way_back_to_the_open_file(start: Start, file: Path) -> None:
    session = start(file)
    trigger(session, "New file…")
    assert "Welcome to GrowthDesk" in words_in(session.window_)
    click(session.window_, "Back to Firm.growthdesk")
    assert "No accounts yet." in words_in(session.window_)


def test_the_lists_follow_the_day(start: Start, file: Path, computer: Computer, qtbot: QtBot) -> None:
    clock = MovingClock()
    session = start(file, replace(computer, clock=clock))
    assert session.workspace is not None
    with qtbot.waitSignal(session.workspace.feed.day_changed):
        clock.move(timedelta(hours=1))
        came_to_the_front()

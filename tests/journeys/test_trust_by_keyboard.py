"""Never losing work, by keyboard alone: find, note, delete, undo, restart, bin, history, unfinished text, import."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases.sample_firm import make_sample_firm
from tests.journeys.office import Office
from tests.journeys.typist import Steps

FIRM, PERSON = "Khalij Freight Services", "Omar Haddad"
NOTE = "Asked for the tallies of October"
CHANGE = "Nine in ten double bills are stopped before a customer sees them"


@pytest.fixture(scope="module")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once."""
    from tests.kit.template import NOW

    path = tmp_path_factory.mktemp("sample") / "Sample.growthdesk"
    make_sample_firm(path, FixedClock(NOW), folders=user_folders())
    return path


@pytest.fixture
def sample(made_sample: Path, tmp_path: Path) -> Path:
    """Give a copy of the sample firm."""
    path = tmp_path / "Sample.growthdesk"
    shutil.copyfile(made_sample, path)
    return path


def begin(you: Office, file: Path | None = None) -> Steps:
    """Start the program, on a file or on the last one used, and go to the accounts."""
    yield from you.start(file)
    yield from you.see("Today", "Overdue")
    yield from you.press("Ctrl+2")
    yield from you.see("Accounts", "Dhow Marine Supply")
    yield from you.settle_in()


def find_and_note(you: Office) -> Steps:
    """Find a person, open them, log a note."""
    yield from you.find("omar had", f"{PERSON}, Operations Director")
    you.picture("palette")
    yield from you.press("Return")
    yield from you.see(FIRM, "Operations Director")
    you.picture("person opened")
    yield from you.press("Ctrl+Shift+N")
    yield from you.see("Quick add", "What do you want to add?")
    yield from you.go_to("What do you want to add?", "Shift+Tab")
    yield from you.press(you.onward)
    yield from you.go_to("Note")
    yield from you.write(NOTE)
    you.picture("quick add")
    yield from you.press("Ctrl+Return")
    yield from you.hear(f"Note added · {NOTE}")
    you.picture("note logged")


def delete_undo_redo(you: Office) -> Steps:
    """Delete the account, undo, redo."""
    yield from you.find("delete acc", "Delete account")
    yield from you.press("Return")
    yield from you.hear(f"Account deleted · {FIRM}")
    you.picture("account deleted")
    assert FIRM not in you.rows()
    yield from you.press("Ctrl+Z")
    yield from you.until(lambda: FIRM in you.rows(), "for the account to be back")
    yield from you.hear(f"Undone: Account deleted · {FIRM}")
    you.picture("deletion undone")
    yield from you.press("Ctrl+Shift+Z")
    yield from you.until(lambda: FIRM not in you.rows(), "for the account to be gone again")
    yield from you.hear(f"Redone: Account deleted · {FIRM}")


def undo_after_a_restart(you: Office) -> Steps:
    """Start again on the same file, undo what was done the day before, find the note again."""
    yield from you.quit()
    yield from begin(you)
    assert FIRM not in you.rows()
    yield from you.press("Ctrl+Z")
    yield from you.until(lambda: FIRM in you.rows(), "for the account to be back")
    you.picture("undone after a restart")
    yield from you.find("october", NOTE)
    yield from you.press("Return")
    yield from you.see(FIRM, NOTE)
    you.picture("note is there")


def delete_and_restore(you: Office) -> Steps:
    """Delete a person, open the bin, have them back."""
    yield from you.find("priya", "Priya Nair, Warehouse Systems Lead")
    yield from you.press("Return")
    yield from you.see("Warehouse Systems Lead")
    yield from you.find("delete pers", "Delete Priya Nair")
    yield from you.press("Return")
    yield from you.until(lambda: "Priya Nair" not in you.rows(), "for the person to go")
    yield from you.hear("Person deleted · Priya Nair")
    yield from you.find("bin", "Bin")
    yield from you.press("Return")
    yield from you.see("1 deletion", "Priya Nair")
    you.picture("bin")
    yield from you.press("Return")
    yield from you.see("The bin is empty. What you delete stays here for 30 days.")
    yield from you.hear("Undone: Person deleted · Priya Nair")
    you.picture("restored")


def history(you: Office) -> Steps:
    """Change a field, look at the history, have the field back."""
    yield from you.find("rakesh", "Rakesh Menon, IT Manager")
    yield from you.press("Return")
    yield from you.see("IT Manager")
    yield from you.press("Return")
    yield from you.see("Edit person")
    yield from you.go_to("Job title")
    yield from you.press("Ctrl+A")
    yield from you.write("Janitor")
    yield from you.press("Ctrl+Return")
    yield from you.until(lambda: "Janitor" in you.rows(), "for the title")
    yield from you.press("Ctrl+H")
    yield from you.see("history", "Janitor")
    you.picture("history")
    yield from you.activate("Restore Job title")
    yield from you.until(lambda: "IT Manager" in you.rows(), "for the title to be back")
    you.picture("history restored")
    yield from you.press("Escape")
    yield from you.see(FIRM)


def unfinished(you: Office) -> Steps:
    """Type half an outcome, end the program, go on writing."""
    yield from you.press("Ctrl+U")
    yield from you.see("Log value")
    yield from you.write(CHANGE[:30])
    you.picture("half an outcome")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.activeModalWidget() is None, "for the dialog to close")
    yield from you.quit()
    yield from begin(you)
    yield from you.see("You did not finish a text", "Go on writing")
    you.picture("unfinished")
    yield from you.activate("Go on writing", "F6")
    yield from you.see("Log value", CHANGE[:30])
    you.picture("going on")
    yield from you.write(CHANGE[30:])
    yield from you.go_to("Kind of value")
    yield from you.write("Err")
    yield from you.go_to("Where the figure comes from")
    yield from you.write("Invoice audit log")
    yield from you.press("Ctrl+Return")
    yield from you.hear(f"Value logged · {CHANGE}")
    you.picture("outcome logged")
    assert "Go on writing" not in you.seen()


def messy_workbook(path: Path) -> Path:
    """Write what somebody keeps by hand: a title over the table, split names, a company spelt otherwise, a bad row."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Contacts 2026")
        rows = [
            ["Our contacts, copied from the old list"],
            [],
            ["First name", "Last name", "Company", "Job title", "E-mail"],
            ["Lina", "Darwish", "Dhow Marine Supplies", "Purchasing", "lina@dhowmarine.example"],
            ["Peter", "Ode", "Falaj Pump Works", "Stores", "peter@falajpumps.example"],
            ["", "", "Falaj Pump Works", "Nobody", ""],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def bring_in(you: Office, workbook: Path) -> Steps:
    """Import a workbook, say who is the same, undo the import."""
    you.prompts.files = [workbook]
    yield from you.press("Ctrl+I")
    yield from you.see("Import")
    you.picture("import")
    yield from you.press("Ctrl+Shift+A")
    yield from you.see("Darwish")
    you.picture("import preview")
    yield from you.press("Ctrl+Return")
    yield from you.see("Dhow Marine Supplies", "The same")
    you.picture("looks alike")
    yield from you.activate("The same")
    yield from you.until(lambda: not you.session.background.is_running(("look",)), "for the rows")
    you.picture("answered")
    yield from you.press("Ctrl+Return")
    yield from you.see("The import is done")
    yield from you.see("2 created · 1 refused")
    yield from you.hear("Imported · 2 records")
    you.picture("imported")
    yield from you.press("Ctrl+Z")
    yield from you.hear("Undone: Imported · 2 records")
    you.picture("import taken back")
    yield from you.find("darwish", "Nothing found")
    yield from you.press("Escape")


def merge(you: Office) -> Steps:
    """Find who is there twice, merge, take it back."""
    yield from you.find("duplic", "Find duplicates")
    yield from you.press("Return")
    yield from you.until(lambda: "W.L.L." in you.rows(), "for the pairs")
    you.picture("duplicates")
    yield from you.press("Return")
    yield from you.see("Which one stays")
    you.picture("side by side")
    assert you.focused().startswith("Which one stays: Safwa Catering Services")
    yield from you.press("Ctrl+Return")
    yield from you.hear("Accounts merged · Safwa Catering Services")
    you.picture("merged")
    yield from you.press("Ctrl+Z")
    yield from you.hear("Undone: Accounts merged")
    you.picture("merge undone")


def export_and_help(you: Office, folder: Path) -> Steps:
    """Export the list, read the help, go round the window, see the shortcuts."""
    yield from you.press("Ctrl+2")
    yield from you.see("17 accounts")
    you.prompts.target = folder / "Accounts.xlsx"
    yield from you.press("Ctrl+E")
    yield from you.hear("17 rows written to Accounts.xlsx")
    you.picture("exported")
    began = QApplication.focusWidget()
    yield from you.press("F1")
    yield from you.until(lambda: "Help" in you.title(), "for the help")
    you.picture("help")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.focusWidget() is began, "for the keyboard to be back in the list")
    for part in range(12):
        yield from you.press("F6")
        you.picture(f"part {part}")
        if QApplication.focusWidget() is began:
            break
    assert QApplication.focusWidget() is began
    assert part >= 4
    yield from you.press("Ctrl+/")
    yield from you.see("Keyboard shortcuts", "Ctrl+Shift+N")
    you.picture("shortcuts")
    yield from you.press("Escape")
    yield from you.until(lambda: QApplication.focusWidget() is began, "for the keyboard to be back in the list")


def test_nothing_is_lost_by_keyboard(office: Office, sample: Path, tmp_path: Path, qtbot: QtBot) -> None:
    def journey() -> Steps:
        yield from begin(office, sample)
        yield from find_and_note(office)
        yield from delete_undo_redo(office)
        yield from undo_after_a_restart(office)
        yield from delete_and_restore(office)
        yield from history(office)
        yield from unfinished(office)
        yield from bring_in(office, messy_workbook(tmp_path / "Contacts.xlsx"))
        yield from merge(office)
        yield from export_and_help(office, tmp_path)
        yield from office.quit()

    office.run(journey(), qtbot)


@pytest.mark.parametrize("office", [("dark", 200, "rtl")], indirect=True, ids=["dark, twice as large, right to left"])
def test_it_goes_the_same_way_with_larger_text_and_right_to_left(
    office: Office, sample: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    def journey() -> Steps:
        yield from begin(office, sample)
        yield from find_and_note(office)
        yield from delete_undo_redo(office)
        yield from undo_after_a_restart(office)
        yield from history(office)
        yield from export_and_help(office, tmp_path)
        yield from office.quit()

    office.run(journey(), qtbot)

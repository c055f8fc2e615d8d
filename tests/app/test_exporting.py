"""Every list can leave as it is shown: as a workbook or as CSV, with days as days and figures as figures."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from growthdesk.app import exporting
from growthdesk.app.exporting import list_in
from growthdesk.app.navigation import Destination
from growthdesk.app.session import Session
from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.ui.kit.buttons import LinkButton
from growthdesk.ui.kit.table import Table
from growthdesk.ui.kit.toast import Toast
from growthdesk.ui.value.value_tab import ValueTab
from growthdesk.usecases.accounts import add_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.exports import Exported, Tell, export_firm
from growthdesk.usecases.firms import team
from growthdesk.usecases.sample_firm import make_sample_firm
from tests.app.conftest import Start, opened_of
from tests.builders import an_account, an_action
from tests.exchange.calendar_rules import read_strictly
from tests.kit.template import NOW
from tests.ui.driving import AskedPrompts

# Where each list is, and what of its columns must be a day, a figure or a text outside.
LISTS: dict[str, tuple[Destination, dict[str, type]]] = {
    "Accounts": (
        Destination("accounts"),
        {"Account": str, "People": float, "Yearly value": float, "Last review": date},
    ),
    "Reviews": (Destination("reviews"), {"Account": str, "Planned for": date, "Decisions": float}),
    "Timeline": (Destination("account", "khalij", "timeline"), {"Date": date, "What": str}),
    "Value log": (Destination("account", "khalij", "value"), {"Date": date, "What changed": str, "Money": float}),
    "People": (Destination("account", "khalij", "people"), {"Name": str, "Mail": str, "Last spoken": date}),
    "Actions": (Destination("account", "khalij", "actions"), {"What": str, "By when": date}),
    "Agreements": (Destination("account", "khalij", "money"), {"What was bought": str, "Value": float}),
    "Documents sent": (Destination("account", "khalij", "documents"), {"Document": str, "On": date}),
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the sample firm once: it has something in every list."""
    file = tmp_path_factory.mktemp("sample") / "Sample.growthdesk"
    patch = pytest.MonkeyPatch()
    patch.setenv("GROWTHDESK_HOME", str(file.parent / "home"))
    make_sample_firm(file, FixedClock(NOW), folders=user_folders())
    patch.undo()
    return file


@pytest.fixture
def session(sample: Path, start: Start, tmp_path: Path) -> Session:
    """Open the sample firm."""
    file = tmp_path / "Sample.growthdesk"
    file.write_bytes(sample.read_bytes())
    return start(file)


def go(session: Session, destination: Destination) -> None:
    """Open a page of the sample; "khalij" is the account with something in every list."""
    if destination.record_id:
        (khalij,) = opened_of(session).desk.reading.find(Account, name="Khalij Freight Services")
        destination = Destination(destination.page, khalij.id, destination.tab)
    assert session.navigation is not None
    session.navigation.go(destination)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_leaves_as_it_is_shown(session: Session, prompts: AskedPrompts, folder: Path, name: str) -> None:
    destination, kinds = LISTS[name]
    go(session, destination)
    page = session.window_.pages.currentWidget()
    assert page is not None
    for tab in page.findChildren(ValueTab):
        tab.show_part("log")
    table = list_in(page)
    assert table is not None
    prompts.answer("choose_save_file", folder / "List.xlsx")
    session.exports.export_list()
    rows = CalamineWorkbook.from_path(str(folder / "List.xlsx")).get_sheet_by_index(0).to_python()
    assert len(rows) - 1 == len(table.shown_rows()) > 0
    for header, kind in kinds.items():
        cells = [row[rows[0].index(header)] for row in rows[1:]]
        assert {type(cell) for cell in cells if cell != ""} == {kind}, header


def test_what_is_filtered_out_stays_out(session: Session, prompts: AskedPrompts, folder: Path) -> None:
    go(session, Destination("accounts"))
    table = list_in(session.window_.pages.currentWidget())
    assert table is not None
    table.set_filter("khalij")
    prompts.answer("choose_save_file", folder / "List.csv")
    session.exports.export_list()
    lines = (folder / "List.csv").read_text("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Khalij Freight Services,Dubai,")


def test_an_export_says_what_was_written_and_remembers_the_folder(
    session: Session, prompts: AskedPrompts, folder: Path
) -> None:
    go(session, Destination("accounts"))
    prompts.answer("choose_save_file", folder / "List.xlsx")
    session.exports.export_list()
    assert session.undo is not None
    assert session.undo.toaster.text().endswith("rows written to List.xlsx.")
    assert session.settings.current.last_folders["export"] == folder


def test_giving_up_writes_nothing(session: Session, prompts: AskedPrompts, folder: Path) -> None:
    go(session, Destination("accounts"))
    prompts.answer("choose_save_file", None)
    session.exports.export_list()
    assert list(folder.iterdir()) == []


def test_what_stands_in_the_way_is_said(session: Session, prompts: AskedPrompts, folder: Path) -> None:
    go(session, Destination("accounts"))
    prompts.answer("choose_save_file", folder / "missing" / "List.xlsx")
    session.exports.export_list()
    assert "missing" in prompts.words("show_refusal")[0]


@pytest.mark.parametrize(
    ("answer", "name", "of"), [("mine", "Calendar of Nadia Karam.ics", "Nadia Karam"), ("all", "Calendar.ics", None)]
)
def test_a_calendar_is_of_you_or_of_everybody(
    desk: Desk,
    file: Path,
    start: Start,
    prompts: AskedPrompts,
    folder: Path,
    qtbot: QtBot,
    answer: str,
    name: str,
    of: str | None,
) -> None:
    account = an_account(desk)
    for member in team(desk):
        an_action(desk, account, owner_id=member.id, what=member.name)
    desk.database.close()
    session = start(file)
    prompts.answer("ask_choice", answer)
    prompts.answer("choose_save_file", folder / "days.ics")
    session.exports.export_calendar()
    wait_for(qtbot, lambda: session.undo is not None and "written to days.ics" in session.undo.toaster.text())
    assert [Path(str(facts[1])).name for facts in prompts.shown("choose_save_file")] == [name]
    titles = {event.values["SUMMARY"].partition(": ")[2] for event in read_strictly((folder / "days.ics").read_bytes())}
    assert titles == ({of} if of else {"Nadia Karam", "Tom Baker"})


def test_a_calendar_without_a_day_is_refused_in_words(
    file: Path, start: Start, prompts: AskedPrompts, folder: Path, qtbot: QtBot
) -> None:
    session = start(file)
    prompts.answer("ask_choice", "all")
    prompts.answer("choose_save_file", folder / "days.ics")
    session.exports.export_calendar()
    wait_for(qtbot, lambda: bool(prompts.words("show_refusal")))
    assert "Nothing has a date yet" in prompts.words("show_refusal")[0]
    assert list(folder.iterdir()) == []


def test_a_page_without_a_list_says_so(session: Session, prompts: AskedPrompts) -> None:
    go(session, Destination("settings"))
    page = session.window_.pages.currentWidget()
    assert page is not None
    for table in page.findChildren(Table):
        table.hide()
    session.exports.export_list()
    assert "There is no list on this page" in prompts.words("show_message")[0]


def wait_for(qtbot: QtBot, is_so: Callable[[], bool]) -> None:
    qtbot.waitUntil(is_so, timeout=10_000)


def test_everything_is_written_beside_the_window(
    session: Session, prompts: AskedPrompts, folder: Path, qtbot: QtBot
) -> None:
    prompts.answer("choose_save_file", folder / "All.xlsx")
    session.exports.export_everything()
    wait_for(qtbot, lambda: session.undo is not None and "written to All.xlsx" in session.undo.toaster.text())
    assert "Outcomes" in CalamineWorkbook.from_path(str(folder / "All.xlsx")).sheet_names


def test_people_are_those_of_the_account_shown_or_everybody(
    session: Session, prompts: AskedPrompts, folder: Path
) -> None:
    go(session, Destination("account", "khalij", "people"))
    here = session.navigation.current if session.navigation else None
    assert here is not None
    for name, account_id in (("khalij.vcf", here.record_id), ("all.vcf", "")):
        prompts.answer("choose_save_file", folder / name)
        session.exports.export_people(account_id)
    some, everybody = ((folder / name).read_text("utf-8").count("BEGIN:VCARD") for name in ("khalij.vcf", "all.vcf"))
    assert 0 < some < everybody
    suggested = [
        words for words in prompts.words("choose_save_file") if "People at Khalij Freight Services.vcf" in words
    ]
    assert len(suggested) == 1


def test_a_name_no_file_may_have_is_made_one(session: Session, prompts: AskedPrompts, folder: Path) -> None:
    added = add_account(opened_of(session).desk, AccountDraft(name='A/B: "C"?' + "x" * 180))
    prompts.answer("choose_save_file", None)
    session.exports.export_people(added.first_id)
    (words,) = prompts.words("choose_save_file")
    assert "People at A B C x" in words
    assert ".vcf" in words


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold the export of everything when it is half done."""
    made = threading.Event()

    def held(desk: Desk, path: Path, tell: Tell | None = None, *, overwrite: bool = False) -> Exported:
        assert tell is not None
        tell(0.5)
        assert made.wait(10)
        return export_firm(desk, path, tell, overwrite=overwrite)

    monkeypatch.setattr(exporting, "export_firm", held)
    yield made
    made.set()


def toasts(session: Session) -> list[str]:
    return [one.accessibleName() for one in session.window_.findChildren(Toast) if one.isVisible()]


def test_everything_is_written_once_at_a_time_and_says_how_far_it_is(
    session: Session, prompts: AskedPrompts, folder: Path, qtbot: QtBot, gate: threading.Event
) -> None:
    prompts.answer("choose_save_file", folder / "First.xlsx", folder / "Second.xlsx")
    session.exports.export_everything()
    qtbot.waitUntil(lambda: toasts(session) == ["Writing everything as a workbook (50 %)"])
    session.exports.export_everything()
    assert prompts.words("show_message") == [
        "Something is still under way Wait until it is done, or stop it. Then try again."
    ]
    assert session.workspace is not None
    session.workspace.feed.publish(add_account(opened_of(session).desk, AccountDraft("Gulf")))
    qtbot.waitUntil(lambda: set(toasts(session)) == {"Writing everything as a workbook (50 %)", "Account added · Gulf"})
    gate.set()
    qtbot.waitUntil(lambda: not session.background.is_running(("export",)), timeout=20_000)
    assert toasts(session)[0].endswith("rows written to First.xlsx.")
    assert not (folder / "Second.xlsx").exists()


def test_an_export_that_is_stopped_writes_nothing(
    session: Session, prompts: AskedPrompts, folder: Path, qtbot: QtBot, gate: threading.Event
) -> None:
    prompts.answer("choose_save_file", folder / "First.xlsx")
    session.exports.export_everything()
    stop = next(one for one in session.window_.findChildren(LinkButton) if one.text() == "Stop" and one.isVisible())
    stop.click()
    gate.set()
    qtbot.waitUntil(lambda: toasts(session) == ["Nothing was exported."])
    assert not (folder / "First.xlsx").exists()

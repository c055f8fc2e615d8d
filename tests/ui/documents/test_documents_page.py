"""The Documents place as users drive it: what is offered, ticked and made; what is said when something cannot be."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMainWindow, QTableView
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.firms import Paper
from growthdesk.domain.reviews import ReviewDraft, ReviewState
from growthdesk.ui.commands import Command
from growthdesk.ui.documents.batch_part import View
from growthdesk.ui.documents.documents_page import DocumentsPage
from growthdesk.ui.kit.background import Background, Job
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from growthdesk.usecases.firms import firm
from growthdesk.wording.labels import label
from tests.builders import a_circulation, a_review, an_account
from tests.ui.driving import click, click_row, rows_in, table_in, type_text, words_in
from tests.ui.reviews.desks import asked, workspace_on
from tests.usecases.batch_printers import BatchPress

Opens = Callable[..., DocumentsPage]


class Presses:
    """Documents whose batches are printed by a press of tests."""

    def __init__(self) -> None:
        self.press = BatchPress()
        self.closed = 0

    @contextmanager
    def batch_printer(self) -> Iterator[BatchPress]:
        """Give the press."""
        yield self.press
        self.closed += 1


@pytest.fixture
def presses() -> Presses:
    """Give a press that prints everything."""
    return Presses()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with nothing in it."""
    made = tmp_path / "Packs"
    made.mkdir()
    return made


@pytest.fixture
def due(desk: Desk) -> list[Account]:
    """Plan three reviews for this month, one of them late, and one for the next."""
    made = [an_account(desk, name=name) for name in ("Alpha", "Beta", "Gamma", "Delta")]
    days = (date(2026, 11, 3), date(2026, 11, 25), date(2026, 11, 28), date(2026, 12, 9))
    for account, day in zip(made, days, strict=True):
        a_review(desk, account, planned_on=day)
    return made


@pytest.fixture
def opens(qtbot: QtBot, desk: Desk, theme: QObject, background: Background, presses: Presses) -> Iterator[Opens]:
    """Open the page; `answers` are those of the prompts."""
    windows: list[QMainWindow] = []

    def show(**answers: list[object]) -> DocumentsPage:
        page = DocumentsPage(workspace_on(desk, theme, background, answers, presses))
        window = QMainWindow()
        window.setCentralWidget(page)
        window.resize(1166, 740)
        windows.append(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return page

    yield show
    for window in windows:
        window.close()
        window.deleteLater()


def rows(page: DocumentsPage) -> list[str]:
    return rows_in(table_in(page, "Documents to make"))


def ticks(page: DocumentsPage) -> list[str]:
    """Say of each row whether it is ticked, as it is read out."""
    return [row.split(" | ")[-1] for row in rows(page)]


def workspace_of(page: DocumentsPage) -> Workspace:
    return page._workspace


def finish(qtbot: QtBot, page: DocumentsPage) -> None:
    """Wait until nothing is under way any more."""
    qtbot.waitUntil(lambda: page.batch.view is not View.RUNNING)


def choose(page: DocumentsPage, label: str, words: str) -> None:
    """Choose from one of the lists of the part that is shown."""
    (box,) = [box for box in page.findChildren(QComboBox) if box.isVisible() and box.accessibleName() == label]
    box.setCurrentIndex(box.findText(words))


def click_box(view: QTableView, at: int) -> None:
    box = view.model().columnCount() - 1
    place: QPoint = view.visualRect(view.model().index(at, box)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


# What is offered


def test_the_reviews_of_this_month_stand_there_ticked_and_late_ones_are_said(opens: Opens, due: list[Account]) -> None:
    page = opens()
    assert rows(page) == [
        "Alpha | Tue, 3 Nov 2026, 18 days late | Planned | Nadia Karam | ticked",
        "Beta | Wed, 25 Nov 2026, in 4 days | Planned | Nadia Karam | ticked",
        "Gamma | Sat, 28 Nov 2026, in 7 days | Planned | Nadia Karam | ticked",
    ]
    assert "3 reviews are due in November 2026, late ones included: 1." in words_in(page)
    assert "Make 3 documents" in words_in(page)


def test_next_month_and_all_accounts(opens: Opens, due: list[Account]) -> None:
    page = opens()
    click(page, "Next month")
    assert rows(page) == ["Delta | Wed, 9 Dec 2026, in 18 days | Planned | Nadia Karam | ticked"]
    assert "1 review is due in December 2026." in words_in(page)
    click(page, "All accounts")
    assert [row.split(" | ")[0] for row in rows(page)] == ["Alpha", "Beta", "Delta", "Gamma"]
    assert set(ticks(page)) == {"not ticked"}
    assert "Make documents" in words_in(page)
    click(page, "This month")
    assert ticks(page) == ["ticked"] * 3, "what was ticked stays so while other rows are shown"


def test_minutes_are_offered_for_accounts_that_held_a_review(opens: Opens, desk: Desk, due: list[Account]) -> None:
    a_review(desk, due[1], planned_on=date(2026, 7, 1), held_on=date(2026, 7, 2), state=ReviewState.HELD)
    page = opens()
    (kinds,) = [box for box in page.findChildren(QComboBox) if box.accessibleName() == "Document" and box.isVisible()]
    assert kinds.findText("Review minutes") < 0, "a review to come has no minutes"
    click(page, "All accounts")
    choose(page, "Document", "Review minutes")
    assert [row.split(" | ")[:2] for row in rows(page)] == [["Beta", "Thu, 2 Jul 2026, 142 days ago"]]


def test_boxes_are_ticked_by_mouse_and_by_space(opens: Opens, due: list[Account]) -> None:
    page = opens()
    view = table_in(page, "Documents to make")
    click_box(view, 0)
    assert "Make 2 documents" in words_in(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert ticks(page) == ["not ticked", "not ticked", "ticked"]
    assert "Make 1 document" in words_in(page)
    click(page, "Tick none")
    assert "Make documents" in words_in(page)
    page.batch.table.set_filter("gam")
    click(page, "Tick all")
    page.batch.table.clear_filter()
    assert ticks(page) == ["not ticked", "not ticked", "ticked"]


def test_what_is_ticked_stays_so_and_a_review_that_is_new_joins(opens: Opens, desk: Desk, due: list[Account]) -> None:
    page = opens()
    click_box(table_in(page, "Documents to make"), 0)
    new = an_account(desk, name="Omega")
    changes = reviews.plan_review(desk, new.id, ReviewDraft(date(2026, 11, 30)))
    workspace_of(page).feed.publish(changes)
    assert ticks(page) == ["not ticked", "ticked", "ticked", "ticked"]


def test_without_a_review_due_one_sentence_and_one_button(opens: Opens, desk: Desk) -> None:
    an_account(desk)
    page = opens()
    assert "No review is due in November 2026." in words_in(page)
    assert "Plan a review" in words_in(page)


def test_without_an_account_it_leads_to_the_accounts(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    assert "No accounts yet. Documents are made of what you record about them." in words_in(page)
    with qtbot.waitSignal(page.place_requested) as told:
        click(page, "Go to accounts")
    assert told.args == ["accounts"]


def test_enter_opens_the_review_of_a_row(qtbot: QtBot, opens: Opens, desk: Desk, due: list[Account]) -> None:
    page = opens()
    view = table_in(page, "Documents to make")
    click_row(view, "Beta")
    (review,) = reviews.account_reviews(desk, due[1].id)
    with qtbot.waitSignal(page.review_requested) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [review.id]


def test_a_row_can_be_looked_at_first(qtbot: QtBot, opens: Opens, desk: Desk, due: list[Account]) -> None:
    page = opens()
    choose(page, "Document", "Value summary")
    choose(page, "Audience", "Finance")
    click_row(table_in(page, "Documents to make"), "Beta")
    (review,) = reviews.account_reviews(desk, due[1].id)
    with qtbot.waitSignal(page.document_requested) as told:
        page.batch.show_document()
    assert told.args == [DocumentRequest(DocumentKind.VALUE_SUMMARY, due[1].id, review.id, edition=Edition.FINANCE)]


def test_a_form_that_is_the_same_for_two_reviews_of_an_account_is_made_once(
    qtbot: QtBot, opens: Opens, desk: Desk, due: list[Account], folder: Path
) -> None:
    a_review(desk, due[0], planned_on=date(2026, 11, 29))
    page = opens(choose_folder=[folder])
    assert "Make 4 documents" in words_in(page)
    choose(page, "Document", label(DocumentKind.BLANK_REVIEW))
    click(page, "Make 3 documents")
    finish(qtbot, page)
    assert len(list(folder.iterdir())) == 3


def test_the_paper_is_the_firms_until_another_is_chosen(opens: Opens, desk: Desk, due: list[Account]) -> None:
    page = opens()
    parts = (page.one.paper, page.blank.paper, page.batch.choices._paper)

    def save(paper: Paper) -> None:
        with desk.transaction("firm_changed") as t:
            t.change(firm(desk), paper=paper)
        assert t.changes is not None
        workspace_of(page).feed.publish(t.changes)

    save(Paper.LETTER)
    assert [part.value() for part in parts] == [Paper.LETTER] * 3
    assert page.batch.choices.request(()).paper is None
    click(page, "A4")
    save(Paper.A4)
    save(Paper.LETTER)
    assert page.batch.choices.request(()).paper is Paper.A4


# Making them


def test_a_folder_is_filled_and_said(
    qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path
) -> None:
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    assert "Making 3 documents" in words_in(page)
    assert "Make 3 documents" not in words_in(page), "one batch at a time"
    finish(qtbot, page)
    said = words_in(page)
    assert sorted(path.name for path in folder.iterdir()) == [
        "Alpha, value review, 3 November 2026.pdf",
        "Beta, value review, 25 November 2026.pdf",
        "Gamma, value review, 28 November 2026.pdf",
    ]
    assert "3 documents are written" in said
    assert "6 pages" in said
    assert "3 say Draft" in said
    assert str(folder) in said
    assert "Left out | Alpha | No success measure was agreed." in said
    assert presses.closed == 1
    assert workspace_of(page).settings.current.last_folders["export"] == folder


def test_they_become_one_pdf(qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path) -> None:
    page = opens(choose_save_file=[folder / "All.pdf"])
    click(page, "One PDF")
    click(page, "Make 3 documents")
    finish(qtbot, page)
    assert presses.press.bound == [("Review packs, 21 November 2026", 3)]
    assert "Review packs, 21 November 2026.pdf" in asked(workspace_of(page)).words("choose_save_file")[0]
    assert "3 documents are in one PDF" in words_in(page)


def test_a_computer_that_opens_nothing_says_so(
    qtbot: QtBot, opens: Opens, due: list[Account], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    finish(qtbot, page)
    assert "This computer has no program" not in words_in(page)
    click(page, "Open folder")
    assert f"This computer has no program that opens {folder}." in words_in(page)


def test_what_was_written_can_be_opened(
    qtbot: QtBot, opens: Opens, due: list[Account], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page = opens(choose_save_file=[folder / "All.pdf"])
    click(page, "One PDF")
    click(page, "Make 3 documents")
    finish(qtbot, page)
    click(page, "Open the PDF")
    click(page, "Open folder")
    assert opened == [str(folder / "All.pdf"), str(folder)]


def test_then_more_can_be_made(qtbot: QtBot, opens: Opens, due: list[Account], folder: Path) -> None:
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    finish(qtbot, page)
    qtbot.waitUntil(lambda: "Make more documents" in words_in(page))
    click(page, "Make more documents")
    assert "Make 3 documents" in words_in(page)


def test_what_cannot_be_made_is_named_with_its_reason_and_opens(
    qtbot: QtBot, opens: Opens, desk: Desk, due: list[Account], folder: Path
) -> None:
    without = an_account(desk, name="Without")
    page = opens(choose_folder=[folder])
    click(page, "All accounts")
    click(page, "Tick all")
    click(page, "Make 5 documents")
    finish(qtbot, page)
    assert "4 documents are written" in words_in(page)
    view = table_in(page, "What is not in the documents, and why")
    assert rows_in(view)[0] == "Not made | Without | Without has no value review ahead. Plan one, then create its pack."
    click_row(view, "Without")
    with qtbot.waitSignal(page.document_requested) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args[0].account_id == without.id


@pytest.mark.parametrize(
    ("answer", "files", "old"),
    [("number", 4, b"old"), ("replace", 3, b"%PDF- Alpha"), (None, 1, b"old")],
)
def test_files_that_are_there_are_asked_about_once_before_anything_is_printed(
    qtbot: QtBot,
    opens: Opens,
    presses: Presses,
    due: list[Account],
    folder: Path,
    answer: str | None,
    files: int,
    old: bytes,
) -> None:
    there = folder / "Alpha, value review, 3 November 2026.pdf"
    there.write_bytes(b"old")
    page = opens(choose_folder=[folder], ask_choice=[answer])
    click(page, "Make 3 documents")
    finish(qtbot, page)
    (words,) = asked(workspace_of(page)).words("ask_choice")
    assert "1 of these files is there already" in words
    assert (len(list(folder.iterdir())), there.read_bytes()) == (files, old)
    assert bool(presses.press.printed) is (answer is not None)


def test_cancel_writes_nothing(qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait(5)

    presses.press.on_each = wait
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: "Printing: 1 of 3 done" in words_in(page))
    click(page, "Cancel")
    go_on.set()
    finish(qtbot, page)
    assert "Cancelled. Nothing was written." in words_in(page)
    assert list(folder.iterdir()) == []
    qtbot.waitUntil(lambda: "Make 3 documents" in words_in(page))


def test_cancel_just_after_the_last_row_was_read_writes_nothing(
    qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path
) -> None:
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    job = page.batch._job
    assert job is not None
    # It is read, but the window does not know yet.
    workspace_of(page).background._running[job].join()
    click(page, "Cancel")
    finish(qtbot, page)
    assert "Cancelled. Nothing was written." in words_in(page)
    assert (list(folder.iterdir()), presses.press.printed) == ([], [])


def test_what_is_being_written_is_not_offered_to_be_cancelled(
    opens: Opens, due: list[Account], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opens()
    batch = page.batch
    monkeypatch.setattr(batch, "_run", lambda _work: Job("export", batch))
    batch.begin(batch.choices.request(batch.table.ticked_rows()), Path("unused"))
    assert "Cancel" in words_in(page)
    batch._on_step("Writing the files: 1 of 3", 0.96)
    assert ("Cancel" in words_in(page).splitlines(), "Writing the files: 1 of 3" in words_in(page)) == (False, True)


def test_a_page_whose_window_is_gone_keeps_nothing_under_way(
    qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path
) -> None:
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    page.window().hide()
    finish(qtbot, page)
    assert (page.batch.view, presses.press.printed) == (View.CHOOSE, [])


def test_the_keyboard_is_on_cancel_while_a_batch_is_under_way(
    qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        begun.set()
        go_on.wait(5)

    presses.press.on_each = wait
    page = opens(choose_folder=[folder])
    assert page._primary is not None
    page._primary.setFocus()
    QTest.keyClick(page._primary, Qt.Key.Key_Return)
    qtbot.waitUntil(begun.is_set)
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Cancel"
    go_on.set()
    finish(qtbot, page)
    focused = page.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Open folder"


def test_a_batch_of_nothing_says_what_to_do(opens: Opens, due: list[Account]) -> None:
    page = opens()
    click(page, "Tick none")
    click(page, "Make documents")
    assert "Tick at least one row" in words_in(page)


def test_a_folder_that_is_given_up_starts_nothing(opens: Opens, presses: Presses, due: list[Account]) -> None:
    page = opens(choose_folder=[None])
    click(page, "Make 3 documents")
    assert page.batch.view is View.CHOOSE
    assert presses.press.printed == []


def test_a_folder_that_is_gone_is_said_where_it_was_chosen(
    qtbot: QtBot, opens: Opens, due: list[Account], folder: Path
) -> None:
    page = opens(choose_folder=[folder / "gone" / "deeper"])
    click(page, "Make 3 documents")
    finish(qtbot, page)
    assert "does not exist. Make it, or choose another one." in words_in(page)


def test_a_defect_of_ours_is_not_swallowed(
    qtbot: QtBot, opens: Opens, presses: Presses, due: list[Account], folder: Path
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    presses.press.on_each = fail
    page = opens(choose_folder=[folder])
    with capture_exceptions() as raised:
        click(page, "Make 3 documents")
        finish(qtbot, page)
    assert [kind for kind, _value, _trace in raised] == [ZeroDivisionError]
    assert "The documents could not be made." in words_in(page)


def test_leaving_the_file_in_the_middle_ends_cleanly(
    opens: Opens, background: Background, presses: Presses, due: list[Account], folder: Path
) -> None:
    presses.press.on_each = lambda: threading.Event().wait(0.05)
    page = opens(choose_folder=[folder])
    click(page, "Make 3 documents")
    background.close()
    assert not background.is_running()
    assert list(folder.iterdir()) == []


# One document, blank forms, sent lately


def test_one_document_goes_to_the_preview(qtbot: QtBot, opens: Opens, due: list[Account]) -> None:
    page = opens()
    page.show_part("one")
    page.one.account.focus_input()
    type_text("gam")
    QTest.keyClick(page.one.account.inputs()[0], Qt.Key.Key_Return)
    choose(page, "Document", "Value summary")
    choose(page, "Audience", "Users")
    with qtbot.waitSignal(page.document_requested) as told:
        click(page, "Show document")
    assert told.args == [DocumentRequest(DocumentKind.VALUE_SUMMARY, due[2].id, edition=Edition.USERS)]


def test_without_an_account_it_says_so_at_the_field(opens: Opens, due: list[Account]) -> None:
    page = opens()
    page.show_part("one")
    click(page, "Show document")
    assert page.one.account.shown_problem() == "Choose an account."


@pytest.mark.parametrize("account", ["", "Beta"])
def test_a_blank_form_needs_no_account_and_takes_one(
    qtbot: QtBot, opens: Opens, due: list[Account], account: str
) -> None:
    page = opens()
    page.show_part("blank")
    choose(page, "Document", "Blank exit interview")
    if account:
        page.blank.account.focus_input()
        type_text(account)
        QTest.keyClick(page.blank.account.inputs()[0], Qt.Key.Key_Return)
    with qtbot.waitSignal(page.document_requested) as told:
        click(page, "Show form")
    wanted = due[1].id if account else ""
    assert told.args == [DocumentRequest(DocumentKind.BLANK_EXIT, wanted)]


def test_what_was_sent_lately_opens_its_account(qtbot: QtBot, opens: Opens, desk: Desk, due: list[Account]) -> None:
    a_circulation(desk, due[0], recipient="Layla Haddad", edition=Edition.FINANCE)
    page = opens()
    page.show_part("sent")
    view = table_in(page, "Sent lately")
    assert rows_in(view) == [
        "Value summary, Finance | Layla Haddad | Alpha | Thu, 19 Nov 2026, 2 days ago | Nadia Karam"
    ]
    click_row(view, "Layla")
    with qtbot.waitSignal(page.account_requested) as told:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert told.args is not None
    assert told.args == [due[0].id, "documents"]


def test_nothing_sent_is_one_sentence_and_one_button(opens: Opens) -> None:
    page = opens()
    page.show_part("sent")
    assert "Nothing is noted as sent yet." in words_in(page)
    click(page, "Show a document")
    assert "Choose an account and what it is to receive." in words_in(page)


def test_the_menu_holds_what_each_part_can_do(opens: Opens, due: list[Account]) -> None:
    page = opens()
    words = {key: [c.text for c in _commands(page, key) if c] for key in ("reviews", "one", "blank", "sent")}
    parts = ["Reviews to prepare", "One document", "Blank forms", "Sent lately"]
    assert words == {
        "reviews": [
            "Make the ticked documents…",
            "Show document",
            "Tick all",
            "Tick none",
            "Filter accounts",
            *parts,
        ],
        "one": ["Show document", *parts],
        "blank": ["Show form", *parts],
        "sent": ["Filter documents sent", *parts],
    }


def _commands(page: DocumentsPage, key: str) -> list[Command | None]:
    page.show_part(key)
    return page.commands()

"""From the first start to the page a champion forwards, through the main window, with a restart at the end."""

import signal
import socket  # noqa: TID251 (to see that none is opened)
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from growthdesk.app.computer import Computer, this_computer
from growthdesk.app.documents import WorkerDocuments, render_in_process
from growthdesk.app.session import Session
from growthdesk.domain.actions import Action
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.reports.page_images import PageImages, Raster, digest_of
from growthdesk.reports.rendering import RenderedDocument
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.reports.watch import Cancelled, Progress, Watch
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import resource, user_folders
from growthdesk.runtime.settings import Loaded, Settings, load
from growthdesk.ui.kit.dialogs import FormDialog
from growthdesk.ui.kit.page import Page
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.reviews.review_page import ReviewPage
from growthdesk.usecases.desk import Desk
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    choose_tab,
    click,
    click_row,
    menus_of,
    rows_in,
    settled,
    table_in,
    type_text,
    words_in,
)


@pytest.fixture
def computer(home: Path, clock: FixedClock) -> Computer:
    """Give a computer nobody has used GrowthDesk on."""
    blank = this_computer()
    loaded = Loaded(Settings(user_name="Nadia Karam"))
    return replace(blank, folders=user_folders(), loaded=loaded, clock=clock, locale="en_AE")


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Give the light look."""
    existing = qapp.findChild(Theme)
    return existing if isinstance(existing, Theme) else Theme(qapp, resource(), Scheme.LIGHT)


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Dialogs]:
    """Fill in the form dialogs that open."""
    made = Dialogs()
    monkeypatch.setattr(FormDialog, "exec", lambda dialog: made.run(dialog))
    yield made
    assert made.all_filled(), "a dialog that was expected did not open"


class Printer:
    """The real printing, in this process; charts of the screen stay empty.

    Several threads draw and read pages at once, which pdfium does not bear: here it is one at a time, as in the worker.
    """

    def __init__(self) -> None:
        self._pages = PageImages()
        self._one_at_a_time = threading.Lock()

    def start(self) -> None:
        """Be warm already."""

    def render(
        self, summary: ValueSummary, progress: Progress, cancelled: Cancelled, _edited: object
    ) -> RenderedDocument:
        """Print one page."""
        return render_in_process(user_folders())(summary, Watch(progress, cancelled))

    def page_sizes(self, pdf: bytes, _cancelled: Cancelled) -> tuple[tuple[float, float], ...]:
        """Measure the pages."""
        with self._one_at_a_time:
            self._pages.keep(pdf)
            return self._pages.sizes(digest_of(pdf))

    def page_image(self, pdf: bytes, page: int, width_px: int, _cancelled: Cancelled) -> Raster:
        """Draw a page."""
        with self._one_at_a_time:
            return self._pages.image(digest_of(pdf), page, width_px)

    def page_texts(self, pdf: bytes, _cancelled: Cancelled) -> tuple[str, ...]:
        """Read the pages."""
        with self._one_at_a_time:
            return self._pages.texts(digest_of(pdf))

    def chart_png(self, *_facts: object, **_options: object) -> bytes:
        """Draw nothing."""
        return b""

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Print without the worker process, and give back what a session takes over."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    printer = Printer()
    monkeypatch.setattr(WorkerDocuments, "_running", lambda _documents: printer)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in handlers.items():
        signal.signal(number, handler)


@pytest.fixture(autouse=True)
def no_network_socket(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail when a socket that could reach a network is made at all."""
    made: list[object] = []

    class Watched(socket.socket):
        def __init__(self, family: int = -1, *facts: int, **options: object) -> None:
            if family in (-1, socket.AF_INET, socket.AF_INET6):
                made.append(family)
            super().__init__(family, *facts, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "socket", Watched)
    yield
    assert made == []


def type_into(session: Session, label: str, text: str) -> None:
    field = next(
        found
        for found in session.window_.findChildren(QLineEdit)
        if found.accessibleName() == label and found.isVisible()
    )
    field.setFocus()
    field.selectAll()
    type_text(text)


def begin(computer: Computer, theme: Theme, prompts: AskedPrompts, qtbot: QtBot) -> Session:
    window = MainWindow()
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    session = Session(window, theme, computer, prompts)
    session.start(None)
    settled()
    return session


def desk_of(session: Session) -> Desk:
    assert session.opened is not None
    return session.opened.desk


def trigger(session: Session, text: str) -> None:
    for menu in menus_of(session.window_):
        for action in menu.actions():
            if action.text() == text:
                action.trigger()
                return
    raise AssertionError(f"no command “{text}”")


def shown_page(session: Session) -> Page:
    page = session.window_.pages.currentWidget()
    assert isinstance(page, Page)
    return page


def first_account(dialog: OpenDialog) -> None:
    dialog.type("name", "Khalij Freight Services")
    dialog.type("bought", "Dispatch programme")
    dialog.type("value", "60,000")
    dialog.type("signed_on", "1 Sep 2026")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def champion(dialog: OpenDialog) -> None:
    dialog.type("name", "Omar Haddad")
    dialog.type("title", "Operations Director")
    dialog.tick("roles", "Champion")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def measure(dialog: OpenDialog) -> None:
    dialog.type("title", "Double-billed shipments")
    dialog.type("baseline", "31")
    dialog.type("baseline_on", "1 Sep 2026")
    dialog.type("target", "5")
    dialog.type("unit", "a month")
    dialog.type("target_on", "31 Dec 2026")
    dialog.type("agreed_on", "2 Sep 2026")
    dialog.type("confirmed_by_id", "Omar Haddad")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def outcome(dialog: OpenDialog) -> None:
    dialog.type("change", "Nine in ten double bills are stopped before the customer sees them")
    dialog.choose("category", "Errors prevented")
    dialog.choose("measure_id", "Double-billed shipments")
    dialog.type("measure_now", "12")
    dialog.choose("grade", "Confirmed by the client")
    dialog.type("confirmed_by_id", "Omar Haddad")
    dialog.type("confirmed_on", "13 Nov 2026")
    dialog.type("source", "Invoice audit log")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def review(dialog: OpenDialog) -> None:
    dialog.type("planned_on", "21 Nov 2026")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def decision(dialog: OpenDialog) -> None:
    dialog.type("what", "Extend to the Jebel Ali depot")
    dialog.type("due_on", "10 Dec 2026")
    dialog.send()
    assert not dialog.is_open, dialog.problems()


def hold_review(page: ReviewPage, dialogs: Dialogs) -> None:
    """Answer what the record did not, decide, and record that the review was held."""
    click(page.expected.relevance, page.expected.relevance.buttons()[0].text())
    page.learned.ours.add_line.open()
    type_text("Ask finance sooner")
    line = QApplication.focusWidget()
    assert line is not None
    QTest.keyClick(line, ENTER)
    settled()
    dialogs.fill(decision, lambda dialog: dialog.send())
    click(page, "+ Add decision")
    settled()
    click(page, "Mark as held…")
    settled()


def export_page(page: Page, prompts: AskedPrompts, target: Path, qtbot: QtBot) -> None:
    """Wait for the pages, read them as text, export them and wait for the file."""
    qtbot.waitUntil(lambda: "Page 1 of 1" in words_in(page), timeout=30_000)
    click(page, "Read as text")
    qtbot.waitUntil(lambda: "Double-billed shipments" in words_in(page), timeout=30_000)
    prompts.answer("choose_save_file", target)
    click(page, "Export PDF…")
    qtbot.waitUntil(lambda: "Saved to" in words_in(page), timeout=30_000)
    assert "Show in folder" in words_in(page)


def test_the_first_quarter_with_a_client(
    computer: Computer, theme: Theme, dialogs: Dialogs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts = AskedPrompts()
    session = begin(computer, theme, prompts, qtbot)

    # The firm's file, and the first account at once.
    type_into(session, "Name of your firm", "Gulf Ops / Consulting")
    dialogs.fill(first_account)
    click(session.window_, "Add my first account")
    assert session.opened is not None
    assert session.opened.path.name == "Gulf Ops Consulting.growthdesk"
    page = shown_page(session)
    assert "Khalij Freight Services" in words_in(page)

    # What the client expects, and what changed.
    dialogs.fill(champion, measure, outcome)
    choose_tab(page, "People")
    click(page, "Add person")
    click(page.header, "Agree success measure")
    settled()
    assert prompts.asked == []
    click(page.header, "Log value")
    settled()
    assert prompts.asked == []
    assert "Nine in ten double bills" in "".join(rows_in(table_in(page, "Value log")))

    # The review, and the page that is left with the client.
    dialogs.fill(review)
    click(page.header, "Plan review")
    settled()
    review_page = shown_page(session)
    assert isinstance(review_page, ReviewPage)
    session.window_.activateWindow()
    qtbot.waitUntil(session.window_.isActiveWindow)
    hold_review(review_page, dialogs)
    desk = desk_of(session)
    assert desk.reading.find(ValueReview)[0].state is ReviewState.HELD
    trigger(session, "Create value summary")
    target = desk.database.path.parent / "Khalij.pdf"
    export_page(shown_page(session), prompts, target, qtbot)
    pages = PdfReader(target).pages
    assert len(pages) == 1
    printed = pages[0].extract_text().replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Khalij Freight Services", "Double-billed shipments", "Omar Haddad", "Jebel Ali"):
        assert words in printed
    session.window_.close()
    assert prompts.words("show_refusal") == []

    # The next morning.
    again = begin(replace(computer, loaded=load(computer.folders.settings_file)), theme, prompts, qtbot)
    assert again.navigation is not None
    again.navigation.go_to_place("accounts")
    listed = table_in(again.window_, "Accounts")
    (line,) = rows_in(listed)
    assert "Khalij Freight Services" in line
    click_row(listed, "Khalij")
    QTest.keyClick(listed, ENTER)
    settled()
    page = shown_page(again)
    assert "Plan review" in words_in(page)
    choose_tab(page, "Value")
    assert "31 at the start" in words_in(page)
    choose_tab(page, "Actions")
    assert "Extend to the Jebel Ali depot" in "".join(rows_in(table_in(page, "Actions")))
    desk = desk_of(again)
    assert desk.reading.find(ValueReview)[0].state is ReviewState.HELD
    assert len(desk.reading.find(Outcome)) == len(desk.reading.find(Action)) == 1
    again.window_.close()

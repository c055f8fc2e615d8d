"""The Documents place in the whole program: by rail, menu and key; blank forms from where one stands; a calm end."""

import multiprocessing
import time
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.app.navigation import Destination, Navigation
from growthdesk.app.session import Session
from growthdesk.domain.documents import DocumentKind
from growthdesk.ui.documents.batch_part import View
from growthdesk.ui.documents.documents_page import DocumentsPage
from growthdesk.usecases.batches import BatchRequest, every_account
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.app.conftest import Start, opened_of
from tests.builders import a_review, an_account
from tests.reports.reading import opened, text_of
from tests.ui.driving import AskedPrompts, words_in


def navigation_of(session: Session) -> Navigation:
    assert session.navigation is not None
    return session.navigation


def documents_page(session: Session) -> DocumentsPage:
    navigation_of(session).go(Destination("documents"))
    page = navigation_of(session).page("documents")
    assert isinstance(page, DocumentsPage)
    return page


def choose(session: Session, words: str) -> None:
    """Choose from the menu bar."""
    for action in session.window_.findChildren(QAction):
        if action.text() == words:
            action.trigger()
            return
    raise AssertionError(f"no command “{words}”")


@pytest.mark.parametrize("way", ["rail", "menu"])
def test_the_place_is_reached(start: Start, file: Path, desk: Desk, way: str) -> None:
    an_account(desk)
    session = start(file)
    if way == "rail":
        session.window_.rail.go_to(7)
    else:
        choose(session, "Documents")
    assert navigation_of(session).current == Destination("documents")
    assert session.window_.rail.current() == "documents"
    assert "No review is due in November 2026." in words_in(session.window_)


@pytest.mark.parametrize("here", ["accounts", "account", "review", "document"])
def test_a_blank_form_is_of_the_account_one_stands_on(start: Start, file: Path, desk: Desk, here: str) -> None:
    account = an_account(desk)
    review = a_review(desk, account)
    where = {
        "accounts": Destination("accounts"),
        "account": Destination("account", account.id),
        "review": Destination("review", review.id),
        "document": Destination("document", account.id, document=DocumentRequest(DocumentKind.BLANK_EXIT, account.id)),
    }[here]
    session = start(file)
    navigation_of(session).go(where)
    choose(session, "Show blank health check form")
    shown = navigation_of(session).current
    assert shown is not None
    expected = "" if here == "accounts" else account.id
    assert shown.document == DocumentRequest(DocumentKind.BLANK_HEALTH, expected)
    assert session.window_.rail.current() == "documents"


def test_a_blank_form_is_of_nobody_once_the_review_one_stands_on_is_gone(start: Start, file: Path, desk: Desk) -> None:
    session = start(file)
    navigation_of(session).go(Destination("accounts"))
    # As when another window deletes it while the menu is open.
    navigation_of(session)._history[-1].destination = Destination("review", "0" * 32)
    choose(session, "Show blank health check form")
    shown = navigation_of(session).current
    assert shown is not None
    assert shown.document == DocumentRequest(DocumentKind.BLANK_HEALTH, "")


def test_closing_in_the_middle_asks_and_then_ends_with_nothing_written(
    start: Start, file: Path, desk: Desk, prompts: AskedPrompts, folder: Path, qtbot: QtBot
) -> None:
    for number in range(6):
        an_account(desk, name=f"Account {number}")
    session = start(file)
    part = documents_page(session).batch
    request = BatchRequest(DocumentKind.VALUE_SUMMARY, every_account(opened_of(session).desk))
    part.begin(request, folder)
    qtbot.waitUntil(lambda: part.is_printing, timeout=10_000)
    prompts.answer("ask_choice", None, "stop")
    session.window_.close()
    assert session.window_.isVisible(), "the user wanted to wait for it"
    begun = time.monotonic()
    session.window_.close()
    assert time.monotonic() - begun < 10
    assert not session.window_.isVisible()
    assert list(folder.iterdir()) == []
    assert multiprocessing.active_children() == []


def test_a_batch_by_the_real_processes(start: Start, file: Path, desk: Desk, folder: Path, qtbot: QtBot) -> None:
    for number in range(4):
        a_review(desk, an_account(desk, name=f"Account {number}"), planned_on=date(2026, 11, 24))
    session = start(file)
    part = documents_page(session).batch
    QTest.qWait(500)
    part.begin(part.choices.request(part.table.ticked_rows()), folder / "Packs")
    qtbot.waitUntil(lambda: part.view is not View.RUNNING, timeout=60_000)
    assert "4 documents are written" in words_in(session.window_)
    files = sorted((folder / "Packs").iterdir())
    assert len(files) == 4
    assert "Account 3" in text_of(files[3].read_bytes())
    assert len(opened(files[0].read_bytes()).pages) > 1
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("names", [["Fits"], ["Fits", "Too long"], ["Too long"]], ids=" and ".join)
def test_a_page_that_does_not_fit_keeps_no_other_back(
    start: Start, file: Path, desk: Desk, folder: Path, qtbot: QtBot, names: list[str]
) -> None:
    for name in names:
        account = an_account(desk, name=name)
        a_review(desk, account, headline="A word " * (60 if name == "Fits" else 2_000))
    session = start(file)
    part = documents_page(session).batch
    part.begin(BatchRequest(DocumentKind.VALUE_SUMMARY, part.table.ticked_rows()), folder)
    qtbot.waitUntil(lambda: part.view is not View.RUNNING, timeout=60_000)
    assert [path.name.split(",")[0] for path in folder.iterdir()] == [name for name in names if name == "Fits"]
    assert ("Not made | Too long" in words_in(session.window_)) == ("Too long" in names)

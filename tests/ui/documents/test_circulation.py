"""Noting who received a document, from its preview: offered calmly once somebody may have it, and always at hand."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.interactions import TimelineKind
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.commands import Menu
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.usecases import reviews
from growthdesk.usecases.circulation import delete_circulation
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.interactions import timeline
from tests.builders import a_circulation, a_stakeholder, an_account, you
from tests.ui.documents.conftest import Opens, settle
from tests.ui.documents.printers import Printer
from tests.ui.driving import Dialogs, OpenDialog, button_in, choose_in_menu, click, filled, words_in

NOTE = "Note who received it…"


def notes(desk: Desk) -> list[tuple[str, Edition | None, str | None]]:
    """Who received which edition, made from which review, by name."""
    return sorted((row.recipient, row.edition, row.review_id) for row in desk.reading.find(Circulation))


def is_offered(page: PreviewPage) -> bool:
    """Whether noting is offered above the pages."""
    return page.output.note_button.isVisible()


def run_command(page: PreviewPage, words: str) -> None:
    """Choose a command of the menu bar."""
    next(command for command in page.commands() if command is not None and command.text == words).run()


# Offered once somebody may have it


def test_it_is_offered_after_an_export_and_not_before(
    qtbot: QtBot, opens: Opens, desk: Desk, review_id: str, tmp_path: Path, dialogs: Dialogs
) -> None:
    page = opens(review_id, choose_save_file=[tmp_path / "page.pdf"])
    assert not is_offered(page)
    click(page, "Export PDF…")
    settle(qtbot, page)
    assert is_offered(page), "no dialog came up by itself"

    def layla(dialog: OpenDialog) -> None:
        assert "Value summary, from the review planned for 24 Nov 2026" in dialog.words()
        assert dialog.shown_fields() == {
            "stakeholder_ids", "recipient", "edition", "sent_on", "sent_by_id", "note",
        }  # fmt: skip
        assert (dialog.text("sent_on"), dialog.text("sent_by_id")) == ("21 Nov 2026", you(desk).name)
        dialog.tick("stakeholder_ids", "Layla Haddad")
        dialog.type("note", "By mail")
        dialog.send()

    dialogs.fill(layla)
    click(page, NOTE)
    assert notes(desk) == [("Layla Haddad", Edition.CHAMPION, review_id)]
    (noted,) = desk.reading.find(Circulation)
    assert (noted.sent_on, noted.sent_by_id, noted.note) == (date(2026, 11, 21), you(desk).id, "By mail")
    assert page.notice.accessibleName() == "Noted: Layla Haddad received it."
    assert not is_offered(page)
    assert button_in(page.output, "Open").isVisible(), "the file can still be opened"
    (entry,) = timeline(desk, noted.account_id, kinds={TimelineKind.DOCUMENT})
    assert entry.people == "Layla Haddad"


def test_it_is_offered_after_printing_on_paper(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    page = opens(choose_printer=[paper])
    click(page, "Print…")
    settle(qtbot, page)
    assert is_offered(page)
    assert not page.output.open_button.isVisible()


def test_it_is_offered_after_the_pdf_viewer_opened_it(
    qtbot: QtBot, opens: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    page = opens(choose_save_file=[tmp_path / "page.pdf"])
    choose_in_menu(page, "Open in the PDF viewer")
    settle(qtbot, page)
    assert is_offered(page)


def test_where_nothing_opens_a_pdf_it_is_said(
    qtbot: QtBot, opens: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nothing(_url: QUrl) -> bool:
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", nothing)
    place = tmp_path / "page.pdf"
    page = opens(choose_save_file=[place])
    choose_in_menu(page, "Open in the PDF viewer")
    settle(qtbot, page)
    assert page.notice.accessibleName() == f"This computer has no program that opens {place}."
    assert place.is_file()


@pytest.mark.parametrize("way", ["menu", "panel"])
def test_it_is_offered_after_the_mail_text_was_copied(opens: Opens, way: str) -> None:
    page = opens()
    if way == "menu":
        choose_in_menu(page, "Copy text for a mail")
    else:
        assert page.details is not None
        click(page.details, "Copy text")
    assert page.notice.accessibleName() == "The text for a mail is on the clipboard."
    assert is_offered(page)


def test_what_was_said_about_other_pages_goes_with_them(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    choose_in_menu(page, "Copy text for a mail")
    click(page, "Letter")
    settle(qtbot, page)
    assert not is_offered(page)


@pytest.mark.parametrize(("kind", "of_account"), [(DocumentKind.BLANK_REVIEW, False), (DocumentKind.BLANK_EXIT, True)])
def test_what_nobody_at_a_client_receives_is_not_noted(
    opens: Opens, account: Account, kind: DocumentKind, of_account: bool
) -> None:
    page = opens(of=account.id if of_account else "", kind=kind)
    page.output.say_copied()
    assert NOTE not in words_in(page)
    assert NOTE not in [command.text for command in page.commands() if command is not None]


# The dialog


def test_several_people_and_somebody_else_each_get_a_note_in_the_edition_shown(
    qtbot: QtBot, opens: Opens, desk: Desk, account: Account, review_id: str, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account, name="Amna Khalid", title="CEO")
    a_stakeholder(desk, account, name="Gone Already", left_on=date(2026, 10, 1))
    page = opens(review_id, edition=Edition.LEADERSHIP)

    def both(dialog: OpenDialog) -> None:
        assert "Gone Already" not in dialog.words()
        dialog.tick("stakeholder_ids", "Amna Khalid")
        dialog.tick("stakeholder_ids", "Layla Haddad")
        dialog.type("recipient", "The board")
        dialog.type("sent_on", "18 Nov 2026")
        dialog.send()

    dialogs.fill(both)
    run_command(page, NOTE)
    assert notes(desk) == [
        ("Amna Khalid", Edition.LEADERSHIP, review_id),
        ("Layla Haddad", Edition.LEADERSHIP, review_id),
        ("The board", Edition.LEADERSHIP, review_id),
    ]
    assert page.notice.accessibleName() == "Noted: 3 people received it."
    said = words_in(page.details)
    assert "Amna Khalid on 18 November 2026 (leadership)" in said
    assert "The board on 18 November 2026 (leadership)" in said
    settle(qtbot, page)


def test_by_keyboard_alone(opens: Opens, desk: Desk, review_id: str, dialogs: Dialogs) -> None:
    page = opens(review_id)

    def typed(dialog: OpenDialog) -> None:
        dialog.press(Qt.Key.Key_Space)
        dialog.press(Qt.Key.Key_Tab)
        dialog.press(Qt.Key.Key_Return)
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(typed)
    assert page.details is not None
    page.details.note_link.setFocus()
    QTest.keyClick(page.details.note_link, Qt.Key.Key_Return)
    assert notes(desk) == [("Layla Haddad", Edition.CHAMPION, review_id)]


def test_without_anybody_and_in_the_future_it_is_said_at_its_field(
    opens: Opens, desk: Desk, review_id: str, dialogs: Dialogs
) -> None:
    page = opens(review_id)

    def nobody(dialog: OpenDialog) -> None:
        dialog.type("sent_on", "22 Nov 2026")
        dialog.send()
        assert dialog.problem("recipient") == "Choose who received it, or enter their name."
        assert dialog.problem("sent_on") == "This date is still to come. Enter the date it was sent."

    dialogs.fill(nobody)
    run_command(page, NOTE)
    assert notes(desk) == []
    assert not page.notice.isVisible()


def test_where_nobody_is_recorded_a_name_is_typed(opens: Opens, desk: Desk, dialogs: Dialogs) -> None:
    page = opens(of=an_account(desk, name="Empty").id)

    def name(dialog: OpenDialog) -> None:
        assert "stakeholder_ids" not in dialog.shown_fields()
        dialog.type("recipient", "Amna Khalid")
        dialog.send()

    dialogs.fill(name)
    run_command(page, NOTE)
    assert notes(desk) == [("Amna Khalid", Edition.CHAMPION, None)]


def test_a_document_without_editions_asks_for_none(opens: Opens, desk: Desk, review_id: str, dialogs: Dialogs) -> None:
    page = opens(kind=DocumentKind.REVIEW_PACK)

    def pack(dialog: OpenDialog) -> None:
        assert "edition" not in dialog.shown_fields()
        dialog.tick("stakeholder_ids", "Layla Haddad")
        dialog.send()

    dialogs.fill(pack)
    run_command(page, NOTE)
    assert notes(desk) == [("Layla Haddad", None, review_id)], "made from the review the pack is for"
    assert "Layla Haddad on 21 November 2026" in words_in(page.details)


# Who received it, beside the pages


def test_the_panel_says_who_has_just_this_edition_of_this_review(
    qtbot: QtBot, opens: Opens, desk: Desk, account: Account, review_id: str, printer: Printer
) -> None:
    a_circulation(desk, account, edition=Edition.FINANCE, review_id=review_id, recipient="Salma Rahman")
    a_circulation(desk, account, edition=Edition.CHAMPION, review_id=None, recipient="Of another review")
    page = opens(review_id)
    assert "Nobody is noted yet." in words_in(page.details)
    assert "Of another review" not in words_in(page.details)
    assert page.details is not None
    assert page.details.edition is not None
    combo = page.details.edition.inputs()[0]
    combo.setFocus()
    QTest.keyClicks(combo, "F")
    settle(qtbot, page)
    assert "Salma Rahman" in words_in(page.details)
    printed = len(printer.asked)
    (noted,) = [row for row in desk.reading.find(Circulation) if row.recipient == "Salma Rahman"]
    page._workspace.feed.publish(delete_circulation(desk, noted.id))
    assert "Salma Rahman" not in words_in(page.details)
    assert len(printer.asked) == printed, "a note is no reason to print anew"


# What is not there yet


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (DocumentKind.REVIEW_PACK, "Al Noor Freight has no value review ahead. Plan one, then create its pack."),
        (DocumentKind.REVIEW_MINUTES, "No value review of Al Noor Freight was held up to"),
    ],
)
def test_a_document_that_waits_for_a_review_says_so_and_comes_when_there_is_one(
    qtbot: QtBot, opens: Opens, dialogs: Dialogs, kind: DocumentKind, sentence: str
) -> None:
    page = opens(kind=kind)
    assert sentence in words_in(page)
    assert page.details is None
    assert "Try again" not in words_in(page), "it would only say so again"
    assert "Page 1" not in words_in(page)
    assert not any(words in words_in(page) for words in ("Print…", "Export PDF…", "More"))
    assert not any(command.is_enabled for command in page.commands() if command and command.menu is Menu.REPORT)
    if kind is DocumentKind.REVIEW_PACK:
        dialogs.fill(filled(("planned_on", "2 Dec 2026")))
        click(page, "Plan review…")
        settle(qtbot, page)
        assert page.view.isVisible()
        assert button_in(page, "Export PDF…").isEnabled()
        assert any(command.text == "Export PDF…" and command.is_enabled for command in page.commands() if command)
        assert "Page 1 of 3" in words_in(page.bar)


def test_the_pack_of_a_cancelled_review_gives_way_to_that_of_the_one_planned_instead(
    qtbot: QtBot, opens: Opens, desk: Desk, review_id: str, dialogs: Dialogs
) -> None:
    reviews.cancel_review(desk, review_id, "They moved", reviews.review_page(desk, review_id).review.revision)
    page = opens(review_id, kind=DocumentKind.REVIEW_PACK)
    dialogs.fill(filled(("planned_on", "2 Dec 2026")))
    click(page, "Plan review…")
    settle(qtbot, page)
    assert page.view.isVisible()
    assert "2 December 2026" in words_in(page.details)


def test_agreed_words_are_guarded_even_where_they_were_proposed(
    opens: Opens, desk: Desk, review_id: str, person: Stakeholder
) -> None:
    revision = reviews.review_page(desk, review_id).review.revision
    reviews.agree_figures(desk, review_id, person.id, desk.today, revision)
    said = words_in(opens(review_id))
    assert "They agreed the page with these words: other words make it a draft again." in said
    assert "Proposed from the figures." not in said


# Little room


def test_in_a_narrow_window_pages_and_details_take_turns(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    page.window().resize(600, 640)
    qtbot.waitUntil(lambda: page.width() <= 600)
    assert page.view.isVisible()
    assert page.details is not None
    assert not page.details.isVisible()
    click(page, "Show details")
    assert page.details.isVisible()
    assert not page.view.isVisible()
    QTest.keyClick(page.details, Qt.Key.Key_Escape)
    assert page.view.isVisible()
    click(page, "Show details")
    click(page, "Read as text")
    assert page.text.isVisible()
    page.window().resize(1166, 740)
    qtbot.waitUntil(page.details.isVisible)
    assert page.text.isVisible()

"""The preview as users drive it: what stands beside the pages, what can be done with them, and that nothing is lost."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.page_places import Fit
from growthdesk.usecases import accounts, reviews
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_names import MOST_BYTES_OF_CLIENT
from growthdesk.usecases.documents import DocumentRequest
from tests.builders import an_account
from tests.ui.documents.conftest import SUMMARY, Opens, settle
from tests.ui.documents.printers import Printer
from tests.ui.driving import button_in, choose_in_menu, click, words_in
from tests.ui.reviews.desks import RememberedSettings, asked


def saved_to(page: PreviewPage) -> Path:
    assert page.output.file is not None
    return page.output.file


# What is said beside the pages


def test_it_says_what_is_in_the_page_and_what_stays_out(opens: Opens, review_id: str) -> None:
    said = words_in(opens(review_id))
    assert "Value summary" in said
    assert "The page will say Draft." in said
    assert "The review was not held yet, so nobody has agreed the figures." in said
    assert "Layla Haddad, Operations director" in said
    assert "1 success measure" in said
    assert "1 measure, 1 outcome" in said
    assert "The headline was not written: one is proposed from the figures." in said


def test_agreed_figures_are_named(opens: Opens, desk: Desk, review_id: str, person: Stakeholder) -> None:
    revision = reviews.review_page(desk, review_id).review.revision
    reviews.agree_figures(desk, review_id, person.id, desk.today, revision)
    assert "Figures agreed with Layla Haddad on 21 November 2026." in words_in(opens(review_id))


def test_an_account_without_anything_still_has_a_page(opens: Opens, desk: Desk) -> None:
    said = words_in(opens(of=an_account(desk, name="Empty").id))
    assert "There is no value review yet: plan one to answer the four questions." in said


# The headline


def write_headline(page: PreviewPage, text: str) -> None:
    assert page.details is not None
    assert page.details.headline is not None
    editor = page.details.headline.field.inputs()[0]
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor, text)


def headline(page: PreviewPage) -> object:
    assert page.details is not None
    assert page.details.headline is not None
    return page.details.headline.field.value()


def test_the_proposed_headline_is_seen_and_what_is_written_instead_stays_with_the_review(
    qtbot: QtBot, opens: Opens, desk: Desk, printer: Printer, review_id: str
) -> None:
    page = opens(review_id)
    assert headline(page) == "Late trucks fell by a third"
    assert "Proposed from the figures." in words_in(page)
    write_headline(page, "Trucks leave on time")
    page.take_keyboard()
    settle(qtbot, page)
    assert reviews.review_page(desk, review_id).review.headline == "Trucks leave on time"
    assert printer.asked[-1].headline == "Trucks leave on time"
    assert len(printer.asked) == 2, "the pages were printed anew, once"
    assert "Proposed from the figures." not in words_in(page)


def test_a_headline_nobody_touched_is_not_written(
    qtbot: QtBot, opens: Opens, desk: Desk, printer: Printer, review_id: str
) -> None:
    page = opens(review_id)
    write_headline(page, "")
    page.take_keyboard()
    assert reviews.review_page(desk, review_id).review.headline == ""
    assert len(printer.asked) == 1


def test_a_headline_that_cannot_be_kept_is_said_and_nothing_is_written(
    opens: Opens, desk: Desk, review_id: str
) -> None:
    page = opens(review_id)
    write_headline(page, "x" * 301)
    page.export()
    assert page.details is not None
    assert page.details.headline is not None
    assert page.details.headline.field.shown_problem()
    assert reviews.review_page(desk, review_id).review.headline == ""
    assert asked(page._workspace).words("choose_save_file") == []


def test_what_is_written_and_exported_at_once_is_in_the_file(
    qtbot: QtBot, opens: Opens, printer: Printer, review_id: str, tmp_path: Path
) -> None:
    page = opens(review_id, choose_save_file=[tmp_path / "page.pdf"])
    write_headline(page, "Trucks leave on time")
    page.export()
    qtbot.waitUntil(lambda: page.output.file is not None)
    assert printer.asked[-1].headline == "Trucks leave on time"
    assert saved_to(page).read_bytes() == b"%PDF-2"


def test_without_a_review_the_headline_goes_with_this_page(
    qtbot: QtBot, opens: Opens, desk: Desk, printer: Printer
) -> None:
    page = opens(of=an_account(desk, name="Empty").id)
    assert "No figure says a result yet. Write it in the client’s words." in words_in(page)
    write_headline(page, "Off to a good start")
    page.take_keyboard()
    settle(qtbot, page)
    assert printer.asked[-1].headline == "Off to a good start"
    assert "Off to a good start" in words_in(page.details)
    click(page, "Letter")
    settle(qtbot, page)
    assert printer.asked[-1].headline == "Off to a good start"


def test_other_words_than_were_agreed_make_it_a_draft_until_they_are_back(
    qtbot: QtBot, opens: Opens, desk: Desk, review_id: str, person: Stakeholder, printer: Printer
) -> None:
    revision = reviews.review_page(desk, review_id).review.revision
    reviews.agree_figures(desk, review_id, person.id, desk.today, revision)
    page = opens(review_id)
    proposed, agreed = headline(page), printer.asked[-1]
    write_headline(page, "Other words")
    page.take_keyboard()
    qtbot.waitUntil(lambda: "The page will say Draft." in words_in(page))
    settle(qtbot, page)
    write_headline(page, str(proposed))
    page.take_keyboard()
    qtbot.waitUntil(lambda: "The page will say Draft." not in words_in(page))
    settle(qtbot, page)
    assert printer.asked[-1] == agreed


# Choices


def test_another_paper_prints_the_pages_anew(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    page = opens()
    click(page, "Letter")
    settle(qtbot, page)
    assert [contents.paper for contents in printer.asked] == [Paper.A4, Paper.LETTER]


def test_coming_back_to_what_is_shown_prints_nothing_and_keeps_choices(
    qtbot: QtBot, opens: Opens, printer: Printer, account: Account
) -> None:
    page = opens()
    click(page, "Letter")
    settle(qtbot, page)
    page.view.go_to(2)
    page.show_document(DocumentRequest(SUMMARY, account.id))
    assert len(printer.asked) == 2
    assert page.view.page == 2


def test_another_document_begins_anew(qtbot: QtBot, opens: Opens, desk: Desk, printer: Printer) -> None:
    page = opens()
    page.view.go_to(2)
    page.show_document(DocumentRequest(SUMMARY, an_account(desk, name="Empty").id))
    settle(qtbot, page)
    assert page.view.page == 0
    assert printer.asked[-1].client == "Empty"
    assert "Empty" in words_in(page.details)


def test_what_changes_in_the_record_changes_the_pages(
    qtbot: QtBot, opens: Opens, desk: Desk, printer: Printer, review_id: str
) -> None:
    page = opens(review_id)
    revision = reviews.review_page(desk, review_id).review.revision
    page._workspace.feed.publish(reviews.write_headline(desk, review_id, "Written elsewhere", revision))
    settle(qtbot, page)
    assert printer.asked[-1].headline == "Written elsewhere"
    assert headline(page) == "Written elsewhere"


def test_a_document_whose_account_is_gone_leads_back_to_the_list(
    qtbot: QtBot, opens: Opens, desk: Desk, account: Account
) -> None:
    page = opens()
    with qtbot.waitSignal(page.place_requested) as gone:
        page._workspace.feed.publish(accounts.delete_account(desk, account.id))
    assert gone.args == ["accounts"]


# Pages and words


def test_the_bar_pages_and_zooms(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    assert "Page 1 of 3" in words_in(page.bar)
    click(page.bar, "Next page")
    assert page.view.page == 1
    assert "Page 2 of 3" in words_in(page.bar)
    click(page.bar, "Previous page")
    assert not button_in(page.bar, "Previous page").isEnabled()
    click(page.bar, "Fit page")
    fitted = page.view.zoom
    click(page.bar, "Larger")
    assert page.view.zoom > fitted
    click(page.bar, "Fit width")
    settle(qtbot, page)
    assert f"{round(page.view.zoom * 100)} %" in words_in(page.bar)


def test_what_the_bar_says_of_the_size_is_so_after_every_button(opens: Opens) -> None:
    bar, view = (page := opens()).bar, page.view
    for button, fit in (("Larger", None), ("Larger", None), ("Fit width", Fit.WIDTH), ("Smaller", None)):
        click(bar, button)
        assert f"{round(view.zoom * 100)} %" in words_in(bar)
        chosen = [words for words in ("Fit width", "Fit page") if button_in(bar, words).isChecked()]
        assert (view.fit, chosen) == (fit, ["Fit width"] if fit else [])


def test_keys_turn_pages_at_once(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    focused = page.window().focusWidget()
    assert focused is page.view
    QTest.keyClick(focused, Qt.Key.Key_End)
    assert page.view.accessibleName() == "Page 3 of 3"


def test_the_pages_are_read_as_text_and_shown_again(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    click(page, "Read as text")
    qtbot.waitUntil(lambda: "sheet 3" in page.text.toPlainText())
    assert page.text.toPlainText().split("\n\n") == [
        *("Page 1 of 3", "Words of sheet 1", "Page 2 of 3", "Words of sheet 2", "Page 3 of 3", "Words of sheet 3")
    ]
    assert page.text.isReadOnly()
    assert page.window().focusWidget() is page.text
    click(page, "Show pages")
    assert page.view.isVisible()
    assert page.window().focusWidget() is page.view


def test_the_text_is_that_of_the_pages_printed_last(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    page = opens()
    click(page, "Read as text")
    qtbot.waitUntil(lambda: "sheet 3" in page.text.toPlainText())
    printer.pages = 1
    click(page, "Letter")
    settle(qtbot, page)
    qtbot.waitUntil(lambda: "Page 1 of 1" in page.text.toPlainText())
    assert page.text.isVisible()


def test_the_details_leave_the_room_to_the_pages(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    before = page.view.width()
    QTest.keyClick(page.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.view.width() > before)
    click(page, "Show details")
    qtbot.waitUntil(lambda: page.view.width() == before)


# When something is in the way


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            Refusal("document_too_long", section="learned", lines="3"),
            "“What have both sides learned?” is too long for the page by 3 lines. Shorten it or leave something out.",
        ),
        (
            Refusal("document_worker_stopped"),
            "Printing stopped unexpectedly, and nothing was written. Try again.",
        ),
    ],
)
def test_a_refusal_is_said_where_the_pages_would_be_and_can_be_tried_again(
    qtbot: QtBot, opens: Opens, printer: Printer, refusal: Refusal, sentence: str
) -> None:
    printer.refusal = refusal
    page = opens()
    assert sentence in words_in(page)
    assert not page.view.isVisible()
    printer.refusal = None
    click(page, "Try again")
    settle(qtbot, page)
    assert page.view.isVisible()
    assert sentence not in words_in(page)


def test_printing_shows_its_steps_and_is_cancelled_in_place(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    printer.waits = True
    page = opens(wait=False)
    qtbot.waitUntil(page.waiting.isVisible)
    qtbot.waitUntil(lambda: page.waiting.step() == "Laying out the page")
    click(page.waiting, "Cancel")
    assert "The document was cancelled. Nothing was written." in words_in(page)
    printer.waits = False
    click(page, "Try again")
    settle(qtbot, page)
    assert page.view.has_pictures()


def test_a_quick_document_flashes_no_progress(qtbot: QtBot, opens: Opens) -> None:
    shown: list[bool] = []
    page = opens()
    page.sheets.patience.timeout.connect(lambda: shown.append(True))
    click(page, "Letter")
    settle(qtbot, page)
    qtbot.wait(350)
    assert shown == []


def test_pages_that_cannot_be_drawn_are_said_and_drawn_again(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    page = opens()
    printer.page_refusal = Refusal("document_worker_stopped")
    page.view.set_zoom(0.5)
    qtbot.waitUntil(page.notice.isVisible)
    assert page.notice.accessibleName() == "Printing stopped unexpectedly, and nothing was written. Try again."
    printer.page_refusal = None
    click(page.notice, "Try again")
    qtbot.waitUntil(page.view.has_pictures)
    assert not page.notice.isVisible()


def test_a_defect_of_ours_reaches_the_crash_guard(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    printer.defect = ZeroDivisionError("ours")
    with capture_exceptions() as caught:
        page = opens()
    assert [kind for kind, _value, _trace in caught] == [ZeroDivisionError]
    assert "The document could not be made." in words_in(page)


def test_closing_the_window_stops_the_printing(
    qtbot: QtBot, opens: Opens, printer: Printer, background: Background
) -> None:
    printer.waits = True
    opens(wait=False)
    qtbot.waitUntil(printer.is_printing.is_set)
    background.close()
    assert not background.is_running()


# What can be done with the pages


def test_the_file_is_named_after_client_and_period_in_the_last_folder(opens: Opens, desk: Desk) -> None:
    page = opens(choose_save_file=[None])
    page.export()
    ((_name, (_title, suggested, _patterns)),) = asked(page._workspace).asked
    assert suggested == desk.database.path.parent / "Al Noor Freight, value summary, January–November 2026.pdf"


@pytest.mark.parametrize(
    ("client", "named"),
    [
        ('A/B\\C:*?"<>| Ltd.', "A B C Ltd"),
        ("شركة النور", "شركة النور"),
        ("x" * 300, "x" * MOST_BYTES_OF_CLIENT),
        ("ش" * 180, "ش" * (MOST_BYTES_OF_CLIENT // 2)),
        ("..", "value summary"),
    ],
)
def test_no_client_makes_a_file_name_that_cannot_be(opens: Opens, desk: Desk, client: str, named: str) -> None:
    page = opens(of=an_account(desk, name=client).id, choose_save_file=[None])
    page.export()
    ((_name, (_title, suggested, _patterns)),) = asked(page._workspace).asked
    assert isinstance(suggested, Path)
    assert suggested.name.startswith(named)
    assert "value summary" in suggested.name
    assert suggested.suffix == ".pdf"


def test_what_is_shown_is_written_and_the_folder_is_remembered(
    qtbot: QtBot, opens: Opens, review_id: str, tmp_path: Path
) -> None:
    place = tmp_path / "chosen.pdf"
    place.write_bytes(b"old")
    page = opens(review_id, choose_save_file=[place])
    click(page, "Export PDF…")
    settle(qtbot, page)
    assert place.read_bytes() == b"%PDF-1"
    assert page.notice.accessibleName() == f"Saved to {place}"
    settings = page._workspace.settings
    assert isinstance(settings, RememberedSettings)
    assert settings.current.last_folders == {"export": tmp_path}


def test_a_place_that_cannot_be_written_is_said(qtbot: QtBot, opens: Opens, tmp_path: Path, desk: Desk) -> None:
    page = opens(choose_save_file=[tmp_path / "missing" / "page.pdf", desk.database.path])
    click(page, "Export PDF…")
    settle(qtbot, page)
    assert "does not exist" in page.notice.accessibleName()
    before = desk.database.path.read_bytes()[:16]
    click(page, "Export PDF…")
    settle(qtbot, page)
    assert "the firm’s own file" in page.notice.accessibleName()
    assert desk.database.path.read_bytes()[:16] == before


def test_a_file_is_opened_and_found_where_it_was_put(
    qtbot: QtBot, opens: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    place = tmp_path / "page.pdf"
    page = opens(choose_save_file=[place])
    choose_in_menu(page, "Open in the PDF viewer")
    settle(qtbot, page)
    assert opened == [str(place)], "it was written first"
    click(page, "Show in folder")
    click(page, "Open")
    assert opened == [str(place), str(tmp_path), str(place)]
    click(page, "Letter")
    settle(qtbot, page)
    assert not page.output.open_button.isVisible(), "the file is no longer what is shown"


def test_pages_are_printed_on_paper(qtbot: QtBot, opens: Opens, tmp_path: Path) -> None:
    paper = QPrinter(QPrinter.PrinterMode.HighResolution)
    paper.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    paper.setOutputFileName(str(tmp_path / "paper.pdf"))
    paper.setPrintRange(QPrinter.PrintRange.CurrentPage)
    page = opens(choose_printer=[paper, None])
    page.view.go_to(1)
    click(page, "Print…")
    settle(qtbot, page)
    assert page.notice.accessibleName() == "1 page went to the printer."
    document = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    assert len(document) == 1
    document.close()
    click(page, "Print…")
    assert page.notice.isVisible(), "giving up in the dialog changes nothing"


def test_two_lines_for_a_mail_are_copied(qtbot: QtBot, opens: Opens) -> None:
    page = opens()
    choose_in_menu(page, "Copy text for a mail")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Al Noor Freight, ")
    assert "Copied" in words_in(page.details)


def test_the_menus_offer_what_the_buttons_do_and_zoom_has_the_usual_keys(opens: Opens) -> None:
    commands = [command for command in opens().commands() if command is not None]
    keys = {command.text: command.shortcut for command in commands}
    assert {"Ctrl+E", "Ctrl+P", "Ctrl++", "Ctrl+-", "Ctrl+0"} <= set(keys.values())
    assert len(set(filter(None, keys.values()))) == len(list(filter(None, keys.values())))

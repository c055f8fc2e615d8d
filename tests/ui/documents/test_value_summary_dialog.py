"""Exporting the value summary: what is said before, during and after, and that nothing is lost."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Paper
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.documents.suggested_file import LONGEST_CLIENT
from growthdesk.ui.documents.value_summary_dialog import ValueSummaryDialog
from growthdesk.ui.kit.background import Background
from growthdesk.usecases import reviews
from growthdesk.usecases.desk import Desk
from tests.builders import an_account
from tests.ui.documents.printers import Printer
from tests.ui.reviews.desks import RememberedSettings, asked, press, workspace_on

Opens = Callable[..., ValueSummaryDialog]


@pytest.fixture
def printer() -> Printer:
    """Give a printer which prints."""
    return Printer()


@pytest.fixture
def opens(
    qtbot: QtBot, desk: Desk, theme: QObject, background: Background, account: Account, printer: Printer
) -> Iterator[Opens]:
    """Open the dialog of the account, or of another one; `answers` are those of the prompts."""
    opened: list[ValueSummaryDialog] = []

    def show(review: str | None = None, of: str = "", **answers: list[object]) -> ValueSummaryDialog:
        workspace = workspace_on(desk, theme, background, answers, printer)
        dialog = ValueSummaryDialog(None, workspace, of or account.id, review)
        opened.append(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    yield show
    for dialog in opened:
        dialog.close()
        dialog.deleteLater()


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def exported(qtbot: QtBot, dialog: ValueSummaryDialog) -> None:
    press(dialog.export_button)
    qtbot.waitUntil(lambda: dialog._job is None)


def test_it_says_what_is_in_the_page_and_what_stays_out(opens: Opens, review_id: str) -> None:
    said = words(opens(review_id))
    assert "The page will say Draft." in said
    assert "The review was not held yet, so nobody has agreed the figures." in said
    assert "Layla Haddad, Operations director" in said
    assert "1 success measure" in said
    assert "The headline was not written: the best figure stands in its place." in said


def test_agreed_figures_are_named(opens: Opens, desk: Desk, review_id: str, person: Stakeholder) -> None:
    revision = reviews.review_page(desk, review_id).review.revision
    reviews.agree_figures(desk, review_id, person.id, desk.today, revision)
    assert "Figures agreed with Layla Haddad on 21 November 2026." in words(opens(review_id))


def test_an_account_without_anything_still_has_a_page(opens: Opens, desk: Desk) -> None:
    said = words(opens(of=an_account(desk, name="Empty").id))
    assert "There is no value review yet: plan one to answer the four questions." in said


def test_the_file_is_named_after_client_and_period_in_the_last_folder(opens: Opens, desk: Desk, tmp_path: Path) -> None:
    dialog = opens()
    assert dialog.file.parent == desk.database.path.parent
    assert dialog.file.name == "Al Noor Freight, value summary, January–November 2026.pdf"


@pytest.mark.parametrize(
    ("client", "named"),
    [
        ('A/B\\C:*?"<>| Ltd.', "A B C Ltd"),
        ("شركة النور", "شركة النور"),
        ("x" * 300, "x" * LONGEST_CLIENT),
        ("..", "Client"),
    ],
)
def test_no_client_makes_a_file_name_that_cannot_be(opens: Opens, desk: Desk, client: str, named: str) -> None:
    dialog = opens(of=an_account(desk, name=client).id)
    assert dialog.file.name.startswith(f"{named}, value summary")


def test_export_says_where_the_page_is_and_remembers_the_folder(
    qtbot: QtBot, opens: Opens, printer: Printer, review_id: str
) -> None:
    dialog = opens(review_id)
    exported(qtbot, dialog)
    assert printer.asked == [(dialog.file, Paper.A4, review_id, True)]
    assert dialog.message.accessibleName() == f"Saved to {dialog.file}"
    assert dialog.open_button.isVisible()
    assert not dialog.export_button.isVisible()
    settings = dialog._workspace.settings
    assert isinstance(settings, RememberedSettings)
    assert settings.current.last_folders == {"export": dialog.file.parent}


def test_paper_and_place_are_chosen(qtbot: QtBot, opens: Opens, printer: Printer, tmp_path: Path) -> None:
    place = tmp_path / "chosen.pdf"
    place.write_bytes(b"old")
    dialog = opens(choose_save_file=[place])
    press(dialog.paper.inputs()[1])
    press(dialog.choose)
    exported(qtbot, dialog)
    assert [(path, paper) for path, paper, _review, _over in printer.asked] == [(place, Paper.LETTER)]
    assert asked(dialog._workspace).words("ask_choice") == [], "the file dialog has asked already"


@pytest.mark.parametrize(("answer", "count"), [(None, 0), ("replace", 1)])
def test_a_file_that_is_there_is_replaced_only_when_the_user_says_so(
    qtbot: QtBot, opens: Opens, printer: Printer, answer: str | None, count: int
) -> None:
    dialog = opens(ask_choice=[answer])
    dialog.file.write_bytes(b"old")
    exported(qtbot, dialog)
    assert len(printer.asked) == count
    assert dialog.file.read_bytes() == (b"%PDF-" if count else b"old")


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        (
            Refusal("document_too_long", section="learned", lines="3"),
            "“What have both sides learned?” is too long for the page by 3 lines. Shorten it or leave something out.",
        ),
        (
            Refusal("file_read_only", path="page.pdf"),
            "page.pdf is read-only. Choose another name, or allow writing to it.",
        ),
        (
            Refusal("document_worker_stopped"),
            "Printing stopped unexpectedly, and nothing was written. Try again.",
        ),
    ],
)
def test_a_refusal_is_said_in_the_dialog_and_it_can_be_tried_again(
    qtbot: QtBot, opens: Opens, printer: Printer, refusal: Refusal, sentence: str
) -> None:
    printer.refusal = refusal
    dialog = opens()
    exported(qtbot, dialog)
    assert dialog.message.accessibleName() == sentence
    assert dialog.isVisible()
    printer.refusal = None
    exported(qtbot, dialog)
    assert dialog.message.accessibleName().startswith("Saved to")


def test_an_export_is_cancelled_in_place(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    printer.waits = True
    dialog = opens()
    press(dialog.export_button)
    qtbot.waitUntil(lambda: dialog.progress.step() == "Laying out the page")
    assert dialog.progress.isVisible()
    dialog.progress.cancelled.emit()
    qtbot.waitUntil(lambda: dialog._job is None)
    assert dialog.message.accessibleName() == "The document was cancelled. Nothing was written."
    assert not dialog.progress.isVisible()
    assert dialog.export_button.isVisible()
    assert not dialog.file.exists()


def test_closing_stops_the_export(qtbot: QtBot, opens: Opens, printer: Printer, background: Background) -> None:
    printer.waits = True
    dialog = opens()
    press(dialog.export_button)
    qtbot.waitUntil(printer.is_printing.is_set)
    press(dialog.close_button)
    qtbot.waitUntil(lambda: not background.is_running())
    assert not dialog.isVisible()
    assert not dialog.file.exists()


def test_a_defect_of_ours_reaches_the_crash_guard(qtbot: QtBot, opens: Opens, printer: Printer) -> None:
    printer.defect = ZeroDivisionError("ours")
    dialog = opens()
    with capture_exceptions() as caught:
        exported(qtbot, dialog)
    assert [kind for kind, _value, _trace in caught] == [ZeroDivisionError]
    assert dialog.export_button.isVisible()


def test_two_lines_for_mail_are_copied(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens()
    exported(qtbot, dialog)
    press(dialog.copy_lines)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("Al Noor Freight, ")
    assert dialog.copy_lines.text() == "Copied"


def test_folder_and_file_are_opened_where_they_are(qtbot: QtBot, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def remember(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", remember)
    dialog = opens()
    exported(qtbot, dialog)
    press(dialog.show_in_folder)
    press(dialog.open_button)
    assert opened == [str(dialog.file.parent), str(dialog.file)]


def test_another_paper_makes_the_page_ready_to_be_exported_again(qtbot: QtBot, opens: Opens) -> None:
    dialog = opens()
    exported(qtbot, dialog)
    press(dialog.paper.inputs()[1])
    assert dialog.export_button.isVisible()
    assert not dialog.message.isVisible()


def test_the_period_of_a_first_page_starts_with_the_signature(opens: Opens, desk: Desk) -> None:
    dialog = opens()
    assert (dialog.contents.period_start, dialog.contents.period_end) == (date(2026, 1, 12), desk.today)

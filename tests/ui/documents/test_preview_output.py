"""What is said of a document that goes out while another one is looked at: it is never taken for the one shown."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from growthdesk.domain.problems import Refusal
from growthdesk.ui.documents import preview_output
from growthdesk.ui.documents.preview_page import PreviewPage
from growthdesk.ui.kit import paper
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest, ExportedDocument, write_document
from tests.builders import an_account
from tests.ui.documents.conftest import SUMMARY, Opens, settle
from tests.ui.driving import click, words_in
from tests.ui.reviews.desks import asked

FIRST = "Al Noor Freight, value summary, January–November 2026"
ABOUT_FIRST = f"This is about “{FIRST}”, not about the pages shown now."


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """Give what lets the document out; before it is set the work waits."""
    made = threading.Event()
    yield made
    made.set()


@pytest.fixture
def goes_out(monkeypatch: pytest.MonkeyPatch, gate: threading.Event) -> Callable[[Refusal | None], None]:
    """Let writing and printing wait for the gate; then they end well, or with this refusal."""

    def prepare(refusal: Refusal | None = None) -> None:
        def wait() -> None:
            assert gate.wait(20)
            if refusal is not None:
                raise refusal

        def written(*arguments: Any, **named: Any) -> ExportedDocument:
            wait()
            return write_document(*arguments, **named)

        def printed(*_arguments: Any) -> int:
            wait()
            return 2

        monkeypatch.setattr(preview_output, "write_document", written)
        monkeypatch.setattr(paper, "print_pages", printed)

    return prepare


def show_another(qtbot: QtBot, page: PreviewPage, desk: Desk) -> None:
    page.show_document(DocumentRequest(SUMMARY, an_account(desk, name="Other").id))
    qtbot.waitUntil(lambda: page.sheets.printed is not None)
    assert page.output.is_busy, "the first one is still going out"


def offered(page: PreviewPage) -> list[str]:
    output = page.output
    buttons = (output.note_button, output.open_button, output.folder_button)
    return [button.text() for button in buttons if button.isVisible()]


@pytest.mark.parametrize(
    ("button", "said"),
    [("Print…", "2 pages went to the printer. "), ("Export PDF…", "Saved to {path} ")],
)
def test_what_went_out_is_named_and_nothing_is_offered_for_the_document_shown_instead(
    qtbot: QtBot,
    opens: Opens,
    desk: Desk,
    goes_out: Callable[..., None],
    gate: threading.Event,
    tmp_path: Path,
    button: str,
    said: str,
) -> None:
    goes_out()
    file = tmp_path / "page.pdf"
    page = opens(choose_save_file=[file], choose_printer=[QPrinter()])
    click(page, button)
    show_another(qtbot, page, desk)
    gate.set()
    settle(qtbot, page)
    assert page.notice.accessibleName() == said.format(path=file) + ABOUT_FIRST
    assert offered(page) == []
    assert page.output.file is None
    assert file.exists() is (button == "Export PDF…")


@pytest.mark.parametrize("button", ["Print…", "Export PDF…"])
def test_what_could_not_go_out_is_named_over_another_document(
    qtbot: QtBot, opens: Opens, desk: Desk, goes_out: Callable[..., None], gate: threading.Event, button: str
) -> None:
    goes_out(Refusal("printer_not_ready"))
    page = opens(choose_save_file=[desk.database.path.parent / "page.pdf"], choose_printer=[QPrinter()])
    click(page, button)
    show_another(qtbot, page, desk)
    gate.set()
    settle(qtbot, page)
    assert page.notice.accessibleName().endswith(ABOUT_FIRST)


def test_pages_that_are_still_shown_can_be_noted(
    qtbot: QtBot, opens: Opens, goes_out: Callable[..., None], gate: threading.Event
) -> None:
    goes_out()
    page = opens(choose_printer=[QPrinter()])
    click(page, "Print…")
    gate.set()
    settle(qtbot, page)
    assert page.notice.accessibleName() == "2 pages went to the printer."
    assert offered(page) == ["Note who received it…"]


def test_other_paper_chosen_meanwhile_is_another_document(
    qtbot: QtBot, opens: Opens, goes_out: Callable[..., None], gate: threading.Event, tmp_path: Path
) -> None:
    goes_out()
    page = opens(choose_save_file=[tmp_path / "page.pdf"])
    click(page, "Export PDF…")
    click(page, "Letter")
    gate.set()
    settle(qtbot, page)
    assert page.notice.accessibleName().endswith(ABOUT_FIRST)
    assert page.output.file is None


def test_opening_what_was_written_offers_nothing_for_the_document_shown_instead(
    qtbot: QtBot,
    opens: Opens,
    desk: Desk,
    goes_out: Callable[..., None],
    gate: threading.Event,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    goes_out()
    page = opens(choose_save_file=[tmp_path / "page.pdf"])
    page.open_in_viewer()
    show_another(qtbot, page, desk)
    gate.set()
    settle(qtbot, page)
    assert page.notice.accessibleName().endswith(ABOUT_FIRST)
    assert offered(page) == []


@pytest.mark.parametrize(
    ("button", "said"),
    [
        ("Print…", f"Still printing “{FIRST}”. One document goes out at a time."),
        ("Export PDF…", f"Still writing “{FIRST}”. One document goes out at a time."),
    ],
)
def test_while_one_goes_out_the_next_is_told_to_wait(
    qtbot: QtBot,
    opens: Opens,
    desk: Desk,
    goes_out: Callable[..., None],
    gate: threading.Event,
    tmp_path: Path,
    button: str,
    said: str,
) -> None:
    goes_out()
    page = opens(choose_save_file=[tmp_path / "page.pdf"], choose_printer=[QPrinter()])
    click(page, button)
    show_another(qtbot, page, desk)
    assert page.notice.accessibleName() == said, "whose progress is seen above the pages of another"
    for act in (page.export, page.print_on_paper, page.open_in_viewer, page.show_in_folder):
        page.output.hide_notice()
        act()
        assert page.notice.isVisible()
        assert page.notice.accessibleName() == said
    assert len(asked(page._workspace).asked) == 1, "nothing more was asked"
    gate.set()
    settle(qtbot, page)


@pytest.mark.parametrize(("button", "can_be_stopped"), [("Print…", True), ("Export PDF…", False)])
def test_only_what_can_be_stopped_offers_it(
    opens: Opens,
    goes_out: Callable[..., None],
    gate: threading.Event,
    tmp_path: Path,
    qtbot: QtBot,
    button: str,
    can_be_stopped: bool,
) -> None:
    goes_out()
    page = opens(choose_save_file=[tmp_path / "page.pdf"], choose_printer=[QPrinter()])
    click(page, button)
    said = words_in(page.output)
    assert ("Cancel" in said) is can_be_stopped
    assert "Getting the pages ready" in said or "Writing the PDF" in said
    gate.set()
    settle(qtbot, page)
    assert "Cancel" not in words_in(page.output)

"""The first page: your firm, where its file lives, and the three ways on."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from growthdesk.domain.firms import FirmDraft, Paper
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.main_window import MainWindow
from growthdesk.ui.welcome.welcome_page import WelcomePage
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, AskedPrompts, click, type_text, words_in


@pytest.fixture
def page(prompts: AskedPrompts, folder: Path, theme: Theme, show: Show) -> WelcomePage:
    """Give the page in a window."""
    made = WelcomePage(prompts, folder, you="Nadia Karam", locale="en_AE")
    show(made)
    return made


def type_into(page: WelcomePage, label: str, text: str) -> None:
    field = next(found for found in page.findChildren(QLineEdit) if found.accessibleName() == label)
    field.setFocus()
    field.selectAll()
    type_text(text)


def asked_for(page: WelcomePage, qtbot: QtBot, words: str) -> tuple[Path, FirmDraft, str, str]:
    with qtbot.waitSignal(page.file_wanted) as wanted:
        click(page, words)
    assert wanted.args is not None
    file, draft, you, then = wanted.args
    assert isinstance(file, Path)
    assert isinstance(draft, FirmDraft)
    return file, draft, str(you), str(then)


@pytest.mark.parametrize(("words", "then"), [("Add my first account", "add"), ("Import what I have", "import")])
def test_a_file_for_your_firm_and_what_comes_after(
    page: WelcomePage, qtbot: QtBot, folder: Path, words: str, then: str
) -> None:
    type_into(page, "Name of your firm", "Harbour Advisory")
    file, draft, you, after = asked_for(page, qtbot, words)
    assert file == folder / "Harbour Advisory.growthdesk"
    assert (draft.name, draft.home_currency, you, after) == ("Harbour Advisory", "AED", "Nadia Karam", then)


def test_a_file_begins_with_the_paper_of_its_region(
    prompts: AskedPrompts, folder: Path, theme: Theme, show: Show, qtbot: QtBot
) -> None:
    made = WelcomePage(prompts, folder, you="Nadia Karam", locale="en_US")
    show(made)
    type_into(made, "Name of your firm", "Harbour Advisory")
    _file, draft, _you, _then = asked_for(made, qtbot, "Add my first account")
    assert draft.paper is Paper.LETTER


def test_enter_in_the_name_goes_on(page: WelcomePage, qtbot: QtBot) -> None:
    type_into(page, "Name of your firm", "Harbour Advisory")
    line = QApplication.focusWidget()
    assert line is not None
    with qtbot.waitSignal(page.file_wanted):
        QTest.keyClick(line, ENTER)


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ('Smith/Jones: "Best" <Consulting>?', "Smith Jones Best Consulting.growthdesk"),
        ("../../etc/passwd", "etc passwd.growthdesk"),
        ("...", "Firm.growthdesk"),
        ("شركة النور", "شركة النور.growthdesk"),
        ("N" * 300, "N" * 80 + ".growthdesk"),
        ("CON", "CON firm.growthdesk"),
    ],
)
def test_letters_a_file_cannot_have_are_left_out_of_its_name(
    page: WelcomePage, folder: Path, name: str, file_name: str
) -> None:
    type_into(page, "Name of your firm", name)
    shown = next(words for words in words_in(page).splitlines() if words.endswith(".growthdesk"))
    assert shown == str(folder / file_name)
    assert Path(shown).parent == folder


def test_another_place_can_be_chosen(page: WelcomePage, qtbot: QtBot, prompts: AskedPrompts, tmp_path: Path) -> None:
    prompts.answer("choose_save_file", None, tmp_path / "Elsewhere.v2")
    click(page, "Change place…")
    click(page, "Change place…")
    type_into(page, "Name of your firm", "Harbour Advisory")
    assert asked_for(page, qtbot, "Add my first account")[0] == tmp_path / "Elsewhere.v2.growthdesk"


def test_what_is_missing_is_said_and_nothing_is_made(page: WelcomePage, qtbot: QtBot) -> None:
    type_into(page, "Your name", " ")
    with qtbot.assertNotEmitted(page.file_wanted):
        click(page, "Add my first account")
    assert "There is a problem" in words_in(page)


def test_the_sample_and_an_existing_file_are_one_click_away(page: WelcomePage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.sample_wanted):
        click(page, "Look round the sample firm")
    with qtbot.waitSignal(page.open_wanted):
        click(page, "Open an existing file…")


@pytest.mark.parametrize("open_file", ["", "Sample firm"])
def test_the_keyboard_begins_in_the_name_of_the_firm(
    prompts: AskedPrompts, folder: Path, theme: Theme, show: Show, open_file: str
) -> None:
    window = MainWindow()
    before = QLineEdit()
    window.show_page(before, "accounts")
    show(window)
    before.setFocus()
    window.show_page(WelcomePage(prompts, folder, you="Nadia Karam", locale="en_AE", open_file=open_file), "")
    line = QApplication.focusWidget()
    assert line is not None
    assert line.accessibleName() == "Name of your firm"

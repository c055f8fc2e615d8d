"""Settings: the firm saved field by field, its logo, the team, the look, and a backup on demand."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from growthdesk.app.data_services import data_services_of
from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.firms import Firm, FirmDraft, Paper, TeamMember
from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import UserFolders, user_folders
from growthdesk.ui.kit.question import Question
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.settings.logo_picture import LogoPicture
from growthdesk.ui.settings.settings_page import SettingsPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import OpenFile, close_file, create_file
from growthdesk.usecases.firms import set_logo
from tests.builders import a_plan, a_team_member, an_account, an_action, the_firm, you
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    TAB,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    click,
    click_row,
    filled,
    rows_in,
    table_in,
    type_text,
    words_in,
)
from tests.usecases.test_hostile_logos import REFUSED

OpenSettings = Callable[[], SettingsPage]


@pytest.fixture
def opened(folder: Path, clock: FixedClock) -> Iterator[OpenFile]:
    """Give a file of its own to back up; the page shows the desk's firm."""
    draft = FirmDraft(name="Harbour Advisory", home_currency="AED", locale="en_GB", weekend=(6, 7))
    made = create_file(folder / "Firm.growthdesk", clock, firm=draft, you="Nadia Karam", folders=folders())
    yield made
    close_file(made)


def folders() -> UserFolders:
    found = user_folders()
    found.make()
    return found


@pytest.fixture
def page(workspace: Workspace, theme: Theme, opened: OpenFile, show: Show) -> SettingsPage:
    """Give the page in a window."""
    made = SettingsPage(workspace, theme, data_services_of(opened, lambda: None))
    show(made)
    return made


def line(page: SettingsPage, label: str) -> QLineEdit:
    return next(found for found in page.findChildren(QLineEdit) if found.accessibleName() == label)


def retype(page: SettingsPage, label: str, text: str) -> None:
    """Type something else into a field and leave it."""
    field = line(page, label)
    field.setFocus()
    field.selectAll()
    type_text(text)
    QTest.keyClick(field, TAB)


def test_the_firm_is_saved_when_a_field_is_left(desk: Desk, page: SettingsPage) -> None:
    retype(page, "Name of your firm", "Harbour & Sons")
    assert the_firm(desk).name == "Harbour & Sons"
    retype(page, "Footer of documents", "Harbour & Sons FZ-LLC · Dubai")
    assert the_firm(desk).footer == "Harbour & Sons FZ-LLC · Dubai"
    click(page, "Letter")
    assert the_firm(desk).paper is Paper.LETTER


@pytest.mark.parametrize("colour", ["blue", "#12345", "#GGGGGG", "#0B5CAD80"])
def test_a_colour_that_is_none_is_said_at_its_field_and_keeps_the_text(
    desk: Desk, page: SettingsPage, colour: str
) -> None:
    retype(page, "Brand colour", colour)
    assert the_firm(desk).brand_colour == "#0B5CAD"
    assert line(page, "Brand colour").text() == colour
    assert f"“{colour}” is not a colour. Enter it like #0B5CAD." in words_in(page)


def test_a_wrong_colour_does_not_keep_other_fields_from_being_saved(desk: Desk, page: SettingsPage) -> None:
    retype(page, "Brand colour", "blue")
    retype(page, "Name of your firm", "Harbour & Sons")
    assert the_firm(desk).name == "Harbour & Sons"
    assert line(page, "Brand colour").text() == "blue", "nothing typed is cleared"
    assert the_firm(desk).brand_colour == "#0B5CAD"


def test_an_emptied_name_is_refused_and_the_old_one_kept(desk: Desk, page: SettingsPage) -> None:
    field = line(page, "Name of your firm")
    field.setFocus()
    field.clear()
    QTest.keyClick(field, TAB)
    assert the_firm(desk).name == "Harbour Advisory"
    assert "Enter " in words_in(page)


def test_a_logo_is_shown_and_can_be_removed(
    desk: Desk, page: SettingsPage, prompts: AskedPrompts, folder: Path
) -> None:
    assert "No logo yet." in words_in(page)
    picture = folder / "logo.png"
    Image.new("RGB", (64, 32), "#0B5CAD").save(picture)
    prompts.answer("choose_open_file", picture)
    click(page, "Choose logo…")
    assert the_firm(desk).logo
    assert "No logo yet." not in words_in(page)
    click(page, "Remove logo")
    assert the_firm(desk).logo is None
    assert "No logo yet." in words_in(page)


def test_a_logo_of_twenty_megabytes_is_refused_with_the_limit(
    desk: Desk, page: SettingsPage, prompts: AskedPrompts, folder: Path
) -> None:
    file = folder / "logo.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 20_000_000)
    prompts.answer("choose_open_file", file)
    click(page, "Choose logo…")
    assert "at most 10 MB" in prompts.words("show_refusal")[0]
    assert the_firm(desk).logo is None


@pytest.mark.parametrize("name", ["bomb", "cut off PNG", "GIF", "words", "laughs", "used very often"])
def test_what_cannot_be_a_logo_leaves_the_old_one_in_sight(
    desk: Desk, page: SettingsPage, prompts: AskedPrompts, folder: Path, name: str
) -> None:
    good, bad = folder / "good.png", folder / "bad.svg"
    Image.new("RGB", (64, 32), "#0B5CAD").save(good)
    bad.write_bytes(REFUSED[name][0]())
    prompts.answer("choose_open_file", good, bad)
    click(page, "Choose logo…")
    before = the_firm(desk)
    click(page, "Change logo…")
    (said,) = prompts.words("show_refusal")
    assert said.strip().endswith(".")
    assert the_firm(desk) == before
    assert "Remove logo" in words_in(page)
    picture = page.findChild(LogoPicture)
    assert isinstance(picture, LogoPicture)
    assert picture.isVisible()


def test_a_drawing_is_shown_as_a_logo(desk: Desk, page: SettingsPage, prompts: AskedPrompts, folder: Path) -> None:
    file = folder / "logo.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30"/></svg>')
    prompts.answer("choose_open_file", file)
    click(page, "Choose logo…")
    assert b"<rect" in (the_firm(desk).logo or b"")
    picture = page.findChild(LogoPicture)
    assert isinstance(picture, LogoPicture)
    assert picture.isVisible()
    middle = picture.grab().toImage().pixelColor(picture.rect().center())
    assert middle.lightness() < 10, "the drawing is black"


@pytest.mark.parametrize(
    ("colour", "words"),
    [
        ("#0B5CAD", "Reads well on white paper: contrast 6.6 to 1."),
        ("#FFD500", "Too pale to read on white paper: contrast 1.4 to 1 instead of 4.5. Documents print #"),
    ],
)
def test_how_well_a_colour_can_be_read_is_said(page: SettingsPage, colour: str, words: str) -> None:
    retype(page, "Brand colour", colour)
    assert words in words_in(page)


def test_a_colour_is_chosen_from_a_dialog(desk: Desk, page: SettingsPage, prompts: AskedPrompts) -> None:
    prompts.answer("choose_colour", None, "#7A1FA2")
    click(page, "Choose colour…")
    assert the_firm(desk).brand_colour == "#0B5CAD", "given up"
    click(page, "Choose colour…")
    assert the_firm(desk).brand_colour == "#7A1FA2"
    assert line(page, "Brand colour").text() == "#7A1FA2"


def test_who_signs_is_saved(desk: Desk, page: SettingsPage) -> None:
    retype(page, "Signatory", "Layla Nasser")
    retype(page, "Their title", "Managing partner")
    assert (the_firm(desk).signatory_name, the_firm(desk).signatory_title) == ("Layla Nasser", "Managing partner")


@pytest.mark.parametrize("content", [b"not a picture", b"", b"A list of things to buy\n"])
def test_a_logo_that_is_no_picture_is_refused_in_words(
    desk: Desk, page: SettingsPage, prompts: AskedPrompts, folder: Path, content: bytes
) -> None:
    file = folder / "logo.png"
    file.write_bytes(content)
    prompts.answer("choose_open_file", file)
    click(page, "Choose logo…")
    assert "PNG, JPEG or SVG" in prompts.words("show_refusal")[0]
    assert the_firm(desk).logo is None


def test_a_logo_file_that_is_gone_is_said(page: SettingsPage, prompts: AskedPrompts, folder: Path) -> None:
    prompts.answer("choose_open_file", folder / "gone.png")
    click(page, "Choose logo…")
    assert "cannot be read" in prompts.words("show_refusal")[0]


def test_what_was_changed_elsewhere_meanwhile_is_said_and_read_again(
    desk: Desk, page: SettingsPage, prompts: AskedPrompts
) -> None:
    firm = the_firm(desk)
    with desk.transaction("firm_changed") as t:
        t.change(t.get(Firm, firm.id), footer="Changed elsewhere")
    retype(page, "Name of your firm", "Harbour & Sons")
    assert prompts.words("show_refusal")
    assert line(page, "Footer of documents").text() == "Changed elsewhere"
    retype(page, "Name of your firm", "Harbour & Sons")
    assert (the_firm(desk).name, the_firm(desk).footer) == ("Harbour & Sons", "Changed elsewhere")


def test_a_team_member_is_added_and_marked_as_left(desk: Desk, page: SettingsPage, dialogs: Dialogs) -> None:
    dialogs.fill(filled(("name", "Omar Said"), ("email", "omar@harbour.example")))
    click(page, "Add team member")
    team = table_in(page, "Team")
    assert any("omar@harbour.example" in row for row in rows_in(team))
    click_row(team, "Omar Said")
    dialogs.fill(filled(("left_on", "20 Nov 2026")))
    QTest.keyClick(team, ENTER)
    (member,) = desk.reading.find(TeamMember, name="Omar Said")
    assert member.left_on == date(2026, 11, 20)


def test_who_leaves_names_who_takes_over_what_they_have_in_hand(
    desk: Desk, page: SettingsPage, dialogs: Dialogs
) -> None:
    omar = a_team_member(desk)
    account = an_account(desk, owner_id=omar.id)
    page.reload()
    team = table_in(page, "Team")
    click_row(team, "Omar Said")

    def leave(dialog: OpenDialog) -> None:
        assert "1 account" in dialog.words()
        dialog.type("left_on", "20 Nov 2026")
        dialog.send()
        assert dialog.is_open
        assert dialog.problem("to_id")
        dialog.type("to_id", "Tom Baker")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(leave)
    QTest.keyClick(team, ENTER)
    tom = desk.reading.find(TeamMember, name="Tom Baker")[0]
    assert desk.reading.get(Account, account.id).owner_id == tom.id
    assert desk.reading.get(TeamMember, omar.id).left_on == date(2026, 11, 20)


def test_who_leaves_is_shown_the_plans_that_name_them_with_a_way_there(
    desk: Desk, page: SettingsPage, dialogs: Dialogs, qtbot: QtBot
) -> None:
    a_team_member(desk)
    account = an_account(desk)
    a_plan(desk, account, escalation="Omar Said, managing partner")
    page.reload()
    team = table_in(page, "Team")
    click_row(team, "Omar Said")

    def follow(dialog: OpenDialog) -> None:
        assert "clients still read what it says" in dialog.words()
        click(dialog.dialog, f"Show onboarding plan of {account.name}")
        assert not dialog.is_open

    dialogs.fill(follow)
    with qtbot.waitSignal(page.account_requested) as asked:
        QTest.keyClick(team, ENTER)
    assert asked.args == [account.id, "onboarding"]
    click_row(team, "Tom Baker")
    dialogs.fill(lambda dialog: unsaid(dialog, "onboarding plan"))
    QTest.keyClick(team, ENTER)


def unsaid(dialog: OpenDialog, words: str) -> None:
    assert words not in dialog.words()


def test_a_plan_is_not_gone_to_where_something_was_saved_instead(
    desk: Desk, page: SettingsPage, dialogs: Dialogs, qtbot: QtBot
) -> None:
    omar = a_team_member(desk)
    account = an_account(desk)
    a_plan(desk, account, escalation="Omar Said")
    page.reload()
    team = table_in(page, "Team")
    click_row(team, "Omar Said")

    def keep_and_save(dialog: OpenDialog) -> None:
        dialog.type("email", "omar@harbour.example")
        click(dialog.dialog, f"Show onboarding plan of {account.name}")
        question = dialog.dialog.findChild(Question)
        assert question is not None
        click(question, "Keep editing")
        dialog.send()

    dialogs.fill(keep_and_save)
    with qtbot.assertNotEmitted(page.account_requested):
        QTest.keyClick(team, ENTER)
    assert desk.reading.get(TeamMember, omar.id).email == "omar@harbour.example"


def test_everything_of_somebody_who_is_away_is_reassigned_in_one_step(
    desk: Desk, page: SettingsPage, dialogs: Dialogs, prompts: AskedPrompts
) -> None:
    omar = a_team_member(desk)
    page.reload()
    click_row(table_in(page, "Team"), "Omar Said")
    reassign = next(one for one in page.commands() if one is not None and "Reassign" in one.text)
    reassign.run()
    assert "nothing open in their hands" in prompts.words("show_message")[0]
    action = an_action(desk, an_account(desk), owner_id=omar.id)
    dialogs.fill(filled(("to_id", "Tom Baker")))
    reassign.run()
    tom = desk.reading.find(TeamMember, name="Tom Baker")[0]
    assert desk.reading.get(Action, action.id).owner_id == tom.id
    assert desk.reading.get(TeamMember, omar.id).left_on is None


def test_reminders_are_chosen_for_this_computer(page: SettingsPage, workspace: Workspace) -> None:
    file = workspace.desk.database.path

    def chosen() -> tuple[bool, str]:
        settings = workspace.settings.current
        return settings.reminds, settings.was_reminded(file)

    workspace.settings.change_reminder(file, "2026-11-21")
    assert chosen() == (False, "2026-11-21")
    click(page, "Remind me of what is due: On")
    assert chosen() == (True, "")
    assert "shows no messages of programs" in words_in(page)


def test_a_second_member_of_the_same_name_is_refused(desk: Desk, page: SettingsPage, dialogs: Dialogs) -> None:
    def twice(dialog: OpenDialog) -> None:
        dialog.type("name", "Tom Baker")
        dialog.send()
        assert dialog.is_open
        assert dialog.problem("name")

    dialogs.fill(twice)
    click(page, "Add team member")
    assert len(desk.reading.find(TeamMember)) == 2


def test_the_look_changes_at_once_and_is_remembered(page: SettingsPage, theme: Theme, workspace: Workspace) -> None:
    click(page, "Dark")
    assert theme.scheme is Scheme.DARK
    assert workspace.settings.current.theme == "dark"
    click(page, "125%")
    assert theme.text_scale == 125
    assert workspace.settings.current.text_size == 125


def test_your_name_is_saved_for_this_computer(
    desk: Desk, page: SettingsPage, workspace: Workspace, prompts: AskedPrompts
) -> None:
    retype(page, "Your name", "Nadia K.")
    assert workspace.settings.current.user_name == "Nadia K."
    assert you(desk).name == "Nadia Karam"


def test_a_backup_made_now_is_dated(page: SettingsPage, opened: OpenFile, workspace: Workspace, qtbot: QtBot) -> None:
    assert "none yet" in words_in(page)
    click(page, "Back up now")
    qtbot.waitUntil(lambda: "21 Nov 2026" in words_in(page))
    assert "none yet" not in words_in(page)
    assert opened.last_backup_at is not None
    assert list(opened.backup_folder.iterdir())


def test_a_backup_that_cannot_be_made_says_why(
    page: SettingsPage, opened: OpenFile, prompts: AskedPrompts, qtbot: QtBot
) -> None:
    opened.backup_folder.write_bytes(b"a file where the folder should be")
    click(page, "Back up now")
    qtbot.waitUntil(lambda: bool(prompts.words("show_refusal")))
    assert "none yet" in words_in(page)
    opened.backup_folder.unlink()


def test_a_logo_set_elsewhere_shows(desk: Desk, page: SettingsPage, workspace: Workspace, folder: Path) -> None:
    picture = folder / "logo.png"
    Image.new("RGB", (64, 32), "#0B5CAD").save(picture)
    workspace.feed.publish(set_logo(desk, picture.read_bytes(), the_firm(desk).revision))
    assert "Remove logo" in words_in(page)

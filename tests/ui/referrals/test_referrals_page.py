"""The page of referrals: who is ready and who is blocked, what is owed, figures with what they count, deeds by key."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import AdvocacyLine
from growthdesk.domain.referrals import Referral
from growthdesk.ui.kit.theme import Scheme, Theme
from growthdesk.ui.referrals.page import ReferralsPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    button_in,
    click,
    rows_in,
    settled,
    words_in,
)
from tests.ui.referrals.advocates import Advocates, fill, on, ready_person

Open = Callable[[], ReferralsPage]


@pytest.fixture
def opened(workspace: Workspace, show: Show, qtbot: QtBot) -> Open:
    """Give what shows the page once it has its first list."""

    def show_page() -> ReferralsPage:
        page = ReferralsPage(workspace)
        show(page)
        at_rest(page, qtbot)
        return page

    return show_page


def at_rest(page: ReferralsPage, qtbot: QtBot) -> None:
    """Wait until the list is as new as the file."""
    qtbot.waitUntil(lambda: page.keeper.board is not None and not page.keeper.is_renewing)
    settled()


@pytest.fixture
def there(desk: Desk) -> Advocates:
    """Give a file with one person in each state."""
    return fill(desk)


@pytest.fixture
def page(there: Advocates, opened: Open) -> ReferralsPage:
    """Give the page over it."""
    return opened()


def shown(page: ReferralsPage) -> dict[str, str]:
    """Return who is shown, with their state."""
    return {line.person: line.standing.value for line in page.table.shown_rows()}


def choose(page: ReferralsPage, name: str) -> AdvocacyLine:
    """Choose the line of somebody."""
    line = next(line for line in page.table.shown_rows() if line.person == name)
    assert page.table.select(line.id)
    settled()
    return line


def test_everybody_stands_with_their_state(page: ReferralsPage) -> None:
    assert shown(page) == {
        "Layla Haddad": "ready",
        "Salma Rahman": "blocked",
        "Hilal Said": "blocked",
        "Omar Haddad": "asked",
        "Tom Baker": "introduced",
        "Rula Nimri": "lost",
        "Huda Saleh": "won",
    }
    assert "1 ready to ask, 2 late" in words_in(page.header)


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("Ready to ask", {"Layla Haddad", "Salma Rahman", "Hilal Said"}),
        ("Asked", {"Omar Haddad"}),
        ("Introduced", {"Tom Baker"}),
        ("Outcome", {"Rula Nimri", "Huda Saleh"}),
    ],
)
def test_a_view_shows_one_group(page: ReferralsPage, view: str, expected: set[str]) -> None:
    click(page, view)
    assert set(shown(page)) == expected


@pytest.mark.parametrize(
    ("name", "says"),
    [
        (
            "Layla Haddad",
            ["Praise on 16 Nov 2026: “You saved our quarter”", "Nothing in the value log is confirmed", "To mind"],
        ),
        (
            "Salma Rahman",
            ["Your promise “Send the figures” is overdue", "Keep this promise", "What speaks against it"],
        ),
        ("Hilal Said", ["Their lawyers", "What speaks against it"]),
        ("Omar Haddad", ["Asked for", "Introduction", "What happened", "2 Nov 2026"]),
        ("Rula Nimri", ["Lost", "Tell them what became of it", "44 days late", "Bayareq"]),
    ],
)
def test_the_panel_explains_the_line(page: ReferralsPage, name: str, says: list[str]) -> None:
    choose(page, name)
    panel = words_in(page.panel())
    assert [words for words in says if words not in panel] == []


@pytest.mark.parametrize(
    ("name", "button"),
    [
        ("Layla Haddad", "Write request"),
        ("Salma Rahman", "Write request"),
        ("Hilal Said", "Write request"),
        ("Omar Haddad", "Note the answer"),
        ("Rula Nimri", "Note that you told them"),
    ],
)
def test_the_one_button_does_what_the_line_waits_for(page: ReferralsPage, name: str, button: str) -> None:
    choose(page, name)
    assert button_in(page.header, button).isEnabled()


def test_where_nobody_stands_the_button_says_where_somebody_can_be_asked(opened: Open, prompts: AskedPrompts) -> None:
    click(opened(), "Write request")
    assert "Open an account at Advocacy" in prompts.words("show_message")[-1]


def test_where_nothing_matches_the_button_asks_for_a_line(page: ReferralsPage, prompts: AskedPrompts) -> None:
    page.table.set_filter("nobody of that name")
    click(page, "Write request")
    assert "Choose a line" in prompts.words("show_message")[-1]


def test_who_may_not_be_asked_is_explained(page: ReferralsPage, prompts: AskedPrompts) -> None:
    choose(page, "Hilal Said")
    click(page, "Write request")
    assert "Hilal Said cannot be asked" in prompts.words("show_message")[-1]


def test_a_step_is_noted_and_the_list_follows(
    desk: Desk, page: ReferralsPage, there: Advocates, dialogs: Dialogs, qtbot: QtBot
) -> None:
    choose(page, "Rula Nimri")
    dialogs.fill(lambda dialog: dialog.send())
    click(page, "Note that you told them")
    at_rest(page, qtbot)
    assert desk.reading.get(Referral, there.lost.id).told_on == desk.today
    assert page.table.current_key() == there.lost.id
    assert "1 ready to ask, 1 late" in words_in(page.header)


def test_enter_writes_to_whom_nobody_asked_yet(page: ReferralsPage, dialogs: Dialogs) -> None:
    choose(page, "Layla Haddad")
    page.take_keyboard()

    def look(dialog: OpenDialog) -> None:
        assert "Layla Haddad" in dialog.words()

    dialogs.fill(look)
    QTest.keyClick(page.table.view, ENTER)
    assert dialogs.titles == ["Write request"]


def test_enter_opens_the_account_of_whoever_was_asked(page: ReferralsPage, there: Advocates, qtbot: QtBot) -> None:
    choose(page, "Omar Haddad")
    page.take_keyboard()
    with qtbot.waitSignal(page.record_requested) as went:
        QTest.keyClick(page.table.view, ENTER)
    assert went.args == [there.asked.account_id, "advocacy", there.asked.id]


def test_a_draft_is_gone_on_with(desk: Desk, opened: Open, dialogs: Dialogs) -> None:
    b.a_referral(desk, ready_person(desk), request="Half a request")
    page = opened()
    choose(page, "Layla Haddad")
    dialogs.fill(lambda dialog: None)
    QTest.keyClick(page.table.view, ENTER)
    assert dialogs.titles == ["Edit request"]


def test_the_kit_of_a_request_is_asked_for(page: ReferralsPage, there: Advocates, qtbot: QtBot) -> None:
    choose(page, "Omar Haddad")
    with qtbot.waitSignal(page.document_requested) as went:
        click(page, "Create referral kit")
    assert isinstance(went.args[0], DocumentRequest)
    assert went.args[0].referral_id == there.asked.id


def test_whoever_came_before_there_was_a_list_has_the_keyboard_in_it(
    there: Advocates, workspace: Workspace, show: Show, qtbot: QtBot
) -> None:
    page = ReferralsPage(workspace)
    show(page)
    page.take_keyboard()
    assert there
    at_rest(page, qtbot)
    assert page.table.view.hasFocus()


def test_esc_closes_the_panel_and_a_key_brings_it_back(page: ReferralsPage) -> None:
    choose(page, "Layla Haddad")
    panel = page.panel()
    assert panel is not None
    assert panel.isVisible()
    QTest.keyClick(page.table.view, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    next(one for one in page.commands() if one and one.shortcut == "Ctrl+Shift+I").run()
    assert panel.isVisible()


@pytest.mark.parametrize(
    ("caption", "value", "says"),
    [
        ("Asked", "4", "Drafts do not count"),
        ("Introduced", "3", "how many of those people were met"),
        ("Became clients", "50%", "1 of 2 introductions that ended became a client (50%). Small numbers."),
        ("Gave something", "3", "thanked for all of it"),
        ("Wait for news", "1", "was not told"),
    ],
)
def test_a_figure_says_what_it_counts(
    page: ReferralsPage, prompts: AskedPrompts, caption: str, value: str, says: str
) -> None:
    buttons = page.findChildren(QAbstractButton)
    cell = next(button for button in buttons if button.accessibleName().startswith(f"{caption}, "))
    assert f", {value}, " in cell.accessibleName()
    cell.click()
    assert says in prompts.words("show_message")[-1]


def test_nobody_introduced_is_no_data(desk: Desk, opened: Open) -> None:
    b.a_referral(desk, ready_person(desk), asked_on=on(11, 18))
    words = words_in(opened())
    assert "No data" in words
    assert "0%" not in words


def test_an_empty_file_has_one_sentence_and_one_button(opened: Open, qtbot: QtBot) -> None:
    page = opened()
    assert "Nobody to ask yet." in words_in(page)
    assert not page.loop.isVisible()
    with qtbot.waitSignal(page.place_requested) as went:
        click(page, "Show accounts")
    assert went.args == ["accounts"]


def test_the_filter_finds_by_person_account_and_moment(page: ReferralsPage) -> None:
    for typed, expected in (("layla", {"Layla Haddad"}), ("tessera", {"Tom Baker"}), ("28 oct", {"Omar Haddad"})):
        page.table.set_filter(typed)
        assert set(shown(page)) == expected


def test_what_leaves_the_program_are_days_and_whole_reasons(page: ReferralsPage) -> None:
    table = page.table.exported()
    rows = {str(row[0]): dict(zip(table.headers, row, strict=True)) for row in table.rows}
    assert "promise" in str(rows["Salma Rahman"]["What blocks"])
    assert rows["Rula Nimri"]["Ended on"] == on(10, 1)
    assert rows["Rula Nimri"]["Introduced to us"] == "Bayareq"
    assert rows["Layla Haddad"]["Moment on"] == on(11, 16)
    assert rows["Tom Baker"]["Account"] == "Tessera"


def test_a_change_elsewhere_shows_and_what_is_chosen_stays(
    desk: Desk, workspace: Workspace, page: ReferralsPage, qtbot: QtBot
) -> None:
    from growthdesk.domain.advocacy import PraiseDraft
    from growthdesk.usecases.advocacy import log_praise

    choose(page, "Omar Haddad")
    person = b.a_stakeholder(desk, b.an_account(desk, name="Qamar Foods"), name="Joseph Mathew")
    workspace.feed.publish(log_praise(desk, person.account_id, PraiseDraft("Never late again", person.id, desk.today)))
    at_rest(page, qtbot)
    assert shown(page)["Joseph Mathew"] == "ready"
    current = page.table.current()
    assert current is not None
    assert current.person == "Omar Haddad"


@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 100), (Scheme.DARK, 150), (Scheme.LIGHT, 200)], ids=str)
def test_long_names_and_large_letters_break_nothing(
    desk: Desk, opened: Open, theme: Theme, scheme: Scheme, scale: int
) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    ready_person(desk, "A very long & <b>bold</b> name " * 9, "عمر " * 70)
    page = opened()
    page.table.select(page.table.shown_rows()[0].id)
    page.window().resize(1024, 640)
    settled()
    assert page.table.isVisible()
    assert not page.window().grab().isNull()


def row_of(page: ReferralsPage, name: str) -> str:
    """Return the row of somebody as it is read out."""
    return next(row for row in rows_in(page.table.view) if name in row)


def test_who_gave_and_is_waited_for_no_more_was_thanked_and_told(page: ReferralsPage) -> None:
    assert "Thanked 6 Aug 2026, Told 3 Oct 2026" in row_of(page, "Huda Saleh").replace(" — ", ", ")


def test_a_draft_says_what_blocks_it_and_that_nobody_was_asked(desk: Desk, opened: Open) -> None:
    person = ready_person(desk)
    b.a_referral(desk, person, moment_id=None)
    blocked = ready_person(desk, "Dhow Lines", "Salma Rahman")
    b.a_referral(desk, blocked, moment_id=None)
    b.a_commitment(desk, desk.reading.get(Account, blocked.account_id), what="Send it", due_on=on(11, 1))
    page = opened()
    assert "For another reason" in row_of(page, "Layla Haddad")
    assert "Introduction" in row_of(page, "Layla Haddad")
    assert "Your promise “Send it” is overdue" in row_of(page, "Salma Rahman").replace("\u2068", "").replace(
        "\u2069", ""
    )


def test_a_form_that_is_restricted_by_now_blocks_its_draft(desk: Desk, opened: Open) -> None:
    person = ready_person(desk)
    b.a_referral(desk, person, moment_id=None)
    b.a_restriction(desk, desk.reading.get(Account, person.account_id), forms=(AdvocacyForm.INTRODUCTION,))
    page = opened()
    assert shown(page) == {"Layla Haddad": "blocked"}
    choose(page, "Layla Haddad")
    click(page, "Open their Advocacy tab")


def test_what_is_over_is_looked_at_and_nobody_is_asked_from_there(page: ReferralsPage, qtbot: QtBot) -> None:
    line = choose(page, "Huda Saleh")
    with qtbot.waitSignal(page.record_requested) as asked:
        click(page, "Open their Advocacy tab")
    assert asked.args == [line.account_id, "advocacy", line.id]


def test_the_key_does_what_the_button_says(page: ReferralsPage, dialogs: Dialogs) -> None:
    choose(page, "Omar Haddad")
    command = next(one for one in page.commands() if one is not None and one.shortcut == "Ctrl+Shift+W")
    assert command.text == "Note the answer…"
    dialogs.fill(lambda _dialog: None)
    command.run()
    assert dialogs.titles == ["Note the answer"]


def test_in_a_low_window_the_loop_is_folded_until_somebody_wants_it(page: ReferralsPage) -> None:
    page.resize(1166, 736)
    settled()
    assert not page.loop.picture.isVisible()
    click(page, "Show the loop")
    assert page.loop.picture.isVisible()
    page.resize(1166, 700)
    settled()
    assert page.loop.picture.isVisible()
    click(page, "Hide the loop")
    page.resize(1166, 900)
    settled()
    assert not page.loop.picture.isVisible()


def test_when_the_panel_changes_under_the_keyboard_it_is_on_what_is_to_be_done_now(page: ReferralsPage) -> None:
    choose(page, "Omar Haddad")
    button_in(page, "Note the introduction…").setFocus()
    choose(page, "Rula Nimri")
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Note that you told them"

"""The first value on the screen: confirmed by somebody, asked what comes next, and how all accounts stand."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.interactions import Interaction
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.kit.spacing import boxed, column
from growthdesk.ui.onboarding.first_value_card import FirstValueCard
from growthdesk.ui.onboarding.first_value_dialog import change_first_value, confirm_first_value
from growthdesk.ui.onboarding.page import OnboardingPage
from growthdesk.ui.onboarding.window_dialog import ask_what_comes_next
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    button_in,
    choose_in_menu,
    click,
    click_row,
    filled,
    plain,
    rows_in,
    settled,
    table_in,
    words_in,
)

SIGNED = date(2026, 10, 1)
EVIDENCE = "Her mail of 12 November"


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give a customer since October."""
    return b.an_account(desk, name="Khalij Freight", signed_on=SIGNED, recorded_on=SIGNED)


@pytest.fixture
def person(desk: Desk, account: Account) -> Stakeholder:
    """Give Layla Haddad."""
    return b.a_stakeholder(desk, account)


@pytest.fixture
def milestone(desk: Desk, account: Account, person: Stakeholder) -> Milestone:
    """Give the milestone of its first value, due on 10 November."""
    plan = b.a_plan(desk, account, starts_on=SIGNED)
    return b.a_milestone(
        desk,
        plan,
        title="First file cleared",
        done_when="One file went through",
        due_on=date(2026, 11, 10),
        is_first_value=True,
        stakeholder_id=person.id,
    )


@pytest.fixture
def confirmed(desk: Desk, milestone: Milestone, person: Stakeholder) -> FirstValue:
    """Give the confirmation of 12 November."""
    with desk.transaction("built") as t:
        t.change(t.get(Milestone, milestone.id), done_on=date(2026, 11, 12))
    return b.a_first_value(desk, milestone, person, what="A file without a question")


@pytest.fixture
def page(workspace: Workspace, show: Show) -> OnboardingPage:
    """Give the page over all accounts."""
    made = OnboardingPage(workspace)
    show(made)
    return made


def reloaded(page: OnboardingPage) -> OnboardingPage:
    page.reload()
    return page


def rows(page: QWidget) -> list[str]:
    return rows_in(table_in(page, "Onboarding"))


# The confirmation


def test_it_shows_what_was_to_be_reached_keeps_only_what_was_said_and_is_confirmed_by_keyboard(
    desk: Desk, workspace: Workspace, milestone: Milestone, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)

    def script(dialog: OpenDialog) -> None:
        assert dialog.text("what") == ""
        assert "The plan says: “One file went through”" in dialog.words()
        dialog.type("confirmed_on", "12/11")
        dialog.type("evidence", EVIDENCE)
        QTest.keyClick(dialog.dialog, ENTER, Qt.KeyboardModifier.ControlModifier)

    dialogs.fill(script)
    assert confirm_first_value(parent, workspace, milestone.id)
    (found,) = desk.reading.find(FirstValue)
    assert (found.confirmed_on, found.evidence, found.confirmed_by_id, found.what) == (
        date(2026, 11, 12),
        EVIDENCE,
        milestone.stakeholder_id,
        "",
    )
    assert desk.reading.get(Milestone, milestone.id).done_on == date(2026, 11, 12)
    assert [one.happened_on for one in desk.reading.find(Interaction)] == [date(2026, 11, 12)]


def test_who_heard_it_otherwise_logs_no_contact(
    desk: Desk, workspace: Workspace, milestone: Milestone, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)

    def script(dialog: OpenDialog) -> None:
        dialog.type("evidence", EVIDENCE)
        click(dialog.dialog, "Log it as a contact of that day")
        dialog.send()

    dialogs.fill(script)
    assert confirm_first_value(parent, workspace, milestone.id)
    assert desk.reading.find(Interaction) == ()


def test_without_somebody_or_evidence_it_says_what_is_missing_and_keeps_what_was_typed(
    desk: Desk, workspace: Workspace, milestone: Milestone, show: Show, dialogs: Dialogs
) -> None:
    with desk.transaction("built") as t:
        t.change(t.get(Milestone, milestone.id), stakeholder_id=None)
    parent = QWidget()
    show(parent)

    def script(dialog: OpenDialog) -> None:
        dialog.type("confirmed_on", "30/9")
        dialog.send()
        assert dialog.problem("confirmed_by_id") == "Choose who confirmed it."
        assert dialog.problem("evidence")
        assert "before the signature, 1 Oct 2026" in dialog.problem("confirmed_on")
        assert dialog.text("confirmed_on") == "30 Sept 2026"

    dialogs.fill(script)
    assert not confirm_first_value(parent, workspace, milestone.id)
    assert desk.reading.find(FirstValue) == ()


def test_somebody_new_is_added_where_they_are_named(
    desk: Desk, workspace: Workspace, milestone: Milestone, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)

    def script(dialog: OpenDialog) -> None:
        dialog.field("confirmed_by_id").focus_input()
        dialog.type("evidence", EVIDENCE)
        line = dialog.field("confirmed_by_id").inputs()[0]
        line.setFocus()
        line.selectAll()  # type: ignore[attr-defined]
        QTest.keyClicks(line, "Huda Salem")
        QTest.keyClick(line, ENTER)
        dialog.send()

    dialogs.fill(script)
    assert confirm_first_value(parent, workspace, milestone.id)
    (found,) = desk.reading.find(FirstValue)
    assert desk.reading.get(Stakeholder, found.confirmed_by_id).name == "Huda Salem"


def test_a_confirmation_is_corrected(
    desk: Desk, workspace: Workspace, confirmed: FirstValue, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)
    dialogs.fill(filled(("what", "A clean file"), ("confirmed_on", "9/11")))
    assert change_first_value(parent, workspace, confirmed.id)
    found = desk.reading.get(FirstValue, confirmed.id)
    assert (found.what, found.confirmed_on) == ("A clean file", date(2026, 11, 9))


# What comes next


def test_one_answer_is_enough_to_keep_and_none_is_too_few(
    desk: Desk, workspace: Workspace, confirmed: FirstValue, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)

    def script(dialog: OpenDialog) -> None:
        assert "Best asked until Thu, 3 Dec 2026." in dialog.words()
        dialog.send()
        assert dialog.problem("problem_revealed") == "Write the answer to at least one of the three questions."
        dialog.type("next_year", "A second depot")
        dialog.send()

    dialogs.fill(script)
    assert ask_what_comes_next(parent, workspace, confirmed.id)
    (answers,) = desk.reading.find(WindowAnswers)
    assert (answers.next_year, answers.asked_on, answers.asked_of_id) == (
        "A second depot",
        date(2026, 11, 21),
        confirmed.confirmed_by_id,
    )


def test_answers_given_up_are_kept_for_the_next_time(
    workspace: Workspace, confirmed: FirstValue, show: Show, dialogs: Dialogs
) -> None:
    parent = QWidget()
    show(parent)

    def again(dialog: OpenDialog) -> None:
        assert dialog.text("next_year") == "A second depot"

    dialogs.fill(lambda dialog: dialog.type("next_year", "A second depot"), again)
    ask_what_comes_next(parent, workspace, confirmed.id)
    ask_what_comes_next(parent, workspace, confirmed.id)


# The card of an account


@pytest.fixture
def card(workspace: Workspace, account: Account, show: Show) -> FirstValueCard:
    """Give the card of the account in a window."""
    made = FirstValueCard(workspace)
    workspace.feed.watch(made, {"first_value", "window_answers"}, made.reload)
    show(boxed(column(made, None)))
    made.show_account(account.id)
    return made


def test_without_a_first_value_there_is_no_card(milestone: Milestone, card: FirstValueCard) -> None:
    assert milestone.is_first_value
    assert card.isHidden()
    assert card.commands() == []


def test_the_card_says_who_confirmed_it_how_we_know_how_long_it_took_and_asks(
    confirmed: FirstValue, card: FirstValueCard
) -> None:
    said = words_in(card)
    for words in (
        "A file without a question",
        "Layla Haddad, 12 Nov 2026",
        confirmed.evidence,
        "42 days after the signature, 40 were planned",
        "Ask until 3 Dec 2026: 12 days are left.",
        "What was the second problem on the list?",
    ):
        assert words in said
    assert [command.text for command in card.commands() if command] == [
        "Ask what comes next…",
        "Change first value…",
        "History of first value…",
        "Take the confirmation back",
    ]


def test_the_menu_bar_changes_and_deletes_answers_and_takes_the_confirmation_back(
    desk: Desk, confirmed: FirstValue, card: FirstValueCard, dialogs: Dialogs
) -> None:
    def run(words: str) -> None:
        next(one for one in card.commands() if one is not None and plain(one.words) == words).run()
        settled()

    dialogs.fill(filled(("problem_revealed", "The night shift")))
    click(card, "Ask what comes next…")
    dialogs.fill(filled(("problem_revealed", "The night shift has no planner")))
    run("Change answers of 21 Nov 2026…")
    assert "The night shift has no planner" in words_in(card)
    run("Delete answers of 21 Nov 2026")
    assert desk.reading.find(WindowAnswers) == ()
    run("Take the confirmation back")
    assert desk.reading.find(FirstValue, milestone_id=confirmed.milestone_id) == ()


def test_the_answers_stand_on_the_card_and_can_be_corrected_and_deleted(
    desk: Desk, confirmed: FirstValue, card: FirstValueCard, dialogs: Dialogs
) -> None:
    assert confirmed.what
    dialogs.fill(filled(("problem_revealed", "The night shift")))
    click(card, "Ask what comes next…")
    assert "The night shift" in words_in(card)
    assert "Ask again…" in words_in(card)
    dialogs.fill(filled(("problem_revealed", "The night shift has no planner")))
    choose_in_menu(card, "Change answers…")
    assert "The night shift has no planner" in words_in(card)
    choose_in_menu(card, "Delete answers")
    settled()
    assert desk.reading.find(WindowAnswers) == ()
    assert "The night shift" not in words_in(card)


def test_a_confirmation_taken_back_opens_its_milestone_again(
    desk: Desk, confirmed: FirstValue, card: FirstValueCard
) -> None:
    choose_in_menu(card, "Take the confirmation back")
    assert desk.reading.find(FirstValue) == ()
    assert desk.reading.get(Milestone, confirmed.milestone_id).done_on is None
    assert card.isHidden()


# Over all accounts


def test_without_customers_the_page_says_what_it_is_for(page: OnboardingPage) -> None:
    assert "No clients yet. A plan leads each new one to a first value they confirm." in words_in(page)
    assert page.chart is None


def test_each_account_says_how_plan_and_first_value_stand(
    desk: Desk, confirmed: FirstValue, page: OnboardingPage
) -> None:
    assert confirmed.what
    late = b.an_account(desk, name="Red Crescent", signed_on=SIGNED, recorded_on=SIGNED)
    plan = b.a_plan(desk, late, starts_on=SIGNED)
    b.a_milestone(desk, plan, is_first_value=True, due_on=date(2026, 11, 18))
    b.an_account(desk, name="New", signed_on=date(2026, 11, 20), recorded_on=date(2026, 11, 20))
    b.an_account(
        desk,
        name="Gone",
        signed_on=SIGNED,
        recorded_on=SIGNED,
        status=AccountStatus.ENDED,
        ended_on=date(2026, 10, 31),
    )
    page.show_view("all")
    assert rows(reloaded(page)) == [
        "Red Crescent, Nadia Karam | Behind | 0 of 1 step | Late, due 18 Nov 2026 | 51 days so far, 48 days planned | ",
        "New, Nadia Karam | No plan |  | Not defined | 1 day so far | ",
        "Khalij Freight, Nadia Karam | Done | 1 of 1 step | Confirmed 12 Nov 2026, Layla Haddad | 42 days, "
        "40 days planned | Ask until 3 Dec 2026",
        "Gone, Nadia Karam | Ended |  | Ended without it | ended after 30 days | ",
    ]


@pytest.mark.parametrize(
    ("view", "shown"),
    [("In progress", ["New"]), ("Late", []), ("Confirmed", ["Khalij Freight"]), ("All", ["New", "Khalij Freight"])],
)
def test_views(desk: Desk, confirmed: FirstValue, page: OnboardingPage, view: str, shown: list[str]) -> None:
    assert confirmed.what
    b.an_account(desk, name="New", signed_on=date(2026, 11, 20), recorded_on=date(2026, 11, 20))
    page.reload()
    click(page, view)
    assert [row.partition(",")[0] for row in rows(page)] == shown


def test_the_median_stands_beside_those_still_waiting_and_as_a_table(
    desk: Desk, confirmed: FirstValue, page: OnboardingPage, qtbot: QtBot
) -> None:
    assert confirmed.what
    b.an_account(desk, name="New", signed_on=date(2026, 11, 20), recorded_on=date(2026, 11, 20))
    b.an_account(desk, name="Old", is_imported=True)
    page.reload()
    said = words_in(page)
    assert "Median 42 days (n = 1). 1 account still waits, for 1 day. Not counted: 1 from before GrowthDesk." in said
    chart = page.chart
    assert chart is not None
    qtbot.waitUntil(chart.has_picture)
    click(page, "Show as table")
    assert chart.shows_table()
    assert rows_in(table_of_chart(page)) == ["Khalij Freight | 42 | first value confirmed", "New | 1 | still waiting"]


def table_of_chart(page: OnboardingPage) -> QTableView:
    """Return the figures of the chart: they go by what the picture shows."""
    views = page.findChildren(QTableView)
    return next(view for view in views if view.accessibleName().startswith("Time to first value."))


def test_enter_opens_the_plan_of_the_account(page: OnboardingPage, milestone: Milestone, qtbot: QtBot) -> None:
    page.reload()
    view = table_in(page, "Onboarding")
    click_row(view, "Khalij Freight")
    with qtbot.waitSignal(page.account_requested) as opened:
        QTest.keyClick(view, ENTER)
    assert opened.args == [milestone.account_id, "onboarding"]


def test_the_first_value_of_the_line_chosen_is_confirmed_here(
    desk: Desk, milestone: Milestone, page: OnboardingPage, dialogs: Dialogs
) -> None:
    page.reload()
    click_row(table_in(page, "Onboarding"), "Khalij Freight")
    dialogs.fill(filled(("evidence", EVIDENCE)))
    click(page, "Confirm first value")
    assert [found.milestone_id for found in desk.reading.find(FirstValue)] == [milestone.id]


def test_the_button_waits_for_an_account_to_be_chosen(
    milestone: Milestone, page: OnboardingPage, prompts: AskedPrompts
) -> None:
    assert milestone.is_first_value
    page.reload()
    page.table.view.setCurrentIndex(QModelIndex())
    button = button_in(page.header, "Confirm first value")
    assert not button.isEnabled()
    assert "Choose an account in the list first." in button.toolTip()
    click_row(table_in(page, "Onboarding"), "Khalij Freight")
    assert (button.isEnabled(), button.toolTip()) == (True, "")
    assert prompts.shown("show_message") == []


def test_what_cannot_be_confirmed_says_why(
    desk: Desk, confirmed: FirstValue, page: OnboardingPage, prompts: AskedPrompts
) -> None:
    assert confirmed.what
    b.an_account(desk, name="New", signed_on=date(2026, 11, 20), recorded_on=date(2026, 11, 20))
    page.show_view("all")
    page.reload()
    page.table.view.clearSelection()
    for words in ("Khalij Freight", "New"):
        click_row(table_in(page, "Onboarding"), words)
        page.confirm()
    click_row(table_in(page, "Onboarding"), "New")
    page.ask()
    titles = [title for title, _words in prompts.shown("show_message")]
    assert titles == ["Confirmed already", "No first value is defined", "Too early to ask"]

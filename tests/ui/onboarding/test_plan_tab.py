"""The onboarding tab: the dated list, what a new customer wants to know, and everything done with milestones."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.kit.buttons import Button
from growthdesk.ui.kit.table.titles import two_lines
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import milestones
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests.builders import a_first_value, a_milestone, a_plan, a_stakeholder, an_account, an_agreement
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
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


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight, signed this month."""
    return an_account(desk, signed_on=date(2026, 11, 2))


@pytest.fixture
def person(desk: Desk, account: Account) -> Stakeholder:
    """Give Layla Haddad."""
    return a_stakeholder(desk, account)


@pytest.fixture
def plan(desk: Desk, account: Account, person: Stakeholder) -> OnboardingPlan:
    """Give a plan of three milestones, each waiting for the one before."""
    made = a_plan(desk, account)
    one = a_milestone(desk, made, position=0, title="Hold the first meeting", due_on=date(2026, 11, 19))
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    two = a_milestone(
        desk, made, position=1, title="Give access", due_on=date(2026, 11, 25), waits_for=(one.id,), **theirs
    )
    a_milestone(
        desk, made, position=2, title="First report", due_on=date(2026, 12, 2), waits_for=(two.id,), is_first_value=True
    )
    a_milestone(desk, made, position=3, title="Tidy up", due_on=None, is_required=False, is_shown=False, owner_id=None)
    return made


@pytest.fixture
def page(account: Account, workspace: Workspace, show: Show) -> AccountPage:
    """Open the tab."""
    opened = AccountPage(workspace)
    opened.show_account(account.id, "onboarding")
    show(opened)
    return opened


def milestone(desk: Desk, title: str) -> Milestone:
    return desk.reading.find(Milestone, title=title)[0]


def primaries(page: AccountPage) -> list[str]:
    """The words of every button in sight that looks like the one to press."""
    return [one.text() for one in page.findChildren(Button) if one.isVisible() and one.property("kind") == "primary"]


def choose(page: AccountPage, title: str) -> None:
    click_row(table_in(page, "Milestones"), title)


def shown(page: AccountPage) -> list[str]:
    return rows_in(table_in(page, "Milestones"))


def run_command(page: AccountPage, text: str) -> None:
    next(command for command in page.commands() if command and text in (command.text, command.found_by)).run()


@pytest.mark.usefixtures("plan")
def test_the_list_says_whose_by_when_how_it_stands_and_what_is_special(page: AccountPage) -> None:
    assert shown(page) == [
        "Hold the first meeting, Everybody knows who does what | Behind | Nadia Karam, Us | "
        "19 Nov 2026, 2 days late | Required, Shown to client",
        "Give access, Waits for “Hold the first meeting” | Blocked | Layla Haddad, Client | "
        "25 Nov 2026, in 4 days | Required, Shown to client",
        "First report, Everybody knows who does what | On track | Nadia Karam, Us | "
        "2 Dec 2026, in 11 days | First value, Shown to client",
        "Tidy up, Everybody knows who does what | Upcoming | Us, Us | No date | Optional, Only for us",
    ]


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("scale", "size", "columns"), [(100, (1366, 768), 5), (200, (1024, 640), 4), (200, (900, 640), 3)]
)
def test_who_does_it_is_said_where_there_is_no_room_for_its_column(
    page: AccountPage, theme: Theme, scale: int, size: tuple[int, int], columns: int
) -> None:
    theme.set_text_scale(scale)
    page.window().resize(*size)
    settled()
    rows = shown(page)
    assert [row.count(" | ") + 1 for row in rows] == [columns] * len(rows)
    for number, name in enumerate(("Nadia Karam", "Layla Haddad", "Nadia Karam")):
        assert rows[number].count(name) == 1, rows[number]
    assert rows[2].count("First value") == 1


@pytest.mark.usefixtures("plan")
def test_the_six_questions_are_answered_and_what_is_missing_is_written_down(
    desk: Desk, page: AccountPage, dialogs: Dialogs
) -> None:
    words = plain(words_in(page))
    for said in (
        "Who is responsible?",
        "If that is not enough: Nadia Karam, any time",
        "Hold the first meeting · Nadia Karam · 19 Nov 2026",
        "16 Nov–2 Dec 2026 · 16 days",
        "Give access · Layla Haddad · 25 Nov 2026",
        "First report · 2 Dec 2026",
        "19 days since the signature, 30 planned",
        "11 days left",
    ):
        assert said in words
    assert "Not written down yet." in words

    def write(dialog: OpenDialog) -> None:
        QTest.keyClicks(dialog.field("how_we_talk").inputs()[0], "By phone")
        dialog.send()

    dialogs.fill(write)
    click(page, "Write it down…")
    assert desk.reading.find(OnboardingPlan)[0].how_we_talk == "By phone"
    assert "Not written down yet." not in words_in(page)


@pytest.mark.usefixtures("plan")
def test_the_picture_says_the_same_as_a_table(page: AccountPage) -> None:
    (chart,) = [child for child in page.findChildren(QWidget) if child.accessibleName() == "Chart"]
    assert "Give access" in chart.accessibleDescription()
    click(page, "Show as table")
    assert "Show as chart" in words_in(page)


@pytest.mark.usefixtures("plan")
def test_the_primary_button_marks_the_chosen_one_reached(desk: Desk, page: AccountPage, dialogs: Dialogs) -> None:
    dialogs.fill(filled(("evidence", "Minutes of the meeting")))
    # What is next is chosen to begin with.
    click(page, "Mark milestone reached")
    reached = milestone(desk, "Hold the first meeting")
    assert (reached.done_on, reached.evidence) == (date(2026, 11, 21), "Minutes of the meeting")
    assert "Done" in shown(page)[0]
    assert "reached 21 Nov" in shown(page)[0]
    assert "1 of 4 reached" in plain(words_in(page))


@pytest.mark.usefixtures("plan")
def test_the_first_value_asks_for_the_clients_word(
    desk: Desk, page: AccountPage, dialogs: Dialogs, person: Stakeholder
) -> None:
    choose(page, "First report")

    def confirm(dialog: OpenDialog) -> None:
        assert dialog.title == "Confirm first value"
        dialog.type("confirmed_by_id", "Layla Haddad")
        dialog.type("evidence", "Mail of today")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(confirm)
    click(page, "Mark milestone reached")
    assert desk.reading.find(FirstValue)[0].confirmed_by_id == person.id
    assert milestone(desk, "First report").done_on == date(2026, 11, 21)
    assert "First value confirmed" in words_in(page)
    assert "Done" in shown(page)[2]


@pytest.mark.usefixtures("plan")
def test_a_moved_milestone_offers_what_waits_for_it(
    desk: Desk, page: AccountPage, dialogs: Dialogs, qtbot: QtBot
) -> None:
    def move(dialog: OpenDialog) -> None:
        assert "also" not in dialog.shown_fields()
        dialog.type("due_on", "23 Nov 2026")
        words = plain(dialog.words())
        # The dialog has grown: what moves along is seen without scrolling.
        field = dialog.field("also")
        qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())
        assert "Wed, 25 Nov 2026 → Fri, 27 Nov 2026" in words
        assert "Wed, 2 Dec 2026 → Fri, 4 Dec 2026" in words
        dialog.tick("also", "First report")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(move)
    click(page, "Move milestone…")
    assert [milestone(desk, title).due_on for title in ("Hold the first meeting", "Give access", "First report")] == [
        date(2026, 11, 23),
        date(2026, 11, 27),
        date(2026, 12, 2),
    ]


@pytest.mark.usefixtures("plan")
def test_a_move_out_of_the_term_is_refused_with_the_name_of_what_it_takes_along(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs
) -> None:
    an_agreement(desk, account, ends_on=date(2026, 12, 2), auto_renews=False)

    def move(dialog: OpenDialog) -> None:
        dialog.type("due_on", "1 Nov 2026")
        dialog.send()
        assert dialog.is_open
        assert "2 Nov 2026" in plain(dialog.problem("due_on"))
        dialog.type("due_on", "23 Nov 2026")
        dialog.send()
        assert dialog.is_open
        assert "First report" in dialog.problem("also")
        dialog.tick("also", "First report")
        dialog.send()
        assert not dialog.is_open

    dialogs.fill(move)
    click(page, "Move milestone…")
    assert milestone(desk, "Give access").due_on == date(2026, 11, 27)


@pytest.mark.usefixtures("plan")
def test_the_form_changes_a_milestone_and_names_a_circle(desk: Desk, page: AccountPage, dialogs: Dialogs) -> None:
    def change(dialog: OpenDialog) -> None:
        assert "stakeholder_id" not in dialog.shown_fields()
        dialog.type("title", "Kick off")
        dialog.tick("waits_for", "First report")
        dialog.send()
        assert dialog.is_open
        assert "“Kick off”" in dialog.problem("waits_for")
        assert "“Give access”" in dialog.problem("waits_for")
        dialog.tick("waits_for", "First report")
        dialog.choose("side", "Both")
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(change)
    view = table_in(page, "Milestones")
    view.setFocus()
    QTest.keyClick(view, ENTER)
    changed = milestone(desk, "Kick off")
    assert (changed.side, changed.waits_for) == (Side.BOTH, ())
    assert changed.stakeholder_id is not None


@pytest.mark.usefixtures("plan")
def test_a_second_first_value_is_refused_and_the_mark_can_move(desk: Desk, page: AccountPage, dialogs: Dialogs) -> None:
    def change(dialog: OpenDialog) -> None:
        dialog.tick("is_first_value")
        dialog.send()
        assert "First report" in dialog.problem("is_first_value")

    dialogs.fill(change)
    run_command(page, "Change milestone…")
    choose_in_menu(page, "Make it the first value")
    assert milestone(desk, "Hold the first meeting").is_first_value
    assert not milestone(desk, "First report").is_first_value


@pytest.mark.usefixtures("plan")
def test_somebody_new_at_the_client_is_added_where_they_are_named(
    desk: Desk, page: AccountPage, dialogs: Dialogs
) -> None:
    def add(dialog: OpenDialog) -> None:
        dialog.type("title", "Name the users")
        dialog.choose("side", "Client")
        dialog.type("due_on", "27 Nov 2026")
        field = dialog.field("stakeholder_id")
        field.focus_input()
        QTest.keyClicks(field.inputs()[0], "Rana Aziz")
        QTest.keyClick(field.inputs()[0], ENTER)
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(add)
    click(page, "Add milestone")
    added = milestone(desk, "Name the users")
    assert desk.reading.get(Stakeholder, added.stakeholder_id or "").name == "Rana Aziz"
    # What was added is the one chosen.
    assert table_in(page, "Milestones").currentIndex().row() == 2


@pytest.mark.usefixtures("plan")
def test_a_confirmed_one_stays_and_a_deleted_one_is_waited_for_no_more(
    desk: Desk, page: AccountPage, prompts: AskedPrompts
) -> None:
    choose(page, "First report")
    found = milestone(desk, "First report")
    person = desk.reading.find(Stakeholder)[0]
    a_first_value(desk, found, person)
    choose_in_menu(page, "Delete milestone")
    assert "First report" in prompts.words("show_refusal")[0]
    choose(page, "Give access")
    choose_in_menu(page, "Delete milestone")
    assert not desk.reading.find(Milestone, title="Give access")
    assert milestone(desk, "First report").waits_for == (milestone(desk, "Hold the first meeting").id,)


@pytest.mark.usefixtures("plan")
def test_a_record_named_from_elsewhere_is_chosen(desk: Desk, page: AccountPage) -> None:
    page.open_at("onboarding", milestone(desk, "First report").id)
    view = table_in(page, "Milestones")
    assert view.currentIndex().row() == 2
    assert view.hasFocus()


@pytest.mark.usefixtures("person")
def test_of_several_plans_the_last_is_shown_and_another_can_be(
    desk: Desk, account: Account, plan: OnboardingPlan, workspace: Workspace, show: Show
) -> None:
    a_plan(desk, account, starts_on=date(2026, 11, 20), template_name="Project")
    page = AccountPage(workspace)
    page.show_account(account.id, "onboarding")
    show(page)
    assert "No milestones yet." in words_in(page)
    choose_in_menu(page, "Retainer, since 16 Nov 2026")
    assert len(shown(page)) == 4
    run_command(page, "Project, since 20 Nov 2026")
    assert "No milestones yet." in words_in(page)
    run_command(page, "Retainer, since 16 Nov 2026")
    assert len(shown(page)) == 4
    assert plan.id != ""


def test_the_menu_bar_changes_the_order_of_one_day(desk: Desk, page: AccountPage, plan: OnboardingPlan) -> None:
    day = milestone(desk, "First report").due_on
    a_milestone(desk, plan, title="Send the invoice", due_on=day, position=9)
    page.reload()
    page.show_account(plan.account_id, "onboarding")
    choose(page, "Send the invoice")
    before = [words for words in shown(page) if "Send the invoice" in words or "First report" in words]
    assert "First report" in before[0]
    run_command(page, "Earlier on the same day")
    after = [words for words in shown(page) if "Send the invoice" in words or "First report" in words]
    assert "Send the invoice" in after[0]
    run_command(page, "Later on the same day")
    assert [words for words in shown(page) if words in before] == before


@pytest.mark.usefixtures("plan")
def test_letter_and_plan_for_the_client_are_one_choice_away(account: Account, page: AccountPage) -> None:
    wanted: list[object] = []
    page.document_requested.connect(wanted.append)
    run_command(page, "Create welcome letter")
    choose_in_menu(page, "Create onboarding plan")
    assert wanted == [
        DocumentRequest(DocumentKind.WELCOME, account.id),
        DocumentRequest(DocumentKind.ONBOARDING_PLAN, account.id),
    ]


@pytest.mark.usefixtures("plan")
def test_a_plan_is_deleted_with_undo_and_the_page_offers_a_new_one(desk: Desk, page: AccountPage) -> None:
    run_command(page, "Delete onboarding plan")
    assert not desk.reading.find(Milestone)
    assert "No onboarding plan yet." in plain(words_in(page))


@pytest.mark.usefixtures("plan")
def test_what_was_reached_already_is_said(page: AccountPage, desk: Desk, prompts: AskedPrompts) -> None:
    found = milestone(desk, "Hold the first meeting")
    milestones.reach_milestone(desk, found.id, found.revision)
    page.show_account(found.account_id, "onboarding")
    choose(page, "Hold the first meeting")
    click(page, "Mark milestone reached")
    assert "Hold the first meeting" in prompts.words("show_refusal")[0]
    choose_in_menu(page, "Open milestone again")
    assert milestone(desk, "Hold the first meeting").done_on is None


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Hold the first meeting", 22, ("Hold the first meeting", "")),
        ("Hold the first meeting", 21, ("Hold the first", "meeting")),
        ("Hold the first meeting", 5, ("Hold", "the first meeting")),
        ("Hold the first meeting", 1, ("Hold", "the first meeting")),
        ("Erstgespräch", 3, ("Erstgespräch", "")),
        ("", 3, ("", "")),
    ],
)
def test_a_long_title_takes_two_lines(text: str, room: int, expected: tuple[str, str]) -> None:
    assert two_lines(text, len, room) == expected


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("all_done", [False, True], ids=["milestones ahead", "all reached"])
def test_there_is_one_button_to_press_once_the_first_value_is_confirmed(
    desk: Desk, page: AccountPage, person: Stakeholder, all_done: bool, dialogs: Dialogs
) -> None:
    with desk.transaction("built") as t:
        for one in t.find(Milestone):
            if all_done or one.is_first_value:
                t.change(one, done_on=date(2026, 11, 20))
    a_first_value(desk, milestone(desk, "First report"), person, confirmed_on=date(2026, 11, 20))
    page.show_account(page._account_id, "onboarding")
    settled()
    assert "Ask what comes next…" in words_in(page)
    assert primaries(page) == ["Ask what comes next…" if all_done else "Mark milestone reached"]
    if all_done:
        dialogs.fill(filled(("problem_revealed", "The night shift")))
        click(page, "Ask what comes next…")
        settled()
        assert "The night shift" in words_in(page)
        assert len(primaries(page)) == 1

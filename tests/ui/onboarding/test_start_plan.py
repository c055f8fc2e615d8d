"""Starting a plan: template, start, owners, a look at the dates, changes before anything is kept."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.records import Side
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import unfinished
from tests.builders import a_prospect_fit, a_stakeholder, an_account, an_agreement
from tests.ui.conftest import Show
from tests.ui.driving import (
    ENTER,
    AskedPrompts,
    Dialogs,
    OpenDialog,
    click,
    click_row,
    plain,
    rows_in,
    settled,
    table_in,
    words_in,
)


@pytest.fixture
def account(desk: Desk) -> Account:
    """Give Al Noor Freight, signed yesterday."""
    return an_account(desk, signed_on=date(2026, 11, 20))


@pytest.fixture
def page(account: Account, workspace: Workspace, show: Show) -> AccountPage:
    """Open the tab, still without a plan."""
    opened = AccountPage(workspace)
    opened.show_account(account.id, "onboarding")
    show(opened)
    return opened


def proposed(dialog: OpenDialog) -> list[str]:
    return rows_in(steps(dialog))


def steps(dialog: OpenDialog) -> QTableView:
    return table_in(dialog.dialog, "Milestones")


def come_back_to(dialog: OpenDialog) -> None:
    """Give the keyboard back to a dialog over which others stood, as a window manager does."""
    settled()
    dialog.dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog.dialog)


def test_a_template_is_looked_at_and_kept(desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs) -> None:
    a_stakeholder(desk, account)
    assert "No onboarding plan yet." in plain(words_in(page))

    def start(dialog: OpenDialog) -> None:
        dialog.choose("template", "Project")
        assert "Work with a beginning, an end" in dialog.words()
        assert "Mon, 24 Nov" not in proposed(dialog)[0]
        dialog.type("starts_on", "23 Nov 2026")
        assert "Wed, 25 Nov 2026" in plain(proposed(dialog)[0])
        assert any("First value" in row for row in proposed(dialog))
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(start)
    click(page, "Start onboarding")
    (plan,) = desk.reading.find(OnboardingPlan)
    assert (plan.template_name, plan.starts_on) == ("Project", date(2026, 11, 23))
    kept = desk.reading.find(Milestone, plan_id=plan.id)
    assert len(kept) == len(rows_in(table_in(page, "Milestones")))
    assert {one.stakeholder_id for one in kept if one.side is not Side.US} == {desk.reading.find(Stakeholder)[0].id}
    settled()
    assert "Mark milestone reached" in words_in(page)


def test_what_the_client_will_read_is_in_sight_before_it_is_kept(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs
) -> None:
    a_prospect_fit(desk, account, their_participation="Two people for the map")

    def start(dialog: OpenDialog) -> None:
        assert "Your client reads this" in dialog.words()
        field = dialog.field("what_we_need")
        assert (field.value(), field.isVisible()) == ("Two people for the map", True)
        dialog.type("how_we_talk", "By phone")
        QTest.keyClick(dialog.dialog, Qt.Key.Key_Escape)

    dialogs.fill(start)
    click(page, "Start onboarding")


def test_nobody_at_the_client_is_asked_for_once_and_added_there(
    desk: Desk, page: AccountPage, dialogs: Dialogs
) -> None:
    def start(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.is_open
        assert dialog.problems() == ["Choose who does it on the client's side."]
        field = dialog.field("stakeholder_id")
        field.focus_input()
        QTest.keyClicks(field.inputs()[0], "Rana Aziz")
        QTest.keyClick(field.inputs()[0], ENTER)
        assert any("Rana Aziz" in row for row in proposed(dialog))
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(start)
    click(page, "Start onboarding")
    assert desk.reading.find(Stakeholder)[0].name == "Rana Aziz"


def test_what_is_changed_before_it_is_kept_survives_another_start(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account)

    def change(dialog: OpenDialog) -> None:
        dialog.type("title", "Call the managing director")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    def add(dialog: OpenDialog) -> None:
        dialog.type("title", "Send a card")
        dialog.type("due_on", "24 Dec 2026")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    def start(dialog: OpenDialog) -> None:
        before = proposed(dialog)
        click_row(steps(dialog), before[1].split(",")[0])
        click(dialog.dialog, "Change milestone")
        click_row(steps(dialog), before[2].split(",")[0])
        click(dialog.dialog, "Leave out")
        click(dialog.dialog, "Add milestone")
        come_back_to(dialog)
        dialog.type("starts_on", "30 Nov 2026")
        after = proposed(dialog)
        assert len(after) == len(before)
        assert any("Call the managing director" in row for row in after)
        assert "Wed, 2 Dec 2026" in plain(after[0])
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(start, change, add)
    click(page, "Start onboarding")
    titles = {one.title for one in desk.reading.find(Milestone)}
    assert {"Call the managing director", "Send a card"} <= titles
    assert "Agree what success means" not in titles


def test_another_template_asks_before_changes_go(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs, prompts: AskedPrompts
) -> None:
    a_stakeholder(desk, account)
    prompts.answer("ask_choice", None, "replace")

    def start(dialog: OpenDialog) -> None:
        count = len(proposed(dialog))
        click_row(steps(dialog), "Hold the first meeting")
        click(dialog.dialog, "Leave out")
        dialog.choose("template", "Supply")
        # Nobody said yes: the template is the one before.
        assert dialog.field("template").inputs()[0].currentText() != "Supply"  # type: ignore[attr-defined]
        assert len(proposed(dialog)) == count - 1
        dialog.choose("template", "Supply")
        assert dialog.field("template").inputs()[0].currentText() == "Supply"  # type: ignore[attr-defined]

    dialogs.fill(start)
    click(page, "Start onboarding")


def test_what_was_typed_is_there_again(desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs) -> None:
    a_stakeholder(desk, account)

    def leave(dialog: OpenDialog) -> None:
        click_row(steps(dialog), "Hold the first meeting")
        click(dialog.dialog, "Leave out")
        dialog.type("starts_on", "30 Nov 2026")

    def again(dialog: OpenDialog) -> None:
        assert not any("Hold the first meeting" in row for row in proposed(dialog))
        assert "Wed, 2 Dec 2026" in plain(proposed(dialog)[0])
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(leave, again)
    click(page, "Start onboarding")
    assert not desk.reading.find(OnboardingPlan)
    assert len(unfinished(desk)) == 1
    click(page, "Start onboarding")
    assert desk.reading.find(OnboardingPlan)[0].starts_on == date(2026, 11, 30)
    assert not unfinished(desk)


def test_dates_outside_the_term_name_the_milestone(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs
) -> None:
    a_stakeholder(desk, account)
    an_agreement(desk, account, ends_on=date(2026, 12, 10), auto_renews=False)

    def start(dialog: OpenDialog) -> None:
        dialog.type("starts_on", "19 Nov 2026")
        dialog.send()
        assert "20 Nov 2026" in plain(dialog.problem("starts_on"))
        dialog.type("starts_on", "23 Nov 2026")
        dialog.send()
        said = plain(" ".join(dialog.problems()))
        assert "Deliver the first useful result" in said
        assert "10 Dec 2026" in said

    dialogs.fill(start)
    click(page, "Start onboarding")
    assert not desk.reading.find(OnboardingPlan)


def test_a_plan_begins_empty(desk: Desk, page: AccountPage, dialogs: Dialogs) -> None:
    def start(dialog: OpenDialog) -> None:
        dialog.choose("template", "No template")
        assert "No milestones." in dialog.words()
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    def add(dialog: OpenDialog) -> None:
        dialog.type("title", "First report")
        dialog.type("due_on", "4 Dec 2026")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(start, add)
    click(page, "Start onboarding")
    assert "No milestones yet." in words_in(page)
    click(page, "Add milestone")
    # The first one added is the first value unless somebody says otherwise.
    assert desk.reading.find(Milestone)[0].is_first_value


def test_a_prospect_signs_first(desk: Desk, workspace: Workspace, show: Show) -> None:
    prospect = an_account(desk, status=AccountStatus.PROSPECT, signed_on=None)
    page = AccountPage(workspace)
    page.show_account(prospect.id, "onboarding")
    show(page)
    assert "Onboarding begins once they have signed." in plain(words_in(page))
    assert "Start onboarding" not in words_in(page)


def test_with_one_of_us_nobody_asks_who_of_us(
    desk: Desk, account: Account, page: AccountPage, dialogs: Dialogs
) -> None:
    with desk.transaction("team_member_left") as t:
        t.change(t.find(TeamMember, name="Tom Baker")[0], left_on=date(2026, 11, 1))
    a_stakeholder(desk, account)

    def change(dialog: OpenDialog) -> None:
        assert "owner_id" not in {field.name for field in dialog.dialog.form.fields()}

    def start(dialog: OpenDialog) -> None:
        assert "owner_id" not in dialog.shown_fields()
        assert "Nadia Karam" in proposed(dialog)[0]
        click(dialog.dialog, "Change milestone")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(start, change)
    click(page, "Start onboarding")
    assert {one.owner_id for one in desk.reading.find(Milestone) if one.side is not Side.CUSTOMER} == {account.owner_id}

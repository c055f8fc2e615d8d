"""Commitments and risks of an account: each line says what, whose, who, to whom, by when, and where it stands."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from growthdesk.domain.accounts import Account
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.records import Side
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.commitments.tab import CommitmentsTab
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import commitments
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
    rows_in,
    table_in,
    words_in,
)
from tests.ui.history.binned import binned

TODAY = date(2026, 11, 21)
Opened = Callable[[], CommitmentsTab]


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk)


@pytest.fixture
def opened(account: Account, workspace: Workspace, show: Show) -> Opened:
    def open_tab() -> CommitmentsTab:
        tab = CommitmentsTab(workspace)
        tab.show_account(account.id)
        show(tab)
        return tab

    return open_tab


def rows(tab: CommitmentsTab, name: str = "Commitments") -> list[str]:
    return rows_in(table_in(tab, name))


def run(tab: CommitmentsTab, text: str) -> None:
    next(one for one in tab.commands() if one and text in (one.text, one.found_by)).run()


def stored(desk: Desk) -> Commitment:
    (found,) = desk.reading.find(Commitment)
    return found


def alone(desk: Desk) -> None:
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=date(2026, 11, 1))


def test_a_line_says_everything_about_a_promise(desk: Desk, account: Account, opened: Opened) -> None:
    person = b.a_stakeholder(desk, account)
    b.a_commitment(desk, account, due_on=date(2026, 11, 12))
    b.a_commitment(
        desk, account, what="The dispatch log", side=Side.CUSTOMER, owner_id=None, stakeholder_id=person.id,
        made_to="Nadia Karam", made_by="", made_on=None, due_on=None,
    )  # fmt: skip
    assert rows(opened()) == [
        "Two extra training days, said by Tom Baker, 3 Nov 2026 | Nadia Karam, Ours | Layla Haddad"
        " | 12 Nov 2026, 9 days late | Overdue | From the handover",
        "The dispatch log | Layla Haddad, Theirs | Nadia Karam | No date | Open | From the handover",
    ]


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("Open", ["later", "near", "past"]),
        ("Due", ["near"]),
        ("Overdue", ["past"]),
        ("Kept", ["kept"]),
        ("Released", ["released"]),
        ("All", ["kept", "later", "near", "past", "released"]),
    ],
)
def test_each_view_keeps_its_states(desk: Desk, account: Account, opened: Opened, view: str, shown: list[str]) -> None:
    known: dict[str, dict[str, object]] = {
        "later": {"due_on": date(2026, 12, 20)},
        "near": {"due_on": date(2026, 11, 28)},
        "past": {"due_on": date(2026, 11, 20)},
        "kept": {"kept_on": TODAY},
        "released": {"released_on": TODAY, "released_reason": "Not needed"},
    }
    for what, fields in known.items():
        b.a_commitment(desk, account, what=what, **fields)
    tab = opened()
    click(tab, view)
    assert sorted(row.what for row in tab.list.table.shown_rows()) == shown


def test_a_promise_of_ours_is_added_and_asks_for_its_owner(desk: Desk, opened: Opened, dialogs: Dialogs) -> None:
    tab = opened()

    def ours(dialog: OpenDialog) -> None:
        dialog.type("what", "Two training days")
        dialog.type("owner_id", "")
        dialog.type("due_on", "in 6 weeks")
        dialog.send()
        assert dialog.problem("owner_id") == "Choose the owner."
        dialog.type("owner_id", "Tom Baker")
        dialog.type("made_to", "Layla Haddad")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(ours)
    click(tab, "Add commitment")
    tom = desk.reading.find(TeamMember, name="Tom Baker")[0]
    assert (stored(desk).owner_id, stored(desk).due_on) == (tom.id, date(2027, 1, 2))
    assert tab.list.table.current_key() == stored(desk).id


def test_a_promise_of_theirs_names_somebody_new_where_they_are_named(
    desk: Desk, account: Account, opened: Opened, dialogs: Dialogs
) -> None:
    tab = opened()

    def theirs(dialog: OpenDialog) -> None:
        dialog.type("what", "Send the log")
        dialog.choose("side", "The client did")
        assert "owner_id" not in dialog.shown_fields()
        dialog.send()
        assert dialog.problem("stakeholder_id")
        field = dialog.field("stakeholder_id")
        field.focus_input()
        QTest.keyClicks(field.inputs()[0], "Huda Saleh")
        QTest.keyClick(field.inputs()[0], ENTER)
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(theirs)
    click(tab, "Add commitment")
    (person,) = desk.reading.find(Stakeholder, account_id=account.id)
    assert (person.name, stored(desk).stakeholder_id) == ("Huda Saleh", person.id)


def test_alone_in_the_team_nobody_is_asked_who_it_is(desk: Desk, opened: Opened, dialogs: Dialogs) -> None:
    alone(desk)
    tab = opened()

    def mine(dialog: OpenDialog) -> None:
        assert not {"owner_id", "stakeholder_id"} & dialog.shown_fields()
        dialog.type("what", "Two training days")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(mine)
    click(tab, "Add commitment")
    assert stored(desk).owner_id == b.you(desk).id


def test_a_promise_is_kept_with_one_key_and_opened_again(desk: Desk, account: Account, opened: Opened) -> None:
    b.a_commitment(desk, account)
    tab = opened()
    click_row(table_in(tab, "Commitments"), "Two extra")
    run(tab, "Mark commitment kept")
    assert stored(desk).kept_on == TODAY
    assert not rows(tab)
    click(tab, "Kept")
    assert "kept 21 Nov 2026 | Kept" in rows(tab)[0]
    click_row(table_in(tab, "Commitments"), "Two extra")
    run(tab, "Open commitment again")
    assert stored(desk).kept_on is None


def test_of_a_released_promise_the_button_opens_it_again(desk: Desk, account: Account, opened: Opened) -> None:
    b.a_commitment(desk, account, what="A dashboard", released_on=TODAY, released_reason="Not needed")
    b.a_commitment(desk, account, what="A second course")
    tab = opened()
    click(tab, "All")
    click_row(table_in(tab, "Commitments"), "A second course")
    assert button_in(tab, "Mark kept").isVisible()
    click_row(table_in(tab, "Commitments"), "A dashboard")
    offered = [command.found_by for command in tab.commands() if command is not None]
    assert "Open commitment again" in offered
    assert "Mark commitment kept" not in offered
    click(tab, "Open again")
    assert [one.released_on for one in desk.reading.find(Commitment, what="A dashboard")] == [None]
    assert button_in(tab, "Mark kept").isVisible()


def test_releasing_asks_why(desk: Desk, account: Account, opened: Opened, dialogs: Dialogs) -> None:
    b.a_commitment(desk, account)
    tab = opened()
    click_row(table_in(tab, "Commitments"), "Two extra")

    def why(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("released_reason") == "Say why it is released."
        dialog.type("released_reason", "They asked for a dashboard")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(why)
    choose_in_menu(tab, "Release commitment…")
    assert (stored(desk).released_on, stored(desk).released_reason) == (TODAY, "They asked for a dashboard")
    click(tab, "Released")
    assert rows(tab)[0].startswith("Two extra training days, They asked for a dashboard")


def test_how_it_ended_is_corrected_where_it_is_opened(
    desk: Desk, account: Account, opened: Opened, dialogs: Dialogs
) -> None:
    b.a_commitment(desk, account, kept_on=TODAY)
    tab = opened()
    click(tab, "All")
    click_row(table_in(tab, "Commitments"), "Two extra")
    dialogs.fill(filled(("kept_on", "19/11")))
    QTest.keyClick(table_in(tab, "Commitments"), ENTER)
    assert stored(desk).kept_on == date(2026, 11, 19)


def test_what_was_kept_elsewhere_is_said_and_read_again(
    desk: Desk, account: Account, opened: Opened, prompts: AskedPrompts
) -> None:
    made = b.a_commitment(desk, account)
    tab = opened()
    click_row(table_in(tab, "Commitments"), "Two extra")
    commitments.keep_commitment(desk, made.id, made.revision)
    prompts.answer("show_refusal", None)
    click(tab, "Mark kept")
    assert prompts.words("show_refusal")
    assert not rows(tab)


def test_a_view_that_keeps_none_says_so(desk: Desk, account: Account, opened: Opened) -> None:
    b.a_commitment(desk, account, kept_on=TODAY)
    tab = opened()
    assert "Nothing in this view." in words_in(tab)
    tab.list.table.set_filter("training")
    assert "Nothing matches what you typed." in words_in(tab)


def test_a_commitment_is_deleted_into_the_bin(desk: Desk, account: Account, opened: Opened) -> None:
    b.a_commitment(desk, account)
    tab = opened()
    click_row(table_in(tab, "Commitments"), "Two extra")
    run(tab, "Delete commitment")
    assert binned(desk) == ["commitment"]


def test_a_commitment_is_shown_in_whatever_view_it_stands(desk: Desk, account: Account, opened: Opened) -> None:
    kept, risk = b.a_commitment(desk, account, kept_on=TODAY), b.a_risk(desk, account)
    tab = opened()
    tab.show_record(kept.id)
    assert tab.list.table.current_key() == kept.id
    tab.show_record(risk.id)
    assert table_in(tab, "Risks").hasFocus()


def test_a_risk_is_added_closed_and_opened_again(desk: Desk, opened: Opened, dialogs: Dialogs) -> None:
    tab = opened()
    dialogs.fill(filled(("what", "Their planner leaves"), ("owner_id", ""), ("due_on", "in 2 weeks")))
    click(tab, "Add risk")
    assert rows(tab, "Risks") == ["Their planner leaves | Nobody yet | in 14 days | Open | Added by hand"]
    assert "1 open" in words_in(tab)
    dialogs.fill(filled(("closed_note", "She stays")))
    click(tab, "Close risk…")
    (risk,) = desk.reading.find(Risk)
    assert (risk.closed_on, risk.closed_note) == (TODAY, "She stays")
    assert rows(tab, "Risks")[0].startswith("Their planner leaves, She stays")
    run(tab, "Open risk again")
    assert desk.reading.find(Risk)[0].is_open
    run(tab, "Delete risk")
    assert binned(desk) == ["risk"]


def test_a_risk_says_what_may_go_wrong(opened: Opened, dialogs: Dialogs) -> None:
    tab = opened()

    def nothing(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("what") == "Say what may go wrong."

    dialogs.fill(nothing)
    click(tab, "Add risk")


def test_what_is_typed_into_a_commitment_is_kept(desk: Desk, opened: Opened, dialogs: Dialogs) -> None:
    tab = opened()
    dialogs.fill(
        lambda dialog: dialog.type("what", "Two training days"),
        lambda dialog: dialog.type("made_to", dialog.text("what")),
    )
    click(tab, "Add commitment")
    click(tab, "Add commitment")
    assert not desk.reading.find(Commitment)
    assert dialogs.titles == ["Add commitment", "Add commitment"]


@pytest.mark.parametrize(
    ("ended", "can", "cannot"),
    [
        ({}, "Release commitment…", "Open commitment again"),
        ({"kept_on": TODAY}, "Open commitment again", "Release commitment…"),
        ({"released_on": TODAY, "released_reason": "Not needed"}, "Open commitment again", "Release commitment…"),
    ],
    ids=["open", "kept", "released"],
)
def test_the_menu_offers_what_can_be_done_to_the_line_chosen(
    desk: Desk, account: Account, opened: Opened, ended: dict[str, object], can: str, cannot: str
) -> None:
    made = b.a_commitment(desk, account, **ended)
    tab = opened()
    assert tab.list.show_record(made.id)
    actions = {action.text(): action.isEnabled() for action in tab.list.more.findChildren(QAction)}
    assert (actions[can], actions[cannot]) == (True, False)


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_risk_is_closed_while_open_and_opened_while_closed(
    desk: Desk, account: Account, opened: Opened, dialogs: Dialogs, is_closed: bool
) -> None:
    ended = {"closed_on": TODAY, "closed_note": "Did not happen"} if is_closed else {}
    made = b.a_risk(desk, account, **ended)
    tab = opened()
    tab.show_record(made.id)
    if not is_closed:
        dialogs.fill(filled(("closed_note", "Did not happen")))
    click(tab, "Open risk again" if is_closed else "Close risk…")
    (stored_risk,) = desk.reading.find(Risk)
    assert (stored_risk.closed_on is None) is is_closed

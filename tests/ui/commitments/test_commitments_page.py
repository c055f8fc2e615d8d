"""The register: promises of all accounts, narrowed by state, side and who sees to them, added to any account."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from growthdesk.domain.commitments import Commitment
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.records import Side
from growthdesk.ui.commitments.page import CommitmentsPage
from growthdesk.ui.kit.theme import Theme
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, Dialogs, OpenDialog, button_in, choose_in_menu, click, settled, words_in


def built(desk: Desk) -> None:
    tom = desk.reading.find(TeamMember, name="Tom Baker")[0]
    mine, his = b.an_account(desk, name="Khalij Freight"), b.an_account(desk, name="Dhow Lines", owner_id=tom.id)
    b.a_commitment(desk, mine, what="mine", due_on=date(2026, 12, 9))
    b.a_commitment(desk, mine, what="Tom’s", owner_id=tom.id, due_on=date(2026, 11, 1))
    person = b.a_stakeholder(desk, his)
    b.a_commitment(desk, his, what="theirs", side=Side.CUSTOMER, owner_id=None, stakeholder_id=person.id)
    b.a_commitment(desk, his, what="kept", kept_on=date(2026, 11, 3))


@pytest.fixture
def page(desk: Desk, workspace: Workspace, show: Show) -> CommitmentsPage:
    built(desk)
    page = CommitmentsPage(workspace)
    show(page)
    return page


def shown(page: CommitmentsPage) -> list[str]:
    return [row.what for row in page.list.table.shown_rows()]


@pytest.mark.parametrize(
    ("clicks", "expected"),
    [
        ([], ["Tom’s", "theirs", "mine"]),
        (["Overdue"], ["Tom’s"]),
        (["Kept"], ["kept"]),
        (["Whose: Ours"], ["Tom’s", "mine"]),
        (["Whose: Theirs"], ["theirs"]),
        (["Seen to by: You"], ["mine"]),
        (["Overdue", "Seen to by: You"], []),
        (["Whose: Ours", "Seen to by: You"], ["mine"]),
        (["Whose: Theirs", "Seen to by: You"], []),
        (["Seen to by: You", "Seen to by: Everyone"], ["Tom’s", "theirs", "mine"]),
    ],
    ids=str,
)
def test_the_register_is_narrowed(page: CommitmentsPage, clicks: list[str], expected: list[str]) -> None:
    for words in clicks:
        choice, _colon, chosen = words.partition(": ")
        if choice == "Seen to by":
            choose_in_menu(page.list.seen_to, chosen)
        elif chosen:
            choose_in_menu(page.list.whose, chosen)
        else:
            click(page, choice)
    assert shown(page) == expected


def test_the_head_counts_what_is_overdue(page: CommitmentsPage) -> None:
    assert "1 overdue" in words_in(page.header)


def test_what_the_client_promised_is_seen_to_by_the_owner_of_the_account(desk: Desk, page: CommitmentsPage) -> None:
    account = b.an_account(desk, name="Gulf Foods")
    person = b.a_stakeholder(desk, account)
    fields = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": person.id}
    b.a_commitment(desk, account, what="theirs, yours to ask for", **fields)
    page.reload()
    choose_in_menu(page.list.whose, "Theirs")
    choose_in_menu(page.list.seen_to, "You")
    assert shown(page) == ["theirs, yours to ask for"]


def test_a_record_named_from_elsewhere_is_shown_whatever_was_chosen(page: CommitmentsPage) -> None:
    (theirs,) = [row for row in page.list.table.shown_rows() if row.what == "theirs"]
    choose_in_menu(page.list.seen_to, "You")
    assert page.list.show_record(theirs.id)
    assert "theirs" in shown(page)


def test_alone_in_the_team_there_is_no_choice_of_who_sees_to_it(desk: Desk, workspace: Workspace, show: Show) -> None:
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=date(2026, 11, 1))
    page = CommitmentsPage(workspace)
    show(page)
    choose_in_menu(page.list.whose, "Ours")
    assert not page.list.seen_to.isVisible()


def test_what_leaves_the_program_are_days_and_names(page: CommitmentsPage) -> None:
    table = page.list.table.exported()
    row = dict(zip(table.headers, table.rows[0], strict=True))
    assert row["What was promised"] == "Tom’s"
    assert (row["Account"], row["Whose"], row["Who answers for it"]) == ("Khalij Freight", "Ours", "Tom Baker")
    assert row["From"] == "From the handover"
    assert (row["By when"], row["Kept on"], row["State"]) == (date(2026, 11, 1), None, "Overdue")


def test_a_promise_is_added_to_the_account_chosen(desk: Desk, page: CommitmentsPage, dialogs: Dialogs) -> None:
    def fill(dialog: OpenDialog) -> None:
        dialog.type("what", "Send the figures")
        dialog.send()
        assert dialog.problem("account_id")
        field = dialog.field("account_id")
        field.focus_input()
        QTest.keyClicks(field.inputs()[0], "dhow")
        QTest.keyClick(field.inputs()[0], ENTER)
        dialog.choose("side", "The client did")
        dialog.type("stakeholder_id", "Layla Haddad")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(fill)
    click(page, "Add commitment")
    (made,) = desk.reading.find(Commitment, what="Send the figures")
    (account,) = [one for one in page.list.table.shown_rows() if one.id == made.id]
    assert account.account == "Dhow Lines"


def test_the_account_of_a_promise_is_opened(qtbot: QtBot, page: CommitmentsPage) -> None:
    row = page.list.table.shown_rows()[0]
    page.list.table.select(row.id)
    with qtbot.waitSignal(page.account_requested) as asked:
        next(one for one in page.commands() if one and one.text == "Open account").run()
    assert asked.args == [row.account_id, "commitments"]


@pytest.mark.parametrize(("scale", "size"), [(100, (1366, 768)), (150, (1366, 768)), (200, (1024, 640))])
def test_every_choice_is_in_sight_at_any_size_of_letters(
    page: CommitmentsPage, theme: Theme, scale: int, size: tuple[int, int]
) -> None:
    theme.set_text_scale(scale)
    window = page.window()
    window.resize(*size)
    settled()
    for words in ("Show: Open", "Whose: All", "Seen to by: Everyone", "Mark kept", "More"):
        button = button_in(page, "Open" if scale == 100 and words == "Show: Open" else words)
        right = button.mapTo(window, button.rect().topRight()).x()
        assert right < window.width(), words
        assert button.visibleRegion().boundingRect().height() == button.height(), words

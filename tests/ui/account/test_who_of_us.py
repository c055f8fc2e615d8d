"""Who of us does something is asked where there are several, of those who are in the team today."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.ui.account import dialogs as account_dialogs
from growthdesk.ui.accounts.add_account import add_account
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import a_team_member, you
from tests.ui.driving import Dialogs, OpenDialog

Opener = Callable[[QWidget, Workspace, str], object]


def finish(parent: QWidget, workspace: Workspace, _account_id: str) -> object:
    """Open what asks for the next step."""

    def nothing(_step: object) -> Changes:
        raise AssertionError("nothing is saved")

    return account_dialogs.finish_and_plan(parent, workspace, "Call Omar", nothing)


ASKING: dict[str, tuple[str, Opener]] = {
    "Add account": ("owner_id", lambda p, w, _a: add_account(p, w)),
    "Log contact": ("next_step_owner_id", lambda p, w, a: account_dialogs.log_interaction(p, w, a)),
    "Add action": ("owner_id", lambda p, w, a: account_dialogs.add_action(p, w, a)),
    "Done, and next": ("owner_id", finish),
    "Edit account": ("owner_id", lambda p, w, a: account_dialogs.edit_account(p, w, a)),
}


def be_alone(desk: Desk) -> None:
    """Let everybody else have left yesterday."""
    with desk.transaction("built") as t:
        for member in t.find(TeamMember):
            if member.name != desk.actor:
                t.change(member, left_on=desk.today - timedelta(days=1))


@pytest.mark.parametrize("form", ASKING)
def test_alone_nobody_is_asked_who(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, form: str
) -> None:
    be_alone(desk)
    name, opens = ASKING[form]

    def look(dialog: OpenDialog) -> None:
        assert name not in {field.name for field in dialog.dialog.form.fields()}
        dialog.dialog.reject()

    dialogs.fill(look)
    parent = QWidget()
    opens(parent, workspace, account.id)
    parent.deleteLater()


@pytest.mark.parametrize("form", ASKING)
def test_in_a_team_those_who_are_there_today_are_offered(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, form: str
) -> None:
    gone = a_team_member(desk, name="Sami Nasser", left_on=desk.today)
    leaving = a_team_member(desk, name="Rana Aziz", left_on=desk.today + timedelta(days=30))
    name, opens = ASKING[form]

    def look(dialog: OpenDialog) -> None:
        field = dialog.dialog.form.field(name)
        for member, chosen in ((leaving, leaving.id), (gone, None)):
            field.set_value(member.id)
            assert field.value() == chosen
        dialog.dialog.reject()

    dialogs.fill(look)
    parent = QWidget()
    opens(parent, workspace, account.id)
    parent.deleteLater()


def test_alone_the_owner_of_an_account_stays_when_it_is_saved(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs
) -> None:
    (other,) = [one for one in desk.reading.find(TeamMember) if one.id != you(desk).id]
    with desk.transaction("built") as t:
        t.change(account, owner_id=other.id)
    be_alone(desk)

    def send(dialog: OpenDialog) -> None:
        dialog.type("city", "Sohar")
        dialog.send()

    dialogs.fill(send)
    parent = QWidget()
    account_dialogs.edit_account(parent, workspace, account.id)
    parent.deleteLater()
    saved = desk.reading.get(Account, account.id)
    assert (saved.city, saved.owner_id) == ("Sohar", other.id)

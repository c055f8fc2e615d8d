"""Who of us does something is asked where there are several, of those who are in the team today."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import Decision, DecisionDraft
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.account import dialogs as account_dialogs
from growthdesk.ui.account.tabs.people import add_person, edit_person
from growthdesk.ui.accounts.add_account import add_account
from growthdesk.ui.reviews.decisions import add_decision, edit_decision
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import review_items
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.reviews import review_page
from tests.builders import a_review, a_stakeholder, a_team_member, you
from tests.ui.driving import Dialogs, OpenDialog

Opener = Callable[[QWidget, Workspace, str], object]


def finish(parent: QWidget, workspace: Workspace, _account_id: str) -> object:
    """Open what asks for the next step."""

    def nothing(_step: object) -> Changes:
        raise AssertionError("nothing is saved")

    return account_dialogs.finish_and_plan(parent, workspace, "Call Omar", nothing)


def decide(parent: QWidget, workspace: Workspace, account_id: str) -> object:
    """Open what asks for a decision of a review."""
    review = a_review(workspace.desk, workspace.desk.reading.get(Account, account_id))
    return add_decision(parent, workspace, review_page(workspace.desk, review.id))


ASKING: dict[str, tuple[str, Opener]] = {
    "Add account": ("owner_id", lambda p, w, _a: add_account(p, w)),
    "Log contact": ("next_step_owner_id", lambda p, w, a: account_dialogs.log_interaction(p, w, a)),
    "Add action": ("owner_id", lambda p, w, a: account_dialogs.add_action(p, w, a)),
    "Done, and next": ("owner_id", finish),
    "Add decision": ("owner_id", decide),
    "Add person": ("held_by_id", lambda p, w, a: add_person(p, w, a)),
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


@pytest.mark.parametrize("before", [Side.US, Side.CUSTOMER])
def test_alone_a_decision_that_becomes_ours_is_of_who_there_is(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, before: Side
) -> None:
    person, review = a_stakeholder(desk, account), a_review(desk, account)
    draft = DecisionDraft(what="Name a sponsor", side=before, owner_id=you(desk).id, stakeholder_id=None)
    if before is Side.CUSTOMER:
        draft = replace(draft, owner_id=None, stakeholder_id=person.id)
    made = review_items.add_decision(desk, review.id, draft)
    be_alone(desk)

    def send(dialog: OpenDialog) -> None:
        dialog.choose("side", "Us")
        dialog.send()

    dialogs.fill(send)
    parent = QWidget()
    edit_decision(parent, workspace, review_page(desk, review.id), made.first_id)
    parent.deleteLater()
    assert desk.reading.get(Decision, made.first_id).owner_id == you(desk).id


@pytest.mark.parametrize("alone", [True, False])
def test_who_held_a_contact_and_has_left_stays_when_the_person_is_saved(
    desk: Desk, account: Account, workspace: Workspace, dialogs: Dialogs, alone: bool
) -> None:
    gone = a_team_member(desk, name="Sami Nasser", left_on=desk.today)
    person = a_stakeholder(desk, account)
    with desk.transaction("built") as t:
        t.change(person, held_by_id=gone.id)
    if alone:
        be_alone(desk)

    def send(dialog: OpenDialog) -> None:
        dialog.type("title", "Head of transport")
        dialog.send()

    dialogs.fill(send)
    parent = QWidget()
    edit_person(parent, workspace, account.id, person.id)
    parent.deleteLater()
    saved = desk.reading.get(Stakeholder, person.id)
    assert (saved.title, saved.held_by_id) == ("Head of transport", gone.id)

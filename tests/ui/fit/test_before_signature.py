"""The page before the signature: saved field by field, kept while typed, and won into a handover."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.fit import IdealCustomer, ProfileFit, ProspectFit
from growthdesk.domain.handover import Handover
from growthdesk.domain.kept_drafts import Subject, TypedForm
from growthdesk.domain.tiers import Tier
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.accounts.list_page import AccountsPage
from growthdesk.ui.fit.before_signature import BeforeSignature
from growthdesk.ui.kit.forms import Form
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import fit
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.kept_drafts import kept_draft
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import TAB, AskedPrompts, Dialogs, OpenDialog, click, filled, settled, type_text, words_in

OUTCOME = "Nine of ten trucks leave on time"


@pytest.fixture
def prospect(desk: Desk) -> Account:
    return b.an_account(desk, status=AccountStatus.PROSPECT, signed_on=None)


@pytest.fixture
def page(prospect: Account, workspace: Workspace, show: Show) -> BeforeSignature:
    page = BeforeSignature(workspace)
    page.show_account(prospect.id)
    show(page)
    return page


def form_of(page: BeforeSignature) -> Form:
    return page.findChildren(Form)[0]


def write(page: BeforeSignature, name: str, text: str) -> None:
    form_of(page).focus_field(name)
    type_text(text)


def leave() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    focused.clearFocus()


def stored(desk: Desk) -> ProspectFit:
    (found,) = desk.reading.find(ProspectFit)
    return found


def test_a_field_saves_when_it_is_left_and_a_choice_at_once(desk: Desk, page: BeforeSignature) -> None:
    assert "6 of 6" in words_in(page)
    click(page, "Fits in part")
    assert stored(desk).fits_profile is ProfileFit.PARTLY
    write(page, "realistic_outcomes", OUTCOME)
    assert stored(desk).realistic_outcomes == ""
    leave()
    assert stored(desk).realistic_outcomes == OUTCOME
    assert "4 of 6" in words_in(page)
    assert not form_of(page).dirty()


def test_what_is_not_said_leads_to_its_field(page: BeforeSignature) -> None:
    click(page, "What they have to do themselves")
    assert form_of(page).field("their_participation").isAncestorOf(QApplication.focusWidget() or page)


def test_the_ideal_customer_stands_beside_it(
    qtbot: QtBot, desk: Desk, workspace: Workspace, page: BeforeSignature
) -> None:
    _known, revision = fit.ideal_customer(desk)
    with qtbot.waitSignal(page.place_requested) as asked:
        click(page, "Write it down in Settings")
    assert asked.args == ["settings"]
    profile = IdealCustomer("Freight companies", "", "Late trucks")
    workspace.feed.publish(fit.save_ideal_customer(desk, profile, revision))
    settled()
    assert "Freight companies" in words_in(page)
    assert "Late trucks" in words_in(page)


def test_what_is_typed_is_kept_and_goes_on_where_it_was(
    desk: Desk, prospect: Account, workspace: Workspace, page: BeforeSignature, show: Show
) -> None:
    other = b.an_account(desk, status=AccountStatus.PROSPECT)
    long = "x" * 10_001
    form_of(page).focus_field("scope")
    line = QApplication.focusWidget()
    assert isinstance(line, QPlainTextEdit)
    line.insertPlainText(long)
    # Too long to be saved, and still nothing is lost.
    page.show_account(other.id)
    assert not desk.reading.find(ProspectFit)
    kept = kept_draft(desk, Subject(TypedForm.BEFORE_SIGNATURE, prospect.id, prospect.id))
    assert kept is not None
    assert kept.typed == {"scope": long}
    assert form_of(page).field("scope").value() == ""
    page.show_account(prospect.id)
    assert form_of(page).field("scope").value() == long


def test_two_who_write_at_once_are_asked_which_stays(
    desk: Desk, prospect: Account, page: BeforeSignature, prompts: AskedPrompts
) -> None:
    write(page, "timing", "By March")
    fit.save_prospect_fit(desk, prospect.id, fit.prospect_page(desk, prospect.id).draft, 0)
    shown = fit.prospect_page(desk, prospect.id)
    fit.save_prospect_fit(desk, prospect.id, replace(shown.draft, timing="By June"), shown.revision)
    prompts.answer("ask_choice", "mine")
    leave()
    assert stored(desk).timing == "By March"


def on_account_page(workspace: Workspace, show: Show, account: Account) -> AccountPage:
    page = AccountPage(workspace)
    page.show_account(account.id, "handover")
    show(page)
    return page


def commands(page: AccountPage) -> list[str]:
    return [one.text for one in page.commands() if one is not None]


def test_a_prospect_is_won_from_its_page(
    desk: Desk, prospect: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    b.a_prospect_fit(desk, prospect)
    page = on_account_page(workspace, show, prospect)
    assert "Before the signature" in words_in(page)

    def win(dialog: OpenDialog) -> None:
        assert "becomes the start of the handover" in dialog.words()
        dialog.type("signed_on", "18/11")
        dialog.choose("tier", "Strategic")
        dialog.type("owner_id", "Tom Baker")
        dialog.type("bought", "Dispatch programme")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(win)
    click(page, "Win this prospect")
    tom = desk.reading.find(TeamMember, name="Tom Baker")[0]
    account = desk.reading.get(Account, prospect.id)
    assert (account.status, account.signed_on, account.tier, account.owner_id) == (
        AccountStatus.ACTIVE, date(2026, 11, 18), Tier.STRATEGIC, tom.id,
    )  # fmt: skip
    assert desk.reading.find(Handover)[0].outcomes_words == OUTCOME
    assert desk.reading.find(Agreement)[0].title == "Dispatch programme"
    settled()
    assert "Not said yet" not in words_in(page)
    assert "Win this prospect…" not in commands(page)


def test_from_the_account_page_it_leads_to_the_settings(
    qtbot: QtBot, prospect: Account, workspace: Workspace, show: Show
) -> None:
    page = on_account_page(workspace, show, prospect)
    with qtbot.waitSignal(page.place_requested) as asked:
        click(page, "Write it down in Settings")
    assert asked.args == ["settings"]


def test_a_prospect_is_won_from_the_menu_of_any_tab(
    desk: Desk, prospect: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = on_account_page(workspace, show, prospect)
    page.show_account(prospect.id, "money")
    dialogs.fill(filled())
    next(one for one in page.commands() if one and one.text == "Win this prospect…").run()
    assert desk.reading.get(Account, prospect.id).signed_on == date(2026, 11, 21)
    assert len(desk.reading.find(Handover)) == 1


def test_what_is_being_written_goes_along_when_it_is_won_from_the_menu(
    desk: Desk, prospect: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = on_account_page(workspace, show, prospect)
    write(page.findChildren(BeforeSignature)[0], "realistic_outcomes", OUTCOME)
    dialogs.fill(filled())
    next(one for one in page.commands() if one and one.text == "Win this prospect…").run()
    assert desk.reading.find(Handover)[0].outcomes_words == OUTCOME
    assert kept_draft(desk, Subject(TypedForm.BEFORE_SIGNATURE, prospect.id, prospect.id)) is None


def test_what_was_bought_is_asked_only_where_it_is_not_recorded(
    desk: Desk, prospect: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    b.an_agreement(desk, prospect)
    page = on_account_page(workspace, show, prospect)

    def look(dialog: OpenDialog) -> None:
        assert "bought" not in dialog.shown_fields()
        dialog.type("signed_on", "tomorrow")
        dialog.send()
        assert dialog.problem("signed_on")

    dialogs.fill(look)
    click(page, "Win this prospect")
    assert desk.reading.get(Account, prospect.id).status is AccountStatus.PROSPECT


def test_editing_a_prospect_does_not_offer_to_make_it_active(
    prospect: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = on_account_page(workspace, show, prospect)

    def look(dialog: OpenDialog) -> None:
        assert "Win this prospect…" in dialog.words()
        with pytest.raises(AssertionError):
            dialog.choose("status", "Active")

    dialogs.fill(look)
    next(one for one in page.commands() if one and one.text == "Edit account…").run()


def test_a_prospect_is_added_where_accounts_are_added(
    desk: Desk, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountsPage(workspace)
    show(page)

    def add(dialog: OpenDialog) -> None:
        dialog.type("name", "Khalij Freight")
        dialog.type("bought", "Audit")
        dialog.tick("is_prospect")
        assert "bought" not in dialog.shown_fields()
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(add)
    click(page, "Add account")
    (account,) = desk.reading.find(Account)
    assert (account.status, account.signed_on) == (AccountStatus.PROSPECT, None)
    assert not desk.reading.find(Agreement)


def test_the_page_goes_by_keyboard_from_the_first_field_to_the_last(desk: Desk, page: BeforeSignature) -> None:
    form_of(page).focus_field("realistic_outcomes")
    for text in (OUTCOME, "A planner", "The board", "Dubai", "By March", "The fair"):
        type_text(text)
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, TAB)
    found = stored(desk)
    assert (found.realistic_outcomes, found.their_participation, found.source) == (OUTCOME, "A planner", "The fair")

"""Verdicts on a relationship: judged with a reason, corrected, deleted, the newest among the facts."""

from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import Firm
from growthdesk.domain.fit import Course, FitVerdict
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.fit.ideal_customer_card import IdealCustomerCard
from growthdesk.ui.fit.verdicts_dialog import FitVerdictsDialog
from growthdesk.ui.kit.forms import Form
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, TAB, Dialogs, OpenDialog, click, filled, rows_in, table_in, type_text, words_in


@pytest.fixture
def account(desk: Desk) -> Account:
    return b.an_account(desk)


def test_the_first_verdict_is_asked_for_at_once_and_stands_among_the_facts(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    page = AccountPage(workspace)
    page.show_account(account.id, "overview")
    show(page)

    def judge(dialog: OpenDialog) -> None:
        dialog.send()
        assert dialog.problem("verdict") == "Choose what you will do."
        assert dialog.problem("reason") == "Enter the reason."
        dialog.choose("verdict", "Redesign")
        assert "Change what you deliver" in dialog.words()
        dialog.type("reason", "The need is there, the way is not")
        dialog.send()
        assert not dialog.is_open, dialog.problems()

    dialogs.fill(judge)
    click(page, "Judge the fit")
    (verdict,) = desk.reading.find(FitVerdict)
    assert (verdict.verdict, verdict.judged_on) == (Course.REDESIGN, date(2026, 11, 21))
    assert "Redesign, 21 Nov 2026" in words_in(page)


def test_earlier_verdicts_are_corrected_and_deleted(
    desk: Desk, account: Account, workspace: Workspace, show: Show, dialogs: Dialogs
) -> None:
    b.a_fit_verdict(desk, account, verdict=Course.MAINTAIN, judged_on=date(2026, 6, 1))
    b.a_fit_verdict(desk, account)
    parent = QWidget()
    show(parent)
    dialog = FitVerdictsDialog(parent, workspace, account.id, account.name)
    dialog.open()
    table = table_in(dialog, "Verdicts")
    assert [row.partition(" | ")[0] for row in rows_in(table)] == ["Invest", "Maintain"]
    dialogs.fill(filled(("reason", "They learn fast")))
    QTest.keyClick(table, ENTER)
    assert "They learn fast" in rows_in(table)[0]
    click(dialog, "Delete verdict")
    assert [one.verdict for one in desk.reading.find(FitVerdict)] == [Course.MAINTAIN]
    dialog.close()


def test_the_ideal_customer_saves_when_a_field_is_left(desk: Desk, workspace: Workspace, show: Show) -> None:
    card = IdealCustomerCard(workspace)
    workspace.feed.watch(card, {"firm"}, card.reload)
    show(card)
    form = card.findChildren(Form)[0]
    for name, text in (("company", "Freight companies"), ("role", "Operations director"), ("problem", "Late trucks")):
        form.focus_field(name)
        type_text(text)
        line = form.field(name).inputs()[0]
        QTest.keyClick(line, TAB)
    line.clearFocus()
    (firm,) = desk.reading.find(Firm)
    assert (firm.ideal_company, firm.ideal_role, firm.ideal_problem) == (
        "Freight companies", "Operations director", "Late trucks",
    )  # fmt: skip

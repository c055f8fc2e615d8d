"""A handover by keyboard alone: from the first field to its acceptance."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from growthdesk.domain.handover import Handover, HandoverVerdict
from growthdesk.domain.tiers import Tier
from growthdesk.ui.account.account_page import AccountPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests.builders import an_account
from tests.ui.conftest import Show
from tests.ui.driving import ENTER, TAB, AskedPrompts, Dialogs, OpenDialog, filled, settled, type_text

MOST_STOPS = 80


def focused() -> QWidget:
    """What has the keyboard."""
    now = QApplication.focusWidget()
    assert now is not None, "nothing has the keyboard"
    return now


def tab_to(page: AccountPage, name: str) -> QWidget:
    """Press Tab until what is called so has the keyboard: a field by its name, a button by its words."""
    page.window().activateWindow()
    QTest.qWaitForWindowActive(page.window())
    for _stop in range(MOST_STOPS):
        now = QApplication.focusWidget()
        if now is not None and name in (now.objectName(), now.accessibleName()):
            return now
        QTest.keyClick(now or page.window(), TAB)
        settled()
    raise AssertionError(f"Tab never comes to “{name}”")


def press(page: AccountPage, name: str) -> None:
    """Go to a button and press Enter."""
    QTest.keyClick(tab_to(page, name), ENTER)
    settled()


def write(page: AccountPage, **texts: str) -> None:
    """Go to fields and type."""
    for name, text in texts.items():
        tab_to(page, name)
        type_text(text)
    QTest.keyClick(focused(), TAB)
    settled()


def test_a_handover_is_written_and_passes_by_keyboard_alone(
    desk: Desk, workspace: Workspace, show: Show, prompts: AskedPrompts, dialogs: Dialogs
) -> None:
    account = an_account(desk, tier=Tier.STANDARD, signed_on=date(2026, 11, 16))
    page = AccountPage(workspace)
    page.show_account(account.id, "handover")
    show(page)
    page.take_keyboard()
    press(page, "Start handover")

    def person(name: str, role: str) -> None:
        def add(dialog: OpenDialog) -> None:
            dialog.type("name", name)
            box = next(one for one in dialog.field("roles").inputs() if role in one.accessibleName())
            box.setFocus()
            dialog.press(Qt.Key.Key_Space)
            dialog.send()

        dialogs.fill(add)
        press(page, "+ Add person")

    write(page, account_overview="Forty trucks", commercial_overview="A year of planning")
    person("Layla Haddad", "Champion")
    person("Omar Rashid", "Budget owner")
    write(page, outcomes_words="Nine of ten trucks leave on time")

    def measure(dialog: OpenDialog) -> None:
        dialog.type("title", "Trucks leaving on time")
        dialog.choose("kind", "Yes or no")
        dialog.type("recognised_by", "Their own dispatch list says so")
        dialog.type("target_on", "31/3/2027")
        dialog.send()

    dialogs.fill(measure)
    press(page, "+ Agree success measure")
    write(page, scope="The Dubai depot", out_of_scope="Jebel Ali", constraints="None in December")
    dialogs.fill(lambda dialog: dialog.send())
    press(page, "No known risks…")
    write(page, kickoff_on="1/12/2026")
    dialogs.fill(filled(("what", "Hold the kickoff"), ("owner_id", "Nadia Karam"), ("due_on", "1/12/2026")))
    press(page, "+ Add next step")
    dialogs.fill(lambda dialog: dialog.send())
    press(page, "None were made…")
    prompts.answer("ask_choice", "complete")
    press(page, "Complete handover…")
    (made,) = desk.reading.find(Handover, account_id=account.id)
    assert (made.verdict, made.scope, made.kickoff_on) == (
        HandoverVerdict.PASS,
        "The Dubai depot",
        date(2026, 12, 1),
    )
    assert made.accepted_on == desk.today

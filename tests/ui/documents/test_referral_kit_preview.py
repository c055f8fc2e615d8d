"""The referral kit before it is printed: which of several requests it is made of, and why there may be none."""

from datetime import date

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from growthdesk.domain.accounts import Account
from growthdesk.domain.documents import DocumentKind
from growthdesk.usecases.desk import Desk
from tests.builders import a_referral, a_restriction, a_stakeholder
from tests.ui.documents.conftest import Opens, settle
from tests.ui.driving import words_in

KIT = DocumentKind.REFERRAL_KIT


def test_one_of_several_requests_is_chosen_beside_the_page(
    qtbot: QtBot, desk: Desk, account: Account, opens: Opens
) -> None:
    for name, asked_on in (("Layla Haddad", date(2026, 11, 18)), ("Omar Aziz", date(2026, 11, 20))):
        a_referral(desk, a_stakeholder(desk, account, name=name), asked_on=asked_on)
    page = opens(kind=KIT)
    assert page.details is not None
    assert page.details.made_of is not None
    combo = page.details.made_of.inputs()[0]
    assert isinstance(combo, QComboBox)
    assert [combo.itemText(at) for at in range(combo.count())] == ["Omar Aziz", "Layla Haddad"]
    assert "Omar Aziz" in words_in(page.details)
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    settle(qtbot, page)
    assert "Layla Haddad" in words_in(page.details)
    assert combo.currentText() == "Layla Haddad"


def test_a_single_request_needs_no_choice_and_a_proposal_says_draft(desk: Desk, account: Account, opens: Opens) -> None:
    a_stakeholder(desk, account, name="Layla Haddad")
    page = opens(kind=KIT)
    assert page.details is not None
    assert page.details.made_of is None
    said = words_in(page)
    assert "The page will say Draft." in said
    assert "No request is kept: the words are proposed for Layla Haddad." in said


def test_why_there_can_be_none_is_said_instead_of_pages(desk: Desk, account: Account, opens: Opens) -> None:
    a_stakeholder(desk, account, name="Layla Haddad")
    a_restriction(desk, account)
    page = opens(kind=KIT)
    assert "may not be asked for an introduction." in words_in(page)
    assert page.export_button.isHidden()

"""What can be done about a request follows from where it stands; what is owed now is the primary deed."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import AdvocacyLine
from growthdesk.domain.documents import DocumentKind
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.ui.referrals.deeds import Deed, ReferralDeeds
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import referrals
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.documents import DocumentRequest
from tests import builders as b
from tests.ui.driving import AskedPrompts

Fields = dict[str, Any]


def on(month: int, day: int) -> date:
    return date(2026, month, day)


ASKED: Fields = {"asked_on": on(11, 2)}
YES: Fields = {**ASKED, "answer": Answer.YES, "answered_on": on(11, 3)}
NOT_NOW: Fields = {**ASKED, "answer": Answer.NOT_NOW, "answered_on": on(11, 3), "ask_again_on": on(12, 3)}
NO: Fields = {**ASKED, "answer": Answer.NO, "answered_on": on(11, 3)}
INTRODUCED: Fields = {**YES, "introduced_on": on(11, 5), "prospect_name": "Safwa"}
CONTACTED: Fields = {**INTRODUCED, "first_contact_on": on(11, 6)}
MET: Fields = {**CONTACTED, "met_on": on(11, 9), "thanked_on": on(11, 6)}
LOST: Fields = {**MET, "outcome": ReferralOutcome.LOST, "outcome_on": on(11, 12)}
TOLD: Fields = {**LOST, "told_on": on(11, 13)}
WON: Fields = {**MET, "outcome": ReferralOutcome.WON, "outcome_on": on(11, 12)}
TESTIMONIAL: Fields = {"form": AdvocacyForm.TESTIMONIAL}
GIVEN: Fields = {**YES, **TESTIMONIAL, "given_on": on(11, 5)}


def lines(desk: Desk, account_id: str) -> tuple[AdvocacyLine, ...]:
    return referrals.advocacy_lines(desk, account_id)


def line_of(desk: Desk, **fields: Any) -> AdvocacyLine:
    account = b.an_account(desk)
    made = b.a_referral(desk, b.a_stakeholder(desk, account), **fields)
    return next(line for line in lines(desk, account.id) if line.id == made.id)


@pytest.fixture
def deeds(workspace: Workspace, qtbot: QtBot) -> ReferralDeeds:
    screen = QWidget()
    qtbot.addWidget(screen)
    return ReferralDeeds(workspace, screen)


def words(found: tuple[Deed, ...]) -> list[str]:
    return [f"*{deed.words}" if deed.is_primary else deed.words for deed in found]


END = ["Read request…", "Delete request"]
CASES: dict[str, tuple[Fields, list[str]]] = {
    "draft": (
        {},
        ["*Go on writing…", "Note that you asked…", "Create referral kit", "Delete request"],
    ),
    "asked": (
        ASKED,
        ["*Note the answer…", "Note the introduction…", "Read request…", "Create referral kit", "Delete request"],
    ),
    "yes": (
        YES,
        ["*Note the introduction…", "Change the answer…", "Read request…", "Create referral kit", "Delete request"],
    ),
    "yes to another form": (
        {**YES, **TESTIMONIAL},
        ["*Note what they gave…", "Change the answer…", *END],
    ),
    "not now": (NOT_NOW, ["*Ask again…", "Note the introduction…", "Change the answer…", *END]),
    "no": (NO, END),
    "introduced": (
        INTRODUCED,
        [
            "*Note thanks…",
            "Note the first contact…",
            "Note the meeting…",
            "Note the end…",
            "Make prospect account",
            *END,
        ],
    ),
    "introduced and thanked": (
        {**INTRODUCED, "thanked_on": on(11, 6)},
        ["*Note the first contact…", "Note the meeting…", "Note the end…", "Make prospect account", *END],
    ),
    "contacted and thanked": (
        {**CONTACTED, "thanked_on": on(11, 6)},
        ["*Note the meeting…", "Note the end…", "Make prospect account", *END],
    ),
    "introduced within the client": (
        {**INTRODUCED, "thanked_on": on(11, 6), "form": AdvocacyForm.INTERNAL_INTRODUCTION},
        ["*Note the first contact…", "Note the meeting…", "Note the end…", *END],
    ),
    "met": (MET, ["*Note the end…", "Make prospect account", *END]),
    "lost and not told": (LOST, ["*Note that you told them…", *END]),
    "lost and told": (TOLD, END),
    "won": (WON, ["*Note that you told them…", "Make prospect account", *END]),
    "given": (GIVEN, ["*Note thanks…", "Note permission…", *END]),
    "given and thanked": ({**GIVEN, "thanked_on": on(11, 6)}, ["Note permission…", *END]),
}


@pytest.mark.parametrize("case", list(CASES))
def test_each_state_offers_its_steps(desk: Desk, deeds: ReferralDeeds, case: str) -> None:
    fields, offered = CASES[case]
    assert words(deeds.deeds_for(line_of(desk, **fields))) == offered


def test_whoever_is_ready_gets_a_request(desk: Desk, deeds: ReferralDeeds) -> None:
    account = b.an_account(desk)
    b.a_praise(desk, b.a_stakeholder(desk, account))
    (line,) = lines(desk, account.id)
    assert words(deeds.deeds_for(line)) == ["*Write request…"]


def test_whoever_is_stopped_takes_a_reason_and_whoever_is_restricted_takes_none(
    desk: Desk, deeds: ReferralDeeds
) -> None:
    account = b.an_account(desk)
    person = b.a_stakeholder(desk, account)
    b.a_praise(desk, person)
    b.a_commitment(desk, account, due_on=on(11, 12))
    (line,) = lines(desk, account.id)
    assert words(deeds.deeds_for(line)) == ["Write request with a reason…"]
    b.a_restriction(desk, account)
    (line,) = lines(desk, account.id)
    assert words(deeds.deeds_for(line)) == []


def test_commands_name_whom_they_are_about_and_keep_their_own_words(desk: Desk, deeds: ReferralDeeds) -> None:
    commands = deeds.commands_for(line_of(desk, **NO))
    assert [(one.text, one.found_by) for one in commands] == [
        ("Read request: Layla Haddad…", "Read request…"),
        ("Delete request: Layla Haddad", "Delete request"),
    ]


def test_a_prospect_is_made_and_then_opened(desk: Desk, deeds: ReferralDeeds, qtbot: QtBot) -> None:
    line = line_of(desk, **MET)
    next(deed for deed in deeds.deeds_for(line) if deed.name == "prospect").run()
    stored = desk.reading.get(Referral, line.id)
    assert stored.prospect_account_id
    (now,) = (one for one in lines(desk, line.account_id) if one.id == line.id)
    assert "Make prospect account" not in words(deeds.deeds_for(now))
    with qtbot.waitSignal(deeds.account_requested) as asked:
        next(deed for deed in deeds.deeds_for(now) if deed.name == "open_prospect").run()
    assert asked.args == [stored.prospect_account_id, ""]


def test_the_kit_of_a_request_is_asked_for(desk: Desk, deeds: ReferralDeeds, qtbot: QtBot) -> None:
    line = line_of(desk, **ASKED)
    with qtbot.waitSignal(deeds.document_requested) as asked:
        next(deed for deed in deeds.deeds_for(line) if deed.name == "kit").run()
    (request,) = asked.args
    assert request == DocumentRequest(DocumentKind.REFERRAL_KIT, line.account_id, referral_id=line.id)


@pytest.mark.parametrize("name", ["delete", "answer", "introduction", "read"])
def test_a_request_deleted_elsewhere_is_said_and_nothing_breaks(
    desk: Desk, deeds: ReferralDeeds, prompts: AskedPrompts, name: str
) -> None:
    line = line_of(desk, **ASKED)
    referrals.delete_referral(desk, line.id)
    next(deed for deed in deeds.deeds_for(line) if deed.name == name).run()
    assert len(prompts.words("show_refusal")) == 1

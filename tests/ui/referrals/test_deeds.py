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
from growthdesk.usecases.undo import undo_last
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


DONE = "Delete request"
CONTACTED_LONG_AGO: Fields = {**CONTACTED, "first_contact_on": on(10, 6), "introduced_on": on(10, 5),
                              "answered_on": on(10, 3), "asked_on": on(10, 2), "thanked_on": on(10, 6)}  # fmt: skip


def over(step: str) -> list[str]:
    return ["Read request…", f"Take back: {step}", DONE]


CASES: dict[str, tuple[Fields, list[str]]] = {
    "draft": (
        {},
        ["*Go on writing…", "Note that you asked…", "Create referral kit", DONE],
    ),
    "asked": (
        ASKED,
        [
            *("*Note the answer…", "Note the introduction…", "Read request…", "Create referral kit"),
            *("Take back: the request", DONE),
        ],
    ),
    "yes": (
        YES,
        [
            *("*Note the introduction…", "Change the answer…", "Read request…", "Create referral kit"),
            *("Take back: the answer", DONE),
        ],
    ),
    "yes to another form": (
        {**YES, **TESTIMONIAL},
        ["*Note what they gave…", "Change the answer…", *over("the answer")],
    ),
    "not now": (NOT_NOW, ["*Ask again…", "Note the introduction…", "Change the answer…", *over("the answer")]),
    "no": (NO, over("the answer")),
    "introduced": (
        INTRODUCED,
        [
            "*Note thanks…",
            "Note the first contact…",
            "Note the meeting…",
            "Note the end…",
            "Make prospect account",
            *over("the introduction"),
        ],
    ),
    "introduced and thanked": (
        {**INTRODUCED, "thanked_on": on(11, 6)},
        [
            *("*Note the first contact…", "Note the meeting…", "Note the end…", "Make prospect account"),
            *over("the introduction"),
        ],
    ),
    "contacted and thanked": (
        {**CONTACTED, "thanked_on": on(11, 6)},
        ["*Note the meeting…", "Note the end…", "Make prospect account", *over("the first contact")],
    ),
    "contacted and nothing heard for a month": (
        CONTACTED_LONG_AGO,
        ["*Note the end…", "Note the meeting…", "Make prospect account", *over("the first contact")],
    ),
    "introduced within the client": (
        {**INTRODUCED, "thanked_on": on(11, 6), "form": AdvocacyForm.INTERNAL_INTRODUCTION},
        ["*Note the first contact…", "Note the meeting…", "Note the end…", *over("the introduction")],
    ),
    "met": (MET, ["*Note the end…", "Make prospect account", *over("the meeting")]),
    "lost and not told": (LOST, ["*Note that you told them…", *over("the end")]),
    "lost and told": (TOLD, over("the end")),
    "won": (WON, ["*Note that you told them…", "Make prospect account", *over("the end")]),
    "given": (GIVEN, ["*Note thanks…", "Note permission…", *over("what they gave")]),
    "given and thanked": ({**GIVEN, "thanked_on": on(11, 6)}, ["Note permission…", *over("what they gave")]),
}


@pytest.mark.parametrize("case", list(CASES))
def test_each_state_offers_its_steps(desk: Desk, deeds: ReferralDeeds, case: str) -> None:
    fields, offered = CASES[case]
    assert words(deeds.deeds_for(line_of(desk, **fields))) == offered


def test_a_not_now_that_was_asked_again_waits_for_nothing(desk: Desk, deeds: ReferralDeeds) -> None:
    person = b.a_stakeholder(desk, b.an_account(desk))
    one = b.a_referral(desk, person, **NOT_NOW)
    again = b.a_referral(desk, person, asked_on=on(11, 10))

    def offered() -> list[str]:
        line = next(line for line in lines(desk, person.account_id) if line.id == one.id)
        return words(deeds.deeds_for(line))

    assert offered() == ["Note the introduction…", "Change the answer…", *over("the answer")]
    referrals.delete_referral(desk, again.id)
    assert offered()[0] == "*Ask again…"


def test_a_request_to_somebody_who_left_is_not_urged_on(desk: Desk, deeds: ReferralDeeds) -> None:
    person = b.a_stakeholder(desk, b.an_account(desk), left_on=on(11, 10))
    b.a_referral(desk, person)
    (line,) = lines(desk, person.account_id)
    assert words(deeds.deeds_for(line))[:2] == ["Go on writing…", "Note that you asked…"]


def test_a_prospect_that_became_a_client_is_an_account(desk: Desk, deeds: ReferralDeeds) -> None:
    client = b.an_account(desk, name="Safwa")
    assert "Open account" in words(deeds.deeds_for(line_of(desk, **WON, prospect_account_id=client.id)))


def test_the_last_step_is_taken_back_and_that_can_be_undone(desk: Desk, deeds: ReferralDeeds) -> None:
    line = line_of(desk, **LOST)
    next(deed for deed in deeds.deeds_for(line) if deed.name == "take_back").run()
    assert desk.reading.get(Referral, line.id).outcome is None
    undo_last(desk)
    assert desk.reading.get(Referral, line.id).outcome is ReferralOutcome.LOST


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
        ("Take back: the answer: Layla Haddad", "Take back: the answer"),
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
    assert asked.args == [stored.prospect_account_id, "overview"]


def test_the_kit_of_a_request_is_asked_for(desk: Desk, deeds: ReferralDeeds, qtbot: QtBot) -> None:
    line = line_of(desk, **ASKED)
    with qtbot.waitSignal(deeds.document_requested) as asked:
        next(deed for deed in deeds.deeds_for(line) if deed.name == "kit").run()
    (request,) = asked.args
    assert request == DocumentRequest(DocumentKind.REFERRAL_KIT, line.account_id, referral_id=line.id)


@pytest.mark.parametrize("name", ["delete", "answer", "introduction", "read", "take_back"])
def test_a_request_deleted_elsewhere_is_said_and_nothing_breaks(
    desk: Desk, deeds: ReferralDeeds, prompts: AskedPrompts, name: str
) -> None:
    line = line_of(desk, **ASKED)
    referrals.delete_referral(desk, line.id)
    next(deed for deed in deeds.deeds_for(line) if deed.name == name).run()
    assert len(prompts.words("show_refusal")) == 1

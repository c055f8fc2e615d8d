"""Each step of the loop is noted in a short dialog: today is proposed, a day before the step it follows is refused."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.ui.kit.forms.typed_fields import DateField
from growthdesk.ui.referrals import step_dialogs as steps
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases.desk import Desk
from tests import builders as b
from tests.ui.conftest import Show
from tests.ui.driving import Dialogs, OpenDialog, filled
from tests.ui.referrals.test_deeds import ASKED, CONTACTED, GIVEN, INTRODUCED, LOST, MET, TESTIMONIAL, YES

TODAY = date(2026, 11, 21)
Ask = Callable[..., bool]


@pytest.fixture
def person(desk: Desk) -> Stakeholder:
    return b.a_stakeholder(desk, b.an_account(desk))


@pytest.fixture
def over(show: Show) -> QWidget:
    screen = QWidget()
    show(screen)
    return screen


def stored(desk: Desk, one: Referral) -> Referral:
    return desk.reading.get(Referral, one.id)


def send(dialog: OpenDialog) -> None:
    dialog.send()
    assert not dialog.is_open, dialog.problems()


# What each dialog notes, with everything left as it is proposed.
PROPOSED: dict[str, tuple[Ask, tuple[str, ...], dict[str, Any], dict[str, object]]] = {
    "contact": (steps.note_contact, (), INTRODUCED, {"first_contact_on": TODAY}),
    "meeting": (steps.note_meeting, (), CONTACTED, {"met_on": TODAY}),
    "given": (steps.note_given, (), {**YES, **TESTIMONIAL}, {"given_on": TODAY}),
    "thanks": (
        steps.note_thanks,
        ("Layla Haddad",),
        INTRODUCED,
        {"thanked_on": TODAY, "rest_until": date(2027, 2, 19)},
    ),
    "thanks for another form": (steps.note_thanks, ("Layla Haddad",), GIVEN, {"thanked_on": TODAY}),
    "news": (steps.note_told, ("Layla Haddad",), LOST, {"told_on": TODAY, "rest_until": date(2027, 2, 19)}),
}


@pytest.mark.parametrize("case", list(PROPOSED))
def test_what_is_proposed_can_be_sent_as_it_is(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs, case: str
) -> None:
    ask, facts, begun, noted = PROPOSED[case]
    one = b.a_referral(desk, person, **begun)
    dialogs.fill(send)
    assert ask(over, workspace, one.id, *facts)
    after = stored(desk, one)
    assert {name: getattr(after, name) for name in noted} == noted


# The day of each dialog, one before the step it follows, and what is said then.
TOO_EARLY: dict[str, tuple[Ask, tuple[str, ...], dict[str, Any], str, str]] = {
    "answer": (steps.note_answer, ("Layla Haddad",), ASKED, "answered_on", "1/11"),
    "introduction": (steps.note_introduction, ("Layla Haddad",), YES, "introduced_on", "2/11"),
    "contact": (steps.note_contact, (), INTRODUCED, "on", "4/11"),
    "meeting": (steps.note_meeting, (), CONTACTED, "on", "5/11"),
    "end": (steps.note_end, ("Layla Haddad",), MET, "outcome_on", "8/11"),
    "thanks": (steps.note_thanks, ("Layla Haddad",), INTRODUCED, "on", "4/11"),
    "news": (steps.note_told, ("Layla Haddad",), LOST, "on", "11/11"),
}


@pytest.mark.parametrize("case", list(TOO_EARLY))
def test_a_day_before_the_step_it_follows_is_refused_and_nothing_is_lost(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs, case: str
) -> None:
    ask, facts, begun, field, day = TOO_EARLY[case]
    one = b.a_referral(desk, person, **begun)

    def script(dialog: OpenDialog) -> None:
        if case == "answer":
            dialog.choose("answer", "Yes")
        if case == "end":
            dialog.choose("outcome", "Lost")
        if case == "introduction":
            dialog.type("prospect_name", "Safwa")
        dialog.type(field, day)
        dialog.send()
        assert "Enter that day or a later one." in dialog.problem(field), dialog.problems()

    dialogs.fill(script)
    assert not ask(over, workspace, one.id, *facts)
    assert stored(desk, one).revision == one.revision


def test_asking_says_when_and_who(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    b.a_praise(desk, person)
    one = b.a_referral(desk, person, reason="They offered")
    dialogs.fill(filled(("asked_on", "yesterday")))
    assert steps.note_asked(over, workspace, one.id)
    assert (stored(desk, one).asked_on, stored(desk, one).asked_by_id) == (date(2026, 11, 20), b.you(desk).id)


def test_asking_somebody_who_is_not_ready_any_more_takes_a_reason(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person)

    def script(dialog: OpenDialog) -> None:
        assert "reason" not in dialog.shown_fields()
        dialog.send()
        assert dialog.problem("reason")
        dialog.type("reason", "They offered it themselves")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_asked(over, workspace, one.id)
    assert stored(desk, one).reason == "They offered it themselves"


def test_an_answer_has_to_be_chosen(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        assert dialog.shown_fields() == {"answer", "answered_on", "note"}
        dialog.send()
        assert dialog.problem("answer")

    dialogs.fill(script)
    assert not steps.note_answer(over, workspace, one.id, "Layla Haddad")


def test_a_not_now_has_a_day_to_ask_again(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        dialog.choose("answer", "Not now")
        assert "rest_until" not in dialog.shown_fields()
        dialog.type("ask_again_on", "in 6 weeks")
        dialog.type("note", "After the audit")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_answer(over, workspace, one.id, "Layla Haddad")
    after = stored(desk, one)
    assert (after.answer, after.ask_again_on, after.answer_note) == (
        Answer.NOT_NOW,
        date(2027, 1, 2),
        "After the audit",
    )


def test_a_no_is_taken_kindly_and_may_rest_longer(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        dialog.choose("answer", "No")
        assert "Nothing is asked of them for 180 days." in dialog.words()
        assert "ask_again_on" not in dialog.shown_fields()
        send(dialog)

    dialogs.fill(script)
    assert steps.note_answer(over, workspace, one.id, "Layla Haddad")
    after = stored(desk, one)
    assert (after.answer, after.ask_again_on, after.rest_until) == (Answer.NO, None, None)


def test_an_introduction_promises_the_first_contact_two_working_days_on(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        assert {"is_internal", "is_other"}.isdisjoint(dialog.shown_fields())
        dialog.type("prospect_name", "مستشفى صفوة & Sons")
        dialog.type("introduced_on", "19/11")
        promised = dialog.field("first_contact_by")
        assert isinstance(promised, DateField)
        assert promised.value() == date(2026, 11, 23)
        send(dialog)

    dialogs.fill(script)
    assert steps.note_introduction(over, workspace, one.id, "Layla Haddad")
    after = stored(desk, one)
    assert (after.prospect_name, after.introduced_on, after.first_contact_by, after.answer) == (
        "مستشفى صفوة & Sons",
        date(2026, 11, 19),
        date(2026, 11, 23),
        Answer.YES,
    )


def test_a_promised_day_that_was_typed_stays_when_the_introduction_moves(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        dialog.type("prospect_name", "Safwa")
        dialog.type("first_contact_by", "1/12")
        dialog.type("introduced_on", "19/11")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_introduction(over, workspace, one.id, "Layla Haddad")
    assert stored(desk, one).first_contact_by == date(2026, 12, 1)


def test_whoever_is_a_client_already_may_be_kept_as_an_internal_introduction(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    b.an_account(desk, name="Safwa")
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        dialog.type("prospect_name", "safwa")
        dialog.type("prospect_person", "Huda Saleh")
        dialog.send()
        assert dialog.problem("prospect_name")
        assert "is_other" not in dialog.shown_fields()
        dialog.tick("is_internal")
        dialog.type("prospect_name", "Safwa of Dubai")
        assert "is_internal" not in dialog.shown_fields()
        dialog.type("prospect_name", "safwa")
        dialog.send()
        assert dialog.problem("prospect_name"), "the tick was about the name that stood there"
        dialog.tick("is_internal")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_introduction(over, workspace, one.id, "Layla Haddad")
    after = stored(desk, one)
    assert (after.form, after.prospect_person) == (AdvocacyForm.INTERNAL_INTRODUCTION, "Huda Saleh")


def test_whoever_was_introduced_before_is_named_and_may_be_another_person_there(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    other = b.a_stakeholder(desk, b.an_account(desk, name="Marjan"), name="Tom O’Neill")
    b.a_referral(desk, other, **INTRODUCED)
    one = b.a_referral(desk, person, **ASKED)

    def script(dialog: OpenDialog) -> None:
        dialog.type("prospect_name", "Safwa")
        dialog.send()
        said = dialog.problem("prospect_name")
        assert "Tom O’Neill" in said
        assert "5 Nov 2026" in said.replace("\N{NO-BREAK SPACE}", " ")
        assert "is_internal" not in dialog.shown_fields()
        assert "Another person at the same company" in dialog.words()
        dialog.tick("is_other")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_introduction(over, workspace, one.id, "Layla Haddad")
    assert stored(desk, one).prospect_name == "Safwa"


def test_a_known_prospect_is_linked(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    prospect: Account = b.an_account(desk, name="Safwa", status=AccountStatus.PROSPECT, signed_on=None)
    one = b.a_referral(desk, person, **ASKED)
    dialogs.fill(filled(("prospect_name", "Safwa")))
    assert steps.note_introduction(over, workspace, one.id, "Layla Haddad")
    assert stored(desk, one).prospect_account_id == prospect.id


def test_an_end_is_chosen_and_leads_to_news(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **MET)

    def script(dialog: OpenDialog) -> None:
        assert "Layla Haddad hears it from you next." in dialog.words()
        dialog.send()
        assert dialog.problem("outcome")
        dialog.choose("outcome", "No fit")
        dialog.type("note", "Too small")
        send(dialog)

    dialogs.fill(script)
    assert steps.note_end(over, workspace, one.id, "Layla Haddad")
    after = stored(desk, one)
    assert (after.outcome, after.outcome_on, after.outcome_note) == (ReferralOutcome.NO_FIT, TODAY, "Too small")


def test_a_rest_can_be_cleared(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **INTRODUCED, rest_until=date(2027, 6, 1))
    dialogs.fill(filled(("rest_until", "")))
    assert steps.note_thanks(over, workspace, one.id, "Layla Haddad")
    assert (stored(desk, one).thanked_on, stored(desk, one).rest_until) == (TODAY, None)


def test_news_never_shorten_a_rest(
    desk: Desk, workspace: Workspace, over: QWidget, person: Stakeholder, dialogs: Dialogs
) -> None:
    one = b.a_referral(desk, person, **{**LOST, "rest_until": date(2027, 6, 1)})
    dialogs.fill(send)
    assert steps.note_told(over, workspace, one.id, "Layla Haddad")
    assert stored(desk, one).rest_until == date(2027, 6, 1)

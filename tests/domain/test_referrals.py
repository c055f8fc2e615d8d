"""Referrals: where an ask stands, what it waits for, what each step must say, and the loop in figures."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.advocacy_board import (
    AdvocacyBoard,
    AdvocacyLine,
    Column,
    Standing,
    column_of,
    figures_of,
    standing_of,
)
from growthdesk.domain.problems import Problem
from growthdesk.domain.readiness import MomentKind, judge
from growthdesk.domain.referral_drafts import (
    AnswerDraft,
    IntroductionDraft,
    OutcomeOfReferralDraft,
    RequestDraft,
    StepDraft,
    problems_in_answer,
    problems_in_introduction,
    problems_in_referral_outcome,
    problems_in_request,
    problems_in_step,
)
from growthdesk.domain.referrals import (
    OVER,
    Answer,
    Owed,
    Referral,
    ReferralOutcome,
    ReferralState,
    ReferralStep,
    followed,
    last_step,
    owed_of,
)
from tests.builders import REFERRAL
from tests.domain.shapes import RECORD
from tests.domain.test_readiness import PROMISE, TODAY, advocate, days_ago, lifted, restriction

ASKED = date(2026, 11, 1)


def referral(**fields: Any) -> Referral:
    return Referral(**{**RECORD, **REFERRAL, "stakeholder_id": "p", **fields})


YES: dict[str, Any] = {"asked_on": ASKED, "answer": Answer.YES, "answered_on": date(2026, 11, 3)}
INTRODUCED: dict[str, Any] = {**YES, "prospect_name": "Safwa", "introduced_on": date(2026, 11, 5)}
MET: dict[str, Any] = {**INTRODUCED, "met_on": date(2026, 11, 8)}
GIVEN: dict[str, Any] = {**YES, "form": AdvocacyForm.TESTIMONIAL, "given_on": date(2026, 11, 6)}


def ended(outcome: ReferralOutcome, **fields: Any) -> dict[str, Any]:
    return {**MET, "outcome": outcome, "outcome_on": date(2026, 11, 12), **fields}


@pytest.mark.parametrize(
    ("fields", "state", "standing", "column"),
    [
        ({}, ReferralState.DRAFT, Standing.READY, Column.READY),
        ({"asked_on": ASKED}, ReferralState.ASKED, Standing.ASKED, Column.ASKED),
        (YES, ReferralState.YES, Standing.YES, Column.ASKED),
        ({**YES, "answer": Answer.NOT_NOW}, ReferralState.NOT_NOW, Standing.NOT_NOW, Column.ASKED),
        ({**YES, "answer": Answer.NO}, ReferralState.NO, Standing.NO, Column.OUTCOME),
        (INTRODUCED, ReferralState.INTRODUCED, Standing.INTRODUCED, Column.INTRODUCED),
        (MET, ReferralState.MET, Standing.MET, Column.INTRODUCED),
        (GIVEN, ReferralState.GIVEN, Standing.YES, Column.OUTCOME),
        (ended(ReferralOutcome.WON), ReferralState.WON, Standing.WON, Column.OUTCOME),
        (ended(ReferralOutcome.LOST), ReferralState.LOST, Standing.LOST, Column.OUTCOME),
        (ended(ReferralOutcome.NO_FIT), ReferralState.NO_FIT, Standing.NO_FIT, Column.OUTCOME),
    ],
)
def test_where_an_ask_stands_follows_from_its_days(
    fields: dict[str, Any], state: ReferralState, standing: Standing, column: Column
) -> None:
    found = referral(**fields).state
    assert (found, standing_of(found), column_of(found)) == (state, standing, column)
    assert (found in OVER) is (column is Column.OUTCOME)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"asked_on": ASKED}, [(Owed.ANSWER, date(2026, 11, 15))]),
        (YES, [(Owed.INTRODUCTION, date(2026, 11, 17))]),
        (
            {**YES, "answer": Answer.NOT_NOW, "ask_again_on": date(2027, 1, 5)},
            [(Owed.ASK_AGAIN, date(2027, 1, 5))],
        ),
        ({**YES, "answer": Answer.NOT_NOW}, []),
        ({**YES, "answer": Answer.NO}, []),
        (INTRODUCED, [(Owed.THANKS, date(2026, 11, 7)), (Owed.FIRST_CONTACT, date(2026, 11, 7))]),
        (
            {**INTRODUCED, "first_contact_by": date(2026, 11, 6)},
            [(Owed.FIRST_CONTACT, date(2026, 11, 6)), (Owed.THANKS, date(2026, 11, 7))],
        ),
        # once they are reached, what became of it within 30 days
        (
            {**INTRODUCED, "first_contact_on": date(2026, 11, 6), "thanked_on": date(2026, 11, 6)},
            [(Owed.END, date(2026, 12, 6))],
        ),
        (MET, [(Owed.THANKS, date(2026, 11, 7)), (Owed.END, date(2026, 12, 8))]),
        (
            {**MET, "first_contact_on": date(2026, 11, 9), "thanked_on": ASKED},
            [(Owed.END, date(2026, 12, 9))],
        ),
        (GIVEN, [(Owed.THANKS, date(2026, 11, 8))]),
        (
            ended(ReferralOutcome.LOST),
            [(Owed.THANKS, date(2026, 11, 7)), (Owed.NEWS, date(2026, 11, 19))],
        ),
        (ended(ReferralOutcome.NO_FIT, thanked_on=ASKED), [(Owed.NEWS, date(2026, 11, 19))]),
        (ended(ReferralOutcome.WON, thanked_on=ASKED, told_on=TODAY), []),
    ],
)
def test_what_an_ask_waits_for(fields: dict[str, Any], expected: list[tuple[Owed, date]]) -> None:
    assert [(owed.what, owed.due_on) for owed in owed_of(referral(**fields))] == expected


NOT_NOW: dict[str, Any] = {"asked_on": ASKED, "answer": Answer.NOT_NOW, "answered_on": date(2026, 11, 3)}


@pytest.mark.parametrize(
    ("again", "is_followed"),
    [
        ({"asked_on": date(2026, 11, 3)}, True),
        ({"asked_on": TODAY}, True),
        ({"asked_on": date(2026, 11, 2)}, False),
        ({"asked_on": None}, False),
        ({"asked_on": TODAY, "stakeholder_id": "q"}, False),
        ({"asked_on": TODAY, "form": AdvocacyForm.TESTIMONIAL}, False),
        ({"asked_on": TODAY, "form": AdvocacyForm.INTERNAL_INTRODUCTION}, True),
    ],
)
def test_a_not_now_is_followed_once_the_same_is_asked_again(again: dict[str, Any], is_followed: bool) -> None:
    asks = [referral(id="1", **NOT_NOW), referral(**{"id": "2", **again})]
    assert followed(asks) == ({"1"} if is_followed else set())
    assert followed(reversed(asks)) == followed(asks)


def test_a_followed_not_now_waits_for_nothing_and_is_over() -> None:
    found = referral(**{**NOT_NOW, "ask_again_on": TODAY})
    assert [owed.what for owed in owed_of(found)] == [Owed.ASK_AGAIN]
    assert owed_of(found, is_followed=True) == ()
    assert column_of(found.state, is_followed=True) is Column.OUTCOME


def test_of_two_not_nows_on_one_day_one_waits_on() -> None:
    day = {**NOT_NOW, "answered_on": ASKED}
    assert followed([referral(id="1", **day), referral(id="2", **day)]) == {"1"}
    assert followed([referral(id="1", **YES), referral(id="2", asked_on=TODAY)]) == set()


@pytest.mark.parametrize(
    ("fields", "step"),
    [
        ({}, None),
        ({"asked_on": ASKED}, ReferralStep.ASKED),
        (NOT_NOW, ReferralStep.ANSWER),
        (INTRODUCED, ReferralStep.INTRODUCTION),
        ({**INTRODUCED, "thanked_on": TODAY}, ReferralStep.INTRODUCTION),
        ({**INTRODUCED, "first_contact_on": TODAY}, ReferralStep.CONTACT),
        (MET, ReferralStep.MEETING),
        (GIVEN, ReferralStep.GIVEN),
        (ended(ReferralOutcome.WON, told_on=TODAY), ReferralStep.OUTCOME),
    ],
)
def test_the_last_step_can_be_taken_back(fields: dict[str, Any], step: ReferralStep | None) -> None:
    assert last_step(referral(**fields)) is step


TARGET = ("target_company", "target_role", "target_problem")


def request(**fields: Any) -> RequestDraft:
    """A request that says whom it looks for."""
    said = {"target_company": "A freight forwarder", "target_role": "Finance lead", "target_problem": "Double billing"}
    return RequestDraft(**{"stakeholder_id": "p", "request": "Do you know one?", **said, **fields})


@pytest.mark.parametrize(
    ("fields", "asked", "expected"),
    [
        ({}, {}, []),
        ({"request": " "}, {}, [("request", "missing")]),
        (dict.fromkeys(TARGET, " "), {}, [*TARGET]),
        ({"target_company": "", "form": AdvocacyForm.TESTIMONIAL}, {}, []),
        ({"target_role": "R" * 301}, {}, [("target_role", "too_long")]),
        ({"target_role": "R" * 300}, {}, []),
        ({"request": "word " * 149}, {}, []),
        ({"request": "word " * 150}, {}, [("request", "too_many_words")]),
        ({"request": "Do you know  Anyone who\nmight be interested?"}, {}, [("request", "too_vague")]),
        ({"blurb": "Send this to anyone you know."}, {}, [("blurb", "too_vague")]),
        # a reason stands in for what is missing
        ({}, {"moments": ()}, [("reason", "missing")]),
        ({"reason": "They offered it"}, {"moments": ()}, []),
        ({"reason": " "}, {"overdue": (1,)}, [("reason", "missing")]),
        # a restriction takes forms away whatever the reason
        ({"reason": "All the same"}, {"restrictions": "introduction"}, [("form", "form_restricted")]),
    ],
)
def test_what_a_request_must_say(fields: dict[str, Any], asked: dict[str, Any], expected: Sequence[Any]) -> None:
    if "restrictions" in asked:
        asked = {"restrictions": (restriction(forms=(AdvocacyForm(asked["restrictions"]),)),)}
    if "overdue" in asked:
        asked = {"overdue": (PROMISE,)}
    found = problems_in_request(request(**fields), judge(advocate(**asked), TODAY))
    told = [(one.field, one.code) for one in found]
    assert told == [one if isinstance(one, tuple) else (one, "missing") for one in expected]


START = (("start", ASKED.isoformat()),)


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (AnswerDraft(Answer.YES, ASKED), []),
        (AnswerDraft(None, None), [Problem("answer", "missing"), Problem("answered_on", "missing")]),
        (AnswerDraft(Answer.NO, lifted(1)), [Problem("answered_on", "in_the_future")]),
        (AnswerDraft(Answer.NO, date(2026, 10, 31)), [Problem("answered_on", "before_start", START)]),
        (AnswerDraft(Answer.NOT_NOW, ASKED), [Problem("ask_again_on", "missing")]),
        (AnswerDraft(Answer.NOT_NOW, ASKED, ask_again_on=lifted(30)), []),
        (
            AnswerDraft(Answer.NOT_NOW, ASKED, ask_again_on=date(2026, 10, 1)),
            [Problem("ask_again_on", "before_start", START)],
        ),
        # the day to ask again is still to come
        (AnswerDraft(Answer.NOT_NOW, ASKED, ask_again_on=TODAY), []),
        (AnswerDraft(Answer.NOT_NOW, ASKED, ask_again_on=days_ago(1)), [Problem("ask_again_on", "has_passed")]),
        (AnswerDraft(Answer.NO, ASKED, rest_until=lifted(90)), []),
        (AnswerDraft(Answer.NO, ASKED, rest_until=date(2026, 10, 1)), [Problem("rest_until", "before_start", START)]),
    ],
)
def test_what_an_answer_must_say(draft: AnswerDraft, expected: list[Problem]) -> None:
    assert list(problems_in_answer(draft, ASKED, TODAY)) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"prospect_name": " "}, [("prospect_name", "missing")]),
        ({"prospect_name": "م" * 300}, []),
        ({"prospect_name": "م" * 301}, [("prospect_name", "too_long")]),
        ({"prospect_contact": "x" * 301}, [("prospect_contact", "too_long")]),
        ({"introduced_on": None}, [("introduced_on", "missing")]),
        ({"introduced_on": lifted(1)}, [("introduced_on", "in_the_future")]),
        ({"introduced_on": date(2026, 10, 31)}, [("introduced_on", "before_start")]),
        ({"first_contact_by": lifted(2)}, []),
        ({"first_contact_by": date(2026, 11, 1)}, [("first_contact_by", "before_start")]),
    ],
)
def test_what_an_introduction_must_say(fields: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    draft = IntroductionDraft(**{"prospect_name": "Safwa & Sons", "introduced_on": date(2026, 11, 5), **fields})
    assert [(one.field, one.code) for one in problems_in_introduction(draft, ASKED, TODAY)] == expected


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (StepDraft(ASKED), []),
        (StepDraft(None), [("on", "missing")]),
        (StepDraft(lifted(1)), [("on", "in_the_future")]),
        (StepDraft(date(2026, 10, 31)), [("on", "before_start")]),
        (StepDraft(ASKED, rest_until=date(2026, 10, 31)), [("rest_until", "before_start")]),
        (StepDraft(ASKED, rest_until=lifted(90)), []),
        (StepDraft(ASKED, note="n" * 10_001), [("note", "too_long")]),
    ],
)
def test_what_a_step_must_say(draft: StepDraft, expected: list[tuple[str, str]]) -> None:
    assert [(one.field, one.code) for one in problems_in_step(draft, ASKED, TODAY)] == expected


@pytest.mark.parametrize(
    ("outcome", "on", "expected"),
    [
        (ReferralOutcome.WON, ASKED, []),
        (None, ASKED, [("outcome", "missing")]),
        (ReferralOutcome.LOST, None, [("outcome_on", "missing")]),
        (ReferralOutcome.NO_FIT, date(2026, 10, 31), [("outcome_on", "before_start")]),
        (ReferralOutcome.NO_FIT, lifted(1), [("outcome_on", "in_the_future")]),
    ],
)
def test_what_an_end_must_say(
    outcome: ReferralOutcome | None, on: date | None, expected: list[tuple[str, str]]
) -> None:
    found = problems_in_referral_outcome(OutcomeOfReferralDraft(outcome, on), ASKED, TODAY)
    assert [(one.field, one.code) for one in found] == expected


def test_the_loop_in_figures() -> None:
    asks = [
        referral(),
        referral(asked_on=ASKED),
        referral(**{**YES, "answer": Answer.NO}),
        referral(**YES),
        referral(**INTRODUCED, stakeholder_id="q", thanked_on=ASKED),
        referral(**ended(ReferralOutcome.WON, thanked_on=ASKED, told_on=ASKED)),
        referral(**ended(ReferralOutcome.WON, met_on=None, thanked_on=ASKED)),
        referral(**ended(ReferralOutcome.LOST)),
        referral(**GIVEN, stakeholder_id="t", thanked_on=ASKED),
        # within a client: no new client comes of it
        referral(**ended(ReferralOutcome.WON, form=AdvocacyForm.INTERNAL_INTRODUCTION, stakeholder_id="i")),
    ]
    found = figures_of(asks)
    assert (found.asked, found.yes, found.introduced, found.met, found.won) == (7, 5, 4, 3, 2)
    assert (found.lost, found.no_fit, found.ended) == (1, 0, 3)
    assert found.conversion == pytest.approx(2 / 3)
    assert (found.gave, found.thanked) == (4, 2), "p was not thanked for one of three, i not at all"
    assert found.untold == 2


def test_without_an_end_there_is_no_conversion() -> None:
    assert figures_of([referral(**INTRODUCED)]).conversion is None
    assert figures_of([]).asked == 0


def test_a_line_says_for_what_moment_and_which_it_is() -> None:
    draft = referral(moment_kind=MomentKind.PRAISE, moment_on=ASKED)
    fields: dict[str, Any] = {
        "account_id": "a",
        "account": "Marjan",
        "stakeholder_id": "p",
        "person": "Dina Haddadin",
        "title": "",
        "standing": Standing.READY,
        "column": Column.READY,
        "form": AdvocacyForm.INTRODUCTION,
        "moment_kind": MomentKind.PRAISE,
        "moment_on": days_ago(3),
        "moment_what": "You saved our quarter",
        "stops": (),
        "cautions": (),
        "due_on": None,
        "owed": (),
    }
    person, ask = AdvocacyLine(**fields, referral=None), AdvocacyLine(**fields, referral=draft)
    assert (person.id, person.state) == ("p", None)
    assert (ask.id, ask.state) == (draft.id, ReferralState.DRAFT)
    board = AdvocacyBoard((person, ask), figures_of([draft]))
    assert (board.of(Column.READY), board.of(Column.ASKED)) == ((person, ask), ())

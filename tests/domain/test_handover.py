"""Handovers: what the form must say, where one stands, and what a new one begins with."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.fit import ProfileFit, ProspectFit
from growthdesk.domain.handover import (
    TEXTS,
    Handover,
    HandoverDraft,
    HandoverKind,
    HandoverState,
    only_fills_gaps,
    problems_in_handover,
    problems_in_return,
    started_from,
    state_of,
    taken_over,
)
from growthdesk.domain.onboarding import Term
from tests.domain.align_shapes import OWNER, SELLER, STARTED, draft_of, handover
from tests.domain.shapes import RECORD

TODAY = date(2026, 6, 20)
SIGNED, ENDS = date(2026, 6, 1), date(2027, 5, 31)
CHANGE = HandoverKind.OWNER_CHANGE


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (HandoverDraft(), []),  # a form may be kept however little it says
        (HandoverDraft(why_now="W" * 10_001), [("why_now", "too_long")]),
        (HandoverDraft(from_id=OWNER, to_id=OWNER), []),  # who sold may deliver
        (HandoverDraft(CHANGE, from_id=SELLER, to_id=OWNER), []),
        (HandoverDraft(CHANGE), [("from_id", "missing"), ("to_id", "missing")]),
        (HandoverDraft(CHANGE, from_id=OWNER, to_id=OWNER), [("to_id", "same_person")]),
        (HandoverDraft(kickoff_on=SIGNED), []),
        (HandoverDraft(kickoff_on=date(2026, 5, 31)), [("kickoff_on", "before_signature")]),
        (HandoverDraft(kickoff_on=ENDS), []),
        (HandoverDraft(kickoff_on=date(2027, 6, 1)), [("kickoff_on", "after_end")]),
        (HandoverDraft(champion_unknown_until=STARTED, budget_owner_unknown_until=STARTED), []),
        (HandoverDraft(champion_unknown_until=date(2026, 5, 31)), [("champion_unknown_until", "before_start")]),
        (HandoverDraft(budget_owner_unknown_until=date(2026, 5, 31)), [("budget_owner_unknown_until", "before_start")]),
        (HandoverDraft(no_risks_checked_by_id=OWNER, no_risks_checked_on=TODAY), []),
        (HandoverDraft(no_risks_checked_by_id=OWNER), [("no_risks_checked_on", "missing")]),
        (HandoverDraft(no_commitments_checked_on=TODAY), [("no_commitments_checked_by_id", "missing")]),
        (
            HandoverDraft(no_commitments_checked_by_id=OWNER, no_commitments_checked_on=date(2026, 6, 21)),
            [("no_commitments_checked_on", "in_the_future")],
        ),
    ],
)
def test_what_is_wrong_with_a_handover(draft: HandoverDraft, expected: list[tuple[str, str]]) -> None:
    found = problems_in_handover(draft, STARTED, TODAY, Term(SIGNED, ENDS))
    assert [(problem.field, problem.code) for problem in found] == expected


def test_what_comes_before_the_signature_names_its_day() -> None:
    (problem,) = problems_in_handover(HandoverDraft(kickoff_on=date(2026, 5, 31)), STARTED, TODAY, Term(SIGNED))
    assert problem.facts == (("signed_on", "2026-06-01"),)


def test_without_a_term_a_kickoff_may_be_on_any_day() -> None:
    assert not problems_in_handover(HandoverDraft(kickoff_on=date(2026, 5, 1)), STARTED, TODAY, Term())


@pytest.mark.parametrize(
    ("questions", "expected"),
    [("What is out of scope?", []), (" ", ["missing"]), ("Q" * 10_001, ["too_long"])],
)
def test_a_return_asks_something(questions: str, expected: list[str]) -> None:
    assert [problem.code for problem in problems_in_return(questions)] == expected


def test_every_field_of_the_form_is_one_of_the_record() -> None:
    assert {field.name for field in fields(HandoverDraft)} < {field.name for field in fields(Handover)}
    assert len(TEXTS) == 20


@pytest.mark.parametrize(
    ("stored", "typed", "fills"),
    [
        ({}, {}, True),
        ({"scope": ""}, {"scope": "Four lanes"}, True),
        ({"scope": " "}, {"scope": "Four lanes"}, True),
        ({"kickoff_on": None}, {"kickoff_on": TODAY}, True),
        ({"no_risks_checked_by_id": None}, {"no_risks_checked_by_id": OWNER, "no_risks_checked_on": TODAY}, True),
        ({"scope": "Four lanes"}, {"scope": "Five lanes"}, False),
        ({"scope": "Four lanes"}, {"scope": ""}, False),
        ({"scope": ""}, {"scope": "Four lanes", "why_now": "The audit"}, False),
        ({"kickoff_on": TODAY}, {"kickoff_on": None}, False),
        ({}, {"to_id": SELLER}, False),
    ],
)
def test_accepted_text_is_only_ever_added_to(stored: dict[str, Any], typed: dict[str, Any], fills: bool) -> None:
    record = handover(**stored)
    assert only_fills_gaps(replace(draft_of(record), **typed), record) is fills


DONE, BACK, TAKEN = date(2026, 6, 5), date(2026, 6, 8), date(2026, 6, 9)


@pytest.mark.parametrize(
    ("days", "as_of", "state"),
    [
        ({}, TODAY, HandoverState.STARTED),
        ({"completed_on": DONE}, TODAY, HandoverState.WAITING),
        ({"completed_on": DONE}, date(2026, 6, 4), HandoverState.STARTED),
        ({"returned_on": BACK}, TODAY, HandoverState.RETURNED),
        ({"returned_on": BACK}, date(2026, 6, 7), HandoverState.STARTED),
        ({"returned_on": BACK, "completed_on": BACK}, TODAY, HandoverState.WAITING),
        ({"returned_on": BACK, "completed_on": TAKEN}, BACK, HandoverState.RETURNED),
        ({"completed_on": DONE, "accepted_on": TAKEN}, TODAY, HandoverState.ACCEPTED),
        ({"completed_on": DONE, "accepted_on": TAKEN}, BACK, HandoverState.WAITING),
        ({"returned_on": DONE, "completed_on": BACK, "accepted_on": TAKEN}, TODAY, HandoverState.ACCEPTED),
    ],
)
def test_where_a_handover_stands(days: dict[str, date], as_of: date, state: HandoverState) -> None:
    assert state_of(handover(**days), as_of) is state


def test_winning_turns_the_page_before_into_a_handover() -> None:
    told: dict[str, Any] = {
        "fits_profile": ProfileFit.YES,
        "fits_note": "",
        "realistic_outcomes": "Half the double billing",
        "our_responsibilities": "The audit",
        "scope": "Four lanes",
        "timing": "Before the season",
        "their_participation": "Two people for a week",
        "source": "Referral",
    }
    assert started_from(ProspectFit(**RECORD, **told), SELLER, OWNER) == HandoverDraft(
        from_id=SELLER,
        to_id=OWNER,
        outcomes_words="Half the double billing",
        scope="Four lanes",
        constraints="Before the season",
        our_part="The audit",
        their_part="Two people for a week",
    )


@pytest.mark.parametrize(
    ("previous", "success_words", "expected"),
    [
        (None, "", {}),
        (None, "One invoice per shipment", {"outcomes_words": "One invoice per shipment"}),
        (handover(), "", dict.fromkeys(TEXTS, "Said.")),
        (handover(), "One invoice", {**dict.fromkeys(TEXTS, "Said."), "outcomes_words": "One invoice"}),
        (
            handover(
                no_risks_checked_by_id=SELLER,
                no_risks_checked_on=DONE,
                champion_unknown_until=DONE,
                returned_questions="Why now?",
            ),
            " ",
            dict.fromkeys(TEXTS, "Said."),
        ),
    ],
)
def test_a_handover_between_owners_begins_with_what_is_known(
    previous: Handover | None, success_words: str, expected: dict[str, Any]
) -> None:
    draft = taken_over(previous, OWNER, SELLER, success_words)
    assert draft == replace(HandoverDraft(CHANGE, from_id=OWNER, to_id=SELLER), **expected)

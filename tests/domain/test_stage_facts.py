"""The stages: what each lacks, and what asks for attention (domain.md, "Six stages")."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from growthdesk.domain import stage_facts
from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.stage_facts import (
    ActivateFacts,
    AdvocateFacts,
    AlignFacts,
    Lack,
    LateMilestone,
    Named,
    StageFacts,
    activate_state,
    align_state,
    full_track,
    handover_day,
    lacking,
    lacking_in_activate,
    lacking_in_advocate,
    lacking_in_align,
    lacking_in_prove,
    opens_at,
)
from growthdesk.domain.stages import ProveFacts, Stage, StageState, not_renewed, prove_state
from growthdesk.domain.tiers import Tier
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.onboarding_shapes import FROM_MONDAY, FROM_SUNDAY

TODAY = date(2026, 6, 15)
YESTERDAY = date(2026, 6, 14)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (FROM_MONDAY, date(2026, 6, 10)),
        (FROM_SUNDAY, date(2026, 6, 10)),
        (WorkingWeek((6, 7), frozenset({date(2026, 6, 9)})), date(2026, 6, 11)),
    ],
)
def test_a_handover_is_due_five_working_days_after_the_signature(week: WorkingWeek, expected: date) -> None:
    assert handover_day(date(2026, 6, 3), week) == expected


NONE_YET = AlignFacts(is_active=True, is_established=False, due_on=TODAY, state=None, verdict=None, remedy_on=None)
PASSED = replace(NONE_YET, state=HandoverState.ACCEPTED, verdict=HandoverVerdict.PASS)
CONDITIONAL = replace(PASSED, verdict=HandoverVerdict.CONDITIONAL, remedy_on=TODAY)
FAILED = replace(PASSED, verdict=HandoverVerdict.FAIL)
LATE = replace(NONE_YET, due_on=YESTERDAY)


@pytest.mark.parametrize(
    ("facts", "state", "codes"),
    [
        (PASSED, StageState.REACHED, []),
        (replace(PASSED, state=HandoverState.WAITING), StageState.OPEN, ["handover_not_accepted"]),
        # no handover on the fifth working day is due, the day after it is late
        (NONE_YET, StageState.OPEN, ["handover_not_started"]),
        (LATE, StageState.ATTENTION, ["handover_not_started"]),
        (replace(LATE, due_on=None), StageState.OPEN, ["handover_not_started"]),
        (replace(NONE_YET, state=HandoverState.STARTED), StageState.OPEN, ["handover_not_completed"]),
        (replace(LATE, state=HandoverState.STARTED), StageState.ATTENTION, ["handover_not_completed"]),
        (replace(NONE_YET, state=HandoverState.RETURNED), StageState.OPEN, ["handover_returned"]),
        (replace(LATE, state=HandoverState.RETURNED), StageState.ATTENTION, ["handover_returned"]),
        # verdicts
        (CONDITIONAL, StageState.OPEN, ["verdict_conditional"]),
        (replace(CONDITIONAL, remedy_on=YESTERDAY), StageState.ATTENTION, ["verdict_conditional"]),
        (
            replace(CONDITIONAL, state=HandoverState.WAITING),
            StageState.OPEN,
            ["verdict_conditional", "handover_not_accepted"],
        ),
        (FAILED, StageState.ATTENTION, ["verdict_fail"]),
        (
            replace(FAILED, state=HandoverState.WAITING),
            StageState.ATTENTION,
            ["verdict_fail", "handover_not_accepted"],
        ),
        # neither a prospect nor an ended account asks for attention
        (replace(LATE, is_active=False), StageState.OPEN, ["handover_not_started"]),
        (replace(FAILED, is_active=False), StageState.OPEN, ["verdict_fail"]),
        (replace(PASSED, is_active=False), StageState.REACHED, []),
        # what was there before says so
        (replace(LATE, is_established=True), StageState.BEFORE, []),
        (replace(PASSED, is_established=True), StageState.BEFORE, []),
    ],
)
def test_align(facts: AlignFacts, state: StageState, codes: list[str]) -> None:
    assert align_state(facts, TODAY) is state
    assert [one.code for one in lacking_in_align(facts, TODAY)] == codes


ON_THE_WAY = ActivateFacts(
    is_active=True,
    is_established=False,
    has_plan=True,
    has_first_value_milestone=True,
    first_value_due_on=date(2026, 7, 1),
    first_value_on=None,
)
CONFIRMED = replace(ON_THE_WAY, first_value_on=TODAY)
BEHIND = LateMilestone("m", "Send data", date(2026, 6, 10), MilestoneState.BEHIND)
STUCK = LateMilestone("n", "Set up", None, MilestoneState.STUCK)


@pytest.mark.parametrize(
    ("facts", "state", "codes"),
    [
        (CONFIRMED, StageState.REACHED, []),
        (ON_THE_WAY, StageState.OPEN, ["first_value_not_confirmed"]),
        (replace(ON_THE_WAY, first_value_on=date(2026, 6, 16)), StageState.OPEN, ["first_value_not_confirmed"]),
        (replace(ON_THE_WAY, has_plan=False), StageState.ATTENTION, ["no_plan"]),
        (replace(ON_THE_WAY, has_first_value_milestone=False), StageState.ATTENTION, ["no_first_value_milestone"]),
        (replace(CONFIRMED, has_plan=False, has_first_value_milestone=False), StageState.REACHED, []),
        (
            replace(ON_THE_WAY, late=(BEHIND, STUCK)),
            StageState.ATTENTION,
            ["first_value_not_confirmed", "milestone_behind", "milestone_stuck"],
        ),
        (replace(CONFIRMED, late=(BEHIND,)), StageState.ATTENTION, ["milestone_behind"]),
        (replace(CONFIRMED, late=(BEHIND,), is_active=False), StageState.REACHED, []),
        (replace(ON_THE_WAY, has_plan=False, is_active=False), StageState.OPEN, ["no_plan"]),
        (replace(ON_THE_WAY, has_plan=False, late=(BEHIND,), is_established=True), StageState.BEFORE, []),
    ],
)
def test_activate(facts: ActivateFacts, state: StageState, codes: list[str]) -> None:
    assert activate_state(facts, TODAY) is state
    assert [one.code for one in lacking_in_activate(facts, TODAY)] == codes


def test_what_is_late_is_named_and_can_be_opened() -> None:
    *_, late = lacking_in_activate(replace(ON_THE_WAY, late=(BEHIND,)), TODAY)
    told = (("title", "Send data"), ("due_on", "2026-06-10"))
    assert late == Lack("milestone_behind", told, "m", asks_attention=True)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


PROVED = ProveFacts(
    is_active=True,
    is_established=False,
    tier=Tier.CORE,
    since=ago(300),
    has_confirmed_outcome=True,
    last_outcome_on=ago(10),
    last_review_held_on=ago(10),
    definition_checked_on=ago(10),
)


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (PROVED, []),
        (replace(PROVED, has_confirmed_outcome=False), ["no_confirmed_outcome"]),
        (replace(PROVED, last_review_held_on=None, since=ago(9)), ["no_review_held"]),
        (replace(PROVED, last_review_held_on=None), ["no_review_held", "review_overdue"]),
        (replace(PROVED, last_outcome_on=ago(90)), []),
        (replace(PROVED, last_outcome_on=ago(91)), ["outcome_overdue"]),
        (replace(PROVED, last_outcome_on=None), ["outcome_overdue"]),
        (replace(PROVED, last_review_held_on=ago(120)), []),
        (replace(PROVED, last_review_held_on=ago(121)), ["review_overdue"]),
        (replace(PROVED, definition_checked_on=ago(365)), []),
        (replace(PROVED, definition_checked_on=ago(366)), ["definition_not_rechecked"]),
        (replace(PROVED, last_outcome_on=ago(91), tier=None), []),
        (replace(PROVED, last_outcome_on=ago(91), is_active=False), []),
        (replace(PROVED, tier=None, has_confirmed_outcome=False), ["no_confirmed_outcome"]),
    ],
)
def test_prove_lacks_what_its_state_is_judged_by(facts: ProveFacts, codes: list[str]) -> None:
    found = lacking_in_prove(facts, TODAY)
    assert [one.code for one in found] == codes
    attention = any(one.asks_attention for one in found)
    expected = StageState.ATTENTION if attention else StageState.OPEN if found else StageState.REACHED
    assert prove_state(facts, TODAY) is expected


HUDA = Named("h", "Huda")
GAVE = AdvocateFacts(has_given=True)


@pytest.mark.parametrize(
    ("facts", "state", "codes"),
    [
        (GAVE, StageState.REACHED, []),
        (AdvocateFacts(has_given=False), StageState.OPEN, ["nothing_given"]),
        (AdvocateFacts(has_given=False, ready=(HUDA,)), StageState.ATTENTION, ["nothing_given", "ready_to_ask"]),
        (replace(GAVE, ready=(HUDA,)), StageState.ATTENTION, ["ready_to_ask"]),
        (replace(GAVE, to_thank=(HUDA,), to_tell=(HUDA,)), StageState.ATTENTION, ["thanks_owed", "news_owed"]),
    ],
)
def test_advocate_lacks_what_its_state_is_judged_by(facts: AdvocateFacts, state: StageState, codes: list[str]) -> None:
    found = lacking_in_advocate(facts)
    assert [one.code for one in found] == codes
    assert full_track(StageFacts(PASSED, CONFIRMED, PROVED, facts), TODAY)[Stage.ADVOCATE] is state
    assert {(one.facts, one.subject_id) for one in found if one.asks_attention} <= {((("who", "Huda"),), "h")}


def test_the_track_shows_all_six_at_once() -> None:
    facts = StageFacts(LATE, CONFIRMED, replace(PROVED, has_confirmed_outcome=False), AdvocateFacts(has_given=False))
    track = full_track(facts, TODAY)
    assert list(track) == list(Stage)
    assert list(track.values()) == [
        StageState.ATTENTION,
        StageState.REACHED,
        StageState.OPEN,
        None,
        None,
        StageState.OPEN,
    ]
    assert [[one.code for one in lacking(stage, facts, TODAY)] for stage in Stage] == [
        ["handover_not_started"],
        [],
        ["no_confirmed_outcome"],
        [],
        [],
        ["nothing_given"],
    ]


def test_every_lack_opens_where_it_is_made_good() -> None:
    source = Path(stage_facts.__file__).read_text(encoding="utf-8")
    found = set(re.findall(r'Lack\("(\w+)"', source))
    long_quiet = replace(PROVED, last_outcome_on=ago(900), last_review_held_on=ago(900), definition_checked_on=ago(900))
    found |= {code for code, _since, _days in not_renewed(long_quiet, TODAY)}
    found |= {one.code for one in lacking_in_advocate(AdvocateFacts(False, (HUDA,), (HUDA,), (HUDA,)))}
    places = {code: opens_at(Lack(code)) for code in found | {"milestone_behind", "milestone_stuck"}}
    assert len(places) == 20
    assert set(places.values()) == {"handover", "onboarding", "value", "reviews", "advocacy"}
    assert [places[code] for code in ("verdict_fail", "no_plan", "no_review_held")] == [
        "handover",
        "onboarding",
        "reviews",
    ]

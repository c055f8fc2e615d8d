"""The verdict on a handover: points of five dimensions, mandatory facts, and what becomes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.handover import Handover, HandoverState, HandoverVerdict, state_of
from growthdesk.domain.handover_facts import HandoverFacts
from growthdesk.domain.handover_scores import (
    Dimension,
    Score,
    accepted,
    completed,
    judge,
    remedy_day,
    rescored,
    returned,
    scores,
    to_close,
    verdict_of,
)
from growthdesk.domain.handover_sections import Finding, Section, sections_of
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.domain.working_week import WorkingWeek
from tests.domain.align_shapes import (
    BUDGET_OWNER,
    CHAMPION,
    OUTCOME,
    OWNER,
    PROMISE,
    RISK,
    SELLER,
    STEP,
    handover,
    handover_facts,
)

UNTIL = date(2026, 6, 30)
DONE = date(2026, 6, 3)
WEEK, GULF = WorkingWeek((6, 7)), WorkingWeek((5, 6))
PASS, CONDITIONAL, FAIL = HandoverVerdict.PASS, HandoverVerdict.CONDITIONAL, HandoverVerdict.FAIL
NO_RISKS: dict[str, Any] = {"no_risks_checked_by_id": OWNER, "no_risks_checked_on": DONE}
NONE_MADE: dict[str, Any] = {"no_commitments_checked_by_id": OWNER, "no_commitments_checked_on": DONE}


def score(dimension: Dimension, facts: HandoverFacts) -> Score:
    return next(found for found in scores(facts) if found.dimension is dimension)


def unheard(person: Any) -> Any:
    return replace(person, was_spoken_to=False)


# One text of each section; without it the section is not complete. Next steps need their kickoff.
_ONE_TEXT: dict[Section, dict[str, Any]] = {
    Section.OVERVIEW: {"account_overview": ""},
    Section.BUYING_CONTEXT: {"why_now": ""},
    Section.SCOPE: {"scope": ""},
    Section.RISKS: {"constraints": ""},
    Section.GROWTH_LEADS: {"growth_leads": ""},
    Section.WORK_STYLE: {"channels": ""},
    Section.RESPONSIBILITIES: {"our_part": ""},
    Section.NEXT_STEPS: {"kickoff_on": None},
    Section.OUTCOMES: {"outcomes_words": ""},
}


def with_complete(count: int, tier: Tier) -> HandoverFacts:
    """A handover of which so many sections are complete; the gaps come from the front."""
    changes: dict[str, Any] = {"tier": tier}
    texts: dict[str, Any] = {}
    open_sections = len(sections_of(tier)) - count
    for section in [s for s in sections_of(tier) if s in _ONE_TEXT][:open_sections]:
        texts |= _ONE_TEXT[section]
        open_sections -= 1
    if open_sections:
        changes["people"] = ()
        open_sections -= 1
    if open_sections:
        changes["commitments"] = ()
    return handover_facts(changes, **texts)


@pytest.mark.parametrize(
    ("tier", "complete", "points"),
    [
        (Tier.CORE, 11, 3),
        (Tier.CORE, 9, 3),  # 81.8 %
        (Tier.CORE, 8, 2),  # 72.7 %
        (Tier.CORE, 7, 2),  # 63.6 %
        (Tier.CORE, 6, 1),  # 54.5 %
        (Tier.CORE, 3, 1),  # 27.3 %
        (Tier.CORE, 2, 0),  # 18.2 %
        (Tier.CORE, 0, 0),
        (Tier.STANDARD, 7, 3),
        (Tier.STANDARD, 6, 3),  # 85.7 %
        (Tier.STANDARD, 5, 2),  # 71.4 %
        (Tier.STANDARD, 4, 2),  # 57.1 %
        (Tier.STANDARD, 3, 1),  # 42.9 %
        (Tier.STANDARD, 2, 1),  # 28.6 %
        (Tier.STANDARD, 1, 0),  # 14.3 %
    ],
)
def test_completeness_is_the_share_of_the_sections_the_tier_has(tier: Tier, complete: int, points: int) -> None:
    expected = len(sections_of(tier))
    found = score(Dimension.COMPLETENESS, with_complete(complete, tier))
    assert found.points == points
    assert found.reasons == (
        Finding("sections_complete", facts=(("count", str(complete)), ("expected", str(expected)))),
    )
    assert len(found.lacking) == expected - complete


def test_completeness_lacks_the_sections_that_are_not_complete() -> None:
    found = score(Dimension.COMPLETENESS, handover_facts(growth_leads="", scope=""))
    assert found.lacking == (
        Finding("section_partial", Section.SCOPE),
        Finding("section_missing", Section.GROWTH_LEADS),
    )


@pytest.mark.parametrize(
    ("people", "texts", "points", "reasons", "lacking"),
    [
        ((CHAMPION, BUDGET_OWNER), {}, 3, ["champion_spoken_to", "budget_owner_spoken_to"], []),
        (
            (CHAMPION, unheard(BUDGET_OWNER)),
            {},
            2,
            ["champion_spoken_to", "budget_owner_named"],
            ["budget_owner_named"],
        ),
        (
            (replace(CHAMPION, roles=(Role.BUDGET_OWNER, Role.CHAMPION)),),
            {},
            3,
            ["champion_spoken_to", "budget_owner_spoken_to"],
            [],
        ),
        ((CHAMPION,), {}, 1, ["champion_spoken_to", "budget_owner"], ["budget_owner"]),
        ((unheard(BUDGET_OWNER),), {}, 1, ["champion", "budget_owner_named"], ["champion"]),
        (
            (CHAMPION,),
            {"budget_owner_unknown_until": UNTIL},
            1,
            ["champion_spoken_to", "budget_owner_to_be_found"],
            ["budget_owner_to_be_found"],
        ),
        (
            (),
            {"champion_unknown_until": UNTIL},
            1,
            ["champion_to_be_found", "budget_owner"],
            ["champion_to_be_found", "budget_owner"],
        ),
        ((replace(CHAMPION, roles=(Role.USER,)),), {}, 0, ["champion", "budget_owner"], ["champion", "budget_owner"]),
    ],
)
def test_stakeholders(
    people: tuple[Any, ...], texts: dict[str, Any], points: int, reasons: list[str], lacking: list[str]
) -> None:
    found = score(Dimension.STAKEHOLDERS, handover_facts({"people": people}, **texts))
    assert found.points == points
    assert [reason.code for reason in found.reasons] == reasons
    assert [finding.code for finding in found.lacking] == lacking


NO_DATE, NO_CONFIRMER = replace(OUTCOME, id="d", has_date=False), replace(OUTCOME, id="c", has_confirmer=False)


@pytest.mark.parametrize(
    ("outcomes", "words", "points", "reason", "lacking"),
    [
        ((OUTCOME,), "", 3, "outcomes_confirmable", []),
        ((NO_CONFIRMER,), "Fewer", 2, "outcomes_checkable", ["outcome_confirmer"]),
        ((OUTCOME, NO_CONFIRMER), "", 2, "outcomes_checkable", ["outcome_confirmer"]),
        ((OUTCOME, NO_DATE), "", 2, "outcomes_checkable", ["outcome_date"]),
        ((NO_DATE,), "", 1, "outcomes_only_stated", ["outcome_date"]),
        ((), "Fewer double bills", 1, "outcomes_only_stated", ["outcome"]),
        ((), " ", 0, "outcome", ["outcome"]),
    ],
)
def test_outcomes(outcomes: tuple[Any, ...], words: str, points: int, reason: str, lacking: list[str]) -> None:
    found = score(Dimension.OUTCOMES, handover_facts({"outcomes": outcomes}, outcomes_words=words))
    assert (found.points, found.reasons[0].code) == (points, reason)
    assert [finding.code for finding in found.lacking] == lacking


UNOWNED = replace(RISK, id="u", has_owner=False)


@pytest.mark.parametrize(
    ("risks", "texts", "points", "reason", "lacking"),
    [
        ((RISK,), {}, 3, "risks_with_owner", []),
        ((RISK, UNOWNED), {}, 2, "risks_without_owner", ["risk_owner"]),
        ((UNOWNED,), NO_RISKS, 2, "risks_without_owner", ["risk_owner"]),  # a row goes before the check
        ((), NO_RISKS, 3, "no_risks_checked", []),
        ((), {**NO_RISKS, "risks_words": ""}, 3, "no_risks_checked", []),
        (
            (),
            {"risks_words": "Late cards", "no_risks_checked_by_id": OWNER},
            1,
            "risks_only_prose",
            ["risks_only_prose"],
        ),
        ((), {"risks_words": ""}, 0, "risks", ["risks"]),
    ],
)
def test_risks(risks: tuple[Any, ...], texts: dict[str, Any], points: int, reason: str, lacking: list[str]) -> None:
    found = score(Dimension.RISKS, handover_facts({"risks": risks}, **texts))
    assert (found.points, found.reasons[0].code) == (points, reason)
    assert [finding.code for finding in found.lacking] == lacking


def test_no_known_risks_names_who_checked_and_when() -> None:
    (reason,) = score(Dimension.RISKS, handover_facts({"risks": ()}, **NO_RISKS)).reasons
    assert reason == Finding("no_risks_checked", Section.RISKS, (("on", "2026-06-03"),), OWNER)


@pytest.mark.parametrize(
    ("changes", "texts", "points", "reason", "lacking"),
    [
        ({}, {}, 3, "all_owned_and_dated", []),
        ({"commitments": ()}, NONE_MADE, 3, "next_steps_owned_and_dated", []),
        # the gap caps the verdict instead
        ({"commitments": ()}, {"promises_words": ""}, 3, "next_steps_owned_and_dated", []),
        ({"next_steps": ()}, {}, 3, "commitments_owned_and_dated", []),
        ({"next_steps": (replace(STEP, has_date=False),)}, {}, 2, "dates_missing", ["next_step_date"]),
        (
            {"commitments": (PROMISE, replace(PROMISE, id="q", has_date=False))},
            {},
            2,
            "dates_missing",
            ["commitment_date"],
        ),
        (
            {"next_steps": (replace(STEP, has_owner=False),), "commitments": (replace(PROMISE, has_date=False),)},
            {},
            1,
            "only_relationship_owner",
            ["next_step_owner"],
        ),
        ({"commitments": ()}, {}, 1, "only_relationship_owner", ["commitments_only_prose"]),  # prose has no owner
        ({"commitments": (), "next_steps": ()}, NONE_MADE, 1, "only_relationship_owner", ["next_step"]),
        ({"has_owner": False}, {}, 0, "owner", ["owner"]),
    ],
)
def test_ownership(
    changes: dict[str, Any], texts: dict[str, Any], points: int, reason: str, lacking: list[str]
) -> None:
    found = score(Dimension.OWNERSHIP, handover_facts(changes, **texts))
    assert (found.points, found.reasons[0].code) == (points, reason)
    assert [finding.code for finding in found.lacking] == lacking


GAP = (Finding("risks", Section.RISKS),)


@pytest.mark.parametrize(
    ("points", "gaps", "verdict"),
    [
        ((3, 3, 3, 3, 3), (), PASS),
        ((2, 2, 2, 2, 2), (), PASS),
        ((3, 3, 1, 3, 3), (), CONDITIONAL),
        ((3, 1, 1, 3, 3), (), FAIL),
        ((1, 1, 1, 1, 1), (), FAIL),
        ((3, 3, 3, 3, 0), (), FAIL),
        ((3, 3, 1, 3, 0), (), FAIL),
        ((3, 3, 3, 3, 3), GAP, CONDITIONAL),
        ((3, 3, 1, 3, 3), GAP, CONDITIONAL),
        ((3, 1, 1, 3, 3), GAP, FAIL),
        ((0, 3, 3, 3, 3), GAP, FAIL),
    ],
)
def test_the_verdict(points: tuple[int, ...], gaps: tuple[Finding, ...], verdict: HandoverVerdict) -> None:
    found = [Score(dimension, given, ()) for dimension, given in zip(Dimension, points, strict=True)]
    assert verdict_of(found, gaps) is verdict


ONLY_CHAMPION = handover_facts({"people": (CHAMPION,)}, budget_owner_unknown_until=UNTIL)
NOT_CHECKED = handover_facts({"commitments": ()}, promises_words="")
BARE = handover_facts({"people": (), "outcomes": (), "risks": ()})


@pytest.mark.parametrize(
    ("facts", "verdict", "reasons", "closing"),
    [
        (handover_facts(), PASS, [], []),
        (ONLY_CHAMPION, CONDITIONAL, ["dimension_weak stakeholders"], ["budget_owner_to_be_found"]),
        (NOT_CHECKED, CONDITIONAL, ["commitments"], ["commitments"]),
        (
            BARE,
            FAIL,
            [
                "dimension_empty stakeholders",
                "dimension_weak outcomes",
                "dimension_weak risks",
                "champion",
                "budget_owner",
                "outcome",
                "risks_only_prose",
            ],
            ["champion", "budget_owner", "outcome", "risks_only_prose"],
        ),
        # what is good enough is not asked for again
        (handover_facts({"people": (unheard(CHAMPION), BUDGET_OWNER), "risks": (UNOWNED,)}), PASS, [], []),
    ],
)
def test_a_verdict_says_why_and_what_to_close(
    facts: HandoverFacts, verdict: HandoverVerdict, reasons: list[str], closing: list[str]
) -> None:
    judgement = judge(facts)
    assert judgement.verdict is verdict
    assert [" ".join([r.code, *(v for k, v in r.facts if k == "dimension")]) for r in judgement.reasons] == reasons
    assert [finding.code for finding in to_close(judgement)] == closing


@pytest.mark.parametrize(
    ("completed_on", "week", "due"),
    [
        (DONE, WEEK, date(2026, 6, 10)),
        (DONE, GULF, date(2026, 6, 10)),
        (date(2026, 6, 5), GULF, date(2026, 6, 11)),  # a Friday: from Sunday to Thursday
        (DONE, WorkingWeek((6, 7), frozenset({date(2026, 6, 8)})), date(2026, 6, 11)),
    ],
)
def test_gaps_are_to_be_closed_within_five_working_days(completed_on: date, week: WorkingWeek, due: date) -> None:
    assert remedy_day(completed_on, week) == due


@pytest.mark.parametrize(
    ("facts", "team_size", "verdict", "remedy_on", "state"),
    [
        (handover_facts(), 2, PASS, None, HandoverState.WAITING),
        (ONLY_CHAMPION, 2, CONDITIONAL, date(2026, 6, 10), HandoverState.WAITING),
        (ONLY_CHAMPION, 1, CONDITIONAL, date(2026, 6, 10), HandoverState.ACCEPTED),
        (BARE, 2, FAIL, None, HandoverState.WAITING),  # gaps never refuse completing
    ],
)
def test_completing_keeps_the_verdict_and_the_day_of_its_remedy(
    facts: HandoverFacts, team_size: int, verdict: HandoverVerdict, remedy_on: date | None, state: HandoverState
) -> None:
    done = completed(facts, DONE, WEEK, team_size, SELLER)
    assert (done.completed_on, done.verdict, done.remedy_on) == (DONE, verdict, remedy_on)
    assert done.accepted_by_id == (SELLER if team_size == 1 else None)
    # Somebody who joins the team later does not open it again.
    assert state_of(done, DONE) is state


def test_accepting_and_returning() -> None:
    waiting = completed(ONLY_CHAMPION, DONE, WEEK, 2, SELLER)
    taken = accepted(waiting, UNTIL, OWNER, WEEK)
    assert (taken.accepted_on, taken.accepted_by_id, taken.verdict) == (UNTIL, OWNER, CONDITIONAL)
    assert taken.remedy_on == waiting.remedy_on
    failed = accepted(replace(waiting, verdict=FAIL, remedy_on=None), DONE, OWNER, WEEK)
    assert (failed.verdict, failed.remedy_on) == (FAIL, date(2026, 6, 10))
    back = returned(waiting, date(2026, 6, 4), " Who pays? ")
    assert (back.completed_on, back.verdict, back.remedy_on) == (None, None, None)
    assert (back.returned_on, back.returned_questions) == (date(2026, 6, 4), "Who pays?")
    again = completed(replace(ONLY_CHAMPION, handover=back), date(2026, 6, 8), WEEK, 2, SELLER)
    assert (again.remedy_on, again.returned_questions) == (date(2026, 6, 15), "Who pays?")


OPEN = handover(completed_on=DONE, verdict=CONDITIONAL, remedy_on=date(2026, 6, 10), accepted_on=DONE)
FAILED = replace(OPEN, verdict=FAIL, remedy_on=None)


@pytest.mark.parametrize(
    ("record", "facts", "verdict", "remedy_on"),
    [
        (OPEN, handover_facts(), PASS, None),
        (OPEN, handover_facts({"people": (CHAMPION,)}), CONDITIONAL, date(2026, 6, 10)),  # it is not put off
        (OPEN, BARE, FAIL, None),
        (FAILED, NOT_CHECKED, CONDITIONAL, date(2026, 6, 11)),
    ],
)
def test_closing_gaps_judges_again(
    record: Handover, facts: HandoverFacts, verdict: HandoverVerdict, remedy_on: date | None
) -> None:
    texts = replace(
        facts.handover,
        **{name: getattr(record, name) for name in ("completed_on", "verdict", "remedy_on", "accepted_on")},
    )
    again = rescored(replace(facts, handover=texts), date(2026, 6, 4), WEEK)
    assert (again.verdict, again.remedy_on) == (verdict, remedy_on)
    assert (again.completed_on, again.accepted_on) == (DONE, DONE)

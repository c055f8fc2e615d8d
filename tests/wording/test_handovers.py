"""A handover in words: whatever it may lack has words to say so, to ask for it, and to do about it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.handover import TEXTS
from growthdesk.domain.handover_facts import HandoverFacts, KnownRisk, StatedOutcome, Undertaking
from growthdesk.domain.handover_scores import Dimension, Score, judge, to_close
from growthdesk.domain.handover_sections import Finding, Section, open_questions, section_states
from growthdesk.wording.formats import Formats
from growthdesk.wording.handovers import lack, question, questions_text, reason, score_reasons, to_do
from tests.domain.align_shapes import BUDGET_OWNER, CHAMPION, OUTCOME, OWNER, RISK, handover, handover_facts

FORMATS = Formats("en_GB")
UNTIL = date(2026, 6, 30)
NO_WORDS = "Something is missing"
NOTHING: dict[str, Any] = {"people": (), "outcomes": (), "risks": (), "commitments": (), "next_steps": ()}
OPEN = Undertaking("s", "Send the plan", has_owner=False, has_date=False)
DATELESS = Undertaking("d", "Send the plan", has_owner=True, has_date=False)
STATED = StatedOutcome("m", "Fewer late trucks", has_criterion=False, has_date=False, has_confirmer=False)
CHECKED = {"no_risks_checked_by_id": OWNER, "no_risks_checked_on": UNTIL}
CASES: dict[str, HandoverFacts] = {
    "nothing is there": replace(
        handover_facts(NOTHING), handover=handover(**dict.fromkeys(TEXTS, ""), kickoff_on=None), has_owner=False
    ),
    "only prose": handover_facts(NOTHING),
    "to be found": handover_facts(
        {**NOTHING, "handover": handover(champion_unknown_until=UNTIL, budget_owner_unknown_until=UNTIL)}
    ),
    "bare rows": handover_facts(
        {
            "people": (replace(CHAMPION, was_spoken_to=False), replace(BUDGET_OWNER, was_spoken_to=False)),
            "outcomes": (STATED,),
            "risks": (KnownRisk("r", "The planner leaves", has_owner=False),),
            "commitments": (OPEN,),
            "next_steps": (OPEN,),
        }
    ),
    "rows without a date": handover_facts({"outcomes": (STATED, OUTCOME), "commitments": (DATELESS,)}),
    "half the sections": replace(handover_facts(), handover=handover(scope="", our_part="", why_now="")),
    "nobody confirms": handover_facts({"outcomes": (replace(OUTCOME, has_confirmer=False),)}),
    "checked that there is none": handover_facts({**NOTHING, "handover": handover(**CHECKED)}),
    "all there": handover_facts({"risks": (RISK,)}),
}


@pytest.mark.parametrize("facts", CASES.values(), ids=list(CASES))
def test_whatever_is_found_has_words(facts: HandoverFacts) -> None:
    judgement = judge(facts)
    lacking = [*judgement.gaps, *(one for result in section_states(facts) for one in result.lacking)]
    said = [lack(one, FORMATS) for one in lacking]
    said += [question(one, FORMATS) for one in open_questions(facts)]
    said += [to_do(one) for one in to_close(judgement)]
    said += [reason(one, FORMATS) for one in judgement.reasons]
    said += [words for score in judgement.scores for words in score_reasons(score, FORMATS)]
    assert NO_WORDS not in said
    assert not [words for words in said if "{" in words]


def test_the_cases_find_everything_a_handover_may_lack() -> None:
    found = {one.code for facts in CASES.values() for one in open_questions(facts)}
    assert {*TEXTS} - {"risks_words", "promises_words"} <= found
    assert {"owner", "champion", "champion_to_be_found", "outcome", "outcome_criterion", "outcome_confirmer"} <= found
    assert {"risks", "risks_only_prose", "risk_owner", "commitments", "commitments_only_prose"} <= found
    assert {"commitment_owner", "commitment_date", "next_step", "next_step_owner", "kickoff_on"} <= found


def test_what_nobody_worded_is_still_said_calmly() -> None:
    assert lack(Finding("never_heard_of"), FORMATS) == NO_WORDS


def test_reasons_are_sentences_with_names_days_and_numbers() -> None:
    scores = {score.dimension.value: score_reasons(score, FORMATS) for score in judge(CASES["to be found"]).scores}
    assert scores["stakeholders"] == [
        "The champion is to be found by 30 Jun 2026",
        "The budget owner is to be found by 30 Jun 2026",
    ]
    all_there = {score.dimension.value: score_reasons(score, FORMATS) for score in judge(CASES["all there"]).scores}
    assert all_there == {
        "completeness": ["Complete sections: 11 of 11"],
        "stakeholders": ["Champion: Amna, spoken to", "Budget owner: Omar, spoken to"],
        "outcomes": ["Each outcome says how it is recognised, by when, and who confirms it"],
        "risks": ["Every risk has an owner"],
        "ownership": ["Every commitment and next step has owner and date"],
    }


def test_questions_are_text_for_a_mail_section_by_section() -> None:
    asked = (
        Finding("risks", Section.RISKS),
        Finding("why_now", Section.BUYING_CONTEXT),
        Finding("scope", Section.SCOPE),
    )
    assert questions_text(asked, "Dhow Logistics", FORMATS) == (
        "Open questions about the handover of Dhow Logistics\n\n"
        "Why they bought\n- Why now, and not a year earlier or later?\n\n"
        "Scope\n- What exactly did we agree to do?\n\n"
        "Risks and constraints\n- What could go wrong? If there is nothing: who checked, and when?"
    )


def test_outcomes_that_can_be_checked_say_what_the_third_point_needs() -> None:
    lacking = Finding("outcome_confirmer", Section.OUTCOMES, (("what", "Fewer late trucks"),), "o")
    count = (("count", "1"), ("expected", "1"))
    found = Score(Dimension.OUTCOMES, 2, (Finding("outcomes_checkable", Section.OUTCOMES, count),), (lacking,))
    said = score_reasons(found, Formats())
    assert len(said) == 2
    assert "Fewer late trucks" in said[1]

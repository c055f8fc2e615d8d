"""The sections of a handover: what each needs, what is mandatory, what the seller is asked."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from growthdesk.domain.handover import TEXTS
from growthdesk.domain.handover_facts import HandoverFacts
from growthdesk.domain.handover_sections import (
    SECTION_TEXTS,
    Finding,
    Section,
    SectionState,
    mandatory_gaps,
    open_questions,
    person_in,
    section_state,
    section_states,
    sections_of,
)
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from tests.domain.align_shapes import (
    BUDGET_OWNER,
    CHAMPION,
    OUTCOME,
    OWNER,
    PROMISE,
    RISK,
    STEP,
    handover_facts,
)

UNTIL = date(2026, 6, 30)
NOTHING: dict[str, Any] = {"people": (), "outcomes": (), "risks": (), "commitments": (), "next_steps": ()}
UNSAID: dict[str, Any] = {**dict.fromkeys(TEXTS, ""), "kickoff_on": None}
EMPTY = handover_facts(NOTHING, **UNSAID)
NO_RISKS: dict[str, Any] = {"no_risks_checked_by_id": OWNER, "no_risks_checked_on": UNTIL}
NONE_MADE: dict[str, Any] = {"no_commitments_checked_by_id": OWNER, "no_commitments_checked_on": UNTIL}


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("tier", "numbers"),
    [
        (Tier.STRATEGIC, range(1, 12)),
        (Tier.CORE, range(1, 12)),
        (None, range(1, 12)),
        (Tier.STANDARD, (1, 2, 4, 5, 6, 10, 11)),
    ],
)
def test_standard_accounts_have_a_shorter_handover(tier: Tier | None, numbers: Any) -> None:
    assert sections_of(tier) == tuple(list(Section)[number - 1] for number in numbers)


def test_every_text_of_the_form_belongs_to_one_section_or_becomes_rows() -> None:
    placed = [name for names in SECTION_TEXTS.values() for name in names]
    assert sorted([*placed, "risks_words", "promises_words"]) == sorted(TEXTS)
    assert list(SECTION_TEXTS) == list(Section)


@pytest.mark.parametrize("section", list(Section))
def test_a_section_is_complete_with_everything_and_missing_with_nothing(section: Section) -> None:
    assert section_state(section, handover_facts()).state is SectionState.COMPLETE
    assert not section_state(section, handover_facts()).lacking
    empty = section_state(section, EMPTY)
    assert empty.state is SectionState.MISSING
    assert empty.lacking
    assert {finding.section for finding in empty.lacking} == {section}


S = Section
PARTIAL, MISSING, COMPLETE = SectionState.PARTIAL, SectionState.MISSING, SectionState.COMPLETE


@pytest.mark.parametrize(
    ("section", "rows", "texts", "state", "lacking"),
    [
        (S.OVERVIEW, {}, {"commercial_overview": " "}, PARTIAL, ["commercial_overview"]),
        (S.BUYING_CONTEXT, {}, {"why_now": "", "urgent_concerns": ""}, PARTIAL, ["why_now", "urgent_concerns"]),
        (S.SCOPE, {}, {"out_of_scope": ""}, PARTIAL, ["out_of_scope"]),
        (S.GROWTH_LEADS, {}, {"growth_leads": ""}, MISSING, ["growth_leads"]),
        (S.WORK_STYLE, {}, {"channels": ""}, PARTIAL, ["channels"]),
        (S.RESPONSIBILITIES, {}, {"their_part": ""}, PARTIAL, ["their_part"]),
        # people
        (S.STAKEHOLDERS, {"people": (CHAMPION,)}, {}, PARTIAL, ["budget_owner"]),
        (
            S.STAKEHOLDERS,
            {"people": (replace(CHAMPION, roles=(Role.USER,)),)},
            {},
            PARTIAL,
            ["champion", "budget_owner"],
        ),
        (
            S.STAKEHOLDERS,
            {"people": ()},
            {"champion_unknown_until": UNTIL},
            PARTIAL,
            ["champion_to_be_found", "budget_owner"],
        ),
        (S.STAKEHOLDERS, {}, {"champion_unknown_until": UNTIL}, COMPLETE, []),  # found since
        # outcomes
        (S.OUTCOMES, {"outcomes": ()}, {}, PARTIAL, ["outcome"]),
        (S.OUTCOMES, {}, {"outcomes_words": ""}, PARTIAL, ["outcomes_words"]),
        (S.OUTCOMES, {"outcomes": (OUTCOME, replace(OUTCOME, id="n", has_date=False))}, {}, PARTIAL, ["outcome_date"]),
        (S.OUTCOMES, {"outcomes": (replace(OUTCOME, has_confirmer=False),)}, {}, COMPLETE, []),
        (
            S.OUTCOMES,
            {"outcomes": (replace(OUTCOME, has_date=False, has_criterion=False),)},
            {"outcomes_words": ""},
            PARTIAL,
            ["outcomes_words", "outcome_criterion", "outcome_date"],
        ),
        # risks
        (S.RISKS, {}, {"constraints": ""}, PARTIAL, ["constraints"]),
        (S.RISKS, {"risks": ()}, {"constraints": ""}, PARTIAL, ["constraints", "risks_only_prose"]),
        (S.RISKS, {"risks": ()}, {"risks_words": ""}, PARTIAL, ["risks"]),
        (S.RISKS, {"risks": ()}, NO_RISKS, COMPLETE, []),
        (S.RISKS, {"risks": (replace(RISK, has_owner=False),)}, {}, COMPLETE, []),
        # next steps
        (S.NEXT_STEPS, {"next_steps": ()}, {}, PARTIAL, ["next_step"]),
        (S.NEXT_STEPS, {}, {"kickoff_on": None}, PARTIAL, ["kickoff_on"]),
        (S.NEXT_STEPS, {"next_steps": (replace(STEP, has_owner=False),)}, {}, PARTIAL, ["next_step_owner"]),
        # commitments
        (S.COMMITMENTS, {"commitments": ()}, {}, PARTIAL, ["commitments_only_prose"]),
        (S.COMMITMENTS, {"commitments": ()}, {"promises_words": ""}, MISSING, ["commitments"]),
        (S.COMMITMENTS, {"commitments": ()}, NONE_MADE, COMPLETE, []),
        (S.COMMITMENTS, {"commitments": (replace(PROMISE, has_date=False),)}, {}, PARTIAL, ["commitment_date"]),
    ],
)
def test_what_a_section_needs(
    section: Section, rows: dict[str, Any], texts: dict[str, Any], state: SectionState, lacking: list[str]
) -> None:
    found = section_state(section, handover_facts(rows, **texts))
    assert (found.state, codes(found.lacking)) == (state, lacking)


def test_only_the_sections_of_the_tier_are_judged() -> None:
    short = handover_facts({"tier": Tier.STANDARD}, growth_leads="", work_style="")
    assert [result.section for result in section_states(short)] == list(sections_of(Tier.STANDARD))
    assert not any(result.lacking for result in section_states(short))


@pytest.mark.parametrize(
    ("facts", "gaps"),
    [
        (handover_facts(), []),
        (EMPTY, ["champion", "budget_owner", "outcome", "risks", "commitments"]),
        (handover_facts({"has_owner": False}), ["owner"]),
        (handover_facts({"tier": Tier.STANDARD, "people": (BUDGET_OWNER,)}), ["champion"]),
        (handover_facts({"people": (replace(CHAMPION, roles=(Role.CHAMPION, Role.BUDGET_OWNER)),)}), []),
        (handover_facts({"people": (CHAMPION,)}, budget_owner_unknown_until=UNTIL), []),
        (handover_facts({"people": ()}, budget_owner_unknown_until=UNTIL), ["champion"]),
        # one outcome that can be checked is enough
        (handover_facts({"outcomes": (replace(OUTCOME, id="n", has_date=False), OUTCOME)}), []),
        (handover_facts({"outcomes": (replace(OUTCOME, has_date=False),)}), ["outcome_date"]),
        (handover_facts({"outcomes": ()}), ["outcome"]),
        (handover_facts({"risks": ()}), ["risks_only_prose"]),
        (handover_facts({"risks": ()}, **NO_RISKS), []),
        (handover_facts({"risks": ()}, risks_words="", no_risks_checked_by_id=OWNER), ["risks"]),
        (handover_facts({"commitments": ()}), ["commitments_only_prose"]),
        (handover_facts({"commitments": ()}, **NONE_MADE), []),
        # what is not mandatory
        (handover_facts({"next_steps": ()}, scope="", why_now="", kickoff_on=None), []),
    ],
)
def test_mandatory_facts(facts: HandoverFacts, gaps: list[str]) -> None:
    assert codes(mandatory_gaps(facts)) == gaps


def test_of_several_outcomes_the_nearest_to_being_checkable_is_asked_for() -> None:
    vague = replace(OUTCOME, id="v", title="Fewer complaints", has_criterion=False, has_date=False)
    dated = replace(OUTCOME, id="d", title="One invoice", has_criterion=False)
    assert mandatory_gaps(handover_facts({"outcomes": (vague, dated)})) == (
        Finding("outcome_criterion", Section.OUTCOMES, (("what", "One invoice"),), "d"),
    )


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        (handover_facts(), []),
        (
            handover_facts({"people": (), "outcomes": ()}, why_now="", scope=""),
            ["champion", "budget_owner", "outcome", "why_now", "scope"],  # the mandatory ones first, each once
        ),
        (handover_facts({"tier": Tier.STANDARD}, why_now="", scope=""), ["scope"]),
        (handover_facts({"outcomes": (replace(OUTCOME, has_confirmer=False),)}), ["outcome_confirmer"]),
        (handover_facts({"risks": (replace(RISK, has_owner=False),)}), ["risk_owner"]),
    ],
)
def test_what_the_seller_is_asked(facts: HandoverFacts, asked: list[str]) -> None:
    assert codes(open_questions(facts)) == asked


def test_a_question_names_the_row_and_the_day() -> None:
    facts = handover_facts(
        {"people": (CHAMPION,), "next_steps": (replace(STEP, has_date=False),)}, budget_owner_unknown_until=UNTIL
    )
    assert open_questions(facts) == (
        Finding("budget_owner_to_be_found", Section.STAKEHOLDERS, (("until", "2026-06-30"),)),
        Finding("next_step_date", Section.NEXT_STEPS, (("what", "Send the plan"),), "s"),
    )


def test_of_two_champions_the_one_we_spoke_to_stands_for_the_role() -> None:
    unknown = replace(CHAMPION, id="a", name="Aisha", was_spoken_to=False)
    assert person_in(Role.CHAMPION, handover_facts({"people": (unknown, CHAMPION)})) is CHAMPION
    assert person_in(Role.FINANCE, handover_facts()) is None

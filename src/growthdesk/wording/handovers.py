"""A handover in words: what it lacks, what the seller is asked, what is to be done, and why it was judged so.

Rule: somebody's own words stand apart on the screen and in documents; what is copied or stored has no marks.
"""

from collections.abc import Mapping, Sequence

from growthdesk.domain.handover_scores import Dimension, Score
from growthdesk.domain.handover_sections import Finding, Section
from growthdesk.wording import N_, _, translated
from growthdesk.wording.facts import filled, written
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart, unmarked
from growthdesk.wording.labels import label

# Facts that are somebody's own words.
_NAMED = frozenset({"what", "name"})

# What each thing missing is called where the sections say what they lack.
_LACKS = {
    "owner": N_("No relationship owner is in the team"),
    "champion": N_("No champion is named"),
    "budget_owner": N_("No budget owner is named"),
    "champion_to_be_found": N_("The champion is to be found by {until}"),
    "budget_owner_to_be_found": N_("The budget owner is to be found by {until}"),
    "outcome": N_("No outcome is agreed"),
    "outcome_criterion": N_("“{what}” does not say how it is recognised"),
    "outcome_date": N_("“{what}” has no date"),
    "outcome_confirmer": N_("Nobody is named to confirm “{what}”"),
    "risks": N_("No risk is written down, and nobody checked that there is none"),
    "risks_only_prose": N_("The risks are described, but none has an owner yet"),
    "risk_owner": N_("Nobody looks after the risk “{what}”"),
    "next_step": N_("No next step is planned"),
    "next_step_owner": N_("Nobody does “{what}” yet"),
    "next_step_date": N_("“{what}” has no date"),
    "kickoff_on": N_("The first meeting has no date"),
    "commitments": N_("No commitment is written down, and nobody checked that there is none"),
    "commitments_only_prose": N_("The promises are described, but none has an owner and a date yet"),
    "commitment_owner": N_("Nobody keeps the promise “{what}” yet"),
    "commitment_date": N_("The promise “{what}” has no date"),
    "section_missing": N_("“{section}” is empty"),
    "section_partial": N_("“{section}” is not complete"),
    "account_overview": N_("The account is not described"),
    "commercial_overview": N_("What was sold is not described"),
    "business_problem": N_("The business problem is not told"),
    "why_now": N_("Why they buy now is not told"),
    "alternatives": N_("The alternatives they considered are not told"),
    "previous_provider": N_("The previous provider is not told"),
    "previous_frustrations": N_("What frustrated them before is not told"),
    "internal_priorities": N_("Their priorities and politics are not told"),
    "urgent_concerns": N_("Urgent concerns are not told"),
    "outcomes_words": N_("The outcomes are not told in their words"),
    "scope": N_("The scope is not told"),
    "out_of_scope": N_("What is out of scope is not told"),
    "constraints": N_("Constraints are not told"),
    "growth_leads": N_("Growth leads are not told"),
    "work_style": N_("How they like to work is not told"),
    "channels": N_("The channels are not told"),
    "our_part": N_("What we do is not told"),
    "their_part": N_("What they do themselves is not told"),
}
# What the seller is asked about it.
_QUESTIONS = {
    "owner": N_("Who is responsible for the relationship from now on?"),
    "champion": N_("Who at the client wants this and speaks for it?"),
    "budget_owner": N_("Who decides about the budget?"),
    "champion_to_be_found": N_("Who at the client wants this and speaks for it? To be found by {until}."),
    "budget_owner_to_be_found": N_("Who decides about the budget? To be found by {until}."),
    "outcome": N_("Which result would make them say it was worth it? How do they recognise it, and by when?"),
    "outcome_criterion": N_("How do they recognise “{what}”?"),
    "outcome_date": N_("By when do they expect “{what}”?"),
    "outcome_confirmer": N_("Who at the client confirms “{what}”?"),
    "risks": N_("What could go wrong? If there is nothing: who checked, and when?"),
    "risks_only_prose": N_("Who looks after each of the risks you describe?"),
    "risk_owner": N_("Who looks after the risk “{what}”?"),
    "next_step": N_("What happens next, who does it, and by when?"),
    "next_step_owner": N_("Who does “{what}”?"),
    "next_step_date": N_("By when is “{what}” done?"),
    "kickoff_on": N_("When is the first meeting?"),
    "commitments": N_(
        "What was promised, price exceptions and “we can do that” remarks included? If nothing: who checked, and when?"
    ),
    "commitments_only_prose": N_("Who keeps each of the promises you describe, and by when?"),
    "commitment_owner": N_("Who keeps the promise “{what}”?"),
    "commitment_date": N_("By when is “{what}” promised?"),
    "account_overview": N_("What does the company do, how large is it, and whom does it serve?"),
    "commercial_overview": N_("What was sold, at what price, and on which terms?"),
    "business_problem": N_("Which problem made them look for help?"),
    "why_now": N_("Why now, and not a year earlier or later?"),
    "alternatives": N_("Which alternatives did they consider, doing nothing included?"),
    "previous_provider": N_("Who did this for them before?"),
    "previous_frustrations": N_("What frustrated them about it?"),
    "internal_priorities": N_("What matters inside the company now, and who wants what?"),
    "urgent_concerns": N_("What worries them most at the moment?"),
    "outcomes_words": N_("What do they want to achieve, in their own words?"),
    "scope": N_("What exactly did we agree to do?"),
    "out_of_scope": N_("What did we agree not to do?"),
    "constraints": N_("Which limits are there: dates, budget, systems, rules?"),
    "growth_leads": N_("Which later needs did they mention?"),
    "work_style": N_("How do they like to work with a supplier?"),
    "channels": N_("Through which channels do they want to talk, and how often?"),
    "our_part": N_("What do we do ourselves?"),
    "their_part": N_("What did they agree to do themselves?"),
}
# What closes it, as an action.
_TO_DO = {
    "owner": N_("Choose a relationship owner"),
    "champion": N_("Find out who at the client wants this and speaks for it"),
    "budget_owner": N_("Find out who decides about the budget"),
    "champion_to_be_found": N_("Find the champion at the client"),
    "budget_owner_to_be_found": N_("Find the budget owner at the client"),
    "outcome": N_("Agree an outcome with the client: how it is recognised, and by when"),
    "outcome_criterion": N_("Agree how “{what}” is recognised"),
    "outcome_date": N_("Agree by when “{what}” is reached"),
    "outcome_confirmer": N_("Agree who confirms “{what}”"),
    "risks": N_("Check the risks: write them down, or say that there are none"),
    "risks_only_prose": N_("Turn the risks described in the handover into risks with an owner"),
    "risk_owner": N_("Choose who looks after the risk “{what}”"),
    "next_step": N_("Plan the next step of the handover"),
    "next_step_owner": N_("Choose who does “{what}”"),
    "next_step_date": N_("Set a date for “{what}”"),
    "commitments": N_("Check what was promised: write it down, or say that nothing was"),
    "commitments_only_prose": N_("Turn the promises described in the handover into commitments with owner and date"),
    "commitment_owner": N_("Choose who keeps the promise “{what}”"),
    "commitment_date": N_("Set a date for the promise “{what}”"),
    "section_missing": N_("Fill in “{section}” of the handover"),
    "section_partial": N_("Complete “{section}” of the handover"),
}
# Why a dimension has its points.
_REASONS = {
    "dimension_weak": N_("{dimension} is weak"),
    "dimension_empty": N_("{dimension}: nothing is there"),
    "sections_complete": N_("Complete sections: {count} of {expected}"),
    "champion_spoken_to": N_("Champion: {name}, spoken to"),
    "champion_named": N_("Champion: {name}, not spoken to yet"),
    "budget_owner_spoken_to": N_("Budget owner: {name}, spoken to"),
    "budget_owner_named": N_("Budget owner: {name}, not spoken to yet"),
    "outcomes_confirmable": N_("Each outcome says how it is recognised, by when, and who confirms it"),
    "outcomes_checkable": N_("Outcomes that say how they are recognised and by when: {count} of {expected}"),
    "outcomes_only_stated": N_("The outcomes are stated, but none can be checked"),
    "risks_without_owner": N_("Risks with an owner: {count} of {expected}"),
    "risks_with_owner": N_("Every risk has an owner"),
    "no_risks_checked": N_("No known risks, checked on {on}"),
    "only_relationship_owner": N_("Not every commitment and next step has an owner"),
    "dates_missing": N_("Commitments and next steps with owner and date: {count} of {expected}"),
    "all_owned_and_dated": N_("Every commitment and next step has owner and date"),
    "commitments_owned_and_dated": N_("Every commitment has owner and date"),
    "next_steps_owned_and_dated": N_("Every next step has owner and date"),
}


def lack(finding: Finding, formats: Formats) -> str:
    """Say what is missing."""
    return _said(_LACKS, finding, formats)


def question(finding: Finding, formats: Formats) -> str:
    """Ask the seller about what is missing."""
    return _said(_QUESTIONS, finding, formats)


def to_do(finding: Finding, formats: Formats | None = None) -> str:
    """Say what closes a gap, as its action does; days are the action's."""
    return unmarked(_said(_TO_DO, finding, formats or Formats()))


def reason(finding: Finding, formats: Formats) -> str:
    """Say why a handover was judged as it was: what a dimension rests on, or what it lacks."""
    return _said(_REASONS | _LACKS, finding, formats)


def score_reasons(score: Score, formats: Formats) -> list[str]:
    """Say what the points of a dimension rest on, and of outcomes that can be checked what they still miss."""
    is_checkable = score.dimension is Dimension.OUTCOMES and score.points > 1
    return [reason(finding, formats) for finding in (*score.reasons, *(score.lacking if is_checkable else ()))]


def points(score: Score) -> str:
    """Write the points of a dimension."""
    return _("{points} of 3").format(points=score.points)


def questions_text(questions: Sequence[Finding], account: str, formats: Formats) -> str:
    """Write the open questions for the seller as plain text, section by section."""
    lines = [_("Open questions about the handover of {account}").format(account=account)]
    section: Section | None = None
    for finding in sorted(questions, key=lambda one: list(Section).index(one.section or Section.OVERVIEW)):
        of_section = finding.section or Section.OVERVIEW
        if of_section is not section:
            section = of_section
            lines += ["", label(section)]
        lines.append(_("- {question}").format(question=question(finding, formats)))
    return unmarked("\n".join(lines))


def _said(table: Mapping[str, str], finding: Finding, formats: Formats) -> str:
    facts = {name: apart(text) if name in _NAMED else text for name, text in written(finding.facts, formats).items()}
    if finding.section is not None:
        facts["section"] = label(finding.section)
    if "dimension" in facts:
        facts["dimension"] = label(Dimension(facts["dimension"]))
    text = filled(translated(table[finding.code]), facts) if finding.code in table else None
    return text if text is not None else _("Something is missing")


def knows(code: str, *, as_question: bool = False, as_to_do: bool = False) -> bool:
    """Whether a finding has words of its own."""
    if as_question:
        return code in _QUESTIONS
    return code in _TO_DO if as_to_do else code in _REASONS or code in _LACKS

"""Lines of Today in words: what to do, why now, by when, and what is at stake.

Rule: a code is worded once for each set of facts it may come with; no sentence is put together from pieces.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.problems import Facts
from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.lines import Line, Said
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.today.ranking import When
from growthdesk.wording import N_, _, ngettext_, today_advocacy, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart

_FAR_DAYS = 300

# What a line is about, in a word or two, by its rule; what the customer does is told apart.
_KINDS = {
    "action_due": N_("Action"),
    **today_advocacy.KINDS,
    "commitment_due": N_("Promise to client"),
    "decision_due": N_("Decision"),
    "executive_contact": N_("Contact"),
    "first_value_undefined": N_("First value"),
    "first_value_window": N_("First value"),
    "handover_missing": N_("Handover"),
    "handover_remedy_due": N_("Handover"),
    "handover_returned": N_("Handover"),
    "handover_to_accept": N_("Handover"),
    "kickoff_due": N_("First meeting"),
    "milestone_behind": N_("Onboarding"),
    "milestone_blocked": N_("Onboarding"),
    "milestone_due": N_("Onboarding"),
    "owner_handover_open": N_("Handover"),
    "person_to_be_found": N_("Handover"),
    "quiet_account": N_("Contact"),
    "review_to_hold": N_("Value review"),
    "review_to_plan": N_("Review rhythm"),
    "review_to_prepare": N_("Value review"),
    "review_to_write_up": N_("Value review"),
    "risk_due": N_("Risk"),
}
_KINDS_OF_THEIRS = {
    "action_theirs": N_("Action, theirs"),
    "commitment_theirs": N_("Commitment, theirs"),
    "decision_theirs": N_("Decision, theirs"),
    "first_value_theirs": N_("First value"),
    "milestone_theirs": N_("Onboarding, theirs"),
}

# What somebody typed says by itself what to do.
_AS_TYPED = {"action": "what", "commitment": "what", "decision": "what", "milestone": "title"}
# Of several wordings of a code the first one counts whose facts are all there.
_WHAT = {
    "action_theirs": (N_("Ask {who}: {what}"), N_("Ask them: {what}")),
    "commitment_theirs": (N_("Ask {who}: {what}"), N_("Ask them: {what}")),
    "decision_theirs": (N_("Ask {who}: {what}"), N_("Ask them: {what}")),
    "milestone_theirs": (N_("Ask {who}: {title}"), N_("Ask them: {title}")),
    "first_value": (N_("Have the first value confirmed: {title}"),),
    "first_value_theirs": (
        N_("Have {who} confirm the first value: {title}"),
        N_("Have the first value confirmed: {title}"),
    ),
    "name_first_value": (N_("Say what the first value will be"),),
    "make_plan": (N_("Make the onboarding plan"),),
    "ask_what_comes_next": (N_("Ask {who} what comes next"), N_("Ask what comes next")),
    "start_handover": (N_("Start the handover"),),
    "complete_handover": (N_("Complete the handover"),),
    "answer_handover_questions": (
        N_("Answer {who}’s questions about the handover"),
        N_("Answer the questions about the handover"),
    ),
    "accept_handover": (N_("Accept the handover from {who}, or return it"), N_("Accept the handover, or return it")),
    "complete_owner_handover": (N_("Complete the handover to {who}"), N_("Complete the handover")),
    "hold_kickoff": (N_("Hold the first meeting"),),
    "write_up_kickoff": (N_("Write up the first meeting, or move it"),),
    "find_champion": (N_("Find out who the champion is"),),
    "find_budget_owner": (N_("Find out who owns the budget"),),
    "look_at_risk": (N_("Look at the risk again: {what}"),),
    "get_in_touch": (N_("Get in touch"),),
    "meet_executive": (N_("Talk to {who}, their executive sponsor"), N_("Find and talk to their executive sponsor")),
    "plan_review": (N_("Plan the next value review"),),
    "prepare_review": (N_("Prepare the value review for {for_whom}"), N_("Prepare the value review")),
    "hold_review": (N_("Hold the value review with {for_whom}"), N_("Hold the value review")),
    "write_up_review": (N_("Write up, move or cancel the value review"),),
    **today_advocacy.WHAT,
}
_WHY = {
    "from_manual": (N_("An open action, due {due_on}."),),
    "from_interaction": (N_("Agreed in a conversation, due {due_on}."),),
    "from_review": (N_("From a value review, due {due_on}."),),
    "from_handover": (N_("From the handover, due {due_on}."),),
    "from_milestone": (N_("From a milestone, due {due_on}."),),
    "promised": (
        N_("Promised to {made_to} on {made_on}, due {due_on}."),
        N_("Promised to {made_to}, due {due_on}."),
        N_("Promised to the client on {made_on}, due {due_on}."),
        N_("Promised to the client, due {due_on}."),
    ),
    "promised_to_us": (N_("They promised it on {made_on}, due {due_on}."), N_("They promised it, due {due_on}.")),
    "decided": (N_("Decided in the review of {held_on}, due {due_on}."),),
    "behind": (
        N_("Milestone was due {due_on}; waits for {waits_for}."),
        N_("Milestone was due {due_on}."),
    ),
    "stuck": (
        N_("Milestone is stuck: due {due_on}, waits for {waits_for}."),
        N_("Milestone is stuck: it was due {due_on}."),
    ),
    "blocked": (N_("Milestone due {due_on} cannot begin: waits for {waits_for}."), N_("Milestone due {due_on}.")),
    "on_track": (N_("Milestone due {due_on}; nothing holds it up."),),
    "no_first_value_milestone": (N_("Signed {signed_on}; the plan does not name the first value."),),
    "no_plan": (N_("Signed {signed_on}; there is no onboarding plan."),),
    "window_open": (N_("First value confirmed {confirmed_on}; the time to ask ends {closes_on}."),),
    "handover_not_started": (N_("Signed {signed_on}; nobody started a handover."),),
    "handover_not_completed": (N_("Signed {signed_on}; the handover is not complete."),),
    "verdict_fail": (N_("Signed {signed_on}; the handover does not pass."),),
    "verdict_conditional": (N_("The handover passes only when its gaps are closed by {remedy_on}."),),
    "handover_returned": (N_("Returned {returned_on}: {questions}"), N_("Returned {returned_on}.")),
    "handover_not_accepted": (N_("Completed {completed_on}, waiting to be accepted."),),
    "handover_fails_not_accepted": (N_("Completed {completed_on}; it does not pass and waits for your answer."),),
    "owner_handover_started": (N_("Started {started_on}; the handover to the next owner is not complete."),),
    "owner_handover_fails": (N_("Completed {completed_on}; the handover does not pass."),),
    "kickoff_planned": (N_("The handover dates the first meeting {kickoff_on}."),),
    "kickoff_past": (N_("The first meeting was planned for {kickoff_on}; no contact is logged since."),),
    "person_unknown": (N_("The handover says this may be unknown until {until_on}."),),
    "risk_looked_at": (
        N_("The risk is looked at again {due_on}. What we do: {response}"),
        N_("The risk is looked at again {due_on}; nothing is said about what we do."),
    ),
    "risk_overdue": (
        N_("The risk was to be looked at {due_on}. What we do: {response}"),
        N_("The risk was to be looked at {due_on}; nothing is said about what we do."),
    ),
    "executive_rhythm": (
        N_("A strategic account has an executive contact every half-year; the last was {last_held_on}."),
        N_("A strategic account has an executive contact every half-year; none is recorded."),
    ),
    "review_prepared": (N_("Prepared, planned for {planned_on}."),),
    "review_planned": (N_("Planned for {planned_on}, not prepared."),),
    "review_day_past": (N_("Planned for {planned_on}, neither held nor cancelled."),),
    **today_advocacy.WHY,
}
# What is said of a day to come is said otherwise of one that is past.
_WHY_LATE = {"risk_looked_at": "risk_overdue"}


def what_words(line: Line, formats: Formats) -> str:
    """Say what to do; user text stands as it was typed."""
    if line.what.code == "close_handover_gaps":
        gaps = int(_first(line.what.facts).get("gaps", "0"))
        return ngettext_("Close {count} gap of the handover", "Close {count} gaps of the handover", gaps).format(
            count=formats.number(gaps)
        )
    typed = _AS_TYPED.get(line.what.code)
    facts = _first(line.what.facts)
    if typed is not None:
        return facts[typed]
    return _worded(_WHAT, line.what, {name: apart(text) for name, text in facts.items()})


def why_words(line: Line, as_of: date, formats: Formats) -> str:
    """Say why now: the fact that set the line off."""
    facts = _first(line.why.facts)
    counted = _COUNTED.get(line.why.code)
    if counted is not None:
        return counted(facts, as_of, formats)
    late = _WHY_LATE.get(line.why.code) if line.days_overdue(as_of) else None
    said = line.why if late is None else Said(late, line.why.facts)
    return _worded(_WHY, said, _told(line.why.facts, as_of, formats))


def kind_words(line: Line) -> str:
    """Say in a word or two what a line is about."""
    return translated(_KINDS_OF_THEIRS.get(line.what.code) or _KINDS[line.rule])


def due_words(line: Line, as_of: date, formats: Formats) -> str:
    """Say by when: how late, today, or the day; nothing of what has no day."""
    if line.due_on is None:
        return _("now")
    days = (line.due_on - as_of).days
    if days <= 1:
        return formats.relative_days(line.due_on, as_of)
    day = formats.weekday(line.due_on)
    return _("by {day}").format(day=day) if line.is_window else day


def stake_words(line: Line, as_of: date, formats: Formats) -> str:
    """Say what is at stake: a promise, how much the account matters, and how late it is."""
    parts = []
    if line.stake.is_promise:
        parts.append(_("promised to the client"))
    parts.append(translated(_TIERS[line.stake.tier]))
    late = line.days_overdue(as_of)
    if late:
        parts.append(ngettext_("{count} day late", "{count} days late", late).format(count=formats.number(late)))
    return " · ".join(parts)


_TIERS = {
    Tier.STRATEGIC: N_("strategic account"),
    Tier.CORE: N_("core account"),
    Tier.STANDARD: N_("standard account"),
    None: N_("tier not chosen"),
}


def section_words(when: When) -> str:
    """Name a section of the page."""
    names = {When.OVERDUE: N_("Overdue"), When.TODAY: N_("Today"), When.NEXT_DAYS: N_("Next 7 days")}
    return translated(names[when])


def without_step_words(count: int, formats: Formats) -> str:
    """Say of how many accounts nobody said what comes next."""
    words = ngettext_("{count} account has no next step", "{count} accounts have no next step", count)
    return words.format(count=formats.number(count))


def _no_contact(facts: Mapping[str, str], as_of: date, formats: Formats) -> str:
    since = date.fromisoformat(facts["since"])
    days = (as_of - since).days
    words = ngettext_(
        "No two-way contact for {count} day; the tier asks for one every {days}.",
        "No two-way contact for {count} days; the tier asks for one every {days}.",
        days,
    )
    return words.format(count=formats.number(days), days=formats.number(int(facts["days"])))


def _never_in_contact(facts: Mapping[str, str], as_of: date, formats: Formats) -> str:
    since = _written(date.fromisoformat(facts["since"]), as_of, formats)
    return _("No two-way contact recorded since {since}.").format(since=since)


def _rhythm_at_risk(facts: Mapping[str, str], as_of: date, formats: Formats) -> str:
    days = formats.number(int(facts["days"]))
    held_on = facts.get("last_held_on")
    if held_on is None:
        return _("A review every {days} days while the fit says “redesign”; none was held yet.").format(days=days)
    last = _written(date.fromisoformat(held_on), as_of, formats)
    return _("A review every {days} days while the fit says “redesign”; the last was {last}.").format(
        days=days, last=last
    )


def _rhythm(facts: Mapping[str, str], as_of: date, formats: Formats) -> str:
    days = formats.number(int(facts["days"]))
    held_on = facts.get("last_held_on")
    if held_on is None:
        return _("A review every {days} days; none was held yet and none is planned.").format(days=days)
    last = _written(date.fromisoformat(held_on), as_of, formats)
    return _("A review every {days} days; the last was {last} and none is planned.").format(days=days, last=last)


_COUNTED: Mapping[str, Callable[[Mapping[str, str], date, Formats], str]] = {
    "no_contact": _no_contact,
    "never_in_contact": _never_in_contact,
    "review_rhythm": _rhythm,
    "review_rhythm_at_risk": _rhythm_at_risk,
}


def _worded(table: Mapping[str, tuple[str, ...]], said: Said, facts: Mapping[str, str]) -> str:
    for template in table[said.code]:
        try:
            return translated(template).format(**facts)
        except KeyError:
            continue
    raise KeyError(said.code)


def _told(facts: Facts, as_of: date, formats: Formats) -> dict[str, str]:
    """Write days; of a fact that comes several times all are named."""
    told: dict[str, list[str]] = {}
    for name, value in facts:
        told.setdefault(name, []).append(value)
    return {
        name: _written(date.fromisoformat(values[0]), as_of, formats)
        if name.endswith("_on")
        else _listed(values)
        if name == "waits_for"
        else apart(" ".join(values[0].split()))
        for name, values in told.items()
    }


def _listed(titles: list[str]) -> str:
    return ", ".join(_("“{title}”").format(title=apart(title)) for title in titles)


def _first(facts: Facts) -> dict[str, str]:
    return dict(reversed(facts))


def _written(day: date, as_of: date, formats: Formats) -> str:
    """Write a day as short as it is clear."""
    return formats.day_month(day) if abs((day - as_of).days) < _FAR_DAYS else formats.date(day)


def away_words(mark: TodayMark, formats: Formats) -> str:
    """Say why a line is away: until when it is put off, or why it was dismissed."""
    if mark.snoozed_until is not None and not mark.dismissed_reason.strip():
        return _("Put off until {day}.").format(day=formats.weekday(mark.snoozed_until))
    return _("Dismissed: {reason}").format(reason=apart(" ".join(mark.dismissed_reason.split())))


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of an account beside its name."""

    stage: str
    is_settling_in: bool
    signed_on: date | None
    last_review_on: date | None
    last_contact_on: date | None


def standing_words(found: Standing, as_of: date, formats: Formats) -> str:
    """Say where an account stands: its stage, how long it is with us or when it was reviewed, the last contact."""
    parts = [found.stage]
    if found.is_settling_in and found.signed_on is not None:
        days = (as_of - found.signed_on).days
        if days >= 0:
            parts.append(_("day {count} since signature").format(count=formats.number(days)))
    elif found.last_review_on is not None:
        parts.append(_("last review {when}").format(when=formats.days_ago(found.last_review_on, as_of)))
    if found.last_contact_on is not None:
        parts.append(_("last contact {when}").format(when=formats.days_ago(found.last_contact_on, as_of)))
    else:
        parts.append(_("no contact recorded"))
    return " · ".join(parts)


def section_heading(when: When, count: int, formats: Formats) -> str:
    """Name a section with how many lines it has in all."""
    return _("{section} · {count}").format(section=section_words(when), count=formats.number(count))


def more_words(count: int, formats: Formats) -> str:
    """Offer more lines."""
    return ngettext_("Show {count} more", "Show {count} more", count).format(count=formats.number(count))


def away_count_words(count: int, formats: Formats) -> str:
    """Say how many lines are put off or dismissed."""
    words = ngettext_("{count} put off or dismissed", "{count} put off or dismissed", count)
    return words.format(count=formats.number(count))

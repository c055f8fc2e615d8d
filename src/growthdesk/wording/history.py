"""What a change set did, in words, for the timeline of an account and the history of a record."""

from datetime import date

from growthdesk.wording import N_, _, translated
from growthdesk.wording.formats import Formats

_LONGEST_SHOWN = 120

_CHANGES = {
    "account_added": N_("Account added"),
    "account_changed": N_("Account changed"),
    "account_deleted": N_("Account deleted"),
    "account_ended": N_("Account ended"),
    "accounts_changed": N_("Several accounts changed"),
    "accounts_deleted": N_("Several accounts deleted"),
    "accounts_merged": N_("Accounts merged"),
    "action_added": N_("Action added"),
    "action_changed": N_("Action changed"),
    "action_deleted": N_("Action deleted"),
    "action_done": N_("Action done"),
    "action_dropped": N_("Action dropped"),
    "action_reopened": N_("Action opened again"),
    "agreement_added": N_("Agreement added"),
    "agreement_changed": N_("Agreement changed"),
    "agreement_deleted": N_("Agreement deleted"),
    "circulation_changed": N_("Note of a document sent corrected"),
    "circulation_deleted": N_("Note of a document sent deleted"),
    "decision_added": N_("Decision added"),
    "decision_changed": N_("Decision changed"),
    "decision_deleted": N_("Decision deleted"),
    "document_sent": N_("Document sent"),
    "field_restored": N_("Earlier value restored"),
    "figures_agreed": N_("Figures agreed"),
    "figures_agreement_withdrawn": N_("Agreement on the figures withdrawn"),
    "filter_deleted": N_("Filter deleted"),
    "filter_saved": N_("Filter saved"),
    "firm_added": N_("Firm entered"),
    "firm_changed": N_("Firm changed"),
    "imported": N_("Imported"),
    "interaction_changed": N_("Contact changed"),
    "interaction_deleted": N_("Contact deleted"),
    "interaction_logged": N_("Contact logged"),
    "logo_changed": N_("Logo changed"),
    "measure_agreed": N_("Success measure agreed"),
    "measure_changed": N_("Success measure corrected"),
    "measure_brought_back": N_("Success measure followed again"),
    "measure_retired": N_("Success measure no longer followed"),
    "measure_version_added": N_("Success measure changed"),
    "mark_removed": N_("Two records compared again"),
    "marked_as_two": N_("Two records kept apart"),
    "next_step_chosen": N_("Next step chosen"),
    "order_added": N_("Order added"),
    "order_changed": N_("Order changed"),
    "order_deleted": N_("Order deleted"),
    "outcome_changed": N_("Logged value changed"),
    "outcome_deleted": N_("Logged value deleted"),
    "outcome_logged": N_("Value logged"),
    "people_merged": N_("People merged"),
    "person_added": N_("Person added"),
    "person_changed": N_("Person changed"),
    "person_deleted": N_("Person deleted"),
    "reading_added": N_("Reading added"),
    "reading_changed": N_("Reading changed"),
    "reading_deleted": N_("Reading deleted"),
    "review_cancelled": N_("Value review cancelled"),
    "review_changed": N_("Value review changed"),
    "review_held": N_("Value review held"),
    "review_item_added": N_("Line of a value review added"),
    "review_item_changed": N_("Line of a value review changed"),
    "review_item_deleted": N_("Line of a value review deleted"),
    "review_items_refreshed": N_("Value review filled from the record"),
    "review_planned": N_("Value review planned"),
    "review_prepared": N_("Value review prepared"),
    "review_risk_added": N_("Risk of a value review added"),
    "review_risk_changed": N_("Risk of a value review changed"),
    "review_risk_deleted": N_("Risk of a value review deleted"),
    "team_member_added": N_("Team member added"),
    "team_member_changed": N_("Team member changed"),
    "redone": N_("Redone"),
    "taken_back": N_("Taken back"),
    "undone": N_("Undone"),
    "template_edited": N_("Template edited"),
    "template_kept": N_("Edited template kept"),
    "template_dropped": N_("Template back to the shipped one"),
}

# A note is nothing one was in touch with anybody by.
_CONTACTS = {
    ("interaction_logged", "meeting"): N_("Meeting logged"),
    ("interaction_logged", "call"): N_("Call logged"),
    ("interaction_logged", "mail"): N_("Mail logged"),
    ("interaction_logged", "note"): N_("Note added"),
    ("interaction_changed", "meeting"): N_("Meeting changed"),
    ("interaction_changed", "call"): N_("Call changed"),
    ("interaction_changed", "mail"): N_("Mail changed"),
    ("interaction_changed", "note"): N_("Note changed"),
    ("interaction_deleted", "meeting"): N_("Meeting deleted"),
    ("interaction_deleted", "call"): N_("Call deleted"),
    ("interaction_deleted", "mail"): N_("Mail deleted"),
    ("interaction_deleted", "note"): N_("Note deleted"),
}

_RECORDS = {
    "account": N_("Account"),
    "action": N_("Action"),
    "agreement": N_("Agreement"),
    "attendance": N_("Attendance"),
    "circulation": N_("Document sent"),
    "commitment": N_("Commitment"),
    "decision": N_("Decision"),
    "document_template": N_("Template"),
    "firm": N_("Firm"),
    "first_value": N_("First value"),
    "fit_verdict": N_("Fit verdict"),
    "handover": N_("Handover"),
    "holiday": N_("Holiday"),
    "interaction": N_("Contact"),
    "measure": N_("Success measure"),
    "measure_version": N_("Version of a success measure"),
    "milestone": N_("Milestone"),
    "not_duplicate": N_("Pair that is not the same"),
    "onboarding_plan": N_("Onboarding plan"),
    "outcome": N_("Outcome"),
    "plan_template": N_("Template of a plan"),
    "prospect_fit": N_("Page before the signature"),
    "purchase_order": N_("Order"),
    "reading": N_("Reading"),
    "review_attendance": N_("Attendance of a review"),
    "review_item": N_("Line of a review"),
    "review_risk": N_("Risk of a review"),
    "risk": N_("Risk"),
    "saved_filter": N_("Saved filter"),
    "stakeholder": N_("Person"),
    "team_member": N_("Team member"),
    "template_step": N_("Step of a template"),
    "today_mark": N_("Line put off or dismissed"),
    "value_review": N_("Value review"),
    "window_answers": N_("What comes next"),
}

# What a field is called wherever it stands; below, where a form calls it otherwise.
_FIELDS = {
    "account_id": N_("Account"),
    "agreed_on": N_("Agreed on"),
    "amount_minor": N_("Amount"),
    "at_risk": N_("At risk if it stopped"),
    "auto_renews": N_("Renews by itself"),
    "change_reason": N_("Why it changed"),
    "currency": N_("Currency"),
    "done_on": N_("Done on"),
    "done_when": N_("Done when"),
    "dropped_on": N_("Dropped on"),
    "dropped_reason": N_("Why it was dropped"),
    "due_on": N_("Due"),
    "edition": N_("Edition"),
    "email": N_("Mail"),
    "ended_on": N_("Ended on"),
    "ends_on": N_("Ends on"),
    "evidence": N_("How we know"),
    "external_id": N_("Number"),
    "happened_on": N_("Date"),
    "held_on": N_("Held on"),
    "is_client_visible": N_("The client may see it"),
    "is_first_value": N_("First value"),
    "is_included": N_("Shown"),
    "is_next_step": N_("Next step"),
    "is_required": N_("Required"),
    "is_shared": N_("Shared with the client"),
    "is_shown": N_("Shown to the customer"),
    "is_two_way": N_("Two-way contact"),
    "joined_on": N_("Joined on"),
    "kind": N_("Kind"),
    "left_on": N_("Left on"),
    "measure_id": N_("Success measure"),
    "name": N_("Name"),
    "note": N_("Note"),
    "notes": N_("Notes"),
    "obstacles": N_("What could prevent it"),
    "ordered_on": N_("Date"),
    "origin": N_("From"),
    "owner_id": N_("Owner"),
    "phone": N_("Phone"),
    "planned_on": N_("Planned for"),
    "quantity": N_("Quantity"),
    "read_on": N_("Read on"),
    "recipient": N_("Received by"),
    "recognised_by": N_("How it is recognised"),
    "recurrence": N_("How often"),
    "response": N_("What is done about it"),
    "risk": N_("Risk"),
    "roles": N_("Part in the decision"),
    "scope": N_("Scope"),
    "sent_on": N_("Sent on"),
    "side": N_("Who does it"),
    "signatory_name": N_("Signed by"),
    "signatory_title": N_("Title of who signs"),
    "signed_on": N_("Signed on"),
    "stakeholder_id": N_("Who of theirs"),
    "starts_on": N_("Starts on"),
    "state": N_("State"),
    "status": N_("Status"),
    "success_agreed_on": N_("Agreed on"),
    "success_words": N_("Success in their words"),
    "target_on": N_("Target date"),
    "team_member_id": N_("Who of us"),
    "tier": N_("Tier"),
    "title": N_("Title"),
    "unit": N_("Unit"),
    "value_minor": N_("Value"),
    "what": N_("What"),
    "won_through": N_("How it was won"),
}
_FIELDS_OF = {
    "account": {
        "address": N_("Address"),
        "city": N_("City"),
        "country": N_("Country"),
        "external_id": N_("Your number for it"),
        "owner_id": N_("Relationship owner"),
        "postal_code": N_("Postal code"),
        "region": N_("Region"),
        "success_agreed_on": N_("Success agreed on"),
        "success_said_by_id": N_("Who said it"),
        "website": N_("Website"),
    },
    "action": {"what": N_("What is to be done")},
    "agreement": {"notice_months": N_("Notice period"), "title": N_("What was bought")},
    "attendance": {"stakeholder_id": N_("Took part")},
    "circulation": {
        "kind": N_("Document"),
        "review_id": N_("Made from"),
        "sent_by_id": N_("Sent by"),
    },
    "commitment": {
        "kept_on": N_("Kept on"),
        "made_by": N_("Who promised it"),
        "made_on": N_("Promised on"),
        "made_to": N_("Promised to"),
        "released_on": N_("Released on"),
        "released_reason": N_("Why it was released"),
        "side": N_("Who keeps it"),
        "what": N_("What was promised"),
    },
    "decision": {"what": N_("What was decided")},
    "document_template": {"text": N_("Text")},
    "firm": {
        "brand_colour": N_("Brand colour"),
        "footer": N_("Footer of documents"),
        "home_currency": N_("Home currency"),
        "ideal_company": N_("Ideal customer: kind of company"),
        "ideal_problem": N_("Ideal customer: problem we are best at"),
        "ideal_role": N_("Ideal customer: role"),
        "locale": N_("Region"),
        "logo": N_("Logo"),
        "paper": N_("Paper"),
        "weekend": N_("Weekend"),
    },
    "first_value": {
        "confirmed_by_id": N_("Who confirmed it"),
        "confirmed_on": N_("Confirmed on"),
        "milestone_id": N_("Milestone"),
        "what": N_("What the first value was"),
    },
    "fit_verdict": {
        "judged_by_id": N_("Who judged"),
        "judged_on": N_("Judged on"),
        "reason": N_("Why"),
        "verdict": N_("Verdict"),
    },
    "handover": {
        "accepted_by_id": N_("Who accepted it"),
        "accepted_on": N_("Accepted on"),
        "account_overview": N_("The account in short"),
        "alternatives": N_("Alternatives they considered"),
        "budget_owner_unknown_until": N_("Budget owner to be found by"),
        "business_problem": N_("The business problem"),
        "champion_unknown_until": N_("Champion to be found by"),
        "channels": N_("Channels"),
        "commercial_overview": N_("What was sold, in short"),
        "completed_on": N_("Completed on"),
        "constraints": N_("Constraints"),
        "from_id": N_("Who hands over"),
        "growth_leads": N_("Growth leads"),
        "internal_priorities": N_("Their priorities and politics"),
        "kickoff_on": N_("First meeting"),
        "no_commitments_checked_by_id": N_("Who checked that no commitments were made"),
        "no_commitments_checked_on": N_("No commitments, checked on"),
        "no_risks_checked_by_id": N_("Who checked that there are no known risks"),
        "no_risks_checked_on": N_("No known risks, checked on"),
        "our_part": N_("What we do"),
        "out_of_scope": N_("Out of scope"),
        "outcomes_words": N_("Intended outcomes in their words"),
        "previous_frustrations": N_("What frustrated them before"),
        "previous_provider": N_("Previous provider"),
        "promises_words": N_("Commitments made during the sale"),
        "remedy_on": N_("Gaps closed by"),
        "returned_on": N_("Returned on"),
        "returned_questions": N_("Questions it was returned with"),
        "risks_words": N_("Risks in words"),
        "started_on": N_("Started on"),
        "their_part": N_("What they do"),
        "to_id": N_("Who takes over"),
        "urgent_concerns": N_("Urgent concerns"),
        "verdict": N_("Verdict"),
        "why_now": N_("Why now"),
        "work_style": N_("How they work"),
    },
    "holiday": {
        "on": N_("Date"),
    },
    "interaction": {"summary": N_("In one line"), "team_member_id": N_("By")},
    "measure": {"retired_on": N_("No longer followed since")},
    "measure_version": {
        "agreed_on": N_("Agreed with them on"),
        "baseline": N_("At the start"),
        "baseline_on": N_("Measured at the start on"),
        "confirmed_by_id": N_("Who confirms it"),
        "kind": N_("Target"),
        "lower": N_("Not below"),
        "target": N_("Agreed target"),
        "target_on": N_("To be reached by"),
        "title": N_("What is measured"),
        "upper": N_("Not above"),
    },
    "milestone": {
        "started_on": N_("Started on"),
    },
    "onboarding_plan": {
        "escalation": N_("Whom to turn to"),
        "how_long": N_("How long it takes"),
        "how_we_talk": N_("How we talk"),
        "template_name": N_("Template"),
        "what_we_need": N_("What we need from them"),
    },
    "outcome": {
        "activity": N_("What we did"),
        "before": N_("Before"),
        "category": N_("Kind of value"),
        "change": N_("What changed for them"),
        "confirmed_by_id": N_("Who confirmed it"),
        "confirmed_on": N_("Confirmed on"),
        "grade": N_("Evidence"),
        "measure_id": N_("Success measure it belongs to"),
        "method": N_("How it was estimated"),
        "now": N_("Now"),
        "quote": N_("Quote"),
        "quoted_id": N_("Who said it"),
        "source": N_("Where the figure comes from"),
    },
    "plan_template": {
        "suits": N_("What it suits"),
    },
    "prospect_fit": {
        "fits_note": N_("Why it fits or not"),
        "fits_profile": N_("Fits the ideal customer"),
        "our_responsibilities": N_("Our responsibilities"),
        "realistic_outcomes": N_("Realistic outcomes"),
        "source": N_("Where it came from"),
        "their_participation": N_("Their own participation"),
        "timing": N_("Timing"),
    },
    "purchase_order": {"description": N_("What was bought"), "pass_through_minor": N_("Of it passed through")},
    "reading": {"source": N_("Where it comes from"), "value": N_("Value")},
    "review_attendance": {"stakeholder_id": N_("Takes part"), "team_member_id": N_("Takes part")},
    "review_item": {"detail": N_("How it is known"), "question": N_("Question"), "text": N_("Words")},
    "risk": {
        "closed_note": N_("How it was closed"),
        "closed_on": N_("Closed on"),
        "due_on": N_("Looked at next"),
        "owner_id": N_("Who looks after it"),
        "what": N_("What may go wrong"),
    },
    "stakeholder": {
        "held_by_id": N_("Who of us holds the contact"),
        "influence": N_("Influence"),
        "reports_to_id": N_("Reports to"),
        "success_words": N_("Success for this person"),
        "support": N_("Support"),
        "title": N_("Job title"),
    },
    "template_step": {
        "counts_working_days": N_("Counted in working days"),
        "days": N_("Days from the start"),
    },
    "today_mark": {
        "dismissed_reason": N_("Why it was dismissed"),
        "marked_by_id": N_("By"),
        "snoozed_until": N_("Put off until"),
    },
    "value_review": {
        "cancelled_reason": N_("Why it does not take place"),
        "decision_asked": N_("What they should decide"),
        "decision_asked_by": N_("Decision needed by"),
        "decision_consequence": N_("What happens without it"),
        "figures_agreed_by_id": N_("Who agreed the figures"),
        "figures_agreed_on": N_("Figures agreed"),
        "for_stakeholder_id": N_("For whom"),
        "headline": N_("The result in the client’s words"),
        "no_decision_reason": N_("Why no decision is needed"),
        "prepared_by_id": N_("Prepared by"),
        "relevance": N_("Still what matters to them"),
    },
    "window_answers": {
        "asked_of_id": N_("Who answered"),
        "asked_on": N_("Asked on"),
        "next_year": N_("What they want in the next year"),
        "problem_revealed": N_("The problem they see now"),
        "second_problem": N_("The second problem on the list"),
    },
}


def change_label(code: str, kind: str = "") -> str:
    """Name a change set by its label code; where it was about one contact, by the `kind` of it too."""
    if (code, kind) in _CONTACTS:
        return translated(_CONTACTS[code, kind])
    return translated(_CHANGES[code]) if code in _CHANGES else _("Change")


def record_label(kind: str) -> str:
    """Name a kind of record by its code."""
    return translated(_RECORDS[kind]) if kind in _RECORDS else _("Record")


def knows(code: str) -> bool:
    """Whether a change set has words of its own."""
    return code in _CHANGES


def field_label(name: str, kind: str = "") -> str:
    """Name a field of a kind of record as its form does; one without words shows its own name, spaced."""
    text = field_text(name, kind)
    return translated(text) if text else name.replace("_", " ").capitalize()


def field_text(name: str, kind: str) -> str:
    """Name a field as it is written here, to be translated later; "" when it has no words."""
    return _FIELDS_OF.get(kind, {}).get(name) or _FIELDS.get(name, "")


def has_field_label(name: str, kind: str) -> bool:
    """Whether a field of a kind of record has words of its own."""
    return name in _FIELDS_OF.get(kind, {}) or name in _FIELDS


def knows_record(kind: str) -> bool:
    """Whether a kind of record has words of its own."""
    return kind in _RECORDS


def stored_value(value: object, formats: Formats) -> str:
    """Write a stored value of history for people: dates by locale, long text cut, nothing for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = str(value)
    if len(text) == 10 and text[4:5] == text[7:8] == "-":
        try:
            return formats.date(date.fromisoformat(text))
        except ValueError:
            return text
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"

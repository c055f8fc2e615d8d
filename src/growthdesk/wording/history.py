"""What a change set did, in words, for the timeline of an account and the history of a record."""

from datetime import date

from growthdesk.wording import N_, _, translated
from growthdesk.wording.field_words import FIELDS, FIELDS_OF
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
    "advocacy_given": N_("Advocacy given"),
    "advocate_thanked": N_("Advocate thanked"),
    "advocate_told": N_("Advocate told what became of it"),
    "agreement_added": N_("Agreement added"),
    "agreement_changed": N_("Agreement changed"),
    "agreement_deleted": N_("Agreement deleted"),
    "circulation_changed": N_("Note of a document sent corrected"),
    "circulation_deleted": N_("Note of a document sent deleted"),
    "commitment_added": N_("Commitment added"),
    "commitment_changed": N_("Commitment changed"),
    "commitment_deleted": N_("Commitment deleted"),
    "commitment_kept": N_("Commitment kept"),
    "commitment_released": N_("Commitment released"),
    "commitment_reopened": N_("Commitment opened again"),
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
    "first_value_changed": N_("First value corrected"),
    "first_value_chosen": N_("Milestone of the first value chosen"),
    "first_value_confirmed": N_("First value confirmed"),
    "first_value_withdrawn": N_("Confirmation of the first value taken back"),
    "fit_verdict_added": N_("Fit verdict added"),
    "fit_verdict_changed": N_("Fit verdict changed"),
    "fit_verdict_deleted": N_("Fit verdict deleted"),
    "handover_accepted": N_("Handover accepted"),
    "handover_changed": N_("Handover changed"),
    "handover_completed": N_("Handover completed"),
    "handover_deleted": N_("Handover deleted"),
    "handover_returned": N_("Handover returned"),
    "handover_started": N_("Handover started"),
    "handover_step_added": N_("Next step of a handover added"),
    "holiday_added": N_("Holiday added"),
    "holiday_changed": N_("Holiday changed"),
    "holidays_added": N_("Holidays added"),
    "holidays_deleted": N_("Holidays deleted"),
    "ideal_customer_changed": N_("Ideal customer changed"),
    "imported": N_("Imported"),
    "interaction_changed": N_("Contact changed"),
    "interaction_deleted": N_("Contact deleted"),
    "interaction_logged": N_("Contact logged"),
    "line_brought_back": N_("Shown on Today again"),
    "line_dismissed": N_("Dismissed from Today"),
    "line_reassigned": N_("Given to somebody else from Today"),
    "line_snoozed": N_("Put off on Today"),
    "logo_changed": N_("Logo changed"),
    "measure_agreed": N_("Success measure agreed"),
    "measure_changed": N_("Success measure corrected"),
    "measure_brought_back": N_("Success measure followed again"),
    "measure_retired": N_("Success measure no longer followed"),
    "measure_version_added": N_("Success measure changed"),
    "mark_removed": N_("Two records compared again"),
    "marked_as_two": N_("Two records kept apart"),
    "milestone_added": N_("Milestone added"),
    "milestone_changed": N_("Milestone changed"),
    "milestone_deleted": N_("Milestone deleted"),
    "milestone_moved": N_("Milestone moved"),
    "milestone_reached": N_("Milestone reached"),
    "milestone_reopened": N_("Milestone opened again"),
    "milestones_reordered": N_("Milestones put in order"),
    "next_step_chosen": N_("Next step chosen"),
    "order_added": N_("Order added"),
    "order_changed": N_("Order changed"),
    "order_deleted": N_("Order deleted"),
    "outcome_changed": N_("Logged value changed"),
    "outcome_deleted": N_("Logged value deleted"),
    "outcome_logged": N_("Value logged"),
    "owner_handover_started": N_("Handover between owners started"),
    "people_merged": N_("People merged"),
    "person_added": N_("Person added"),
    "person_changed": N_("Person changed"),
    "person_deleted": N_("Person deleted"),
    "permission_added": N_("Permission added"),
    "permission_changed": N_("Permission changed"),
    "permission_deleted": N_("Permission deleted"),
    "permission_withdrawn": N_("Permission withdrawn"),
    "plan_changed": N_("Onboarding plan changed"),
    "plan_deleted": N_("Onboarding plan deleted"),
    "plan_started": N_("Onboarding plan started"),
    "plan_template_added": N_("Plan template added"),
    "plan_template_changed": N_("Plan template changed"),
    "plan_template_deleted": N_("Plan template deleted"),
    "praise_changed": N_("Praise changed"),
    "praise_deleted": N_("Praise deleted"),
    "praise_logged": N_("Praise logged"),
    "prospect_fit_saved": N_("Page before the signature changed"),
    "prospect_made_of_referral": N_("Prospect made of a referral"),
    "prospect_won": N_("Prospect won"),
    "reading_added": N_("Reading added"),
    "reading_changed": N_("Reading changed"),
    "reading_deleted": N_("Reading deleted"),
    "referral_answered": N_("Answer to a request noted"),
    "referral_contacted": N_("First contact after an introduction noted"),
    "referral_deleted": N_("Request for advocacy deleted"),
    "referral_ended": N_("End of a referral noted"),
    "referral_introduced": N_("Introduction noted"),
    "referral_met": N_("Meeting after an introduction noted"),
    "referral_step_taken_back": N_("Step of a request taken back"),
    "request_changed": N_("Request changed"),
    "request_made": N_("Request made"),
    "request_template_added": N_("Request template added"),
    "request_template_changed": N_("Request template changed"),
    "request_template_deleted": N_("Request template deleted"),
    "request_written": N_("Request written"),
    "restriction_added": N_("Restriction added"),
    "restriction_changed": N_("Restriction changed"),
    "restriction_deleted": N_("Restriction deleted"),
    "restriction_lifted": N_("Restriction lifted"),
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
    "risk_added": N_("Risk added"),
    "risk_changed": N_("Risk changed"),
    "risk_closed": N_("Risk closed"),
    "risk_deleted": N_("Risk deleted"),
    "risk_reopened": N_("Risk opened again"),
    "shipped_templates_added": N_("Shipped plan templates added"),
    "team_member_added": N_("Team member added"),
    "team_member_changed": N_("Team member changed"),
    "redone": N_("Redone"),
    "taken_back": N_("Taken back"),
    "team_member_left": N_("Team member left"),
    "things_reassigned": N_("Open things reassigned"),
    "undone": N_("Undone"),
    "template_edited": N_("Template edited"),
    "template_kept": N_("Edited template kept"),
    "template_dropped": N_("Template back to the shipped one"),
    "weekend_changed": N_("Weekend changed"),
    "window_answers_added": N_("What comes next asked"),
    "window_answers_changed": N_("What comes next corrected"),
    "window_answers_deleted": N_("What comes next deleted"),
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
    "permission": N_("Permission"),
    "plan_template": N_("Template of a plan"),
    "praise": N_("Praise"),
    "prospect_fit": N_("Page before the signature"),
    "purchase_order": N_("Order"),
    "reading": N_("Reading"),
    "referral": N_("Request for advocacy"),
    "request_template": N_("Template of a request"),
    "restriction": N_("Restriction"),
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
    return FIELDS_OF.get(kind, {}).get(name) or FIELDS.get(name, "")


def has_field_label(name: str, kind: str) -> bool:
    """Whether a field of a kind of record has words of its own."""
    return name in FIELDS_OF.get(kind, {}) or name in FIELDS


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

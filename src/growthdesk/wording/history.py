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
    "measure_version_added": N_("Success measure changed"),
    "next_step_chosen": N_("Next step chosen"),
    "order_added": N_("Order added"),
    "order_changed": N_("Order changed"),
    "order_deleted": N_("Order deleted"),
    "outcome_changed": N_("Outcome changed"),
    "outcome_deleted": N_("Outcome deleted"),
    "outcome_logged": N_("Value logged"),
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
    "template_edited": N_("Template edited"),
    "template_kept": N_("Edited template kept"),
    "template_dropped": N_("Template back to the shipped one"),
}

_RECORDS = {
    "account": N_("Account"),
    "action": N_("Action"),
    "agreement": N_("Agreement"),
    "attendance": N_("Attendance"),
    "circulation": N_("Document sent"),
    "decision": N_("Decision"),
    "document_template": N_("Template"),
    "firm": N_("Firm"),
    "interaction": N_("Contact"),
    "measure": N_("Success measure"),
    "measure_version": N_("Version of a success measure"),
    "outcome": N_("Outcome"),
    "purchase_order": N_("Order"),
    "reading": N_("Reading"),
    "review_attendance": N_("Attendance of a review"),
    "review_item": N_("Line of a review"),
    "review_risk": N_("Risk of a review"),
    "saved_filter": N_("Saved filter"),
    "stakeholder": N_("Person"),
    "team_member": N_("Team member"),
    "value_review": N_("Value review"),
}

_FIELDS = {
    "name": N_("Name"),
    "status": N_("Status"),
    "tier": N_("Tier"),
    "signed_on": N_("Signed on"),
    "ended_on": N_("Ended on"),
    "won_through": N_("How it was won"),
    "success_words": N_("Success in their words"),
    "success_agreed_on": N_("Agreed on"),
    "happened_on": N_("Date"),
    "due_on": N_("Due"),
    "done_on": N_("Done on"),
    "dropped_on": N_("Dropped on"),
    "is_next_step": N_("Next step"),
    "is_two_way": N_("Two-way contact"),
    "is_client_visible": N_("The client may see it"),
    "is_included": N_("Shown"),
    "what": N_("What"),
    "title": N_("Title"),
    "roles": N_("Part in the decision"),
    "left_on": N_("Left on"),
    "joined_on": N_("Joined on"),
    "starts_on": N_("Starts on"),
    "ends_on": N_("Ends on"),
    "target_on": N_("Target date"),
    "agreed_on": N_("Agreed on"),
    "recognised_by": N_("How it is recognised"),
    "obstacles": N_("What could prevent it"),
    "change_reason": N_("Why it changed"),
    "read_on": N_("Read on"),
    "ordered_on": N_("Date"),
    "at_risk": N_("At risk if it stopped"),
    "planned_on": N_("Planned for"),
    "held_on": N_("Held on"),
    "external_id": N_("Number"),
    "amount_minor": N_("Amount in minor units"),
    "value_minor": N_("Value in minor units"),
    "kind": N_("Kind"),
    "edition": N_("Edition"),
    "recipient": N_("Received by"),
    "sent_on": N_("Sent on"),
    "risk": N_("Risk"),
    "response": N_("What is done about it"),
    "is_shared": N_("Shared with the client"),
    "signatory_name": N_("Signed by"),
    "signatory_title": N_("Title of who signs"),
}


def change_label(code: str) -> str:
    """Name a change set by its label code."""
    return translated(_CHANGES[code]) if code in _CHANGES else _("Change")


def record_label(kind: str) -> str:
    """Name a kind of record by its code."""
    return translated(_RECORDS[kind]) if kind in _RECORDS else _("Record")


def knows(code: str) -> bool:
    """Whether a change set has words of its own."""
    return code in _CHANGES


def field_label(name: str) -> str:
    """Name a field of a record as the forms do; one without words shows its own name, spaced."""
    return translated(_FIELDS[name]) if name in _FIELDS else name.replace("_", " ").capitalize()


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

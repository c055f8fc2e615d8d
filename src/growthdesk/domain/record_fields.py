"""Which fields of a record mean something to a person, which of them belong together, and what they refer to.

Rule: every column of every record is told or left out on purpose; a test walks them all. Kinds are named as in history.
"""

from collections.abc import Mapping

# Kept for the program's own sake; nobody typed them.
_NEVER_TOLD = frozenset({"id", "revision", "created_at", "updated_at"})
_NOT_TOLD: Mapping[str, frozenset[str]] = {
    "account": frozenset({"is_imported", "recorded_on"}),
    "action": frozenset({"origin_id"}),
    "attendance": frozenset({"interaction_id"}),
    "commitment": frozenset({"origin_id"}),
    "decision": frozenset({"review_id", "position", "action_id"}),
    "document_template": frozenset({"shipped_digest"}),
    "firm": frozenset({"is_sample"}),
    "measure_version": frozenset({"measure_id", "number"}),
    # What a step waits for is told beside it on the plan, where the others have names.
    "milestone": frozenset({"plan_id", "position", "waits_for"}),
    "not_duplicate": frozenset({"of_kind", "first_id", "second_id"}),
    # What was asked for is told by its form; the moment by its kind and day.
    "permission": frozenset({"referral_id"}),
    "plan_template": frozenset({"shipped_as"}),
    "referral": frozenset({"moment_id"}),
    "review_attendance": frozenset({"review_id"}),
    "review_item": frozenset({"review_id", "position", "source", "source_id", "is_edited"}),
    "review_risk": frozenset({"review_id", "position"}),
    "risk": frozenset({"origin_id"}),
    "saved_filter": frozenset({"place", "definition"}),
    "template_step": frozenset({"template_id", "position", "depends_on"}),
    "today_mark": frozenset({"line_identity"}),
    "value_review": frozenset({"figures_digest"}),
    "window_answers": frozenset({"first_value_id"}),
}
# Said as one and brought back as one: an amount is nothing without its currency. The first names them all.
_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "account": (("status", "ended_on"),),
    "action": (("side", "owner_id", "stakeholder_id"),),
    "agreement": (("value_minor", "currency", "recurrence"),),
    "circulation": (("kind", "edition"), ("recipient", "stakeholder_id")),
    "commitment": (("side", "owner_id", "stakeholder_id"), ("released_on", "released_reason")),
    "decision": (("side", "owner_id", "stakeholder_id"),),
    "first_value": (("confirmed_on", "confirmed_by_id"),),
    "fit_verdict": (("verdict", "reason"), ("judged_on", "judged_by_id")),
    "handover": (
        ("no_risks_checked_on", "no_risks_checked_by_id"),
        ("no_commitments_checked_on", "no_commitments_checked_by_id"),
        ("accepted_on", "accepted_by_id"),
        ("returned_on", "returned_questions"),
    ),
    "measure_version": (("kind", "target", "lower", "upper", "unit"),),
    "milestone": (("side", "owner_id", "stakeholder_id"),),
    "outcome": (
        ("grade", "confirmed_by_id", "confirmed_on"),
        ("quantity", "unit"),
        ("amount_minor", "currency"),
        ("quote", "quoted_id"),
    ),
    "prospect_fit": (("fits_profile", "fits_note"),),
    "purchase_order": (("amount_minor", "currency", "pass_through_minor"),),
    "referral": (("moment_kind", "moment_on"), ("answer", "answered_on"), ("outcome", "outcome_on")),
    "risk": (("closed_on", "closed_note"),),
    "template_step": (("days", "counts_working_days"),),
    "value_review": (("figures_agreed_on", "figures_agreed_by_id"),),
    "window_answers": (("asked_on", "asked_of_id"),),
}
_REFERS_TO: Mapping[str, str] = {
    "account_id": "account",
    "prospect_account_id": "account",
    "measure_id": "measure",
    "milestone_id": "milestone",
    "review_id": "value_review",
    **dict.fromkeys(
        (
            *("owner_id", "team_member_id", "held_by_id", "sent_by_id", "prepared_by_id", "judged_by_id"),
            *("from_id", "to_id", "no_risks_checked_by_id", "no_commitments_checked_by_id", "accepted_by_id"),
            *("marked_by_id", "asked_by_id"),
        ),
        "team_member",
    ),
    **dict.fromkeys(
        (
            "stakeholder_id",
            "reports_to_id",
            "success_said_by_id",
            "confirmed_by_id",
            "quoted_id",
            "for_stakeholder_id",
            "figures_agreed_by_id",
            "asked_of_id",
        ),
        "stakeholder",
    ),
}


def is_told(kind: str, name: str) -> bool:
    """Whether a field of a kind of record means something to a person."""
    return name not in _NEVER_TOLD and name not in _NOT_TOLD.get(kind, frozenset())


def together_with(kind: str, name: str) -> tuple[str, ...]:
    """Return the fields that are said and restored as one with this one, itself among them."""
    return next((group for group in _TOGETHER.get(kind, ()) if name in group), (name,))


def refers_to(name: str) -> str | None:
    """Return the kind of record a field holds the id of; None when it is no id a person would know."""
    return _REFERS_TO.get(name)

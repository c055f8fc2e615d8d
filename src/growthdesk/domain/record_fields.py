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
    "decision": frozenset({"review_id", "position", "action_id"}),
    "document_template": frozenset({"shipped_digest"}),
    "firm": frozenset({"is_sample"}),
    "measure_version": frozenset({"measure_id", "number"}),
    "not_duplicate": frozenset({"of_kind", "first_id", "second_id"}),
    "review_attendance": frozenset({"review_id"}),
    "review_item": frozenset({"review_id", "position", "source", "source_id", "is_edited"}),
    "review_risk": frozenset({"review_id", "position"}),
    "saved_filter": frozenset({"place", "definition"}),
    "value_review": frozenset({"figures_digest"}),
}
# Said as one and brought back as one: an amount is nothing without its currency. The first names them all.
_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "account": (("status", "ended_on"),),
    "action": (("side", "owner_id", "stakeholder_id"),),
    "agreement": (("value_minor", "currency", "recurrence"),),
    "circulation": (("kind", "edition"), ("recipient", "stakeholder_id")),
    "decision": (("side", "owner_id", "stakeholder_id"),),
    "measure_version": (("kind", "target", "lower", "upper", "unit"),),
    "outcome": (
        ("grade", "confirmed_by_id", "confirmed_on"),
        ("quantity", "unit"),
        ("amount_minor", "currency"),
        ("quote", "quoted_id"),
    ),
    "purchase_order": (("amount_minor", "currency", "pass_through_minor"),),
    "value_review": (("figures_agreed_on", "figures_agreed_by_id"),),
}
_REFERS_TO: Mapping[str, str] = {
    "account_id": "account",
    "measure_id": "measure",
    "review_id": "value_review",
    **dict.fromkeys(("owner_id", "team_member_id", "held_by_id", "sent_by_id", "prepared_by_id"), "team_member"),
    **dict.fromkeys(
        (
            "stakeholder_id",
            "reports_to_id",
            "success_said_by_id",
            "confirmed_by_id",
            "quoted_id",
            "for_stakeholder_id",
            "figures_agreed_by_id",
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

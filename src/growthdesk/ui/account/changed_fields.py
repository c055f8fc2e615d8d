"""What a change touched, in the words of the forms: codes, money and yes or no as people read them."""

from collections.abc import Mapping
from enum import StrEnum

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.history import Change
from growthdesk.domain.interactions import InteractionKind
from growthdesk.domain.measures import MeasureKind
from growthdesk.domain.money import Money
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import Tier
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label, stored_value
from growthdesk.wording.labels import influence_label, label, support_label

# Kept for the program's own sake; nobody typed them.
_INTERNAL = frozenset(
    {
        "id", "revision", "created_at", "updated_at", "position", "number", "currency", "is_imported", "recorded_on",
        "origin", "figures_digest", "source_id",
    }
)  # fmt: skip
_CODES: Mapping[str, type[StrEnum]] = {
    "status": AccountStatus,
    "tier": Tier,
    "grade": Grade,
    "category": Category,
    "recurrence": Recurrence,
    "side": Side,
    "state": ReviewState,
    "roles": Role,
    "edition": Edition,
}
_KINDS: Mapping[str, type[StrEnum]] = {
    "interaction": InteractionKind,
    "agreement": AgreementKind,
    "measure_version": MeasureKind,
    "circulation": DocumentKind,
}


def changed_fields(change: Change, formats: Formats) -> list[tuple[str, str]]:
    """Return the fields a change touched with what they were and are; ids of other records are left out."""
    pairs = []
    for name in {**change.before, **change.after}:
        if name in _INTERNAL or name.endswith("_id"):
            continue
        before = _worded(change.record_kind, name, change.before, formats)
        after = _worded(change.record_kind, name, change.after, formats)
        title = _("Amount") if name == "amount_minor" else _("Value") if name == "value_minor" else field_label(name)
        if before and after and before != after:
            pairs.append((title, _("{before} → {after}").format(before=before, after=after)))
        elif after:
            pairs.append((title, after))
        elif before:
            pairs.append((title, _("was {before}").format(before=before)))
    return pairs


def _worded(kind: str, name: str, values: Mapping[str, object], formats: Formats) -> str:
    value = values.get(name)
    if value is None or value == "":
        return ""
    if name.startswith("is_") or name == "auto_renews":
        return _("yes") if value in (1, "1", True) else _("no")
    if name.endswith("_minor"):
        currency = str(values.get("currency") or "")
        # History keeps what differs: the currency that stayed is not in it, and a bare number would mislead.
        return formats.money(Money(int(str(value)), currency)) if currency else _("changed")
    if name == "influence":
        return influence_label(int(str(value)))
    if name == "support":
        return support_label(int(str(value)))
    codes = _KINDS.get(kind) if name == "kind" else _CODES.get(name)
    if codes is not None:
        known = {code.value: code for code in codes}
        return ", ".join(label(known[part]) if part in known else part for part in str(value).split(","))
    return stored_value(value, formats)

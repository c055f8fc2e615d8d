"""What a record is called, also once it is deleted: its own words, from the file or else from its history.

Rule: a name is what a person wrote; a record that has none goes by what it belongs to.
"""

import json
from collections.abc import Mapping

from growthdesk.storage.reading import Reading

# The first of these that says something.
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "account": ("name",),
    "action": ("what",),
    "agreement": ("title",),
    "circulation": ("recipient",),
    "commitment": ("what",),
    "decision": ("what",),
    "document_template": ("name",),
    "firm": ("name",),
    "first_value": ("what",),
    "holiday": ("name",),
    "interaction": ("summary",),
    "measure_version": ("title",),
    "milestone": ("title",),
    "outcome": ("change", "activity"),
    "permission": ("wording",),
    "plan_template": ("name",),
    "praise": ("quote",),
    "purchase_order": ("description", "external_id"),
    "request_template": ("name",),
    "restriction": ("note",),
    "review_item": ("text",),
    "review_risk": ("risk",),
    "risk": ("what",),
    "saved_filter": ("name",),
    "stakeholder": ("name",),
    "team_member": ("name",),
    "template_step": ("title",),
}
# What goes by something else: the column that names it, and of which kind that is.
_NAMED_AFTER: Mapping[str, tuple[tuple[str, str], ...]] = {
    "attendance": (("stakeholder_id", "stakeholder"),),
    "first_value": (("milestone_id", "milestone"),),
    **dict.fromkeys(
        ("fit_verdict", "handover", "onboarding_plan", "prospect_fit", "today_mark", "window_answers"),
        (("account_id", "account"),),
    ),
    "not_duplicate": (("first_id", "account"), ("first_id", "stakeholder")),
    "purchase_order": (("account_id", "account"),),
    "reading": (("measure_id", "measure"),),
    "referral": (("stakeholder_id", "stakeholder"),),
    "restriction": (("stakeholder_id", "stakeholder"), ("account_id", "account")),
    "review_attendance": (("stakeholder_id", "stakeholder"), ("team_member_id", "team_member")),
    "value_review": (("account_id", "account"),),
}
_LATEST_TITLE = "SELECT title FROM measure_version WHERE measure_id = :id ORDER BY number DESC LIMIT 1"
_KEPT_TITLE = """
SELECT coalesce(after ->> '$.title', before ->> '$.title') FROM change
WHERE record_kind = 'measure_version' AND coalesce(after ->> '$.measure_id', before ->> '$.measure_id') = :id
    AND account_id = :account_id
LIMIT 1
"""
_KEPT = """
SELECT before, after FROM change WHERE record_kind = :kind AND record_id = :id AND operation <> 'changed'
ORDER BY change_set_id DESC LIMIT 1
"""
_MOST_STEPS = 3


def name_of(reading: Reading, kind: str, record_id: str, kept: Mapping[str, object] | None = None) -> str:
    """Return what a record is called, "" where nothing names it; `kept` is what is known of it already."""
    return _name(reading, kind, record_id, kept or {}, _MOST_STEPS)


def _name(reading: Reading, kind: str, record_id: str, kept: Mapping[str, object], steps: int) -> str:
    columns = (*_NAMED_BY.get(kind, ()), *(column for column, _kind in _NAMED_AFTER.get(kind, ())))
    said = {**_stored(reading, kind, record_id, columns), **{name: kept[name] for name in columns if name in kept}}
    for column in _NAMED_BY.get(kind, ()):
        if said.get(column):
            return " ".join(str(said[column]).split())
    if kind == "measure":
        return _measure_title(reading, record_id, kept)
    for column, other in _NAMED_AFTER.get(kind, ()):
        if said.get(column) and steps:
            found = _name(reading, other, str(said[column]), {}, steps - 1)
            if found:
                return found
    return ""


def _stored(reading: Reading, kind: str, record_id: str, columns: tuple[str, ...]) -> dict[str, object]:
    """Return these fields as they are, or as they were last when the record is gone."""
    if not columns:
        return {}
    listed = ", ".join(f'"{column}"' for column in columns)
    found = reading.raw(f"SELECT {listed} FROM {kind} WHERE id = :id", id=record_id)  # noqa: S608 -- a table of ours
    if found:
        return dict(zip(columns, found[0], strict=True))
    last = reading.raw(_KEPT, kind=kind, id=record_id)
    return {**json.loads(last[0][1]), **json.loads(last[0][0])} if last else {}


def _measure_title(reading: Reading, measure_id: str, kept: Mapping[str, object]) -> str:
    """Return the title of its latest version: the measure itself has no words."""
    title = reading.value(_LATEST_TITLE, id=measure_id)
    if title is None:
        said = {**_stored(reading, "measure", measure_id, ("account_id",)), **kept}
        title = reading.value(_KEPT_TITLE, id=measure_id, account_id=said.get("account_id") or "")
    return str(title or "")

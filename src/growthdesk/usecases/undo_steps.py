"""The steps of undo and redo by their names: which action each is, and the record it was about.

Rule: a step goes by the words of what was done, also after it was undone and redone.
"""

from collections.abc import Sequence

from growthdesk.domain.history import Change, Operation, UndoStep
from growthdesk.domain.interactions import Interaction
from growthdesk.storage import history, user_actions
from growthdesk.storage.reading import Reading
from growthdesk.storage.record_names import name_of
from growthdesk.storage.user_actions import REDONE, UNDONE, UserAction
from growthdesk.usecases.desk import Desk

# The kind of record an action is about, by how its label begins; the longest that fits counts.
_KINDS = {
    "account": "account",
    "action": "action",
    "advocacy": "referral",
    "advocate": "referral",
    "agreement": "agreement",
    "circulation": "circulation",
    "commitment": "commitment",
    "decision": "decision",
    "document_sent": "circulation",
    "figures": "value_review",
    "filter": "saved_filter",
    "firm": "firm",
    "first_value": "first_value",
    "first_value_chosen": "milestone",
    "fit_verdict": "fit_verdict",
    "handover": "handover",
    "handover_step": "action",
    "holiday": "holiday",
    "ideal_customer": "firm",
    "interaction": "interaction",
    "line": "today_mark",
    "line_reassigned": "",
    "logo": "firm",
    "mark": "not_duplicate",
    "measure": "measure",
    "milestone": "milestone",
    "next_step": "action",
    "order": "purchase_order",
    "outcome": "outcome",
    "owner_handover": "handover",
    "people_merged": "stakeholder",
    "permission": "permission",
    "person": "stakeholder",
    "plan": "onboarding_plan",
    "plan_template": "plan_template",
    "praise": "praise",
    "prospect_fit": "prospect_fit",
    "prospect_made": "referral",
    "prospect_won": "account",
    "reading": "reading",
    "referral": "referral",
    "request": "referral",
    "request_template": "request_template",
    "restriction": "restriction",
    "review": "value_review",
    "review_item_": "review_item",
    "review_risk": "review_risk",
    "risk": "risk",
    "shipped_template": "plan_template",
    "team_member": "team_member",
    "template": "document_template",
    "weekend": "firm",
    "window_answers": "window_answers",
}
# What may be about several of them at once; a merge is about the one that stays.
_ABOUT_SEVERAL = frozenset(
    {"accounts_changed", "accounts_deleted", "holidays_added", "holidays_deleted", "shipped_templates_added"}
)
_ADDS = ("_added", "_logged", "_planned", "_agreed", "_sent", "_saved", "_started", "_written")
_DELETES = ("_deleted", "_dropped")
# What only makes room for the action something is about.
_MAKES_ROOM: tuple[dict[str, object], ...] = ({"is_next_step": 0}, {"is_default": 0})
# An action about more records is about none by name.
_MOST_LOOKED_AT = 20


def next_undo(desk: Desk) -> UndoStep | None:
    """Read what Ctrl+Z takes back, None when there is nothing."""
    action = user_actions.steps(desk.reading).undo
    return None if action is None else _step(desk.reading, action)


def next_redo(desk: Desk) -> UndoStep | None:
    """Read what was undone last and can be brought back; its `change_set_id` is that of the undo."""
    action = user_actions.steps(desk.reading).redo
    return None if action is None else _step(desk.reading, action)


def step_of(desk: Desk, change_set_id: str) -> UndoStep | None:
    """Read one user action as a step; an undo or a redo goes by the name of what it is about."""
    action = user_actions.user_action(desk.reading, change_set_id)
    return None if action is None else _step(desk.reading, action)


def label_of(desk: Desk, change_set_id: str) -> str:
    """Return the label of a user action itself: "undone" for an undo; "" when there is none."""
    action = user_actions.user_action(desk.reading, change_set_id)
    return "" if action is None else action.label


def _step(reading: Reading, action: UserAction) -> UndoStep:
    done = action
    while done.label in (UNDONE, REDONE):
        done = _taken_back(reading, done)
    about = done
    while about.undoes is not None:
        about = _taken_back(reading, about)
    main = main_change(reading, about)
    return UndoStep(
        change_set_id=action.id,
        label=done.label,
        what="" if main is None else _what(reading, main),
        account_id=None if main is None else main.account_id,
        at=done.at,
        actor=done.actor,
        records=user_actions.size_of(reading, action.id),
        kind="" if main is None else _contact_kind(reading, main),
    )


def _contact_kind(reading: Reading, change: Change) -> str:
    """Return what kind of contact came, went or changed, "" of anything else."""
    if change.record_kind != "interaction":
        return ""
    kept = change.before if change.operation is Operation.DELETED else change.after
    if "kind" in kept:
        return str(kept["kind"])
    # A change holds only what differs, and what was a call still is one.
    return next((one.kind for one in reading.find(Interaction, id=change.record_id)), "")


def main_change(reading: Reading, action: UserAction) -> Change | None:
    """Return the change to the record an action was about, None when it was about several."""
    kind = _kind_of(action.label)
    changes = history.changes_of_kind(reading, action.id, kind, _MOST_LOOKED_AT)
    if not kind or action.label in _ABOUT_SEVERAL:
        is_about_one = len({(change.record_kind, change.record_id) for change in changes}) == 1
        return changes[0] if is_about_one else None
    return _likeliest(action.label, changes) if changes else None


def _kind_of(label: str) -> str:
    fitting = [start for start in _KINDS if label.startswith(start)]
    return _KINDS[max(fitting, key=len)] if fitting else ""


def _likeliest(label: str, changes: Sequence[Change]) -> Change:
    wanted = Operation.CHANGED
    if label.endswith(_ADDS):
        wanted = Operation.ADDED
    elif label.endswith(_DELETES):
        wanted = Operation.DELETED
    fitting = [change for change in changes if change.operation is wanted and change.after not in _MAKES_ROOM]
    return (fitting or changes)[0]


def _what(reading: Reading, change: Change) -> str:
    kept = change.before if change.operation is Operation.DELETED else change.after
    return name_of(reading, change.record_kind, change.record_id, kept)


def _taken_back(reading: Reading, action: UserAction) -> UserAction:
    found = user_actions.user_action(reading, action.undoes or "")
    assert found is not None  # history loses nothing
    return found

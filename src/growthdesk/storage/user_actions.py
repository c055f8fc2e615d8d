"""User actions in their order, and which of them Ctrl+Z takes back next: read from history, so it outlives a restart.

Rule: the last action not taken back yet goes first; what was undone can be redone until something new is done.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from growthdesk.storage.reading import Reading

UNDONE, REDONE, TAKEN_BACK = "undone", "redone", "taken_back"
# What a file begins with: without its firm it is none.
NEVER_TAKEN_BACK = frozenset({"firm_added", "firm_made"})
MOST_STEPS = 100
_AT_ONCE = 200
_ACTIONS = """
SELECT id, number, at, actor, label, undoes FROM change_set WHERE number < :before ORDER BY number DESC LIMIT :limit
"""
_ACTION = "SELECT id, number, at, actor, label, undoes FROM change_set WHERE id = :id"
_TAKING_BACK = """
SELECT id, number, at, actor, label, undoes FROM change_set
WHERE undoes = :id AND number > :number ORDER BY number DESC LIMIT 1
"""
# An index of its own would cost every save: read once for all, and not before the first that is asked about.
_TAKEN_BACK_SINCE = """
SELECT undoes, id FROM change_set
WHERE undoes IS NOT NULL AND number > (SELECT min(number) FROM change_set WHERE id IN (
    SELECT value FROM json_each(:ids)))
ORDER BY number
"""
_LARGEST = 2**62


@dataclass(frozen=True, slots=True)
class UserAction:
    """One change set without what it changed. `undoes` names the one it took back."""

    id: str
    number: int
    at: datetime
    actor: str
    label: str
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Steps:
    """What Ctrl+Z takes back next, and what it has taken back last, as the undo to be undone."""

    undo: UserAction | None
    redo: UserAction | None


def steps(reading: Reading) -> Steps:
    """Return the next step in each direction."""
    is_void: set[str] = set()  # undos that were redone, and actions that were undone
    redo: UserAction | None = None
    undone = 0
    has_met_action = False
    for action in _backwards(reading):
        if action.label == REDONE:
            is_void.add(action.undoes or "")
        elif action.label == UNDONE:
            if action.id not in is_void:
                is_void.add(action.undoes or "")
                if not has_met_action:
                    undone += 1
                    redo = redo or action
        else:
            has_met_action = True
            if action.id not in is_void:
                is_open = undone < MOST_STEPS and action.label not in NEVER_TAKEN_BACK
                return Steps(action if is_open else None, redo)
    return Steps(None, redo)


def user_action(reading: Reading, change_set_id: str) -> UserAction | None:
    """Return one user action, None when there is none of that id."""
    return reading.row(UserAction, _ACTION, id=change_set_id)


def taken_back_by(reading: Reading, action: UserAction) -> UserAction | None:
    """Return what took an action back, None while it stands."""
    last = reading.row(UserAction, _TAKING_BACK, id=action.id, number=action.number)
    return last if last is not None and taken_back_by(reading, last) is None else None


def standing(reading: Reading, ids: Collection[str]) -> set[str]:
    """Return those of many actions that are not taken back, or are again since."""
    last_taken_by: dict[str, str] = dict(reading.raw(_TAKEN_BACK_SINCE, ids=list(ids)))

    def stands(action_id: str) -> bool:
        taken_by, times = last_taken_by.get(action_id), 0
        while taken_by is not None:
            taken_by, times = last_taken_by.get(taken_by), times + 1
        return times % 2 == 0

    return {action_id for action_id in ids if stands(action_id)}


def size_of(reading: Reading, change_set_id: str) -> int:
    """Return how many changes an action made."""
    sql = "SELECT coalesce(max(position) + 1, 0) FROM change WHERE change_set_id = :id"
    return int(reading.value(sql, id=change_set_id))


def last_number(reading: Reading) -> int:
    """Return the number of the last user action."""
    return int(reading.value("SELECT coalesce(max(number), 0) FROM change_set"))


def _backwards(reading: Reading) -> Iterator[UserAction]:
    before, limit = _LARGEST, 8
    while page := reading.rows(UserAction, _ACTIONS, before=before, limit=limit):
        yield from page
        before, limit = page[-1].number, _AT_ONCE

"""Undo and redo of any user action, across restarts; each is a user action itself and stands in history.

Rule: exact or refused. Ctrl+Z takes back the last action not taken back yet; an earlier one is taken back by a new
action, unless something that was done since, or a rule of the record, stands on it. A deleted next step alone gives
way: where another one is next by now it comes back as an ordinary action.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from growthdesk.domain.history import Changes, UndoStep
from growthdesk.domain.problems import Refusal
from growthdesk.storage import history, undo_rules, user_actions
from growthdesk.storage.reading import Reading
from growthdesk.storage.record_names import name_of
from growthdesk.storage.user_actions import NEVER_TAKEN_BACK, REDONE, TAKEN_BACK, UNDONE, UserAction
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.long_work import letting_saves_pass, own_connection
from growthdesk.usecases.undo_steps import label_of, main_change, next_redo, next_undo, step_of

if TYPE_CHECKING:
    from growthdesk.storage.undo import Inverse, NotExact
    from growthdesk.storage.writing import Transaction

__all__ = [
    "LONG_FROM",
    "Tell",
    "UndoStep",
    "label_of",
    "next_redo",
    "next_undo",
    "redo_last",
    "step_of",
    "take_back",
    "undo_last",
]

# From so many records on somebody waits noticeably.
LONG_FROM = 500
Tell = Callable[[float], None]


def undo_last(desk: Desk, tell: Tell | None = None) -> Changes:
    """Take back the last user action; Refusal `nothing_to_undo`, or `undo_not_exact` with the reason."""
    action = user_actions.steps(desk.reading).undo
    if action is None:
        raise Refusal("nothing_to_undo")
    return take_back(desk, action.id, tell)


def redo_last(desk: Desk, tell: Tell | None = None) -> Changes:
    """Bring back what was undone last; Refusal `nothing_to_redo`, or `undo_not_exact` with the reason."""
    action = user_actions.steps(desk.reading).redo
    if action is None:
        raise Refusal("nothing_to_redo")
    return take_back(desk, action.id, tell)


def take_back(desk: Desk, change_set_id: str, tell: Tell | None = None) -> Changes:
    """Take back any user action: the last one by an undo, an undo by a redo, an earlier one by a new action.

    What touched many records is worked out ahead on a connection of its own and lets saves pass, so it may run in any
    thread; raising from `tell` gives it up and leaves nothing behind.
    """
    if user_actions.size_of(desk.reading, change_set_id) > LONG_FROM:
        with own_connection(desk) as own:
            return letting_saves_pass(partial(_take_back_long, own, change_set_id, tell))
    from growthdesk.storage.undo import inverse

    with desk.transaction(TAKEN_BACK) as t:
        action = _meant(t, change_set_id)
        with _said_why(desk, t, action):
            _write(t, action, inverse(t, action.id, t.now), tell)
    return t.changes


def _take_back_long(own: Desk, change_set_id: str, tell: Tell | None, gives_way: bool) -> Changes:
    """Work it out, then write it unless somebody saved in between; else begin anew."""
    from growthdesk.storage.undo import inverse

    working_out, writing = (None, None) if tell is None else (partial(_half, tell, 0), partial(_half, tell, 1))
    while True:
        with own.database.one_moment():
            as_of = user_actions.last_number(own.reading)
            action = _meant(own.reading, change_set_id)
            with _said_why(own, own.reading, action):
                planned = inverse(own.reading, action.id, own.clock.now(), working_out)
        with own.transaction(TAKEN_BACK, gives_way=gives_way) as t:
            if user_actions.last_number(t) == as_of:
                with _said_why(own, t, action):
                    _write(t, action, planned, writing)
                break
    return t.changes


def _half(tell: Tell, done: int, fraction: float) -> None:
    tell((done + fraction) / 2)


def _meant(reading: Reading, change_set_id: str) -> UserAction:
    """Return the action to take back: a redo stands for what it brought back."""
    action = _action(reading, change_set_id)
    while action.label == REDONE:
        undo = _action(reading, action.undoes or "")
        action = _action(reading, undo.undoes or "")
    if action.label in NEVER_TAKEN_BACK:
        raise Refusal("undo_not_exact_first")
    if user_actions.taken_back_by(reading, action) is not None:
        raise Refusal("undo_not_exact_already")
    return action


def _action(reading: Reading, change_set_id: str) -> UserAction:
    action = user_actions.user_action(reading, change_set_id)
    if action is None:
        raise Refusal("record_missing", kind="change_set", id=change_set_id)
    return action


def _write(t: "Transaction", action: UserAction, planned: "Inverse", tell: Tell | None) -> None:
    from growthdesk.storage.undo import NotExact, write_inverse

    label = _label(t, action)
    if label == TAKEN_BACK:
        review = undo_rules.review_closed_since(t, action.id, action.number)
        if review is not None:
            raise NotExact("closed", "value_review", review)
        handover = undo_rules.handover_accepted_since(t, action.id, action.number)
        if handover is not None:
            raise NotExact("accepted", "handover", handover)
    main = main_change(t, action)
    t.takes_back(action.id, label, None if main is None else main.record_id)
    write_inverse(t, planned, tell, is_earlier=label == TAKEN_BACK)
    if label == TAKEN_BACK:
        _refuse_misfits(t, action)


def _refuse_misfits(t: "Transaction", action: UserAction) -> None:
    """Refuse what no constraint of a table keeps: circles, a step without the one before, a second first value."""
    from growthdesk.storage.undo import NotExact

    person = undo_rules.person_in_circle(t, action.id)
    if person is not None:
        raise NotExact("circle", "stakeholder", person)
    milestone = undo_rules.milestone_in_circle(t, action.id)
    if milestone is not None:
        raise NotExact("waits_in_circle", "milestone", milestone)
    request = undo_rules.request_went_on(t, action.id)
    if request is not None:
        raise NotExact("went_on", "referral", request)
    two = undo_rules.second_first_value(t, action.id)
    if two is not None:
        back, there = two
        raise NotExact("second_first_value", "milestone", back, others=(("milestone", there),))


def _label(reading: Reading, action: UserAction) -> str:
    steps = user_actions.steps(reading)
    if steps.undo is not None and steps.undo.id == action.id:
        return UNDONE
    return REDONE if steps.redo is not None and steps.redo.id == action.id else TAKEN_BACK


@contextmanager
def _said_why(desk: Desk, reading: Reading, action: UserAction) -> Iterator[None]:
    """Refuse what cannot be taken back exactly with what is known about why."""
    from growthdesk.storage.undo import NotExact

    try:
        yield
    except NotExact as inexact:
        raise _refusal(desk, reading, action, inexact) from inexact


def _refusal(desk: Desk, reading: Reading, action: UserAction, inexact: "NotExact") -> Refusal:
    facts = {"reason": inexact.reason, "kind": inexact.kind, "what": name_of(reading, inexact.kind, inexact.record_id)}
    touched = history.last_touch(reading, inexact.kind, inexact.record_id, action.number, inexact.field)
    if touched is not None:
        at, facts["who"] = touched
        facts["on"] = desk.clock.local_day(at).isoformat()
    if inexact.field:
        facts["field"] = inexact.field
    if inexact.others:
        facts["others"] = ", ".join(dict.fromkeys(name_of(reading, kind, one) for kind, one in inexact.others))
        facts["where"] = ", ".join(dict.fromkeys(kind for kind, _one in inexact.others))
    return Refusal("undo_not_exact", **facts)

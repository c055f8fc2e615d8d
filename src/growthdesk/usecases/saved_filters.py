"""Saved filters: a list narrowed the way somebody needs it again and again."""

from growthdesk.domain.history import NOTHING_CHANGED, Changes
from growthdesk.domain.saved_filters import SavedFilter, problems_in_saved_filter
from growthdesk.usecases.desk import Desk, refuse_problems


def saved_filters(desk: Desk, place: str) -> tuple[SavedFilter, ...]:
    """Read the saved filters of one list by name; `place` names the list."""
    found = desk.reading.find(SavedFilter, place=place)
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def save_filter(desk: Desk, place: str, name: str, definition: str) -> Changes:
    """Keep a filter under a name; the one of the same name is replaced. `definition` is JSON the list understands."""
    refuse_problems(problems_in_saved_filter(name))
    name = name.strip()
    with desk.transaction("filter_saved") as t:
        known = t.find(SavedFilter, place=place, name=name)
        if known:
            t.change(known[0], definition=definition)
        else:
            t.new(SavedFilter, place=place, name=name, definition=definition)
    return t.changes


def delete_filter(desk: Desk, filter_id: str) -> Changes:
    """Delete a saved filter; one that is gone already is fine."""
    if not desk.reading.find(SavedFilter, id=filter_id):
        return NOTHING_CHANGED
    with desk.transaction("filter_deleted") as t:
        t.delete(t.get(SavedFilter, filter_id))
    return t.changes

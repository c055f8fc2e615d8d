"""Saved filters: a list narrowed the way somebody needs it again and again."""

from dataclasses import dataclass

from growthdesk.domain.problems import Problem, text_problems
from growthdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFilter(Record):
    """A named filter of one list. `place` names the list, `definition` is JSON only that list understands."""

    place: str
    name: str
    definition: str


def problems_in_saved_filter(name: str) -> tuple[Problem, ...]:
    """Check the name of a filter."""
    return tuple(text_problems("name", name, required=True))

"""What somebody changes of a plan a template proposes, before it is kept: changed, left out, added.

Rule: only what was changed stays as it is when the template's days are counted anew; all else follows them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from growthdesk.domain.milestones import Move
from growthdesk.domain.onboarding import MilestoneDraft, without
from growthdesk.domain.records import Side

_DAYS = frozenset({"due_on", "started_on", "done_on"})
_ADDED = "added-"


@dataclass(frozen=True, slots=True)
class PlannedEdits:
    """The changed fields of milestones by id, the ids left out, and the milestones added."""

    changed: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    added: tuple[MilestoneDraft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was changed."""
        return not (self.changed or self.left_out or self.added)

    def applied(self, proposed: Iterable[MilestoneDraft]) -> tuple[MilestoneDraft, ...]:
        """Return the milestones as changed, by day; those of one day as the template has them."""
        steps = {step.id: replace(step, **self.changed.get(step.id, {})) for step in (*proposed, *self.added)}
        for key in self.left_out:
            gone = steps.pop(key, None)
            if gone is not None:
                steps = {one: replace(step, waits_for=without(gone, step)) for one, step in steps.items()}
        kept = steps.values()
        return tuple(sorted(kept, key=lambda step: step.due_on or date.max))

    def with_change(self, before: MilestoneDraft, after: MilestoneDraft, moves: Sequence[Move] = ()) -> "PlannedEdits":
        """Take over a changed milestone, and what moves along with it."""
        names = [one.name for one in fields(MilestoneDraft)]
        differing = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
        changed = {**self.changed, before.id: {**self.changed.get(before.id, {}), **differing}}
        for move in moves:
            changed[move.milestone_id] = {**changed.get(move.milestone_id, {}), "due_on": move.to_day}
        return replace(self, changed={key: said for key, said in changed.items() if said})

    def with_added(self, draft: MilestoneDraft) -> "PlannedEdits":
        """Take over a milestone the template does not have."""
        return replace(self, added=(*self.added, replace(draft, id=f"{_ADDED}{len(self.added) + 1}")))

    def without(self, milestone_id: str) -> "PlannedEdits":
        """Leave a milestone out."""
        return replace(self, left_out=(*self.left_out, milestone_id))


def as_plain(edits: PlannedEdits) -> dict[str, object]:
    """Return edits as plain values, to be kept while somebody is at them; of no edits nothing."""
    if edits.is_empty:
        return {}
    return {
        "changed": {key: {name: _plain(value) for name, value in said.items()} for key, said in edits.changed.items()},
        "left_out": list(edits.left_out),
        "added": [{one.name: _plain(getattr(draft, one.name)) for one in fields(draft)} for draft in edits.added],
    }


def from_plain(kept: Mapping[str, Any]) -> PlannedEdits:
    """Return the edits that were kept as plain values."""
    changed = {key: _typed(said) for key, said in kept.get("changed", {}).items()}
    added = tuple(MilestoneDraft(**_typed(said)) for said in kept.get("added", ()))
    return PlannedEdits(changed, tuple(kept.get("left_out", ())), added)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _typed(said: Mapping[str, Any]) -> dict[str, Any]:
    typed = dict(said)
    for name, value in said.items():
        if name in _DAYS and value is not None:
            typed[name] = date.fromisoformat(value)
        elif name == "side":
            typed[name] = Side(value)
        elif name == "waits_for":
            typed[name] = tuple(value)
    return typed

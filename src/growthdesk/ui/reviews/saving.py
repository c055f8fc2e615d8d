"""Saving from a page: refusals are said in words; an outdated save shows both versions and keeps what was typed."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Problem, Refusal
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import ReviewPage
from growthdesk.ui.workspace import Workspace
from growthdesk.usecases import reviews
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label, stored_value
from growthdesk.wording.refusals import sentence

Write = Callable[[int], Changes]
ShowProblems = Callable[[Sequence[Problem]], None]
_BOOKKEEPING = {"id", "revision", "created_at", "updated_at", "position", "is_edited", "figures_digest"}


def save(workspace: Workspace, write: Write, revision: int, on_problems: ShowProblems | None = None) -> bool:
    """Write with the revision seen and tell the screens; return whether it was saved.

    When somebody saved meanwhile, both versions are shown and the user's own can be saved over the other one.
    """
    try:
        changes = write(revision)
    except OutdatedSave as outdated:
        return _settle(workspace, write, outdated, on_problems)
    except Refusal as refusal:
        if isinstance(refusal, DraftRefused) and on_problems is not None:
            on_problems(refusal.problems)
        else:
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
        return False
    workspace.feed.publish(changes)
    return True


def _settle(workspace: Workspace, write: Write, outdated: OutdatedSave, on_problems: ShowProblems | None) -> bool:
    theirs = outdated.theirs
    if not isinstance(theirs, Record):
        workspace.prompts.show_refusal(sentence(outdated, workspace.formats))
        return False
    answer = workspace.prompts.ask_choice(
        _("This was changed elsewhere since you opened it"),
        both_versions(outdated, workspace.formats),
        [("mine", _("Save my version")), ("theirs", _("Take the other version"))],
    )
    if answer == "mine":
        return save(workspace, write, theirs.revision, on_problems)
    if answer == "theirs":
        # Nothing was written here, but the screens still show what was read before the other save.
        kind = dict(outdated.facts).get("kind", "")
        workspace.feed.publish(Changes(None, frozenset({kind}), frozenset(), (theirs.id,)))
        return True
    return False


def both_versions(outdated: OutdatedSave, formats: Formats) -> str:
    """Write the fields in which two versions of a record differ, yours first."""
    lines = []
    for name, yours, theirs in _differing(outdated.yours, outdated.theirs):
        lines.append(
            _("{field}\nYours: {yours}\nThe other: {theirs}").format(
                field=field_label(name),
                yours=_shown(yours, formats) or _("empty"),
                theirs=_shown(theirs, formats) or _("empty"),
            )
        )
    return "\n\n".join(lines)


def _differing(yours: object, theirs: object) -> list[tuple[str, object, object]]:
    if not is_dataclass(yours) or type(yours) is not type(theirs):
        return []
    names = [field.name for field in fields(cast("Any", yours))]
    shown = [name for name in names if name not in _BOOKKEEPING and not name.endswith("_id")]
    both = [(name, getattr(yours, name), getattr(theirs, name)) for name in shown]
    return [(name, ours, other) for name, ours, other in both if ours != other]


def _shown(value: object, formats: Formats) -> str:
    return stored_value(value if isinstance(value, bool) or value is None else str(value), formats)


class ReviewFields:
    """The review being edited: its fields are saved one by one, as each is left."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.page: ReviewPage | None = None

    def save(self, on_problems: ShowProblems | None = None, **values: Any) -> bool:
        """Save some fields of the review; the others stay as they are stored."""
        page = self.page
        if page is None or not page.is_editable:
            return False
        desk = self._workspace.desk

        def write(revision: int) -> Changes:
            stored = reviews.review_page(desk, page.review.id).draft
            return reviews.save_review(desk, page.review.id, replace(stored, **values), revision)

        return save(self._workspace, write, page.review.revision, on_problems)

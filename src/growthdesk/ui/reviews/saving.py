"""Saving from a page: refusals are said in words; an outdated save shows both versions and keeps what was typed."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, cast

from growthdesk.domain.history import Changes
from growthdesk.domain.problems import DraftRefused, OutdatedSave, Refusal
from growthdesk.domain.records import Record
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label, stored_value
from growthdesk.wording.refusals import sentence

Write = Callable[[int], Changes]
_BOOKKEEPING = {"id", "revision", "created_at", "updated_at", "position", "is_edited", "figures_digest"}


def save(workspace: Workspace, write: Write, revision: int) -> bool:
    """Write with the revision seen and tell the screens; return whether it was saved.

    When somebody saved meanwhile, both versions are shown and the user's own can be saved over the other one.
    """
    try:
        changes = write(revision)
    except OutdatedSave as outdated:
        return _settle(workspace, write, outdated)
    except DraftRefused:
        raise
    except Refusal as refusal:
        workspace.prompts.show_refusal(sentence(refusal))
        return False
    workspace.feed.publish(changes)
    return True


def _settle(workspace: Workspace, write: Write, outdated: OutdatedSave) -> bool:
    theirs = outdated.theirs
    if not isinstance(theirs, Record):
        workspace.prompts.show_refusal(sentence(outdated))
        return False
    answer = workspace.prompts.ask_choice(
        _("This was changed elsewhere since you opened it"),
        both_versions(outdated, workspace.formats),
        [("mine", _("Save my version")), ("theirs", _("Take the other version"))],
    )
    if answer == "mine":
        return save(workspace, write, theirs.revision)
    # Nothing was written here, but the page still shows what was read before the other save.
    if answer == "theirs":
        workspace.feed.publish(Changes(None, frozenset({outdated_kind(outdated)}), frozenset(), (theirs.id,)))
        return True
    return False


def outdated_kind(outdated: OutdatedSave) -> str:
    """Return the kind of record somebody saved meanwhile."""
    return dict(outdated.facts).get("kind", "")


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

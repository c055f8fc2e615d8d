"""An outdated save, with both versions: what stands in the form, and what was saved meanwhile."""

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import date

from growthdesk.domain.problems import OutdatedSave
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import stored_value
from growthdesk.wording.refusals import sentence


def both_versions(
    outdated: OutdatedSave, shown: Collection[str], formats: Formats | None = None
) -> list[tuple[str, str]]:
    """Return (field, sentence) pairs: the refusal for the whole form, then what each differing field holds now."""
    formats = formats or Formats()
    pairs = [("", sentence(outdated))]
    theirs = outdated.theirs
    if not is_dataclass(theirs) or isinstance(theirs, type):
        return pairs
    for field in fields(theirs):
        saved = getattr(theirs, field.name)
        if field.name not in shown or field.name.endswith("_id") or saved == getattr(outdated.yours, field.name, saved):
            continue
        text = formats.date(saved) if isinstance(saved, date) else stored_value(saved, formats)
        pairs.append((field.name, _("Saved meanwhile: {value}").format(value=text or _("nothing"))))
    return pairs

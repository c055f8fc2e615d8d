"""Steps of undo and redo in words: what was done, to what."""

from growthdesk.domain.history import UndoStep
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import change_label
from growthdesk.wording.isolates import apart

LONGEST_IN_MENU = 60


def step_words(step: UndoStep, formats: Formats, longest: int = LONGEST_IN_MENU) -> str:
    """Say what a step did: "Action done · Send the offer", cut to about so many characters."""
    label = change_label(step.label, step.kind)
    if step.what:
        room = max(longest - len(label) - len(_("{label} · {what}").format(label="", what="")), 1)
        what = step.what if len(step.what) <= room else step.what[: room - 1].rstrip() + "…"
        return _("{label} · {what}").format(label=label, what=apart(what))
    if step.records < 2:
        return label
    template = ngettext_("{label} · {count} record", "{label} · {count} records", step.records)
    return template.format(label=label, count=formats.number(step.records))

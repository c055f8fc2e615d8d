"""What the one button of Today does with a line about a referral: the step it waits for, in the form it is noted in.

Whom to ask opens at its place, where the request is written.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from growthdesk.domain.today.lines import Line
from growthdesk.domain.today.rules import (
    advocate_to_tell,
    advocate_to_thank,
    first_contact_due,
    introduction_due,
    referral_answer_due,
    referral_end_due,
)
from growthdesk.ui.workspace import Workspace
from growthdesk.wording import N_, translated

_WORDS = {
    referral_answer_due.RULE: N_("Note the answer"),
    introduction_due.RULE: N_("Note the introduction"),
    first_contact_due.RULE: N_("Note the first contact"),
    referral_end_due.RULE: N_("Note the end"),
    advocate_to_thank.RULE: N_("Note thanks"),
    advocate_to_tell.RULE: N_("Note that you told them"),
}
_GIVEN = N_("Note what they gave")


def step_words(line: Line) -> str | None:
    """Say which step a line waits for; None where it has no form."""
    if line.what.code == "help_with_yes":
        return translated(_GIVEN)
    words = _WORDS.get(line.rule)
    return None if words is None else translated(words)


def note_step(parent: QWidget, workspace: Workspace, line: Line) -> bool:
    """Open the form in which the step is noted; tell whether there is one."""
    if line.rule not in _WORDS:
        return False
    from growthdesk.ui.referrals import step_dialogs as steps

    who = dict(line.what.facts).get("who", "")
    if line.rule == first_contact_due.RULE:
        steps.note_contact(parent, workspace, line.subject_id)
    elif line.what.code == "help_with_yes":
        steps.note_given(parent, workspace, line.subject_id)
    else:
        notes: dict[str, Callable[[QWidget, Workspace, str, str], bool]] = {
            referral_answer_due.RULE: steps.note_answer,
            introduction_due.RULE: steps.note_introduction,
            referral_end_due.RULE: steps.note_end,
            advocate_to_thank.RULE: steps.note_thanks,
            advocate_to_tell.RULE: steps.note_told,
        }
        notes[line.rule](parent, workspace, line.subject_id, who)
    return True

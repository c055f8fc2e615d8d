"""What a stage track says in words.

Rule: loads no other words, since the accounts list shows it first and the labels of every choice load the whole domain.
"""

from growthdesk.domain.stages import Stage, StageState, StageTrack
from growthdesk.wording import _


def stage_name(stage: Stage) -> str:
    """Name one stage."""
    names = {
        Stage.ALIGN: _("Align"),
        Stage.ACTIVATE: _("Activate"),
        Stage.PROVE: _("Prove"),
        Stage.PROTECT: _("Protect"),
        Stage.EXPAND: _("Expand"),
        Stage.ADVOCATE: _("Advocate"),
    }
    return names[stage]


def stage_standing(track: StageTrack, *, is_settled_in: bool, is_short: bool = False) -> str:
    """Say at which stage an account is: what needs attention, what is open, else the furthest reached.

    `is_settled_in` is an account that was there before this file and of which nobody said yet what it needs. No stage
    of a prospect has begun. An account is not at the last stage because nobody vouched for us yet: nobody has to.
    """
    if not any(track.values()):
        return _("Prospect")
    found = next((stage for stage, judged in track.items() if judged is StageState.ATTENTION), None)
    if found is not None:
        return stage_name(found) if is_short else _("{stage} · needs attention").format(stage=stage_name(found))
    if is_settled_in:
        return _("Established")
    begun = (stage for stage, judged in track.items() if judged is StageState.OPEN and stage is not Stage.ADVOCATE)
    found = next(begun, None)
    if found is not None:
        return stage_name(found)
    reached = [stage for stage, judged in track.items() if judged is StageState.REACHED]
    return _("{stage} · reached").format(stage=stage_name(reached[-1])) if reached else _("Before GrowthDesk")

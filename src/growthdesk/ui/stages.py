"""The stage track of an account, as the kit draws it; the list and the account page show the same."""

from collections.abc import Mapping

from growthdesk.domain.stages import Stage
from growthdesk.domain.stages import StageState as Judged
from growthdesk.ui.kit.marks import StageState
from growthdesk.wording.stages import stage_name

_SHOWN = {
    None: StageState.UNKNOWN,
    Judged.BEFORE: StageState.BEFORE,
    Judged.OPEN: StageState.OPEN,
    Judged.ATTENTION: StageState.ATTENTION,
    Judged.REACHED: StageState.REACHED,
}


def shown_stages(stages: Mapping[Stage, Judged | None]) -> list[StageState]:
    """Return the six stages in order, as the track draws them."""
    return [_SHOWN[state] for state in stages.values()]


def named_stages(stages: Mapping[Stage, Judged | None]) -> list[tuple[str, StageState]]:
    """Return the six stages with their names."""
    return list(zip(map(stage_name, stages), shown_stages(stages), strict=True))

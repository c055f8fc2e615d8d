"""What the stage track says: the words beside the colours."""

import pytest

from growthdesk.domain.stages import Stage, StageState
from growthdesk.wording.labels import label
from growthdesk.wording.stages import stage_name, stage_standing

BEFORE, OPEN, ATTENTION, REACHED = StageState


@pytest.mark.parametrize(
    ("judged", "is_settled_in", "words", "short"),
    [
        ({}, False, "Prospect", "Prospect"),
        ({Stage.ALIGN: BEFORE}, False, "Before GrowthDesk", "Before GrowthDesk"),
        ({Stage.ALIGN: BEFORE, Stage.PROVE: OPEN}, False, "Prove", "Prove"),
        ({Stage.PROVE: ATTENTION}, False, "Prove · needs attention", "Prove"),
        ({Stage.ALIGN: OPEN, Stage.PROVE: ATTENTION}, False, "Prove · needs attention", "Prove"),
        ({Stage.PROVE: REACHED}, False, "Prove · reached", "Prove · reached"),
        ({Stage.ALIGN: REACHED, Stage.PROVE: REACHED}, False, "Prove · reached", "Prove · reached"),
        ({Stage.PROVE: REACHED, Stage.PROTECT: OPEN}, False, "Protect", "Protect"),
        ({Stage.PROVE: OPEN}, True, "Established", "Established"),
        ({Stage.PROVE: OPEN, Stage.ADVOCATE: ATTENTION}, True, "Advocate · needs attention", "Advocate"),
        ({Stage.PROVE: REACHED, Stage.ADVOCATE: OPEN}, False, "Prove · reached", "Prove · reached"),
        ({Stage.PROVE: REACHED, Stage.ADVOCATE: REACHED}, False, "Advocate · reached", "Advocate · reached"),
        ({Stage.PROVE: OPEN, Stage.ADVOCATE: REACHED}, False, "Prove", "Prove"),
    ],
)
def test_the_track_is_said_in_words(
    judged: dict[Stage, StageState], is_settled_in: bool, words: str, short: str
) -> None:
    track = {stage: judged.get(stage) for stage in Stage}
    assert stage_standing(track, is_settled_in=is_settled_in) == words
    assert stage_standing(track, is_settled_in=is_settled_in, is_short=True) == short


def test_a_stage_has_one_name_everywhere() -> None:
    assert [stage_name(stage) for stage in Stage] == [label(stage) for stage in Stage]

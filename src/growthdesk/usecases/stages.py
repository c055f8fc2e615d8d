"""The six stages of an account, each with what it lacks, for whoever asks why a stage is not reached."""

from dataclasses import dataclass

from growthdesk.domain.problems import Refusal
from growthdesk.domain.stage_facts import Lack, full_track, lacking
from growthdesk.domain.stages import Stage, StageState
from growthdesk.storage.account_list import stage_facts
from growthdesk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class StageStanding:
    """One stage: where it stands, None while its facts cannot be recorded, and what it lacks."""

    stage: Stage
    state: StageState | None
    lacks: tuple[Lack, ...]


def stages_of(desk: Desk, account_id: str) -> tuple[StageStanding, ...]:
    """Read how all six stages of an account stand today."""
    today = desk.today
    facts = stage_facts(desk.reading, account_id, today)
    if facts is None:
        raise Refusal("record_missing", kind="account", id=account_id)
    return tuple(
        StageStanding(stage, state, lacking(stage, facts, today)) for stage, state in full_track(facts, today).items()
    )

"""The six stages of an account, each with what it lacks, for whoever asks why a stage is not reached."""

from dataclasses import dataclass

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stage_facts import Lack, full_track, lacking
from growthdesk.domain.stages import PROSPECT_TRACK, Stage, StageState
from growthdesk.storage.account_list import stage_facts
from growthdesk.usecases.desk import Desk


@dataclass(frozen=True, slots=True)
class StageStanding:
    """One stage: where it stands, None while its facts cannot be recorded, and what it lacks."""

    stage: Stage
    state: StageState | None
    lacks: tuple[Lack, ...]


def stages_of(desk: Desk, account_id: str) -> tuple[StageStanding, ...]:
    """Read how all six stages of an account stand today; those of a prospect have not begun and lack nothing."""
    today = desk.today
    facts = stage_facts(desk.reading, account_id, today)
    if facts is None:
        raise Refusal("record_missing", kind="account", id=account_id)
    if desk.reading.get(Account, account_id).status is AccountStatus.PROSPECT:
        return tuple(StageStanding(stage, state, ()) for stage, state in PROSPECT_TRACK.items())
    return tuple(
        StageStanding(stage, state, lacking(stage, facts, today)) for stage, state in full_track(facts, today).items()
    )

"""What the handover screen and its papers show: one handover with its rows and its judgement, read at once."""

from dataclasses import dataclass
from datetime import date

from growthdesk.domain.actions import ActionRow
from growthdesk.domain.commitments import CommitmentRow
from growthdesk.domain.handover import Handover, HandoverDraft, HandoverRow, HandoverState
from growthdesk.domain.handover_scores import Judgement
from growthdesk.domain.handover_sections import Finding, SectionResult
from growthdesk.domain.handover_standing import Standing
from growthdesk.domain.measures import MeasureView
from growthdesk.domain.risks import RiskRow
from growthdesk.domain.stakeholders import PersonRow
from growthdesk.domain.tiers import Tier

_WRITTEN_ON = (HandoverState.STARTED, HandoverState.RETURNED, HandoverState.WAITING)


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """One handover. `due_on` is when that of a sale is due, `standing` counts once it is complete.

    Names are empty where nobody is named. `next_steps` are those that follow from it, `gap_actions` the actions its
    open gaps became, and `closed_gaps` the ids of those still open whose gap is closed by now. `is_alone`: nobody else
    is there to accept it.
    """

    handover: Handover
    draft: HandoverDraft
    account: str
    account_owner_id: str
    tier: Tier | None
    state: HandoverState
    is_alone: bool
    due_on: date | None
    from_name: str
    to_name: str
    accepted_by: str
    no_risks_checked_by: str
    no_commitments_checked_by: str
    sections: tuple[SectionResult, ...]
    judgement: Judgement
    standing: Standing
    questions: tuple[Finding, ...]
    people: tuple[PersonRow, ...]
    measures: tuple[MeasureView, ...]
    risks: tuple[RiskRow, ...]
    commitments: tuple[CommitmentRow, ...]
    next_steps: tuple[ActionRow, ...]
    gap_actions: tuple[ActionRow, ...]
    closed_gaps: frozenset[str]
    all_of_account: tuple[HandoverRow, ...]

    @property
    def is_editable(self) -> bool:
        """Whether what it says may be changed, and not only filled in."""
        return self.state in _WRITTEN_ON

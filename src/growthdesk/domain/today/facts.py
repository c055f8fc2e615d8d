"""Facts about one subject that several rules of Today read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.milestones import waited_for
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.problems import Facts
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.today.lines import AccountAtStake, Line, Place, Said, Stake, Subject, owner_of, told


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A milestone among those of its plan; `who` is the name of whoever does it."""

    milestone: Milestone
    plan: Mapping[str, Milestone]
    who: str

    @property
    def account_id(self) -> str:
        """The account it is for."""
        return self.milestone.account_id

    def line(self, rule: str, account: AccountAtStake, why: Said) -> Line:
        """Make a line about the milestone, set off by its day; a first value is there once it is confirmed."""
        step = self.milestone
        what = "first_value" if step.is_first_value else "milestone"
        code = f"{what}_theirs" if step.side is Side.CUSTOMER else what
        first_value = "yes" if step.is_first_value else None
        return Line(
            rule=rule,
            subject_kind=Subject.MILESTONE,
            subject_id=step.id,
            event=step.due_on.isoformat() if step.due_on else "",
            account_id=account.id,
            owner_id=owner_of(account, step.side, step.owner_id),
            what=Said(code, told(title=step.title, who=self.who, is_first_value=first_value)),
            why=why,
            due_on=step.due_on,
            stake=Stake(account.tier),
            place=Place.ONBOARDING,
            opens_id=step.id,
            concern="milestone",
        )

    def waits_for(self, as_of: date) -> Facts:
        """Name what it waits for and is not done."""
        return tuple(("waits_for", step.title) for step in waited_for(self.milestone, self.plan, as_of))


@dataclass(frozen=True, slots=True)
class ComingReview:
    """A review that may still be held; `for_whom` is the name of the stakeholder it is made for."""

    id: str
    account_id: str
    planned_on: date
    state: ReviewState
    prepared_by_id: str | None
    for_whom: str

    def line(self, rule: str, account: AccountAtStake, what: str, why: str) -> Line:
        """Make a line about the review, set off by its planned day."""
        return Line(
            rule=rule,
            subject_kind=Subject.REVIEW,
            subject_id=self.id,
            event=self.planned_on.isoformat(),
            account_id=account.id,
            owner_id=self.prepared_by_id or account.owner_id,
            what=Said(what, told(for_whom=self.for_whom)),
            why=Said(why, told(planned_on=self.planned_on)),
            due_on=self.planned_on,
            stake=Stake(account.tier),
            place=Place.REVIEWS,
            opens_id=self.id,
            concern="review",
        )

"""Facts about one subject that several rules of Today read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.milestones import waited_for
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.problems import Facts
from growthdesk.domain.records import Side
from growthdesk.domain.referrals import Owed, ReferralOutcome
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


@dataclass(frozen=True, slots=True)
class OwedOfReferral:
    """What a referral waits for since a day, and by when; `who` was asked, and introduced `person` of `whom`.

    `outcome` is what became of them, once it is known.
    """

    referral_id: str
    account_id: str
    what: Owed
    since: date
    due_on: date
    form: AdvocacyForm
    who: str
    whom: str
    person: str
    outcome: ReferralOutcome | None = None

    def line(self, rule: str, account: AccountAtStake, what: str, why: str) -> Line:
        """Make a line about the referral; where a day was named the line is set off by it, else by what happened."""
        is_dated = self.what in (Owed.ASK_AGAIN, Owed.FIRST_CONTACT)
        return Line(
            rule=rule,
            subject_kind=Subject.REFERRAL,
            subject_id=self.referral_id,
            event=(self.due_on if is_dated else self.since).isoformat(),
            account_id=account.id,
            owner_id=account.owner_id,
            what=Said(what, told(who=self.who, whom=self.whom, person=self.person)),
            why=Said(why, told(happened_on=self.since, due_on=self.due_on)),
            due_on=self.due_on,
            stake=Stake(account.tier, is_promise=self.what is Owed.FIRST_CONTACT),
            place=Place.ADVOCACY,
            opens_id=self.referral_id,
        )

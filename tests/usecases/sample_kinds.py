"""What kinds of accounts the sample firm has, and what the record says of each."""

from datetime import date

from growthdesk.domain.accounts import Account, AccountRow, AccountStatus
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.commitments import CommitmentState, commitment_state
from growthdesk.domain.fit import Course
from growthdesk.domain.handover import state_of
from growthdesk.domain.measures import MeasureState
from growthdesk.domain.onboarding_rows import FirstValueState, OnboardingRow, PlanState
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.records import Side
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.stakeholders import Role, Stakeholder, champion_of
from growthdesk.domain.tiers import CONTACT_INTERVAL_DAYS, Tier
from growthdesk.usecases.accounts import account_rows
from growthdesk.usecases.commitments import commitments
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.first_values import onboarding_rows
from growthdesk.usecases.fit import fit_in_force
from growthdesk.usecases.handovers import handover_page
from growthdesk.usecases.measures import measures
from growthdesk.usecases.reviews import account_reviews


def account_of(desk: Desk, name: str) -> Account:
    """Find an account by how its name begins."""
    return next(account for account in desk.reading.find(Account) if account.name.startswith(name))


class Facts:
    """What the record says of one account on a day, in the words of the table below."""

    def __init__(self, desk: Desk, name: str) -> None:
        self._desk = desk
        self.account = account_of(desk, name)
        self._id = self.account.id
        self._row: AccountRow = next(row for row in account_rows(desk) if row.id == self._id)

    def of(self, name: str) -> object:
        """Read one fact by its name."""
        return getattr(self, f"_{name}")()

    def _status(self) -> AccountStatus:
        return self._row.status

    def _tier(self) -> Tier | None:
        return self._row.tier

    def _prove(self) -> StageState | None:
        return self._row.stages[Stage.PROVE]

    def _before_us(self) -> bool:
        return self._row.is_established

    def _people(self) -> int:
        return self._row.people

    def _champion(self) -> str:
        people = self._desk.reading.find(Stakeholder, account_id=self._id)
        if champion_of(people, self._desk.today):
            return "there"
        return "left" if any(Role.CHAMPION in person.roles for person in people) else "unknown"

    def _months_since_signed(self) -> int | None:
        signed = self.account.signed_on
        return None if signed is None else (self._desk.today - signed).days // 30

    def _next_step(self) -> str:
        step = self._row.next_step
        return when(step.due_on, self._desk.today) if step else "missing"

    def _ours_due(self) -> set[str]:
        return {when(a.due_on, self._desk.today) for a in self._open() if a.side is not Side.CUSTOMER}

    def _theirs_due(self) -> set[str]:
        return {when(a.due_on, self._desk.today) for a in self._open() if a.side is Side.CUSTOMER}

    def _contact(self) -> str:
        last, tier = self._row.last_contact_on, self._row.tier
        assert tier is not None
        if last is None:
            return "never"
        return "lately" if (self._desk.today - last).days <= CONTACT_INTERVAL_DAYS[tier] else "long ago"

    def _grades(self) -> str:
        found = self._desk.reading.find(Outcome, account_id=self._id)
        return "".join(sorted({outcome.grade.value for outcome in found}))

    def _measures(self) -> set[MeasureState]:
        return {view.progress.state for view in measures(self._desk, self._id)}

    def _reviews(self) -> set[ReviewState]:
        return {row.state for row in account_reviews(self._desk, self._id)}

    def _agreements(self) -> set[AgreementKind]:
        return {made.kind for made in self._desk.reading.find(Agreement, account_id=self._id)}

    def _handover(self) -> str:
        """Read how the last handover stands: the verdict in force, and whether anybody accepted it."""
        page = handover_page(self._desk, self._id)
        if page is None:
            return "none"
        verdict = page.standing.verdict
        state = state_of(page.handover, self._desk.today)
        return f"{verdict} {state}" if verdict is not None else str(state)

    def _plan(self) -> PlanState:
        return self._onboarding().plan

    def _first_value(self) -> FirstValueState:
        return self._onboarding().first_value

    def _window_is_open(self) -> bool:
        return self._onboarding().window_closes_on is not None

    def _onboarding(self) -> OnboardingRow:
        return next(row for row in onboarding_rows(self._desk) if row.facts.account_id == self._id)

    def _ours_promised(self) -> set[CommitmentState]:
        rows = commitments(self._desk, self._id)
        return {commitment_state(one, self._desk.today) for one in rows if one.side is Side.US}

    def _theirs_promised(self) -> set[CommitmentState]:
        rows = commitments(self._desk, self._id)
        return {commitment_state(one, self._desk.today) for one in rows if one.side is Side.CUSTOMER}

    def _fit(self) -> Course | None:
        found = fit_in_force(self._desk, self._id)
        return found.verdict if found else None

    def _notice_is_near(self) -> bool:
        made = self._desk.reading.find(Agreement, account_id=self._id)
        left = [
            (one.ends_on - self._desk.today).days - 30 * one.notice_months
            for one in made
            if one.ends_on and one.notice_months
        ]
        return any(0 < days <= 30 for days in left)

    def _open(self) -> list[Action]:
        return [action for action in self._desk.reading.find(Action, account_id=self._id) if action.is_open]


def when(due_on: date | None, today: date) -> str:
    """Say on which side of today something is due."""
    if due_on is None:
        return "no date"
    return "late" if due_on < today else "today" if due_on == today else "ahead"


MET, ON_COURSE, BEHIND, UNREAD = (
    MeasureState.MET,
    MeasureState.ON_COURSE,
    MeasureState.BEHIND,
    MeasureState.NOT_MEASURABLE,
)
REACHED, ATTENTION, OPEN = StageState.REACHED, StageState.ATTENTION, StageState.OPEN
KEPT, OVERDUE, DUE, TO_COME, RELEASED = (
    CommitmentState.KEPT,
    CommitmentState.OVERDUE,
    CommitmentState.DUE,
    CommitmentState.OPEN,
    CommitmentState.RELEASED,
)
PROSPECT, ACTIVE, ENDED = AccountStatus.PROSPECT, AccountStatus.ACTIVE, AccountStatus.ENDED
HELD, PLANNED, PREPARED, CANCELLED = ReviewState.HELD, ReviewState.PLANNED, ReviewState.PREPARED, ReviewState.CANCELLED

# Every stage and every kind of trouble: what it is, the account that shows it, and what the record says then.
KINDS: tuple[tuple[str, str, dict[str, object]], ...] = (
    (
        "thriving",
        "Marjan Bay Hotels",
        {
            "handover": "pass accepted",
            "plan": PlanState.BLOCKED,
            "first_value": FirstValueState.CONFIRMED,
            "ours_promised": {KEPT, DUE},
            "fit": Course.INVEST,
            "prove": REACHED,
            "champion": "there",
            "people": 6,
            "contact": "lately",
            "measures": {MET, ON_COURSE},
            "next_step": "ahead",
            "reviews": {HELD, PLANNED, CANCELLED},
            "ours_due": {"ahead"},
        },
    ),
    (
        "single-threaded",
        "Dhow Marine Supply",
        {
            "people": 1,
            "contact": "long ago",
            "next_step": "missing",
            "grades": "D",
            "handover": "started",
            "plan": PlanState.EMPTY,
            "first_value": FirstValueState.UNDEFINED,
        },
    ),
    (
        "stuck before first value",
        "Hajar Building Supplies",
        {
            "handover": "returned",
            "plan": PlanState.STUCK,
            "first_value": FirstValueState.DUE,
            "ours_promised": {RELEASED},
            "theirs_promised": {OVERDUE},
            "fit": Course.REDESIGN,
            "prove": ATTENTION,
            "grades": "D",
            "measures": {UNREAD},
            "next_step": "late",
            "theirs_due": {"late"},
        },
    ),
    (
        "looks green without value",
        "Falaj Pump Works",
        {
            "handover": "pass accepted",
            "plan": PlanState.STUCK,
            "first_value": FirstValueState.LATE,
            "contact": "lately",
            "champion": "there",
            "measures": {MET, BEHIND},
            "grades": "CD",
            "next_step": "missing",
            "prove": ATTENTION,
            "reviews": {HELD, PLANNED},
        },
    ),
    (
        "in service recovery",
        "Rahba Clinics",
        {
            "handover": "pass accepted",
            "plan": PlanState.DONE,
            "first_value": FirstValueState.CONFIRMED,
            "ours_promised": {KEPT, OVERDUE},
            "next_step": "today",
            "ours_due": {"today", "ahead"},
            "theirs_due": {"late"},
            "contact": "lately",
            "reviews": {HELD, CANCELLED},
        },
    ),
    (
        "ended",
        "Whitcombe & Saleh",
        {
            "status": ENDED,
            "fit": Course.END_PROFESSIONALLY,
            "plan": PlanState.ENDED,
            "before_us": True,
            "next_step": "missing",
            "ours_due": set(),
            "agreements": {AgreementKind.RETAINER},
        },
    ),
    (
        "a prospect about to sign",
        "Safwa Catering Services",
        {"status": PROSPECT, "next_step": "ahead", "months_since_signed": None},
    ),
    (
        "freshly signed",
        "Vogt & Lenz",
        {
            "status": ACTIVE,
            "months_since_signed": 0,
            "grades": "",
            "next_step": "ahead",
            "handover": "conditional waiting",
            "plan": PlanState.NO_PLAN,
        },
    ),
    (
        "first value just confirmed",
        "Qamar Print & Pack",
        {
            "months_since_signed": 1,
            "handover": "pass accepted",
            "plan": PlanState.ON_TRACK,
            "first_value": FirstValueState.CONFIRMED,
            "window_is_open": True,
            "next_step": "ahead",
            "contact": "lately",
        },
    ),
    (
        "onboarding",
        "Al Wadi Private School",
        {
            "handover": "pass accepted",
            "plan": PlanState.BEHIND,
            "first_value": FirstValueState.DUE,
            "ours_promised": {KEPT, TO_COME},
            "theirs_promised": {KEPT},
            "months_since_signed": 1,
            "grades": "",
            "ours_due": {"today", "ahead"},
            "next_step": "ahead",
        },
    ),
    (
        "renewal near",
        "Khalij Freight Services",
        {
            "handover": "pass accepted",
            "plan": PlanState.DONE,
            "first_value": FirstValueState.CONFIRMED,
            "theirs_promised": {KEPT, OVERDUE},
            "notice_is_near": True,
            "tier": Tier.STRATEGIC,
            "reviews": {HELD, PLANNED},
        },
    ),
    (
        "value unclear",
        "Tessera Systems",
        {
            "grades": "D",
            "measures": set(),
            "before_us": True,
            "contact": "lately",
            "handover": "started",
            "plan": PlanState.BEFORE,
        },
    ),
    (
        "ready to grow",
        "شركة بيارق للأغذية",
        {
            "prove": REACHED,
            "plan": PlanState.UPCOMING,
            "tier": Tier.STRATEGIC,
            "measures": {MET, ON_COURSE},
            "ours_due": {"ahead"},
            "contact": "lately",
            "agreements": {AgreementKind.PROJECT, AgreementKind.SUBSCRIPTION},
        },
    ),
    (
        "champion left",
        "Layan Stores",
        {
            "handover": "started",
            "plan": PlanState.DONE,
            "first_value": FirstValueState.CONFIRMED,
            "fit": Course.MAINTAIN,
            "champion": "left",
            "notice_is_near": True,
            "prove": ATTENTION,
            "reviews": {HELD, PREPARED},
            "next_step": "ahead",
        },
    ),
    (
        "a small project long ago",
        "Nakhla Date Packing",
        {
            "handover": "fail waiting",
            "plan": PlanState.DONE,
            "first_value": FirstValueState.CONFIRMED,
            "tier": Tier.STANDARD,
            "contact": "long ago",
            "agreements": {AgreementKind.PROJECT},
            "next_step": "late",
        },
    ),
    ("compared with other offers", "Al Noor Warehousing", {"prove": REACHED, "contact": "lately", "champion": "there"}),
)

"""What belongs to an account and goes with it, children before the records they name; people go last, by rank."""

from collections.abc import Sequence

from growthdesk.domain.actions import Action
from growthdesk.domain.advocacy import Permission, Praise, Restriction
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import FitVerdict, ProspectFit
from growthdesk.domain.handover import Handover
from growthdesk.domain.interactions import Attendance, Interaction
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.reviews import Decision, ReviewAttendance, ReviewItem, ReviewRisk, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.today.marks import TodayMark
from growthdesk.storage import reading
from growthdesk.storage.accounts import count_in
from growthdesk.storage.kinds import kind_of

OWNED: tuple[type[Record], ...] = (
    TodayMark,
    Permission,
    Referral,
    Praise,
    Restriction,
    WindowAnswers,
    FirstValue,
    Milestone,
    OnboardingPlan,
    Commitment,
    Risk,
    Handover,
    FitVerdict,
    ProspectFit,
    Decision,
    ReviewItem,
    ReviewRisk,
    ReviewAttendance,
    Circulation,
    ValueReview,
    Reading,
    Outcome,
    MeasureVersion,
    Measure,
    Action,
    Attendance,
    Interaction,
    Agreement,
    Order,
)


def records_of(of: reading.Reading, account_ids: Sequence[str]) -> int:
    """Count the records that go with some accounts, the accounts among them."""
    kinds = [kind_of(one) for one in (*OWNED, Stakeholder)]
    return len(account_ids) + count_in(of, kinds, account_ids)

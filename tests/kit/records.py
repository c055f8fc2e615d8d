"""Every type of record a file holds, for tests that walk them all."""

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action
from growthdesk.domain.advocacy import Permission, Praise, Restriction
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.duplicates import NotDuplicate
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import FitVerdict, ProspectFit
from growthdesk.domain.handover import Handover
from growthdesk.domain.interactions import Attendance, Interaction
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Outcome
from growthdesk.domain.plan_templates import PlanTemplate, TemplateStep
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplate
from growthdesk.domain.reviews import Decision, ReviewAttendance, ReviewItem, ReviewRisk, ValueReview
from growthdesk.domain.risks import Risk
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.working_week import Holiday
from growthdesk.storage.kinds import kind_of

RECORD_TYPES: tuple[type[Record], ...] = (
    Firm,
    TeamMember,
    Account,
    Stakeholder,
    Interaction,
    Attendance,
    Action,
    Agreement,
    Order,
    Measure,
    MeasureVersion,
    Reading,
    Outcome,
    ValueReview,
    ReviewItem,
    ReviewAttendance,
    ReviewRisk,
    Decision,
    Circulation,
    DocumentTemplate,
    SavedFilter,
    NotDuplicate,
    ProspectFit,
    FitVerdict,
    Handover,
    Commitment,
    Risk,
    OnboardingPlan,
    Milestone,
    FirstValue,
    WindowAnswers,
    PlanTemplate,
    TemplateStep,
    Holiday,
    TodayMark,
    Praise,
    Restriction,
    Referral,
    Permission,
    RequestTemplate,
)
KINDS: dict[type[Record], str] = {record_type: kind_of(record_type) for record_type in RECORD_TYPES}

"""What a person reads for the choices from before the signature to the first value; `labels` has all others."""

from enum import StrEnum

from growthdesk.domain.calendar import EntryKind, EntryState
from growthdesk.domain.commitments import CommitmentState
from growthdesk.domain.fit import Course, ProfileFit
from growthdesk.domain.handover import HandoverKind, HandoverState, HandoverVerdict
from growthdesk.domain.handover_scores import Dimension
from growthdesk.domain.handover_sections import Section, SectionState
from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding_plans import CustomerQuestion
from growthdesk.domain.onboarding_rows import FirstValueState, PlanState
from growthdesk.domain.shipped_plans import ShippedPlan
from growthdesk.wording import N_

LABELS: tuple[dict[StrEnum, str], ...] = (
    {
        ProfileFit.YES: N_("Fits"),
        ProfileFit.PARTLY: N_("Fits in part"),
        ProfileFit.NO: N_("Does not fit"),
    },
    {
        Course.INVEST: N_("Invest"),
        Course.MAINTAIN: N_("Maintain"),
        Course.REDESIGN: N_("Redesign"),
        Course.END_PROFESSIONALLY: N_("End professionally"),
    },
    {HandoverKind.SALE: N_("From the sale"), HandoverKind.OWNER_CHANGE: N_("Between owners")},
    {
        HandoverState.STARTED: N_("Started"),
        HandoverState.WAITING: N_("Waiting to be accepted"),
        HandoverState.RETURNED: N_("Returned"),
        HandoverState.ACCEPTED: N_("Accepted"),
    },
    {
        HandoverVerdict.PASS: N_("Pass"),
        HandoverVerdict.CONDITIONAL: N_("Conditional"),
        HandoverVerdict.FAIL: N_("Fail"),
    },
    {
        Section.OVERVIEW: N_("Account and purchase"),
        Section.STAKEHOLDERS: N_("People"),
        Section.BUYING_CONTEXT: N_("Why they bought"),
        Section.OUTCOMES: N_("Intended outcomes"),
        Section.SCOPE: N_("Scope"),
        Section.RISKS: N_("Risks and constraints"),
        Section.GROWTH_LEADS: N_("Growth leads"),
        Section.WORK_STYLE: N_("How they work"),
        Section.RESPONSIBILITIES: N_("Who does what"),
        Section.NEXT_STEPS: N_("Next steps"),
        Section.COMMITMENTS: N_("Commitments"),
    },
    {
        SectionState.MISSING: N_("Missing"),
        SectionState.PARTIAL: N_("Partial"),
        SectionState.COMPLETE: N_("Complete"),
    },
    {
        Dimension.COMPLETENESS: N_("Completeness"),
        Dimension.STAKEHOLDERS: N_("People"),
        Dimension.OUTCOMES: N_("Outcomes"),
        Dimension.RISKS: N_("Risks"),
        Dimension.OWNERSHIP: N_("Ownership"),
    },
    {
        CommitmentState.OPEN: N_("Open"),
        CommitmentState.DUE: N_("Due"),
        CommitmentState.OVERDUE: N_("Overdue"),
        CommitmentState.KEPT: N_("Kept"),
        CommitmentState.RELEASED: N_("Released"),
    },
    {
        MilestoneState.DONE: N_("Done"),
        MilestoneState.STUCK: N_("Stuck"),
        MilestoneState.BEHIND: N_("Behind"),
        MilestoneState.BLOCKED: N_("Blocked"),
        MilestoneState.ON_TRACK: N_("On track"),
        MilestoneState.UPCOMING: N_("Upcoming"),
    },
    {
        PlanState.STUCK: N_("Stuck"),
        PlanState.BEHIND: N_("Behind"),
        PlanState.BLOCKED: N_("Blocked"),
        PlanState.NO_PLAN: N_("No plan"),
        PlanState.EMPTY: N_("No steps yet"),
        PlanState.ON_TRACK: N_("On track"),
        PlanState.UPCOMING: N_("Upcoming"),
        PlanState.DONE: N_("Done"),
        PlanState.ENDED: N_("Ended"),
        PlanState.BEFORE: N_("Before GrowthDesk"),
    },
    {
        FirstValueState.LATE: N_("Late"),
        FirstValueState.UNDEFINED: N_("Not defined"),
        FirstValueState.DUE: N_("To come"),
        FirstValueState.CONFIRMED: N_("Confirmed"),
        FirstValueState.ENDED: N_("Ended without it"),
        FirstValueState.BEFORE: N_("Before GrowthDesk"),
    },
    {
        EntryKind.ACTION: N_("Action"),
        EntryKind.COMMITMENT: N_("Commitment"),
        EntryKind.MILESTONE: N_("Milestone"),
        EntryKind.REVIEW: N_("Value review"),
        EntryKind.RISK: N_("Risk"),
        EntryKind.KICKOFF: N_("First meeting"),
        EntryKind.CHAMPION: N_("Champion"),
        EntryKind.BUDGET_OWNER: N_("Budget owner"),
        EntryKind.FIRST_CONTACT: N_("First contact"),
        EntryKind.ASK_AGAIN: N_("Ask again"),
    },
    {EntryState.OPEN: N_("To come"), EntryState.OVER: N_("Over"), EntryState.OFF: N_("Off")},
    {
        CustomerQuestion.WHO_IS_RESPONSIBLE: N_("Who is responsible?"),
        CustomerQuestion.WHAT_HAPPENS_NEXT: N_("What happens next?"),
        CustomerQuestion.HOW_LONG: N_("How long does it take?"),
        CustomerQuestion.WHAT_MUST_I_PROVIDE: N_("What must I provide?"),
        CustomerQuestion.HOW_DO_WE_TALK: N_("How do we talk?"),
        CustomerQuestion.WHEN_FIRST_RESULT: N_("When does the first useful result appear?"),
    },
    {
        ShippedPlan.RETAINER: N_("Retainer"),
        ShippedPlan.PROJECT: N_("Project"),
        ShippedPlan.TECHNOLOGY: N_("Technology roll-out"),
        ShippedPlan.RECRUITMENT: N_("Recruitment"),
        ShippedPlan.SUPPLY: N_("Supply"),
    },
)

HINTS: tuple[dict[StrEnum, str], ...] = (
    {
        Course.INVEST: N_("Fit and value are there. Put more into it."),
        Course.MAINTAIN: N_("It is worth what it costs both of you. Keep it as it is."),
        Course.REDESIGN: N_("The need is there, the way does not fit. Change what you deliver, or how."),
        Course.END_PROFESSIONALLY: N_("It does not fit and will not. Finish what you owe and part on good terms."),
    },
    {
        HandoverVerdict.PASS: N_("Delivery can begin with what was handed over."),
        HandoverVerdict.CONDITIONAL: N_("Delivery can begin; what is missing is found within five working days."),
        HandoverVerdict.FAIL: N_("Too much is missing to begin."),
    },
    {
        HandoverState.STARTED: N_("Being written."),
        HandoverState.WAITING: N_("Complete; whoever takes over accepts it, or returns it with questions."),
        HandoverState.RETURNED: N_("Sent back with questions; it is completed again once they are answered."),
        HandoverState.ACCEPTED: N_("What it says stays as it is; what is missing can still be filled in."),
    },
    {
        Section.OVERVIEW: N_("Who they are and what they bought."),
        Section.STAKEHOLDERS: N_("Who wants it, who pays for it, who works with it."),
        Section.BUYING_CONTEXT: N_("The problem behind the purchase, and why now."),
        Section.OUTCOMES: N_("What should change for them, in their words, and how it is recognised."),
        Section.SCOPE: N_("What belongs to it, and what does not."),
        Section.RISKS: N_("What may go wrong, and what cannot be changed."),
        Section.GROWTH_LEADS: N_("What may come later. Notes, nothing to do yet."),
        Section.WORK_STYLE: N_("How they like to work and be reached."),
        Section.RESPONSIBILITIES: N_("What each side does, their own part included."),
        Section.NEXT_STEPS: N_("What happens first, who does it, by when."),
        Section.COMMITMENTS: N_("Everything that was promised, small remarks and prices too."),
    },
    {
        MilestoneState.STUCK: N_("More than 7 days past its date, or waits for something that is."),
        MilestoneState.BEHIND: N_("Past its date."),
        MilestoneState.BLOCKED: N_("Due within 7 days, and what it waits for is not done."),
        MilestoneState.ON_TRACK: N_("Started, or due within 14 days."),
        MilestoneState.UPCOMING: N_("Its time is still to come."),
    },
)

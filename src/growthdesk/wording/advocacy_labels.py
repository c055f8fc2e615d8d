"""What a person reads for the choices of advocacy; `labels` asks for it when one is shown, not at the start."""

from enum import StrEnum

from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, RestrictionKind
from growthdesk.domain.advocacy_board import Column, Standing
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.referrals import Answer, Owed, ReferralOutcome, ReferralState, ReferralStep
from growthdesk.wording import N_

LABELS: tuple[dict[StrEnum, str], ...] = (
    {
        AdvocacyForm.INTRODUCTION: N_("Introduction"),
        AdvocacyForm.PRIVATE_REFERENCE: N_("Private reference"),
        AdvocacyForm.TESTIMONIAL: N_("Testimonial"),
        AdvocacyForm.CASE_STUDY: N_("Case study"),
        AdvocacyForm.EVENT: N_("Part in an event"),
        AdvocacyForm.CONTENT: N_("Content written together"),
        AdvocacyForm.PRODUCT_FEEDBACK: N_("Feedback on what you offer"),
        AdvocacyForm.TRYING_FIRST: N_("Trying something new first"),
        AdvocacyForm.INTERNAL_INTRODUCTION: N_("Internal introduction"),
        AdvocacyForm.PROSPECT_CONVERSATION: N_("Conversation with a prospect"),
    },
    {
        RestrictionKind.LEGAL: N_("Legal"),
        RestrictionKind.PROCUREMENT: N_("Procurement"),
        RestrictionKind.POLICY: N_("Company policy"),
        RestrictionKind.PERSONAL: N_("Personal wish"),
    },
    {
        Credit.FULL_NAME: N_("Full name"),
        Credit.FIRST_NAME: N_("First name"),
        Credit.INITIALS: N_("Initials"),
        Credit.ANONYMOUS: N_("Anonymous"),
    },
    {
        Channel.WEBSITE: N_("Website"),
        Channel.SOCIAL_MEDIA: N_("Social media"),
        Channel.PROPOSALS: N_("Proposals"),
        Channel.PRESS: N_("Press"),
        Channel.TALKS: N_("Talks and events"),
        Channel.PRIVATE: N_("Private conversations"),
    },
    {
        MomentKind.FIRST_VALUE: N_("First value"),
        MomentKind.MILESTONE: N_("Milestone"),
        MomentKind.REVIEW: N_("Positive review"),
        MomentKind.PRAISE: N_("Praise"),
    },
    {Answer.YES: N_("Yes"), Answer.NOT_NOW: N_("Not now"), Answer.NO: N_("No")},
    {ReferralOutcome.WON: N_("Won"), ReferralOutcome.LOST: N_("Lost"), ReferralOutcome.NO_FIT: N_("No fit")},
    {
        ReferralState.DRAFT: N_("Draft"),
        ReferralState.ASKED: N_("Asked"),
        ReferralState.YES: N_("Said yes"),
        ReferralState.NOT_NOW: N_("Not now"),
        ReferralState.NO: N_("Said no"),
        ReferralState.INTRODUCED: N_("Introduced"),
        ReferralState.MET: N_("Met"),
        ReferralState.GIVEN: N_("Given"),
        ReferralState.WON: N_("Won"),
        ReferralState.LOST: N_("Lost"),
        ReferralState.NO_FIT: N_("No fit"),
    },
    {
        Standing.READY: N_("Ready"),
        Standing.BLOCKED: N_("Blocked"),
        Standing.ASKED: N_("Asked"),
        Standing.YES: N_("Said yes"),
        Standing.NOT_NOW: N_("Not now"),
        Standing.NO: N_("Said no"),
        Standing.INTRODUCED: N_("Introduced"),
        Standing.MET: N_("Met"),
        Standing.WON: N_("Won"),
        Standing.LOST: N_("Lost"),
        Standing.NO_FIT: N_("No fit"),
    },
    {
        Column.READY: N_("Ready to ask"),
        Column.ASKED: N_("Asked"),
        Column.INTRODUCED: N_("Introduced"),
        Column.OUTCOME: N_("Outcome"),
    },
    {
        Owed.ANSWER: N_("Answer"),
        Owed.INTRODUCTION: N_("Introduction"),
        Owed.ASK_AGAIN: N_("Ask again"),
        Owed.THANKS: N_("Thanks"),
        Owed.FIRST_CONTACT: N_("First contact"),
        Owed.END: N_("The end"),
        Owed.NEWS: N_("News"),
    },
    {
        ReferralStep.ASKED: N_("the request"),
        ReferralStep.ANSWER: N_("the answer"),
        ReferralStep.INTRODUCTION: N_("the introduction"),
        ReferralStep.CONTACT: N_("the first contact"),
        ReferralStep.MEETING: N_("the meeting"),
        ReferralStep.GIVEN: N_("what they gave"),
        ReferralStep.OUTCOME: N_("the end"),
    },
)
LABEL_OF = {type(next(iter(table))): table for table in LABELS}

"""What a person reads for a fixed choice: one table per enum, `label` short and `hint` a line below it."""

from enum import StrEnum

from growthdesk.domain.accounts import AccountStatus
from growthdesk.domain.actions import Origin
from growthdesk.domain.agreements import AgreementKind
from growthdesk.domain.document_templates import TemplateState
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.duplicates import AlikeSign, DuplicateKind, Kept, Likelihood
from growthdesk.domain.exports import TableFormat
from growthdesk.domain.firms import Paper
from growthdesk.domain.history import Operation
from growthdesk.domain.imports import ImportKind, ImportStep, QuestionKind, Verdict
from growthdesk.domain.interactions import InteractionKind, TimelineKind
from growthdesk.domain.kept_drafts import TypedForm
from growthdesk.domain.measures import MeasureKind, MeasureState
from growthdesk.domain.outcomes import Category, Grade
from growthdesk.domain.records import Recurrence, Side
from growthdesk.domain.reviews import ItemSource, Question, Relevance, ReviewState
from growthdesk.domain.stages import Stage, StageState
from growthdesk.domain.stakeholders import Role
from growthdesk.domain.tiers import CONTACT_INTERVAL_DAYS, REVIEW_INTERVAL_DAYS, Tier
from growthdesk.wording import N_, _, early_labels, translated
from growthdesk.wording.search import KIND_TITLES

Table = dict[StrEnum, str]

_LABELS: tuple[Table, ...] = (
    {
        AccountStatus.PROSPECT: N_("Prospect"),
        AccountStatus.ACTIVE: N_("Active"),
        AccountStatus.ENDED: N_("Ended"),
    },
    {Tier.STRATEGIC: N_("Strategic"), Tier.CORE: N_("Core"), Tier.STANDARD: N_("Standard")},
    {
        Origin.MANUAL: N_("Added by hand"),
        Origin.INTERACTION: N_("From a contact"),
        Origin.REVIEW: N_("From a review"),
        Origin.HANDOVER: N_("From the handover"),
        Origin.MILESTONE: N_("From onboarding"),
    },
    {
        AgreementKind.RETAINER: N_("Retainer"),
        AgreementKind.SUBSCRIPTION: N_("Subscription"),
        AgreementKind.PROJECT: N_("Project"),
    },
    {Paper.A4: N_("A4"), Paper.LETTER: N_("Letter")},
    {
        DocumentKind.VALUE_SUMMARY: N_("Value summary"),
        DocumentKind.REVIEW_PACK: N_("Review pack"),
        DocumentKind.REVIEW_MINUTES: N_("Review minutes"),
        DocumentKind.HANDOVER_BRIEF: N_("Handover brief"),
        DocumentKind.WELCOME: N_("Welcome letter"),
        DocumentKind.ONBOARDING_PLAN: N_("Onboarding plan"),
        DocumentKind.HANDOVER_BRIEF: N_("Handover brief"),
        DocumentKind.WELCOME: N_("Welcome letter"),
        DocumentKind.ONBOARDING_PLAN: N_("Onboarding plan"),
        DocumentKind.REFERRAL_KIT: N_("Referral kit"),
        DocumentKind.BLANK_HANDOVER: N_("Blank handover"),
        DocumentKind.BLANK_REVIEW: N_("Blank review"),
        DocumentKind.BLANK_HEALTH: N_("Blank health check"),
        DocumentKind.BLANK_EXIT: N_("Blank exit interview"),
        DocumentKind.BLANK_HANDOVER: N_("Blank handover"),
    },
    {
        Edition.CHAMPION: N_("Champion"),
        Edition.LEADERSHIP: N_("Leadership"),
        Edition.FINANCE: N_("Finance"),
        Edition.PROCUREMENT: N_("Procurement"),
        Edition.USERS: N_("Users"),
    },
    {
        TemplateState.SHIPPED: N_("As shipped"),
        TemplateState.EDITED: N_("Edited"),
        TemplateState.OUTDATED: N_("Edited; the program’s has changed since"),
        TemplateState.UNUSED: N_("No longer used"),
    },
    {DuplicateKind.ACCOUNT: N_("Account"), DuplicateKind.STAKEHOLDER: N_("Person")},
    {
        Likelihood.SURELY: N_("Surely"),
        Likelihood.LIKELY: N_("Likely"),
        Likelihood.PERHAPS: N_("Perhaps"),
    },
    {
        AlikeSign.SAME_NAME: N_("same name"),
        AlikeSign.SIMILAR_NAME: N_("names spelled alike"),
        AlikeSign.PART_OF_NAME: N_("one name is part of the other"),
        AlikeSign.SAME_DOMAIN: N_("same domain"),
        AlikeSign.SAME_MAIL: N_("same mail address"),
        AlikeSign.SAME_PHONE: N_("same phone"),
        AlikeSign.SAME_CITY: N_("same city"),
        AlikeSign.OTHER_DOMAIN: N_("but another domain"),
        AlikeSign.OTHER_MAIL: N_("but another mail address"),
        AlikeSign.OTHER_CITY: N_("but another city"),
        AlikeSign.OTHER_ACCOUNT: N_("at two accounts"),
    },
    {Kept.FIRST: N_("The first"), Kept.SECOND: N_("The second"), Kept.BOTH: N_("Both are kept")},
    {Operation.ADDED: N_("Added"), Operation.CHANGED: N_("Changed"), Operation.DELETED: N_("Deleted")},
    {
        ImportKind.ACCOUNTS: N_("Accounts"),
        ImportKind.PEOPLE: N_("People"),
        ImportKind.ORDERS: N_("Orders"),
        ImportKind.MEASURES: N_("Success measures"),
        ImportKind.OUTCOMES: N_("Outcomes"),
    },
    {
        Verdict.CREATED: N_("Created"),
        Verdict.UPDATED: N_("Updated"),
        Verdict.UNCHANGED: N_("Unchanged"),
        Verdict.SKIPPED: N_("Skipped"),
        Verdict.REFUSED: N_("Refused"),
    },
    {
        ImportStep.READING: N_("Reading the files"),
        ImportStep.COMPARING: N_("Comparing with what is there"),
        ImportStep.BACKING_UP: N_("Backing up"),
        ImportStep.WRITING: N_("Writing the records"),
        ImportStep.SAVING: N_("Saving the file"),
    },
    {
        QuestionKind.ENCODING: N_("Which line is written rightly?"),
        QuestionKind.HEADER_LINE: N_("Which line holds the headers?"),
        QuestionKind.DATE_ORDER: N_("In which order are its dates written?"),
        QuestionKind.DECIMAL_MARK: N_("Which mark stands before its decimals?"),
    },
    {
        InteractionKind.MEETING: N_("Meeting"),
        InteractionKind.CALL: N_("Call"),
        InteractionKind.MAIL: N_("Mail"),
        InteractionKind.NOTE: N_("Note"),
    },
    {
        TimelineKind.MEETING: N_("Meeting"),
        TimelineKind.CALL: N_("Call"),
        TimelineKind.MAIL: N_("Mail"),
        TimelineKind.NOTE: N_("Note"),
        TimelineKind.ACTION_DONE: N_("Done"),
        TimelineKind.ORDER: N_("Order"),
        TimelineKind.OUTCOME: N_("Outcome"),
        TimelineKind.READING: N_("Reading"),
        TimelineKind.REVIEW: N_("Value review"),
        TimelineKind.DOCUMENT: N_("Document"),
        TimelineKind.HANDOVER_COMPLETED: N_("Handover"),
        TimelineKind.HANDOVER_ACCEPTED: N_("Handover"),
        TimelineKind.HANDOVER_RETURNED: N_("Handover"),
        TimelineKind.PLAN_STARTED: N_("Onboarding"),
        TimelineKind.MILESTONE: N_("Milestone"),
        TimelineKind.FIRST_VALUE: N_("First value"),
        TimelineKind.NEXT_ASKED: N_("What is next"),
        TimelineKind.COMMITMENT_KEPT: N_("Kept"),
        TimelineKind.COMMITMENT_MISSED: N_("Missed"),
        TimelineKind.COMMITMENT_RELEASED: N_("Released"),
        TimelineKind.FIT_VERDICT: N_("Fit verdict"),
        TimelineKind.PRAISE: N_("Praise"),
        TimelineKind.ADVOCACY_ASKED: N_("Asked"),
        TimelineKind.ADVOCACY_ANSWERED: N_("Answer"),
        TimelineKind.INTRODUCED: N_("Introduced"),
        TimelineKind.PROSPECT_CONTACTED: N_("Contacted"),
        TimelineKind.PROSPECT_MET: N_("Met"),
        TimelineKind.REFERRAL_ENDED: N_("Referral"),
        TimelineKind.ADVOCACY_GIVEN: N_("Given"),
        TimelineKind.ADVOCATE_THANKED: N_("Thanked"),
        TimelineKind.ADVOCATE_TOLD: N_("Told"),
        TimelineKind.PERMISSION_GRANTED: N_("Permission"),
        TimelineKind.PERMISSION_WITHDRAWN: N_("Withdrawn"),
        TimelineKind.RESTRICTION_NOTED: N_("Restriction"),
        TimelineKind.RESTRICTION_LIFTED: N_("Lifted"),
        TimelineKind.CHANGE: N_("Change"),
    },
    {
        MeasureKind.NUMBER: N_("A number"),
        MeasureKind.YES_NO: N_("Yes or no"),
        MeasureKind.KEEP_WITHIN: N_("Keep within limits"),
    },
    {
        MeasureState.MET: N_("Met"),
        MeasureState.ON_COURSE: N_("On course"),
        MeasureState.BEHIND: N_("Behind"),
        MeasureState.PART_MET: N_("Part met"),
        MeasureState.NOT_MET: N_("Not met"),
        MeasureState.NOT_MEASURABLE: N_("Not measurable yet"),
    },
    {
        Category.REVENUE_CREATED: N_("Revenue created"),
        Category.COST_REDUCED: N_("Cost reduced"),
        Category.RISK_CONTROLLED: N_("Risk controlled"),
        Category.ERRORS_PREVENTED: N_("Errors prevented"),
        Category.PRODUCTIVITY_IMPROVED: N_("Productivity improved"),
        Category.DELIVERY_ACCELERATED: N_("Delivery accelerated"),
        Category.COMPLIANCE_STRENGTHENED: N_("Compliance strengthened"),
        Category.DECISIONS_MORE_CONFIDENT: N_("Decisions made with greater confidence"),
    },
    {
        Grade.CONFIRMED: N_("Confirmed by the client"),
        Grade.MEASURED: N_("Measured"),
        Grade.ESTIMATED: N_("Estimated"),
        Grade.ACTIVITY_ONLY: N_("Activity only"),
    },
    {Recurrence.ONCE: N_("Once"), Recurrence.PER_MONTH: N_("Per month"), Recurrence.PER_YEAR: N_("Per year")},
    {Side.US: N_("Us"), Side.CUSTOMER: N_("Client"), Side.BOTH: N_("Both")},
    {
        ReviewState.PLANNED: N_("Planned"),
        ReviewState.PREPARED: N_("Prepared"),
        ReviewState.HELD: N_("Held"),
        ReviewState.CANCELLED: N_("Cancelled"),
    },
    {
        Question.EXPECTED: N_("What was expected?"),
        Question.HAPPENED: N_("What has happened?"),
        Question.LEARNED_THEIRS: N_("They told us"),
        Question.LEARNED_OURS: N_("We learned"),
        Question.NEXT: N_("What should happen next?"),
    },
    {Relevance.STILL: N_("Yes"), Relevance.CHANGED: N_("Changed")},
    {
        ItemSource.TYPED: N_("Written here"),
        ItemSource.MEASURE_VERSION: N_("Success measure"),
        ItemSource.PROGRESS: N_("Progress"),
        ItemSource.OUTCOME: N_("Outcome"),
        ItemSource.ACTION: N_("Action"),
    },
    {
        Stage.ALIGN: N_("Align"),
        Stage.ACTIVATE: N_("Activate"),
        Stage.PROVE: N_("Prove"),
        Stage.PROTECT: N_("Protect"),
        Stage.EXPAND: N_("Expand"),
        Stage.ADVOCATE: N_("Advocate"),
    },
    {
        StageState.BEFORE: N_("Before GrowthDesk"),
        StageState.OPEN: N_("Open"),
        StageState.ATTENTION: N_("Needs attention"),
        StageState.REACHED: N_("Reached"),
    },
    {
        Role.CHAMPION: N_("Champion"),
        Role.EXECUTIVE_SPONSOR: N_("Executive sponsor"),
        Role.BUDGET_OWNER: N_("Budget owner"),
        Role.USER: N_("User"),
        Role.MANAGER: N_("Manager"),
        Role.PROCUREMENT: N_("Procurement"),
        Role.TECHNICAL_EVALUATOR: N_("Technical evaluator"),
        Role.FINANCE: N_("Finance"),
        Role.DEPARTMENT_HEAD: N_("Department head"),
        Role.DETRACTOR: N_("Detractor"),
    },
    KIND_TITLES,
    {TableFormat.XLSX: N_("Excel workbook"), TableFormat.CSV: N_("CSV file")},
    {
        TypedForm.ACCOUNT: N_("Account"),
        TypedForm.ACTION: N_("Action"),
        TypedForm.AGREEMENT: N_("Agreement"),
        TypedForm.BEFORE_SIGNATURE: N_("Page before the signature"),
        TypedForm.COMMITMENT: N_("Commitment"),
        TypedForm.DECISION: N_("Decision of a review"),
        TypedForm.HANDOVER: N_("Handover"),
        TypedForm.INTERACTION: N_("Contact"),
        TypedForm.MEASURE: N_("Success measure"),
        TypedForm.MILESTONE: N_("Milestone"),
        TypedForm.OUTCOME: N_("Value log"),
        TypedForm.PERSON: N_("Person"),
        TypedForm.PLAN: N_("Onboarding plan"),
        TypedForm.QUICK_ADD: N_("Quick add"),
        TypedForm.REQUEST_TEXT: N_("Request"),
        TypedForm.REVIEW: N_("Plan of a review"),
        TypedForm.REVIEW_PAGE: N_("Value review"),
        TypedForm.REVIEW_RISK: N_("Risk of a review"),
        TypedForm.RISK: N_("Risk"),
        TypedForm.TEMPLATE: N_("Template"),
        TypedForm.WINDOW: N_("What comes next"),
    },
    *early_labels.LABELS,
)

_HINTS: tuple[Table, ...] = (
    dict.fromkeys(Tier, N_("Contact every {contact} days, review every {review} days.")),
    {
        MeasureKind.NUMBER: N_("A figure that should rise or fall to a target."),
        MeasureKind.YES_NO: N_("Something that is reached or not."),
        MeasureKind.KEEP_WITHIN: N_("A figure that should stay above, below or between limits."),
    },
    {
        Grade.CONFIRMED: N_("Somebody at the client said so. Say who and when."),
        Grade.MEASURED: N_("A system or a count shows it. Say which."),
        Grade.ESTIMATED: N_("A calculated guess. Say how; it is always printed as estimated."),
        Grade.ACTIVITY_ONLY: N_("What you did, without a known effect. It never stands in a client's document."),
    },
    {
        AgreementKind.RETAINER: N_("A fixed fee for continuing work."),
        AgreementKind.SUBSCRIPTION: N_("A fee for using something."),
        AgreementKind.PROJECT: N_("Work with an end."),
    },
    {
        Role.CHAMPION: N_("Wants this to succeed and speaks for it inside."),
        Role.EXECUTIVE_SPONSOR: N_("Backs it at the top and can protect it."),
        Role.BUDGET_OWNER: N_("Decides whether it is paid for."),
        Role.USER: N_("Works with what you deliver."),
        Role.MANAGER: N_("Leads the people who use it."),
        Role.PROCUREMENT: N_("Negotiates and administers the agreement."),
        Role.TECHNICAL_EVALUATOR: N_("Judges whether it fits and is safe."),
        Role.FINANCE: N_("Checks the figures and the invoices."),
        Role.DEPARTMENT_HEAD: N_("Answers for the department it serves."),
        Role.DETRACTOR: N_("Works against it. Note what shows that."),
    },
    *early_labels.HINTS,
)

_LABEL_OF = {type(next(iter(table))): table for table in _LABELS}
_HINT_OF = {type(next(iter(table))): table for table in _HINTS}
# Choices no start of the program shows.
_LATE = frozenset(f"growthdesk.domain.{name}" for name in ("advocacy", "advocacy_board", "readiness", "referrals"))


def label(member: StrEnum) -> str:
    """Return the words for a choice; one without words shows its own value."""
    text = _table_of(member).get(member)
    return translated(text) if text else member.value


def has_label(member: StrEnum) -> bool:
    """Whether a choice has words of its own."""
    return member in _table_of(member)


def _table_of(member: StrEnum) -> Table:
    table = _LABEL_OF.get(type(member), {})
    if not table and type(member).__module__ in _LATE:
        from growthdesk.wording.advocacy_labels import LABEL_OF

        return LABEL_OF.get(type(member), {})
    return table


def hint(member: StrEnum) -> str:
    """Return the line that explains a choice, or nothing."""
    text = _HINT_OF.get(type(member), {}).get(member)
    if not text:
        return ""
    if isinstance(member, Tier):
        return translated(text).format(contact=CONTACT_INTERVAL_DAYS[member], review=REVIEW_INTERVAL_DAYS[member])
    return translated(text)


def influence_label(influence: int | None) -> str:
    """Return the words for an influence from 1 to 3."""
    words = {1: _("Low"), 2: _("Some"), 3: _("High")}
    return words.get(influence or 0, _("Not judged"))


def support_label(support: int | None) -> str:
    """Return the words for a support from -2 to +2."""
    words = {
        -2: _("Works against it"),
        -1: _("Has doubts"),
        0: _("Neutral"),
        1: _("Supportive"),
        2: _("Strong supporter"),
    }
    return words.get(support, _("Not judged")) if support is not None else _("Not judged")

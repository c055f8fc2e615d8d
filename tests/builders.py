"""Builders: one record with sensible values, written straight to the desk's file; name only what the test is about."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from growthdesk.domain.accounts import Account, AccountStatus, Tier
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.advocacy import AdvocacyForm, Channel, Credit, Permission, Praise, Restriction, RestrictionKind
from growthdesk.domain.agreements import Agreement, AgreementKind
from growthdesk.domain.circulation import Circulation
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.duplicates import DuplicateKind, NotDuplicate
from growthdesk.domain.firms import Firm, TeamMember
from growthdesk.domain.first_value import FirstValue, WindowAnswers
from growthdesk.domain.fit import Course, FitVerdict, ProfileFit, ProspectFit
from growthdesk.domain.handover import TEXTS, Handover, HandoverKind
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.measures import Measure, MeasureKind, MeasureVersion, Reading
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Category, Grade, Outcome
from growthdesk.domain.plan_templates import PlanTemplate, TemplateStep
from growthdesk.domain.records import Record, Recurrence, Side
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplate
from growthdesk.domain.reviews import (
    Decision,
    ItemSource,
    Question,
    ReviewAttendance,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.risks import Risk
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.domain.today.marks import TodayMark
from growthdesk.domain.working_week import Holiday
from growthdesk.usecases.desk import Desk

R = TypeVar("R", bound=Record)

ACCOUNT: dict[str, Any] = {
    "external_id": None,
    "name": "Al Noor Freight",
    "status": AccountStatus.ACTIVE,
    "tier": Tier.CORE,
    "is_imported": False,
    "recorded_on": date(2026, 1, 12),
    "signed_on": date(2026, 1, 12),
    "ended_on": None,
    "won_through": "",
    "address": "",
    "city": "Dubai",
    "region": "",
    "postal_code": "",
    "country": "United Arab Emirates",
    "phone": "",
    "website": "",
    "notes": "",
    "success_words": "",
    "success_said_by_id": None,
    "success_agreed_on": None,
}
STAKEHOLDER: dict[str, Any] = {
    "external_id": None,
    "name": "Layla Haddad",
    "title": "Operations director",
    "email": "",
    "phone": "",
    "roles": (Role.CHAMPION,),
    "influence": None,
    "support": None,
    "success_words": "",
    "reports_to_id": None,
    "held_by_id": None,
    "joined_on": None,
    "left_on": None,
    "notes": "",
}
INTERACTION: dict[str, Any] = {
    "kind": InteractionKind.MEETING,
    "happened_on": date(2026, 11, 2),
    "summary": "Walked through the dispatch board",
    "notes": "",
    "is_two_way": True,
}
ACTION: dict[str, Any] = {
    "what": "Send the revised plan",
    "side": Side.US,
    "stakeholder_id": None,
    "due_on": date(2026, 11, 27),
    "done_on": None,
    "dropped_on": None,
    "dropped_reason": "",
    "is_next_step": False,
    "origin": Origin.MANUAL,
    "origin_id": None,
    "notes": "",
}
AGREEMENT: dict[str, Any] = {
    "title": "Dispatch programme",
    "kind": AgreementKind.RETAINER,
    "signed_on": date(2026, 1, 12),
    "starts_on": date(2026, 2, 1),
    "ends_on": date(2027, 1, 31),
    "value_minor": 1_500_000,
    "currency": "AED",
    "recurrence": Recurrence.PER_MONTH,
    "notice_months": 3,
    "auto_renews": True,
    "notes": "",
}
ORDER: dict[str, Any] = {
    "external_id": None,
    "ordered_on": date(2026, 3, 3),
    "amount_minor": 250_000,
    "currency": "AED",
    "pass_through_minor": 0,
    "description": "Workshop",
}
MEASURE_VERSION: dict[str, Any] = {
    "number": 1,
    "title": "Orders dispatched the same day",
    "kind": MeasureKind.NUMBER,
    "unit": "%",
    "baseline": Decimal(61),
    "baseline_on": date(2026, 2, 1),
    "target": Decimal(90),
    "lower": None,
    "upper": None,
    "target_on": date(2026, 12, 31),
    "recognised_by": "",
    "confirmed_by_id": None,
    "obstacles": "",
    "agreed_on": date(2026, 2, 1),
    "change_reason": "",
}
READING: dict[str, Any] = {"read_on": date(2026, 10, 31), "value": Decimal("78.5"), "source": "", "note": ""}
OUTCOME: dict[str, Any] = {
    "external_id": None,
    "measure_id": None,
    "happened_on": date(2026, 10, 31),
    "activity": "Rebuilt the dispatch board",
    "change": "Late trucks fell by a third",
    "category": Category.DELIVERY_ACCELERATED,
    "grade": Grade.MEASURED,
    "before": "",
    "now": "",
    "quantity": None,
    "unit": "",
    "amount_minor": None,
    "currency": "",
    "recurrence": Recurrence.ONCE,
    "source": "Dispatch log",
    "method": "",
    "confirmed_by_id": None,
    "confirmed_on": None,
    "quote": "",
    "quoted_id": None,
    "at_risk": "",
    "is_client_visible": True,
}
REVIEW: dict[str, Any] = {
    "planned_on": date(2026, 11, 25),
    "state": ReviewState.PLANNED,
    "held_on": None,
    "cancelled_reason": "",
    "headline": "",
    "for_stakeholder_id": None,
    "prepared_by_id": None,
    "relevance": None,
    "no_decision_reason": "",
    "decision_asked": "",
    "decision_asked_by": None,
    "decision_consequence": "",
    "figures_agreed_by_id": None,
    "figures_agreed_on": None,
    "figures_digest": "",
}
REVIEW_ITEM: dict[str, Any] = {
    "question": Question.EXPECTED,
    "position": 0,
    "source": ItemSource.TYPED,
    "source_id": None,
    "text": "Nine of ten orders leave the same day",
    "detail": "",
    "is_included": True,
    "is_edited": False,
}
DECISION: dict[str, Any] = {
    "position": 0,
    "what": "Extend the board to the Jebel Ali site",
    "side": Side.US,
    "stakeholder_id": None,
    "due_on": date(2026, 12, 10),
    "action_id": None,
}

REVIEW_RISK: dict[str, Any] = {
    "position": 0,
    "risk": "The planner of the night shift leaves in January",
    "response": "",
    "is_shared": False,
}
CIRCULATION: dict[str, Any] = {
    "review_id": None,
    "kind": DocumentKind.VALUE_SUMMARY,
    "edition": Edition.CHAMPION,
    "stakeholder_id": None,
    "recipient": "Layla Haddad",
    "sent_on": date(2026, 11, 19),
    "note": "",
}
DOCUMENT_TEMPLATE: dict[str, Any] = {
    "name": "value_summary/style.css",
    "text": "h1 { color: green }",
    "shipped_digest": "0" * 64,
}
COMMITMENT: dict[str, Any] = {
    "what": "Two extra training days",
    "side": Side.US,
    "made_by": "Tom Baker",
    "stakeholder_id": None,
    "made_to": "Layla Haddad",
    "made_on": date(2026, 11, 3),
    "due_on": date(2026, 11, 27),
    "kept_on": None,
    "released_on": None,
    "released_reason": "",
    "origin": Origin.HANDOVER,
    "origin_id": None,
}
RISK: dict[str, Any] = {
    "what": "Their planner leaves in January",
    "response": "Train a second one",
    "due_on": date(2026, 12, 15),
    "closed_on": None,
    "closed_note": "",
    "origin": Origin.HANDOVER,
    "origin_id": None,
}
PROSPECT_FIT: dict[str, Any] = {
    "fits_profile": ProfileFit.YES,
    "fits_note": "",
    "realistic_outcomes": "Nine of ten trucks leave on time",
    "our_responsibilities": "The board and its training",
    "scope": "The Dubai depot",
    "timing": "By March",
    "their_participation": "A planner for two days a week",
    "source": "Introduced by Gulf Freight",
}
FIT_VERDICT: dict[str, Any] = {
    "verdict": Course.INVEST,
    "reason": "They act on what they learn",
    "judged_on": date(2026, 11, 2),
    "judged_by_id": None,
}
HANDOVER: dict[str, Any] = {
    **dict.fromkeys(TEXTS, ""),
    "kind": HandoverKind.SALE,
    "to_id": None,
    "started_on": date(2026, 11, 16),
    "business_problem": "Trucks leave late and nobody knows why",
    "kickoff_on": None,
    "champion_unknown_until": None,
    "budget_owner_unknown_until": None,
    "no_risks_checked_by_id": None,
    "no_risks_checked_on": None,
    "no_commitments_checked_by_id": None,
    "no_commitments_checked_on": None,
    "completed_on": None,
    "verdict": None,
    "remedy_on": None,
    "accepted_on": None,
    "accepted_by_id": None,
    "returned_on": None,
    "returned_questions": "",
}
ONBOARDING_PLAN: dict[str, Any] = {
    "template_name": "Retainer",
    "starts_on": date(2026, 11, 16),
    "escalation": "Nadia Karam, any time",
    "how_we_talk": "",
    "how_long": "",
    "what_we_need": "",
}
MILESTONE: dict[str, Any] = {
    "position": 1,
    "title": "Hold the first meeting",
    "done_when": "Everybody knows who does what",
    "side": Side.US,
    "stakeholder_id": None,
    "due_on": date(2026, 11, 24),
    "started_on": None,
    "done_on": None,
    "is_required": True,
    "is_first_value": False,
    "is_shown": True,
    "evidence": "",
    "waits_for": (),
}
FIRST_VALUE: dict[str, Any] = {
    "confirmed_on": date(2026, 11, 12),
    "evidence": "Her mail of that day",
    "what": "The first week without a late truck",
}
WINDOW_ANSWERS: dict[str, Any] = {
    "problem_revealed": "The night shift has no planner",
    "next_year": "",
    "second_problem": "Fuel",
    "asked_on": date(2026, 11, 19),
    "asked_of_id": None,
}
PLAN_TEMPLATE: dict[str, Any] = {
    "name": "Retainer",
    "suits": "Work that goes on month by month",
    "shipped_as": "retainer",
}
TEMPLATE_STEP: dict[str, Any] = {
    "position": 1,
    "title": "Hold the first meeting",
    "done_when": "Everybody knows who does what",
    "side": Side.BOTH,
    "days": 5,
    "counts_working_days": True,
    "is_required": True,
    "is_first_value": False,
    "is_shown": True,
    "depends_on": (),
}
PRAISE: dict[str, Any] = {"said_on": date(2026, 11, 16), "quote": "You saved our quarter"}
RESTRICTION: dict[str, Any] = {
    "stakeholder_id": None,
    "kind": RestrictionKind.LEGAL,
    "forms": (),
    "note": "",
    "noted_on": date(2026, 10, 5),
    "lifted_on": None,
}
PERMISSION: dict[str, Any] = {
    "referral_id": None,
    "wording": "You saved our quarter",
    "channels": (Channel.WEBSITE,),
    "credit": Credit.FULL_NAME,
    "granted_on": date(2026, 11, 17),
    "expires_on": None,
    "withdrawn_on": None,
    "note": "",
}
_DAYS_OF_REFERRAL = (
    *("moment_on", "asked_on", "answered_on", "ask_again_on", "introduced_on", "first_contact_by", "first_contact_on"),
    *("met_on", "outcome_on", "given_on", "thanked_on", "told_on", "rest_until"),
)
_TEXTS_OF_REFERRAL = (
    *("reason", "target_company", "target_role", "target_problem", "request", "blurb", "answer_note", "prospect_name"),
    *("prospect_person", "prospect_contact", "first_contact_note", "met_note", "outcome_note", "given_note"),
    *("thanked_note", "told_note"),
)
REQUEST_TEMPLATE: dict[str, Any] = {
    "name": "Warm",
    "request": "Dear {first_name}, {achieved}",
    "blurb": "{problem}",
    "is_default": False,
}
# A request that was not made yet.
REFERRAL: dict[str, Any] = {
    "form": AdvocacyForm.INTRODUCTION,
    **dict.fromkeys(("moment_kind", "moment_id", "asked_by_id", "answer", "outcome", "prospect_account_id")),
    **dict.fromkeys(_DAYS_OF_REFERRAL),
    **dict.fromkeys(_TEXTS_OF_REFERRAL, ""),
}


def write(desk: Desk, record_type: type[R], defaults: dict[str, Any], fields: dict[str, Any]) -> R:
    """Write one record in a transaction of its own."""
    with desk.transaction("built") as t:
        return t.new(record_type, **{**defaults, **fields})


def the_firm(desk: Desk) -> Firm:
    """Return the file's firm."""
    return desk.reading.find(Firm)[0]


def you(desk: Desk) -> TeamMember:
    """Return the team member at the desk."""
    return desk.reading.find(TeamMember, name=desk.actor)[0]


def a_team_member(desk: Desk, **fields: Any) -> TeamMember:
    """Write a team member."""
    return write(desk, TeamMember, {"name": "Omar Said", "email": "", "left_on": None}, fields)


def an_account(desk: Desk, **fields: Any) -> Account:
    """Write an account owned by you."""
    return write(desk, Account, {**ACCOUNT, "owner_id": you(desk).id}, fields)


def a_stakeholder(desk: Desk, account: Account, **fields: Any) -> Stakeholder:
    """Write a person at the account."""
    return write(desk, Stakeholder, {**STAKEHOLDER, "account_id": account.id}, fields)


def an_interaction(desk: Desk, account: Account, *attendees: Stakeholder, **fields: Any) -> Interaction:
    """Write an interaction of yours with these people."""
    with desk.transaction("built") as t:
        defaults = {**INTERACTION, "account_id": account.id, "team_member_id": you(desk).id}
        interaction = t.new(Interaction, **{**defaults, **fields})
        for person in attendees:
            t.new(Attendance, account_id=account.id, interaction_id=interaction.id, stakeholder_id=person.id)
    return interaction


def an_action(desk: Desk, account: Account, **fields: Any) -> Action:
    """Write an action of yours."""
    return write(desk, Action, {**ACTION, "account_id": account.id, "owner_id": you(desk).id}, fields)


def an_agreement(desk: Desk, account: Account, **fields: Any) -> Agreement:
    """Write an agreement."""
    return write(desk, Agreement, {**AGREEMENT, "account_id": account.id}, fields)


def an_order(desk: Desk, account: Account, **fields: Any) -> Order:
    """Write an order."""
    return write(desk, Order, {**ORDER, "account_id": account.id}, fields)


def a_measure(desk: Desk, account: Account, **fields: Any) -> tuple[Measure, MeasureVersion]:
    """Write a success measure with its first version; fields are those of the version."""
    with desk.transaction("built") as t:
        external_id = fields.pop("external_id", None)
        retired_on = fields.pop("retired_on", None)
        measure = t.new(Measure, account_id=account.id, external_id=external_id, retired_on=retired_on)
        defaults = {**MEASURE_VERSION, "account_id": account.id, "measure_id": measure.id}
        version = t.new(MeasureVersion, **{**defaults, **fields})
    return measure, version


def a_reading(desk: Desk, measure: Measure, **fields: Any) -> Reading:
    """Write a reading of a measure."""
    return write(desk, Reading, {**READING, "account_id": measure.account_id, "measure_id": measure.id}, fields)


def an_outcome(desk: Desk, account: Account, **fields: Any) -> Outcome:
    """Write an entry of the value log, measured from a source."""
    return write(desk, Outcome, {**OUTCOME, "account_id": account.id}, fields)


def a_review(desk: Desk, account: Account, **fields: Any) -> ValueReview:
    """Write a planned value review."""
    return write(desk, ValueReview, {**REVIEW, "account_id": account.id}, fields)


def a_review_item(desk: Desk, review: ValueReview, **fields: Any) -> ReviewItem:
    """Write a line of a review's agenda."""
    return write(desk, ReviewItem, {**REVIEW_ITEM, "account_id": review.account_id, "review_id": review.id}, fields)


def a_review_attendance(desk: Desk, review: ValueReview, **fields: Any) -> ReviewAttendance:
    """Write that somebody takes part in a review."""
    defaults = {"account_id": review.account_id, "review_id": review.id, "stakeholder_id": None}
    return write(desk, ReviewAttendance, {**defaults, "team_member_id": None}, fields)


def a_decision(desk: Desk, review: ValueReview, **fields: Any) -> Decision:
    """Write a decision of a review, yours to do."""
    defaults = {**DECISION, "account_id": review.account_id, "review_id": review.id, "owner_id": you(desk).id}
    return write(desk, Decision, defaults, fields)


def a_review_risk(desk: Desk, review: ValueReview, **fields: Any) -> ReviewRisk:
    """Write a risk a review noted, not shared."""
    return write(desk, ReviewRisk, {**REVIEW_RISK, "account_id": review.account_id, "review_id": review.id}, fields)


def a_circulation(desk: Desk, account: Account, **fields: Any) -> Circulation:
    """Write that you sent the champion's value summary."""
    return write(desk, Circulation, {**CIRCULATION, "account_id": account.id, "sent_by_id": you(desk).id}, fields)


def a_document_template(desk: Desk, **fields: Any) -> DocumentTemplate:
    """Write the firm's own copy of a template."""
    return write(desk, DocumentTemplate, DOCUMENT_TEMPLATE, fields)


def a_saved_filter(desk: Desk, **fields: Any) -> SavedFilter:
    """Write a filter of the accounts list."""
    return write(desk, SavedFilter, {"place": "accounts", "name": "Mine", "definition": "{}"}, fields)


def a_pair_of_two(desk: Desk, one: Account, other: Account) -> NotDuplicate:
    """Write that two accounts that look alike are two."""
    first, second = sorted((one.id, other.id))
    defaults = {"of_kind": DuplicateKind.ACCOUNT, "first_id": first, "second_id": second}
    return write(desk, NotDuplicate, defaults, {})


def a_commitment(desk: Desk, account: Account, **fields: Any) -> Commitment:
    """Write a promise of ours that you keep."""
    return write(desk, Commitment, {**COMMITMENT, "account_id": account.id, "owner_id": you(desk).id}, fields)


def a_risk(desk: Desk, account: Account, **fields: Any) -> Risk:
    """Write an open risk you look after."""
    return write(desk, Risk, {**RISK, "account_id": account.id, "owner_id": you(desk).id}, fields)


def a_prospect_fit(desk: Desk, account: Account, **fields: Any) -> ProspectFit:
    """Write the page before the signature."""
    return write(desk, ProspectFit, {**PROSPECT_FIT, "account_id": account.id}, fields)


def a_fit_verdict(desk: Desk, account: Account, **fields: Any) -> FitVerdict:
    """Write a judgement of the relationship."""
    return write(desk, FitVerdict, {**FIT_VERDICT, "account_id": account.id}, fields)


def a_handover(desk: Desk, account: Account, **fields: Any) -> Handover:
    """Write a handover of a sale that you started."""
    return write(desk, Handover, {**HANDOVER, "account_id": account.id, "from_id": you(desk).id}, fields)


def a_plan(desk: Desk, account: Account, **fields: Any) -> OnboardingPlan:
    """Write an onboarding plan without steps."""
    return write(desk, OnboardingPlan, {**ONBOARDING_PLAN, "account_id": account.id}, fields)


def a_milestone(desk: Desk, plan: OnboardingPlan, **fields: Any) -> Milestone:
    """Write a step of a plan, yours to do."""
    defaults = {**MILESTONE, "account_id": plan.account_id, "plan_id": plan.id, "owner_id": you(desk).id}
    return write(desk, Milestone, defaults, fields)


def a_first_value(desk: Desk, milestone: Milestone, person: Stakeholder, **fields: Any) -> FirstValue:
    """Write that a person confirmed the first value."""
    defaults = {"account_id": milestone.account_id, "milestone_id": milestone.id, "confirmed_by_id": person.id}
    return write(desk, FirstValue, {**FIRST_VALUE, **defaults}, fields)


def window_answers(desk: Desk, first_value: FirstValue, **fields: Any) -> WindowAnswers:
    """Write what the customer said comes next."""
    defaults = {"account_id": first_value.account_id, "first_value_id": first_value.id}
    return write(desk, WindowAnswers, {**WINDOW_ANSWERS, **defaults}, fields)


def a_praise(desk: Desk, person: Stakeholder, **fields: Any) -> Praise:
    """Write something kind somebody said."""
    return write(desk, Praise, {**PRAISE, "account_id": person.account_id, "stakeholder_id": person.id}, fields)


def a_restriction(desk: Desk, account: Account, **fields: Any) -> Restriction:
    """Write that nobody there may vouch for you; with `stakeholder_id` that one person may not."""
    return write(desk, Restriction, {**RESTRICTION, "account_id": account.id}, fields)


def a_permission(desk: Desk, person: Stakeholder, **fields: Any) -> Permission:
    """Write that somebody's words may be used on the website."""
    return write(desk, Permission, {**PERMISSION, "account_id": person.account_id, "stakeholder_id": person.id}, fields)


def a_referral(desk: Desk, person: Stakeholder, **fields: Any) -> Referral:
    """Write a request to somebody that was not made yet; days say how far it came."""
    return write(desk, Referral, {**REFERRAL, "account_id": person.account_id, "stakeholder_id": person.id}, fields)


def a_plan_template(desk: Desk, **fields: Any) -> PlanTemplate:
    """Write a template of plans without steps."""
    return write(desk, PlanTemplate, PLAN_TEMPLATE, fields)


def a_request_template(desk: Desk, **fields: Any) -> RequestTemplate:
    """Write a template of requests of the firm's own, not the default one."""
    return write(desk, RequestTemplate, REQUEST_TEMPLATE, fields)


def a_template_step(desk: Desk, template: PlanTemplate, **fields: Any) -> TemplateStep:
    """Write a step of a template."""
    return write(desk, TemplateStep, {**TEMPLATE_STEP, "template_id": template.id}, fields)


def a_holiday(desk: Desk, **fields: Any) -> Holiday:
    """Write a day the firm does not work."""
    return write(desk, Holiday, {"on": date(2026, 12, 2), "name": "National Day"}, fields)


def a_today_mark(desk: Desk, account: Account, **fields: Any) -> TodayMark:
    """Write that you put a line of Today off."""
    line = {"line_identity": f"quiet_account|{account.id}|2026-10-01", "snoozed_until": date(2026, 11, 30)}
    defaults = {**line, "account_id": account.id, "dismissed_reason": "", "marked_by_id": you(desk).id}
    return write(desk, TodayMark, defaults, fields)

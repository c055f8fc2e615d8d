"""Bringing fields of a record back to what they were: through the form of the record, so that every rule holds.

Rule: what a form does not hold is not restored by itself: states, positions, the next step, what was agreed.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from growthdesk.domain.accounts import Account, AccountDraft
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.advocacy import (
    Permission,
    PermissionDraft,
    Praise,
    PraiseDraft,
    Restriction,
    RestrictionDraft,
)
from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.circulation import Circulation, CirculationDraft
from growthdesk.domain.commitments import Commitment, CommitmentDraft
from growthdesk.domain.firms import Firm, FirmDraft, TeamMember
from growthdesk.domain.first_value import FirstValue, FirstValueDraft, WindowAnswers, WindowDraft
from growthdesk.domain.fit import FitVerdict, FitVerdictDraft, ProspectFit, ProspectFitDraft
from growthdesk.domain.handover import Handover, HandoverDraft
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import Interaction, InteractionDraft
from growthdesk.domain.measures import MeasureDraft, MeasureVersion, ReadingDraft
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.money import Money
from growthdesk.domain.onboarding import Milestone, MilestoneDraft, OnboardingPlan, PlanDraft
from growthdesk.domain.orders import Order, OrderDraft
from growthdesk.domain.outcomes import Outcome, OutcomeDraft
from growthdesk.domain.plan_templates import PlanTemplate, TemplateDraft
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Referral
from growthdesk.domain.request_texts import RequestTemplate, RequestTemplateDraft
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    ReviewDraft,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.reviews import RiskDraft as ReviewRiskDraft
from growthdesk.domain.risks import Risk, RiskDraft
from growthdesk.domain.stakeholders import Stakeholder, StakeholderDraft
from growthdesk.domain.working_week import Holiday, HolidayDraft
from growthdesk.storage.mapper import shape_fields
from growthdesk.storage.reading import Reading
from growthdesk.usecases import (
    accounts,
    actions,
    advocacy,
    agreements,
    circulation,
    commitments,
    firms,
    first_values,
    fit,
    handovers,
    interactions,
    measures,
    milestones,
    onboarding,
    orders,
    outcomes,
    plan_templates,
    referrals,
    request_templates,
    review_items,
    review_risks,
    reviews,
    risks,
    stakeholders,
    working_weeks,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.drafts import draft_of

if TYPE_CHECKING:
    from growthdesk.storage.writing import Transaction

Said = dict[str, Any]
Write = Callable[[Desk, str, Said], Changes]
MONEY = {"amount": ("amount_minor", "currency"), "value": ("value_minor", "currency")}
# Chosen anew rather than brought back: another one may be the next step, the first value or the default by now.
_NOT_BY_ITSELF = frozenset({"is_next_step", "is_first_value", "is_default"})
# How something ended is told anew, each with a use case of its own.
_ENDS = frozenset(
    (
        *("kept_on", "released_on", "released_reason", "done_on", "closed_on", "closed_note"),
        *("lifted_on", "withdrawn_on"),
    )
)
# What is asked of whom, and for what, stays; its words may come back until it is asked.
_REQUEST = frozenset({"form", "reason", "target_company", "target_role", "target_problem", "request", "blurb"})


class _Restoring(Desk):
    """A desk whose saves go by the name of what they are: an earlier value restored."""

    __slots__ = ()

    @contextmanager
    def transaction(
        self,
        label: str,  # noqa: ARG002 -- what is saved goes by another name
        *,
        gives_way: bool = False,
    ) -> Iterator["Transaction"]:
        """Start the transaction of a save, as a restored field."""
        with super().transaction("field_restored", gives_way=gives_way) as t:
            yield t


@dataclass(frozen=True, slots=True)
class _Way:
    """How the fields of a kind of record are saved."""

    record_type: type[Record]
    names: frozenset[str]
    write: Write


def restorable_fields(reading: Reading, kind: str, record_id: str) -> frozenset[str]:
    """Return the fields of a record that may be brought back now; none when it is gone."""
    way = _WAYS.get(kind)
    found = reading.find(way.record_type, id=record_id) if way is not None else ()
    if way is None or not found:
        return frozenset()
    record = found[0]
    if isinstance(record, ValueReview):
        return way.names if _is_open(record) else way.names & _stays_open_in(record)
    if isinstance(record, Decision | ReviewItem | ReviewRisk):
        return way.names if _is_open(reading.get(ValueReview, record.review_id)) else frozenset()
    if isinstance(record, Handover):
        return way.names if record.accepted_on is None else frozenset()
    if isinstance(record, Commitment):
        return way.names if record.kept_on is None and record.released_on is None else frozenset()
    if isinstance(record, Referral):
        return way.names if record.asked_on is None else frozenset()
    if isinstance(record, MeasureVersion):
        return way.names if _is_proposed(reading, record) else frozenset()
    return way.names


def restore(desk: Desk, kind: str, record_id: str, stored: Mapping[str, object]) -> Changes:
    """Save a record with these fields as they were stored once, as one change that can be undone."""
    way = _WAYS[kind]
    readers = {field.name: field.read for field in shape_fields(way.record_type)}
    said = {name: _read(readers[name], value) for name, value in stored.items()}
    return way.write(_Restoring(desk.database, desk.clock, desk.actor), record_id, said)


def _read(read: Callable[[Any], Any] | None, value: Any) -> Any:
    if isinstance(value, dict) and "base64" in value:
        from base64 import b64decode

        return b64decode(value["base64"])
    return value if read is None or value is None else read(value)


def _is_open(review: ValueReview) -> bool:
    return review.state in (ReviewState.PLANNED, ReviewState.PREPARED)


def _stays_open_in(review: ValueReview) -> frozenset[str]:
    """Name what may be written after a review was held: what heads its page."""
    return frozenset({"headline"}) if review.state is ReviewState.HELD else frozenset()


def _is_proposed(reading: Reading, version: MeasureVersion) -> bool:
    """Whether a version still waits for its agreement: what was agreed is changed by a new version alone."""
    versions = reading.find(MeasureVersion, measure_id=version.measure_id)
    return version.agreed_on is None and version.number == max(one.number for one in versions)


# One way for each kind


def _in_draft(said: Said) -> Said:
    """Return fields of a record as its draft holds them: money as money, no id of elsewhere as an empty one."""
    drafted = dict(said)
    for name, (minor, currency) in MONEY.items():
        if minor in drafted:
            amount, code = drafted.pop(minor), drafted.pop(currency)
            drafted[name] = None if amount is None else Money(amount, code)
    if "external_id" in drafted:
        drafted["external_id"] = drafted["external_id"] or ""
    return drafted


def _by_form(form: Callable[[Desk, str], tuple[Any, int]], save: Callable[[Desk, str, Any, int], Changes]) -> Write:
    def write(desk: Desk, record_id: str, said: Said) -> Changes:
        draft, revision = form(desk, record_id)
        return save(desk, record_id, replace(draft, **_in_draft(said)), revision)

    return write


def _write_firm(desk: Desk, _firm_id: str, said: Said) -> Changes:
    draft, revision = firms.firm_form(desk)
    if "logo" in said:
        return firms.set_logo(desk, said["logo"], revision)
    return firms.save_firm(desk, replace(draft, **said), revision)


def _write_team_member(desk: Desk, member_id: str, said: Said) -> Changes:
    member = replace(desk.reading.get(TeamMember, member_id), **said)
    return firms.save_team_member(desk, member_id, member.name, member.email, member.left_on, member.revision)


def _write_version(desk: Desk, version_id: str, said: Said) -> Changes:
    measure_id = desk.reading.get(MeasureVersion, version_id).measure_id
    draft, revision = measures.measure_form(desk, measure_id)
    return measures.change_measure(desk, measure_id, replace(draft, **said), revision)


def _write_review(desk: Desk, review_id: str, said: Said) -> Changes:
    page = reviews.review_page(desk, review_id)
    if not page.is_editable and "headline" in said:
        return reviews.write_headline(desk, review_id, said["headline"], page.review.revision)
    return reviews.save_review(desk, review_id, replace(page.draft, **said), page.review.revision)


def _write_item(desk: Desk, item_id: str, said: Said) -> Changes:
    return review_items.save_item(desk, item_id, revision=desk.reading.get(ReviewItem, item_id).revision, **said)


def _write_handover(desk: Desk, handover_id: str, said: Said) -> Changes:
    handover = desk.reading.get(Handover, handover_id)
    return handovers.save_handover(desk, handover_id, draft_of(HandoverDraft, handover, **said), handover.revision)


def _write_prospect_fit(desk: Desk, fit_id: str, said: Said) -> Changes:
    page = desk.reading.get(ProspectFit, fit_id)
    return fit.save_prospect_fit(desk, page.account_id, draft_of(ProspectFitDraft, page, **said), page.revision)


def _way(record_type: type[Record], draft_type: type[Any], write: Write) -> _Way:
    drafted = {field.name for field in fields(draft_type)} - _NOT_BY_ITSELF - _ENDS
    for name, (minor, currency) in MONEY.items():
        if name in drafted:
            drafted |= {minor, currency}
    return _Way(record_type, frozenset(drafted) & {field.name for field in fields(record_type)}, write)


_WAYS: Mapping[str, _Way] = {
    "account": _way(Account, AccountDraft, _by_form(accounts.account_form, accounts.save_account)),
    "action": _way(Action, ActionDraft, _by_form(actions.action_form, actions.save_action)),
    "agreement": _way(Agreement, AgreementDraft, _by_form(agreements.agreement_form, agreements.save_agreement)),
    "circulation": _way(
        Circulation, CirculationDraft, _by_form(circulation.circulation_form, circulation.correct_circulation)
    ),
    "commitment": _way(Commitment, CommitmentDraft, _by_form(commitments.commitment_form, commitments.save_commitment)),
    "decision": _way(Decision, DecisionDraft, _by_form(review_items.decision_form, review_items.save_decision)),
    "firm": _Way(Firm, frozenset({field.name for field in fields(FirmDraft)} | {"logo"}), _write_firm),
    "first_value": _way(
        FirstValue, FirstValueDraft, _by_form(first_values.first_value_form, first_values.save_first_value)
    ),
    "fit_verdict": _way(FitVerdict, FitVerdictDraft, _by_form(fit.fit_verdict_form, fit.save_fit_verdict)),
    "handover": _way(Handover, HandoverDraft, _write_handover),
    "holiday": _way(Holiday, HolidayDraft, _by_form(working_weeks.holiday_form, working_weeks.save_holiday)),
    "interaction": _way(
        Interaction, InteractionDraft, _by_form(interactions.interaction_form, interactions.save_interaction)
    ),
    "measure_version": _way(MeasureVersion, MeasureDraft, _write_version),
    "milestone": _way(Milestone, MilestoneDraft, _by_form(milestones.milestone_form, milestones.save_milestone)),
    "onboarding_plan": _way(OnboardingPlan, PlanDraft, _by_form(onboarding.plan_form, onboarding.save_plan)),
    "outcome": _way(Outcome, OutcomeDraft, _by_form(outcomes.outcome_form, outcomes.save_outcome)),
    "permission": _way(Permission, PermissionDraft, _by_form(advocacy.permission_form, advocacy.save_permission)),
    "plan_template": _way(
        PlanTemplate, TemplateDraft, _by_form(plan_templates.template_form, plan_templates.save_template)
    ),
    "praise": _way(Praise, PraiseDraft, _by_form(advocacy.praise_form, advocacy.save_praise)),
    "prospect_fit": _way(ProspectFit, ProspectFitDraft, _write_prospect_fit),
    "purchase_order": _way(Order, OrderDraft, _by_form(orders.order_form, orders.save_order)),
    "reading": _way(MeasureReading, ReadingDraft, _by_form(measures.reading_form, measures.save_reading)),
    "referral": _Way(Referral, _REQUEST, _by_form(referrals.request_form, referrals.save_request)),
    "request_template": _way(
        RequestTemplate,
        RequestTemplateDraft,
        _by_form(request_templates.request_template_form, request_templates.save_request_template),
    ),
    "restriction": _way(Restriction, RestrictionDraft, _by_form(advocacy.restriction_form, advocacy.save_restriction)),
    "review_item": _Way(ReviewItem, frozenset({"text", "is_included"}), _write_item),
    "review_risk": _way(ReviewRisk, ReviewRiskDraft, _by_form(review_risks.risk_form, review_risks.save_risk)),
    "risk": _way(Risk, RiskDraft, _by_form(risks.risk_form, risks.save_risk)),
    "stakeholder": _way(Stakeholder, StakeholderDraft, _by_form(stakeholders.person_form, stakeholders.save_person)),
    "team_member": _Way(TeamMember, frozenset({"name", "email", "left_on"}), _write_team_member),
    "value_review": _way(ValueReview, ReviewDraft, _write_review),
    "window_answers": _way(
        WindowAnswers, WindowDraft, _by_form(first_values.window_form, first_values.save_window_answers)
    ),
}

"""Every kind of change a person can make, each through its real use case on whatever the file holds by chance.

A kind returns None, or raises NothingThere, where the file holds nothing to change that way.
"""

import io
import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from growthdesk.domain.accounts import Account, AccountDraft, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.bulk_edits import BulkEdit
from growthdesk.domain.circulation import Circulation, CirculationDraft
from growthdesk.domain.document_templates import DocumentTemplate
from growthdesk.domain.documents import DocumentKind, Edition
from growthdesk.domain.duplicates import DuplicateKind, NotDuplicate
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.imports import ImportFile, ImportKind, ImportRequest
from growthdesk.domain.interactions import Interaction, InteractionDraft, InteractionKind
from growthdesk.domain.measures import Measure, MeasureDraft, MeasureVersion, ReadingDraft
from growthdesk.domain.measures import Reading as MeasureReading
from growthdesk.domain.money import Money
from growthdesk.domain.orders import Order, OrderDraft
from growthdesk.domain.outcomes import Category, Grade, Outcome, OutcomeDraft
from growthdesk.domain.records import Record, Side
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    RiskDraft,
    ValueReview,
)
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Role, Stakeholder, StakeholderDraft
from growthdesk.domain.tiers import Tier
from growthdesk.runtime.paths import report_template_folder
from growthdesk.usecases import (
    accounts,
    actions,
    agreements,
    bulk_edits,
    circulation,
    document_templates,
    duplicates,
    firms,
    imports,
    interactions,
    measures,
    merges,
    orders,
    outcomes,
    review_items,
    review_risks,
    reviews,
    saved_filters,
    stakeholders,
)
from growthdesk.usecases import history as past
from growthdesk.usecases.desk import Desk

T = TypeVar("T")
R = TypeVar("R", bound=Record)
WORDS = ("Gulf", "Nile & Sons", "O'Brien", "Ünïcode 📦", "شركة الخليج", "Dispatch board", "C++", "50%", "None", "{}")
TEMPLATE = "value_summary/style.css"
COLOURS = ("#0B5CAD", "#112233", "#ABCDEF")


class NothingThere(Exception):
    """The file holds nothing of the kind a change needs."""


class Chance:
    """What happens by chance, on one desk."""

    def __init__(self, desk: Desk, draw: random.Random, folder: Path) -> None:
        self.desk = desk
        self.draw = draw
        self.folder = folder

    def one(self, choices: Sequence[T]) -> T:
        """Choose one of some."""
        return choices[self.draw.randrange(len(choices))]

    def maybe(self, value: T) -> T | None:
        """Choose this or nothing."""
        return value if self.draw.randrange(2) else None

    def words(self) -> str:
        """Choose what somebody writes."""
        return self.one(WORDS) + self.one(("", " 2", " 3"))

    def amount(self) -> Money:
        """Choose an amount."""
        return Money(self.draw.randrange(1, 9_999_999), self.one(("AED", "EUR", "JPY")))

    def day(self) -> date:
        """Choose a day gone by."""
        return self.desk.today - timedelta(days=self.draw.randrange(0, 40))

    def later(self) -> date:
        """Choose a day to come."""
        return self.desk.today + timedelta(days=self.draw.randrange(1, 90))

    def record(self, kind: type[R], **equals: object) -> R | None:
        """Choose a record of a kind, None where there is none."""
        found = self.desk.reading.find(kind, **equals)
        return self.one(found) if found else None

    def account_id(self) -> str:
        """Choose an account; NothingThere when there is none."""
        found = self.record(Account)
        if found is None:
            raise NothingThere
        return found.id

    def person_id(self, account_id: str) -> str | None:
        """Choose one of an account's people, or nobody."""
        found = self.record(Stakeholder, account_id=account_id)
        return self.maybe(found.id) if found else None

    def member_id(self) -> str | None:
        """Choose one of ours, or nobody."""
        found = self.record(TeamMember)
        return self.maybe(found.id) if found else None

    def open_review(self) -> ValueReview | None:
        """Choose a review that may be edited."""
        found = [
            review
            for review in self.desk.reading.find(ValueReview)
            if review.state in (ReviewState.PLANNED, ReviewState.PREPARED)
        ]
        return self.one(found) if found else None


Run = Callable[[Chance], Changes | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change, by the label history knows it by."""

    label: str
    run: Run


KINDS: list[Kind] = []


def kind(label: str) -> Callable[[Run], Run]:
    """Take a kind of change into the table."""

    def take(run: Run) -> Run:
        KINDS.append(Kind(label, run))
        return run

    return take


# Accounts


def account_draft(c: Chance) -> AccountDraft:
    return AccountDraft(
        c.words(),
        owner_id=c.member_id() or "",
        signed_on=c.maybe(c.day()),
        tier=c.one((None, *Tier)),
        external_id=c.one(("", "", f"A{c.draw.randrange(20)}")),
        notes=c.words(),
    )


@kind("account_added")
def add_account(c: Chance) -> Changes:
    return accounts.add_account(c.desk, account_draft(c), c.maybe(agreement_draft(c)))


@kind("account_changed")
def change_account(c: Chance) -> Changes:
    account_id = c.account_id()
    _draft, revision = accounts.account_form(c.desk, account_id)
    draft = replace(account_draft(c), success_words=c.words(), success_said_by_id=c.person_id(account_id))
    return accounts.save_account(c.desk, account_id, draft, revision)


@kind("account_deleted")
def delete_account(c: Chance) -> Changes:
    return accounts.delete_account(c.desk, c.account_id())


@kind("accounts_changed")
def change_accounts(c: Chance) -> Changes:
    ids = [account.id for account in c.desk.reading.find(Account)]
    edit = BulkEdit(c.member_id(), c.maybe(c.one(list(Tier))), c.maybe(AccountStatus.PROSPECT))
    return bulk_edits.edit_accounts(c.desk, ids, replace(edit, action=c.maybe(ActionDraft(c.words()))))


@kind("accounts_deleted")
def delete_accounts(c: Chance) -> Changes:
    return bulk_edits.delete_accounts(c.desk, list(dict.fromkeys((c.account_id(), c.account_id()))))


@kind("accounts_merged")
def merge_accounts(c: Chance) -> Changes | None:
    ids = [account.id for account in c.desk.reading.find(Account)]
    if len(ids) < 2:
        return None
    c.draw.shuffle(ids)
    return merges.merge_accounts(c.desk, ids[0], ids[1])


@kind("people_merged")
def merge_people(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    others = c.desk.reading.find(Stakeholder, account_id=person.account_id) if person else ()
    others = tuple(one for one in others if person is not None and one.id != person.id)
    return merges.merge_people(c.desk, person.id, c.one(others).id) if person and others else None


@kind("marked_as_two")
def mark_as_two(c: Chance) -> Changes | None:
    ids = [account.id for account in c.desk.reading.find(Account)]
    c.draw.shuffle(ids)
    return duplicates.mark_as_two(c.desk, DuplicateKind.ACCOUNT, ids[0], ids[1]) if len(ids) > 1 else None


@kind("mark_removed")
def remove_mark(c: Chance) -> Changes | None:
    mark = c.record(NotDuplicate)
    return duplicates.remove_mark(c.desk, mark.id) if mark else None


@kind("field_restored")
def restore_a_field(c: Chance) -> Changes | None:
    history = past.record_history(c.desk, "account", c.account_id())
    found = [
        (record, names)
        for action in history.actions
        for record in action.records
        for field in record.fields
        for names in [field.names]
        if field.can_restore and record.kind == "account"
    ]
    if not found:
        return None
    record, names = c.one(found)
    return past.restore_field(c.desk, record.kind, record.record_id, names[0], record.before)


# People


def person_draft(c: Chance, account_id: str) -> StakeholderDraft:
    return StakeholderDraft(
        c.words(),
        roles=tuple(sorted({c.one(list(Role)), c.one(list(Role))})),
        influence=c.one((None, 1, 3)),
        support=c.one((None, -2, 2)),
        reports_to_id=c.person_id(account_id),
        held_by_id=c.member_id(),
        external_id=c.one(("", f"P{c.draw.randrange(9)}")),
    )


@kind("person_added")
def add_person(c: Chance) -> Changes:
    account_id = c.account_id()
    return stakeholders.add_person(c.desk, account_id, person_draft(c, account_id))


@kind("person_changed")
def change_person(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    if person is None:
        return None
    return stakeholders.save_person(c.desk, person.id, person_draft(c, person.account_id), person.revision)


@kind("person_deleted")
def delete_person(c: Chance) -> Changes | None:
    person = c.record(Stakeholder)
    return stakeholders.delete_person(c.desk, person.id) if person else None


# Actions


def action_draft(c: Chance, account_id: str) -> ActionDraft:
    side = c.one(list(Side))
    is_next = side is not Side.CUSTOMER and c.draw.randrange(2) == 1
    return ActionDraft(c.words(), side, c.member_id(), c.person_id(account_id), c.maybe(c.later()), is_next)


@kind("action_added")
def add_action(c: Chance) -> Changes:
    account_id = c.account_id()
    return actions.add_action(c.desk, account_id, action_draft(c, account_id))


@kind("action_changed")
def change_action(c: Chance) -> Changes | None:
    action = c.record(Action)
    if action is None:
        return None
    return actions.save_action(c.desk, action.id, action_draft(c, action.account_id), action.revision)


@kind("action_done")
def complete_action(c: Chance) -> Changes | None:
    action = c.record(Action, done_on=None, dropped_on=None)
    if action is None:
        return None
    return actions.complete_action(c.desk, action.id, action.revision, c.maybe(ActionDraft(c.words())))


@kind("action_dropped")
def drop_action(c: Chance) -> Changes | None:
    action = c.record(Action, done_on=None, dropped_on=None)
    return actions.drop_action(c.desk, action.id, action.revision, c.words()) if action else None


@kind("action_reopened")
def reopen_action(c: Chance) -> Changes | None:
    closed = [one for one in c.desk.reading.find(Action) if not one.is_open]
    if not closed:
        return None
    action = c.one(closed)
    return actions.reopen_action(c.desk, action.id, action.revision)


@kind("next_step_chosen")
def choose_next_step(c: Chance) -> Changes | None:
    others = [
        one for one in c.desk.reading.find(Action, is_next_step=False) if one.is_open and one.side is not Side.CUSTOMER
    ]
    if not others:
        return None
    action = c.one(others)
    return actions.make_next_step(c.desk, action.id, action.revision)


@kind("action_deleted")
def delete_action(c: Chance) -> Changes | None:
    action = c.record(Action)
    return actions.delete_action(c.desk, action.id) if action else None


# Contacts


def interaction_draft(c: Chance, account_id: str) -> InteractionDraft:
    people = [person.id for person in c.desk.reading.find(Stakeholder, account_id=account_id)]
    attending = tuple(person for person in people if c.draw.randrange(2))
    step = c.one(("", c.words()))
    kind_of_contact = c.one(list(InteractionKind))
    return InteractionDraft(kind_of_contact, c.day(), c.words(), attendee_ids=attending, next_step=step)


@kind("interaction_logged")
def log_interaction(c: Chance) -> Changes:
    account_id = c.account_id()
    return interactions.log_interaction(c.desk, account_id, interaction_draft(c, account_id))


@kind("interaction_changed")
def change_interaction(c: Chance) -> Changes | None:
    found = c.record(Interaction)
    if found is None:
        return None
    draft = interaction_draft(c, found.account_id)
    return interactions.save_interaction(c.desk, found.id, draft, found.revision)


@kind("interaction_deleted")
def delete_interaction(c: Chance) -> Changes | None:
    found = c.record(Interaction)
    return interactions.delete_interaction(c.desk, found.id) if found else None


# Money


def agreement_draft(c: Chance) -> AgreementDraft:
    return AgreementDraft(c.words(), starts_on=c.maybe(c.day()), value=c.maybe(c.amount()), notice_months=c.maybe(3))


@kind("agreement_added")
def add_agreement(c: Chance) -> Changes:
    return agreements.add_agreement(c.desk, c.account_id(), agreement_draft(c))


@kind("agreement_changed")
def change_agreement(c: Chance) -> Changes | None:
    found = c.record(Agreement)
    return agreements.save_agreement(c.desk, found.id, agreement_draft(c), found.revision) if found else None


@kind("agreement_deleted")
def delete_agreement(c: Chance) -> Changes | None:
    found = c.record(Agreement)
    return agreements.delete_agreement(c.desk, found.id) if found else None


def order_draft(c: Chance) -> OrderDraft:
    return OrderDraft(c.day(), c.amount(), c.words(), external_id=c.one(("", f"O{c.draw.randrange(20)}")))


@kind("order_added")
def add_order(c: Chance) -> Changes:
    return orders.add_order(c.desk, c.account_id(), order_draft(c))


@kind("order_changed")
def change_order(c: Chance) -> Changes | None:
    found = c.record(Order)
    return orders.save_order(c.desk, found.id, order_draft(c), found.revision) if found else None


@kind("order_deleted")
def delete_order(c: Chance) -> Changes | None:
    found = c.record(Order)
    return orders.delete_order(c.desk, found.id) if found else None


# Value


def measure_draft(c: Chance, account_id: str) -> MeasureDraft:
    return MeasureDraft(
        c.words(),
        unit="%",
        baseline=Decimal(c.draw.randrange(50)),
        baseline_on=c.day(),
        target=Decimal(60 + c.draw.randrange(40)),
        target_on=c.later(),
        confirmed_by_id=c.person_id(account_id),
    )


@kind("measure_agreed")
def agree_measure(c: Chance) -> Changes:
    account_id = c.account_id()
    draft = measure_draft(c, account_id)
    return measures.agree_measure(c.desk, account_id, replace(draft, agreed_on=c.maybe(c.day())))


def a_measure(c: Chance, *, agreed: bool) -> tuple[Measure, int] | None:
    found = [
        measure
        for measure in c.desk.reading.find(Measure)
        if any(v.agreed_on for v in c.desk.reading.find(MeasureVersion, measure_id=measure.id)) is agreed
    ]
    if not found:
        return None
    measure = c.one(found)
    return measure, measures.measure_view(c.desk, measure.id).revision


@kind("measure_changed")
def correct_measure(c: Chance) -> Changes | None:
    found = a_measure(c, agreed=False)
    if found is None:
        return None
    measure, revision = found
    return measures.change_measure(c.desk, measure.id, measure_draft(c, measure.account_id), revision)


@kind("measure_version_added")
def change_measure(c: Chance) -> Changes | None:
    found = a_measure(c, agreed=True)
    if found is None:
        return None
    measure, revision = found
    draft = replace(measure_draft(c, measure.account_id), change_reason=c.words(), agreed_on=c.desk.today)
    return measures.change_measure(c.desk, measure.id, draft, revision)


@kind("measure_retired")
def retire_measure(c: Chance) -> Changes | None:
    found = c.record(Measure, retired_on=None)
    if found is None:
        return None
    return measures.retire_measure(c.desk, found.id, measures.measure_view(c.desk, found.id).revision)


@kind("measure_brought_back")
def bring_back_measure(c: Chance) -> Changes | None:
    retired = [one for one in c.desk.reading.find(Measure) if one.retired_on is not None]
    if not retired:
        return None
    found = c.one(retired)
    return measures.bring_back_measure(c.desk, found.id, measures.measure_view(c.desk, found.id).revision)


def reading_draft(c: Chance) -> ReadingDraft:
    return ReadingDraft(c.day(), Decimal(c.draw.randrange(1000)) / 8, c.words())


@kind("reading_added")
def add_reading(c: Chance) -> Changes | None:
    found = c.record(Measure)
    return measures.add_reading(c.desk, found.id, reading_draft(c)) if found else None


@kind("reading_changed")
def change_reading(c: Chance) -> Changes | None:
    found = c.record(MeasureReading)
    return measures.save_reading(c.desk, found.id, reading_draft(c), found.revision) if found else None


@kind("reading_deleted")
def delete_reading(c: Chance) -> Changes | None:
    found = c.record(MeasureReading)
    return measures.delete_reading(c.desk, found.id) if found else None


def outcome_draft(c: Chance, account_id: str) -> OutcomeDraft:
    measure = c.record(Measure, account_id=account_id)
    confirmed_by = c.person_id(account_id)
    draft = OutcomeDraft(
        c.day(),
        change=c.words(),
        activity=c.words(),
        category=Category.COST_REDUCED,
        grade=Grade.MEASURED,
        measure_id=measure.id if measure else None,
        measure_now=c.maybe(Decimal(c.draw.randrange(90))) if measure else None,
        amount=c.maybe(c.amount()),
        source="Log",
        quoted_id=c.person_id(account_id),
    )
    if confirmed_by is None:
        return draft
    return replace(draft, grade=Grade.CONFIRMED, confirmed_by_id=confirmed_by, confirmed_on=c.desk.today)


@kind("outcome_logged")
def log_outcome(c: Chance) -> Changes:
    account_id = c.account_id()
    return outcomes.log_outcome(c.desk, account_id, outcome_draft(c, account_id))


@kind("outcome_changed")
def change_outcome(c: Chance) -> Changes | None:
    found = c.record(Outcome)
    if found is None:
        return None
    return outcomes.save_outcome(c.desk, found.id, outcome_draft(c, found.account_id), found.revision)


@kind("outcome_deleted")
def delete_outcome(c: Chance) -> Changes | None:
    found = c.record(Outcome)
    return outcomes.delete_outcome(c.desk, found.id) if found else None


# Reviews


def review_draft(c: Chance, account_id: str) -> ReviewDraft:
    person, member = c.person_id(account_id), c.member_id()
    return ReviewDraft(
        c.later(),
        headline=c.words(),
        for_stakeholder_id=c.person_id(account_id),
        prepared_by_id=c.member_id(),
        stakeholder_ids=(person,) if person else (),
        team_member_ids=(member,) if member else (),
        relevance=Relevance.STILL,
        no_decision_reason=c.words(),
    )


@kind("review_planned")
def plan_review(c: Chance) -> Changes:
    account_id = c.account_id()
    return reviews.plan_review(c.desk, account_id, review_draft(c, account_id))


@kind("review_changed")
def change_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.save_review(c.desk, found.id, review_draft(c, found.account_id), found.revision) if found else None


@kind("review_changed")
def write_headline(c: Chance) -> Changes | None:
    found = c.record(ValueReview)
    return reviews.write_headline(c.desk, found.id, c.words(), found.revision) if found else None


@kind("review_items_refreshed")
def refresh_items(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.refresh_items(c.desk, found.id) if found else None


@kind("review_prepared")
def prepare_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.mark_prepared(c.desk, found.id, found.revision) if found else None


@kind("review_cancelled")
def cancel_review(c: Chance) -> Changes | None:
    found = c.open_review()
    return reviews.cancel_review(c.desk, found.id, c.words(), found.revision) if found else None


@kind("review_held")
def hold_review(c: Chance) -> Changes | None:
    complete = [
        review
        for review in c.desk.reading.find(ValueReview)
        if review.state in (ReviewState.PLANNED, ReviewState.PREPARED)
        and not reviews.review_page(c.desk, review.id).missing
    ]
    if not complete:
        return None
    found = c.one(complete)
    return reviews.hold_review(c.desk, found.id, c.desk.today, found.revision)


@kind("figures_agreed")
def agree_figures(c: Chance) -> Changes | None:
    found = c.record(ValueReview)
    person = c.record(Stakeholder, account_id=found.account_id) if found else None
    if found is None or person is None:
        return None
    return reviews.agree_figures(c.desk, found.id, person.id, c.desk.today, found.revision)


@kind("figures_agreement_withdrawn")
def withdraw_agreement(c: Chance) -> Changes | None:
    agreed = [one for one in c.desk.reading.find(ValueReview) if one.figures_agreed_on is not None]
    if not agreed:
        return None
    found = c.one(agreed)
    return reviews.agree_figures(c.desk, found.id, None, None, found.revision)


@kind("review_item_added")
def add_item(c: Chance) -> Changes | None:
    found = c.open_review()
    if found is None:
        return None
    answered = {item.question for item in c.desk.reading.find(ReviewItem, review_id=found.id)}
    question = next((one for one in Question if one not in answered), c.one(list(Question)))
    return review_items.add_item(c.desk, found.id, question, c.words())


@kind("review_item_changed")
def change_item(c: Chance) -> Changes | None:
    found = c.record(ReviewItem)
    if found is None:
        return None
    is_included = c.one((True, False))
    return review_items.save_item(c.desk, found.id, text=c.words(), is_included=is_included, revision=found.revision)


@kind("review_item_deleted")
def delete_item(c: Chance) -> Changes | None:
    found = c.record(ReviewItem)
    return review_items.delete_item(c.desk, found.id) if found else None


def decision_draft(c: Chance, account_id: str) -> DecisionDraft:
    return DecisionDraft(c.words(), Side.US, c.member_id(), c.person_id(account_id), c.later())


@kind("decision_added")
def add_decision(c: Chance) -> Changes | None:
    found = c.open_review()
    return review_items.add_decision(c.desk, found.id, decision_draft(c, found.account_id)) if found else None


@kind("decision_changed")
def change_decision(c: Chance) -> Changes | None:
    found = c.record(Decision)
    if found is None:
        return None
    return review_items.save_decision(c.desk, found.id, decision_draft(c, found.account_id), found.revision)


@kind("decision_deleted")
def delete_decision(c: Chance) -> Changes | None:
    found = c.record(Decision)
    return review_items.delete_decision(c.desk, found.id) if found else None


@kind("review_risk_added")
def add_risk(c: Chance) -> Changes | None:
    found = c.open_review()
    return review_risks.add_risk(c.desk, found.id, RiskDraft(c.words(), c.words())) if found else None


@kind("review_risk_changed")
def change_risk(c: Chance) -> Changes | None:
    found = c.record(ReviewRisk)
    draft = RiskDraft(c.words(), is_shared=c.one((True, False)))
    return review_risks.save_risk(c.desk, found.id, draft, found.revision) if found else None


@kind("review_risk_deleted")
def delete_risk(c: Chance) -> Changes | None:
    found = c.record(ReviewRisk)
    return review_risks.delete_risk(c.desk, found.id) if found else None


# Documents


def circulation_draft(c: Chance, account_id: str) -> CirculationDraft:
    person = c.person_id(account_id)
    return CirculationDraft(
        DocumentKind.VALUE_SUMMARY,
        c.day(),
        Edition.CHAMPION,
        stakeholder_id=person,
        recipient=c.words(),
        note=c.words(),
    )


@kind("document_sent")
def record_circulation(c: Chance) -> Changes:
    account_id = c.account_id()
    return circulation.record_circulation(c.desk, account_id, *(circulation_draft(c, account_id) for _ in range(2)))


@kind("circulation_changed")
def correct_circulation(c: Chance) -> Changes | None:
    found = c.record(Circulation)
    if found is None:
        return None
    draft = circulation_draft(c, found.account_id)
    return circulation.correct_circulation(c.desk, found.id, draft, found.revision)


@kind("circulation_deleted")
def delete_circulation(c: Chance) -> Changes | None:
    found = c.record(Circulation)
    return circulation.delete_circulation(c.desk, found.id) if found else None


@kind("template_edited")
def edit_template(c: Chance) -> Changes:
    copy = c.record(DocumentTemplate, name=TEMPLATE)
    text = f"h1 {{ color: {c.one(COLOURS)} }}"
    folder = report_template_folder()
    return document_templates.save_template(c.desk, folder, TEMPLATE, text, copy.revision if copy else None)


@kind("template_kept")
def keep_template(c: Chance) -> Changes | None:
    copy = c.record(DocumentTemplate, name=TEMPLATE)
    if copy is None:
        return None
    folder = c.folder / "shipped"
    (folder / TEMPLATE).parent.mkdir(parents=True, exist_ok=True)
    (folder / TEMPLATE).write_text(f"h2 {{ color: {c.one(COLOURS)} }}", encoding="utf-8")
    return document_templates.keep_template(c.desk, folder, TEMPLATE, copy.revision)


@kind("template_dropped")
def drop_template(c: Chance) -> Changes | None:
    copy = c.record(DocumentTemplate)
    return document_templates.use_shipped_template(c.desk, copy.name, copy.revision) if copy else None


# The firm


@kind("firm_changed")
def change_firm(c: Chance) -> Changes:
    draft, revision = firms.firm_form(c.desk)
    return firms.save_firm(c.desk, replace(draft, name=c.words(), brand_colour=c.one(COLOURS)), revision)


@kind("logo_changed")
def change_logo(c: Chance) -> Changes:
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (2, 2), c.one(COLOURS)).save(data, "PNG")
    return firms.set_logo(c.desk, c.maybe(data.getvalue()), firms.firm(c.desk).revision)


@kind("team_member_added")
def add_team_member(c: Chance) -> Changes:
    return firms.add_team_member(c.desk, c.words(), "us@example.com")


@kind("team_member_changed")
def change_team_member(c: Chance) -> Changes | None:
    found = c.record(TeamMember)
    if found is None:
        return None
    name = c.one((found.name, c.words()))
    return firms.save_team_member(c.desk, found.id, name, "new@example.com", c.maybe(c.day()), found.revision)


@kind("filter_saved")
def save_filter(c: Chance) -> Changes:
    return saved_filters.save_filter(c.desk, "accounts", c.one(("Mine", "Hers")), f'{{"words": "{c.one(COLOURS)}"}}')


@kind("filter_deleted")
def delete_filter(c: Chance) -> Changes | None:
    found = c.record(SavedFilter)
    return saved_filters.delete_filter(c.desk, found.id) if found else None


_FILES = itertools.count()


@kind("imported")
def import_files(c: Chance) -> Changes:
    """Import accounts with their contacts and orders; a second time it finds some of them again."""
    number, first = next(_FILES), c.draw.randrange(4)
    companies, sales = c.folder / f"accounts{number}.csv", c.folder / f"orders{number}.csv"
    rows = [
        f"I{n},Imported {n},Contact {c.draw.randrange(3)},City {c.draw.randrange(3)}" for n in range(first, first + 4)
    ]
    companies.write_text("Customer ID,Company,Contact Name,City\n" + "\n".join(rows), encoding="utf-8")
    sold = [f"S{n},I{n % 4 + first},2026-0{n % 9 + 1}-11,{c.draw.randrange(999)}.50" for n in range(first, first + 9)]
    sales.write_text("Order ID,Customer ID,Order Date,Amount (USD)\n" + "\n".join(sold), encoding="utf-8")
    files = (ImportFile(ImportKind.ACCOUNTS, companies), ImportFile(ImportKind.ORDERS, sales))
    return imports.run_import(c.desk, ImportRequest(files, new_when_alike=True), with_backup=False).changes

"""A file in which every free text of every table says which column it is, found through the tables themselves.

Rule: no column is listed here; a test that walks them all notices a new one.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import get_args, get_type_hints

from growthdesk.domain.accounts import Account
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.advocacy import AdvocacyForm, Praise
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.measures import Measure
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.records import Record, Recurrence, Side
from growthdesk.domain.referrals import OVER, Answer, Referral
from growthdesk.domain.reviews import (
    Decision,
    DecisionDraft,
    Question,
    Relevance,
    ReviewDraft,
    ReviewItem,
    ReviewRisk,
    ReviewState,
    ValueReview,
)
from growthdesk.domain.saved_filters import SavedFilter
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.tables import METADATA
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.document_contents import read_document
from growthdesk.usecases.documents import DocumentContents, DocumentRequest
from growthdesk.usecases.review_items import add_decision, add_item
from growthdesk.usecases.reviews import agree_figures, hold_review, plan_review
from tests import builders as b
from tests.kit.records import RECORD_TYPES

TODAY = date(2026, 11, 21)
IN_SPRING = datetime(2026, 2, 1, 9, tzinfo=UTC)
IN_SUMMER = datetime(2026, 6, 30, 9, tzinfo=UTC)
# No document reads these: what was changed, what is still being typed, how files were read.
NO_RECORDS = frozenset({"change_set", "change", "draft", "import_source"})
_OF_EVERY_RECORD = ("id", "revision", "created_at", "updated_at")
# What is written in a form of its own, so that no other words can stand there.
FORMED = {
    "firm.home_currency": "a currency code",
    "firm.locale": "a region from a list",
    "firm.brand_colour": "a colour",
    "agreement.currency": "a currency code",
    "purchase_order.currency": "a currency code",
    "outcome.currency": "a currency code",
    "document_template.name": "the name of a shipped template",
    "document_template.text": "a template; what it may do is tested as one",
    "document_template.shipped_digest": "a digest of ours",
    "value_review.figures_digest": "a digest of ours",
}


@cache
def free_texts() -> dict[str, type[Record]]:
    """Return every column somebody's words can stand in, as "table.column", with its type of record.

    A column with words is TEXT in the table and `str` in the record; what names another record is none.
    """
    found = {}
    for record_type in RECORD_TYPES:
        table, hints = METADATA.tables[kind_of(record_type)], get_type_hints(record_type)
        for column in table.columns:
            kinds = set(get_args(hints[column.name]) or (hints[column.name],)) - {NoneType}
            is_name = column.name == "id" or (column.name.endswith("_id") and column.name != "external_id")
            if kinds == {str} and not is_name:
                found[f"{table.name}.{column.name}"] = record_type
    return found


@cache
def values() -> dict[str, type[Record]]:
    """Return every other column that is no name of a record: figures, days, choices."""
    found = {}
    for record_type in RECORD_TYPES:
        table = METADATA.tables[kind_of(record_type)]
        for column in table.columns:
            key = f"{table.name}.{column.name}"
            if key not in free_texts() and column.name not in _OF_EVERY_RECORD and not column.name.endswith("_id"):
                found[key] = record_type
    return found


def columns_of(record_type: type[Record]) -> list[str]:
    """Return the names of the columns of one type of record in which any words may stand."""
    return [key.partition(".")[2] for key, owner in free_texts().items() if owner is record_type and key not in FORMED]


@dataclass(frozen=True)
class Filled:
    """A file whose every text was written; `hidden` are the records no client may read anything of."""

    desk: Desk
    account_id: str
    hidden: frozenset[str]

    def contents(self, name: str) -> DocumentContents:
        """Read one of the documents named in `requests`."""
        kind, edition = requests()[name]
        return read_document(self.desk, DocumentRequest(kind, self.account_id, edition=edition))


def requests() -> dict[str, tuple[DocumentKind, Edition | None]]:
    """Return every document of an account, the value summary once for each edition."""
    found: dict[str, tuple[DocumentKind, Edition | None]] = {}
    for kind in DocumentKind:
        editions: tuple[Edition | None, ...] = tuple(Edition) if has_editions(kind) else (None,)
        found |= {" ".join(filter(None, (kind, edition))): (kind, edition) for edition in editions}
    return found


Words = Callable[[str, bool], str]
"""What is written into a column "table.column" of a record that is hidden, or not."""


def a_filled_file(desk: Desk, words: Words) -> Filled:
    """Make two relationships with something in every table and write into every text; the second is all hidden."""
    account_id, held_id = _relationship(desk)
    other_id, _held_id = _relationship(desk)
    b.a_saved_filter(desk)
    b.a_holiday(desk)
    b.a_request_template(desk)
    b.a_template_step(desk, b.a_plan_template(desk), is_first_value=True)
    b.a_pair_of_two(desk, *(desk.reading.get(Account, one) for one in (account_id, other_id)))
    hidden = {record.id for record in _hidden(desk, account_id, other_id)}
    with desk.transaction("written") as t:
        for record_type in RECORD_TYPES:
            table, names = kind_of(record_type), columns_of(record_type)
            for at, record in enumerate(t.find(record_type)):
                texts = {name: words(f"{table}.{name}", record.id in hidden) for name in names}
                if "external_id" in texts:
                    texts["external_id"] += str(at)
                if record_type is SavedFilter:
                    texts["definition"] = json.dumps({"text": texts["definition"]})
                t.change(record, **texts)
    # Whoever is at the desk has another name now.
    desk = replace(desk, actor=words("team_member.name", False))
    review = desk.reading.get(ValueReview, held_id)
    champion = next(one for one in desk.reading.find(Stakeholder, account_id=account_id) if Role.CHAMPION in one.roles)
    agree_figures(desk, held_id, champion.id, TODAY, review.revision)
    return Filled(desk, account_id, frozenset(hidden))


def _hidden(desk: Desk, account_id: str, other_id: str) -> Iterator[Record]:
    for record_type in RECORD_TYPES:
        for record in desk.reading.find(record_type):
            belongs_to = record.id if isinstance(record, Account) else getattr(record, "account_id", "")
            if belongs_to == other_id or (belongs_to in (account_id, "") and _is_ours_alone(desk, record)):
                yield record


def _is_ours_alone(desk: Desk, record: Record) -> bool:
    match record:
        case TeamMember():
            return record.name != desk.actor
        case Stakeholder():
            return not record.roles or Role.DETRACTOR in record.roles
        case Outcome():
            return not record.is_client_visible or record.grade is Grade.ACTIVITY_ONLY
        case Milestone(is_shown=False):
            return True
        case Praise():
            return Role.CHAMPION not in desk.reading.get(Stakeholder, record.stakeholder_id).roles
        case Referral():
            return record.state in OVER
        case ReviewRisk(is_shared=False) | ReviewItem(is_included=False) | ValueReview(state=ReviewState.CANCELLED):
            return True
        case Action():
            return not desk.reading.find(Decision, action_id=record.id)
    review_id = getattr(record, "review_id", None)
    return review_id is not None and desk.reading.get(ValueReview, review_id).state is ReviewState.CANCELLED


def _relationship(desk: Desk) -> tuple[str, str]:
    """Make an account with a review in summer, one held today and one ahead; return its id and that of today's."""
    spring, summer = (replace(desk, clock=FixedClock(day)) for day in (IN_SPRING, IN_SUMMER))
    account = b.an_account(spring, success_agreed_on=date(2026, 2, 1))
    champion = b.a_stakeholder(desk, account, influence=3, support=-2)
    user = b.a_stakeholder(desk, account, roles=(Role.USER,))
    b.a_stakeholder(desk, account, roles=())
    b.a_stakeholder(desk, account, roles=(Role.DETRACTOR,))
    b.an_interaction(desk, account, champion)
    b.an_agreement(desk, account)
    b.an_order(desk, account)
    measure, _version = b.a_measure(spring, account, confirmed_by_id=champion.id)
    for day, value in ((date(2026, 9, 30), 70), (date(2026, 11, 2), 75)):
        b.a_reading(desk, measure, read_on=day, value=Decimal(value), source="log")
    _outcomes(desk, account, measure, champion)
    b.an_action(desk, account, is_next_step=True, due_on=date(2026, 11, 2))
    b.an_action(desk, account, due_on=date(2026, 12, 24))
    _cancelled_review(desk, account)
    _review_of_summer(summer, account, champion)
    b.a_circulation(desk, account, stakeholder_id=champion.id)
    _align_and_activate(desk, account, champion)
    _advocate(desk, account, champion, user)
    asked = ReviewDraft(
        TODAY,
        headline="Dispatch is faster",
        for_stakeholder_id=champion.id,
        stakeholder_ids=(champion.id, user.id),
        team_member_ids=(b.you(desk).id,),
        decision_asked="Extend it",
        decision_asked_by=date(2026, 12, 1),
        decision_consequence="It waits",
    )
    held = _open_review(desk, account, replace(asked, relevance=Relevance.STILL))
    hold_review(desk, held.id, TODAY, held.revision)
    _open_review(desk, account, replace(asked, planned_on=date(2026, 11, 24), prepared_by_id=b.you(desk).id))
    return account.id, held.id


def _align_and_activate(desk: Desk, account: Account, champion: Stakeholder) -> None:
    you = b.you(desk).id
    b.a_prospect_fit(desk, account)
    b.a_fit_verdict(desk, account, judged_by_id=you)
    checked = {"no_risks_checked_by_id": you, "no_commitments_checked_by_id": you}
    days = ("no_risks_checked_on", "no_commitments_checked_on", "completed_on", "accepted_on")
    judged = {"verdict": HandoverVerdict.PASS, "accepted_by_id": you, **dict.fromkeys(days, TODAY)}
    handover = b.a_handover(desk, account, to_id=you, **checked, **judged)
    b.an_action(desk, account, origin=Origin.HANDOVER, origin_id=handover.id)
    b.a_commitment(desk, account, stakeholder_id=champion.id, kept_on=TODAY)
    b.a_risk(desk, account)
    plan = b.a_plan(desk, account)
    theirs = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id}
    b.a_milestone(desk, plan, position=2, **theirs)
    b.a_milestone(desk, plan, position=3, is_shown=False)
    step = b.a_milestone(desk, plan, side=Side.BOTH, stakeholder_id=champion.id, is_first_value=True)
    b.window_answers(desk, b.a_first_value(desk, step, champion), asked_of_id=champion.id)
    b.a_today_mark(desk, account)


def _advocate(desk: Desk, account: Account, champion: Stakeholder, user: Stakeholder) -> None:
    """Ask the champion, who introduced somebody; another gave something, and is not to be asked for a case study."""

    def said_yes(praised: Praise) -> dict[str, object]:
        moment = {"moment_kind": MomentKind.PRAISE, "moment_id": praised.id, "moment_on": praised.said_on}
        return {**moment, "asked_on": TODAY, "answer": Answer.YES, "answered_on": TODAY}

    praise = b.a_praise(desk, champion)
    asked = b.a_referral(desk, champion, **said_yes(praise), prospect_name="Safwa", introduced_on=TODAY)
    b.a_referral(desk, user, **said_yes(b.a_praise(desk, user)), form=AdvocacyForm.TESTIMONIAL, given_on=TODAY)
    b.a_permission(desk, champion, referral_id=asked.id)
    b.a_restriction(desk, account, stakeholder_id=user.id, forms=(AdvocacyForm.CASE_STUDY,))


def _outcomes(desk: Desk, account: Account, measure: Measure, champion: Stakeholder) -> None:
    confirmed = {"grade": Grade.CONFIRMED, "confirmed_by_id": champion.id, "confirmed_on": date(2026, 11, 2)}
    money = {"amount_minor": 4_100_000, "currency": "AED", "recurrence": Recurrence.PER_YEAR}
    b.an_outcome(desk, account, measure_id=measure.id, before="31", now="12", **confirmed, **money, method="count")
    b.an_outcome(desk, account, grade=Grade.ESTIMATED, method="sample", quantity=Decimal(2), unit="days")
    b.an_outcome(desk, account, quote="Good", quoted_id=champion.id)
    b.an_outcome(desk, account, is_client_visible=False, quote="Secret")
    b.an_outcome(desk, account, grade=Grade.ACTIVITY_ONLY, change="", category=None, source="")


def _cancelled_review(desk: Desk, account: Account) -> None:
    cancelled = b.a_review(desk, account, state=ReviewState.CANCELLED)
    b.a_review_item(desk, cancelled, question=Question.NEXT)
    b.a_review_risk(desk, cancelled, is_shared=True)
    b.a_decision(desk, cancelled)


def _review_of_summer(desk: Desk, account: Account, champion: Stakeholder) -> None:
    day = desk.today
    past = b.a_review(desk, account, planned_on=day, state=ReviewState.HELD, held_on=day)
    late = {"side": Side.CUSTOMER, "owner_id": None, "stakeholder_id": champion.id, "due_on": date(2026, 9, 1)}
    done = b.an_action(desk, account, done_on=date(2026, 9, 1))
    dropped = b.an_action(desk, account, dropped_on=day, dropped_reason="No")
    for at, action in enumerate((b.an_action(desk, account, **late), done, dropped)):
        fields = {name: getattr(action, name) for name in ("side", "owner_id", "stakeholder_id", "due_on")}
        b.a_decision(desk, past, position=at, action_id=action.id, **fields)


def _open_review(desk: Desk, account: Account, draft: ReviewDraft) -> ValueReview:
    """Plan a review with a typed line under every question, a decision, and two risks of which one is shared."""
    review = desk.reading.get(ValueReview, plan_review(desk, account.id, draft).first_id)
    for question in Question:
        add_item(desk, review.id, question, "Typed")
    add_decision(desk, review.id, DecisionDraft("Extend it", owner_id=b.you(desk).id, due_on=date(2026, 12, 1)))
    b.a_review_risk(desk, review, response="Wait")
    b.a_review_risk(desk, review, position=1, response="Wait", is_shared=True)
    return review

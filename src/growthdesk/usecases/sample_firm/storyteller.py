"""Tells the events of the sample story through the use cases of the program, one after the other, a minute apart.

Rule: nothing is written that a person could not have entered that day.
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from growthdesk.domain.accounts import AccountDraft
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.agreements import Agreement, AgreementDraft
from growthdesk.domain.circulation import CirculationDraft
from growthdesk.domain.firms import Firm, FirmDraft, TeamMember
from growthdesk.domain.history import Changes
from growthdesk.domain.interactions import InteractionDraft
from growthdesk.domain.measures import MeasureDraft, ReadingDraft
from growthdesk.domain.orders import OrderDraft
from growthdesk.domain.outcomes import OutcomeDraft
from growthdesk.domain.reviews import DecisionDraft, Question, ReviewDraft, RiskDraft, ValueReview
from growthdesk.domain.stakeholders import StakeholderDraft
from growthdesk.domain.working_week import Holiday
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.usecases import (
    accounts,
    actions,
    agreements,
    circulation,
    firms,
    interactions,
    measures,
    orders,
    outcomes,
    review_items,
    review_risks,
    reviews,
    stakeholders,
)
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.plan_templates import put_shipped_templates
from growthdesk.usecases.sample_firm.advocacy import Advocacy
from growthdesk.usecases.sample_firm.beginnings import Beginnings
from growthdesk.usecases.sample_firm.words import Words

OPENS = time(8, 0, tzinfo=UTC)

Event = dict[str, Any]


class Storyteller:
    """Turns the events of the story into use cases, one after the other, a minute apart."""

    def __init__(self, database: Database, today: date, told: Event) -> None:
        self._database = database
        self._words = Words(today, {})
        self._you = str(told["you"])
        self._day, self._minutes = date.min, 0
        self._acts: dict[str, Callable[[Desk, Event], Changes]] = {
            "account": self._account,
            "account_fields": self._account_fields,
            "agreement": self._agreement,
            "agreement_fields": self._agreement_fields,
            "person": self._person,
            "person_fields": self._person_fields,
            "interaction": self._interaction,
            "action": self._action,
            "action_fields": self._action_fields,
            "done": self._done,
            "drop": self._drop,
            "order": self._order,
            "measure": self._measure,
            "measure_change": self._measure_change,
            "retire": self._retire,
            "reading": self._reading,
            "outcome": self._outcome,
            "review": self._review,
            "review_fields": self._review_fields,
            "refresh": lambda desk, event: reviews.refresh_items(desk, self._id(event, "review")),
            "item": self._item,
            "risk": self._risk,
            "decision": self._decision,
            "prepared": self._prepared,
            "cancel": self._cancel,
            "hold": self._hold,
            "agree_figures": self._agree_figures,
            "sent": self._sent,
            **Beginnings(self._words).acts(),
            **Advocacy(self._words).acts(),
        }

    def open_firm(self, told: Event, logo: Path) -> None:
        """Write the firm, you, and the team."""
        desk = self._desk(int(told["starts"]), self._you)
        draft = self._words.draft(FirmDraft, told["firm"])
        with desk.transaction("firm_added") as t:
            t.new(Firm, **asdict(draft), logo=logo.read_bytes() if logo.is_file() else None, is_sample=True)
            you = t.new(TeamMember, name=self._you, email="leila@gulfops.example", left_on=None)
            put_shipped_templates(t)
            for on, name in self._holidays(told["holidays"]):
                t.new(Holiday, on=on, name=name)
        self._words.ids[told["you_as"]] = you.id
        for member in told["team"]:
            self._words.ids[member["as"]] = firms.add_team_member(desk, member["name"], member["email"]).first_id

    def _holidays(self, told: list[tuple[int, int, str]]) -> list[tuple[date, str]]:
        """Return the holidays of each year of the story and of the next one."""
        years = range(self._day.year, self._words.today.year + 2)
        return [(date(year, month, day), name) for year in years for month, day, name in told]

    def tell(self, event: Event) -> None:
        """Let one event happen on its day."""
        desk = self._desk(int(event["on"]), str(event.get("by", self._you)))
        changes = self._acts[event["do"]](desk, event)
        if "as" in event:
            self._words.ids[event["as"]] = changes.first_id

    def _desk(self, offset: int, actor: str) -> Desk:
        day = self._words.day(offset)
        self._minutes = self._minutes + 1 if day == self._day else 0
        self._day = day
        moment = datetime.combine(day, OPENS) + timedelta(minutes=self._minutes)
        return Desk(self._database, FixedClock(moment), actor)

    def _id(self, event: Event, name: str) -> str:
        return self._words.ids[event[name]]

    def _account(self, desk: Desk, event: Event) -> Changes:
        bought = self._words.draft(AgreementDraft, event["bought"]) if "bought" in event else None
        return accounts.add_account(desk, self._words.draft(AccountDraft, event["draft"]), bought)

    def _account_fields(self, desk: Desk, event: Event) -> Changes:
        account_id = self._id(event, "account")
        draft, revision = accounts.account_form(desk, account_id)
        return accounts.save_account(desk, account_id, self._words.changed(draft, event["draft"]), revision)

    def _agreement(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(AgreementDraft, event["draft"])
        return agreements.add_agreement(desk, self._id(event, "account"), draft)

    def _agreement_fields(self, desk: Desk, event: Event) -> Changes:
        (agreement,) = desk.reading.find(Agreement, account_id=self._id(event, "account"), title=event["title"])
        draft, revision = agreements.agreement_form(desk, agreement.id)
        return agreements.save_agreement(desk, agreement.id, self._words.changed(draft, event["draft"]), revision)

    def _person(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(StakeholderDraft, event["draft"])
        return stakeholders.add_person(desk, self._id(event, "account"), draft)

    def _person_fields(self, desk: Desk, event: Event) -> Changes:
        person_id = self._id(event, "person")
        draft, revision = stakeholders.person_form(desk, person_id)
        return stakeholders.save_person(desk, person_id, self._words.changed(draft, event["draft"]), revision)

    def _interaction(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(InteractionDraft, event["draft"])
        return interactions.log_interaction(desk, self._id(event, "account"), draft)

    def _action(self, desk: Desk, event: Event) -> Changes:
        return actions.add_action(desk, self._id(event, "account"), self._words.draft(ActionDraft, event["draft"]))

    def _action_fields(self, desk: Desk, event: Event) -> Changes:
        action_id = self._open_action(desk, event).id
        draft, revision = actions.action_form(desk, action_id)
        return actions.save_action(desk, action_id, self._words.changed(draft, event["draft"]), revision)

    def _done(self, desk: Desk, event: Event) -> Changes:
        action = self._open_action(desk, event)
        return actions.complete_action(desk, action.id, action.revision)

    def _drop(self, desk: Desk, event: Event) -> Changes:
        action = self._open_action(desk, event)
        return actions.drop_action(desk, action.id, action.revision, event["reason"])

    def _open_action(self, desk: Desk, event: Event) -> Action:
        named = desk.reading.find(Action, account_id=self._id(event, "account"), what=event["what"])
        (action,) = (action for action in named if action.is_open)
        return action

    def _order(self, desk: Desk, event: Event) -> Changes:
        return orders.add_order(desk, self._id(event, "account"), self._words.draft(OrderDraft, event["draft"]))

    def _measure(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(MeasureDraft, event["draft"])
        return measures.agree_measure(desk, self._id(event, "account"), draft)

    def _measure_change(self, desk: Desk, event: Event) -> Changes:
        measure_id = self._id(event, "measure")
        draft, revision = measures.measure_form(desk, measure_id)
        return measures.change_measure(desk, measure_id, self._words.changed(draft, event["draft"]), revision)

    def _retire(self, desk: Desk, event: Event) -> Changes:
        measure_id = self._id(event, "measure")
        return measures.retire_measure(desk, measure_id, measures.measure_view(desk, measure_id).revision)

    def _reading(self, desk: Desk, event: Event) -> Changes:
        return measures.add_reading(desk, self._id(event, "measure"), self._words.draft(ReadingDraft, event["draft"]))

    def _outcome(self, desk: Desk, event: Event) -> Changes:
        return outcomes.log_outcome(desk, self._id(event, "account"), self._words.draft(OutcomeDraft, event["draft"]))

    def _review(self, desk: Desk, event: Event) -> Changes:
        return reviews.plan_review(desk, self._id(event, "account"), self._words.draft(ReviewDraft, event["draft"]))

    def _review_fields(self, desk: Desk, event: Event) -> Changes:
        page = reviews.review_page(desk, self._id(event, "review"))
        draft = self._words.changed(page.draft, event["draft"])
        return reviews.save_review(desk, page.review.id, draft, page.review.revision)

    def _item(self, desk: Desk, event: Event) -> Changes:
        return review_items.add_item(
            desk, self._id(event, "review"), Question(event["question"]), self._words.text(event["text"])
        )

    def _risk(self, desk: Desk, event: Event) -> Changes:
        return review_risks.add_risk(desk, self._id(event, "review"), self._words.draft(RiskDraft, event["draft"]))

    def _decision(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(DecisionDraft, event["draft"])
        return review_items.add_decision(desk, self._id(event, "review"), draft)

    def _prepared(self, desk: Desk, event: Event) -> Changes:
        review = desk.reading.get(ValueReview, self._id(event, "review"))
        return reviews.mark_prepared(desk, review.id, review.revision)

    def _cancel(self, desk: Desk, event: Event) -> Changes:
        review = desk.reading.get(ValueReview, self._id(event, "review"))
        return reviews.cancel_review(desk, review.id, event["reason"], review.revision)

    def _hold(self, desk: Desk, event: Event) -> Changes:
        review = desk.reading.get(ValueReview, self._id(event, "review"))
        return reviews.hold_review(desk, review.id, desk.today, review.revision)

    def _agree_figures(self, desk: Desk, event: Event) -> Changes:
        review = desk.reading.get(ValueReview, self._id(event, "review"))
        return reviews.agree_figures(desk, review.id, self._words.ids[event["who"]], desk.today, review.revision)

    def _sent(self, desk: Desk, event: Event) -> Changes:
        draft = self._words.draft(CirculationDraft, event["draft"])
        return circulation.record_circulation(desk, self._id(event, "account"), draft)

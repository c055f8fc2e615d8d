"""The lines of Today: every rule is asked about the facts of all accounts, or of those something changed of.

A new rule is one more line in `_asked`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from growthdesk.domain.first_value import WINDOW_DAYS
from growthdesk.domain.today.board import AccountToday
from growthdesk.domain.today.lines import DAYS_AHEAD, AccountAtStake, Line
from growthdesk.domain.today.marks import TodayMark, apart
from growthdesk.domain.today.rules import (
    action_due,
    advocate_to_ask,
    advocate_to_tell,
    advocate_to_thank,
    ask_again_due,
    commitment_due,
    decision_due,
    executive_contact,
    first_contact_due,
    first_value_undefined,
    first_value_window,
    handover_missing,
    handover_remedy_due,
    handover_returned,
    handover_to_accept,
    introduction_due,
    kickoff_due,
    milestone_behind,
    milestone_blocked,
    milestone_due,
    owner_handover_open,
    person_to_be_found,
    quiet_account,
    referral_answer_due,
    referral_end_due,
    review_to_hold,
    review_to_plan,
    review_to_prepare,
    review_to_write_up,
    risk_due,
)
from growthdesk.storage.onboarding import milestones_due
from growthdesk.storage.reading import Reading
from growthdesk.storage.scope import Ids
from growthdesk.storage.today import accounts, advocacy, handover_dates, handovers, marks, promises, reviews
from growthdesk.storage.working_weeks import working_week

Rule = Callable[[Any, AccountAtStake, date], Line | None]
# Called between two reads: whoever waits for the end of a thread may raise in it.
Tell = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Question:
    """Which accounts are asked about, and for which day."""

    reading: Reading
    as_of: date
    account_ids: Ids = None
    tell: Tell = lambda: None


def read_accounts(question: Question) -> dict[str, AccountToday]:
    """Work out what is to do for each account asked about."""
    known = accounts.accounts_at_stake(question.reading, question.account_ids)
    lines: dict[str, list[Line]] = {}
    for line in _lines(question, known):
        lines.setdefault(line.account_id, []).append(line)
    with_step = accounts.with_next_step(question.reading, question.account_ids)
    made: dict[str, list[TodayMark]] = {}
    for mark in marks.marks(question.reading, question.account_ids):
        made.setdefault(mark.account_id, []).append(mark)
    return {
        one.id: AccountToday(
            one, one.id in with_step, *apart(lines.get(one.id, ()), made.get(one.id, ()), question.as_of)
        )
        for one in known.values()
    }


def _lines(question: Question, known: dict[str, AccountAtStake]) -> Iterator[Line]:
    for facts, rules in _asked(question):
        question.tell()
        for one in facts:
            account = known.get(one.account_id)
            if account is None:
                continue
            for rule in rules:
                line = rule(one, account, question.as_of)
                if line is not None:
                    yield line


def _asked(question: Question) -> Iterator[tuple[Iterable[Any], tuple[Rule, ...]]]:
    """Read the facts of each rule, one read after the other."""
    reading, as_of, of = question.reading, question.as_of, question.account_ids
    until, week = as_of + timedelta(days=DAYS_AHEAD), working_week(reading)
    yield promises.dated_actions(reading, as_of, of), (action_due.line,)
    yield promises.dated_commitments(reading, as_of, of), (commitment_due.line,)
    yield promises.dated_decisions(reading, as_of, of), (decision_due.line,)
    yield promises.dated_risks(reading, as_of, of), (risk_due.line,)
    step_rules = (milestone_behind.line, milestone_blocked.line, milestone_due.line)
    yield milestones_due(reading, until, of, as_of=as_of), step_rules
    review_rules = (review_to_hold.line, review_to_prepare.line, review_to_write_up.line)
    yield reviews.coming_reviews(reading, as_of, of), review_rules
    yield reviews.confirmed_values(reading, as_of - timedelta(days=WINDOW_DAYS), of), (first_value_window.line,)
    yield accounts.first_values_ahead(reading, week, of), (first_value_undefined.line,)
    yield accounts.review_rhythms(reading, as_of, of), (review_to_plan.line,)
    yield accounts.last_contacts(reading, as_of, of), (quiet_account.line,)
    yield accounts.executive_contacts(reading, as_of, of), (executive_contact.line,)
    found = handovers.handovers(reading, week, as_of, of)
    yield found.owed, (handover_missing.line,)
    yield found.between_owners, (owner_handover_open.line,)
    yield found.returned, (handover_returned.line,)
    yield found.to_accept, (handover_to_accept.line,)
    yield found.conditional, (handover_remedy_due.line,)
    yield handover_dates.kickoffs(reading, as_of, of), (kickoff_due.line,)
    yield handover_dates.people_to_find(reading, as_of, of), (person_to_be_found.line,)
    yield advocacy.ready_to_ask(reading, as_of, of), (advocate_to_ask.line,)
    yield (
        advocacy.owed_of_referrals(reading, as_of, of),
        (
            *(referral_answer_due.line, introduction_due.line, ask_again_due.line),
            *(first_contact_due.line, referral_end_due.line, advocate_to_thank.line, advocate_to_tell.line),
        ),
    )

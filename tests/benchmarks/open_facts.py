"""Adds what is to be done to a large file: ten open facts for each account, the same on every run."""

import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

from growthdesk.domain.advocacy import Praise, Restriction
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.first_value import FirstValue
from growthdesk.domain.handover import Handover, HandoverVerdict
from growthdesk.domain.onboarding import Milestone, OnboardingPlan
from growthdesk.domain.readiness import MomentKind
from growthdesk.domain.records import Record
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.reviews import ValueReview
from growthdesk.storage import driver
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.mapper import Stored, stored
from tests import builders
from tests.benchmarks.data import TODAY, Filled

_AT = datetime(2026, 11, 1, tzinfo=UTC)
_DEFAULTS: dict[type[Record], dict[str, Any]] = {
    Commitment: builders.COMMITMENT,
    FirstValue: builders.FIRST_VALUE,
    Handover: builders.HANDOVER,
    Milestone: builders.MILESTONE,
    OnboardingPlan: builders.ONBOARDING_PLAN,
    Praise: builders.PRAISE,
    Referral: builders.REFERRAL,
    Restriction: builders.RESTRICTION,
    ValueReview: builders.REVIEW,
}


def add_open_facts(filled: Filled) -> int:
    """Write them, most of them due within a month on either side of today; return how many are open in the file."""
    facts = _Facts(filled)
    for number, account_id in enumerate(filled.account_ids):
        facts.add_account(account_id, number)
    return facts.write()


class _Facts:
    """Rows by kind, and how many of them are open."""

    def __init__(self, filled: Filled) -> None:
        self._connection = driver.connect(filled.path)
        self._chance = random.Random(2026)
        self._rows: dict[type[Record], list[dict[str, Stored]]] = defaultdict(list)
        self._open = 0
        self._team = [row[0] for row in self._connection.execute("SELECT id FROM team_member ORDER BY id")]
        self._people: dict[str, str] = dict(self._connection.execute("SELECT account_id, id FROM stakeholder"))

    def add_account(self, account_id: str, number: int) -> None:
        """Add three promises to each, to every second a plan and a review, to every fourth a handover and more."""
        of: dict[str, Any] = {"account_id": account_id}
        owner = {**of, "owner_id": self._team[number % len(self._team)]}
        self._add_advocacy(of, number)
        for _ in range(3):
            self._add(Commitment, **owner, due_on=self._day())
        if number % 2:
            self._add(ValueReview, **of, planned_on=self._day())
        else:
            self._add_plan(owner)
        if number % 4 == 0:
            judged = {"completed_on": TODAY, "verdict": HandoverVerdict.CONDITIONAL, "remedy_on": self._day()}
            self._add(Handover, **of, from_id=self._team[0], **(judged if number % 20 == 0 else {}))
        if number % 4 == 1:
            plan_id = self._add(OnboardingPlan, is_open=False, **of)
            first: dict[str, Any] = {"plan_id": plan_id, "is_first_value": True, "done_on": TODAY}
            step_id = self._add(Milestone, is_open=False, **owner, **first)
            day = TODAY - timedelta(days=self._chance.randrange(21))
            person_id = self._people[account_id]
            self._add(FirstValue, **of, milestone_id=step_id, confirmed_by_id=person_id, confirmed_on=day)

    def _add_advocacy(self, of: dict[str, Any], number: int) -> None:
        """Add to every second account what was said or asked there: praise, a restriction, referrals far and near."""
        whose: dict[str, Any] = {**of, "stakeholder_id": self._people[of["account_id"]]}
        if number % 6 == 0:
            self._add(Praise, is_open=False, **whose, said_on=TODAY - timedelta(days=self._chance.randrange(60)))
        if number % 16 == 5:
            self._add(Restriction, is_open=False, **of)
        if number % 3 == 1:
            self._add(Referral, is_open=False, **whose, **self._asked(number))

    def _asked(self, number: int) -> dict[str, Any]:
        day = TODAY - timedelta(days=40 + self._chance.randrange(200))
        asked: dict[str, Any] = {"asked_on": day, "moment_kind": MomentKind.PRAISE, "moment_on": day}
        if number % 5 == 0:
            return asked
        asked |= {"answered_on": day, "answer": Answer.YES}
        if number % 5 == 1:
            return asked | {"answer": Answer.NOT_NOW, "ask_again_on": self._day()}
        asked |= {"introduced_on": day, "prospect_name": f"Prospect {number}", "first_contact_by": self._day()}
        if number % 5 == 2:
            return asked
        ended = {"outcome": ReferralOutcome.WON, "outcome_on": day, "thanked_on": day}
        return asked | ended | ({"told_on": day} if number % 5 == 3 else {})

    def _add_plan(self, owner: dict[str, Any]) -> None:
        plan_id = self._add(OnboardingPlan, is_open=False, account_id=owner["account_id"])
        before: tuple[str, ...] = ()
        for position in range(8):
            step: dict[str, Any] = {
                "plan_id": plan_id,
                "position": position,
                "is_first_value": position == 6,
                "waits_for": before,
            }
            if position < 2:
                before = (self._add(Milestone, is_open=False, **owner, **step, due_on=TODAY, done_on=TODAY),)
            else:
                before = (self._add(Milestone, **owner, **step, due_on=self._day()),)

    def _add(self, record_type: type[Record], *, is_open: bool = True, **fields: Any) -> str:
        rows = self._rows[record_type]
        record_id = f"{len(rows):012x}7000f{0:015x}"
        made = {"id": record_id, "revision": 1, "created_at": _AT, "updated_at": _AT, **_DEFAULTS[record_type]}
        rows.append(stored(record_type(**{**made, **fields})))
        self._open += is_open
        return record_id

    def _day(self) -> Any:
        return TODAY + timedelta(days=self._chance.randrange(-30, 31))

    def write(self) -> int:
        """Write all rows and return how many are open, with the actions that were before."""
        self._connection.execute("BEGIN IMMEDIATE")
        order = (
            *(Commitment, OnboardingPlan, Milestone, FirstValue, Handover, ValueReview),
            *(Praise, Restriction, Referral),
        )
        for record_type in order:
            rows = self._rows[record_type]
            names = ", ".join(f'"{name}"' for name in rows[0])
            values = ", ".join(f":{name}" for name in rows[0])
            sql = f"INSERT INTO {kind_of(record_type)} ({names}) VALUES ({values})"
            self._connection.executemany(sql, rows)
        self._connection.execute("COMMIT")
        sql = "SELECT count(*) FROM action WHERE done_on IS NULL AND dropped_on IS NULL"
        actions = self._connection.execute(sql).fetchone()[0]
        self._connection.close()
        return self._open + int(actions)

"""A large file for measuring: many accounts with a long past, the same on every run.

A timeline entry is an interaction, done action, order, outcome, reading, held review or change of facts.
"""

import json
import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from growthdesk.domain.accounts import Account, Tier
from growthdesk.domain.actions import Action
from growthdesk.domain.agreements import Agreement
from growthdesk.domain.firms import Firm, Paper, TeamMember
from growthdesk.domain.interactions import Attendance, Interaction, InteractionKind
from growthdesk.domain.measures import Measure, MeasureVersion, Reading
from growthdesk.domain.orders import Order
from growthdesk.domain.outcomes import Grade, Outcome
from growthdesk.domain.records import Record
from growthdesk.domain.reviews import Relevance, ReviewAttendance, ReviewState, ValueReview
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.storage import driver
from growthdesk.storage.creating import make_empty_file
from growthdesk.storage.kinds import kind_of
from growthdesk.storage.mapper import instant_text, json_text, stored
from tests import builders

ACTOR = "Nadia Karam"
TODAY = date(2026, 11, 21)
DAYS_OF_PAST = 1400
# Of every hundred entries of an account; the rest are changes of facts.
_SHARES = {Interaction: 34, Order: 16, Outcome: 18, Reading: 18, Action: 6, ValueReview: 2}
_FIRM: dict[str, Any] = {
    "name": "Harbour Advisory",
    "home_currency": "AED",
    "locale": "en_GB",
    "paper": Paper.A4,
    "weekend": (6, 7),
    "brand_colour": "#0B5CAD",
    "footer": "",
    "logo": None,
    "is_sample": False,
    "signatory_name": "",
    "signatory_title": "",
    "ideal_company": "",
    "ideal_role": "",
    "ideal_problem": "",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: `busiest_account_id` has far more of a past than any other account."""

    path: Path
    account_ids: tuple[str, ...]
    busiest_account_id: str
    entries: int


def fill(path: Path, *, accounts: int = 2_000, entries: int = 200_000, busiest_share: float = 0.05) -> Filled:
    """Make a file at the path with that many accounts and timeline entries."""
    make_empty_file(path)
    maker = _Maker()
    busiest = int(entries * busiest_share)
    ids = tuple(maker.new_id() for _ in range(accounts))
    team = [maker.add(TeamMember, name=name, email="", left_on=None) for name in (ACTOR, "Tom Baker", "Rana Aziz")]
    maker.add(Firm, **_FIRM)
    made = 0
    for number, account_id in enumerate(ids):
        share = busiest if number == 0 else (entries - busiest) // max(accounts - 1, 1)
        made += maker.add_account(account_id, number, team, share)
    maker.write(path)
    return Filled(path, ids, ids[0], made)


def add_past(filled: Filled, *, changes: int = 200_000, drafts: int = 100) -> None:
    """Add saves of years to a file: every fourth deleted somebody, the others changed a fact; and unfinished texts."""
    connection = driver.connect(filled.path)
    number = connection.execute("SELECT max(number) FROM change_set").fetchone()[0]
    person = {**builders.STAKEHOLDER, "account_id": "", "name": "", "title": "", "roles": []}
    known = json.loads(json_text({name: person[name] for name in ("account_id", "name", "title", "roles")}))
    now = datetime(2026, 11, 21, 10, tzinfo=UTC)
    step = timedelta(days=DAYS_OF_PAST) / changes
    sets, rows, texts = [], [], []
    for at in range(changes):
        instant, account_id = now - (changes - at) * step, filled.account_ids[at % len(filled.account_ids)]
        set_id, is_deletion = f"{at:08x}{'5' * 24}", at % 4 == 0
        label = "stakeholder_deleted" if is_deletion else "account_changed"
        sets.append((set_id, number + at + 1, instant_text(instant), ACTOR, label))
        if is_deletion:
            before = json.dumps({**known, "account_id": account_id, "name": f"Person who left {at}"})
            rows.append((set_id, "stakeholder", f"{at:08x}{'6' * 24}", account_id, "deleted", before, "{}"))
        else:
            before, after = json_text({"city": "Dubai"}), json_text({"city": "Sharjah"})
            rows.append((set_id, "account", account_id, account_id, "changed", before, after))
    for at, account_id in enumerate(filled.account_ids[:drafts]):
        content = json_text({"typed": {"notes": f"Text {at} that nobody finished. " * 40}, "revision": 0})
        texts.append(("interaction", account_id, account_id, instant_text(now), content))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO change_set (id, number, at, actor, label) VALUES (?, ?, ?, ?, ?)", sets)
    connection.executemany("INSERT INTO change VALUES (?, 0, ?, ?, ?, ?, ?, ?)", rows)
    connection.executemany("INSERT INTO draft VALUES (?, ?, ?, ?, ?)", texts)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


class _Maker:
    """Makes rows of one kind from one stored pattern, without a dataclass for each."""

    def __init__(self) -> None:
        self._chance = random.Random(2026)
        self._number = 0
        self._patterns: dict[type[Record], dict[str, Any]] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {}

    def new_id(self, at: datetime | None = None) -> str:
        """Return the next id: like ours in form, and in order of its instant or of making."""
        self._number += 1
        milliseconds = 0x19000000000 + self._number if at is None else int(at.timestamp() * 1000)
        return f"{milliseconds:012x}7000" + f"{0x8 << 60 | self._number:016x}"

    def add(self, record_type: type[Record], record_id: str = "", **fields: Any) -> str:
        """Add one row and return its id; fields that differ from row to row are given as stored."""
        pattern = self._patterns.get(record_type)
        if pattern is None:
            now = datetime(2026, 1, 1, tzinfo=UTC)
            record = record_type(id="", revision=1, created_at=now, updated_at=now, **fields)
            pattern = self._patterns[record_type] = stored(record)
            fields = {}
        record_id = record_id or self.new_id()
        self._rows.setdefault(kind_of(record_type), []).append({**pattern, **fields, "id": record_id})
        return record_id

    def add_account(self, account_id: str, number: int, team: list[str], entries: int) -> int:
        """Add one account with its people, agreements, measures and past; return the number of its entries."""
        pick = self._chance.choice
        self.add(
            Account,
            account_id,
            **self._as(builders.ACCOUNT, Account, owner_id=team[0]),
        )
        self._rows["account"][-1].update(name=f"Client {number:04d}", owner_id=pick(team), tier=pick([*Tier]).value)
        people = []
        for place in range(4):
            self._own(Stakeholder, builders.STAKEHOLDER, account_id, name=f"Person {number}-{place}")
            people.append(self._rows["stakeholder"][-1]["id"])
        for place in range(2):
            self._own(Agreement, builders.AGREEMENT, account_id, value_minor=100_000 * (place + 1))
        measures = [self._measure(account_id) for _ in range(3)]
        self._own(Action, {**builders.ACTION, "owner_id": team[0]}, account_id, is_next_step=1)
        for _ in range(2):
            self._own(Action, {**builders.ACTION, "owner_id": team[0]}, account_id, is_next_step=0)
        made = 0
        for record_type, share in _SHARES.items():
            for _ in range(entries * share // 100):
                self._past(record_type, account_id, team, people, measures)
                made += 1
        for _ in range(entries - made):
            self._change(account_id)
        return entries

    def _past(
        self, record_type: type[Record], account_id: str, team: list[str], people: list[str], measures: list[str]
    ) -> None:
        day = (TODAY - timedelta(days=self._chance.randrange(DAYS_OF_PAST))).isoformat()
        if record_type is Interaction:
            kind = self._chance.choice([*InteractionKind]).value
            pattern = {**builders.INTERACTION, "team_member_id": team[0]}
            interaction_id = self._own(Interaction, pattern, account_id, happened_on=day, kind=kind)
            for person in self._chance.sample(people, 2):
                pattern = {"interaction_id": "", "stakeholder_id": ""}
                self._own(Attendance, pattern, account_id, interaction_id=interaction_id, stakeholder_id=person)
        elif record_type is Order:
            self._own(Order, builders.ORDER, account_id, ordered_on=day)
        elif record_type is Outcome:
            grade = self._chance.choice([Grade.MEASURED, Grade.ACTIVITY_ONLY]).value
            measure_id = self._chance.choice([*measures, None, None, None])
            self._own(Outcome, builders.OUTCOME, account_id, happened_on=day, grade=grade, measure_id=measure_id)
        elif record_type is Reading:
            value = str(Decimal(self._chance.randrange(1000)) / 10)
            pattern = {**builders.READING, "measure_id": ""}
            self._own(Reading, pattern, account_id, read_on=day, value=value, measure_id=self._chance.choice(measures))
        elif record_type is Action:
            pattern = {**builders.ACTION, "owner_id": team[0]}
            self._own(Action, pattern, account_id, done_on=day, is_next_step=0)
        else:
            held = {**builders.REVIEW, "state": ReviewState.HELD, "held_on": TODAY, "relevance": Relevance.STILL}
            review_id = self._own(ValueReview, held, account_id, held_on=day, prepared_by_id=team[0])
            pattern = {"review_id": "", "stakeholder_id": None, "team_member_id": None}
            self._own(ReviewAttendance, pattern, account_id, review_id=review_id, stakeholder_id=people[0])

    def _measure(self, account_id: str) -> str:
        measure_id = self._own(Measure, {"external_id": None, "retired_on": None}, account_id)
        self._own(MeasureVersion, {**builders.MEASURE_VERSION, "measure_id": ""}, account_id, measure_id=measure_id)
        return measure_id

    def _change(self, account_id: str) -> None:
        at = datetime(2026, 11, 21, tzinfo=UTC) - timedelta(minutes=self._chance.randrange(DAYS_OF_PAST * 1440))
        change_set_id = self.new_id(at)
        row = {"id": change_set_id, "number": 0, "at": instant_text(at), "actor": ACTOR, "label": "account_changed"}
        self._rows.setdefault("change_set", []).append(row)
        self._rows.setdefault("change", []).append(
            {
                "change_set_id": change_set_id,
                "position": 0,
                "record_kind": "account",
                "record_id": account_id,
                "account_id": account_id,
                "operation": "changed",
                "before": json_text({"city": "Dubai"}),
                "after": json_text({"city": "Sharjah"}),
            }
        )

    def _own(self, record_type: type[Record], pattern: dict[str, Any], account_id: str, **fields: Any) -> str:
        if record_type not in self._patterns:
            self.add(record_type, **{**pattern, "account_id": account_id})
            self._rows[kind_of(record_type)].pop()
        return self.add(record_type, account_id=account_id, **fields)

    def _as(self, pattern: dict[str, Any], record_type: type[Record], **fields: Any) -> dict[str, Any]:
        return {} if record_type in self._patterns else {**pattern, **fields}

    def write(self, path: Path) -> None:
        """Write all rows, with the change sets numbered in their order."""
        for number, row in enumerate(sorted(self._rows.get("change_set", ()), key=lambda one: str(one["id"])), 1):
            row["number"] = number
        connection = driver.connect(path)
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN IMMEDIATE")
        for table, rows in self._rows.items():
            connection.executemany(_insert(table, rows[0]), rows)
        connection.execute("COMMIT")
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.close()
        if broken:
            raise ValueError(f"made rows that name nothing: {broken[:3]}")


def _insert(table: str, row: dict[str, Any]) -> str:
    names = ", ".join(f'"{name}"' for name in row)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(f':{name}' for name in row)})"

"""Undo is exact: whatever was done, taking it back leaves the file as it was, field for field, and so does redo.

A state machine does every kind of change by chance, undoes, redoes, takes back earlier ones and starts again. Its
model is a dump of every table. GROWTHDESK_UNDO_EXAMPLES and GROWTHDESK_UNDO_STEPS make it larger; -s prints figures.
"""

import itertools
import json
import os
import random
import re
import shutil
import tempfile
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from growthdesk.domain import identity
from growthdesk.domain.actions import Action, Origin
from growthdesk.domain.handover import Handover
from growthdesk.domain.history import Operation
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.storage.tables import METADATA
from growthdesk.storage.user_actions import MOST_STEPS, user_action
from growthdesk.usecases import undo
from growthdesk.usecases.desk import Desk
from growthdesk.wording.refusals import sentence
from tests.kit.template import NOW, YOU, make_template
from tests.usecases.kinds_of_change import KINDS, Chance, Kind, NothingThere

EXAMPLES = int(os.environ.get("GROWTHDESK_UNDO_EXAMPLES", "12"))
STEPS = int(os.environ.get("GROWTHDESK_UNDO_STEPS", "20"))
USECASES = Path(undo.__file__).parent
# What undo itself writes, and what a file begins with.
NOT_DONE_BY_A_PERSON = {"firm_added", "undone", "redone", "taken_back"}

Row = dict[str, object]
Dump = dict[tuple[str, str], Row]
_BOOKKEEPING = ("id", "revision", "updated_at")
_NO_RECORDS = {"change_set", "change", "draft", "import_source"}
RECORDS = [table.name for table in METADATA.tables.values() if table.name not in _NO_RECORDS]


class TickingClock:
    """A clock that goes on by a second whenever somebody looks."""

    def __init__(self) -> None:
        self._at = NOW

    def now(self) -> datetime:
        self._at += timedelta(seconds=1)
        return self._at

    def today(self) -> date:
        return self._at.date()

    def local_day(self, instant: datetime) -> date:
        return instant.astimezone(UTC).date()

    def start_of(self, day: date) -> datetime:
        return FixedClock(NOW).start_of(day)


class CountedBits:
    """Chance in ids, counted: a run that is repeated must meet its records in the same order."""

    def __init__(self) -> None:
        self._count = 0

    def randbits(self, bits: int) -> int:
        self._count += 1
        return self._count % (1 << bits)


def dump(desk: Desk) -> Dump:
    """Return every record of the file with every field."""
    found: Dump = {}
    for table in RECORDS:
        names = METADATA.tables[table].columns.keys()
        listed = ", ".join(f'"{name}"' for name in names)
        for values in desk.reading.raw(f"SELECT {listed} FROM {table}"):
            row = dict(zip(names, values, strict=True))
            found[table, str(row["id"])] = row
    return found


def content(of: Dump) -> Dump:
    """Return what a person would know again: no bookkeeping."""
    return {key: {n: v for n, v in row.items() if n not in _BOOKKEEPING} for key, row in of.items()}


@dataclass
class Done:
    """A user action, with the records it changed as they were before and after it; None is not there.

    `takes` is the earlier action it took back.
    """

    change_set_id: str
    before: dict[tuple[str, str], Row | None]
    after: dict[tuple[str, str], Row | None]
    takes: str = ""


def difference(change_set_id: str, before: Dump, after: Dump) -> Done:
    """Return what an action changed, field by field for records that were and are there."""
    was: dict[tuple[str, str], Row | None] = {}
    became: dict[tuple[str, str], Row | None] = {}
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old is not None and new is not None:
            names = [name for name in new if old[name] != new[name]]
            old, new = {name: old[name] for name in names}, {name: new[name] for name in names}
        if old != new:
            was[key], became[key] = old, new
    return Done(change_set_id, was, became)


def without(now: Dump, done: Done) -> Dump:
    """Return a file as it is without an action, nothing else touched."""
    expected = {key: dict(row) for key, row in now.items()}
    for key, row in done.before.items():
        if row is None:
            del expected[key]
        else:
            expected[key] = {**expected.get(key, {}), **row}
    return expected


def without_earlier(now: Dump, done: Done) -> Dump:
    """Return a file as it is without an earlier action: what was next is not where another one is by now."""
    expected = without(now, done)
    there = {key: row for key, row in expected.items() if key[0] == "action" and is_next(row)}
    taken = {row["account_id"] for key, row in there.items() if key in now}
    for key, row in there.items():
        if key not in now and row["account_id"] in taken:
            row["is_next_step"] = 0
    return expected


def is_next(action: Row) -> bool:
    """Whether an action is the one next step of its account."""
    return bool(action["is_next_step"]) and action["done_on"] is None and action["dropped_on"] is None


def is_as_left(now: Dump, done: Done) -> bool:
    """Whether everything an action touched is as it left it."""
    for key, row in done.after.items():
        found = now.get(key)
        if row is None or found is None:
            if row is not found:
                return False
        elif any(found[name] != value for name, value in row.items()):
            return False
    return True


def is_named(now: Dump, done: Done) -> bool:
    """Whether anything else names what an action added."""
    added = {record_id for (_kind, record_id), row in done.before.items() if row is None}
    others = (row for key, row in now.items() if key not in done.before)
    return any(added.intersection(value for value in row.values() if isinstance(value, str)) for row in others)


def misses_something(now: Dump, done: Done) -> bool:
    """Whether a record is gone that what comes back belongs to."""
    there = {record_id for _kind, record_id in now} | {record_id for _kind, record_id in done.before}
    comes_back = [row for row in done.before.values() if row is not None]
    return any(n.endswith("_id") and v is not None and v not in there for row in comes_back for n, v in row.items())


def may_be_refused(now: Dump, done: Done, reason: str) -> bool:
    """Whether a reason not to take an action back that is as it was left is true."""
    kinds = {kind for kind, _record_id in done.before}
    if reason == "referred":
        return is_named(now, done)
    if reason == "needs":
        return misses_something(now, done)
    if reason == "taken":  # somebody else has its place: there must be others of its kind
        return any(kind in kinds and (kind, record_id) not in done.before for kind, record_id in now)
    if reason == "closed":
        return any(key[0] == "value_review" and row["state"] in ("held", "cancelled") for key, row in now.items())
    if reason == "accepted":
        return any(key[0] == "handover" and row["accepted_on"] is not None for key, row in now.items())
    if reason == "rule":
        return would_be_kept_and_released(now, done)
    return (reason == "circle" and "stakeholder" in kinds) or (reason == "waits_in_circle" and "milestone" in kinds)


def would_be_kept_and_released(now: Dump, done: Done) -> bool:
    """Whether a commitment that was kept before a change has been released after it, or the other way round."""
    kept = [(key, row) for key, row in done.before.items() if key[0] == "commitment" and row is not None and key in now]
    closed = [{**now[key], **row} for key, row in kept]
    return any(row["kept_on"] is not None and row["released_on"] is not None for row in closed)


def retold(desk: Desk) -> Dump:
    """Tell the file anew from its history alone; what is empty is left out."""
    told: Dump = {}
    sql = """SELECT c.record_kind, c.record_id, c.operation, c.after FROM change c
        JOIN change_set s ON s.id = c.change_set_id ORDER BY s.number, c.position"""
    for kind, record_id, operation, after in desk.reading.raw(sql):
        key, values = (kind, record_id), json.loads(after)
        for name, value in values.items():
            values[name] = b64decode(value["base64"]) if isinstance(value, dict) else value
        if operation == Operation.DELETED:
            del told[key]
        else:
            told[key] = {**told.get(key, {}), **values}
    return {key: {n: v for n, v in row.items() if v is not None} for key, row in told.items()}


class Book:
    """A file, and what ought to be in it."""

    figures: ClassVar[Counter[str]] = Counter()

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "Firm.growthdesk"
        shutil.copyfile(template, self.path)
        self.clock = TickingClock()
        self.undone: list[tuple[Done, str]] = []
        self.actions: list[Done] = []
        self.all: list[Done] = []
        self.said: set[str] = set()
        self.is_just_opened = True
        self.latest: dict[tuple[str, str], tuple[int, Row]] = {}
        self.open()

    def open(self) -> None:
        """Open the file."""
        self.desk = Desk(Database(self.path), self.clock, YOU)
        self.now = self.look()
        self.is_just_opened = True

    def look(self) -> Dump:
        """Read the file; whatever differs from what was read before must be a later revision, or forms would lie."""
        rows = dump(self.desk)
        for key, row in rows.items():
            revision, known = row["revision"], {n: v for n, v in row.items() if n not in _BOOKKEEPING}
            assert isinstance(revision, int)
            last, before = self.latest.get(key, (0, {}))
            assert revision > last or (revision, known) == (last, before), f"{key} is of an old revision"
            self.latest[key] = (revision, known)
        return content(rows)

    def act(self, kind: Kind, draw: random.Random) -> bool:
        """Do something; tell whether anything came of it."""
        before = self.now = self.look()
        try:
            changes = kind.run(Chance(self.desk, draw, self.folder))
        except NothingThere:
            changes = None
        except Refusal:
            self.expect(before, "refused changes")
            return False
        self.now = self.look()
        if changes is None or changes.change_set_id is None:
            assert self.now == before
            return False
        self.figures["changes"] += 1
        self.note(before, changes.change_set_id)
        return True

    def note(self, before: Dump, change_set_id: str) -> None:
        """Take note of an action: what was undone is gone for good."""
        done = difference(change_set_id, before, self.now)
        self.actions.append(done)
        self.all.append(done)
        self.undone.clear()

    def undo(self, times: int = 1) -> None:
        """Take back the last actions."""
        times = min(times, MOST_STEPS - len(self.undone))
        for done in [self.actions.pop() for _time in range(min(times, len(self.actions)))]:
            step = undo.next_undo(self.desk)
            assert step is not None
            assert step.change_set_id == done.change_set_id
            changes = undo.undo_last(self.desk)
            self.expect(without(self.now, done), "undos")
            assert changes.change_set_id is not None
            self.undone.append((done, changes.change_set_id))

    def redo(self, times: int = 1) -> None:
        """Bring back what was undone last."""
        for done, undo_id in [self.undone.pop() for _time in range(min(times, len(self.undone)))]:
            step = undo.next_redo(self.desk)
            assert step is not None
            assert step.change_set_id == undo_id
            undo.redo_last(self.desk)
            self.expect(without(self.now, Done("", done.after, done.before)), "redos")
            self.actions.append(done)

    def undo_everything(self) -> None:
        """Go back as far as can be, and half the way forth again."""
        self.undo(MOST_STEPS - len(self.undone))
        if self.actions:
            assert undo.next_undo(self.desk) is None
        self.redo(len(self.undone) // 2)

    def take_back(self, done: Done) -> None:
        """Take back any action by itself: exactly that, or nothing at all."""
        if self.actions and self.actions[-1] is done:
            self.undo()
            return
        before = self.now
        change_set_id = self.taken_back(done)
        if change_set_id is None:
            self.expect(before, "refusals")
            return
        self.expect(without_earlier(before, done), "earlier ones taken back")
        self.note(before, change_set_id)
        self.actions[-1].takes = done.change_set_id

    def stands(self, done: Done) -> bool:
        """Tell whether an action is neither undone nor taken back by another one that stands."""
        takers = [action for action in self.actions if action.takes == done.change_set_id]
        return any(one is done for one in self.actions) and not any(self.stands(taker) for taker in takers)

    def taken_back(self, done: Done) -> str | None:
        """Take back an earlier action; None when it is refused, for a reason that is said."""
        try:
            return undo.take_back(self.desk, done.change_set_id).change_set_id
        except Refusal as refusal:
            reason = dict(refusal.facts).get("reason", refusal.code)
            if reason == "undo_not_exact_already":
                assert not self.stands(done)
            else:
                is_warranted = not is_as_left(self.now, done) or may_be_refused(self.now, done, reason)
                assert is_warranted, f"refused as {reason} without need: {done}"
            self.figures[f"refused as {reason}"] += 1
            self.said.add(sentence(refusal))
            return None

    def restart(self) -> None:
        """Close the file and open it again."""
        self.desk.database.close()
        self.open()
        self.figures["restarts"] += 1

    def expect(self, expected: Dump, figure: str) -> None:
        """Compare the file with what it must be."""
        self.figures[figure] += 1
        self.is_just_opened = False
        self.now = self.look()
        if self.now != expected:
            self.figures["mismatches"] += 1
        assert self.now == expected

    def close(self) -> None:
        """Hold the file to its rules and to its history, and let go of it."""
        assert not [said for said in self.said if "this cannot be taken" not in said and "taken back" not in said]
        assert self.desk.reading.raw("PRAGMA foreign_key_check") == []
        as_told = {key: {n: v for n, v in row.items() if v is not None} for key, row in self.now.items()}
        assert retold(self.desk) == as_told
        self.desk.database.close()


def adding() -> list[Kind]:
    """Return the kinds that add something."""
    return [
        kind
        for kind in KINDS
        if kind.label.endswith(("_added", "_logged", "_planned", "_agreed", "_saved", "_started", "_confirmed"))
    ]


BEGINNING = (
    "account_added",
    "account_added",
    "person_added",
    "person_added",
    "person_added",
    "measure_agreed",
    "review_planned",
)
# What has to be done, some times over, until an action comes of it.
LEADING_TO_ACTIONS = {
    Origin.INTERACTION: ("interaction_logged",),
    Origin.HANDOVER: ("handover_started", "handover_step_added"),
    Origin.MILESTONE: ("plan_started", "milestone_reached"),
    Origin.REVIEW: ("review_changed", "review_item_added", "decision_added", "review_held"),
}
# What requests go through: from all of it to the beginning alone, so that there are some at every step.
STEPS_OF_REFERRALS = (
    *("praise_logged", "request_written", "request_made", "referral_answered", "advocacy_given"),
    *("referral_introduced", "referral_met", "referral_ended"),
)
LEADING_TO_REFERRALS = tuple(STEPS_OF_REFERRALS[:many] * 6 for many in range(len(STEPS_OF_REFERRALS), 1, -1))
TRIES = 400


@pytest.fixture(scope="module")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a file by the use cases alone that has something of every kind of record."""
    folder = tmp_path_factory.mktemp("full")
    empty = folder / "Empty.growthdesk"
    make_template(empty)
    book = Book(empty, folder)
    # The same on every run: what is drawn has to give every kind something to work on.
    draw = random.Random(4)
    kinds = {kind.label: kind for kind in reversed(KINDS)}
    for label in BEGINNING:
        book.act(kinds[label], draw)
    leading = (*(labels * 12 for labels in LEADING_TO_ACTIONS.values()), *LEADING_TO_REFERRALS)
    for label in itertools.chain.from_iterable(leading):
        book.act(kinds[label], draw)
    for kind in [*adding(), *adding(), kinds["document_sent"], kinds["imported"]]:
        book.act(kind, draw)
    for label in (
        "marked_as_two",
        "template_edited",
        "measure_retired",
        "figures_agreed",
        "action_done",
    ):
        book.act(kinds[label], draw)
    for label in ("account_changed", "line_snoozed", "line_dismissed"):
        assert any(book.act(kinds[label], draw) for _try in range(TRIES))
    for is_accepted in (True, False):
        ways = ("owner_handover_started", "handover_completed", *(("handover_accepted",) if is_accepted else ()))
        for label in ways * TRIES:
            if any(
                one.completed_on and bool(one.accepted_on) is is_accepted for one in book.desk.reading.find(Handover)
            ):
                break
            book.act(kinds[label], draw)
    assert {action.origin for action in book.desk.reading.find(Action)} == set(Origin)
    book.desk.database.checkpoint()
    book.close()
    return book.path


@pytest.fixture
def book(full_file: Path, tmp_path: Path) -> Iterator[Book]:
    """Give a file with something of every kind."""
    made = Book(full_file, tmp_path)
    yield made
    made.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.label}-{kind.run.__name__}")
def test_every_kind_of_change_is_undone_and_redone(book: Book, kind: Kind) -> None:
    draw = random.Random(7)
    for _try in range(TRIES):
        if book.act(kind, draw):
            break
        book.act(draw.choice(adding()), draw)
    else:
        raise AssertionError("nothing of that kind happened")
    action = user_action(book.desk.reading, book.actions[-1].change_set_id)
    assert action is not None
    assert action.label == kind.label
    step = undo.next_undo(book.desk)
    assert step is not None
    assert step.label == kind.label
    book.undo()
    book.redo()
    book.undo()
    book.restart()
    book.redo()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.label}-{kind.run.__name__}")
def test_every_kind_of_change_is_taken_back_after_one_that_has_nothing_to_do_with_it(book: Book, kind: Kind) -> None:
    draw = random.Random(7)
    for _try in range(TRIES):
        if book.act(kind, draw):
            break
        book.act(draw.choice(adding()), draw)
    done = book.actions[-1]
    apart = "account_added" if kind.label.startswith("filter") else "filter_saved"
    assert any(book.act(next(one for one in KINDS if one.label == apart), draw) for _try in range(10))
    book.take_back(done)
    assert book.actions[-1].takes == done.change_set_id, book.said


def test_every_label_of_a_use_case_is_a_kind_of_change() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in USECASES.rglob("*.py"))
    in_calls = re.findall(r"transaction\(\s*(?:actor=\w+, label=)?\"(\w+)\"", said)
    others = re.findall(r"\"(\w+)\" if \w+ else \"(\w+)\"\)", said) + re.findall(
        r"(?:revision, |_mark\(desk, )\"(\w+)\"", said
    )
    labels = {*in_calls, *(label for pair in others for label in ((pair,) if isinstance(pair, str) else pair))}
    assert len(labels) > 60
    assert labels - NOT_DONE_BY_A_PERSON == {kind.label for kind in KINDS}


def machine_on(template: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> type[RuleBasedStateMachine]:
    """Return the machine that works on copies of a file."""

    class EveryKindOfChange(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            monkeypatch.setattr(identity, "secrets", CountedBits())
            self.book = Book(template, Path(tempfile.mkdtemp(dir=folder)))

        @rule(kinds=st.lists(st.sampled_from(KINDS), min_size=2, max_size=5), draw=st.randoms(use_true_random=False))
        def act(self, kinds: list[Kind], draw: random.Random) -> None:
            for kind in kinds:
                self.book.act(kind, draw)

        @precondition(lambda self: self.book.actions)
        @rule(times=st.integers(1, 3))
        def undo(self, times: int) -> None:
            self.book.undo(times)

        @precondition(lambda self: self.book.undone)
        @rule(times=st.integers(1, 3))
        def redo(self, times: int) -> None:
            self.book.redo(times)

        @precondition(lambda self: self.book.all)
        @rule(draw=st.randoms(use_true_random=False), is_standing=st.sampled_from((True, True, True, False)))
        def take_back(self, draw: random.Random, *, is_standing: bool) -> None:
            self.book.take_back(draw.choice((self.book.actions if is_standing else []) or self.book.all))

        @precondition(lambda self: not self.book.is_just_opened)
        @rule()
        def restart(self) -> None:
            self.book.restart()

        def teardown(self) -> None:
            self.book.undo_everything()
            self.book.close()

    return EveryKindOfChange


@pytest.mark.timeout(60 + EXAMPLES * STEPS)
def test_whatever_was_done_is_undone_exactly(full_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Book.figures.clear()
    run_state_machine_as_test(
        machine_on(full_file, tmp_path, monkeypatch),
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            # What is found is told as it was found: making it shorter may take longer than a test is given.
            phases=(Phase.explicit, Phase.reuse, Phase.generate),
        ),
    )
    figures = {"mismatches": 0, **Book.figures}
    print(", ".join(f"{name} {count}" for name, count in sorted(figures.items())))  # noqa: T201 -- figures are asked for
    assert figures["mismatches"] == 0

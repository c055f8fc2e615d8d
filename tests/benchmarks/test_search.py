"""Search at 200,000 entries: every keystroke, building the index, and what it adds to saves, an import and opening."""

import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.identity import new_id
from growthdesk.domain.interactions import Interaction, InteractionKind
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage import driver, search_text
from growthdesk.storage.database import Database
from growthdesk.storage.mapper import stored
from growthdesk.storage.search import find
from growthdesk.storage.search_check import agrees
from growthdesk.storage.search_index import bare, is_current
from growthdesk.storage.search_upkeep import mend, mind
from growthdesk.storage.writing import adding
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.search import search
from tests.benchmarks.data import ACTOR, Filled, _insert, fill
from tests.builders import ACCOUNT

MOST_MS = 50.0
ROUNDS = 7
BUILDS = 5
CLOCK = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
LETTERS = "etaoinshrdlucmfwypvbgkjqxz"
ARABIC = ["الشحن", "مكتبة", "إدارة", "النور", "تقرير", "عقد", "اجتماع", "مدير", "سفينة", "بضائع"]
COMMON = ("dispatch", "client")
Report = Callable[[str], None]

# Making and indexing both files takes minutes while others use the machine; nothing here is held by the clock.
pytestmark = pytest.mark.timeout(1_200)


def _vocabulary() -> list[str]:
    chance = random.Random(7)
    weights = range(len(LETTERS), 0, -1)
    made = {"".join(chance.choices(LETTERS, weights, k=max(2, round(chance.gauss(7, 2.5))))) for _ in range(8_000)}
    return sorted(made, key=lambda word: chance.random()) + ARABIC


WORDS = _vocabulary()
# As in any language: few words everywhere, many hardly ever.
SAID = random.Random(8).choices(WORDS, [1 / (place + 5) for place in range(len(WORDS))], k=500_000)


def _text(chance: random.Random, least: int, most: int) -> str:
    begin = chance.randrange(len(SAID) - most)
    return " ".join(SAID[begin : begin + chance.randrange(least, most)])


def filled(path: Path, notes: int) -> Filled:
    """Make a large file whose notes say all kinds of things, half of them also the same."""
    made = fill(path, accounts=notes // 100, entries=notes // 10)
    chance = random.Random(1)
    connection = driver.connect(path)
    owner = connection.execute("SELECT id FROM team_member LIMIT 1").fetchone()[0]
    at = datetime(2026, 1, 1, tzinfo=UTC)
    pattern = stored(
        Interaction(
            id="",
            revision=1,
            created_at=at,
            updated_at=at,
            account_id="",
            kind=InteractionKind.NOTE,
            happened_on=date(2026, 1, 1),
            summary="",
            notes="",
            is_two_way=True,
            team_member_id=owner,
        )
    )
    rows: list[dict[str, object]] = []
    for number in range(notes):
        said = {"summary": _text(chance, 3, 7), "notes": _text(chance, 5, 30)}
        if number % 2:
            said["notes"] += f" {' '.join(COMMON)} O'Brien 50 %"
        # Logged on the day it was said, at some time of it: identifiers follow each other as days do.
        logged_at = at + timedelta(days=chance.randrange(-1_100, 300), seconds=chance.randrange(86_400))
        day, account_id = logged_at.date().isoformat(), chance.choice(made.account_ids)
        rows.append({**pattern, **said, "id": new_id(logged_at), "account_id": account_id, "happened_on": day})
    rows.sort(key=lambda row: str(row["id"]))
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(_insert("interaction", rows[0]), rows)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()
    return made


def _build(path: Path, meanwhile: Callable[[float], None] = lambda _share: None) -> float:
    """Build the index and return the processor time it took, without what is done meanwhile."""
    database = Database(path)
    aside = 0.0

    def tell(share: float) -> None:
        nonlocal aside
        begun = time.thread_time()
        meanwhile(share)
        aside += time.thread_time() - begun

    _forget_words()
    begun = time.thread_time()
    mend(database, tell)
    taken = time.thread_time() - begun - aside
    assert is_current(bare(database.reading))
    database.checkpoint()
    database.close()
    return taken


def _forget_words() -> None:
    """Begin as a program that was just started: what was worked out of the words of another file is not known."""
    for one in vars(search_text).values():
        if hasattr(one, "cache_clear"):
            one.cache_clear()


@dataclass(frozen=True)
class Indexed:
    """The large file and a tenth of it, with the processor time their indexes took."""

    small: Path
    large: Path
    seconds_of_small: float
    seconds_of_large: float


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """Return both files indexed.

    The tenth is built several times, evenly while the large one is: what else goes on in the machine slows both alike.
    """
    folder = tmp_path_factory.mktemp("indexed")
    small, large = folder / "Small.growthdesk", folder / "Large.growthdesk"
    plain = folder / "Plain.growthdesk"
    filled(plain, 18_000)
    filled(large, 180_000)
    shutil.copyfile(plain, small)
    _build(small)
    times: list[float] = []

    def build_a_tenth(share: float) -> None:
        if share * BUILDS >= len(times) + 0.5:
            copy = folder / f"Tenth {len(times)}.growthdesk"
            shutil.copyfile(plain, copy)
            times.append(_build(copy))
            copy.unlink()

    taken = _build(large, build_a_tenth)
    assert len(times) == BUILDS
    return Indexed(small, large, statistics.mean(times), taken)


@pytest.fixture
def desk(indexed: Indexed) -> Iterator[Desk]:
    """Give a desk on the large file."""
    database = Database(indexed.large)
    yield Desk(database, CLOCK, ACTOR)
    database.close()


def _questions() -> Iterator[str]:
    yield from "etazq"
    for word in (WORDS[0], WORDS[40], COMMON[0], "client", "o'brien", "الشحن", "clientele"):
        yield from (word[:length] for length in range(2, len(word) + 1))
    yield from (
        f"{COMMON[0]} {COMMON[1]}",
        f"{COMMON[0]} {WORDS[0]}",
        f"{COMMON[0]} {WORDS[5_000]}",
        f"{COMMON[0]} zzzz",
        f"{WORDS[3][:4]} {WORDS[9][:5]} {COMMON[1][:5]}",
        "e t a",
        "z x q",
        "a e i o u n s t r",
        "50%",
        "C++",
        "client 0",
        "person 1",
        "ال ش",
        "walked through the dispatch board with everybody",
    )


def test_every_keystroke_is_answered_at_once(desk: Desk, report: Report) -> None:
    entries = bare(desk.reading).execute("SELECT count(*) FROM search_entry").fetchone()[0]
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for question in _questions():
            begun = time.thread_time()
            assert search(desk, question).is_complete
            taken = (time.thread_time() - begun) * 1_000
            best[question] = min(best.get(question, taken), taken)
    slowest = sorted(best, key=lambda question: -best[question])[:5]
    median = sorted(best.values())[len(best) // 2]
    report(f"search: {len(best)} questions in {entries:,} entries, median {median:.1f} ms")
    for question in slowest:
        report(f"search: {question!r} {best[question]:.1f} ms computing (at most {MOST_MS:.0f})")
    assert entries >= 200_000
    assert {question: taken for question, taken in best.items() if taken > MOST_MS} == {}


def test_ten_times_the_record_takes_at_most_eleven_times_to_index(indexed: Indexed, report: Report) -> None:
    times = indexed.seconds_of_large / indexed.seconds_of_small
    report(
        f"search: index of a tenth built in {indexed.seconds_of_small:.1f} s, of the whole in "
        f"{indexed.seconds_of_large:.1f} s computing = {times:.1f}x (at most 11)"
    )
    assert times <= 11


def test_opening_is_not_slower(indexed: Indexed, report: Report) -> None:
    database = Database(indexed.large)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.thread_time()
        mind(database)
        best = min(best, (time.thread_time() - begun) * 1_000)
    database.close()
    report(f"search: seeing to the index when opening {best:.2f} ms")
    assert best <= 5


def test_an_edit_is_saved_at_once(desk: Desk, report: Report) -> None:
    note = desk.reading.find(Interaction, id=desk.reading.value("SELECT max(id) FROM interaction"))[0]
    times = []
    for number in range(ROUNDS):
        begun = time.thread_time()
        with desk.transaction("interaction_changed") as t:
            note = t.change(note, summary=f"Something else entirely {number}", notes=" ".join(WORDS[number * 9 :][:25]))
        times.append((time.thread_time() - begun) * 1_000)
    report(f"search: an edit of a whole note is saved in {min(times):.1f} ms computing")
    assert is_current(bare(desk.reading))
    assert min(times) <= MOST_MS


def test_an_import_is_a_little_slower(indexed: Indexed, tmp_path: Path, report: Report) -> None:
    times = []
    for name, is_indexed in (("without", False), ("with", True)):
        path = tmp_path / f"{name}.growthdesk"
        shutil.copyfile(indexed.small, path)
        database = Database(path)
        if not is_indexed:
            with database.aside() as aside:
                aside.run("DELETE FROM search_state")
        owner = database.reading.value("SELECT id FROM team_member LIMIT 1")
        stamp = {"revision": 1, "created_at": CLOCK.now(), "updated_at": CLOCK.now(), "owner_id": owner}
        made = [
            Account(id=new_id(CLOCK.now()), **{**ACCOUNT, **stamp, "name": f"{WORDS[n % 7_000]} {n}"})
            for n in range(10_000)
        ]
        begun = time.thread_time()
        with database.transaction(actor=ACTOR, label="imported", now=CLOCK.now()) as t:
            for write in adding(made):
                t.write(write)
        times.append(time.thread_time() - begun)
        database.close()
    report(f"search: 10,000 accounts written in {times[0]:.2f} s, in {times[1]:.2f} s with their index")
    assert times[1] - times[0] <= 2.0


def test_a_backup_can_check_the_whole_index(desk: Desk, report: Report) -> None:
    begun = time.thread_time()
    assert agrees(bare(desk.reading))
    report(f"search: the whole index compared with the record in {time.thread_time() - begun:.1f} s computing")


def test_a_common_word_is_counted_only_so_far(desk: Desk) -> None:
    (group,) = find(desk.database, f"{COMMON[0]} {COMMON[1]}", 5).groups
    assert (len(group.hits), group.is_counted) == (5, False)
    assert group.more >= 100

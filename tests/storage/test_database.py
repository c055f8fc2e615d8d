"""An open file: threads, other processes, a full disk; what was answered as saved is in the file."""

import os
import random
import shutil
import signal
import threading
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stakeholders import Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage import driver, opening
from growthdesk.storage.database import Database
from growthdesk.usecases.desk import Desk
from tests.builders import ACCOUNT, STAKEHOLDER, a_team_member, an_account, you
from tests.kit.template import NOW, YOU


def test_a_thread_reads_what_another_has_saved(desk: Desk) -> None:
    found: list[tuple[Account, ...]] = []
    account = an_account(desk)
    thread = threading.Thread(target=lambda: found.append(desk.reading.find(Account)))
    thread.start()
    thread.join()
    assert found == [(account,)]


def test_a_reader_sees_the_state_before_while_somebody_writes(desk: Desk) -> None:
    reader = Database(desk.database.path, read_only=True)
    with desk.transaction("team_member_added") as t:
        t.new(TeamMember, name="Mona", email="", left_on=None)
        assert len(reader.reading.find(TeamMember)) == 2
    assert len(reader.reading.find(TeamMember)) == 3
    reader.close()


def test_one_moment_is_read_whatever_is_saved_meanwhile_and_keeps_nobody_from_saving(desk: Desk) -> None:
    with desk.database.one_moment():
        assert len(desk.reading.find(TeamMember)) == 2
        thread = threading.Thread(target=lambda: a_team_member(desk, name="Mona"))
        thread.start()
        thread.join()
        with desk.database.one_moment():
            assert len(desk.reading.find(TeamMember)) == 2
        assert len(desk.reading.find(TeamMember)) == 2
    assert len(desk.reading.find(TeamMember)) == 3
    with pytest.raises(ZeroDivisionError), desk.database.one_moment():
        raise ZeroDivisionError
    a_team_member(desk, name="Rana")


def test_two_writers_take_turns(desk: Desk) -> None:
    def add(n: int) -> None:
        for m in range(5):
            a_team_member(desk, name=f"{n}-{m}")

    threads = [threading.Thread(target=add, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(desk.reading.find(TeamMember)) == 22
    assert desk.reading.raw("SELECT number FROM change_set ORDER BY number") == [(n,) for n in range(1, 22)]


def test_a_file_another_program_writes_to_is_busy(desk: Desk) -> None:
    other = driver.connect(desk.database.path)
    other.execute("BEGIN IMMEDIATE")
    desk.reading.raw("PRAGMA busy_timeout=0")
    with pytest.raises(Refusal) as refused:
        a_team_member(desk)
    assert refused.value.code == "file_busy"
    other.execute("ROLLBACK")
    other.close()
    a_team_member(desk)


def test_a_file_opened_to_read_refuses_to_write(desk: Desk) -> None:
    database = Database(desk.database.path, read_only=True)
    with pytest.raises(Refusal) as refused, database.transaction(actor=YOU, label="x", now=NOW):
        pass
    assert refused.value.code == "file_read_only"
    database.close()


def test_a_full_disk_refuses_and_loses_nothing(desk: Desk) -> None:
    account = an_account(desk)
    pages = desk.reading.value("PRAGMA page_count")
    desk.reading.raw(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Refusal) as refused, desk.transaction("account_saved") as t:
        t.change(account, notes="x" * 10_000, success_words="y" * 500_000)
    assert refused.value.code == "disk_full"
    assert len(desk.reading.find(TeamMember)) == 2
    desk.reading.raw("PRAGMA max_page_count=1000000")
    a_team_member(desk)
    assert desk.reading.find(Account) == (account,)


def test_a_closed_file_is_not_opened_again_behind_our_back(desk: Desk) -> None:
    desk.database.close()
    with pytest.raises(RuntimeError, match="closed"):
        desk.reading.find(Account)


def test_a_thread_that_ends_lets_go_of_the_file(desk: Desk) -> None:
    an_account(desk)
    path = desk.database.path
    desk.database.close()
    database = Database(path)
    for _ in range(3):
        thread = threading.Thread(target=lambda: database.reading.find(Account))
        thread.start()
        thread.join()
    assert not opening.log_of(path).exists(), "the last connection took its files with it"
    database.close()


def test_in_a_risky_place_threads_read_and_write_without_a_log(desk: Desk) -> None:
    path = desk.database.path
    desk.database.close()
    careful = Desk(Database(path, journal=driver.Journal.DELETE), desk.clock, desk.actor)
    account = an_account(careful)
    seen: list[object] = []

    def beside() -> None:
        a_team_member(careful, name="Mona")
        seen.append(careful.reading.find(Account))

    thread = threading.Thread(target=beside)
    thread.start()
    thread.join()
    assert seen == [(account,)]
    assert len(careful.reading.find(TeamMember)) == 3
    assert [found.name for found in path.parent.iterdir()] == [path.name], "neither a log nor shared memory"
    careful.database.close()


def test_in_a_risky_place_a_long_save_keeps_nobody_from_reading(desk: Desk) -> None:
    path = desk.database.path
    desk.database.close()
    careful = Desk(Database(path, journal=driver.Journal.DELETE), desk.clock, desk.actor)
    assert careful.reading.find(Account) == ()
    reader = Database(path, read_only=True)
    reader.reading.raw("PRAGMA busy_timeout=0")
    with careful.transaction("imported") as t:
        for number in range(400):
            t.new(Account, **{**ACCOUNT, "name": f"{number}", "notes": "x" * 9_000, "owner_id": you(careful).id})
        assert reader.reading.find(Account) == ()
    assert len(reader.reading.find(Account)) == 400
    reader.close()
    careful.database.close()


def test_closing_leaves_one_whole_file(desk: Desk) -> None:
    an_account(desk)
    desk.database.checkpoint()
    desk.database.close()
    assert [path.name for path in desk.database.path.parent.iterdir()] == [desk.database.path.name]
    copy = shutil.copyfile(desk.database.path, desk.database.path.with_name("Copy"))
    reopened = Database(copy)
    assert len(reopened.reading.find(Account)) == 1
    reopened.close()


PEOPLE = 3
KILLS = 20


def _write_until_killed(path: Path, answers: int) -> None:
    """Save accounts with their people and answer with each account's id once it is saved."""
    desk = Desk(Database(path), FixedClock(NOW), YOU)
    while True:
        with desk.transaction("account_added") as t:
            account = t.new(Account, **{**ACCOUNT, "owner_id": you(desk).id})
            for _ in range(PEOPLE):
                t.new(Stakeholder, **{**STAKEHOLDER, "account_id": account.id})
        os.write(answers, account.id.encode())


def _killed_after(path: Path, saves: int) -> list[str]:
    """Let a process save, kill it while it does, and return the ids it had answered."""
    receiving, answering = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiving)
        try:
            _write_until_killed(path, answering)
        finally:
            os._exit(1)
    os.close(answering)
    answers = os.read(receiving, 32)
    while answers and len(answers) < 32 * saves:
        answers += os.read(receiving, 32)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(receiving, 4096):
        answers += rest
    os.close(receiving)
    return [answers[start : start + 32].decode() for start in range(0, len(answers), 32)]


@pytest.mark.skipif(os.name != "posix", reason="kills a forked process")
@pytest.mark.parametrize("journal", driver.Journal)
def test_nothing_answered_as_saved_is_lost_when_killed(file: Path, journal: driver.Journal) -> None:
    driver.connect(file, journal=journal).close()
    saved: list[str] = []
    rounds = random.Random(2026)
    for _ in range(KILLS):
        saved += _killed_after(file, rounds.randint(1, 6))
        database = Database(file)
        assert database.reading.raw("PRAGMA integrity_check") == [("ok",)]
        assert database.reading.raw("PRAGMA foreign_key_check") == []
        found = database.reading.raw(
            "SELECT a.id, (SELECT count(*) FROM stakeholder s WHERE s.account_id = a.id), "
            "(SELECT count(*) FROM change c WHERE c.account_id = a.id) FROM account a"
        )
        database.close()
        assert {people for _, people, _ in found} == {PEOPLE}, "a transaction is whole"
        assert {changes for _, _, changes in found} == {PEOPLE + 1}, "and so is its history"
        assert set(saved) <= {account_id for account_id, _, _ in found}, "nothing answered is lost"
    assert len(saved) >= KILLS

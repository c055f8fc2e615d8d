"""Turns at writing: a save of the window goes before long work, and nobody waits for ever."""

import threading
from dataclasses import replace

import pytest

from growthdesk.domain.firms import TeamMember
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage import turns as turns_module
from growthdesk.storage.turns import GivesWay
from growthdesk.storage.writing import changing
from growthdesk.usecases.desk import Desk
from tests.builders import a_team_member
from tests.kit.template import NOW, YOU


def members(count: int) -> list[TeamMember]:
    return [
        TeamMember(
            id=f"{number:032x}", revision=1, created_at=NOW, updated_at=NOW, name=f"{number}", email="", left_on=None
        )
        for number in range(count)
    ]


def beside(desk: Desk) -> Desk:
    """Return a desk for long work."""
    return Desk(desk.database.beside(), FixedClock(NOW), YOU)


def names(desk: Desk) -> set[str]:
    return {member.name for member in desk.reading.find(TeamMember)}


def write_long(work: Desk, records: list[TeamMember], saving: threading.Thread) -> None:
    """Write for long; meanwhile somebody wants to save."""
    with work.transaction("imported", gives_way=True) as t:
        t.add_all(records)
        saving.start()
        until_it_waits(work)
        t.new(TeamMember, name="One more", email="", left_on=None)


def until_it_waits(desk: Desk) -> None:
    while not desk.database._turns.somebody_waits:
        threading.Event().wait(0.001)


@pytest.mark.parametrize("rows", [1, 600])
def test_long_work_lets_a_save_pass_and_keeps_nothing_of_its_own(desk: Desk, rows: int) -> None:
    work = beside(desk)
    before = names(desk)
    saving = threading.Thread(target=a_team_member, args=(desk,), kwargs={"name": "By hand"})
    with pytest.raises(GivesWay):
        write_long(work, members(rows), saving)
    saving.join()
    assert names(desk) == before | {"By hand"}
    with work.transaction("imported", gives_way=True) as t:
        t.add_all(members(rows))
    assert len(names(desk)) == len(before) + 1 + rows
    work.database.close()


def test_an_ordinary_transaction_is_never_interrupted(desk: Desk) -> None:
    other = beside(desk)
    saving = threading.Thread(target=a_team_member, args=(other,), kwargs={"name": "By hand"})
    with desk.transaction("team_member_added") as t:
        saving.start()
        until_it_waits(desk)
        t.add_all(members(600))
    saving.join()
    assert {"By hand", "599"} <= names(desk)
    other.database.close()


def test_a_turn_that_does_not_come_is_a_busy_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "LONGEST_WAIT_SECONDS", 0.01)
    other = beside(desk)
    before = names(desk)
    with desk.transaction("team_member_added"), pytest.raises(Refusal) as refused:
        a_team_member(other, name="Late")
    assert refused.value.code == "file_busy"
    assert names(desk) == before
    a_team_member(other, name="In time")
    assert names(desk) == before | {"In time"}
    other.database.close()


def test_a_change_worked_out_of_something_older_is_not_written(desk: Desk) -> None:
    member = a_team_member(desk, name="Mona")
    with desk.transaction("team_member_changed") as t:
        t.change(member, email="mona@example.com")
    change = changing(member, replace(member, name="Mona Said"), NOW)
    assert change is not None
    with pytest.raises(RuntimeError), desk.transaction("imported") as t:
        t.write(change[1])
    kept = desk.reading.get(TeamMember, member.id)
    assert (kept.name, kept.revision) == ("Mona", 2)


def test_what_long_work_wrote_is_in_the_file_afterwards(desk: Desk) -> None:
    work = beside(desk)
    size = desk.database.path.stat().st_size
    with work.transaction("imported", gives_way=True) as t:
        t.add_all(members(2_000))
    assert desk.database.path.stat().st_size > size
    work.database.close()

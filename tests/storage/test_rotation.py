"""Rotation: the good ones stay, whatever the clock did and whatever was damaged."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from growthdesk.storage.backup import backups, make_backup
from growthdesk.storage.rotation import FEWEST_GOOD, rotate, superfluous
from growthdesk.usecases.desk import Desk

START = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True)
class _Made:
    number: int
    made_at: datetime
    is_good: bool = True


def _good(backup: _Made) -> bool:
    return backup.is_good


def _kept(made: list[_Made]) -> list[_Made]:
    going = superfluous(made, _good)
    return [backup for backup in made if backup not in going]


def _daily(days: int, a_day: int = 1) -> list[_Made]:
    return [
        _Made(number + 1, START + timedelta(days=number // a_day, minutes=number % a_day))
        for number in range(days * a_day)
    ]


def test_all_of_the_last_two_days_stay() -> None:
    made = _daily(days=5, a_day=10)
    kept = _kept(made)
    assert kept[-20:] == made[-20:]
    assert len(kept) == 20 + 3


def test_a_year_of_days_thins_out_to_days_weeks_and_months() -> None:
    made = _daily(days=365)
    kept = _kept(made)
    days = [backup.made_at.date() for backup in kept]
    assert days[-12:] == [backup.made_at.date() for backup in made[-12:]]
    assert len({day.isocalendar()[:2] for day in days[-30:]}) >= 10
    assert sorted({day.month for day in days}) == list(range(4, 13))
    assert len(kept) <= 12 + 10 + 9


def test_a_few_are_all_kept() -> None:
    made = _daily(days=12)
    assert _kept(made) == made


def test_three_good_ones_stay_behind_any_number_of_damaged_ones() -> None:
    made = [_Made(n, START, is_good=n <= 3) for n in range(1, 4)]
    made += [_Made(n, START + timedelta(days=n), is_good=False) for n in range(4, 60)]
    assert [backup.number for backup in _kept(made) if backup.is_good] == [1, 2, 3]


_jumps = st.lists(
    st.tuples(st.integers(-4000, 4000).map(lambda hours: timedelta(hours=hours)), st.booleans()), max_size=60
)


@given(_jumps)
def test_no_clock_and_no_damage_makes_rotation_eat_the_good_ones(jumps: list[tuple[timedelta, bool]]) -> None:
    made: list[_Made] = []
    now = START
    for number, (jump, is_good) in enumerate(jumps, start=1):
        now += jump
        made.append(_Made(number, now, is_good))
        good_before = sum(map(_good, made))
        newest_good = max((backup.number for backup in made if backup.is_good), default=None)
        going = superfluous(made, _good)
        made = [backup for backup in made if backup not in going]
        assert made[-1].number == number, "the backup just made stays"
        assert sum(map(_good, made)) >= min(FEWEST_GOOD, good_before)
        assert newest_good is None or any(backup.number == newest_good for backup in made)
        assert superfluous(made, _good) == (), "a second rotation finds nothing more"


@given(st.integers(1, 400))
def test_it_never_grows_without_end(days: int) -> None:
    assert len(_kept(_daily(days))) <= 12 + 10 + 9


def test_rotating_a_folder_deletes_backups_with_their_manifests(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "Backups"
    for day in range(16):
        make_backup(desk.database.path, folder, now=START + timedelta(days=day), reason="close")
    gone = rotate(folder, "Firm")
    assert [backup.number for backup in gone] == [1, 2, 3]
    assert len(backups(folder, "Firm")) == 13
    assert len(list(folder.iterdir())) == 26

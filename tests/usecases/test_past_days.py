"""A past day: the file reads as it stood at the end of that day, and is itself not touched."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action
from growthdesk.domain.problems import Refusal
from growthdesk.domain.reviews import ReviewState, ValueReview
from growthdesk.domain.today.lines import Line
from growthdesk.runtime.clock import FixedClock
from growthdesk.storage.database import Database
from growthdesk.storage.tables import METADATA
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.past_days import as_it_stood
from growthdesk.usecases.today import read_board, today_lines
from tests import builders as b
from tests.usecases.kinds_of_change import KINDS, Chance, NothingThere
from tests.usecases.much_to_do import TODAY, day, much_to_do

_NO_RECORDS = {"change_set", "change", "draft", "import_source"}
RECORDS = [table.name for table in METADATA.tables.values() if table.name not in _NO_RECORDS]
_BOOKKEEPING = ("revision", "updated_at")


def on(desk: Desk, when: date) -> Desk:
    """Return the desk as somebody sits at it on another day."""
    return replace(desk, clock=FixedClock(datetime.combine(when, datetime.min.time(), tzinfo=UTC)))


def dump(desk: Desk) -> dict[tuple[str, str], dict[str, object]]:
    """Return every record of the file, without what tells only that it was saved."""
    found = {}
    for table in RECORDS:
        names = [column.name for column in METADATA.tables[table].columns if column.name not in _BOOKKEEPING]
        listed = ", ".join(f'"{name}"' for name in names)
        for values in desk.reading.raw(f"SELECT {listed} FROM {table}"):
            row = dict(zip(names, values, strict=True))
            found[table, str(row["id"])] = row
    return found


def test_whatever_happens_later_a_day_reads_as_it_stood_then(desk: Desk, tmp_path: Path) -> None:
    much_to_do(desk)
    then = dump(desk)
    chance = Chance(on(desk, day(1)), random.Random(11), tmp_path)
    done = 0
    for _step in range(120):
        try:
            done += chance.one(KINDS).run(chance) is not None
        except (NothingThere, Refusal):
            continue
    now = dump(desk)
    assert done > 40
    assert now != then
    with as_it_stood(desk, TODAY) as past:
        assert dump(past) == then
        assert past.today == TODAY
    assert dump(desk) == now, "the file itself is as it was"


def test_a_day_ends_where_the_user_is(desk: Desk) -> None:
    account = b.an_account(desk)
    dubai = timezone(timedelta(hours=4))
    late = replace(desk, clock=FixedClock(datetime(2026, 11, 22, 21, tzinfo=UTC), dubai))
    assert late.today == day(2)
    with late.transaction("account_changed") as t:
        t.change(account, name="Renamed")
    with as_it_stood(late, day(1)) as past:
        assert past.reading.get(Account, account.id).name == account.name
    with as_it_stood(late, day(2)) as past:
        assert past.reading.get(Account, account.id).name == "Renamed"


def test_where_nothing_came_later_the_file_is_read_as_it_is(desk: Desk) -> None:
    for when in (TODAY, day(30)):
        with as_it_stood(desk, when) as past:
            assert past.database is desk.database
            assert past.today == when


def test_a_past_day_cannot_be_written_to(desk: Desk) -> None:
    b.an_account(on(desk, day(1)))
    with as_it_stood(desk, TODAY) as past, pytest.raises(Refusal, match="file_read_only"), past.transaction("built"):
        pass


def test_a_file_opened_for_reading_has_a_past_too(desk: Desk, file: Path) -> None:
    account = b.an_account(desk, name="Quiet")
    with on(desk, day(1)).transaction("account_changed") as t:
        t.change(account, name="Loud")
    for other in (Database(file, read_only=True), Database(file, is_beside=True)):
        with as_it_stood(replace(desk, database=other), TODAY) as past:
            assert past.reading.get(Account, account.id).name == "Quiet"
        other.close()


# Today, on a day that is past


def end(desk: Desk, account: Account) -> None:
    with desk.transaction("account_changed") as t:
        t.change(t.get(Account, account.id), status=AccountStatus.ENDED, ended_on=desk.today)


def cancel(desk: Desk, account: Account) -> None:
    with desk.transaction("review_cancelled") as t:
        for review in t.find(ValueReview, account_id=account.id):
            t.change(review, state=ReviewState.CANCELLED, cancelled_reason="They are away")


def choose_tier(desk: Desk, account: Account) -> None:
    with desk.transaction("account_changed") as t:
        t.change(t.get(Account, account.id), tier=None)


def move(desk: Desk, account: Account) -> None:
    with desk.transaction("action_changed") as t:
        for action in t.find(Action, account_id=account.id):
            t.change(action, due_on=day(90))


def delete(desk: Desk, account: Account) -> None:
    with desk.transaction("reviews_deleted") as t:
        for review in t.find(ValueReview, account_id=account.id):
            t.delete(review)


def of(lines: tuple[Line, ...], account: Account) -> set[str]:
    return {line.identity for line in lines if line.account_id == account.id}


@pytest.mark.parametrize(
    ("name", "what_happens"),
    [("Handed over", end), ("Reviewed", cancel), ("Reviewed", delete), ("Quiet", choose_tier), ("Busy", move)],
)
def test_what_happens_later_takes_no_line_from_an_earlier_day(
    desk: Desk, name: str, what_happens: Callable[[Desk, Account], None]
) -> None:
    account = much_to_do(desk)[name]
    then = of(today_lines(desk), account)
    what_happens(on(desk, day(1)), account)
    assert of(today_lines(desk), account) < then
    with as_it_stood(desk, TODAY) as past:
        assert of(today_lines(past), account) == then


def test_a_prospect_won_later_raises_nothing_as_a_client(desk: Desk) -> None:
    account = b.an_account(desk, status=AccountStatus.PROSPECT, signed_on=None, recorded_on=day(-90))
    with on(desk, day(20)).transaction("won") as t:
        t.change(account, status=AccountStatus.ACTIVE, signed_on=day(1))
    with as_it_stood(on(desk, day(20)), day(10)) as past:
        assert today_lines(past) == ()


def test_the_accounts_without_a_next_step_are_those_of_the_day(desk: Desk) -> None:
    has_step, got_one_later, joined_later = (b.an_account(desk, name=name) for name in ("A", "B", "C"))
    b.an_action(desk, has_step, is_next_step=True)
    with desk.transaction("built") as t:
        t.delete(joined_later)
    tomorrow = on(desk, day(1))
    b.an_action(tomorrow, got_one_later, is_next_step=True)
    b.an_account(tomorrow, name="D")
    with tomorrow.transaction("action_done") as t:
        for action in t.find(Action, account_id=has_step.id):
            t.change(action, done_on=day(1), is_next_step=False)
    with as_it_stood(tomorrow, TODAY) as past:
        assert read_board(past).everyone.without_next_step == (got_one_later.id,)


# Before the file began


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"status": AccountStatus.ENDED, "ended_on": day(-4)}, AccountStatus.ACTIVE),
        ({"status": AccountStatus.ENDED, "ended_on": day(-5)}, AccountStatus.ENDED),
        ({"status": AccountStatus.ENDED, "ended_on": day(-4), "signed_on": day(-4)}, AccountStatus.PROSPECT),
        ({"signed_on": day(-4)}, AccountStatus.PROSPECT),
        ({"signed_on": day(-5)}, AccountStatus.ACTIVE),
        ({"signed_on": None}, AccountStatus.ACTIVE),
    ],
)
def test_a_day_before_the_file_began_goes_by_the_dates_recorded_since(
    desk: Desk, fields: dict[str, object], expected: AccountStatus
) -> None:
    account = b.an_account(desk, **fields)
    with as_it_stood(desk, day(-5)) as past:
        assert past.reading.get(Account, account.id).status is expected

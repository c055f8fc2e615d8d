"""The board of Today: what is done with one account leaves the others as they are, and nothing differs from anew."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from growthdesk.domain.tiers import Tier
from growthdesk.domain.today.board import AccountToday, Board, make_board, replaced
from growthdesk.domain.today.lines import AccountAtStake, Stake
from growthdesk.domain.today.marks import Hidden, TodayMark
from tests.domain.today.shapes import TODAY, ago, ahead, line

NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
IDS = ("a", "b", "c", "d")
OWNERS = ("leila", "karim")


def mark(identity: str) -> TodayMark:
    """A line dismissed."""
    return TodayMark(
        id="m",
        revision=1,
        created_at=NOW,
        updated_at=NOW,
        account_id="a",
        line_identity=identity,
        snoozed_until=None,
        dismissed_reason="No",
        marked_by_id="leila",
    )


@st.composite
def accounts(draw: st.DrawFn, account_id: str) -> AccountToday:
    """An account with some lines of either owner, some of them away."""
    owner = draw(st.sampled_from(OWNERS))
    tier = draw(st.sampled_from([Tier.CORE, None]))
    account = AccountAtStake(account_id, owner, tier, is_active=draw(st.booleans()), is_established=draw(st.booleans()))
    days = draw(st.lists(st.integers(-9, 12), max_size=4))
    lines = tuple(
        line(
            account_id=account_id,
            subject_id=f"{account_id}{number}",
            owner_id=draw(st.sampled_from(OWNERS)),
            due_on=ahead(days_ahead),
            stake=Stake(tier, is_promise=draw(st.booleans())),
        )
        for number, days_ahead in enumerate(days)
    )
    away = draw(st.integers(0, len(lines)))
    hidden = tuple(Hidden(one, mark(one.identity)) for one in lines[:away])
    return AccountToday(account, draw(st.booleans()), lines[away:], hidden)


def everything(board: Board) -> object:
    """What a board says, in an order of its own."""
    return [
        (view.owner_id, view.lines, set(view.hidden), set(view.without_next_step), view.due_now, view.first())
        for view in (board.mine, board.everyone)
    ]


@given(st.data())
def test_a_change_of_some_accounts_is_a_board_made_anew(data: st.DataObject) -> None:
    before = {one: data.draw(accounts(one)) for one in data.draw(st.sets(st.sampled_from(IDS)))}
    touched = data.draw(st.sets(st.sampled_from(IDS)))
    anew = {one: data.draw(accounts(one)) for one in touched if data.draw(st.booleans())}
    owner = data.draw(st.sampled_from([*OWNERS, None]))
    changed = replaced(make_board(TODAY, before, owner), anew, touched)
    after = {key: one for key, one in before.items() if key not in touched} | anew
    assert everything(changed) == everything(make_board(TODAY, after, owner))


def test_what_is_due_now_is_overdue_or_of_today() -> None:
    lines = (line(subject_id="1", due_on=ago(1)), line(subject_id="2", due_on=TODAY), line(subject_id="3", due_on=None))
    window = line(subject_id="4", due_on=ahead(20), is_window=True)
    later = line(subject_id="5", due_on=ahead(2))
    account = AccountAtStake("a", "owner", Tier.CORE, is_active=True, is_established=False)
    board = make_board(TODAY, {"a": AccountToday(account, has_next_step=True, lines=(*lines, window, later))}, None)
    assert board.everyone.due_now == 4
    assert board.mine is board.everyone


def test_a_board_stays_as_it_is_when_the_next_one_is_made() -> None:
    account = AccountAtStake("a", "owner", Tier.CORE, is_active=True, is_established=False)
    one = AccountToday(account, has_next_step=False, lines=(line(),))
    board = make_board(TODAY, {"a": one}, "owner")
    before = everything(board)
    replaced(board, {"a": replace(one, lines=())}, ["a"])
    replaced(board, {}, ["a"])
    assert everything(board) == before

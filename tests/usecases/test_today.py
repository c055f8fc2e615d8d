"""Today: every rule is asked, a change costs what it touches, and whatever is done with a line can be taken back."""

import pkgutil
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import growthdesk.domain.today.rules as all_rules
from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.actions import Action, ActionDraft
from growthdesk.domain.commitments import Commitment
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.history import NOTHING_CHANGED, Changes
from growthdesk.domain.onboarding import Milestone
from growthdesk.domain.problems import DraftRefused, Refusal
from growthdesk.domain.reviews import ValueReview
from growthdesk.domain.today.board import Board
from growthdesk.domain.today.lines import Line, Place
from growthdesk.domain.today.marks import TodayMark
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases.accounts import delete_account
from growthdesk.usecases.actions import actions, add_action, save_action
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.today import (
    account_heads,
    board_after,
    bring_line_back,
    dismiss_line,
    finish_line,
    last_notes,
    lines_of_account,
    moves_account,
    read_board,
    reassign_line,
    snooze_line,
    today_lines,
)
from growthdesk.usecases.undo import next_undo, take_back
from tests import builders as b
from tests.usecases.kinds_of_change import KINDS, Chance, NothingThere
from tests.usecases.much_to_do import TODAY, colleague, day, much_to_do

RULES = sorted(module.name for module in pkgutil.iter_modules(all_rules.__path__))


@pytest.fixture
def made(desk: Desk) -> dict[str, Account]:
    """Give accounts with much to do."""
    return much_to_do(desk)


def line_saying(desk: Desk, what: str) -> Line:
    """Return the line about a record with these words."""
    return next(one for one in today_lines(desk) if what in dict(one.what.facts).values())


def on(desk: Desk, when: date) -> Desk:
    """Return the desk as it is on another day."""
    return replace(desk, clock=FixedClock(datetime.combine(when, datetime.min.time(), tzinfo=UTC)))


def seen(board: Board) -> object:
    """Return everything somebody sees of a board."""
    views = (board.mine, board.everyone)
    return [(view.lines, set(view.hidden), set(view.without_next_step), view.due_now) for view in views]


def test_every_rule_is_asked(desk: Desk, made: dict[str, Account]) -> None:
    assert sorted({one.rule for one in today_lines(desk)}) == RULES


def test_who_is_not_there_yet_or_settled_in_raises_nothing(desk: Desk, made: dict[str, Account]) -> None:
    with_lines = {one.account_id for one in today_lines(desk)}
    names = {one.name for one in desk.reading.find(Account) if one.id not in with_lines}
    assert names == {"Prospect", "Settled in"}


def test_the_lines_of_one_team_member_and_of_one_account(desk: Desk, made: dict[str, Account]) -> None:
    everybody, me = today_lines(desk), b.you(desk).id
    assert {one.owner_id for one in everybody} == {me, colleague(desk).id}
    assert {one.identity for one in today_lines(desk, me)} == {one.identity for one in everybody if one.owner_id == me}
    assert read_board(desk).mine.lines == today_lines(desk, me)
    assert read_board(desk).everyone.lines == everybody
    of_busy = lines_of_account(desk, made["Busy"].id)
    assert set(of_busy) == {one for one in everybody if one.account_id == made["Busy"].id}
    assert lines_of_account(desk, "0" * 32) == ()


def test_who_is_not_in_the_team_sees_everybodys_lines(desk: Desk, made: dict[str, Account]) -> None:
    board = read_board(replace(desk, actor="A guest"))
    assert board.mine is board.everyone
    assert board.mine.lines == today_lines(desk)


def test_accounts_without_a_next_step_are_counted_for_each(desk: Desk, made: dict[str, Account]) -> None:
    b.an_account(desk, name="Of the other one", owner_id=colleague(desk).id)
    add_action(desk, made["Busy"].id, ActionDraft("Call them"))
    board = read_board(desk)
    names = {one.id: one.name for one in desk.reading.find(Account)}
    assert {"Of the other one", "Quiet"} <= {names[one] for one in board.everyone.without_next_step}
    assert {names[one] for one in board.mine.without_next_step} == {
        *("Onboarding", "Handed over", "Reviewed", "Quiet", "Confirmed", "Returned", "Conditional"),
        *("Passed on", "Strategic", "Advocates"),
    }


# A change


def test_after_a_change_the_board_is_the_one_worked_out_anew(
    desk: Desk, made: dict[str, Account], tmp_path: Path
) -> None:
    chance = Chance(desk, random.Random(5), tmp_path)
    board = read_board(desk)
    of_accounts = [kind for kind in KINDS if kind.label.split("_")[0] not in ("firm", "holiday", "holidays", "weekend")]
    compared = 0
    for _step in range(80):
        try:
            changes = chance.one(of_accounts).run(chance)
        except (NothingThere, Refusal):
            continue
        if changes is None or not changes.account_ids or "team_member" in changes.topics:
            board = read_board(desk)
            continue
        board = board_after(desk, board, changes.account_ids)
        assert seen(board) == seen(read_board(desk)), changes
        compared += 1
    assert compared > 25


def test_an_account_that_is_deleted_is_gone_from_the_board(desk: Desk, made: dict[str, Account]) -> None:
    board, quiet = read_board(desk), made["Quiet"]
    changes = delete_account(desk, quiet.id)
    after = board_after(desk, board, changes.account_ids)
    assert quiet.id in board.accounts
    assert quiet.id not in after.accounts
    assert quiet.id not in after.everyone.without_next_step
    assert quiet.id not in {one.account_id for one in after.everyone.lines}
    assert account_heads(desk, [quiet.id]) == {}


def test_reading_can_be_stopped_between_two_reads(desk: Desk, made: dict[str, Account]) -> None:
    class Enough(Exception):
        pass

    def stop() -> None:
        raise Enough

    with pytest.raises(Enough):
        read_board(desk, stop)
    assert read_board(desk).everyone.lines, "and the desk reads on"


# Not now, not at all


def test_what_is_put_off_is_back_on_its_day(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Late action")
    snooze_line(desk, line, day(2))
    board = read_board(desk)
    assert line not in board.everyone.lines
    assert [away.line for away in board.everyone.hidden] == [line]
    assert line not in today_lines(on(desk, day(1)))
    assert line.identity in {one.identity for one in today_lines(on(desk, day(2)))}


def test_what_was_said_last_about_a_line_counts(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Late action")
    snooze_line(desk, line, day(2))
    dismiss_line(desk, line, "  They did it themselves ")
    (mark,) = desk.reading.find(TodayMark)
    assert (mark.snoozed_until, mark.dismissed_reason, mark.marked_by_id) == (
        None,
        "They did it themselves",
        b.you(desk).id,
    )
    assert line.identity not in {one.identity for one in today_lines(on(desk, day(30)))}
    snooze_line(desk, line, day(1))
    assert line.identity in {one.identity for one in today_lines(on(desk, day(1)))}


def test_a_dismissed_line_stays_away_until_something_new_sets_it_off(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Late action")
    dismiss_line(desk, line, "Not needed")
    action = desk.reading.get(Action, line.subject_id)
    draft = ActionDraft(what="Late action", owner_id=action.owner_id, due_on=action.due_on, notes="Said again")
    save_action(desk, action.id, draft, action.revision)
    assert line.identity not in {one.identity for one in today_lines(desk)}
    save_action(desk, action.id, replace(draft, due_on=day(1)), action.revision + 1)
    assert line_saying(desk, "Late action").due_on == day(1)


@pytest.mark.parametrize(
    ("before", "after"),
    [("Step due", "milestone_behind"), ("Blocked step", "milestone_behind"), ("Omar", "review_to_write_up")],
)
def test_what_was_dismissed_stays_away_though_another_rule_would_raise_it_later(
    desk: Desk, made: dict[str, Account], before: str, after: str
) -> None:
    omar = b.a_stakeholder(desk, made["Reviewed"], name="Omar")
    review = b.a_review(desk, made["Reviewed"], planned_on=day(6), for_stakeholder_id=omar.id)
    line = line_saying(desk, before)
    later = on(desk, day(20))
    assert any(one.rule == after and one.subject_id == line.subject_id for one in today_lines(later))
    dismiss_line(desk, line, "Not needed")
    assert not any(one.subject_id == line.subject_id for one in (*today_lines(desk), *today_lines(later)))
    with desk.transaction("built") as t:
        if line.subject_id == review.id:
            t.change(t.get(ValueReview, line.subject_id), planned_on=day(5))
        else:
            t.change(t.get(Milestone, line.subject_id), due_on=day(5))
    assert any(one.subject_id == line.subject_id for one in today_lines(desk)), "a new day is something new"


def test_what_was_dismissed_of_a_handover_comes_back_with_what_is_new(desk: Desk) -> None:
    account = b.an_account(desk, signed_on=day(-9), recorded_on=day(-9))
    (line,) = [one for one in lines_of_account(desk, account.id) if one.rule == "handover_missing"]
    dismiss_line(desk, line, "It is on its way")
    assert "handover_missing" not in {one.rule for one in lines_of_account(desk, account.id)}
    b.a_handover(desk, account, completed_on=day(-1), accepted_on=day(-1), verdict=HandoverVerdict.FAIL)
    (again,) = [one for one in lines_of_account(desk, account.id) if one.rule == "handover_missing"]
    assert again.why.code == "verdict_fail"


def test_a_line_is_brought_back(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Promised update")
    assert bring_line_back(desk, line) is NOTHING_CHANGED
    dismiss_line(desk, line, "By mistake")
    assert bring_line_back(desk, line).account_ids == {made["Busy"].id}
    assert line in today_lines(desk)
    assert desk.reading.find(TodayMark) == ()


@pytest.mark.parametrize(
    ("do", "field"),
    [
        (lambda desk, line: snooze_line(desk, line, None), "snoozed_until"),
        (lambda desk, line: snooze_line(desk, line, TODAY), "snoozed_until"),
        (lambda desk, line: snooze_line(desk, line, day(-1)), "snoozed_until"),
        (lambda desk, line: dismiss_line(desk, line, "  "), "dismissed_reason"),
        (lambda desk, line: dismiss_line(desk, line, "x" * 10_001), "dismissed_reason"),
        (lambda desk, line: reassign_line(desk, line, None), "member_id"),
    ],
)
def test_what_is_missing_is_asked_for(
    desk: Desk, made: dict[str, Account], do: Callable[[Desk, Line], Changes], field: str
) -> None:
    with pytest.raises(DraftRefused) as refused:
        do(desk, line_saying(desk, "Late action"))
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.reading.find(TodayMark) == ()


def test_a_line_of_an_account_that_is_gone_is_refused(desk: Desk, made: dict[str, Account]) -> None:
    quiet = next(one for one in today_lines(desk) if one.account_id == made["Quiet"].id)
    delete_account(desk, made["Quiet"].id)
    with pytest.raises(Refusal, match="record_missing"):
        snooze_line(desk, quiet, day(1))


# Done


@pytest.mark.parametrize("what", ["Late action", "Their action", "Promised update", "User list", "Late step"])
def test_what_is_done_is_gone_and_comes_back_with_one_undo(desk: Desk, made: dict[str, Account], what: str) -> None:
    before, line = today_lines(desk), line_saying(desk, what)
    assert line.is_finished_here
    changes = finish_line(desk, line, ActionDraft("And then", due_on=day(20)))
    assert line.identity not in {one.identity for one in today_lines(desk)}
    (step,) = [row for row in actions(desk, line.account_id) if row.is_next_step]
    assert step.what == "And then"
    undo = next_undo(desk)
    assert undo is not None
    assert undo.change_set_id == changes.change_set_id
    take_back(desk, undo.change_set_id)
    assert today_lines(desk) == before


def test_a_decision_is_done_with_its_action(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Extend the board")
    finish_line(desk, line)
    assert desk.reading.get(Action, line.opens_id).done_on == TODAY


@pytest.mark.parametrize(
    ("what", "kind"), [("Promised update", Commitment), ("Late step", Milestone), ("Late action", Action)]
)
def test_done_without_a_next_step_adds_none(desk: Desk, made: dict[str, Account], what: str, kind: type) -> None:
    line = line_saying(desk, what)
    count = len(desk.reading.find(Action))
    finish_line(desk, line)
    assert len(desk.reading.find(Action)) == count


def test_what_is_done_elsewhere_is_refused_here(desk: Desk, made: dict[str, Account]) -> None:
    elsewhere = [one for one in today_lines(desk) if not one.is_finished_here]
    rules = {one.rule for one in elsewhere}
    assert {"quiet_account", "handover_to_accept", "review_to_plan", "first_value_window"} <= rules
    assert any("First file cleared" in dict(one.what.facts).values() for one in elsewhere), "a first value is confirmed"
    for line in elsewhere:
        with pytest.raises(Refusal, match="line_done_elsewhere"):
            finish_line(desk, line)


def test_done_by_somebody_else_meanwhile_is_said(desk: Desk, made: dict[str, Account]) -> None:
    line = line_saying(desk, "Late action")
    finish_line(desk, line)
    with pytest.raises(Refusal, match="action_closed"):
        finish_line(desk, line)


# Not you


def test_each_line_can_be_given_to_somebody_else(desk: Desk, made: dict[str, Account]) -> None:
    rana = b.a_team_member(desk, name="Rana")
    for line in today_lines(desk):
        reassign_line(desk, line, rana.id)
        now = {one.identity: one.owner_id for one in today_lines(desk)}
        assert now[line.identity] == rana.id, line.rule
        undo = next_undo(desk)
        if undo is not None and undo.label == "line_reassigned":
            take_back(desk, undo.change_set_id)


@pytest.mark.parametrize(
    ("what", "moves"),
    [("Late action", False), ("Their action", True), ("Promised update", False), ("User list", True)],
)
def test_what_only_the_owner_of_the_account_does_goes_with_it(
    desk: Desk, made: dict[str, Account], what: str, moves: bool
) -> None:
    line = line_saying(desk, what)
    assert moves_account(desk, line) is moves
    reassign_line(desk, line, colleague(desk).id)
    owner_id = desk.reading.get(Account, line.account_id).owner_id
    assert (owner_id == colleague(desk).id) is moves


# What stands beside a line


def test_heads_and_last_notes(desk: Desk, made: dict[str, Account]) -> None:
    busy = made["Busy"]
    for number in range(5):
        b.an_interaction(desk, busy, summary=f"Talk {number}", happened_on=day(-number))
    heads = account_heads(desk, [busy.id, made["Quiet"].id])
    assert heads[busy.id].row.name == "Busy"
    assert heads[busy.id].signed_on == busy.signed_on
    assert heads[busy.id].row.last_contact_on == TODAY
    assert [note.title for note in last_notes(desk, busy.id)] == ["Talk 0", "Talk 1", "Talk 2"]


def test_nothing_is_given_to_who_left(desk: Desk, made: dict[str, Account]) -> None:
    gone = b.a_team_member(desk, name="Rana", left_on=day(-1))
    with pytest.raises(DraftRefused) as refused:
        reassign_line(desk, line_saying(desk, "Late action"), gone.id)
    assert [(one.field, one.code) for one in refused.value.problems] == [("member_id", "has_left")]


def test_a_handover_between_owners_goes_to_nobody_who_is_in_it_already(desk: Desk, made: dict[str, Account]) -> None:
    line = next(one for one in today_lines(desk) if one.rule == "owner_handover_open")
    with pytest.raises(DraftRefused) as refused:
        reassign_line(desk, line, b.you(desk).id)
    assert [one.code for one in refused.value.problems] == ["takes_over"]


def test_of_an_account_that_ended_only_what_was_promised_and_agreed_is_to_be_done(
    desk: Desk, made: dict[str, Account]
) -> None:
    with desk.transaction("built") as t:
        for account in t.find(Account):
            t.change(account, status=AccountStatus.ENDED, ended_on=day(-1), signed_on=account.signed_on or day(-9))
    left = today_lines(desk)
    owed = {"first_contact_due", "advocate_to_thank", "advocate_to_tell", "referral_end_due"}
    assert {one.rule for one in left} == {"action_due", "commitment_due", "decision_due"} | owed
    assert all(one.place is not Place.REVIEWS for one in left), "a decision without an action is none"


def test_a_past_day_shows_what_was_to_be_done_then(desk: Desk, made: dict[str, Account]) -> None:
    finished = {"Late action", "Promised update", "Extend the board", "Late step"}
    for what in finished:
        finish_line(desk, line_saying(desk, what))

    def shown(when: date) -> set[str]:
        return {text for one in today_lines(on(desk, when)) for text in dict(one.what.facts).values()}

    assert finished <= shown(day(-1))
    assert not finished & shown(TODAY)


def test_who_left_keeps_their_lines_until_somebody_takes_them(desk: Desk, made: dict[str, Account]) -> None:
    them = colleague(desk)
    before = today_lines(desk, them.id)
    assert before
    with desk.transaction("built") as t:
        t.change(t.get(type(them), them.id), left_on=day(-1))
    assert {one.identity for one in today_lines(desk, them.id)} <= {one.identity for one in before}

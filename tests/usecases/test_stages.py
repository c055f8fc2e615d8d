"""The six stages as lists and pages show them: full facts of a file, the same wherever they stand."""

from datetime import date

import pytest

from growthdesk.domain.accounts import Account
from growthdesk.domain.handover import HandoverVerdict
from growthdesk.domain.problems import Refusal
from growthdesk.domain.stages import Stage, StageState
from growthdesk.usecases.accounts import account_page, account_rows, account_summaries
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.stages import stages_of
from tests.builders import (
    a_commitment,
    a_first_value,
    a_handover,
    a_measure,
    a_milestone,
    a_plan,
    a_risk,
    a_stakeholder,
    an_account,
)

BEFORE, OPEN, ATTENTION, REACHED = StageState
NEW = {"signed_on": date(2026, 11, 16), "recorded_on": date(2026, 11, 16)}
LATE = {"signed_on": date(2026, 11, 2), "recorded_on": date(2026, 11, 2)}
PAST = date(2026, 11, 12)


def first_two(desk: Desk, account: Account) -> tuple[StageState | None, StageState | None]:
    track = account_page(desk, account.id).stages
    return track[Stage.ALIGN], track[Stage.ACTIVATE]


@pytest.mark.parametrize(
    ("facts", "align", "activate"),
    [
        (NEW, OPEN, ATTENTION),
        (LATE, ATTENTION, ATTENTION),
        ({**NEW, "is_imported": True}, BEFORE, BEFORE),
        ({"signed_on": date(2026, 1, 12), "recorded_on": date(2026, 9, 1)}, BEFORE, BEFORE),
    ],
    ids=["new", "five working days over", "imported", "recorded late"],
)
def test_an_account_nothing_was_done_for(
    desk: Desk, facts: dict[str, object], align: StageState, activate: StageState
) -> None:
    assert first_two(desk, an_account(desk, **facts)) == (align, activate)


def a_passed_handover(desk: Desk, account: Account) -> None:
    a_handover(
        desk,
        account,
        completed_on=PAST,
        started_on=PAST,
        verdict=HandoverVerdict.PASS,
        accepted_on=PAST,
        accepted_by_id=account.owner_id,
    )


def test_a_handover_passed_and_a_first_value_confirmed_reach_their_stages(desk: Desk) -> None:
    account = an_account(desk, **LATE)
    a_passed_handover(desk, account)
    assert first_two(desk, account)[0] is REACHED
    plan = a_plan(desk, account)
    milestone = a_milestone(desk, plan, is_first_value=True, due_on=date(2026, 12, 1))
    assert first_two(desk, account) == (REACHED, OPEN)
    a_first_value(desk, milestone, a_stakeholder(desk, account))
    assert first_two(desk, account) == (REACHED, REACHED)


def test_a_late_milestone_asks_for_attention_and_is_named(desk: Desk) -> None:
    account = an_account(desk, **LATE)
    plan = a_plan(desk, account)
    a_milestone(desk, plan, is_first_value=True, due_on=date(2026, 12, 1), position=2)
    late = a_milestone(desk, plan, due_on=date(2026, 11, 18))
    standing = {one.stage: one for one in stages_of(desk, account.id)}[Stage.ACTIVATE]
    assert standing.state is ATTENTION
    assert [(lack.code, lack.subject_id) for lack in standing.lacks if lack.asks_attention] == [
        ("milestone_behind", late.id)
    ]


def test_lists_pages_and_the_command_line_say_the_same_of_many_accounts_at_once(desk: Desk) -> None:
    made = [an_account(desk, name=f"Account {number}", **facts) for number, facts in enumerate((NEW, LATE, NEW, {}))]
    a_passed_handover(desk, made[1])
    a_milestone(desk, a_plan(desk, made[2]), is_first_value=True, due_on=date(2026, 12, 1))
    a_measure(desk, made[3])
    a_commitment(desk, made[3])
    a_risk(desk, made[3])
    rows = {row.id: row.stages for row in account_rows(desk)}
    summaries = {one.row.id: one.row.stages for one in account_summaries(desk)}
    for account in made:
        page = account_page(desk, account.id).stages
        listed = {one.stage: one.state for one in stages_of(desk, account.id)}
        assert dict(page) == dict(rows[account.id]) == dict(summaries[account.id]) == listed
    assert len({tuple(track.items()) for track in rows.values()}) > 1


def test_what_is_missing_agrees_with_where_the_stage_stands(desk: Desk) -> None:
    account = an_account(desk, **LATE)
    for standing in stages_of(desk, account.id):
        if standing.state is ATTENTION:
            assert any(lack.asks_attention for lack in standing.lacks)
        elif standing.state is OPEN:
            assert standing.lacks
            assert not any(lack.asks_attention for lack in standing.lacks)
        else:
            assert standing.lacks == ()


def test_an_account_that_is_gone_has_no_stages(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        stages_of(desk, "0" * 32)
    assert refused.value.code == "record_missing"

"""Every read behind a screen, at 2,000 accounts, 200,000 timeline entries and as many saves before."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from growthdesk.runtime.clock import FixedClock
from growthdesk.runtime.paths import user_folders
from growthdesk.usecases import (
    accounts,
    actions,
    agreements,
    firms,
    history,
    interactions,
    kept_drafts,
    measures,
    orders,
    outcomes,
    reviews,
    saved_filters,
    stakeholders,
)
from growthdesk.usecases import bin as bin_
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.files import close_file, open_file
from growthdesk.usecases.value_summaries import value_summary
from tests.benchmarks.data import Filled, add_past, fill

MOST_MS = 50.0
# What a slower machine than the figure's may take.
SLACK = 1.2
# The figure is for a machine of its own. There a read takes as long as it computes, for the file lies in memory; on a
# busy one what other programs take is left out, and more rounds are timed until each read had a quiet moment.
FEWEST_ROUNDS, MOST_ROUNDS = 25, 75

Read = Callable[[Desk, str], object]
READS: dict[str, Read] = {
    "accounts list": lambda desk, _id: accounts.account_rows(desk),
    "saved filters": lambda desk, _id: saved_filters.saved_filters(desk, "accounts"),
    "account page": accounts.account_page,
    "timeline": interactions.timeline,
    "people": stakeholders.people,
    "actions": actions.actions,
    "agreements": agreements.agreements,
    "orders": orders.orders,
    "measures": measures.measures,
    "outcomes": outcomes.outcomes,
    "outcome totals": outcomes.outcome_totals,
    "reviews list": lambda desk, _id: reviews.review_rows(desk),
    "reviews of an account": reviews.account_reviews,
    "value summary": value_summary,
    "firm": lambda desk, _id: firms.firm(desk),
    "team": lambda desk, _id: firms.team(desk),
    "bin": lambda desk, _id: bin_.bin_rows(desk),
    "history of an account": lambda desk, account_id: history.record_history(desk, "account", account_id),
    "unfinished texts": lambda desk, _id: kept_drafts.unfinished(desk),
}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """Return a large file; its busiest account has a hundred times the entries of another."""
    filled = fill(tmp_path_factory.mktemp("large") / "Large firm.growthdesk")
    add_past(filled)
    return filled


def test_every_read_behind_a_screen_is_quick(large: Filled, report: Callable[[str], None]) -> None:
    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    opened = open_file(large.path, clock, "Leila Nasser", folders=user_folders(), read_only=True)
    best, computing = dict.fromkeys(READS, float("inf")), dict.fromkeys(READS, float("inf"))
    try:
        # In rounds, so that a busy moment meets every read once and none always.
        for number in range(MOST_ROUNDS):
            if number >= FEWEST_ROUNDS and max(computing.values()) <= MOST_MS * SLACK:
                break
            for name, read in READS.items():
                begun, begun_computing = time.perf_counter(), time.thread_time()
                read(opened.desk, large.busiest_account_id)
                computing[name] = min(computing[name], (time.thread_time() - begun_computing) * 1_000)
                best[name] = min(best[name], (time.perf_counter() - begun) * 1_000)
    finally:
        close_file(opened)
    for name, taken in best.items():
        report(f"read: {name} {taken:.1f} ms, {computing[name]:.1f} ms computing (at most {MOST_MS:.0f})")
    assert {name: taken for name, taken in computing.items() if taken > MOST_MS * SLACK} == {}


def test_the_file_has_the_size_the_bound_is_for(large: Filled) -> None:
    assert len(large.account_ids) == 2_000
    assert large.entries >= 199_000
    assert Path(large.path).exists()


def test_the_newest_reads_find_what_they_are_measured_with(large: Filled) -> None:
    clock = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
    opened = open_file(large.path, clock, "Leila Nasser", folders=user_folders(), read_only=True)
    try:
        assert len(bin_.bin_rows(opened.desk)) >= 900
        assert len(history.record_history(opened.desk, "account", large.busiest_account_id).actions) >= 600
        assert len(kept_drafts.unfinished(opened.desk)) == 100
    finally:
        close_file(opened)

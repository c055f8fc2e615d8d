"""What stands in the calendar of one team member."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from growthdesk.domain.calendar import CalendarEntry, EntryKind, EntryState, of_owner, worth_telling
from growthdesk.domain.records import Side

ENTRY: dict[str, Any] = {
    "kind": EntryKind.ACTION,
    "record_id": "r1",
    "revision": 1,
    "made_at": datetime(2026, 11, 21, tzinfo=UTC),
    "changed_at": datetime(2026, 11, 21, tzinfo=UTC),
    "account_id": "a1",
    "account": "Al Noor Freight",
    "what": "Send the revised plan",
    "side": Side.US,
    "who": "Nadia",
    "owner_id": "nadia",
    "follows_account": False,
    "is_first_value": False,
    "day": date(2026, 11, 27),
    "state": EntryState.OPEN,
}


@pytest.mark.parametrize(
    ("facts", "were", "expected"),
    [
        ({}, set(), EntryState.OPEN),
        ({"state": EntryState.OFF}, set(), EntryState.OFF),
        ({"owner_id": "tom"}, set(), None),
        ({"owner_id": "tom"}, {"r1"}, EntryState.OFF),
        ({"owner_id": "tom"}, {"a1"}, None),
        ({"owner_id": "tom", "follows_account": True}, {"a1"}, EntryState.OFF),
        ({"owner_id": "nadia", "follows_account": True}, {"a1", "r1"}, EntryState.OPEN),
    ],
    ids=["hers", "hers, done", "another's", "was hers", "only the account was hers", "went with the account", "back"],
)
def test_what_stands_in_the_calendar_of_nadia(
    facts: dict[str, Any], were: set[str], expected: EntryState | None
) -> None:
    found = of_owner([CalendarEntry(**{**ENTRY, **facts})], "nadia", were)
    assert [entry.state for entry in found] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("state", "day", "once_later", "is_told"),
    [
        (EntryState.OPEN, date(2026, 11, 1), set(), True),
        (EntryState.OVER, date(2026, 11, 1), set(), True),
        (EntryState.OFF, date(2026, 11, 21), set(), True),
        (EntryState.OFF, date(2026, 11, 20), set(), False),
        (EntryState.OFF, date(2026, 11, 20), {"r1"}, True),
        (EntryState.OFF, date(2026, 11, 20), {"r2"}, False),
    ],
)
def test_what_is_off_and_past_may_stay_in_a_calendar(
    state: EntryState, day: date, once_later: set[str], is_told: bool
) -> None:
    entry = CalendarEntry(**{**ENTRY, "state": state, "day": day})
    assert worth_telling([entry], date(2026, 11, 21), once_later) == ((entry,) if is_told else ())

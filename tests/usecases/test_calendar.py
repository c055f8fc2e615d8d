"""The calendar of a firm: what stands in it, what comes off, and that importing it again updates what is there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from growthdesk.domain.accounts import Account, AccountStatus
from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.calendar import TOLD_FOR_DAYS, CalendarEntry, EntryKind, EntryState
from growthdesk.domain.firms import TeamMember
from growthdesk.domain.handover import Handover
from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record, Side
from growthdesk.domain.referrals import Answer, Referral, ReferralOutcome
from growthdesk.domain.reviews import ReviewState
from growthdesk.domain.stakeholders import Role, Stakeholder
from growthdesk.runtime.clock import FixedClock
from growthdesk.usecases import accounts, actions
from growthdesk.usecases.calendar import calendar_entries, export_calendar
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.firms import team, you
from growthdesk.usecases.referrals import delete_referral
from growthdesk.usecases.undo import undo_last
from tests.builders import (
    a_commitment,
    a_handover,
    a_milestone,
    a_plan,
    a_referral,
    a_restriction,
    a_review,
    a_risk,
    a_stakeholder,
    an_account,
    an_action,
)
from tests.exchange.calendar_rules import ReadEvent, read_strictly

DAY = date(2026, 12, 4)
THEIRS = {"side": Side.CUSTOMER, "owner_id": None}
OF_HANDOVER = {
    EntryKind.KICKOFF: "kickoff_on",
    EntryKind.CHAMPION: "champion_unknown_until",
    EntryKind.BUDGET_OWNER: "budget_owner_unknown_until",
}
OF_REFERRAL = {EntryKind.FIRST_CONTACT: "first_contact_by", EntryKind.ASK_AGAIN: "ask_again_on"}
INTRODUCED = {"asked_on": date(2026, 11, 2), "introduced_on": date(2026, 11, 20), "prospect_name": "Gulf Ports"}
PUT_OFF = {"asked_on": date(2026, 11, 2), "answer": Answer.NOT_NOW, "answered_on": date(2026, 11, 4)}
OPEN, OVER, OFF = EntryState.OPEN, EntryState.OVER, EntryState.OFF


def change(desk: Desk, record: Record, **fields: object) -> None:
    with desk.transaction("account_changed") as t:
        t.change(t.get(type(record), record.id), **fields)


def only(desk: Desk) -> CalendarEntry:
    (entry,) = calendar_entries(desk)
    return entry


def at(desk: Desk, **later: int) -> Desk:
    return replace(desk, clock=FixedClock(desk.clock.now() + timedelta(**later)))


def an_open_thing(desk: Desk, kind: EntryKind, **fields: object) -> Record:
    account = an_account(desk)
    make: dict[EntryKind, Callable[[], Record]] = {
        EntryKind.ACTION: lambda: an_action(desk, account, due_on=DAY, **fields),
        EntryKind.COMMITMENT: lambda: a_commitment(desk, account, due_on=DAY, **fields),
        EntryKind.MILESTONE: lambda: a_milestone(desk, a_plan(desk, account), due_on=DAY, **fields),
        EntryKind.REVIEW: lambda: a_review(desk, account, planned_on=DAY, **fields),
        EntryKind.RISK: lambda: a_risk(desk, account, due_on=DAY, **fields),
    }
    if kind in OF_HANDOVER:
        return a_handover(desk, account, **{OF_HANDOVER[kind]: DAY, **fields})
    if kind in OF_REFERRAL:
        so_far = INTRODUCED if kind is EntryKind.FIRST_CONTACT else PUT_OFF
        return a_referral(desk, a_stakeholder(desk, account), **{**so_far, OF_REFERRAL[kind]: DAY, **fields})
    return make[kind]()


def entry_id(record: Record, kind: EntryKind) -> str:
    """Name the entry of a record; those of a handover or a referral say which of its days."""
    return f"{record.id}.{kind.value}" if kind in OF_HANDOVER or kind in OF_REFERRAL else record.id


@pytest.mark.parametrize("kind", list(EntryKind), ids=str)
def test_everything_open_with_a_day_stands_in_it(desk: Desk, kind: EntryKind) -> None:
    record = an_open_thing(desk, kind)
    entry = only(desk)
    assert (entry.kind, entry.record_id, entry.day, entry.state) == (kind, entry_id(record, kind), DAY, OPEN)
    assert (entry.account, entry.revision, entry.changed_at) == ("Al Noor Freight", 1, record.updated_at)


@pytest.mark.parametrize(
    ("kind", "closed", "state"),
    [
        (EntryKind.ACTION, {"done_on": DAY}, OFF),
        (EntryKind.ACTION, {"dropped_on": DAY, "dropped_reason": "No need"}, OFF),
        (EntryKind.COMMITMENT, {"kept_on": date(2026, 11, 20)}, OFF),
        (EntryKind.COMMITMENT, {"released_on": date(2026, 11, 20), "released_reason": "Moot"}, OFF),
        (EntryKind.MILESTONE, {"done_on": date(2026, 11, 20)}, OFF),
        (EntryKind.REVIEW, {"state": ReviewState.CANCELLED, "cancelled_reason": "Ill"}, OFF),
        (EntryKind.REVIEW, {"state": ReviewState.HELD, "held_on": date(2026, 11, 20)}, OVER),
        (EntryKind.ACTION, {"due_on": None}, OFF),
        (EntryKind.RISK, {"closed_on": date(2026, 11, 20)}, OFF),
        (EntryKind.RISK, {"due_on": None}, OFF),
        (EntryKind.KICKOFF, {"kickoff_on": None}, OFF),
        (EntryKind.CHAMPION, {"champion_unknown_until": None}, OFF),
        (EntryKind.BUDGET_OWNER, {"budget_owner_unknown_until": None}, OFF),
        (EntryKind.FIRST_CONTACT, {"first_contact_on": date(2026, 11, 20)}, OFF),
        (EntryKind.FIRST_CONTACT, {"met_on": date(2026, 11, 20)}, OFF),
        (EntryKind.FIRST_CONTACT, {"outcome": ReferralOutcome.LOST, "outcome_on": date(2026, 11, 20)}, OFF),
        (EntryKind.ASK_AGAIN, {"answer": Answer.YES}, OFF),
        (EntryKind.ASK_AGAIN, {"ask_again_on": None}, OFF),
    ],
    ids=str,
)
def test_what_is_closed_comes_off_until_everybody_was_told(
    desk: Desk, kind: EntryKind, closed: dict[str, object], state: EntryState
) -> None:
    record = an_open_thing(desk, kind)
    change(at(desk, days=1), record, **closed)
    entry = only(desk)
    assert (entry.record_id, entry.state, entry.revision) == (entry_id(record, kind), state, 2)
    assert entry.day == closed.get("held_on", DAY)
    assert calendar_entries(at(desk, days=TOLD_FOR_DAYS + 2)) == ()


@pytest.mark.parametrize("kind", [EntryKind.ACTION, EntryKind.MILESTONE, EntryKind.REVIEW], ids=str)
def test_what_was_made_and_came_off_within_a_day_was_in_no_calendar(desk: Desk, kind: EntryKind) -> None:
    closed: dict[EntryKind, dict[str, object]] = {
        EntryKind.ACTION: {"due_on": None},
        EntryKind.MILESTONE: {"done_on": desk.today},
        EntryKind.REVIEW: {"state": ReviewState.CANCELLED, "cancelled_reason": "Ill"},
    }
    record = an_open_thing(desk, kind)
    change(at(desk, hours=2), record, **closed[kind])
    assert calendar_entries(desk) == ()
    with desk.transaction("built") as t:
        t.delete(t.get(type(record), record.id))
    assert calendar_entries(desk) == ()


def test_what_was_done_and_lies_in_the_past_stays_where_it_is_in_a_calendar(desk: Desk) -> None:
    action = an_action(desk, an_account(desk), due_on=date(2026, 11, 10))
    change(desk, action, done_on=desk.today)
    assert calendar_entries(desk) == ()


def test_what_a_calendar_may_have_on_a_later_day_comes_off_all_the_same(desk: Desk) -> None:
    action = an_action(desk, an_account(desk), due_on=DAY)
    change(desk, action, due_on=date(2026, 11, 10))
    change(at(desk, days=1), action, done_on=desk.today)
    assert (only(desk).day, only(desk).state) == (date(2026, 11, 10), OFF)


def test_what_never_had_a_day_stands_in_no_calendar(desk: Desk) -> None:
    an_action(desk, an_account(desk), due_on=None)
    assert calendar_entries(desk) == ()


def test_what_was_deleted_comes_off_with_its_words_and_comes_back_newer(desk: Desk) -> None:
    action = an_open_thing(desk, EntryKind.ACTION)
    desk = at(desk, days=1)
    actions.delete_action(desk, action.id)
    gone = only(desk)
    assert (gone.record_id, gone.state, gone.day, gone.what) == (action.id, OFF, DAY, "Send the revised plan")
    undo_last(desk)
    back = only(desk)
    assert back.state is OPEN
    assert action.revision < gone.revision <= back.revision


@pytest.mark.parametrize("kind", [EntryKind.RISK, *OF_HANDOVER, *OF_REFERRAL], ids=str)
def test_days_of_risks_handovers_and_referrals_come_off_with_their_record(desk: Desk, kind: EntryKind) -> None:
    record = an_open_thing(desk, kind)
    with at(desk, days=1).transaction("built") as t:
        t.delete(t.get(type(record), record.id))
    entry = only(desk)
    assert (entry.kind, entry.record_id, entry.state, entry.day) == (kind, entry_id(record, kind), OFF, DAY)


@pytest.mark.parametrize(
    ("kind", "role"), [(EntryKind.CHAMPION, Role.CHAMPION), (EntryKind.BUDGET_OWNER, Role.BUDGET_OWNER)], ids=str
)
def test_a_person_to_be_found_comes_off_when_they_are(desk: Desk, kind: EntryKind, role: Role) -> None:
    record = an_open_thing(desk, kind)
    assert isinstance(record, Handover)
    account, later = desk.reading.get(Account, record.account_id), at(desk, days=1)
    a_stakeholder(later, account, roles=(Role.USER,))
    before = only(later)
    later = at(desk, days=2)
    a_stakeholder(later, account, roles=(Role.USER, role))
    assert (before.state, only(later).state) == (OPEN, OFF)
    assert only(later).changed_at > before.changed_at


@pytest.mark.parametrize(
    ("restriction", "state"),
    [
        ({}, OFF),
        ({"forms": (AdvocacyForm.INTRODUCTION, AdvocacyForm.EVENT)}, OFF),
        ({"forms": (AdvocacyForm.INTERNAL_INTRODUCTION,)}, OPEN),
        ({"lifted_on": date(2026, 11, 10)}, OPEN),
    ],
)
def test_who_may_not_be_asked_again_comes_off(desk: Desk, restriction: dict[str, object], state: EntryState) -> None:
    record = an_open_thing(desk, EntryKind.ASK_AGAIN)
    assert isinstance(record, Referral)
    before = only(desk)
    later = at(desk, days=1)
    a_restriction(later, later.reading.get(Account, record.account_id), **restriction)
    assert only(later).state is state
    assert only(later).changed_at > before.changed_at


@pytest.mark.parametrize(
    ("again", "state"),
    [
        ({}, OFF),
        ({"asked_on": date(2026, 11, 4)}, OFF),
        ({"form": AdvocacyForm.INTERNAL_INTRODUCTION}, OFF),
        ({"form": AdvocacyForm.EVENT}, OPEN),
        ({"asked_on": date(2026, 11, 3)}, OPEN),
        ({"asked_on": None}, OPEN),
    ],
)
def test_who_was_asked_again_comes_off(desk: Desk, again: dict[str, object], state: EntryState) -> None:
    record = an_open_thing(desk, EntryKind.ASK_AGAIN)
    assert isinstance(record, Referral)
    before, later = only(desk), at(desk, days=1)
    person = later.reading.get(Stakeholder, record.stakeholder_id)
    follows = a_referral(later, person, **{"asked_on": date(2026, 11, 21), **again})
    assert only(later).state is state
    assert only(later).changed_at > before.changed_at
    delete_referral(later, follows.id)
    assert only(later).state is OPEN


def test_who_left_is_not_asked_again(desk: Desk) -> None:
    record = an_open_thing(desk, EntryKind.ASK_AGAIN)
    assert isinstance(record, Referral)
    change(at(desk, days=1), desk.reading.get(Stakeholder, record.stakeholder_id), left_on=date(2026, 11, 20))
    assert only(desk).state is OFF


def test_a_kickoff_past_its_day_is_over(desk: Desk) -> None:
    an_open_thing(desk, EntryKind.KICKOFF)
    later = at(desk, days=14)
    assert only(later).state is OVER
    assert calendar_entries(at(desk, days=TOLD_FOR_DAYS + 1)) == ()


def test_an_account_deleted_takes_its_days_along_and_not_those_long_over(desk: Desk) -> None:
    account = an_account(desk)
    action = an_action(desk, account, due_on=DAY)
    an_action(desk, account, due_on=date(2024, 3, 1), done_on=date(2024, 3, 1))
    accounts.delete_account(at(desk, days=1), account.id)
    entry = only(desk)
    assert (entry.record_id, entry.account, entry.state) == (action.id, "Al Noor Freight", OFF)


@pytest.mark.parametrize("kind", list(EntryKind), ids=str)
def test_of_an_ended_account_only_what_was_promised_and_agreed_stays(desk: Desk, kind: EntryKind) -> None:
    an_open_thing(desk, kind)
    (account,) = desk.reading.find(Account)
    change(at(desk, days=1), account, status=AccountStatus.ENDED, ended_on=date(2026, 11, 20))
    stays = (EntryKind.ACTION, EntryKind.COMMITMENT, EntryKind.FIRST_CONTACT)
    assert only(desk).state is (OPEN if kind in stays else OFF)


def test_a_review_held_before_the_account_ended_stays_where_it_was_in_a_calendar(desk: Desk) -> None:
    account = an_account(desk)
    a_review(desk, account, planned_on=date(2026, 11, 10), held_on=date(2026, 11, 10), state=ReviewState.HELD)
    change(at(desk, days=1), account, status=AccountStatus.ENDED, ended_on=date(2026, 11, 20))
    assert calendar_entries(desk) == ()


def test_an_account_called_otherwise_makes_its_entries_newer(desk: Desk) -> None:
    account = an_account(desk)
    an_action(desk, account)
    before = only(desk)
    later = at(desk, hours=1)
    change(later, account, name="Al Noor Group")
    assert only(later).account == "Al Noor Group"
    assert only(later).changed_at > before.changed_at


@pytest.mark.parametrize(
    ("side", "who"), [(Side.US, "Tom Baker"), (Side.CUSTOMER, "Layla Haddad"), (Side.BOTH, "Tom Baker, Layla Haddad")]
)
def test_who_does_it(desk: Desk, side: Side, who: str) -> None:
    account = an_account(desk)
    person = a_stakeholder(desk, account)
    tom = next(member for member in team(desk) if member.name == "Tom Baker")
    a_milestone(desk, a_plan(desk, account), side=side, owner_id=tom.id, stakeholder_id=person.id)
    entry = only(desk)
    assert entry.who == who
    assert (entry.owner_id == tom.id) is (side is not Side.CUSTOMER)
    assert entry.follows_account is (side is Side.CUSTOMER)


# Whose


@pytest.fixture
def nadia(desk: Desk) -> TeamMember:
    """Return the person at this computer."""
    found = you(desk)
    assert found is not None
    return found


@pytest.fixture
def tom(desk: Desk, nadia: TeamMember) -> TeamMember:
    """Return her colleague."""
    return next(member for member in team(desk) if member.id != nadia.id)


def states(desk: Desk, member: TeamMember) -> dict[str, EntryState]:
    return {entry.record_id: entry.state for entry in calendar_entries(desk, member.id)}


def test_each_has_what_they_see_to(desk: Desk, nadia: TeamMember, tom: TeamMember) -> None:
    account = an_account(desk, owner_id=nadia.id)
    hers, his = an_action(desk, account, owner_id=nadia.id), an_action(desk, account, owner_id=tom.id)
    theirs = an_action(desk, account, side=Side.CUSTOMER, owner_id=None)
    review = a_review(desk, account, prepared_by_id=tom.id)
    assert states(desk, nadia) == {hers.id: OPEN, theirs.id: OPEN}
    assert states(desk, tom) == {his.id: OPEN, review.id: OPEN}


def test_a_handovers_days_are_of_who_takes_over_until_it_is_accepted(
    desk: Desk, nadia: TeamMember, tom: TeamMember
) -> None:
    account = an_account(desk, owner_id=nadia.id)
    handover = a_handover(desk, account, to_id=tom.id, kickoff_on=DAY)
    key = f"{handover.id}.kickoff"
    assert (states(desk, nadia), states(desk, tom)) == ({}, {key: OPEN})
    change(desk, handover, to_id=nadia.id)
    assert (states(desk, nadia), states(desk, tom)) == ({key: OPEN}, {key: OFF})
    risk = a_risk(desk, account, owner_id=tom.id, due_on=DAY)
    change(desk, risk, owner_id=None)
    assert states(desk, nadia)[risk.id] is OPEN
    assert states(desk, tom)[risk.id] is OFF


def test_what_another_one_sees_to_now_comes_off(desk: Desk, nadia: TeamMember, tom: TeamMember) -> None:
    account = an_account(desk, owner_id=nadia.id)
    action = an_action(desk, account, owner_id=nadia.id)
    theirs = an_action(desk, account, side=Side.CUSTOMER, owner_id=None)
    review = a_review(desk, account, prepared_by_id=nadia.id)
    change(desk, account, owner_id=tom.id)
    change(desk, action, owner_id=tom.id)
    change(desk, review, prepared_by_id=tom.id)
    assert states(desk, nadia) == {action.id: OFF, theirs.id: OFF, review.id: OFF}
    assert states(desk, tom) == {action.id: OPEN, theirs.id: OPEN, review.id: OPEN}


# The file


def read(file: Path) -> dict[str, ReadEvent]:
    return {event.values["UID"]: event for event in read_strictly(file.read_bytes())}


def test_importing_again_updates_what_is_there(desk: Desk, tmp_path: Path) -> None:
    account = an_account(desk)
    moved, done = an_action(desk, account, due_on=DAY), an_action(desk, account, due_on=DAY)
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    export_calendar(desk, first)
    later = at(desk, days=1)
    change(later, moved, due_on=date(2026, 12, 11))
    change(later, done, done_on=later.today)
    exported = export_calendar(later, second)
    before, after = read(first), read(second)
    assert before.keys() == after.keys()
    assert (exported.events, exported.taken_off) == (2, 1)
    for key, event in after.items():
        assert int(event.values["SEQUENCE"]) > int(before[key].values["SEQUENCE"])
        assert event.values["DTSTAMP"] > before[key].values["DTSTAMP"]
    assert sorted(event.values["STATUS"] for event in after.values()) == ["CANCELLED", "CONFIRMED"]
    assert {event.day for event in after.values()} == {DAY, date(2026, 12, 11)}


def test_nothing_changed_writes_the_same_bytes_days_later(desk: Desk, tmp_path: Path) -> None:
    an_action(desk, an_account(desk))
    export_calendar(desk, tmp_path / "a.ics")
    export_calendar(at(desk, days=3), tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


@pytest.mark.parametrize(
    ("kind", "fields", "title"),
    [
        (EntryKind.ACTION, {}, "Al Noor Freight: Send the revised plan"),
        (EntryKind.ACTION, THEIRS, "Al Noor Freight: Send the revised plan (they do it)"),
        (EntryKind.COMMITMENT, {}, "Al Noor Freight: Two extra training days (we promised)"),
        (EntryKind.MILESTONE, {}, "Al Noor Freight: Hold the first meeting (milestone)"),
        (EntryKind.MILESTONE, {"is_first_value": True}, "Al Noor Freight: Hold the first meeting (first value)"),
        (EntryKind.REVIEW, {}, "Al Noor Freight: value review"),
        (EntryKind.RISK, {}, "Al Noor Freight: Their planner leaves in January (risk)"),
        (EntryKind.KICKOFF, {}, "Al Noor Freight: first meeting"),
        (EntryKind.CHAMPION, {}, "Al Noor Freight: find out who the champion is"),
        (EntryKind.BUDGET_OWNER, {}, "Al Noor Freight: find out who owns the budget"),
        (EntryKind.FIRST_CONTACT, {}, "Al Noor Freight: first contact with Gulf Ports, introduced by them"),
        (
            EntryKind.FIRST_CONTACT,
            {"prospect_person": "Omar"},
            "Al Noor Freight: first contact with Omar, Gulf Ports, introduced by them",
        ),
        (EntryKind.ASK_AGAIN, {}, "Al Noor Freight: ask Layla Haddad again"),
        (EntryKind.ACTION, {"what": "A, b; c\\d\n{what} {x}"}, "Al Noor Freight: A, b; c\\d {what} {x}"),
        (EntryKind.ACTION, {"what": "أرسل الخطة " * 30}, "Al Noor Freight: " + ("أرسل الخطة " * 30).strip()),
    ],
    ids=lambda value: "" if isinstance(value, dict) else str(value)[:40],
)  # fmt: skip
def test_what_a_calendar_shows(
    desk: Desk, tmp_path: Path, kind: EntryKind, fields: dict[str, object], title: str
) -> None:
    an_open_thing(desk, kind, **fields)
    export_calendar(desk, tmp_path / "a.ics")
    (event,) = read(tmp_path / "a.ics").values()
    assert event.values["SUMMARY"] == title


@pytest.mark.parametrize(
    ("kind", "closed", "title"),
    [
        (EntryKind.ACTION, {"done_on": DAY}, "No longer due: Al Noor Freight: Send the revised plan"),
        (
            EntryKind.REVIEW,
            {"state": ReviewState.CANCELLED, "cancelled_reason": "Ill"},
            "Cancelled: Al Noor Freight: value review",
        ),
    ],
    ids=["done", "cancelled"],
)
def test_what_comes_off_says_so_where_a_calendar_does_not_strike_it_out(
    desk: Desk, tmp_path: Path, kind: EntryKind, closed: dict[str, object], title: str
) -> None:
    change(at(desk, days=1), an_open_thing(desk, kind), **closed)
    export_calendar(desk, tmp_path / "a.ics")
    (event,) = read(tmp_path / "a.ics").values()
    assert (event.values["STATUS"], event.values["SUMMARY"]) == ("CANCELLED", title)


def test_the_name_of_an_event_belongs_to_its_file(desk: Desk, tmp_path: Path) -> None:
    action = an_action(desk, an_account(desk))
    export_calendar(desk, tmp_path / "a.ics")
    firm_id = desk.reading.value("SELECT id FROM firm")
    assert list(read(tmp_path / "a.ics")) == [f"{action.id}.{firm_id}@growthdesk"]


def test_an_empty_calendar_is_refused_and_nothing_written(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        export_calendar(desk, tmp_path / "a.ics")
    assert refused.value.code == "calendar_empty"
    assert list(tmp_path.glob("*.ics")) == []


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(desk: Desk, tmp_path: Path) -> None:
    an_action(desk, an_account(desk))
    file = tmp_path / "a.ics"
    file.write_text("mine")
    with pytest.raises(Refusal) as refused:
        export_calendar(desk, file)
    assert (refused.value.code, file.read_text()) == ("file_exists", "mine")
    export_calendar(desk, file, overwrite=True)
    assert read(file)


def test_the_firms_own_file_is_never_written_over(desk: Desk) -> None:
    an_action(desk, an_account(desk))
    with pytest.raises(Refusal):
        export_calendar(desk, desk.database.path, overwrite=True)
    assert desk.reading.find(Account)

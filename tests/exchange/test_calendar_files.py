"""Days as a calendar file: valid by the rules of RFC 5545, and read back whatever stands in the words."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from growthdesk.exchange.calendar_files import CalendarEvent, write_calendar
from tests.exchange.calendar_rules import read_strictly

CHANGED = datetime(2026, 11, 21, 8, 30, 15, 987654, tzinfo=UTC)
EVENT = CalendarEvent(
    key="a1.f1",
    day=date(2026, 11, 27),
    title="Al Noor Freight: Send the revised plan",
    notes="Owner: Nadia Karam",
    sequence=3,
    changed_at=CHANGED,
    is_off=False,
)
HARD_WORDS = (
    'Smith, Jones; and \\ sons: "quoted"',
    "two\nlines",
    "شركة الخليج للشحن، دبي",
    "ش" * 300,
    "é" * 74 + ",;\\" * 20,
    "📦" * 40,
    "BEGIN:VEVENT",
    "a" * 1_000,
    " led and trailed ",
    "\\n is not a line",
)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1).map(str.strip).filter(bool)


def read(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_an_event_is_a_whole_day_that_keeps_nobody_from_being_free() -> None:
    (event,) = read_strictly(write_calendar("Firm", [EVENT]))
    assert event.values == {
        "UID": "a1.f1@growthdesk",
        "DTSTART": "2026-11-27",
        "DTEND": "2026-11-28",
        "SUMMARY": "Al Noor Freight: Send the revised plan",
        "DESCRIPTION": "Owner: Nadia Karam",
        "DTSTAMP": "20261121T083015Z",
        "LAST-MODIFIED": "20261121T083015Z",
        "SEQUENCE": "3",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "CLASS": "PRIVATE",
        "CATEGORIES": "GrowthDesk",
    }


def test_what_comes_off_is_cancelled_under_its_own_name() -> None:
    (event,) = read_strictly(write_calendar("Firm", [replace(EVENT, is_off=True)]))
    assert (event.values["STATUS"], event.values["UID"]) == ("CANCELLED", "a1.f1@growthdesk")


def test_the_same_record_gives_the_same_bytes_at_any_time() -> None:
    elsewhere = CHANGED.astimezone(timezone(timedelta(hours=4)))
    assert write_calendar("Firm", [EVENT]) == write_calendar("Firm", [replace(EVENT, changed_at=elsewhere)])


def test_how_far_it_is_is_told_and_it_can_be_given_up() -> None:
    heard: list[float] = []
    many = [replace(EVENT, key=str(number)) for number in range(4)]
    assert len(read_strictly(write_calendar("Firm", many, heard.append))) == 4
    assert heard == [0.0, 0.25, 0.5, 0.75]

    def stop(_fraction: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        write_calendar("Firm", many, stop)


@pytest.mark.parametrize("words", HARD_WORDS, ids=range(len(HARD_WORDS)))
def test_hard_words_are_read_back_by_three_readers(words: str) -> None:
    content = write_calendar(words, [replace(EVENT, title=words, notes=words)])
    meant = words.strip()
    (event,) = read_strictly(content)
    assert (event.values["SUMMARY"], event.values["DESCRIPTION"]) == (meant, meant)
    (again,) = read(content)
    assert str(again["SUMMARY"]) == meant
    (calendar,) = vobject.readComponents(content.decode("utf-8"))
    assert calendar.vevent.summary.value == meant


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\r", "\x7f", "\x85", "\ud800"])
def test_signs_no_calendar_can_hold_are_left_out(sign: str) -> None:
    (event,) = read_strictly(write_calendar("Firm", [replace(EVENT, title=f"Plan{sign} B")]))
    assert event.values["SUMMARY"] in ("Plan B", "Plan? B")


@given(title=WORDS, notes=st.text(), key=st.text("0123456789abcdef", min_size=1))
def test_any_words_make_a_valid_file(title: str, notes: str, key: str) -> None:
    (event,) = read_strictly(write_calendar(title, [replace(EVENT, key=key, title=title, notes=notes)]))
    assert event.values["SUMMARY"] == title


@pytest.mark.parametrize("day", [date.max, date(2028, 2, 29), date(2026, 12, 31), date(1900, 1, 1)])
def test_days_at_the_edges(day: date) -> None:
    (event,) = read_strictly(write_calendar("Firm", [replace(EVENT, day=day)]))
    assert event.day == day
    assert ("DTEND" in event.values) is (day < date.max)

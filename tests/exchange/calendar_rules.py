"""The rules of RFC 5545 a calendar file of ours has to keep, read strictly and without the library that wrote it."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

LONGEST_LINE = 75
_NAME = re.compile(r"[A-Z0-9-]+")
_INSTANT = re.compile(r"\d{8}T\d{6}Z")
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0b-\x1f\x7f]|\\[\\;,nN])*")
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "LAST-MODIFIED", "SUMMARY", "DESCRIPTION", "STATUS", "CLASS",
         "TRANSP"}  # fmt: skip
_NEEDED = {"UID", "DTSTAMP", "DTSTART"}
_VALUES = {
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "CLASS": {"PUBLIC", "PRIVATE", "CONFIDENTIAL"},
}


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """One event: values by name, texts as they were meant."""

    values: dict[str, str] = field(default_factory=dict)

    @property
    def day(self) -> date:
        """The day it is on."""
        return date.fromisoformat(self.values["DTSTART"])


def read_strictly(content: bytes) -> list[ReadEvent]:
    """Return the events of a file; AssertionError names the rule it breaks."""
    lines = _unfolded(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR"), "one calendar, begun and ended"
    head = lines[1 : lines.index("BEGIN:VEVENT")]
    names = Counter(line.partition(":")[0].partition(";")[0] for line in head)
    assert names["PRODID"] == names["VERSION"] == 1, "PRODID and VERSION, once each"
    assert "VERSION:2.0" in head
    assert names["METHOD"] == 0
    for line in head:
        name, _colon, value = line.partition(":")
        _value(name, [], value)
    events, at = [], lines.index("BEGIN:VEVENT")
    while lines[at] != "END:VCALENDAR":
        assert lines[at] == "BEGIN:VEVENT", "nothing but events"
        end = lines.index("END:VEVENT", at)
        events.append(_event(lines[at + 1 : end]))
        at = end + 1
    assert events, "a calendar has at least one component"
    keys = Counter(event.values["UID"] for event in events)
    assert max(keys.values()) == 1, "each UID once"
    return events


def _unfolded(content: bytes) -> list[str]:
    assert content.endswith(b"\r\n"), "every line ends in CRLF"
    raw = content[:-2].split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in raw), "no bare CR or LF"
    assert max(len(line) for line in raw) <= LONGEST_LINE, "folded at 75 octets"
    lines: list[str] = []
    for line in raw:
        text = line.decode("utf-8")  # a fold inside a letter would fail here
        if text.startswith((" ", "\t")):
            lines[-1] += text[1:]
        else:
            lines.append(text)
    return lines


def _event(lines: list[str]) -> ReadEvent:
    values: dict[str, str] = {}
    names = Counter[str]()
    for line in lines:
        head, colon, value = line.partition(":")
        name, *parameters = head.split(";")
        assert colon, line
        assert _NAME.fullmatch(name), line
        names[name] += 1
        values[name] = _value(name, parameters, value)
    assert not {name for name in _ONCE if names[name] > 1}, "more than once"
    assert {name for name in _NEEDED if not names[name]} == set(), "needed"
    if "DTEND" in values:
        assert date.fromisoformat(values["DTEND"]) > date.fromisoformat(values["DTSTART"]), "ends after it begins"
    return ReadEvent(values)


def _value(name: str, parameters: list[str], value: str) -> str:
    if name in ("DTSTART", "DTEND"):
        assert parameters == ["VALUE=DATE"], "a whole day"
        assert re.fullmatch(r"\d{8}", value), "a day"
        return date.fromisoformat(value).isoformat()
    assert parameters == [], name
    if name in ("DTSTAMP", "LAST-MODIFIED"):
        assert _INSTANT.fullmatch(value), "an instant in UTC"
    elif name == "SEQUENCE":
        assert value.isdecimal(), "a number"
        assert int(value) < 2**31, "a number programs can hold"
    elif name in _VALUES:
        assert value in _VALUES[name], name
    else:
        assert _TEXT.fullmatch(value), f"escaped text: {value}"
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return value

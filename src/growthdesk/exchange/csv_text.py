"""Bytes of a text file to text: finds the encoding, asks where two fit, or refuses; never guesses into nonsense."""

import codecs
import re
from dataclasses import dataclass

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.encodings import encodings_fitting, line_readings, utf_16_without_mark
from growthdesk.exchange.source_tables import EncodingReading, RowProblem

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
_UTF_8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 1 << 16
_FEW_ZEROS = 4


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read in. Two or more `encodings` fit it and give other letters: ask."""

    text: str
    encoding: str
    encodings: tuple[EncodingReading, ...] = ()
    notes: tuple[RowProblem, ...] = ()


def decode(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Return the text in the encoding asked for, else in the one found."""
    if not data.strip():
        raise Refusal("csv_empty", file=name)
    decoded = _found(data, name) if encoding is None else _as_told(data, name, encoding)
    if not decoded.text.strip():
        raise Refusal("csv_empty", file=name)
    return decoded


def _found(data: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_marked(data, name, encoding), encoding)
    if 0 in data and (wide := utf_16_without_mark(data)):
        return Decoded(data.decode(wide), wide)
    zeros = data.count(0)
    if zeros > max(_FEW_ZEROS, len(data) // 20) or len(_CONTROL.findall(data[:_SAMPLE])) * 20 > min(len(data), _SAMPLE):
        line = line_of(data, data.find(0)) if zeros else "1"
        raise Refusal("csv_binary", file=name, line=line)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _in_eight_bits(data, name, error.start)


def _marked(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_before(error.object, error.start, encoding)  # the object lacks a mark of UTF-8
        raise Refusal("csv_encoding_mixed", file=name, line=line) from error


def _in_eight_bits(data: bytes, name: str, first_bad: int) -> Decoded:
    """Read an encoding of one byte a letter: certain, or with a note of a line that shows it, or asked."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(len(found) for found in _UTF_8_SEQUENCE.findall(data))
    if in_sequences * 2 >= high:
        raise Refusal("csv_encoding_mixed", file=name, line=line_of(data, first_bad))
    fitting = encodings_fitting(data)
    readings, at = line_readings(data, fitting)
    text = data.decode(fitting[0], errors="replace")
    if len(readings) > 1:
        return Decoded(text, fitting[0], readings)
    facts = (("file", name), ("encoding", fitting[0]), ("example", readings[0].example))
    return Decoded(text, fitting[0], notes=(RowProblem(int(line_of(data, at)), "", "encoding_found", facts),))


def _as_told(data: bytes, name: str, encoding: str) -> Decoded:
    try:
        "".encode(encoding)  # refuses codecs that give no text
        told = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise Refusal("csv_encoding_unknown", encoding=encoding) from error
    really = _really(data) if told in _WIDE or told.startswith("utf-8") else ""
    if really and really != told.removesuffix("-le").removesuffix("-be"):
        raise Refusal("csv_encoding_is_another", file=name, encoding=encoding, found=really)
    if told in _WIDE and 0 not in data and not data.startswith(tuple(mark for mark, _name in _MARKS)):
        raise Refusal("csv_encoding_wrong", file=name, encoding=encoding, line="1")
    if told == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        told = utf_16_without_mark(data) or told
    try:
        text = data.decode(told).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = _line_before(data, error.start, told)
        raise Refusal("csv_encoding_wrong", file=name, encoding=encoding, line=line) from error
    if text.count("\0") > max(_FEW_ZEROS, len(text) // 20):
        if really := _really(data):
            raise Refusal("csv_encoding_is_another", file=name, encoding=encoding, found=really)
        raise Refusal("csv_binary", file=name, line=line_of(data, data.find(0)))
    return Decoded(text, told)


def _really(data: bytes) -> str:
    """Say which Unicode encoding the bytes certainly have, empty when that is open."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding.removesuffix("-sig")
    if 0 in data:
        return "utf-16" if utf_16_without_mark(data) else ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def line_of(data: bytes, position: int) -> str:
    """Return the number of the line a byte stands on."""
    before = data[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return str(before.count(b"\n") + 1)


def _line_before(data: bytes, position: int, encoding: str) -> str:
    if encoding not in _WIDE:
        return line_of(data, position)
    before = data[:position].decode(encoding, errors="ignore")
    return str(before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1)

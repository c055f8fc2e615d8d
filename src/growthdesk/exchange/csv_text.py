"""Bytes to text: finds the encoding of a table file or refuses; never guesses silently into nonsense."""

import codecs
import re
from pathlib import Path

from growthdesk.domain.problems import Refusal

LARGEST_FILE = 32 * 1024 * 1024
# A workbook renamed to .csv, or chosen by mistake: old and new Excel, OpenDocument.
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_UTF_16_AND_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_UTF_8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LETTER_RUN = re.compile(rb"[\xc0-\xff]{4,}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def read_bytes(path: Path) -> bytes:
    """Read a whole table file; missing, unreadable and far too large ones are refused."""
    name = path.name
    try:
        if not path.exists():
            raise Refusal("file_missing", file=str(path))
        if not path.is_file():
            raise Refusal("not_a_file", file=str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise Refusal("csv_too_big", file=name, size=_megabytes(size), limit=_megabytes(LARGEST_FILE))
        return path.read_bytes()
    except OSError as error:
        raise Refusal("file_unreadable", file=str(path), reason=error.strerror or "") from error


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return text and the encoding it was read in: the one asked for, else UTF-8, else cp1252."""
    if not data.strip():
        raise Refusal("csv_empty", file=name)
    if encoding is not None:
        return _decode_as_told(data, name, encoding)
    _refuse_other_formats(data, name)
    if data.startswith(codecs.BOM_UTF8):
        text, found = _decode_utf_8(data[len(codecs.BOM_UTF8) :], name), "utf-8-sig"
    else:
        try:
            text, found = data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            text, found = _decode_western(data, name, error.start), "cp1252"
    if not text.strip():
        raise Refusal("csv_empty", file=name)
    return text, found


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith(_WORKBOOKS):
        raise Refusal("csv_is_workbook", file=name)
    zeros = data.count(0)
    if data.startswith(_UTF_16_AND_32) or (zeros and zeros * 3 >= len(data)):
        raise Refusal("csv_utf16", file=name)
    if zeros or len(_CONTROL.findall(data[:65536])) * 20 > min(len(data), 65536):
        line = data.count(b"\n", 0, data.find(0)) + 1 if zeros else 1
        raise Refusal("csv_binary", file=name, line=str(line))


def _decode_utf_8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal("csv_encoding_mixed", file=name, line=_line_of(data, error.start)) from error


def _decode_western(data: bytes, name: str, first_bad: int) -> str:
    """Read cp1252, unless the bytes speak for damaged UTF-8 or for another alphabet."""
    high = len(_HIGH.findall(data))
    in_sequences = sum(len(found) for found in _UTF_8_SEQUENCE.findall(data))
    if in_sequences * 2 >= high:
        raise Refusal("csv_encoding_mixed", file=name, line=_line_of(data, first_bad))
    # Western words have single accented letters; Arabic or Cyrillic ones are runs of them.
    in_runs = sum(len(found) for found in _LETTER_RUN.findall(data))
    if in_runs * 2 > high:
        raise Refusal("csv_encoding_unclear", file=name, line=_line_of(data, first_bad))
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refusal("csv_encoding_unclear", file=name, line=_line_of(data, error.start)) from error


def _decode_as_told(data: bytes, name: str, encoding: str) -> tuple[str, str]:
    try:
        found = codecs.lookup(encoding).name
        text = data.decode(found)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise Refusal("csv_encoding_wrong", file=name, encoding=encoding, line=_line_of(data, start)) from error
    except (LookupError, ValueError) as error:
        raise Refusal("csv_encoding_unknown", encoding=encoding) from error
    if "\0" in text:
        _refuse_other_formats(data, name)
        raise Refusal("csv_binary", file=name, line=str(text.count("\n", 0, text.find("\0")) + 1))
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Refusal("csv_empty", file=name)
    return text, found


def _line_of(data: bytes, position: int) -> str:
    before = data[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return str(before.count(b"\n") + 1)


def _megabytes(size: int) -> str:
    return f"{-(-size // (1024 * 1024))} MB"

"""Looks into a workbook of old Excel (XLS) for what its reader does not tell: errors, no results, signs, 1904 dates.

Rule: it only adds to what the reader (calamine) reads; a file it cannot follow is left to the reader, with a note.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import Struct, error, unpack_from

from growthdesk.exchange.number_formats import BUILT_IN, shown_beside
from growthdesk.exchange.sheet_scans import SheetScan

# The errors of Excel by their number, in old and binary workbooks alike.
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
OTHER_ERROR = "#VALUE!"
_END = 0xFFFFFFFA  # from here on a sector number stands for none
_HEAD = Struct("<HH")
_EOF, _FORMULA, _DATE_MODE, _SHEET, _BOOL_OR_ERROR, _TEXT_RESULT = 0x0A, 0x06, 0x22, 0x85, 0x205, 0x207
_FORMAT, _STYLE, _NUMBERS, _SEVERAL_NUMBERS = 0x41E, 0xE0, frozenset({0x203, 0x27E}), 0xBD
_BETWEEN = frozenset({0x4BC, 0x221, 0x236})  # a shared formula, an array or a table stands before its text
_NO_NUMBER = b"\xff\xff"
_NAMES = ("Workbook", "Book")


@dataclass(frozen=True, slots=True)
class OldWorkbook:
    """What a workbook says beside its values; `scans` in the order of its sheets."""

    scans: tuple[SheetScan, ...]
    counts_from_1904: bool


def look_into(data: bytes) -> OldWorkbook | None:
    """Return what an XLS workbook says beside its values, None when it is built in a way not known here."""
    try:
        stream = _stream(data)
        if stream is None:
            return None
        places: list[int] = []
        formats: dict[int, str] = dict(BUILT_IN)
        styles: list[int] = []
        from_1904 = False
        for _at, kind, record in _records(stream, 0):
            if kind == _DATE_MODE:
                from_1904 = record[:1] == b"\x01"
            elif kind == _SHEET:
                places.append(unpack_from("<I", record)[0])
            elif kind == _FORMAT and len(record) > 5:
                formats[unpack_from("<H", record)[0]] = shown_beside(_text(record, 2))
            elif kind == _STYLE:
                styles.append(unpack_from("<H", record, 2)[0])
        said = {at: beside for at, number in enumerate(styles) if (beside := formats.get(number))}
        return OldWorkbook(tuple(_scan(stream, place, said) for place in places), from_1904)
    except (error, IndexError):
        return None


def _text(record: bytes, at: int) -> str:
    """Return a text that begins with its length, and whether a letter has two bytes."""
    is_wide = record[at + 2] & 1
    return record[at + 3 :].decode("utf-16-le" if is_wide else "latin-1", "replace")[: unpack_from("<H", record, at)[0]]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the records of one part of the stream, up to its end."""
    while at + 4 <= len(stream):
        kind, size = _HEAD.unpack_from(stream, at)
        if kind == _EOF:
            return
        yield at, kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _scan(stream: bytes, start: int, said: Mapping[int, str]) -> SheetScan:
    scan = SheetScan()
    waiting: tuple[int, int] | None = None
    for _at, kind, record in _records(stream, start):
        if waiting is not None and kind not in _BETWEEN:
            if kind != _TEXT_RESULT:
                scan.unsolved.add(waiting)
            waiting = None
        if kind == _BOOL_OR_ERROR and record[7]:
            scan.errors[unpack_from("<HH", record)] = ERRORS.get(record[6], OTHER_ERROR)
        elif kind == _FORMULA and record[12:14] == _NO_NUMBER:
            place = unpack_from("<HH", record)
            if record[6] == 2:
                scan.errors[place] = ERRORS.get(record[8], OTHER_ERROR)
            elif record[6] == 0:
                waiting = place
        elif said:
            scan.beside.update(_signs(kind, record, said))
    if waiting is not None:
        scan.unsolved.add(waiting)
    return scan


def _signs(kind: int, record: bytes, said: Mapping[int, str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield what the styles of the numbers in a record show beside them."""
    row, column = unpack_from("<HH", record) if len(record) >= 6 else (0, 0)
    if kind == _SEVERAL_NUMBERS:
        for at in range(4, len(record) - 7, 6):
            if beside := said.get(unpack_from("<H", record, at)[0]):
                yield (row, column + (at - 4) // 6), beside
    elif (kind in _NUMBERS or kind == _FORMULA) and (beside := said.get(unpack_from("<H", record, 4)[0])):
        yield (row, column), beside


def _stream(data: bytes) -> bytes | None:
    """Return the workbook's stream out of the compound file it lies in."""
    size = 1 << unpack_from("<H", data, 30)[0]
    small_size = 1 << unpack_from("<H", data, 32)[0]
    first_folder, cutoff, first_small = (unpack_from("<I", data, at)[0] for at in (48, 56, 60))
    tables = list(unpack_from("<109I", data, 76))
    more, left = unpack_from("<II", data, 68)
    while more < _END and left:
        listed = unpack_from(f"<{size // 4}I", data, size * (more + 1))
        tables += listed[:-1]
        more, left = listed[-1], left - 1
    following: list[int] = []
    for table in tables:
        if table < _END:
            following += unpack_from(f"<{size // 4}I", data, size * (table + 1))

    def chain(first: int, whole: bytes, by: int, next_of: list[int], head: int) -> bytes:
        parts, seen = [], 0
        while first < _END and seen <= len(next_of):
            parts.append(whole[by * (first + head) : by * (first + head + 1)])
            first, seen = next_of[first], seen + 1
        return b"".join(parts)

    folder = chain(first_folder, data, size, following, 1)
    entries = {}
    for at in range(0, len(folder) - 127, 128):
        name = folder[at : at + max(folder[at + 64] - 2, 0)].decode("utf-16-le", "replace")
        entries[name] = unpack_from("<II", folder, at + 116)
    found = next((entries[name] for name in _NAMES if name in entries), None)
    if found is None:
        return None
    start, length = found
    if length >= cutoff:
        return chain(start, data, size, following, 1)[:length]
    root = next(iter(entries.values()))
    small = chain(first_small, data, size, following, 1)
    small_following = list(unpack_from(f"<{len(small) // 4}I", small))
    return chain(start, chain(root[0], data, size, following, 1), small_size, small_following, 0)[:length]

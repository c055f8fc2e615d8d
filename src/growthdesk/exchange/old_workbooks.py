"""Looks into a workbook of old Excel (XLS) for what its reader does not tell: errors, no results, signs, 1904 dates.

Rule: it only adds to what the reader (calamine) reads, and the reader reads only what could be followed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from struct import error, unpack_from

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.compound_files import DamagedError, stream_in, wrapped
from growthdesk.exchange.number_formats import BUILT_IN, shown_beside
from growthdesk.exchange.old_streams import records, rewritten
from growthdesk.exchange.sheet_scans import SheetScan

# The errors of Excel by their number, in old and binary workbooks alike.
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
OTHER_ERROR = "#VALUE!"
_FORMULA, _DATE_MODE, _SHEET, _BOOL_OR_ERROR, _TEXT_RESULT = 0x06, 0x22, 0x85, 0x205, 0x207
_FORMAT, _STYLE, _NUMBERS, _SEVERAL_NUMBERS = 0x41E, 0xE0, frozenset({0x203, 0x27E}), 0xBD
_NO_NUMBER = b"\xff\xff"


@dataclass(frozen=True, slots=True)
class OldWorkbook:
    """What a workbook says beside its values; `scans` in the order of its sheets."""

    scans: tuple[SheetScan, ...]
    counts_from_1904: bool


def followed(data: bytes, file: str) -> tuple[bytes, OldWorkbook]:
    """Return an XLS workbook as its reader may get it, and what it says beside its values; refuse a damaged one."""
    try:
        stream = rewritten(stream_in(data), file)
        return wrapped(stream), look_into(stream)
    except (DamagedError, error, IndexError) as problem:
        raise Refusal("workbook_damaged", file=file) from problem


def look_into(stream: bytes) -> OldWorkbook:
    """Return what an XLS workbook says beside its values; its stream is the one its reader gets."""
    places: list[int] = []
    formats: dict[int, str] = dict(BUILT_IN)
    styles: list[int] = []
    from_1904 = False
    for kind, record in records(stream, 0):
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


def _text(record: bytes, at: int) -> str:
    """Return a text that begins with its length, and whether a letter has two bytes."""
    is_wide = record[at + 2] & 1
    return record[at + 3 :].decode("utf-16-le" if is_wide else "latin-1", "replace")[: unpack_from("<H", record, at)[0]]


def _scan(stream: bytes, start: int, said: Mapping[int, str]) -> SheetScan:
    scan = SheetScan()
    waiting: tuple[int, int] | None = None
    for kind, record in records(stream, start):
        if waiting is not None:
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

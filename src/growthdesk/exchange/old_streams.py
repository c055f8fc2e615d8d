"""Writes the stream of an XLS workbook anew: with what its reader (calamine) takes in and nothing else, all measured.

The reader believes what a workbook says of its size, and a lie ends the whole program, not only the reading. Rule:
it never sees the bytes of a file, only records that were followed here; formulas and the size a sheet says stay out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from struct import pack, unpack_from

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.byte_files import megabytes
from growthdesk.exchange.compound_files import DamagedError
from growthdesk.exchange.source_tables import MOST_CELLS
from growthdesk.exchange.workbook_parts import LARGEST_TEXTS, MOST_TEXTS

Record = tuple[int, bytes]
_EOF, _CONTINUE, _PASSWORD, _SHEET, _TEXTS = 0x0A, 0x3C, 0x2F, 0x85, 0xFC
_OF_BOOK = frozenset({0x809, 0x42, 0x22, 0x41E, 0xE0, _SHEET, _TEXTS})
_MERGED, _FORMULA, _RESULT, _TEXT, _SHARED_TEXT, _NUMBERS = 0xE5, 0x06, 0x207, 0x204, 0xFD, 0xBD
# How long the records of single cells are at least.
_CELLS = {0x203: 14, _TEXT: 10, 0x205: 8, 0x27E: 10, _SHARED_TEXT: 10, _FORMULA: 20}
_NO_FORMULA = b"\x01\x00\x16"  # one token: an argument left out
_MOST_CONTINUED = 50_000
# Sheets that share their records are none of any program's, but a few may stand at a place that means nothing.
_MOST_TURNS = 4


def records(stream: bytes, at: int) -> Iterator[Record]:
    """Yield the records of one part of the stream, up to its end; a part that is cut off means damage."""
    while True:
        kind, size = unpack_from("<HH", stream, at)
        if kind == _EOF:
            return
        record = stream[at + 4 : at + 4 + size]
        if len(record) < size:
            raise DamagedError
        yield kind, record
        at += 4 + size


def rewritten(stream: bytes, file: str) -> bytes:
    """Return the stream as its reader may see it; refuse what would take it too far."""
    book: list[Record] = []
    kept = False
    for kind, record in records(stream, 0):
        if kind == _PASSWORD:
            raise Refusal("workbook_password", file=file)
        kept = kind in _OF_BOOK or (kind == _CONTINUE and kept and book[-1][0] in (_TEXTS, _CONTINUE))
        if kept:
            book.append((kind, record))
    measured = _Measured(file, _text_lengths(book, file), _MOST_TURNS * len(stream))
    size = sum(4 + len(record) for _kind, record in book) + 4
    sheets: list[bytes] = []
    head: list[Record] = []
    for kind, record in book:
        if kind == _SHEET:
            (place,) = unpack_from("<I", record)
            if place > len(stream):
                raise DamagedError
            sheets.append(_joined(measured.kept(records(stream, place))))
            head.append((kind, pack("<I", size) + record[4:]))
            size += len(sheets[-1])
        else:
            head.append((kind, record))
    return _joined(head) + b"".join(sheets)


def _joined(part: Sequence[Record]) -> bytes:
    return b"".join(pack("<HH", kind, len(record)) + record for kind, record in part) + pack("<HH", _EOF, 0)


@dataclass(slots=True)
class _Measured:
    """What the sheets of a workbook take when all are held at once, as the reader holds them."""

    file: str
    lengths: Sequence[int]
    bytes_left: int
    area: int = 0
    characters: int = 0
    _rows: set[int] = field(default_factory=set)
    _columns: set[int] = field(default_factory=set)

    def kept(self, part: Iterator[Record]) -> list[Record]:
        """Return the records of a sheet that its reader needs."""
        self._rows.clear()
        self._columns.clear()
        found: list[Record] = []
        formula_at = (0, 0)
        for kind, record in part:
            self.bytes_left -= 4 + len(record)
            if self.bytes_left < 0:
                raise DamagedError
            if kind == _FORMULA:
                formula_at = unpack_from("<HH", record)
            if kind == _MERGED or self._takes(kind, record, formula_at):
                found.append((kind, record[:20] + _NO_FORMULA if kind == _FORMULA else record))
        if self._rows:
            height = max(self._rows) - min(self._rows) + 1
            self.area += height * (max(self._columns) - min(self._columns) + 1)
        if self.area > MOST_CELLS:
            raise Refusal("table_too_large", file=self.file, limit=str(MOST_CELLS))
        return found

    def _takes(self, kind: int, record: bytes, formula_at: tuple[int, int]) -> bool:
        """Whether this is a cell that is read; it is counted then."""
        if kind == _RESULT:
            row, column = formula_at
        elif kind == _NUMBERS or kind in _CELLS:
            if len(record) < _CELLS.get(kind, 12):
                raise DamagedError
            row, column = unpack_from("<HH", record)
        else:
            return False
        if kind == _SHARED_TEXT:
            length = self.lengths[unpack_from("<I", record, 6)[0]]
            if not length:
                return False
            self.characters += length
        elif kind in (_TEXT, _RESULT):
            self.characters += len(record)
        elif kind == _NUMBERS:
            self._columns.add(column + (len(record) - 6) // 6 - 1)
        if self.characters > LARGEST_TEXTS:
            raise _too_many_texts(self.file)
        self._rows.add(row)
        self._columns.add(column)
        return True


def _too_many_texts(file: str) -> Refusal:
    return Refusal("workbook_too_large", file=file, limit=megabytes(LARGEST_TEXTS))


def _text_lengths(book: Sequence[Record], file: str) -> list[int]:
    """Return how long each text is that cells share."""
    start = next((at for at, (kind, _record) in enumerate(book) if kind == _TEXTS), None)
    if start is None:
        return []
    blocks = [record for kind, record in book[start:] if kind in (_TEXTS, _CONTINUE)]
    (count,) = unpack_from("<I", blocks[0], 4)
    if sum(kind == _TEXTS for kind, _record in book) > 1 or count > sum(map(len, blocks)) // 3:
        raise DamagedError
    if count > MOST_TEXTS or len(blocks) > _MOST_CONTINUED:
        raise _too_many_texts(file)
    rest = _Rest(blocks)
    return [rest.next_text() for _at in range(count)]


@dataclass(slots=True)
class _Rest:
    """What is left of the texts: they go on from one record to the next."""

    blocks: Sequence[bytes]
    block: int = 0
    at: int = 8

    def next_text(self) -> int:
        """Go past a text; return how many characters it has."""
        if self.at >= len(self.blocks[self.block]):
            self._turn(0)
        data = self.blocks[self.block]
        count, flags = unpack_from("<HB", data, self.at)
        self.at += 3
        beside = 0
        if flags & 8:
            beside += 4 * int(unpack_from("<H", data, self.at)[0])
            self.at += 2
        if flags & 4:
            beside += int(unpack_from("<I", data, self.at)[0])
            self.at += 4
        self._pass(count, 1 + (flags & 1), is_text=True)
        self._pass(beside, 1, is_text=False)
        return int(count)

    def _pass(self, left: int, width: int, *, is_text: bool) -> None:
        while left:
            taken = min(left, max(len(self.blocks[self.block]) - self.at, 0) // width)
            self.at += taken * width
            left -= taken
            if left:
                self._turn(int(is_text))
                # Each record says anew whether a letter has two bytes.
                width = 1 + (self.blocks[self.block][0] & 1) if is_text else 1

    def _turn(self, at: int) -> None:
        self.block, self.at = self.block + 1, at

"""Files made to take all memory or time end with words: read in a child of their own, whose memory is measured."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack, pack_into, unpack_from

import pytest

from growthdesk.exchange.byte_files import LARGEST_FILE
from growthdesk.exchange.compound_files import stream_in, wrapped
from tests.exchange.workbook_files import ods, ods_row, ods_text, sheet_xml, xlsx, zipped

MOST_MEGABYTES = 512
MOST_SECONDS = 60
_CHILD = """
import resource, sys
from pathlib import Path
limit = 2 * 1024 ** 3
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.tables_in import read_table
try:
    table = read_table(Path(sys.argv[1]))
    said = f"{len(table.rows)} rows {len(table.refused)} refused"
except Refusal as refusal:
    said = refusal.code
high = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(said, int(high.split()[1]) // 1024, sep="|")
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the memory of the child is measured as Linux does")


def two_cells_far_apart() -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return xlsx({"A": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"})


def a_far_cell_in_the_first_row() -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c s="0"\nr="XFD1048576"><v>1</v></c></row>'
    return xlsx({"A": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"})


def nine_million_cells() -> bytes:
    rows = ("<row>" + "<c><v>1</v></c>" * 9 + "</row>") * 1_000_000
    return xlsx({"A": f"<worksheet><sheetData>{rows}</sheetData></worksheet>"})


def a_sheet_of_blanks() -> bytes:
    return xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)}) + " " * 210_000_000})


def a_part_that_lies_about_its_size() -> bytes:
    data = bytearray(xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)}) + " " * 20_000_000}))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"xl/worksheets/sheet1.xml"))
    data[at + 24 : at + 28] = (2000).to_bytes(4, "little")
    return bytes(data)


def ten_million_texts() -> bytes:
    parts = {"xl/sharedStrings.xml": "<sst>" + "<si/>" * 10_000_000 + "</sst>"}
    made = BytesIO(xlsx({"A": sheet_xml({1: ("Name",), 2: ("Ernst",)})}))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def texts_within_texts() -> bytes:
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 20))
    sheet = sheet_xml({1: ("Name",), 2: ("Ernst",)}).replace("Ernst", "&l19;")
    return xlsx({"A": f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>{sheet}'})


def cells_that_never_end() -> bytes:
    return xlsx({"A": "<worksheet><sheetData>" + '<c t="e" ' * 10_000_000})


def merges_over_everything() -> bytes:
    rows = dict.fromkeys(range(1, 2000), ("Name", "x"))
    return xlsx({"A": sheet_xml(rows, ["A1:XFD1048576"] * 50_000)})


def repeated_lines() -> bytes:
    return ods(ods_row("Name", "City") + ods_row(*["x"] * 200, repeated=1_048_000))


def repeated_cells() -> bytes:
    cell = ods_text("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')
    return ods(ods_row(cell, repeated=1_048_576))


def thousands_of_parts() -> bytes:
    return zipped({"xl/workbook.xml": "<workbook/>"} | {f"xl/{at}": "" for at in range(20_000)})


SAMPLE = (Path(__file__).parent / "samples" / "orders_1900.xls").read_bytes()
DIMENSIONS, NUMBER, SHARED_TEXT, MERGED, TEXTS = 0x200, 0x203, 0xFD, 0xE5, 0xFC


def old(changed: Callable[[bytearray], None]) -> bytes:
    """Return the sample with another stream."""
    stream = bytearray(stream_in(SAMPLE))
    changed(stream)
    return wrapped(bytes(stream))


def place_of(stream: bytearray, wanted: int, *, last: bool = False) -> int:
    """Return where the content of the first or last record of a kind is in a stream."""
    at, found = 0, []
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == wanted:
            found.append(at + 4)
        at += 4 + size
    return found[-1 if last else 0]


def record(kind: int, content: bytes) -> bytes:
    return pack("<HH", kind, len(content)) + content


def old_book(sheets: list[bytes], *, texts: tuple[str, ...] = (), places: list[int] | None = None) -> bytes:
    """Return an XLS workbook of these sheets; `places` say which of them each sheet in the list is."""
    shared = b"".join(pack("<HB", len(text), 0) + text.encode("latin-1") for text in texts)
    head = record(0x809, pack("<HHII", 0x600, 5, 0, 0)) + record(0x42, pack("<H", 1200))
    head += record(TEXTS, pack("<II", len(texts), len(texts)) + shared)
    order = list(range(len(sheets))) if places is None else places
    at = len(head) + len(order) * 17 + 4
    starts = []
    for sheet in sheets:
        starts.append(at)
        at += len(sheet) + 4
    listed = b"".join(
        record(0x85, pack("<IHBB", starts[one], 0, 5, 0) + b"%05d" % nth) for nth, one in enumerate(order)
    )
    return wrapped(head + listed + record(0x0A, b"") + b"".join(sheet + record(0x0A, b"") for sheet in sheets))


def number(row: int, column: int) -> bytes:
    return record(NUMBER, pack("<HHHd", row, column, 0, 1.0))


def a_size_that_is_a_lie(stream: bytearray) -> None:
    pack_into("<IIHH", stream, place_of(stream, DIMENSIONS), 0, 0xFFFFFF00, 0, 0xFFFF)


def a_far_number(stream: bytearray) -> None:
    pack_into("<HH", stream, place_of(stream, NUMBER, last=True), 65535, 65535)


def texts_by_the_milliard(stream: bytearray) -> None:
    pack_into("<I", stream, place_of(stream, TEXTS) + 4, 0x7FFFFFFF)


def a_text_that_is_not_there(stream: bytearray) -> None:
    pack_into("<I", stream, place_of(stream, SHARED_TEXT, last=True) + 6, 40_000)


def merges_that_are_not_there(stream: bytearray) -> None:
    pack_into("<H", stream, place_of(stream, MERGED), 0xFFFF)


def a_record_that_is_cut_off(stream: bytearray) -> None:
    del stream[place_of(stream, NUMBER, last=True) + 3 :]


def a_table_of_sectors_that_goes_round() -> bytes:
    data = bytearray(SAMPLE)
    pack_into("<II", data, 68, 1, 0xFFFFFFFF)
    return bytes(data)


def a_folder_that_is_not_there() -> bytes:
    data = bytearray(SAMPLE)
    pack_into("<I", data, 48, 0xFFFFFFFE)
    return bytes(data)


def a_stream_that_goes_round() -> bytes:
    data = bytearray(SAMPLE)
    (table,) = unpack_from("<I", data, 76)
    pack_into("<128I", data, 512 * (table + 1), *range(128))
    return bytes(data)


def one_long_text_in_a_million_cells() -> bytes:
    cells = b"".join(record(SHARED_TEXT, pack("<HHHI", at // 16, at % 16, 0, 0)) for at in range(1_000_000))
    return old_book([cells], texts=("x" * 8000,))


def rows_that_go_backwards() -> bytes:
    return old_book([number(3, 2) + number(0, 0) + number(1, 1)])


def thousands_of_sheets_that_are_one() -> bytes:
    return old_book([b"".join(number(at, 0) for at in range(10_000))], places=[0] * 5_000)


def sheets_that_are_large_together() -> bytes:
    return old_book([number(0, 0) + number(50_000, 50)] * 20)


OLD_BOMBS: list[tuple[Callable[[], bytes], str]] = [
    (lambda: old(lambda _stream: None), "9 rows 0 refused"),
    (lambda: old(a_size_that_is_a_lie), "9 rows 0 refused"),
    (lambda: old(a_far_number), "table_too_large"),
    (lambda: old(texts_by_the_milliard), "workbook_damaged"),
    (lambda: old(a_text_that_is_not_there), "workbook_damaged"),
    (lambda: old(merges_that_are_not_there), "workbook_damaged"),
    (lambda: old(a_record_that_is_cut_off), "workbook_damaged"),
    (a_table_of_sectors_that_goes_round, "workbook_damaged"),
    (a_folder_that_is_not_there, "workbook_damaged"),
    (a_stream_that_goes_round, "workbook_damaged"),
    (one_long_text_in_a_million_cells, "workbook_too_large"),
    (rows_that_go_backwards, "2 rows 0 refused"),
    (thousands_of_sheets_that_are_one, "workbook_damaged"),
    (sheets_that_are_large_together, "table_too_large"),
    (lambda: SAMPLE[:600], "workbook_unknown"),
    (lambda: wrapped(stream_in(SAMPLE)[:0xA00]), "workbook_damaged"),
]
BOMBS: list[tuple[Callable[[], bytes], str]] = [
    *OLD_BOMBS,
    (two_cells_far_apart, "table_too_large"),
    (a_far_cell_in_the_first_row, "table_too_large"),
    (nine_million_cells, "table_too_large"),
    (a_sheet_of_blanks, "workbook_too_large"),
    (a_part_that_lies_about_its_size, "workbook_damaged"),
    (ten_million_texts, "workbook_too_large"),
    (texts_within_texts, "workbook_damaged"),
    (cells_that_never_end, "table_too_large"),
    (merges_over_everything, "table_too_large"),
    (repeated_lines, "table_too_large"),
    (repeated_cells, "table_too_large"),
    (thousands_of_parts, "workbook_too_large"),
    (lambda: b"A,B\n" + b"," * (LARGEST_FILE - 4), "table_too_large"),
    (lambda: b"A,B\n" + b"," * 3_000_000, "0 rows 1 refused"),
    (lambda: b'A,B\n1,"' + b"x" * (LARGEST_FILE - 7), "0 rows 1 refused"),
    (lambda: b"A,B\n" + b'"' * (LARGEST_FILE - 4), "0 rows 1 refused"),
    (lambda: b"A,B\n" + b'"\n' * 1_000_000, "0 rows 500000 refused"),
    (lambda: b"A" * LARGEST_FILE, "csv_no_rows"),
    (lambda: b"\xe9" * LARGEST_FILE, "csv_no_rows"),
    (lambda: b"A\n" + b"\n" * (LARGEST_FILE - 2), "csv_too_many_lines"),
    (lambda: b"A,B,C\n" + b"xxxxxxx,yyyyyyy,zzzzzzz\n" * 1_000_000, "1000000 rows 0 refused"),
]


@pytest.mark.parametrize(("make", "said"), BOMBS, ids=[f"{at} {said}" for at, (_make, said) in enumerate(BOMBS)])
def test_a_bomb_ends(tmp_path: Path, make: Callable[[], bytes], said: str) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(make())
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, timeout=MOST_SECONDS, check=True
    )
    heard, megabytes = child.stdout.strip().split("|")
    assert heard == said
    assert int(megabytes) <= MOST_MEGABYTES


_CHANGES = """
import random, resource, sys
from pathlib import Path
limit = 2 * 1024 ** 3
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.tables_in import read_table, sheet_names
sample, path = Path(sys.argv[1]).read_bytes(), Path(sys.argv[2])
chance = random.Random(7)
heard = {"read": 0}
for turn in range(400):
    data = bytearray(sample)
    for _change in range(chance.choice((1, 1, 2, 8))):
        data[chance.randrange(8, len(data))] = chance.choice((0, 1, 127, 255, chance.randrange(256)))
    path.write_bytes(data)
    for look in (sheet_names, read_table):
        try:
            look(path)
            heard["read"] += 1
        except Refusal as refusal:
            heard[refusal.code] = heard.get(refusal.code, 0) + 1
print(heard["read"], heard.get("workbook_damaged", 0), sum(heard.values()))
"""


@pytest.mark.parametrize("is_plain", [False, True], ids=["file", "stream"])
def test_bytes_changed_by_chance_end_in_words(tmp_path: Path, *, is_plain: bool) -> None:
    """In the file as it was written, and in one in which nearly every change falls into records that are read."""
    sample = tmp_path / "sample.xls"
    sample.write_bytes(wrapped(stream_in(SAMPLE)[:0xB34]) if is_plain else SAMPLE)
    child = subprocess.run(
        [sys.executable, "-c", _CHANGES, str(sample), str(tmp_path / "changed.xls")],
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )
    assert child.returncode == 0, child.stderr[-3000:]
    read, damaged, together = map(int, child.stdout.splitlines()[-1].split())
    assert together == 800
    assert read > 100
    assert damaged > 20

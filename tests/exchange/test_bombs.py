"""Files made to take all memory or time end with words: read in a child of their own, whose memory is measured."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from growthdesk.exchange.byte_files import LARGEST_FILE
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


BOMBS: list[tuple[Callable[[], bytes], str]] = [
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

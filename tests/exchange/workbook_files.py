"""Small workbooks as other programs save them, made in the test: odd ones too, which no writing library would make."""

import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO

DATE, PERCENT, EURO, TIME, SPAN = 1, 2, 3, 4, 5
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/></numFmts>'
    '<cellXfs count="6"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/>'
    '<xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class Made:
    """A cell as it stands in the file."""

    attributes: str
    inside: str


Cell = str | int | float | bool | Made | None
Rows = Mapping[int, Sequence[Cell]]


def styled(value: float, style: int) -> Made:
    """Make a number shown in a style."""
    return Made(f's="{style}"', f"<v>{value!r}</v>")


def formula(text: str, result: str | None = None, cell_type: str = "") -> Made:
    """Make a formula; without a result it was never worked out."""
    value = "" if result is None else f"<v>{escape(result)}</v>"
    return Made(f't="{cell_type}"' if cell_type else "", f"<f>{escape(text)}</f>{value}")


def error(shown: str) -> Made:
    """Make a cell that shows an error."""
    return Made('t="e"', f"<v>{shown}</v>")


def letters(column: int) -> str:
    """Return the letters of a column counted from 0."""
    return ("" if column < 26 else letters(column // 26 - 1)) + chr(65 + column % 26)


def sheet_xml(rows: Rows, merged: Sequence[str] = (), first_column: int = 0) -> str:
    """Return the XML of a sheet; rows by their number."""
    lines = []
    for number, cells in sorted(rows.items()):
        made = "".join(_cell(f"{letters(at)}{number}", cell) for at, cell in enumerate(cells, first_column))
        lines.append(f'<row r="{number}">{made}</row>')
    merges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    merges = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    return f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData>{merges}</worksheet>"


def _cell(reference: str, cell: Cell) -> str:
    if cell is None:
        return f'<c r="{reference}" s="0"/>'
    if isinstance(cell, Made):
        return f'<c r="{reference}" {cell.attributes}>{cell.inside}</c>'
    if isinstance(cell, bool):
        return f'<c r="{reference}" t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
    return f'<c r="{reference}"><v>{cell!r}</v></c>'


def xlsx(sheets: Mapping[str, str], *, hidden: Sequence[str] = (), from_1904: bool = False) -> bytes:
    """Return an Excel workbook of sheets given by their XML."""
    listed, relations = "", ""
    for at, name in enumerate(sheets, 1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{at}"{state} r:id="rId{at}"/>'
        relations += f'<Relationship Id="rId{at}" Type="{_TYPE}/worksheet" Target="worksheets/sheet{at}.xml"/>'
    relations += f'<Relationship Id="rIdS" Type="{_TYPE}/styles" Target="styles.xml"/>'
    dates = '<workbookPr date1904="1"/>' if from_1904 else ""
    package = "http://schemas.openxmlformats.org/package/2006"
    office = f'<Relationship Id="rId1" Type="{_TYPE}/officeDocument" Target="xl/workbook.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">{office}</Relationships>',
        "xl/workbook.xml": f"<workbook {_MAIN} {_RELATED}>{dates}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "xl/styles.xml": _STYLES,
    }
    parts |= {f"xl/worksheets/sheet{at}.xml": xml for at, xml in enumerate(sheets.values(), 1)}
    return zipped(parts)


def binary_record(kind: int, content: bytes = b"") -> bytes:
    """Return a record of a binary workbook: type and size in seven bits a byte, then the content."""
    size = len(content)
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + (bytes([size]) if size < 128 else bytes([size & 127 | 128, size >> 7])) + content


def binary_text(text: str) -> bytes:
    """Return a text as binary workbooks hold it."""
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def binary_cell(column: int, cell: Cell, style: int = 0) -> bytes:
    """Return the record of a cell: a text, a truth, a number; `Made` names an error by its number."""
    head = struct.pack("<II", column, style)
    if isinstance(cell, Made):
        return binary_record(3, head + bytes([int(cell.inside)]))
    if isinstance(cell, bool):
        return binary_record(4, head + bytes([cell]))
    if isinstance(cell, str):
        return binary_record(6, head + binary_text(cell))
    return binary_record(5, head + struct.pack("<d", cell)) if cell is not None else binary_record(1, head)


def xlsb(
    rows: Rows, *, from_1904: bool = False, days: Sequence[int] = (), merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """Return a binary workbook of one sheet, built as the format is published; `days` are columns shown as days.

    `merged` are first and last row, first and last column, from 0.
    """
    lines = b""
    for number, cells in sorted(rows.items()):
        lines += binary_record(0, struct.pack("<I", number - 1) + bytes(21))
        for column, cell in enumerate(cells):
            is_day = column in days and isinstance(cell, int | float)
            lines += binary_cell(column, cell, 1 if is_day else 0)
    end = struct.pack("<4I", 0, max(rows) - 1, 0, max(map(len, rows.values())) - 1)
    joined = b"".join(binary_record(176, struct.pack("<4I", *one)) for one in merged)
    sheet = binary_record(129) + binary_record(148, end) + binary_record(145) + lines + binary_record(146) + joined
    bundle = struct.pack("<II", 0, 1) + binary_text("rId1") + binary_text("Orders")
    flags = struct.pack("<II", int(from_1904), 0) + binary_text("")
    formats = b"".join(binary_record(47, struct.pack("<HH", 0, number) + bytes(12)) for number in (0, 14))
    package = "http://schemas.openxmlformats.org/package/2006"
    relation = f'<Relationship Id="rId1" Type="{_TYPE}/worksheet" Target="worksheets/sheet1.bin"/>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
            "xl/workbook.bin": b"".join(
                [
                    binary_record(131),
                    binary_record(153, flags),
                    binary_record(143),
                    binary_record(156, bundle),
                    binary_record(144),
                    binary_record(157, bytes(26)),
                    binary_record(132),
                ]
            ),
            "xl/_rels/workbook.bin.rels": f'<Relationships xmlns="{package}/relationships">{relation}</Relationships>',
            "xl/styles.bin": b"".join(
                [
                    binary_record(278),
                    binary_record(617, struct.pack("<I", 2)),
                    formats,
                    binary_record(618),
                    binary_record(279),
                ]
            ),
            "xl/worksheets/sheet1.bin": sheet + binary_record(130),
        }
    )


def ods(table: str, name: str = "Sheet1", *, is_encrypted: bool = False) -> bytes:
    """Return an OpenDocument spreadsheet of one table given by its rows' XML."""
    names = "".join(
        f' xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for one in ("office", "table", "text")
    )
    names += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="{escape(name)}">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    key = "<manifest:encryption-data/>" if is_encrypted else ""
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{key}'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f"{manifest}</manifest:manifest>",
            "content.xml": content,
        }
    )


def ods_row(*cells: str, repeated: int = 1) -> str:
    """Return the XML of a row of cells given by theirs; plain words become texts."""
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    made = (cell if cell.startswith("<") else ods_text(cell) for cell in cells)
    return f"<table:table-row{times}>{''.join(made)}</table:table-row>"


def ods_text(text: str) -> str:
    """Return the XML of a cell of text, empty for none."""
    if not text:
        return "<table:table-cell/>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'


def ods_value(kind: str, attributes: str, shown: str = "") -> str:
    """Return the XML of a cell of a number, a date, an amount."""
    return (
        f'<table:table-cell office:value-type="{kind}" {attributes}><text:p>{escape(shown)}</text:p></table:table-cell>'
    )


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Return a zip archive."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()

"""Reading CSV files: every line ends as a row or as a refused row; what is no table is refused with its reason."""

from itertools import product
from pathlib import Path

import pytest

from growthdesk.domain.problems import Refusal
from growthdesk.exchange.byte_files import LARGEST_FILE
from growthdesk.exchange.csv_files import parse_csv
from growthdesk.exchange.source_tables import LONGEST_CELL, MOST_COLUMNS, MOST_LINES, SourceTable
from growthdesk.exchange.tables_in import read_table
from growthdesk.wording import problems, refusals

PATH = Path("clients.csv")


def parsed(text: str | bytes, encoding: str | None = None) -> SourceTable:
    data = text.encode() if isinstance(text, str) else text
    return parse_csv(data, PATH, encoding=encoding)


def cells(table: SourceTable) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def refused(table: SourceTable) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in table.refused]


def refusal(data: bytes, encoding: str | None = None) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parsed(data, encoding)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "delimiter", "line_end"),
    list(product(("utf-8", "utf-8-sig", "cp1252"), (",", ";", "\t"), ("\n", "\r\n", "\r"))),
)
def test_every_encoding_with_every_delimiter_and_line_end(encoding: str, delimiter: str, line_end: str) -> None:
    rows = [("Name", "City", "Note"), ("Café Zürich", "Ålesund", "a"), ('Müller "& Söhne"', "Łódź", "")]
    if encoding == "cp1252":
        rows[2] = ('Müller "& Söhne"', "Köln", "")
    lines = (delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    table = parsed(line_end.join(lines).encode(encoding))
    assert (table.encoding, table.delimiter, table.headers) == (encoding, delimiter, rows[0])
    assert cells(table) == rows[1:]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Name;Amount\nErnst Handel;1,50\nAlfreds;2,75\n", ";"),
        ("Name;Revenue, EUR\nErnst Handel;1,50\n", ";"),
        ('Name,Note\nErnst,"a; b; c"\nAlfreds,"d; e"\n', ","),
        ('"Name, legal";"City, country"\n"Handel, Ernst";"Graz, Austria"\n', ";"),
        ("Name\tNote\nErnst\tHello, you; there\n", "\t"),
        ("ID,Name,Notes\n1,Ernst,a;b\n2,Alfreds,c;d\n3,too,many,cells\n", ","),
        ("Name\nErnst Handel\n", ","),
        ("sep=;\nName;City\nErnst;Graz, Austria\n", ";"),
        ("sep=,\nName,City\nErnst,Graz\n", ","),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str) -> None:
    assert parsed(text).delimiter == delimiter


def test_a_delimiter_can_be_given() -> None:
    table = parse_csv(b"Name;City\nErnst;Graz\n", PATH, delimiter=",")
    assert table.headers == ("Name;City",)


@pytest.mark.parametrize(
    ("text", "rows", "problems_found"),
    [
        pytest.param("A,B\n1,2\n", [("1", "2")], [], id="plain"),
        pytest.param("A,B\n1,2", [("1", "2")], [], id="no line end at the end"),
        pytest.param("\n\nA,B\n\n1,2\n   \n\n3,4\n\n", [("1", "2"), ("3", "4")], [], id="blank lines are no records"),
        pytest.param("A,B\n1,\n,\n", [("1", ""), ("", "")], [], id="empty cells"),
        pytest.param("A\nErnst\n", [("Ernst",)], [], id="one column"),
        pytest.param("A,B\n1\n1,2\n", [("1", "2")], [(2, "too_few_cells")], id="too few"),
        pytest.param("A,B\n1,2,3\n1,2\n", [("1", "2")], [(2, "too_many_cells")], id="too many"),
        pytest.param("A,B\n1,2,\n", [], [(2, "too_many_cells")], id="a delimiter too many may hide a shift"),
        pytest.param('A,B\n1,"x, ""y"""\n', [("1", 'x, "y"')], [], id="quoted"),
        pytest.param('A,B\n1, "x, y" \n', [("1", "x, y")], [], id="blanks around quotation marks"),
        pytest.param('A,B\n1,5" pipe\n', [("1", '5" pipe')], [], id="inches"),
        pytest.param('A,B\n1,"first\r\nsecond"\n2,x\n', [("1", "first\nsecond"), ("2", "x")], [], id="line break"),
        pytest.param('A,B\n1,"x\n2,y\n3,z\n', [("2", "y"), ("3", "z")], [(2, "unclosed_quote")], id="unclosed"),
        pytest.param('A,B\n1,"x\n2,"y"\n', [("2", "y")], [(2, "text_after_quote")], id="unclosed before a quoted one"),
        pytest.param('A,B\n1,"x"y\n2,z\n', [("2", "z")], [(2, "text_after_quote")], id="text after a quote"),
        pytest.param(
            'A,B,C\n1,"x,y\n2,6",z\n3,y,z\n',
            [("3", "y", "z")],
            [(2, "quote_spans_rows"), (3, "quote_spans_rows")],
            id="two rows in one pair of marks",
        ),
        pytest.param('A,B\n1,"\n2,"\n', [], [(2, "quote_spans_rows"), (3, "quote_spans_rows")], id="marks in line"),
        pytest.param('A,B\n1,"Dear Bob,\nbye"\n', [("1", "Dear Bob,\nbye")], [], id="prose is no row"),
        pytest.param("A,B\n1,x\0y\n2,y\n", [("2", "y")], [(2, "nul_character")], id="NUL"),
        pytest.param("A,B\n1,x\r2,y\r\n3,z\n", [("1", "x"), ("2", "y"), ("3", "z")], [], id="mixed line ends"),
        pytest.param("sep=;\nA;B\n1;2\n", [("1", "2")], [], id="a line that names the delimiter"),
        pytest.param("A,B\n1,=SUM(B2:B9)\n", [("1", "=SUM(B2:B9)")], [], id="a formula is text"),
        pytest.param("A,B\n1,'=1+1\n", [("1", "=1+1")], [], id="a guarded formula is text again"),
        pytest.param("A,B\n1,x\x0by\u2028z\n", [("1", "x\x0by\u2028z")], [], id="other separators are text"),
    ],
)
def test_records(text: str, rows: list[tuple[str, ...]], problems_found: list[tuple[int, str]]) -> None:
    table = parsed(text)
    assert cells(table) == rows
    assert refused(table) == problems_found
    assert table.records == len(rows) + len(problems_found)


def test_a_row_knows_the_line_it_starts_on() -> None:
    table = parsed('A,B\n\n1,"first\nsecond\nthird"\n2,x\n')
    assert [row.line for row in table.rows] == [3, 6]


@pytest.mark.parametrize("stray", [1, 500, 999])
def test_an_unclosed_quotation_mark_costs_one_row_of_a_thousand(stray: int) -> None:
    lines = [f'{n},"Client {n}",Graz' if n % 3 else f"{n},Client {n},Graz" for n in range(1, 1001)]
    lines[stray - 1] = f'{stray},"Client {stray},Graz'
    table = parsed("\n".join(["ID,Name,City", *lines]))
    assert len(table.rows) == 999
    assert [problem.line for problem in table.refused] == [stray + 1]


def test_quotation_marks_that_pair_up_across_lines_swallow_nothing_silently() -> None:
    lines = [f'{n},"Client {n},Graz' if n in (2, 900) else f"{n},Client {n},Graz" for n in range(1, 1001)]
    lines[899] = '900,6" pipes",Graz'
    table = parsed("\n".join(["ID,Name,City", *lines]))
    assert table.records == 1000
    assert {row.line for row in table.rows} | {problem.line for problem in table.refused} == set(range(2, 1002))


def test_a_cell_of_ten_megabytes_is_refused_and_the_rest_is_read() -> None:
    huge = "x" * 10_000_000
    for cell in (huge, f'"{huge}"', '"' + ("y" * 10 + "\n") * 900_000 + '"'):
        table = parsed(f"A,B\n1,{cell}\n2,fine\n")
        assert cells(table) == [("2", "fine")]
        assert [(problem.code, problem.facts[1]) for problem in table.refused] == [
            ("cell_too_long", ("longest", str(LONGEST_CELL)))
        ]


def test_an_unclosed_cell_of_ten_megabytes_ends() -> None:
    table = parsed('A,B\n1,"' + "x" * 10_000_000 + "\n2,fine\n")
    assert (cells(table), refused(table)) == ([("2", "fine")], [(2, "unclosed_quote")])


@pytest.mark.parametrize(
    ("data", "code", "facts"),
    [
        (b"", "csv_empty", {}),
        (b" \r\n\r\n", "csv_empty", {}),
        (b"\xef\xbb\xbf\r\n", "csv_empty", {}),
        (b"sep=;\n\n", "csv_empty", {}),
        (b"Name,City\n", "csv_no_rows", {}),
        (b"Name,City\n\n\n", "csv_no_rows", {}),
        (b"Name,City,name\nErnst,Graz,x\n", "csv_header_twice", {"header": "Name", "columns": "1, 3"}),
        (b",,\n,,\n", "csv_header_blank", {"column": "1"}),
        (b'Name,"City\nErnst,Graz\n', "csv_header_quote", {"line": "1"}),
        (b"," * MOST_COLUMNS + b"\n", "csv_too_many_columns", {"limit": str(MOST_COLUMNS)}),
        (b"A\n" + b"\n" * MOST_LINES, "csv_too_many_lines", {"limit": str(MOST_LINES)}),
        (b"Na\x00me,City\nErnst,Graz\n", "csv_binary", {"line": "1"}),
        (bytes(range(1, 32)) * 20, "csv_binary", {"line": "1"}),
        ("Name\nMüller\nSöhne\n".encode() + b"K\xf6ln\n", "csv_encoding_mixed", {"line": "4"}),
        (b"\xef\xbb\xbfName\nK\xf6ln\n", "csv_encoding_mixed", {"line": "2"}),
    ],
)
def test_what_is_no_table_is_refused_with_words(data: bytes, code: str, facts: dict[str, str]) -> None:
    found = refusal(data)
    assert (found.code, dict(found.facts)) == (code, {"file": "clients.csv"} | facts)
    assert refusals.knows(code)


@pytest.mark.parametrize(
    ("data", "encoding", "code"),
    [
        (b"Name\nK\xf6ln\n", "utf-8", "csv_encoding_wrong"),
        (b"Name\nErnst\n", "klingon", "csv_encoding_unknown"),
        (b"Name\nErnst\n", "base64", "csv_encoding_unknown"),
        (b"Name\nErnst\n", "utf-16", "csv_encoding_is_another"),
        (b"Name\nErnst, x\n", "utf-16-le", "csv_encoding_is_another"),
        ("Name\nErnst\n".encode("utf-16"), "utf-8", "csv_encoding_is_another"),
        ("Name\nErnst\n".encode("utf-16-le"), "cp1252", "csv_encoding_is_another"),
        (b"Name\nK\xf6ln\n", "utf-16", "csv_encoding_wrong"),
        (b"Name\n" + bytes(range(9)) * 9, "cp1252", "csv_binary"),
        (b"Name\nErnst\n", "", "csv_encoding_unknown"),
    ],
)
def test_a_given_encoding_that_does_not_fit_is_refused(data: bytes, encoding: str, code: str) -> None:
    assert refusal(data, encoding).code == code
    assert refusals.knows(code)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Name\nشركة النور\n", "cp1256"),
        ("Name\nКафе\n", "cp1251"),
        ("Name\nCafé\n", "utf-16"),
        ("Name\nŁódź\n", "CP1250"),
    ],
)
def test_a_given_encoding_is_used(text: str, encoding: str) -> None:
    table = parsed(text.encode(encoding), encoding)
    assert cells(table) == [(text.split("\n")[1],)]


def test_columns_without_name_and_content_are_left_out() -> None:
    table = parsed("Name,,City,\nErnst,,Graz,\n")
    assert (table.headers, cells(table)) == (("Name", "City"), [("Ernst", "Graz")])


def test_headers_lose_line_breaks_and_blanks() -> None:
    assert parsed('" Order\nDate ",Amount\n1,2\n').headers == ("Order Date", "Amount")


@pytest.mark.parametrize(
    ("make", "code"), [("nothing", "file_missing"), ("folder", "not_a_file"), ("huge", "csv_too_big")]
)
def test_a_path_that_cannot_be_read(tmp_path: Path, make: str, code: str) -> None:
    path = tmp_path / "clients.csv"
    if make == "folder":
        path.mkdir()
    elif make == "huge":
        with path.open("wb") as file:
            file.truncate(LARGEST_FILE + 1)
    with pytest.raises(Refusal) as caught:
        read_table(path)
    assert caught.value.code == code
    assert refusals.knows(code)


@pytest.mark.parametrize(
    "code",
    ["too_few_cells", "too_many_cells", "unclosed_quote", "text_after_quote", "quote_spans_rows", "cell_too_long"],
)
def test_row_problems_have_words(code: str) -> None:
    assert problems.knows(code)


def test_text_of_every_kind_stays_text() -> None:
    names = ["O'Brien & Sons", "<b>Bold</b>", "$$ Cash $$", "😀 Emoji 👩‍👩‍👧", "شركة النور", "_Acme", "x" * 10_000]
    table = parsed("ID,Name\n" + "".join(f"{n},{name}\n" for n, name in enumerate(names)))
    assert [row.cells[1] for row in table.rows] == names

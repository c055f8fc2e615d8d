"""Whatever the table: records add up, the preview foretells the import, once is enough, giving up leaves nothing."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growthdesk.domain.imports import (
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    ImportStep,
    LikeAnswer,
    RowVerdict,
    Verdict,
)
from growthdesk.domain.problems import Refusal
from growthdesk.exchange.tables_in import read_table
from growthdesk.storage.database import Database
from growthdesk.usecases.desk import Desk
from growthdesk.usecases.imports import AlikeOpen, preview_import, propose_files, run_import
from tests.builders import a_stakeholder, an_account

NAMES = ("Acme", "ACME GmbH", "acme ", "Acme Robotics", "Khalij Freight LLC", "IT", "", "Nobody & Sons")
PEOPLE = ("Jon Smith", "John Smith", "J. Smith", "Mona Said", "", "Smith, Jon")
DAYS = ("2026-01-05", "05/06/2026", "31/12/2026", "31/02/2026", "soon", "", "12/31/2026")
AMOUNTS = ("10", "1,234", "1.234,50", "-5", "much", "", "(7)")
IDS = ("", "", "A1", "A2", "O1", "O2")
MAILS = ("", "js@acme.example", "nobody", "info@acme.example")
HEADERS = "ID,Company,City,Full name,Email,Order number,Order date,Amount"


def row_of(*cells: str) -> str:
    return ",".join(f'"{cell}"' if "," in cell else cell for cell in cells)


whole_rows = st.builds(
    row_of,
    st.sampled_from(IDS),
    st.sampled_from(NAMES),
    st.sampled_from(("", "Dubai", "Doha")),
    st.sampled_from(PEOPLE),
    st.sampled_from(MAILS),
    st.sampled_from(IDS),
    st.sampled_from(DAYS),
    st.sampled_from(AMOUNTS),
)
broken_rows = st.sampled_from(["", ",,,,,,,", "Acme", 'x,"y', "a,b,c,d,e,f,g,h,i", "\x00,,,,,,,", '"a"b,,,,,,,'])
messy_tables = st.lists(st.one_of(whole_rows, whole_rows, broken_rows), min_size=1, max_size=14)
some_kinds = st.sets(st.sampled_from((ImportKind.ACCOUNTS, ImportKind.PEOPLE, ImportKind.ORDERS)), min_size=1)


@pytest.fixture
def firm(desk: Desk) -> Desk:
    """Give a firm whose accounts and people look like those of the tables."""
    account = an_account(desk, name="Acme", city="Dubai")
    a_stakeholder(desk, account, name="John Smith", email="js@acme.example")
    an_account(desk, name="Khalij Freight Services L.L.C.", external_id="A2")
    return desk


@pytest.fixture
def copied(firm: Desk, tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    """Give copies of the firm, one after the other, closed in the end."""
    firm.database.checkpoint()
    opened: list[Desk] = []

    def copy() -> Desk:
        path = tmp_path / f"copy {len(opened)}.growthdesk"
        shutil.copyfile(firm.database.path, path)
        opened.append(Desk(Database(path), firm.clock, firm.actor))
        return opened[-1]

    yield copy
    for desk in opened:
        desk.database.close()


def all_rows(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table of the record."""
    tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in desk.reading.raw(tables) if not name.startswith("search_")]
    return {name: desk.reading.raw(f'SELECT * FROM "{name}" ORDER BY rowid') for name in names}


def counted(preview: ImportPreview) -> list[Counter[Verdict]]:
    return [Counter(row.verdict for row in file.rows) for file in preview.files]


def lines_of(preview: ImportPreview) -> list[list[int]]:
    return [[row.line for row in file.rows if row.verdict is Verdict.REFUSED] for file in preview.files]


def contradicts(row: RowVerdict) -> bool:
    return any(reason.problem.code == "contradicts_line" for reason in row.reasons)


def all_answered(desk: Desk, request: ImportRequest, said: int) -> ImportRequest:
    """Answer every question, each as the bits say; an answer may raise another question."""
    while (names := preview_import(desk, request).open_alike) and len(request.answers) < 60:
        for one in names:
            is_same = bool(said >> (len(request.answers) % 16) & 1)
            answer = LikeAnswer(one.name, one.same_as if is_same else "", one.kind, one.scope)
            request = replace(request, answers=(*request.answers, answer))
    return request


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messy_tables, some_kinds, st.booleans(), st.integers(0, 2**16))
def test_records_add_up_and_once_is_enough(
    copied: Callable[[], Desk], tmp_path: Path, lines: list[str], kinds: set[ImportKind], are_new: bool, said: int
) -> None:
    desk = copied()
    path = tmp_path / "messy.csv"
    path.write_text("\n".join([HEADERS, *lines]) + "\n", encoding="utf-8")
    try:
        records = read_table(path).records
    except Refusal:
        return
    files = tuple(ImportFile(kind, path, date_order="dmy", decimal_mark=".") for kind in ImportKind if kind in kinds)
    request = ImportRequest(files, new_when_alike=are_new)
    foretold = preview_import(desk, request)
    if any(file.missing or file.questions for file in foretold.files):  # another line was taken for the headers
        with pytest.raises(Refusal):
            run_import(desk, request, with_backup=False)
        return
    assert [sum(counts.values()) for counts in counted(foretold)] == [records] * len(files)
    assert all(
        row.reasons for file in foretold.files for row in file.rows if row.verdict in (Verdict.REFUSED, Verdict.SKIPPED)
    )
    if foretold.open_alike:
        with pytest.raises(AlikeOpen):
            run_import(desk, request, with_backup=False)
    request = all_answered(desk, request, said)
    foretold = preview_import(desk, request)
    done = run_import(desk, request, with_backup=False).done
    assert [file.rows for file in done.files] == [file.rows for file in foretold.files]
    again = run_import(desk, request, with_backup=False)
    if any(contradicts(row) for file in done.files for row in file.rows):
        # What it contradicted may be ambiguous by now (see below), and so refused itself.
        return
    assert again.changes.change_set_id is None
    assert not any(again.done.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED))
    # A name without a number is ambiguous once somebody answered that there are two of that name: nothing is guessed.
    for first, second in zip(lines_of(done), lines_of(again.done), strict=True):
        assert set(first) <= set(second)


def test_a_name_that_was_taken_for_another_is_given_to_no_account(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f"{HEADERS}\n,ACME GmbH,,,,,,\nA2,ACME GmbH,,,,,,\n", encoding="utf-8")
    file = ImportFile(ImportKind.ACCOUNTS, path, date_order="dmy", decimal_mark=".")
    request = all_answered(firm, ImportRequest((file,)), said=1)
    (rows,) = [file.rows for file in preview_import(firm, request).files]
    assert [row.verdict for row in rows] == [Verdict.UNCHANGED, Verdict.REFUSED]
    assert [reason.problem.code for reason in rows[1].reasons] == ["name_means_other"]


# Whatever bytes a program may have written: ragged rows, stray quotation marks, NUL, headers twice, formulas.
SOME_HEADERS = ("Company", "ID", "Email", "Order date", "Amount", "Colour", "Colour", "Company", "", "=1+1", "Total")
SOME_CELLS = (
    "Acme", "acme", "Bolt", "", " ", "A1", "2026-01-05", "31/02/2026", "10", "1,5", "=1+1", "'=1+1", "@SUM(A1)",
    "-5", "x@y.example", "#N/A", "Total", '"', '""', '"a', 'a"', '"a"b', '"a,b"', '"a\nb"', "\0", "\ufeff", "é", "\r",
)  # fmt: skip
wild_lines = st.lists(st.sampled_from(SOME_CELLS), max_size=6)
wild_tables = st.builds(
    lambda headers, rows, sign, end: end.join([sign.join(headers), *(sign.join(cells) for cells in rows)]),
    st.lists(st.sampled_from(SOME_HEADERS), min_size=1, max_size=5),
    st.lists(wild_lines, min_size=1, max_size=10),
    st.sampled_from((",", ";", "\t")),
    st.sampled_from(("\n", "\r\n", "\r")),
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wild_tables, st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "mac-roman")), st.sampled_from(ImportKind))
def test_whatever_a_file_holds_its_records_add_up(
    copied: Callable[[], Desk], tmp_path: Path, text: str, encoding: str, kind: ImportKind
) -> None:
    path = tmp_path / "wild.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        table = read_table(path, encoding=encoding)
    except Refusal:
        return
    lines = [*(row.line for row in table.rows), *(problem.line for problem in table.refused)]
    assert len(set(lines)) == len(lines) == table.records
    desk = copied()
    file = ImportFile(kind, path, date_order="dmy", decimal_mark=".", encoding=encoding)
    request = ImportRequest((file,), new_when_alike=True)
    foretold = preview_import(desk, request)
    (seen,) = foretold.files
    if seen.missing or seen.questions or seen.refusal:
        with pytest.raises(Refusal):
            run_import(desk, request, with_backup=False)
        return
    done = run_import(desk, request, with_backup=False).done
    for preview in (foretold, done):
        assert sorted(row.line for row in preview.files[0].rows) == sorted(lines)
        assert sum(preview.count(verdict) for verdict in Verdict) == table.records
    left = [row for row in seen.rows if row.verdict in (Verdict.REFUSED, Verdict.SKIPPED)]
    assert all(row.reasons for row in left)
    assert {problem.line for problem in table.refused} <= {row.line for row in left}


TABLE = "\n".join(
    [
        HEADERS,
        *(
            f"A{n},Company number {n},Dubai,Person {n % 7},p{n}@x.example,O{n},2026-01-05,{n}" if n % 9 else "ragged"
            for n in range(1_200)
        ),
    ]
)


class GivenUp(Exception):
    """Somebody gave an import up."""


def test_giving_up_at_any_moment_leaves_every_row_as_it_was(firm: Desk, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    request = ImportRequest(propose_files(firm, [path]), new_when_alike=True)
    assert len(request.files) == 3
    before = all_rows(firm)
    seen: set[ImportStep] = set()
    moment = 0
    while True:
        steps = give_up_at(firm, request, moment)
        seen |= set(steps)
        assert all_rows(firm) == before, f"given up at moment {moment}, {steps[-1]}"
        if steps[-1] is ImportStep.SAVING:
            break
        moment = moment + 1 if moment < 6 else moment + 5
    assert seen == set(ImportStep)


def give_up_at(desk: Desk, request: ImportRequest, moment: int) -> list[ImportStep]:
    """Give an import up at the moment told, or at the last one; return the steps heard."""
    heard: list[ImportStep] = []

    def tell(step: ImportStep, _fraction: float | None) -> None:
        heard.append(step)
        if len(heard) > moment or step is ImportStep.SAVING:
            raise GivenUp

    with pytest.raises(GivenUp):
        run_import(desk, request, tell, with_backup=moment == 0 or moment > 20)
    return heard

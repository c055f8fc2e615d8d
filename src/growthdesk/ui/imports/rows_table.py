"""The rows of a file and what becomes of each, with the reason."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat
from typing import NamedTuple

from growthdesk.domain.imports import FilePreview, RowVerdict, Verdict
from growthdesk.ui.imports.fates import FATE_TONES, Fate, fate_of, fate_words
from growthdesk.ui.kit.table import Align, Column, Table, pill_cell
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import row_words, source_name

_ORDER = list(Fate)


class ShownRow(NamedTuple):
    """A row of one of the files; made fast, there may be many."""

    file: str
    row: RowVerdict


def rows_of(files: Sequence[FilePreview], verdict: Verdict | None = None) -> list[ShownRow]:
    """Return the rows of files as the table shows them: all, or those of a verdict."""
    shown: list[ShownRow] = []
    for file in files:
        rows = file.rows if verdict is None else [row for row in file.rows if row.verdict is verdict]
        shown += map(ShownRow, repeat(source_name(file.source)), rows)
    return shown


def refused_rows(files: Sequence[FilePreview]) -> list[ShownRow]:
    """Return the refused rows of tables, each once with the reasons of all kinds it was read as."""
    found: dict[tuple[str, int], RowVerdict] = {}
    for name, row in rows_of(files, Verdict.REFUSED):
        earlier = found.get((name, row.line))
        reasons = (*earlier.reasons, *row.reasons) if earlier is not None else row.reasons
        found[name, row.line] = replace(earlier or row, reasons=tuple(dict.fromkeys(reasons)))
    return [ShownRow(name, row) for (name, _line), row in found.items()]


def rows_table(formats: Formats, name: str, *, of_result: bool = False, filter_hint: str = "") -> Table[ShownRow]:
    """Make the table of rows; that of a result names their file, and holds only refused ones."""

    def pill(shown: ShownRow) -> tuple[str, Tone]:
        fate = fate_of(shown.row)
        return fate_words(fate), FATE_TONES[fate]

    def reason(shown: ShownRow) -> str:
        return row_words(shown.row, formats)

    def whole(shown: ShownRow) -> str:
        return row_words(shown.row, formats, whole=True)

    columns = [
        Column[ShownRow]("line", _("Line"), lambda r: formats.number(r.row.line), sort=lambda r: (r.file, r.row.line),
                         align=Align.END, width=70, min_width=56),
        Column[ShownRow]("verdict", _("What happens"), lambda r: fate_words(fate_of(r.row)), paint=pill_cell(pill),
                         sort=lambda r: _ORDER.index(fate_of(r.row)), width=150, min_width=146),
        Column[ShownRow]("what", _("Row"), lambda r: r.row.what, strong=True, width=240, min_width=120, stretch=1,
                         searchable=True, tooltip=lambda r: r.row.what),
        Column[ShownRow]("why", _("Why"), reason, width=360, min_width=160, stretch=3, searchable=True,
                         tooltip=whole),
    ]  # fmt: skip
    if of_result:
        file = Column[ShownRow]("file", _("File"), lambda r: r.file, width=180, min_width=100, stretch=1, drop=1)
        columns[:2] = [file, columns[0]]
    return Table(columns, name=name, key=lambda shown: f"{shown.file}:{shown.row.line}", filter_hint=filter_hint)

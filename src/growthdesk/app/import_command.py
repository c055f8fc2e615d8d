"""`growthdesk import`: tables into a firm's file, which is made when it does not exist."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from growthdesk.app.answers import Answer, say_risk
from growthdesk.app.computer import Computer
from growthdesk.domain.imports import (
    Alike,
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    LikeAnswer,
    Verdict,
)
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import real_path
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.usecases.files import OpenFile
    from growthdesk.wording.formats import Formats

_NEEDED_OPTION = {
    "import_date_order_open": "import_needs_date_order",
    "import_decimal_mark_open": "import_needs_decimal_mark",
    "import_encoding_open": "import_needs_encoding",
    "import_header_line_open": "import_needs_header_line",
}
# So many lines a person reads; --json has them all.
_MOST_LISTED = 40
_MOST_NAMES = 10


def run_import_command(chosen: argparse.Namespace, computer: Computer) -> Answer:
    """Import the files named, or say what an import would do, or which columns it knows."""
    from growthdesk.usecases.imports import AlikeOpen

    if chosen.headers is not None:
        return _headers(ImportKind(chosen.headers))
    if chosen.file is None:
        _wrong_usage(_("Name the firm’s file, like: growthdesk import Firm.growthdesk --accounts clients.csv"))
    if not any(getattr(chosen, kind.value) for kind in ImportKind):
        _wrong_usage(_("Name at least one table or workbook, like --accounts clients.csv"))
    _refuse_existing(chosen)
    request = _request(chosen)
    try:
        return _dry_run(chosen, computer, request) if chosen.dry_run else _import(chosen, computer, request)
    except AlikeOpen as refusal:
        raise Refusal("import_needs_same", names=_listed(refusal.alike)) from refusal
    except Refusal as refusal:
        if refusal.code not in _NEEDED_OPTION:
            raise
        raise Refusal(_NEEDED_OPTION[refusal.code], **dict(refusal.facts)) from refusal


def _listed(alike: Sequence[Alike]) -> str:
    """List names that look like others, each on a line with what to write after --same."""
    from growthdesk.wording.imports import alike_question, alike_reasons, source_name

    lines = [
        _("{file}, line {line}: {question} ({reasons}). Its id: {id}").format(
            file=source_name(one.source),
            line=one.line,
            question=alike_question(one),
            reasons=alike_reasons(one),
            id=one.same_as,
        )
        for one in alike[:_MOST_NAMES]
    ]
    return "".join(f"\n  {line}" for line in [*lines, *_and_more(len(alike), _MOST_NAMES)])


def _and_more(count: int, shown: int) -> list[str]:
    more = count - shown
    return [ngettext_("and {count} more", "and {count} more", more).format(count=more)] if more > 0 else []


def _wrong_usage(message: str) -> NoReturn:
    sys.stderr.write(message + "\n")
    raise SystemExit(2)


def _headers(kind: ImportKind) -> Answer:
    from growthdesk.usecases.imports import known_columns

    columns = known_columns(kind)
    data = [{"column": one.label, "also": list(one.also), "needed": one.is_needed} for one in columns]
    lines = [
        _("{column} (also: {names})").format(column=one.label, names=", ".join(one.also)) if one.also else one.label
        for one in columns
    ]
    return Answer(data, tuple(lines))


def _request(chosen: argparse.Namespace) -> ImportRequest:
    files = tuple(
        ImportFile(
            kind,
            path,
            date_order=chosen.date_order,
            decimal_mark=chosen.decimal,
            encoding=chosen.encoding,
            sheet=_sheet(path, kind, chosen.sheet),
            header_line=chosen.header_line,
        )
        for kind in ImportKind
        if (path := getattr(chosen, kind.value)) is not None
    )
    return ImportRequest(files, chosen.owner or "", tuple(map(_answer_typed, chosen.same)), chosen.new_when_alike)


def _sheet(path: Path, kind: ImportKind, named: str | None) -> str | None:
    from growthdesk.usecases.imports import sheet_holding

    return sheet_holding(path, kind, named)


def _answer_typed(text: str) -> LikeAnswer:
    name, _sign, other = text.rpartition("=")
    if not name.strip() or not other.strip():
        _wrong_usage(_('Write --same with a name and an id, like --same "Acme GmbH=A17"'))
    return LikeAnswer(name.strip(), other.strip())


def _dry_run(chosen: argparse.Namespace, computer: Computer, request: ImportRequest) -> Answer:
    from growthdesk.usecases.files import close_file, open_file
    from growthdesk.usecases.firms import firm
    from growthdesk.usecases.imports import check_files, preview_import

    if real_path(chosen.file).exists():
        opened = open_file(chosen.file, computer.clock, computer.you, folders=computer.folders, read_only=True)
        say_risk(opened.path, opened.risk)
        try:
            request = _recalled(chosen, opened, request)
            check_files(request, firm(opened.desk).home_currency)
            preview = preview_import(opened.desk, request)
            refused = _save_refused(chosen, opened, preview)
        finally:
            close_file(opened)
    else:
        with TemporaryDirectory(prefix="growthdesk-") as folder:
            with _new_file(Path(folder) / chosen.file.name, computer, request) as opened:
                preview = preview_import(opened.desk, request)
                refused = _save_refused(chosen, opened, preview)
            close_file(opened)
    return _answer(preview, computer, refused, is_dry_run=True)


def _import(chosen: argparse.Namespace, computer: Computer, request: ImportRequest) -> Answer:
    from growthdesk.usecases.files import close_file, open_file
    from growthdesk.usecases.imports import run_import

    if real_path(chosen.file).exists():
        opened = open_file(chosen.file, computer.clock, computer.you, folders=computer.folders)
        say_risk(opened.path, opened.risk)
        try:
            request = _recalled(chosen, opened, request)
            done = run_import(opened.desk, request).done
            refused = _save_refused(chosen, opened, done)
        except BaseException:
            close_file(opened)
            raise
    else:
        with _new_file(chosen.file, computer, request) as opened:
            done = run_import(opened.desk, request, with_backup=False).done
            refused = _save_refused(chosen, opened, done)
        say_risk(opened.path, opened.risk)
    answer = _answer(done, computer, refused, is_dry_run=False)
    try:
        close_file(opened)
    except Refusal as refusal:  # the import is saved; only the backup on closing was not made
        from growthdesk.wording.refusals import sentence

        sys.stderr.write(sentence(refusal) + "\n")
    return answer


def _recalled(chosen: argparse.Namespace, opened: "OpenFile", request: ImportRequest) -> ImportRequest:
    """Read the files as the last time, where nothing else was said."""
    from growthdesk.usecases.imports import recall_files

    return request if chosen.forget else replace(request, files=recall_files(opened.desk, request.files))


def _refuse_existing(chosen: argparse.Namespace) -> None:
    """Refuse, before anything is imported, to write the refused rows over a file somebody keeps."""
    if chosen.refused is not None and chosen.refused.exists() and not chosen.force:
        raise Refusal("file_exists", path=str(chosen.refused))


def _save_refused(chosen: argparse.Namespace, opened: "OpenFile", preview: ImportPreview) -> list[Path]:
    """Write the refused rows beside each other: of the first table as named, of the others named after them."""
    from growthdesk.usecases.imports import refused_tables, save_refused

    if chosen.refused is None:
        return []
    written: list[Path] = []
    for files in refused_tables(preview):
        path: Path = chosen.refused
        if written:
            source = files[0].source
            stem = " ".join(filter(None, (path.stem, source.path.stem, source.sheet)))
            path = path.with_name(f"{stem}{path.suffix}")
        try:
            save_refused(opened.desk, files, path, overwrite=chosen.force)
        except Refusal as refusal:  # what was imported stays
            from growthdesk.wording.refusals import sentence

            sys.stderr.write(sentence(refusal) + "\n")
            continue
        written.append(path)
    return written


@contextmanager
def _new_file(path: Path, computer: Computer, request: ImportRequest) -> "Iterator[OpenFile]":
    """Make the firm's file once the tables are known to be readable; take it away when the import fails."""
    from growthdesk.domain.firms import FirmDraft, paper_of
    from growthdesk.usecases.files import create_file
    from growthdesk.usecases.imports import check_files, home_currency_of
    from growthdesk.wording.currencies import currency_of

    currency = home_currency_of(request.files) or currency_of(computer.locale)
    check_files(request, currency)
    locale = computer.locale
    draft = FirmDraft(name=path.stem, home_currency=currency, locale=locale, paper=paper_of(locale))
    opened = create_file(path, computer.clock, firm=draft, you=computer.you, folders=computer.folders)
    try:
        yield opened
    except BaseException:
        opened.desk.database.close()
        if opened.lock is not None:
            opened.lock.release()
        opened.path.unlink(missing_ok=True)
        raise


def _answer(preview: ImportPreview, computer: Computer, refused: Sequence[Path], *, is_dry_run: bool) -> Answer:
    from growthdesk.wording.formats import Formats
    from growthdesk.wording.imports import ownerless_names, ownerless_words

    formats = Formats(computer.locale)
    lines = [_("This is what an import would do. Nothing was written.")] if is_dry_run else []
    for file in preview.files:
        lines += _file_lines(file, formats)
    without_owner = ownerless_names(preview.without_owner)
    if preview.without_owner:
        lines.append(ownerless_words(preview, formats))
        lines += _shortened([f"  {name}" for name in without_owner])
    if preview.open_alike:
        lines.append(_("These names look like others:{names}").format(names=_listed(preview.open_alike)))
    lines += [_("The refused rows are in {file}").format(file=path) for path in refused]
    data = {
        "files": [_file_json(file, formats) for file in preview.files],
        "owner": preview.owner,
        "without_owner": without_owner,
        "alike": [_alike_json(one) for one in preview.alike],
        "refused_rows": [str(path) for path in refused],
        "dry_run": is_dry_run,
    }
    return Answer(data, tuple(lines))


def _file_lines(file: FilePreview, formats: "Formats") -> list[str]:
    from growthdesk.wording.imports import file_counts, reason_with_place, reason_words, remembered_words
    from growthdesk.wording.labels import label

    source = file.source
    name = source.path if source.sheet is None else f"{source.path} · {source.sheet}"
    facts = {"file": name, "kind": label(source.kind), "counts": file_counts(file, formats)}
    lines = [_("{kind} from {file}: {counts}").format(**facts)]
    if source.remembered_at is not None:
        lines.append("  " + remembered_words(source, formats))
    lines += ["  " + reason_words(note, formats) for note in file.notes]
    refused = [row for row in file.rows if row.verdict is Verdict.REFUSED]
    reasons = ["  " + reason_with_place(row.line, reason, formats) for row in refused for reason in row.reasons]
    return lines + _shortened(reasons)


def _shortened(lines: list[str]) -> list[str]:
    return lines[:_MOST_LISTED] + ["  " + more for more in _and_more(len(lines), _MOST_LISTED)]


def _alike_json(one: Alike) -> dict[str, object]:
    answers = {True: "same", False: "new", None: None}
    return {
        "name": one.name,
        "kind": one.kind.value,
        "account": one.account or None,
        "file": str(one.source.path),
        "line": one.line,
        "looks_like": one.other,
        "id": one.same_as,
        "likeness": one.likeness,
        "reasons": [sign.value for sign in one.signs],
        "suggestion": answers[one.suggests_same],
        "answer": answers[one.is_same],
    }


def _file_json(file: FilePreview, formats: "Formats") -> dict[str, object]:
    from growthdesk.wording.imports import reason_words

    def reasons(name: str, *, is_refused: bool) -> list[dict[str, object]]:
        return [
            {"line": row.line, "column": reason.column or None, name: reason_words(reason, formats)}
            for row in file.rows
            for reason in row.reasons
            if (row.verdict is Verdict.REFUSED) is is_refused
        ]

    remembered = file.source.remembered_at
    sheet = {} if file.source.sheet is None else {"sheet": file.source.sheet}
    return {
        "file": str(file.source.path),
        **sheet,
        "kind": file.source.kind.value,
        "records": len(file.rows),
        **{verdict.value: file.count(verdict) for verdict in Verdict},
        "problems": reasons("problem", is_refused=True),
        "notes": reasons("note", is_refused=False),
        **({} if remembered is None else {"read_as_on": remembered.date().isoformat()}),
    }

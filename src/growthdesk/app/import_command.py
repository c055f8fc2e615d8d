"""`growthdesk import`: tables into a firm's file, which is made when it does not exist."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from growthdesk.app.answers import Answer, say_risk
from growthdesk.app.computer import Computer
from growthdesk.app.import_answer import import_answer, names_listed
from growthdesk.domain.imports import (
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    LikeAnswer,
)
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import real_path
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.usecases.files import OpenFile

_NEEDED_OPTION = {
    "import_date_order_open": "import_needs_date_order",
    "import_decimal_mark_open": "import_needs_decimal_mark",
    "import_encoding_open": "import_needs_encoding",
    "import_header_line_open": "import_needs_header_line",
}


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
        raise Refusal("import_needs_same", names=names_listed(refusal.alike)) from refusal
    except Refusal as refusal:
        if refusal.code not in _NEEDED_OPTION:
            raise
        raise Refusal(_NEEDED_OPTION[refusal.code], **dict(refusal.facts)) from refusal


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
    return import_answer(preview, computer, refused, is_dry_run=True)


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
    answer = import_answer(done, computer, refused, is_dry_run=False)
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

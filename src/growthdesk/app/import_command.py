"""`growthdesk import`: CSV files into a firm's file, which is made when it does not exist."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NoReturn

from growthdesk.app.answers import Answer, say_risk
from growthdesk.app.computer import Computer
from growthdesk.domain.imports import FilePreview, ImportFile, ImportKind, ImportPreview, ImportRequest, Verdict
from growthdesk.domain.problems import Refusal
from growthdesk.runtime.paths import real_path
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.usecases.files import OpenFile
    from growthdesk.wording.formats import Formats

_NEEDED_OPTION = {
    "import_date_order_open": "import_needs_date_order",
    "import_decimal_mark_open": "import_needs_decimal_mark",
}


def run_import_command(chosen: argparse.Namespace, computer: Computer) -> Answer:
    """Import the files named, or say what an import would do, or which columns it knows."""
    if chosen.headers is not None:
        return _headers(ImportKind(chosen.headers))
    if chosen.file is None:
        _wrong_usage(_("Name the firm’s file, like: growthdesk import Firm.growthdesk --accounts clients.csv"))
    request = _request(chosen)
    if not request.files:
        _wrong_usage(_("Name at least one CSV file, like --accounts clients.csv"))
    try:
        return _dry_run(chosen, computer, request) if chosen.dry_run else _import(chosen, computer, request)
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
        ImportFile(kind, path, date_order=chosen.date_order, decimal_mark=chosen.decimal, encoding=chosen.encoding)
        for kind in ImportKind
        if (path := getattr(chosen, kind.value)) is not None
    )
    return ImportRequest(files, chosen.owner or "")


def _dry_run(chosen: argparse.Namespace, computer: Computer, request: ImportRequest) -> Answer:
    from growthdesk.usecases.files import close_file, open_file
    from growthdesk.usecases.firms import firm
    from growthdesk.usecases.imports import check_files, preview_import

    if real_path(chosen.file).exists():
        opened = open_file(chosen.file, computer.clock, computer.you, folders=computer.folders, read_only=True)
        say_risk(opened.path, opened.risk)
        try:
            check_files(request, firm(opened.desk).home_currency)
            preview = preview_import(opened.desk, request)
        finally:
            close_file(opened)
    else:
        with TemporaryDirectory(prefix="growthdesk-") as folder:
            with _new_file(Path(folder) / chosen.file.name, computer, request) as opened:
                preview = preview_import(opened.desk, request)
            close_file(opened)
    return _answer(preview, computer, is_dry_run=True)


def _import(chosen: argparse.Namespace, computer: Computer, request: ImportRequest) -> Answer:
    from growthdesk.usecases.files import close_file, open_file
    from growthdesk.usecases.imports import run_import

    if real_path(chosen.file).exists():
        opened = open_file(chosen.file, computer.clock, computer.you, folders=computer.folders)
        say_risk(opened.path, opened.risk)
        try:
            done = run_import(opened.desk, request).done
        except BaseException:
            close_file(opened)
            raise
    else:
        with _new_file(chosen.file, computer, request) as opened:
            done = run_import(opened.desk, request, with_backup=False).done
        say_risk(opened.path, opened.risk)
    answer = _answer(done, computer, is_dry_run=False)
    try:
        close_file(opened)
    except Refusal as refusal:  # the import is saved; only the backup on closing was not made
        from growthdesk.wording.refusals import sentence

        sys.stderr.write(sentence(refusal) + "\n")
    return answer


@contextmanager
def _new_file(path: Path, computer: Computer, request: ImportRequest) -> "Iterator[OpenFile]":
    """Make the firm's file once the CSV files are known to be readable; take it away when the import fails."""
    from growthdesk.domain.firms import FirmDraft, paper_of
    from growthdesk.usecases.files import create_file
    from growthdesk.usecases.imports import check_files, home_currency_of
    from growthdesk.wording.currencies import currency_of

    named = [(file.kind, file.path) for file in request.files]
    currency = home_currency_of(named, request.files[0].encoding) or currency_of(computer.locale)
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


def _answer(preview: ImportPreview, computer: Computer, *, is_dry_run: bool) -> Answer:
    from growthdesk.wording.formats import Formats
    from growthdesk.wording.imports import file_counts, ownerless_words, reason_with_place
    from growthdesk.wording.labels import label

    formats = Formats(computer.locale)
    lines = [_("This is what an import would do. Nothing was written.")] if is_dry_run else []
    for file in preview.files:
        facts = {"file": file.source.path, "kind": label(file.source.kind), "counts": file_counts(file, formats)}
        lines.append(_("{kind} from {file}: {counts}").format(**facts))
        refused = [row for row in file.rows if row.verdict is Verdict.REFUSED]
        lines += ["  " + reason_with_place(row.line, reason, formats) for row in refused for reason in row.reasons]
    if preview.without_owner:
        lines.append(ownerless_words(preview, formats))
        lines += [f"  {account.name}" for account in preview.without_owner]
    data = {
        "files": [_file_json(file, formats) for file in preview.files],
        "owner": preview.owner,
        "without_owner": [account.name for account in preview.without_owner],
        "dry_run": is_dry_run,
    }
    return Answer(data, tuple(lines))


def _file_json(file: FilePreview, formats: "Formats") -> dict[str, object]:
    from growthdesk.wording.imports import reason_words

    def reasons(name: str, *, is_refused: bool) -> list[dict[str, object]]:
        return [
            {"line": row.line, "column": reason.column or None, name: reason_words(reason, formats)}
            for row in file.rows
            for reason in row.reasons
            if (row.verdict is Verdict.REFUSED) is is_refused
        ]

    return {
        "file": str(file.source.path),
        "kind": file.source.kind.value,
        "records": len(file.rows),
        **{verdict.value: file.count(verdict) for verdict in Verdict},
        "problems": reasons("problem", is_refused=True),
        "notes": reasons("note", is_refused=False),
    }

"""`growthdesk batch`: many documents of one kind, as a folder or as one PDF."""

import argparse
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.app.computer import Computer
from growthdesk.domain.batches import KINDS_AHEAD
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import Paper
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.domain.batches import BatchRow
    from growthdesk.usecases.batches import BatchResult, MadeDocument, NotMade
    from growthdesk.usecases.desk import Desk

ENDING = ".pdf"


def run_batch_command(
    chosen: argparse.Namespace, computer: Computer, reading: "AbstractContextManager[Desk]"
) -> Answer:
    """Write the documents asked for, or say what stops them."""
    kind = DocumentKind(chosen.kind)
    if chosen.edition and not has_editions(kind):
        chosen.wrong_usage(_("--edition belongs to the value-summary: the other documents have one edition."))
    if chosen.account is None and kind not in KINDS_AHEAD:
        chosen.wrong_usage(
            _("{kind} is not of reviews to come: name the accounts with --account.").format(kind=kind.value)
        )
    with reading as desk:
        rows = _rows(desk, chosen)
        result = _print(desk, rows, chosen, computer)
        return _answer(result, _nothing_due(desk, chosen) if not rows else "")


def _rows(desk: "Desk", chosen: argparse.Namespace) -> "tuple[BatchRow, ...]":
    """Return the accounts named, each once and in that order, else the reviews due."""
    from growthdesk.usecases.accounts import resolve_account
    from growthdesk.usecases.batches import every_account, reviews_due

    if chosen.account is None:
        return reviews_due(desk, chosen.due or desk.today)
    wanted = dict.fromkeys(resolve_account(desk, name) for name in chosen.account)
    known = {row.account_id: row for row in every_account(desk)}
    return tuple(known[account_id] for account_id in wanted)


def _print(desk: "Desk", rows: "tuple[BatchRow, ...]", chosen: argparse.Namespace, computer: Computer) -> "BatchResult":
    from growthdesk.app.batch_printing import printer_for
    from growthdesk.usecases.batch_files import Existing
    from growthdesk.usecases.batches import BatchRequest, BatchResult, print_to_file, print_to_folder, read_batch

    request = BatchRequest(
        DocumentKind(chosen.kind),
        rows,
        Edition(chosen.edition) if chosen.edition else None,
        Paper(chosen.paper) if chosen.paper else None,
    )
    batch = read_batch(desk, request)
    if not batch.documents:
        return BatchResult((), (), batch.not_made)
    output: Path = chosen.output
    with printer_for(computer.folders, [one.contents for one in batch.documents]) as printer:
        if output.suffix.casefold() == ENDING:
            return print_to_file(desk, batch, output, printer, overwrite=chosen.force)
        existing = Existing.REPLACE if chosen.force else Existing.REFUSE
        return print_to_folder(desk, batch, output, printer, existing=existing)


def _nothing_due(desk: "Desk", chosen: argparse.Namespace) -> str:
    from growthdesk.usecases.firms import firm
    from growthdesk.wording.formats import Formats

    day = (chosen.due or desk.today).replace(day=1)
    return _("No review is due in {month}.").format(month=Formats(firm(desk).locale).month(day))


def _answer(result: "BatchResult", nothing_due: str) -> Answer:
    """Say what was written and what was not; it failed when nothing could be made, or the disk did not take it all."""
    missing = (*result.not_made, *result.not_written)
    data = {
        "files": [str(file) for file in result.files],
        "documents": [_document_json(made) for made in result.documents],
        "not_made": [_not_made_json(one) for one in missing],
    }
    lines = [_("Wrote {file}").format(file=file) for file in result.files]
    if result.drafts:
        text = ngettext_("{count} is marked as a draft.", "{count} are marked as drafts.", result.drafts)
        lines.append(text.format(count=result.drafts))
    lines += [
        _("Left out for {account}: {what}").format(account=made.row.account, what=what)
        for made in result.documents
        for what in made.left_out
    ]
    lines += [_("Not made for {account}: {reason}").format(**_not_made_json(one)) for one in missing]
    failed = bool(result.not_written) or (bool(missing) and not result.files)
    return Answer(data, tuple(lines) or (nothing_due,), 1 if failed else 0)


def _document_json(made: "MadeDocument") -> dict[str, object]:
    return {
        "account": made.row.account,
        "file": str(made.file),
        "pages": made.pages,
        "draft": made.is_draft,
        "left_out": list(made.left_out),
    }


def _not_made_json(one: "NotMade") -> dict[str, str]:
    from growthdesk.wording.refusals import sentence

    return {"account": one.row.account, "reason": sentence(one.refusal)}

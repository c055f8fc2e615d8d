"""`growthdesk document`: one document of the record as PDF, printed in this process."""

import argparse
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.app.computer import Computer
from growthdesk.domain.documents import DocumentKind, Edition, has_editions, needs_account
from growthdesk.domain.firms import Paper
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk
    from growthdesk.usecases.documents import ExportedDocument


def run_document_command(
    chosen: argparse.Namespace, computer: Computer, reading: "AbstractContextManager[Desk]"
) -> Answer:
    """Write the document asked for, or say what stops it."""
    kind = DocumentKind(chosen.kind)
    if chosen.account is None and needs_account(kind):
        chosen.wrong_usage(_("Name the account, like: --account “Al Noor Freight”"))
    if kind is not DocumentKind.VALUE_SUMMARY and (chosen.start or chosen.end):
        chosen.wrong_usage(_("--from and --to belong to the value-summary: its days are the only ones you can choose."))
    if chosen.edition and not has_editions(kind):
        chosen.wrong_usage(_("--edition belongs to the value-summary: the other documents have one edition."))
    with reading as desk:
        return _answer(_export(kind, desk, chosen, computer))


def _export(kind: DocumentKind, desk: "Desk", chosen: argparse.Namespace, computer: Computer) -> "ExportedDocument":
    from growthdesk.app.documents import render_in_process
    from growthdesk.usecases.accounts import resolve_account
    from growthdesk.usecases.document_contents import read_document
    from growthdesk.usecases.documents import DocumentRequest, export_document

    request = DocumentRequest(
        kind,
        "" if chosen.account is None else resolve_account(desk, chosen.account),
        edition=Edition(chosen.edition) if chosen.edition else None,
        paper=Paper(chosen.paper) if chosen.paper else None,
        on=chosen.on,
        start=chosen.start,
        end=chosen.end,
    )
    contents = read_document(desk, request)
    render = render_in_process(computer.folders, contents.templates)
    return export_document(desk, chosen.output, contents, render, overwrite=chosen.force)


def _answer(exported: "ExportedDocument") -> Answer:
    from growthdesk.wording.isolates import unmarked

    left_out = [unmarked(what) for what in exported.left_out]
    data = {
        "file": str(exported.file),
        "kind": exported.kind.value,
        "pages": exported.pages,
        "draft": exported.draft,
        "left_out": left_out,
    }
    lines = [_("Wrote {file}").format(file=exported.file)]
    if exported.draft:
        lines.append(_("It is marked as a draft."))
    lines += [_("Left out: {what}").format(what=what) for what in left_out]
    return Answer(data, tuple(lines))

"""`growthdesk document`: one document of the record as PDF, printed in this process."""

import argparse
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.app.computer import Computer
from growthdesk.domain.documents import DocumentKind, Edition, has_editions
from growthdesk.domain.firms import Paper
from growthdesk.wording import _

if TYPE_CHECKING:
    from growthdesk.usecases.desk import Desk
    from growthdesk.usecases.documents import ExportedDocument

WITHOUT_ACCOUNT = (DocumentKind.BLANK_REVIEW, DocumentKind.BLANK_HEALTH, DocumentKind.BLANK_EXIT)


def run_document_command(
    chosen: argparse.Namespace, computer: Computer, reading: "AbstractContextManager[Desk]"
) -> Answer:
    """Write the document asked for, or say what stops it."""
    kind = DocumentKind(chosen.kind)
    if chosen.account is None and kind not in WITHOUT_ACCOUNT:
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
    from growthdesk.usecases.blank_forms import export_blank_form
    from growthdesk.usecases.document_templates import template_texts
    from growthdesk.usecases.review_minutes import export_review_minutes
    from growthdesk.usecases.review_packs import export_review_pack
    from growthdesk.usecases.value_summaries import export_value_summary

    account_id = None if chosen.account is None else resolve_account(desk, chosen.account)
    path: Path = chosen.output
    paper = Paper(chosen.paper) if chosen.paper else None
    render = render_in_process(computer.folders, template_texts(desk))
    if account_id is None or kind in WITHOUT_ACCOUNT:
        return export_blank_form(
            desk, kind, path, render=render, account_id=account_id, on=chosen.on, paper=paper, overwrite=chosen.force
        )
    if kind is DocumentKind.VALUE_SUMMARY:
        return export_value_summary(
            desk,
            account_id,
            path,
            render=render,
            on=chosen.on,
            from_=chosen.start,
            to=chosen.end,
            edition=Edition(chosen.edition or Edition.CHAMPION),
            paper=paper,
            overwrite=chosen.force,
        )
    export = export_review_pack if kind is DocumentKind.REVIEW_PACK else export_review_minutes
    return export(desk, account_id, path, render=render, on=chosen.on, paper=paper, overwrite=chosen.force)


def _answer(exported: "ExportedDocument") -> Answer:
    data = {
        "file": str(exported.file),
        "kind": exported.kind.value,
        "pages": exported.pages,
        "draft": exported.draft,
        "left_out": list(exported.left_out),
    }
    lines = [_("Wrote {file}").format(file=exported.file)]
    if exported.draft:
        lines.append(_("It is marked as a draft."))
    lines += [_("Left out: {what}").format(what=what) for what in exported.left_out]
    return Answer(data, tuple(lines))

"""The templates of documents: the shipped ones, and the copies a firm edits and keeps inside its file.

`folder` is that of the shipped templates; a name is a template's path below it, with slashes.
"""

from dataclasses import replace
from pathlib import Path

from growthdesk.domain.document_templates import (
    DocumentTemplate,
    TemplateForm,
    TemplateRow,
    digest_of,
    problems_in_template,
    state_of,
)
from growthdesk.domain.history import Changes
from growthdesk.domain.problems import Refusal
from growthdesk.storage import document_templates as storage
from growthdesk.storage.reading import Reading
from growthdesk.usecases.desk import Desk, refuse_problems

_EDITABLE = frozenset((".j2", ".css"))


def template_rows(desk: Desk, folder: Path) -> tuple[TemplateRow, ...]:
    """Read every template by name: as shipped, edited, or edited before the program's own changed."""
    shipped, copies = _shipped(folder), storage.edited_templates(desk.reading)
    rows = []
    for name in sorted({*shipped, *copies}):
        copy = copies.get(name)
        state = state_of(copy, shipped.get(name))
        rows.append(TemplateRow(name, state, copy.revision if copy else None, copy.updated_at if copy else None))
    return tuple(rows)


def template_texts(desk: Desk) -> dict[str, str]:
    """Read the texts a firm prints with instead of the shipped ones, by name."""
    return {name: copy.text for name, copy in storage.edited_templates(desk.reading).items()}


def template_form(desk: Desk, folder: Path, name: str) -> TemplateForm:
    """Read a template for its editor, with the revision to hand back; Refusal `record_missing` without any."""
    copy, shipped = storage.edited_template(desk.reading, name), _shipped(folder).get(name)
    if copy is None and shipped is None:
        raise _missing(name)
    return TemplateForm(
        name=name,
        state=state_of(copy, shipped),
        revision=copy.revision if copy else None,
        text=copy.text if copy else shipped or "",
        shipped=shipped or "",
    )


def save_template(desk: Desk, folder: Path, name: str, text: str, revision: int | None) -> Changes:
    """Save the firm's copy of a template, made when it is first edited; the shipped text again ends the copy.

    `revision` is None when there was no copy; a copy made elsewhere meanwhile raises OutdatedSave.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    refuse_problems(problems_in_template(text))
    shipped = _shipped_text(folder, name)
    is_shipped = text == shipped
    with desk.transaction("template_dropped" if is_shipped else "template_edited") as t:
        copy = storage.edited_template(t, name)
        if copy is not None and is_shipped:
            t.delete(replace(copy, revision=revision or 0))
        elif copy is not None:
            t.change(replace(copy, revision=revision or 0), text=text)
        elif not is_shipped:
            t.new(DocumentTemplate, name=name, text=text, shipped_digest=digest_of(shipped))
    return t.changes


def keep_template(desk: Desk, folder: Path, name: str, revision: int) -> Changes:
    """Keep the firm's copy although the program's own changed: it counts as edited again."""
    shipped = _shipped_text(folder, name)
    with desk.transaction("template_kept") as t:
        t.change(replace(_copy(t, name), revision=revision), shipped_digest=digest_of(shipped))
    return t.changes


def use_shipped_template(desk: Desk, name: str, revision: int) -> Changes:
    """Go back to the shipped template; history keeps the copy."""
    with desk.transaction("template_dropped") as t:
        t.delete(replace(_copy(t, name), revision=revision))
    return t.changes


def _copy(t: Reading, name: str) -> DocumentTemplate:
    copy = storage.edited_template(t, name)
    if copy is None:
        raise _missing(name)
    return copy


def _shipped(folder: Path) -> dict[str, str]:
    paths = (path for path in folder.rglob("*") if path.suffix in _EDITABLE)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _shipped_text(folder: Path, name: str) -> str:
    shipped = _shipped(folder).get(name)
    if shipped is None:
        raise _missing(name)
    return shipped


def _missing(name: str) -> Refusal:
    return Refusal("record_missing", kind="document_template", id=name)

"""What `growthdesk import` answers: what became of each table and what its rows write, in lines and as JSON.

Rule: lines are for a person, so each list ends somewhere and says how much more there is; JSON has it all.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from growthdesk.app.answers import Answer
from growthdesk.app.computer import Computer
from growthdesk.domain.imports import Alike, FilePreview, ImportPreview, RowVerdict, Verdict
from growthdesk.wording import _, ngettext_

if TYPE_CHECKING:
    from growthdesk.wording.formats import Formats

_MOST_LISTED = 40
_MOST_WRITES = 10
_MOST_NAMES = 10


def import_answer(preview: ImportPreview, computer: Computer, refused: Sequence[Path], *, is_dry_run: bool) -> Answer:
    """Say what an import did, or in a dry run what it would do and what each row writes."""
    from growthdesk.wording.formats import Formats
    from growthdesk.wording.imports import ownerless_names, ownerless_words, written_words

    formats = Formats(computer.locale)
    lines = [_("This is what an import would do. Nothing was written.")] if is_dry_run else []
    for file in preview.files:
        lines += _file_lines(file, preview, formats, is_dry_run=is_dry_run)
    if written := written_words(preview, formats):
        text = _("Would write {records}") if is_dry_run else _("Written: {records}")
        lines.append(text.format(records=written))
    without_owner = ownerless_names(preview.without_owner)
    if preview.without_owner:
        lines.append(ownerless_words(preview, formats))
        lines += _shortened([f"  {name}" for name in without_owner])
    if preview.open_alike:
        lines.append(_("These names look like others:{names}").format(names=names_listed(preview.open_alike)))
    lines += [_("The refused rows are in {file}").format(file=path) for path in refused]
    data = {
        "files": [_file_json(file, formats) for file in preview.files],
        "owner": preview.owner,
        "without_owner": without_owner,
        "alike": [_alike_json(one) for one in preview.alike],
        "writes": dict(preview.writes),
        "refused_rows": [str(path) for path in refused],
        "dry_run": is_dry_run,
    }
    return Answer(data, tuple(lines))


def names_listed(alike: Sequence[Alike]) -> str:
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


def _file_lines(file: FilePreview, preview: ImportPreview, formats: "Formats", *, is_dry_run: bool) -> list[str]:
    from growthdesk.wording.import_changes import overwritten
    from growthdesk.wording.imports import (
        file_counts,
        reason_with_place,
        reason_words,
        remembered_words,
        table_words,
        write_lines,
    )
    from growthdesk.wording.labels import label

    source = file.source
    name = source.path if source.sheet is None else f"{source.path} · {source.sheet}"
    facts = {"file": name, "kind": label(source.kind), "counts": file_counts(file, formats)}
    lines = [_("{kind} from {file}: {counts}").format(**facts)]
    if source.remembered_at is not None:
        lines.append("  " + remembered_words(source, formats))
    lines += ["  " + reason_words(note, formats) for note in file.notes]
    table = [one for one in preview.files if one.source.table == source.table]
    if file is table[-1]:
        lines += ["  " + words for words in table_words(table, formats)]
    if is_dry_run:
        most = min(max(_MOST_WRITES, sum(bool(overwritten(row)) for row in file.rows)), _MOST_LISTED)
        lines += _shortened([f"  {line}" for line in write_lines(file.rows, formats)], most)
    refused = [row for row in file.rows if row.verdict is Verdict.REFUSED]
    reasons = ["  " + reason_with_place(row.line, reason, formats) for row in refused for reason in row.reasons]
    return lines + _shortened(reasons)


def _shortened(lines: list[str], most: int = _MOST_LISTED) -> list[str]:
    return lines[:most] + ["  " + more for more in _and_more(len(lines), most)]


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
    changes = [_change_json(row, formats) for row in file.rows if row.changed or row.effects]
    sheet = {} if file.source.sheet is None else {"sheet": file.source.sheet}
    return {
        "file": str(file.source.path),
        **sheet,
        "kind": file.source.kind.value,
        "records": len(file.rows),
        **{verdict.value: file.count(verdict) for verdict in Verdict},
        "problems": reasons("problem", is_refused=True),
        "notes": reasons("note", is_refused=False),
        "changes": changes,
        **({} if remembered is None else {"read_as_on": remembered.date().isoformat()}),
    }


def _change_json(row: RowVerdict, formats: "Formats") -> dict[str, object]:
    from growthdesk.wording.import_changes import held_words, overwritten
    from growthdesk.wording.imports import effect_words

    effects = [effect_words(effect, formats) for effect in row.effects]
    values = [(one.column, *held_words(one, formats)) for one in overwritten(row)]
    return {
        "line": row.line,
        "what": row.what,
        "columns": list(row.changed),
        "values": [
            {"column": column, "before": before or None, "after": after or None} for column, before, after in values
        ],
        "beside": effects,
    }

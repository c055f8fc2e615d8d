"""What an import says: its rows, counts and questions in words, for window and command line alike."""

from datetime import date
from decimal import Decimal

from growthdesk.domain.imports import (
    FilePreview,
    ImportKind,
    ImportPreview,
    Question,
    QuestionKind,
    Reason,
    RowVerdict,
    Verdict,
)
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.problems import sentence

WRITES = (Verdict.CREATED, Verdict.UPDATED)
# What a row says of a value that can be read in two ways; a question about the file decides it.
ASKED = frozenset({"date_order_unclear", "decimal_mark_unclear"})


def reason_words(reason: Reason, formats: Formats | None = None) -> str:
    """Say why a row is judged as it is."""
    return sentence(reason.problem, formats)


def reason_with_column(reason: Reason, formats: Formats | None = None) -> str:
    """Say why a row is judged as it is, and in which column."""
    words = reason_words(reason, formats)
    return _("{column}: {problem}").format(column=reason.column, problem=words) if reason.column else words


def reason_with_place(line: int, reason: Reason, formats: Formats | None = None) -> str:
    """Say where in a file a reason stands, and what it is."""
    words = reason_words(reason, formats)
    if not reason.column:
        return _("Line {line}: {problem}").format(line=line, problem=words)
    return _("Line {line}, {column}: {problem}").format(line=line, column=reason.column, problem=words)


def counted(kind: ImportKind, count: int, formats: Formats) -> str:
    """Count what rows of a kind are: "93 accounts"."""
    forms = {
        ImportKind.ACCOUNTS: ngettext_("{count} account", "{count} accounts", count),
        ImportKind.PEOPLE: ngettext_("{count} person", "{count} people", count),
        ImportKind.ORDERS: ngettext_("{count} order", "{count} orders", count),
        ImportKind.MEASURES: ngettext_("{count} success measure", "{count} success measures", count),
        ImportKind.OUTCOMES: ngettext_("{count} outcome", "{count} outcomes", count),
    }
    return forms[kind].format(count=formats.number(count))


def counted_rows(count: int, formats: Formats) -> str:
    """Count rows: "1,024 rows"."""
    return ngettext_("{count} row", "{count} rows", count).format(count=formats.number(count))


def action_words(preview: ImportPreview, formats: Formats) -> str:
    """Name the button that starts the import: "Import 93 accounts", "Update 5 orders", "Import 923 rows".

    While a question is open, or nothing would be written, it promises no number.
    """
    if preview.has_questions or not any(map(preview.count, WRITES)):
        return _("Import files")
    counts = {
        kind: {verdict: preview.count(verdict, kind) for verdict in WRITES}
        for kind in ImportKind
        if any(preview.count(verdict, kind) for verdict in WRITES)
    }
    if len(counts) != 1:
        return _("Import {rows}").format(rows=counted_rows(sum(map(preview.count, WRITES)), formats))
    ((kind, by_verdict),) = counts.items()
    what = counted(kind, sum(by_verdict.values()), formats)
    return _("Import {what}").format(what=what) if by_verdict[Verdict.CREATED] else _("Update {what}").format(what=what)


def file_counts(file: FilePreview, formats: Formats) -> str:
    """Say what became of the rows of a file on one line; what did not happen is left out but for the creating."""
    words = [
        text.format(count=formats.number(count))
        for verdict, text in (
            (Verdict.CREATED, _("{count} created")),
            (Verdict.UPDATED, _("{count} updated")),
            (Verdict.UNCHANGED, _("{count} unchanged")),
            (Verdict.SKIPPED, _("{count} skipped")),
            (Verdict.REFUSED, _("{count} refused")),
        )
        if (count := file.count(verdict)) or verdict is Verdict.CREATED
    ]
    return " · ".join(words)


def file_plan(file: FilePreview, formats: Formats) -> str:
    """Say what will become of the rows of a file on one line; what will not happen is left out but for the new."""
    waiting = sum(map(waits_for_answer, file.rows))
    counts = (
        (file.count(Verdict.CREATED), _("{count} new")),
        (file.count(Verdict.UPDATED), _("{count} to change")),
        (file.count(Verdict.UNCHANGED), _("{count} unchanged")),
        (file.count(Verdict.SKIPPED), _("{count} to skip")),
        (waiting, _("{count} to answer")),
        (file.count(Verdict.REFUSED) - waiting, _("{count} refused")),
    )
    words = [text.format(count=formats.number(count)) for count, text in counts if count]
    return " · ".join(words or [_("Nothing new")])


def waits_for_answer(row: RowVerdict) -> bool:
    """Whether an open question about its file keeps a row from being imported."""
    return row.verdict is Verdict.REFUSED and any(reason.problem.code in ASKED for reason in row.reasons)


def question_words(question: Question) -> str:
    """Ask what only a person can say about a file."""
    facts = {"column": question.column, "example": question.example}
    if question.kind is QuestionKind.DATE_ORDER:
        return _("Which date is “{example}” in the column {column}?").format(**facts)
    return _("Which number is “{example}” in the column {column}?").format(**facts)


def answer_words(question: Question, answer: str, formats: Formats) -> str:
    """Say what the example of a question means with an answer: "4 July 1996", "1,234"."""
    meant = dict(question.readings)[answer]
    if question.kind is QuestionKind.DATE_ORDER:
        return formats.long_date(date.fromisoformat(meant))
    return formats.number(Decimal(meant))


def ownerless_words(preview: ImportPreview, formats: Formats) -> str:
    """Say who owns the new accounts that name no owner."""
    count = len(preview.without_owner)
    text = ngettext_(
        "{count} account names no owner. Its owner: {owner}.",
        "{count} accounts name no owner. Their owner: {owner}.",
        count,
    )
    return text.format(count=formats.number(count), owner=preview.owner)

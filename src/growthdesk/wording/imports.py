"""What an import says: its rows, counts and questions in words, for window and command line alike."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from growthdesk.domain.imports import (
    Alike,
    Effect,
    EffectKind,
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    OwnerlessAccount,
    Question,
    QuestionKind,
    Reason,
    RowVerdict,
    Verdict,
)
from growthdesk.domain.money import totals
from growthdesk.wording import _, ngettext_
from growthdesk.wording.amounts import sum_words
from growthdesk.wording.formats import Formats
from growthdesk.wording.import_changes import change_words, overwritten
from growthdesk.wording.labels import label
from growthdesk.wording.problems import sentence
from growthdesk.wording.stored_values import counted as counted_of_kind

# Money first: in a narrow column the end of what a row says is cut.
_MONEY_FIRST = list(EffectKind)
WRITES = (Verdict.CREATED, Verdict.UPDATED)


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


def source_name(source: ImportFile) -> str:
    """Name the table a file is: "clients.csv", "clients.xlsx · Contacts"."""
    if source.sheet is None:
        return source.path.name
    return _("{file} · {sheet}").format(file=source.path.name, sheet=source.sheet)


def counted_rows(count: int, formats: Formats) -> str:
    """Count rows: "1,024 rows"."""
    return ngettext_("{count} row", "{count} rows", count).format(count=formats.number(count))


def counted_records(count: int, formats: Formats) -> str:
    """Count records that rows make: "1,024 records"."""
    return ngettext_("{count} record", "{count} records", count).format(count=formats.number(count))


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
        tables = [file.source.table for file in preview.files]
        count = sum(map(preview.count, WRITES))
        is_shared = len(set(tables)) < len(tables)  # a row then makes several records
        what = counted_records(count, formats) if is_shared else counted_rows(count, formats)
        return _("Import {rows}").format(rows=what)
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
    waiting = file.waiting
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


def question_words(question: Question) -> str:
    """Ask what only a person can say about a file."""
    facts = {"column": question.column, "example": question.example}
    if question.kind is QuestionKind.ENCODING:
        return _("Which line is written as it should be?")
    if question.kind is QuestionKind.HEADER_LINE:
        return _("Which line holds the headers?")
    if question.kind is QuestionKind.DATE_ORDER:
        return _("Which date is “{example}” in the column {column}?").format(**facts)
    return _("Which number is “{example}” in the column {column}?").format(**facts)


def answer_words(question: Question, answer: str, formats: Formats) -> str:
    """Say what the example of a question means with an answer: "4 July 1996", "1,234"."""
    meant = dict(question.readings)[answer]
    if question.kind in (QuestionKind.ENCODING, QuestionKind.HEADER_LINE):
        return meant
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


def ownerless_names(accounts: Sequence[OwnerlessAccount]) -> list[str]:
    """Name new accounts; those of one name are told apart by their id, else by their line."""
    counts = Counter(account.name for account in accounts)
    names = []
    for account in accounts:
        if counts[account.name] == 1:
            names.append(account.name)
        elif account.external_id:
            names.append(_("{name} ({id})").format(name=account.name, id=account.external_id))
        else:
            names.append(_("{name} (line {line})").format(name=account.name, line=account.line))
    return names


def alike_question(alike: Alike) -> str:
    """Say which name looks like which."""
    facts = {"name": alike.name, "other": alike_other(alike), "account": alike.account}
    if alike.account:
        return _("“{name}” at {account} looks like {other}").format(**facts)
    return _("“{name}” looks like {other}").format(**facts)


def more_names_words(open_ones: Sequence[Alike], formats: Formats) -> str:
    """Say which question about names opened by the answers to others."""
    text = ngettext_(
        "One more name to answer: {question}.",
        "{count} more names to answer. The first: {question}.",
        len(open_ones),
    )
    return text.format(count=formats.number(len(open_ones)), question=alike_question(open_ones[0]))


def names_in_the_way_words(open_ones: Sequence[Alike], formats: Formats) -> str:
    """Say why nothing was imported: names that look alike have no answer."""
    text = ngettext_(
        "Nothing was imported: one name to answer. {question}.",
        "Nothing was imported: {count} names to answer. The first: {question}.",
        len(open_ones),
    )
    return text.format(count=formats.number(len(open_ones)), question=alike_question(open_ones[0]))


def alike_other(alike: Alike) -> str:
    """Name what a name looks like, with what tells it from others."""
    if alike.other_note:
        return _("“{name}” ({note})").format(name=alike.other, note=alike.other_note)
    return _("“{name}”").format(name=alike.other)


def alike_reasons(alike: Alike) -> str:
    """Say why a name may mean the same as another one."""
    return ", ".join(map(label, alike.signs))


def remembered_words(source: ImportFile, formats: Formats) -> str:
    """Say that a file is read as it was on a day."""
    if source.remembered_at is None:
        return ""
    return _("Read as the last time, {date}.").format(date=formats.date(source.remembered_at.date()))


def alike_count_words(count: int, open_ones: int, formats: Formats) -> tuple[str, str]:
    """Say how many names look like others, and how many of them wait for an answer."""
    words = ngettext_("{count} name looks like another one.", "{count} names look like others.", count)
    if not open_ones:
        return words.format(count=formats.number(count)), _("All were looked at.")
    detail = ngettext_(
        "{count} waits for your answer: the same, or a new one?",
        "{count} wait for your answer: the same, or new ones?",
        open_ones,
    )
    return words.format(count=formats.number(count)), detail.format(count=formats.number(open_ones))


def row_words(row: RowVerdict, formats: Formats, *, whole: bool = False) -> str:
    """Say what a row does beside its own record, what it changes, and what to know about it or why it is refused.

    Long values are shortened, unless `whole`.
    """
    effects = sorted(row.effects, key=lambda effect: _MONEY_FIRST.index(effect.kind))
    parts = [_sentence(effect_words(effect, formats)) for effect in effects]
    parts += [_sentence(change_words(value, formats, whole=whole)) for value in overwritten(row)]
    return " ".join([*parts, *(reason_with_column(reason, formats) for reason in row.reasons)])


def write_lines(rows: Sequence[RowVerdict], formats: Formats) -> list[str]:
    """Say of rows what each writes: what is overwritten first, what says no more than that it is new last."""
    changed: list[str] = []
    told: list[str] = []
    new: list[str] = []
    for row in rows:
        if row.verdict not in WRITES:
            continue
        # That an account names no owner is said of all of them together.
        reasons = tuple(one for one in row.reasons if one.problem.code != "owner_not_named")
        words = row_words(replace(row, reasons=reasons), formats)
        is_new = row.verdict is Verdict.CREATED
        text = _("Line {line}, new: {what}") if is_new else _("Line {line}, changed: {what}")
        line = text.format(line=row.line, what=row.what)
        lines = changed if overwritten(row) else told if words else new
        lines.append(_("{row}. {words}").format(row=line, words=words) if words else line)
    return changed + told + new


def effect_words(effect: Effect, formats: Formats) -> str:
    """Say what a row does beside its own record: "Adds an agreement: Project, AED 1,200"."""
    before, after = (formats.money(money) if money else "" for money in (effect.before, effect.after))
    facts = {"what": effect.what, "before": before or _("none"), "after": after or _("none")}
    templates = {
        EffectKind.AGREEMENT_ADDED: (
            _("Adds an agreement: {what}, {after}") if after else _("Adds an agreement: {what}, without a value")
        ),
        EffectKind.AGREEMENT_VALUE: _("Agreement value {before} → {after} ({what})"),
        EffectKind.AGREEMENT_BESIDE: _("In force already: {what}"),
        EffectKind.OTHER_CURRENCY: _("Check the currency: its agreements are in {what} so far"),
        EffectKind.PERSON_ADDED: _("Adds a person: {what}"),
        EffectKind.MEMBER_ADDED: _("Adds a member to your team: {what}"),
    }
    return templates[effect.kind].format(**facts)


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?", "…", "。", "؟")) else _("{words}.").format(words=words)


def table_words(files: Sequence[FilePreview], formats: Formats) -> list[str]:
    """Say of a table, as all kinds it is read as, what its rows alone do not show at a glance."""
    effects = [effect for file in files for row in file.rows for effect in row.effects]
    lines = [*_effects_summed(effects, formats), not_imported_words(files)]
    return [line for line in lines if line]


def _effects_summed(effects: Sequence[Effect], formats: Formats) -> Iterator[str]:
    counts = Counter(effect.kind for effect in effects)
    members = list(dict.fromkeys(one.what for one in effects if one.kind is EffectKind.MEMBER_ADDED))
    if members:
        text = ngettext_("{count} new team member: {names}.", "{count} new team members: {names}.", len(members))
        yield text.format(count=formats.number(len(members)), names=", ".join(members))
    if added := counts[EffectKind.AGREEMENT_ADDED]:
        worth = totals(one.after for one in effects if one.kind is EffectKind.AGREEMENT_ADDED and one.after)
        text = ngettext_("{count} new agreement: {worth}.", "{count} new agreements: {worth}.", added)
        yield text.format(count=formats.number(added), worth=sum_words(worth, formats) or _("no values"))
    if changed := counts[EffectKind.AGREEMENT_VALUE]:
        text = ngettext_("{count} agreement with another value.", "{count} agreements with another value.", changed)
        yield text.format(count=formats.number(changed))
    if beside := counts[EffectKind.AGREEMENT_BESIDE]:
        text = ngettext_(
            "{count} account has an agreement in force already.",
            "{count} accounts have an agreement in force already.",
            beside,
        )
        yield text.format(count=formats.number(beside))
    if foreign := counts[EffectKind.OTHER_CURRENCY]:
        text = ngettext_(
            "{count} agreement comes in a currency its account has not had so far.",
            "{count} agreements come in a currency their account has not had so far.",
            foreign,
        )
        yield text.format(count=formats.number(foreign))


def not_imported_words(files: Sequence[FilePreview]) -> str:
    """Name the columns of a table that feed none of the kinds it is read as; empty when there are none."""
    fed = {column.header for file in files for column in file.columns}
    read = [file for file in files if file.rows or file.columns]
    headers = dict.fromkeys(header for file in read for header in file.unmatched if header not in fed)
    return _("Columns not imported: {columns}.").format(columns=", ".join(headers)) if headers else ""


def written_words(preview: ImportPreview, formats: Formats) -> str:
    """Say how many records are written, kind by kind; empty where that is just what the rows say."""
    if len(preview.writes) < 2:
        return ""
    parts = []
    for kind, count in preview.writes:
        if kind == "team_member":
            text = ngettext_("{count} team member", "{count} team members", count)
            parts.append(text.format(count=formats.number(count)))
        else:
            parts.append(counted_of_kind(kind, count, formats))
    records = counted_records(sum(count for _kind, count in preview.writes), formats)
    return _("{records}: {parts}").format(records=records, parts=", ".join(parts))


def save_refused_words(files: Sequence[FilePreview], count: int, formats: Formats, *, with_file: bool = False) -> str:
    """Name the button that saves the refused rows of a table, each once, whatever kinds refused it."""
    by_kind = [(file.source.kind, file.count(Verdict.REFUSED) - file.waiting) for file in files]
    refused = [(kind, number) for kind, number in by_kind if number]
    facts = {"count": formats.number(count), "file": source_name(files[0].source)}
    if len(refused) > 1:
        each = (_("{kind} {count}").format(kind=label(kind), count=formats.number(one)) for kind, one in refused)
        facts["kinds"] = ", ".join(each)
        text = (
            ngettext_(
                "Save the {count} refused row of {file} ({kinds})…",
                "Save the {count} refused rows of {file} ({kinds})…",
                count,
            )
            if with_file
            else ngettext_("Save the {count} refused row ({kinds})…", "Save the {count} refused rows ({kinds})…", count)
        )
    elif with_file:
        text = ngettext_("Save the {count} refused row of {file}…", "Save the {count} refused rows of {file}…", count)
    else:
        text = ngettext_("Save the {count} refused row…", "Save the {count} refused rows…", count)
    return text.format(**facts)

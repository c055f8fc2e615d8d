"""Imports: what is asked of an import, and what it says became of every row, before and after it ran."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from growthdesk.domain.history import Changes
from growthdesk.domain.money import Money
from growthdesk.domain.problems import Problem, Refusal


class ImportKind(StrEnum):
    """What the rows of a file are, in the order kinds are imported: later ones refer to earlier ones."""

    ACCOUNTS = "accounts"
    PEOPLE = "people"
    ORDERS = "orders"
    MEASURES = "measures"
    OUTCOMES = "outcomes"


class Verdict(StrEnum):
    """What becomes of a row."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"


class ImportStep(StrEnum):
    """What an import is busy with, in order."""

    READING = "reading"
    COMPARING = "comparing"
    BACKING_UP = "backing_up"
    WRITING = "writing"
    SAVING = "saving"


@dataclass(frozen=True, slots=True)
class ImportFile:
    """One file to import and how to read it; what is not said is found out.

    `chosen` overrides the matching of columns: (field, header), or None to leave the field out. `digest` is the
    content somebody looked at (`FilePreview.source`): another content is then not imported unseen.
    """

    kind: ImportKind
    path: Path
    chosen: tuple[tuple[str, str | None], ...] = ()
    date_order: str | None = None
    decimal_mark: str | None = None
    encoding: str | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """The files of one import, and who gets new accounts that name no owner (empty: the person at the desk)."""

    files: tuple[ImportFile, ...]
    owner: str = ""


@dataclass(frozen=True, slots=True)
class KnownColumn:
    """A column an import knows: its label, headers it also goes by, whether a file needs it or one like it."""

    field: str
    label: str
    also: tuple[str, ...]
    is_needed: bool


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """Which header feeds a known column (empty: none), with the first value found there."""

    field: str
    label: str
    header: str
    example: str
    is_needed: bool


class QuestionKind(StrEnum):
    """What only a person can say about a file."""

    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: how `example` in `column` is to be read.

    `readings` are (answer, what the example then means: an ISO date or a plain number). Without an example the file
    writes both ways, and what does not fit the answer is refused.
    """

    kind: QuestionKind
    column: str
    example: str
    readings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row is judged as it is, or what to know about it; `column` is the header it concerns, or empty."""

    column: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What becomes of one row. `line` counts from 1 with the header; `changed` are the headers of changed values."""

    line: int
    verdict: Verdict
    what: str
    reasons: tuple[Reason, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What an import does, or did, with one file. With a refusal or missing columns there are no rows."""

    source: ImportFile
    headers: tuple[str, ...] = ()
    columns: tuple[ColumnMatch, ...] = ()
    unmatched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    encoding: str = ""
    questions: tuple[Question, ...] = ()
    rows: tuple[RowVerdict, ...] = ()
    totals: tuple[Money, ...] = ()
    refusal: Refusal | None = None

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)


@dataclass(frozen=True, slots=True)
class OwnerlessAccount:
    """A new account whose row names no owner."""

    account_id: str
    name: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. `owner` is who gets the accounts that name none."""

    files: tuple[FilePreview, ...]
    owner: str
    without_owner: tuple[OwnerlessAccount, ...]

    def count(self, verdict: Verdict, kind: ImportKind | None = None) -> int:
        """How many rows have this verdict, of all files or those of a kind."""
        return sum(file.count(verdict) for file in self.files if kind is None or file.source.kind is kind)

    @property
    def has_questions(self) -> bool:
        """Whether something must be answered before it can run."""
        return any(file.questions for file in self.files)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, and what it changed."""

    done: ImportPreview
    changes: Changes

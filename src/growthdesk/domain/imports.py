"""Imports: what is asked of an import, and what it says became of every row, before and after it ran."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from growthdesk.domain.duplicates import AlikeSign
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
    """One kind of record from one table, and how to read it; what is not said is found out.

    `chosen` overrides the matching of columns: (field, header), or None to leave the field out. `digest` is the
    content somebody looked at (`FilePreview.source`): another content is then not imported unseen. A table that
    feeds several kinds is asked for once for each. `remembered_at` says that it is read as it was then. One that is
    left out fits no kind, whatever `kind` says; it is listed and not read until somebody says what it holds.
    """

    kind: ImportKind
    path: Path
    chosen: tuple[tuple[str, str | None], ...] = ()
    date_order: str | None = None
    decimal_mark: str | None = None
    encoding: str | None = None
    digest: str = ""
    sheet: str | None = None
    header_line: int | None = None
    remembered_at: datetime | None = None
    is_left_out: bool = False

    @property
    def table(self) -> tuple[Path, str | None]:
        """What tells its table from others: the file, and the sheet of a workbook."""
        return self.path, self.sheet


@dataclass(frozen=True, slots=True)
class LikeAnswer:
    """What somebody said about a name that looks like another one.

    `same_as` is the id, the external id or the name of what it means; empty: a new one. Without a kind it answers for
    accounts and people alike, without a scope (`Alike.scope`) for people of every account.
    """

    name: str
    same_as: str
    kind: ImportKind | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """The files of one import, and who gets new accounts that name no owner (empty: the person at the desk).

    `answers` settle names that look alike; with `new_when_alike` those without an answer are new ones.
    """

    files: tuple[ImportFile, ...]
    owner: str = ""
    answers: tuple[LikeAnswer, ...] = ()
    new_when_alike: bool = False


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

    ENCODING = "encoding"
    HEADER_LINE = "header_line"
    DATE_ORDER = "date_order"
    DECIMAL_MARK = "decimal_mark"


@dataclass(frozen=True, slots=True)
class Question:
    """An open question: how `example` in `column` is to be read.

    `readings` are (answer, what the example then means: an ISO date or a plain number). Without an example the file
    writes both ways, and what does not fit the answer is refused. An encoding shows a line of the file in each, a
    line of headers its cells.
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


# What a row says of something that can be meant in two ways; an answer decides it.
ASKED = frozenset({"date_order_unclear", "decimal_mark_unclear", "looks_like"})


class EffectKind(Enum):
    """What a row does to records its kind does not speak of, and what to look at there; the most serious first."""

    AGREEMENT_VALUE = "agreement_value"
    AGREEMENT_ADDED = "agreement_added"
    OTHER_CURRENCY = "other_currency"
    AGREEMENT_BESIDE = "agreement_beside"
    PERSON_ADDED = "person_added"
    MEMBER_ADDED = "member_added"


@dataclass(frozen=True, slots=True)
class Effect:
    """Something a row does beside making or changing its record; `columns` are the headers that say it.

    `what` names the agreement, the person or the member; of an agreement beside others those, of another currency those
    so far.
    """

    kind: EffectKind
    what: str = ""
    before: Money | None = None
    after: Money | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """A field of a record of a kind that a row changes, said in a column.

    `before` and `after` hold it as history keeps it, with what gives it a meaning; what it refers to is named there.
    """

    column: str
    kind: str
    name: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowVerdict:
    """What becomes of one row. `line` counts from 1 with the header; `changed` are the headers of changed values.

    `values` are those it changes, as they are now and will be.
    """

    line: int
    verdict: Verdict
    what: str
    reasons: tuple[Reason, ...] = ()
    changed: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    values: tuple[ChangedValue, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether an open question keeps the row from being imported."""
        return self.verdict is Verdict.REFUSED and any(reason.problem.code in ASKED for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What an import does, or did, with one kind of one table. With a refusal or missing columns there are no rows.

    `sheets` are those of a workbook; `notes` say what to know about the table as a whole.
    """

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
    sheets: tuple[str, ...] = ()
    notes: tuple[Reason, ...] = ()
    counts: Mapping[Verdict, int] = field(init=False, repr=False, compare=False)
    waiting: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Count once: there may be many rows, and a window asks often."""
        object.__setattr__(self, "counts", MappingProxyType(Counter(row.verdict for row in self.rows)))
        object.__setattr__(self, "waiting", sum(row.waits for row in self.rows))

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return self.counts.get(verdict, 0)


@dataclass(frozen=True, slots=True)
class OwnerlessAccount:
    """A new account whose row names no owner; `line` is where it stands in its file."""

    account_id: str
    name: str
    external_id: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Alike:
    """A name that looks like another one, on file or earlier in the files: the same, or a new one?

    `same_as` is what an answer calls the other by; `scope` is the account a person is of, for answers. `likeness` is
    in per cent. `is_same` is the answer, None while there is none.
    """

    kind: ImportKind
    name: str
    account: str
    scope: str
    source: ImportFile
    line: int
    other: str
    other_note: str
    same_as: str
    is_on_file: bool
    likeness: int
    signs: tuple[AlikeSign, ...]
    suggests_same: bool
    is_same: bool | None = None

    @property
    def key(self) -> tuple[ImportKind, str, str]:
        """What tells it from others, whatever the answers."""
        return self.kind, self.scope, self.name


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. `owner` is who gets the accounts that name none; `alike` are names to look at.

    `writes` says how many records of each kind are added or changed: more than rows, where one row makes several.
    """

    files: tuple[FilePreview, ...]
    owner: str
    without_owner: tuple[OwnerlessAccount, ...]
    alike: tuple[Alike, ...] = ()
    writes: tuple[tuple[str, int], ...] = ()

    def count(self, verdict: Verdict, kind: ImportKind | None = None) -> int:
        """How many rows have this verdict, of all files or those of a kind."""
        return sum(file.count(verdict) for file in self.files if kind is None or file.source.kind is kind)

    @property
    def open_alike(self) -> tuple[Alike, ...]:
        """The names that look alike and were not answered."""
        return tuple(one for one in self.alike if one.is_same is None)

    @property
    def has_questions(self) -> bool:
        """Whether something must be answered before it can run."""
        return any(file.questions for file in self.files) or any(one.is_same is None for one in self.alike)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did, and what it changed."""

    done: ImportPreview
    changes: Changes

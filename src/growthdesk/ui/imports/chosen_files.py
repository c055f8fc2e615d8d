"""The files somebody chose, what they said about them, and how they were judged last. Knows no widget."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from growthdesk.domain.imports import (
    Alike,
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    LikeAnswer,
    Question,
    QuestionKind,
    Verdict,
)
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.imports import names_in_the_way_words

_Table = tuple[Path, str | None]
_ANSWERED = {
    QuestionKind.ENCODING: "encoding",
    QuestionKind.HEADER_LINE: "header_line",
    QuestionKind.DATE_ORDER: "date_order",
    QuestionKind.DECIMAL_MARK: "decimal_mark",
}


class ChosenFiles:
    """`preview` is None until the files were looked at; `current` is the file shown, by its place there.

    A table that holds several kinds is one file for each; what is said about how it is written is said of all.
    """

    def __init__(self) -> None:
        self.files: tuple[ImportFile, ...] = ()
        self.new: tuple[Path, ...] = ()  # chosen, and not looked at yet
        self.afresh: tuple[Path, ...] = ()  # to be looked at again, without what is remembered
        self.owner = ""
        self.preview: ImportPreview | None = None
        self.current = 0
        self._next: Path | None = None  # the file to show once all were looked at
        self._asked: dict[_Table, dict[QuestionKind, Question]] = {}
        self._said: dict[tuple[ImportKind, str, str], LikeAnswer] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no file is chosen."""
        return not self.files and not self.new and not self.afresh

    @property
    def shown(self) -> FilePreview | None:
        """The file looked at."""
        return None if self.preview is None else self.preview.files[self.current]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked about the file shown; answered questions stay, so that the answer can be changed."""
        return () if self.shown is None else tuple(self._asked.get(self.shown.source.table, {}).values())

    @property
    def kinds(self) -> tuple[ImportKind, ...]:
        """The kinds the table shown is read as; none while it is left out."""
        return tuple(file.kind for file in self._siblings() if not file.is_left_out)

    @property
    def answers(self) -> tuple[LikeAnswer, ...]:
        """What was said about names that look alike."""
        return tuple(self._said.values())

    def add(self, paths: Iterable[Path]) -> None:
        """Take files; those chosen already count once."""
        known = {*self.new, *(file.path for file in self.files)}
        new = tuple(path for path in dict.fromkeys(paths) if path not in known)
        if new:
            self._next = new[0]
        self.new += new

    def remove_shown(self) -> None:
        """Let go of the table shown, as whatever it is read."""
        if self.shown is not None:
            removed = self.shown.source.table
            self.files = tuple(file for file in self.files if file.table != removed)
            self.current = 0

    def read_afresh(self) -> None:
        """Read the file shown as if there had been no last time."""
        if self.shown is not None:
            path = self.shown.source.path
            self.files = tuple(file for file in self.files if file.path != path)
            self._asked = {table: asked for table, asked in self._asked.items() if table[0] != path}
            self.afresh += (path,)
            self._next = path

    def give_up_new(self) -> None:
        """Let go of files that were never looked at, and of what was said since the last look."""
        self.new = self.afresh = ()
        self._next = None
        self.files = () if self.preview is None else tuple(replace(one.source, digest="") for one in self.preview.files)
        answered = () if self.preview is None else self.preview.alike
        known = {one.key: one.is_same for one in answered}
        self._said = {key: answer for key, answer in self._said.items() if known.get(key) is not None}

    def take(self, preview: ImportPreview) -> None:
        """Keep how the files were judged."""
        shown = None if self.preview is None or not self.preview.files else self.shown
        self.preview = preview
        self.files = tuple(replace(file.source, digest="") for file in preview.files)
        self.new = self.afresh = ()
        self.current = self._place(shown.source if shown else None)
        self._next = None
        for file in preview.files:
            asked = self._asked.setdefault(file.source.table, {})
            asked.update({question.kind: question for question in file.questions})

    def _place(self, shown: ImportFile | None) -> int:
        """Return where the file to show stands: one just chosen, else the one shown before."""
        if self._next is not None:
            wanted = [at for at, file in enumerate(self.files) if file.path == self._next]
            return min(wanted, key=lambda at: self.files[at].is_left_out, default=0)
        if shown is None:
            return 0
        same = [at for at, file in enumerate(self.files) if (file.table, file.kind) == (shown.table, shown.kind)]
        near = [at for at, file in enumerate(self.files) if file.path == shown.path]
        return next(iter(same or near), 0)

    def hold(self, kinds: Collection[ImportKind]) -> None:
        """Read the table shown as these kinds; what was said about its columns stays with each kind."""
        if self.shown is None or not kinds:
            return
        table = self.shown.source.table
        siblings = {file.kind: replace(file, is_left_out=False) for file in self._siblings()}
        like = next(iter(siblings.values()))
        own = replace(like, chosen=())
        held = [siblings.get(kind) or replace(own, kind=kind) for kind in ImportKind if kind in kinds]
        at = next(place for place, file in enumerate(self.files) if file.table == table)
        others = [file for file in self.files if file.table != table]
        before = sum(file.table != table for file in self.files[:at])
        self.files = (*others[:before], *held, *others[before:])

    def read_sheet(self, sheet: str) -> None:
        """Read another sheet of the workbook shown."""
        if self.shown is not None:
            self._asked.pop(self.shown.source.table, None)
            self._change(
                lambda file: replace(file, sheet=sheet, chosen=(), header_line=None, date_order=None, decimal_mark=None)
            )
            read = {file.table for file in self.files if not file.is_left_out}
            kept = (file for file in self.files if not file.is_left_out or file.table not in read)
            unique = {(file.table, file.kind): file for file in kept}
            self.files = tuple(unique.values())

    def match(self, field: str, header: str) -> None:
        """Read a field of the file shown from this column; an empty header leaves it out."""
        if self.shown is None:
            return
        kind = self.shown.source.kind
        said = {field: header or None}

        def matched(file: ImportFile) -> ImportFile:
            return replace(file, chosen=tuple((dict(file.chosen) | said).items())) if file.kind is kind else file

        self._change(matched)

    def answer(self, kind: QuestionKind, answer: str) -> None:
        """Answer a question about the table shown."""
        value: Any = int(answer) if kind is QuestionKind.HEADER_LINE else answer
        self._change(lambda file: replace(file, **{_ANSWERED[kind]: value}))

    def say(self, answers: Iterable[tuple[Alike, bool]]) -> None:
        """Say of names that look like others whether they are the same."""
        for one, is_same in answers:
            self._said[one.key] = LikeAnswer(one.name, one.same_as if is_same else "", one.kind, one.scope)

    def said(self, one: Alike) -> bool | None:
        """Return what was said about a name, None while nothing was."""
        answer = self._said.get(one.key)
        return None if answer is None else bool(answer.same_as)

    @property
    def has_said_of_all(self) -> bool:
        """Whether every name asked about so far has an answer."""
        return self.preview is not None and all(self.said(one) is not None for one in self.preview.alike)

    def _siblings(self) -> tuple[ImportFile, ...]:
        """Return the table shown, as each kind it is read as."""
        if self.shown is None:
            return ()
        return tuple(file for file in self.files if file.table == self.shown.source.table)

    def _change(self, changed: Callable[[ImportFile], ImportFile]) -> None:
        if self.shown is not None:
            table = self.shown.source.table
            self.files = tuple(changed(file) if file.table == table else file for file in self.files)

    def request(self, preview: ImportPreview) -> ImportRequest:
        """Return the import of exactly what was looked at."""
        return ImportRequest(tuple(file.source for file in preview.files), self.owner, self.answers)


def first_obstacle(preview: ImportPreview, formats: Formats) -> tuple[int | None, str]:
    """Say what must be put right before an import, and at which file; empty words when nothing stands in the way."""
    for at, file in enumerate(preview.files):
        if file.refusal is not None:
            return at, _("This file cannot be read. Choose another one, or remove it.")
        if file.missing:
            return at, _("Choose the columns this file needs, or remove it.")
        if file.questions:
            return at, _("Answer the question about this file first.")
    if preview.files and all(file.source.is_left_out for file in preview.files):
        return 0, _("Say what this file holds first, or remove it.")
    if preview.open_alike:
        return None, names_in_the_way_words(preview.open_alike, formats)
    if any(preview.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED)):
        return None, ""
    if preview.count(Verdict.REFUSED):
        return None, _("No row can be imported. See why in the list, correct the file and choose it again.")
    return None, _("Everything in these files is there already. There is nothing to import.")

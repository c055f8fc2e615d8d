"""The files somebody chose, what they said about them, and how they were judged last. Knows no widget."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from growthdesk.domain.imports import (
    FilePreview,
    ImportFile,
    ImportKind,
    ImportPreview,
    ImportRequest,
    Question,
    QuestionKind,
    Verdict,
)
from growthdesk.wording import _


class ChosenFiles:
    """`preview` is None until the files were looked at; `current` is the file shown, by its place there."""

    def __init__(self) -> None:
        self.files: tuple[ImportFile, ...] = ()
        self.new: tuple[Path, ...] = ()  # chosen, and not looked at yet
        self.owner = ""
        self.preview: ImportPreview | None = None
        self.current = 0
        self._next: int | None = None  # the file to show once all were looked at
        self._asked: dict[Path, dict[QuestionKind, Question]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no file is chosen."""
        return not self.files and not self.new

    @property
    def shown(self) -> FilePreview | None:
        """The file looked at."""
        return None if self.preview is None else self.preview.files[self.current]

    @property
    def questions(self) -> tuple[Question, ...]:
        """What was asked about the file shown; answered questions stay, so that the answer can be changed."""
        return () if self.shown is None else tuple(self._asked.get(self.shown.source.path, {}).values())

    def add(self, paths: Iterable[Path]) -> None:
        """Take files; those chosen already count once."""
        known = {*self.new, *(file.path for file in self.files)}
        new = tuple(path for path in dict.fromkeys(paths) if path not in known)
        if new:
            self._next = len(self.files) + len(self.new)
        self.new += new

    def remove_shown(self) -> None:
        """Let go of the file shown."""
        if self.shown is not None:
            removed = self.shown.source.path
            self.files = tuple(file for file in self.files if file.path != removed)
            self._next = 0

    def take(self, preview: ImportPreview) -> None:
        """Keep how the files were judged."""
        self.preview = preview
        self.files = tuple(replace(file.source, digest="") for file in preview.files)
        self.new = ()
        self.current, self._next = self.current if self._next is None else self._next, None
        for file in preview.files:
            asked = self._asked.setdefault(file.source.path, {})
            asked.update({question.kind: question for question in file.questions})

    def read_as(self, kind: ImportKind) -> None:
        """Read the file shown as another kind; what was said about its columns no longer fits."""
        if self.shown is not None:
            self._asked.pop(self.shown.source.path, None)
            self._change(lambda file: ImportFile(kind, file.path, encoding=file.encoding))

    def match(self, field: str, header: str) -> None:
        """Read a field of the file shown from this column; an empty header leaves it out."""
        said = {field: header or None}
        self._change(lambda file: replace(file, chosen=tuple((dict(file.chosen) | said).items())))

    def answer(self, kind: QuestionKind, answer: str) -> None:
        """Answer a question about the file shown."""
        if kind is QuestionKind.DATE_ORDER:
            self._change(lambda file: replace(file, date_order=answer))
        else:
            self._change(lambda file: replace(file, decimal_mark=answer))

    def _change(self, changed: Callable[[ImportFile], ImportFile]) -> None:
        if self.shown is not None:
            path = self.shown.source.path
            self.files = tuple(changed(file) if file.path == path else file for file in self.files)

    def request(self, preview: ImportPreview) -> ImportRequest:
        """Return the import of exactly what was looked at."""
        return ImportRequest(tuple(file.source for file in preview.files), self.owner)


def first_obstacle(preview: ImportPreview) -> tuple[int | None, str]:
    """Say what must be put right before an import, and at which file; empty words when nothing stands in the way."""
    for at, file in enumerate(preview.files):
        if file.refusal is not None:
            return at, _("This file cannot be read. Choose another one, or remove it.")
        if file.missing:
            return at, _("Choose the columns this file needs, or remove it.")
        if file.questions:
            return at, _("Answer the question about this file first.")
    if any(preview.count(verdict) for verdict in (Verdict.CREATED, Verdict.UPDATED)):
        return None, ""
    if preview.count(Verdict.REFUSED):
        return None, _("No row can be imported. See why in the list, correct the file and choose it again.")
    return None, _("Everything in these files is there already. There is nothing to import.")

"""What a user action did to a record, field by field, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from growthdesk.domain.history import Operation
from growthdesk.domain.record_fields import is_told, together_with
from growthdesk.usecases.history import ChangedRecord
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.history import field_label
from growthdesk.wording.isolates import apart
from growthdesk.wording.stored_values import Named, field_words

Row = Mapping[str, Any]


@dataclass(frozen=True)
class FieldWords:
    """One changed field, or several that are said as one: its name, what it held, what it holds since."""

    names: tuple[str, ...]
    title: str
    before: str
    after: str
    can_restore: bool

    @property
    def change(self) -> str:
        """Both sides in one line."""
        before, after = (apart(words or _("nothing")) for words in (self.before, self.after))
        return _("{before} → {after}").format(before=before, after=after)

    @property
    def short(self) -> str:
        """Both sides where room is short: a side that is empty is not said."""
        if not self.after:
            return _("was {before}").format(before=apart(self.before))
        return self.change if self.before else self.after


def changed_fields(record: ChangedRecord, named: Named, formats: Formats) -> list[FieldWords]:
    """Word the fields a change touched; what reads the same on both sides is left out."""
    found = []
    for field in record.fields:
        before, after = (field_words(record.kind, field.names, side, named, formats) for side in _sides(record))
        if before != after:
            title = field_label(field.names[0], record.kind)
            found.append(FieldWords(field.names, title, before, after, field.can_restore))
    return found


def facts_of_change(record: ChangedRecord, named: Named, formats: Formats) -> list[tuple[str, str]]:
    """Word a change as pairs; of what was added or deleted, everything it held."""
    if record.operation is Operation.CHANGED or record.fields:
        return [(words.title, words.short) for words in changed_fields(record, named, formats)]
    if record.operation is Operation.ADDED:
        return _held(record.kind, record.after, named, formats)
    text = _("was {before}")
    return [(title, text.format(before=words)) for title, words in _held(record.kind, record.before, named, formats)]


def _sides(record: ChangedRecord) -> tuple[Row, Row]:
    return record.before, record.after


def _held(kind: str, row: Row, named: Named, formats: Formats) -> list[tuple[str, str]]:
    names: Iterable[str] = (name for name in row if name != "account_id" and is_told(kind, name))
    groups = dict.fromkeys(together_with(kind, name) for name in names)
    worded = ((field_label(group[0], kind), field_words(kind, group, row, named, formats)) for group in groups)
    return [(title, words) for title, words in worded if words]

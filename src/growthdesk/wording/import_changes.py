"""What an import overwrites, in words: each value as it is on file and as it will be."""

from growthdesk.domain.imports import ChangedValue, RowVerdict
from growthdesk.domain.record_fields import refers_to
from growthdesk.wording import _
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.parsing.unreadable import shown
from growthdesk.wording.stored_values import value_words


def overwritten(row: RowVerdict) -> tuple[ChangedValue, ...]:
    """Return the values a row changes that it does not say otherwise."""
    told = {column for effect in row.effects for column in effect.columns}
    return tuple(value for value in row.values if value.column not in told)


def held_words(value: ChangedValue, formats: Formats) -> tuple[str, str]:
    """Say what a field holds now and will hold; nothing where it is empty."""
    if refers_to(value.name) is not None:
        return str(value.before.get(value.name) or ""), str(value.after.get(value.name) or "")
    before, after = (value_words(value.kind, value.name, row, {}, formats) for row in (value.before, value.after))
    return before, after


def change_words(value: ChangedValue, formats: Formats, *, whole: bool = False) -> str:
    """Say what a field holds now and will hold; long values are shortened, unless `whole`."""
    before, after = held_words(value, formats)
    if not whole:
        before, after = shown(before), shown(after)
    facts = {"before": apart(before) if before else _("none"), "after": apart(after) if after else _("none")}
    return _("{column}: {before} → {after}").format(column=apart(value.column), **facts)

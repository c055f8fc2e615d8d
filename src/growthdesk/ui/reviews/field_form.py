"""Fields on a page which save one by one when they are left; what is typed and not saved yet is never overwritten."""

from collections.abc import Mapping
from typing import Any, Protocol

from growthdesk.ui.kit.forms import Form
from growthdesk.ui.reviews.saving import ShowProblems

_SHOWN = "shown_record"


class SavesFields(Protocol):
    """The record a page shows: some of its fields are saved, the others stay as they are stored."""

    def save(self, on_problems: ShowProblems | None = None, **values: Any) -> bool:
        """Save some fields and tell whether they were saved."""


def save_left_field(form: Form, name: str, fields: SavesFields) -> None:
    """Save a field that was left, when it was touched and can be read."""
    field = form.field(name)
    if not field.is_dirty() or field.problem():
        return
    value = field.value()
    if fields.save(form.show_problems, **{name: value}):
        form.clear_problems()
        if field.value() == value:
            field.mark_clean()


def show_stored(form: Form, values: Mapping[str, object], record_id: str) -> None:
    """Show stored values in the untouched fields; in all of them when another record is shown."""
    kept = form.dirty() if form.property(_SHOWN) == record_id else frozenset[str]()
    form.setProperty(_SHOWN, record_id)
    for name, value in values.items():
        if name not in kept:
            form.field(name).set_value(value)

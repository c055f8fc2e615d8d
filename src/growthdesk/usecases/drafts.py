"""Between a form's draft and its record: fields go by name, texts lose the blanks around them."""

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from growthdesk.domain.records import Record

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")


def fields_of(draft: "DataclassInstance", *left_out: str) -> dict[str, Any]:
    """Return what a draft says, ready to be stored; an empty external id is none."""
    said: dict[str, Any] = {}
    for field in fields(draft):
        if field.name in left_out:
            continue
        value = getattr(draft, field.name)
        said[field.name] = value.strip() if type(value) is str else value
    if "external_id" in said:
        said["external_id"] = said["external_id"] or None
    return said


def draft_of(draft_type: type[D], record: Record, **others: Any) -> D:
    """Return the draft that shows a record; `others` are the fields that go by another name."""
    shown = dict(others)
    for field in fields(draft_type):
        if field.name not in shown:
            value = getattr(record, field.name)
            shown[field.name] = "" if value is None and field.name == "external_id" else value
    return draft_type(**shown)

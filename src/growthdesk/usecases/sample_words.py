"""Reads the drafts of the sample story: days counted from today, "AED 412000" as money, "@omar" as a person."""

import types
import typing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from growthdesk.domain.money import Money, money_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")

SATURDAY = 5
REFERENCE = "@"


@dataclass(frozen=True, slots=True)
class Words:
    """Knows the day the story leads up to, and the ids of what it named so far."""

    today: date
    ids: dict[str, str]

    def day(self, offset: int) -> date:
        """Return a working day so many days from today; a weekend gives way to its Friday."""
        day = self.today + timedelta(days=offset)
        return day - timedelta(days=max(day.weekday() - SATURDAY + 1, 0))

    def draft(self, draft_type: type[D], said: dict[str, Any]) -> D:
        """Make a draft of what the story says about it."""
        hints = typing.get_type_hints(draft_type)
        return draft_type(**{name: self._value(hints[name], value) for name, value in said.items()})

    def changed(self, draft: D, said: dict[str, Any]) -> D:
        """Change what the story says of a draft that exists."""
        hints = typing.get_type_hints(type(draft))
        return replace(draft, **{name: self._value(hints[name], value) for name, value in said.items()})

    def _value(self, kind: Any, value: Any) -> Any:
        if isinstance(value, str) and value.startswith(REFERENCE):
            return self.ids[value.removeprefix(REFERENCE)]
        wanted = next((option for option in _options(kind) if option is not types.NoneType), kind)
        if isinstance(value, list):
            return tuple(self._value(typing.get_args(wanted)[0], item) for item in value)
        if wanted is date:
            return self.day(int(value))
        if wanted is Decimal:
            return Decimal(value)
        if wanted is Money:
            currency, amount = str(value).split()
            return money_of(Decimal(amount), currency)
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):
            return wanted(value)
        return value


def _options(kind: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(kind) in (typing.Union, types.UnionType)
    return typing.get_args(kind) if is_union else (kind,)

"""Reads the drafts of the sample story: days counted from today, "AED 412000" as money, "@omar" as a person.

Rule: days keep their order, and everybody works only while all the clients do, Monday to Thursday.
"""

import dataclasses
import re
import types
import typing
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from growthdesk.domain.money import Money, money_of
from growthdesk.wording.formats import Formats

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")

THURSDAY, FRIDAY = 3, 4
WEEK = 7
REFERENCE = "@"
_FORMATS = Formats("en_GB", "en")
_DAY = re.compile(r"\{(-?\d+)\}")


@dataclass(frozen=True, slots=True)
class Words:
    """Knows the day the story leads up to, and the ids of what it named so far."""

    today: date
    ids: dict[str, str]

    def day(self, offset: int) -> date:
        """Return a working day about so many days from today, on the same side of it; 0 is today itself.

        A Friday or Saturday gives way to its Thursday, a Sunday to its Monday, where that does not cross today.
        """
        day = self.today + timedelta(days=offset)
        since_thursday = day.weekday() - THURSDAY
        if offset == 0 or since_thursday <= 0:
            return day
        before, after = day - timedelta(days=since_thursday), day + timedelta(days=WEEK - day.weekday())
        if day.weekday() - FRIDAY < 2:
            return before if offset < 0 or before > self.today else after
        return after if offset > 0 or after < self.today else before

    def text(self, said: str) -> str:
        """Put days into a text: "since {-21}" as "since 3 March 2026"."""
        return _DAY.sub(lambda found: _FORMATS.long_date(self.day(int(found.group(1)))), said)

    def draft(self, draft_type: type[D], said: dict[str, Any]) -> D:
        """Make a draft of what the story says about it."""
        hints = _hints(draft_type)
        return draft_type(**{name: self._value(hints[name], value) for name, value in said.items()})

    def changed(self, draft: D, said: dict[str, Any]) -> D:
        """Change what the story says of a draft that exists."""
        hints = _hints(type(draft))
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
        if dataclasses.is_dataclass(wanted) and isinstance(value, dict):
            return self.draft(typing.cast("type[Any]", wanted), value)
        if isinstance(wanted, type) and issubclass(wanted, StrEnum):
            return wanted(value)
        return self.text(value) if isinstance(value, str) else value


def _options(kind: Any) -> tuple[Any, ...]:
    is_union = typing.get_origin(kind) in (typing.Union, types.UnionType)
    return typing.get_args(kind) if is_union else (kind,)


@cache
def _hints(draft_type: type) -> dict[str, Any]:
    return typing.get_type_hints(draft_type)

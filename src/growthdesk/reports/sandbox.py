"""Jinja2's sandbox with bounds: what an edited template may not touch, and how much and how long it may make.

Rule: a template ends. Every loop and call looks at the clock, and what grows is bounded; what still runs on, the
window ends together with the worker.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import missing
from markupsafe import Markup

from growthdesk.reports.template_faults import MOST_CHARACTERS, NotThere, TooLong, TooSlow
from growthdesk.reports.template_sizes import (
    GROWING_FILTERS,
    HeldEscapeFormatter,
    HeldFormatter,
    held_filter,
    held_format_filter,
    hold_call,
    hold_power,
    hold_product,
    hold_widths,
)

if TYPE_CHECKING:
    from jinja2.exceptions import TemplateRuntimeError
    from jinja2.runtime import Context


class Sandbox(SandboxedEnvironment):
    """An environment whose templates end."""

    intercepted_binops = frozenset(("*", "**", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=Unknown, **options)
        self._ends_at = float("inf")
        del self.globals["lipsum"]
        self.filters.update({name: held_filter(self.filters[name]) for name in GROWING_FILTERS})
        self.filters["format"] = held_format_filter(self.filters["format"])
        self.filters["in_time"] = self._in_time

    def fill(self, name: str, values: dict[str, Any], seconds: float) -> str:
        """Fill a template; raise TooSlow or TooLong when it takes or makes too much."""
        self._ends_at = time.monotonic() + seconds
        pieces: list[str] = []
        length = 0
        for piece in self.get_template(name).generate(values):
            length += len(piece)
            if length > MOST_CHARACTERS:
                raise TooLong
            pieces.append(piece)
        return "".join(pieces)

    def call(self, context: "Context", callee: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something, in time and within bounds."""
        self._check_time()
        hold_call(callee, args, kwargs)
        return super().call(context, callee, *args, **kwargs)

    def call_binop(self, context: "Context", operator: str, left: Any, right: Any) -> Any:
        """Multiply or fill in, within bounds."""
        {"*": hold_product, "**": hold_power, "%": hold_widths}[operator](left, right)
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Let `format` and `format_map` of a text work within bounds."""
        if super().wrap_str_format(value) is None:
            return None
        pattern: str = value.__self__

        def held(*args: Any, **kwargs: Any) -> str:
            if isinstance(pattern, Markup):
                formatter: HeldFormatter = HeldEscapeFormatter(self, escape=pattern.escape)
            else:
                formatter = HeldFormatter(self)
            if value.__name__ == "format_map":
                (kwargs,) = args
                args = ()
            return type(pattern)(formatter.vformat(pattern, args, kwargs))

        return held

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for loop in list(template.find_all(nodes.For)):
            loop.iter = nodes.Filter(loop.iter, "in_time", [], [], None, None, lineno=loop.lineno, environment=self)
        return template

    def _in_time(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self._check_time()
            yield item

    def _check_time(self) -> None:
        if time.monotonic() > self._ends_at:
            raise TooSlow


class Unknown(StrictUndefined):
    """A name that is not there; the error says which, and where it was looked for."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,
        name: str | None = None,
        exc: "type[TemplateRuntimeError]" = UndefinedError,
    ) -> None:
        owner = None if obj is missing else obj
        kind = ForbiddenName if issubclass(exc, SecurityError) else UnknownName
        not_there = NotThere(str(name or ""), owner, is_forbidden=kind is ForbiddenName)
        super().__init__(hint, obj, name, cast("type[TemplateRuntimeError]", partial(kind, not_there)))


class UnknownName(UndefinedError):
    """A template asked for a name that is not there."""

    def __init__(self, not_there: NotThere, words: str | None = None) -> None:
        super().__init__(words)
        self.not_there = not_there


class ForbiddenName(SecurityError):
    """A template asked for a name that is not for it."""

    def __init__(self, not_there: NotThere, words: str | None = None) -> None:
        super().__init__(words)
        self.not_there = not_there

"""Facts of problems and refusals, written for a sentence; a sentence and its facts never fail together."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from growthdesk.domain.problems import Facts
from growthdesk.wording import _
from growthdesk.wording.formats import Formats

NUMBER_FACTS = frozenset(
    {"count", "expected", "found", "high", "length", "limit", "line", "longest", "low", "column", "first", "last"}
)
DATE_FACTS = frozenset({"due", "end", "from", "on", "since", "start", "to", "until"})
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INTEGER = re.compile(r"-?\d{1,18}")


def written(facts: Facts, formats: Formats) -> dict[str, str]:
    """Return facts ready to stand in a sentence: dates and counts in the locale, what somebody typed as it is.

    A place goes by the names `path`, `file` and, when none is given, `folder` alike. Facts of one name are told
    together as well: each `title` among the `titles`, each `step` among the `steps`.
    """
    texts = _together(facts) | {name: _written(name, value, formats) for name, value in facts}
    place = texts.get("file", texts.get("path"))
    return texts if place is None else {"path": place, "file": place, "folder": place} | texts


def _together(facts: Facts) -> dict[str, str]:
    titles = [_("“{title}”").format(title=value) for name, value in facts if name == "title"]
    steps = [value for name, value in facts if name == "step"]
    told = {"titles": ", ".join(titles), "steps": ", ".join(steps)}
    return {name: text for name, text in told.items() if text}


def _written(name: str, value: str, formats: Formats) -> str:
    if (name in DATE_FACTS or name.endswith("_on")) and _ISO_DATE.fullmatch(value):
        try:
            return formats.date(date.fromisoformat(value))
        except ValueError:
            return value
    if name in NUMBER_FACTS and _INTEGER.fullmatch(value):
        return formats.number(Decimal(value))
    return value


def filled(sentence: str, facts: Mapping[str, str]) -> str | None:
    """Put facts into a sentence; None when one it needs is missing."""
    try:
        return sentence.format(**facts)
    except (KeyError, IndexError, ValueError):
        return None

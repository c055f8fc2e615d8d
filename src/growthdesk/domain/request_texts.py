"""The words of a request: its templates with named fields, how many words it has, and what it never says.

Rule: a request has at most 150 words, leaves an easy way out, and never asks for "anyone who might be interested".
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from growthdesk.domain.letters import folded
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record

MOST_WORDS = 150
# What a template may name; each is filled from the record.
FIELDS = (
    *("advocate", "firm", "client", "sender", "achieved", "moment"),
    *("company", "role", "problem", "they_said"),
)
_WORD = re.compile(r"\w[\w'’.,&@/-]*")
_VAGUE = (
    *("anyone who might be interested", "anybody who might be interested", "anyone who may be interested"),
    *("anyone interested", "anybody interested", "anyone you know", "anybody you know", "whoever might be interested"),
)


def count_words(text: str) -> int:
    """Count the words of a text as a reader would."""
    return len(_WORD.findall(text))


def problems_in_texts(request: str, blurb: str) -> list[Problem]:
    """Check both texts: the request is there, short and exact; no field of a template is left in them."""
    problems = text_problems("request", request, required=True, longest=LONGEST_TEXT)
    problems += text_problems("blurb", blurb, longest=LONGEST_TEXT)
    words = count_words(request)
    if words > MOST_WORDS:
        problems.append(Problem("request", "too_many_words", (("words", str(words)), ("most", str(MOST_WORDS)))))
    for field, text in (("request", request), ("blurb", blurb)):
        vague = next((one for one in _VAGUE if one in " ".join(folded(text).split())), None)
        if vague is not None:
            problems.append(Problem(field, "too_vague", (("words", vague),)))
    return problems


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestTemplate(Record):
    """A firm's own words for a request and its blurb, with fields in braces; the default is offered first."""

    name: str
    request: str
    blurb: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class RequestTemplateDraft:
    """What the form of a template holds."""

    name: str
    request: str = ""
    blurb: str = ""
    is_default: bool = False


def problems_in_request_template(draft: RequestTemplateDraft) -> tuple[Problem, ...]:
    """Check a template: a name, a request, and only fields there are, each whole."""
    problems = text_problems("name", draft.name, required=True)
    problems += text_problems("request", draft.request, required=True, longest=LONGEST_TEXT)
    problems += text_problems("blurb", draft.blurb, longest=LONGEST_TEXT)
    for field in ("request", "blurb"):
        problems += _field_problems(field, getattr(draft, field))
    return tuple(problems)


def _field_problems(field: str, text: str) -> list[Problem]:
    try:
        named = [name for _text, name, _spec, _how in Formatter().parse(text) if name is not None]
    except ValueError:
        return [Problem(field, "brace_alone")]
    unknown = next((name for name in named if name not in FIELDS), None)
    return (
        [] if unknown is None else [Problem(field, "unknown_field", (("name", unknown), ("fields", ", ".join(FIELDS))))]
    )


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into a checked template; what has none leaves its line out where it stands alone in it.

    A value is data: braces in it stay as they are.
    """
    lines = []
    for line in text.splitlines():
        named = [name for _text, name, _spec, _how in Formatter().parse(line) if name is not None]
        if named and not any(values.get(name, "").strip() for name in named):
            continue
        lines.append(line.format_map({name: values.get(name, "") for name in FIELDS}))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


@dataclass(frozen=True, slots=True)
class RequestTexts:
    """A request and its blurb, ready to be read or edited."""

    request: str
    blurb: str

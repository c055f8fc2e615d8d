"""The words of a request: its templates with named fields, how many words it has, and what it never says.

Rule: a request stays under 150 words, leaves an easy way out, and never asks for "anyone who might be interested".
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter

from growthdesk.domain.advocacy import AdvocacyForm
from growthdesk.domain.letters import folded
from growthdesk.domain.problems import LONGEST_TEXT, Problem, text_problems
from growthdesk.domain.records import Record

MOST_WORDS = 149
# What a template may name; each is filled from the record.
_ALWAYS_KNOWN = ("advocate", "first_name", "firm", "client", "sender")
FIELDS = (*_ALWAYS_KNOWN, "moment", "achieved", "wanted", "they_said", "company", "role", "problem")
_WORD = re.compile(r"\w[\w'’.,&@/-]*")
_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_ENDS = (".", "!", "?", "…", "؟", ".”", "!”", "?”", '."', '!"', '?"')
_AFTER_WORDS = (".", ",", ";", ":", "!", "?", "؟")
_MAYBE = r"(?: (?:might|may|could|would|can|will|perhaps|possibly|also|even|well|is|are|be))"
_VAGUE = re.compile(
    r"\b(?:"
    rf"(?:any|some)(?:one|body)(?: else)?(?: you know)?(?: (?:who|that))?(?:['’](?:d|s|ll))?{_MAYBE}* interested"
    rf"|(?:whoever|people|companies|others)(?: you know)?(?: (?:who|that))?(?:(?:['’](?:d|ll))|{_MAYBE})+ interested"
    r"|any(?:one|body)(?: else)? you know"
    r")\b",
    re.IGNORECASE,
)
_BRACED = re.compile(r"\{([^{}]*)\}")
_NAME_BLANKS = re.compile(r"[\s-]+")


def count_words(text: str) -> int:
    """Count the words of a text as a reader would."""
    return len(_WORD.findall(text))


def names_target(form: AdvocacyForm) -> bool:
    """Whether a request of a form says whom we look for: where somebody else is to be met."""
    return form.brings_prospect or form is AdvocacyForm.PROSPECT_CONVERSATION


def problems_in_texts(request: str, blurb: str) -> list[Problem]:
    """Check both texts: the request is there, short and exact; no field of a template is left in them."""
    problems = text_problems("request", request, required=True, longest=LONGEST_TEXT)
    problems += text_problems("blurb", blurb, longest=LONGEST_TEXT)
    for field, text in (("request", request), ("blurb", blurb)):
        left = next((one[0] for one in _BRACED.finditer(text) if _names_field(one[1])), None)
        if left is not None:
            problems.append(Problem(field, "field_left", (("name", " ".join(left.split())),)))
    return [*problems, *_problems_in_words(request, blurb)]


def _names_field(braced: str) -> bool:
    return _NAME_BLANKS.sub("_", folded(braced).strip()) in FIELDS


def _problems_in_words(request: str, blurb: str) -> list[Problem]:
    """Find more words than a request may have, and words nobody could act on."""
    problems, words = [], count_words(request)
    if words > MOST_WORDS:
        problems.append(Problem("request", "too_many_words", (("words", str(words)), ("most", str(MOST_WORDS)))))
    for field, text in (("request", request), ("blurb", blurb)):
        vague = _VAGUE.search(" ".join(text.split()))
        if vague is not None:
            problems.append(Problem(field, "too_vague", (("words", vague[0]),)))
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


def problems_in_request_template(draft: RequestTemplateDraft, others: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Check a template: a name no other has, a request, only fields there are, and no words no request may have."""
    problems = text_problems("name", draft.name, required=True)
    if draft.name.strip() and folded(draft.name.strip()) in {folded(other.strip()) for other in others}:
        problems.append(Problem("name", "template_name_taken", (("name", draft.name.strip()),)))
    problems += text_problems("request", draft.request, required=True, longest=LONGEST_TEXT)
    problems += text_problems("blurb", draft.blurb, longest=LONGEST_TEXT)
    return (*problems, *problems_in_template_texts(draft.request, draft.blurb))


def problems_in_template_texts(request: str, blurb: str) -> tuple[Problem, ...]:
    """Check both texts of a template: what nothing can fill first, then words no request may have."""
    faults = problems_in_fields(request, blurb)
    broken = {fault.field for fault in faults}
    return (*faults, *(one for one in _problems_in_words(request, blurb) if one.field not in broken))


def problems_in_filled(template: tuple[str, str], request: str, blurb: str) -> tuple[Problem, ...]:
    """Name each text of a template that says nothing once it is filled: every line of it was left out."""
    texts = zip(("request", "blurb"), template, (request, blurb), strict=True)
    return tuple(Problem(field, "template_says_nothing") for field, text, made in texts if text.strip() and not made)


def problems_in_fields(request: str, blurb: str) -> tuple[Problem, ...]:
    """Check what stands in braces in both texts: the first fault of each, so that it can be put right."""
    return tuple(
        problem
        for field, text in (("request", request), ("blurb", blurb))
        for problem in (_first_fault(field, text),)
        if problem is not None
    )


def _first_fault(field: str, text: str) -> Problem | None:
    for line in text.splitlines():
        try:
            parts = list(Formatter().parse(line))
        except ValueError:
            return Problem(field, "brace_alone", (("line", line.strip()),))
        for _text, name, spec, conversion in parts:
            if name == "":
                return Problem(field, "brace_alone", (("line", line.strip()),))
            if name is not None and (spec or conversion is not None or "." in name or "[" in name):
                return Problem(field, "field_not_plain", (("name", _shown(name, spec, conversion)),))
            if name is not None and name not in FIELDS:
                fields = ", ".join(f"{{{one}}}" for one in FIELDS)
                return Problem(field, "unknown_field", (("name", f"{{{name}}}"), ("fields", fields)))
    return None


def _shown(name: str, spec: str | None, conversion: str | None) -> str:
    how = f"!{conversion}" if conversion is not None else ""
    return f"{{{name}{how}{f':{spec}' if spec else ''}}}"


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into a checked template; a line is left out when none of what it tells is on record.

    Names, which always are, do not keep a line; an empty field leaves no gap. A value is data: braces in it stay as
    they are, and nothing but a field's plain name is ever looked up.
    """
    lines = []
    for line in text.splitlines():
        parts = list(Formatter().parse(line))
        told = [name for _text, name, _spec, _how in parts if name is not None and name not in _ALWAYS_KNOWN]
        if told and not any(values.get(name, "").strip() for name in told):
            continue
        lines.append(_filled_line([(said, name) for said, name, _spec, _how in parts], values))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _filled_line(parts: Sequence[tuple[str, str | None]], values: Mapping[str, str]) -> str:
    """Fill one line: an empty field leaves no second space, and a sentence that has its end gets no second one."""
    line, is_gap, has_end = "", False, False
    for said, name in parts:
        text = said
        if has_end and said.startswith(".") and not said.startswith(".."):
            text = said[1:]
        elif is_gap and said.startswith(_AFTER_WORDS):
            line = line.rstrip(" ")
        elif is_gap and (not line or line.endswith(" ")):
            text = said.lstrip(" ")
        line += text
        value = values.get(name, "") if name is not None else ""
        is_gap = name is not None and not value.strip()
        has_end = not is_gap and value.rstrip().endswith(_ENDS)
        line += "" if is_gap else value
    return line.rstrip(" ") if is_gap else line


def in_short(text: str, most_words: int) -> str:
    """Return a text on one line, as many whole sentences of it as so many words hold; a longer first one is cut."""
    words = text.split()
    if len(words) <= most_words:
        return " ".join(words)
    for at in range(most_words, 0, -1):
        if words[at - 1].endswith(_ENDS):
            return " ".join(words[:at])
    return " ".join(words[:most_words]).rstrip(",;:") + " …"


@dataclass(frozen=True, slots=True)
class RequestTexts:
    """A request and its blurb, ready to be read or edited.

    `faults`: what is wrong with the template that was meant; a shipped text stands in its place then.
    """

    request: str
    blurb: str
    faults: tuple[Problem, ...] = ()

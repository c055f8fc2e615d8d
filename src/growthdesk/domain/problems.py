"""What can be wrong, as codes and facts: `wording` turns them into sentences."""

from dataclasses import dataclass

Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field of a draft."""

    field: str
    code: str
    facts: Facts = ()


class Refusal(Exception):
    """The data or the machine does not allow what was asked; nothing was changed.

    Everything else that escapes a use case is a defect of ours.
    """

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts: Facts = tuple(facts.items())


class DraftRefused(Refusal):
    """A draft has problems; each names its field."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("draft_has_problems")
        self.problems = problems


class OutdatedSave(Refusal):
    """Somebody else saved the record first; both versions are kept for the screen to show."""

    def __init__(self, kind: str, record_id: str, yours: object, theirs: object) -> None:
        super().__init__("outdated_save", kind=kind, id=record_id)
        self.yours = yours
        self.theirs = theirs


LONGEST_LINE = 300
LONGEST_TEXT = 10_000


def text_problems(field: str, text: str, *, required: bool = False, longest: int = LONGEST_LINE) -> list[Problem]:
    """Check one text of a draft: there when required, not longer than its limit."""
    if required and not text.strip():
        return [Problem(field, "missing")]
    if len(text) > longest:
        return [Problem(field, "too_long", (("length", str(len(text))), ("longest", str(longest))))]
    return []

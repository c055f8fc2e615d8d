"""The welcome letter and the onboarding plan as text for a mail.

Rule: plain lines of one paragraph each; nothing the printed papers do not say.
"""

from collections.abc import Iterable

from growthdesk.reports.onboarding_papers import OnboardingPaper, WelcomeLetter
from growthdesk.reports.onboarding_words import LetterAnswer, Sides, answers, step_words
from growthdesk.wording import _
from growthdesk.wording.formats import NO_BREAK, Formats

_BULLET = "- "


def letter_text(letter: WelcomeLetter) -> str:
    """Write the letter as text."""
    formats = Formats(letter.locale)
    given = answers(letter.answers, Sides(letter.firm, letter.client), formats)
    end = ", ".join(_line(part) for part in (letter.answers.owner, letter.firm) if part)
    return _text(
        [greeting(letter)],
        [opening(letter)],
        *(_lines(answer) for answer in given),
        [_("We look forward to working with you.")],
        [end],
    )


def greeting(letter: WelcomeLetter) -> str:
    """Greet whom the letter is for."""
    if letter.to is not None:
        return _("Dear {name},").format(name=_line(letter.to.name))
    return _("Dear all at {client},").format(client=_line(letter.client))


def opening(letter: WelcomeLetter) -> str:
    """Say why the letter is written."""
    text = _("Thank you for choosing {firm}. These are the answers to what most people ask when they begin with us.")
    return text.format(firm=_line(letter.firm))


def plan_text(paper: OnboardingPaper) -> str:
    """Write the plan as text."""
    formats = Formats(paper.locale)
    sides = Sides(paper.firm, paper.client)
    steps = [f"{_BULLET}{_line(step_words(step, sides, formats))}" for step in paper.steps]
    title = _("{client}: onboarding plan, {date}")
    return _text(
        [title.format(client=_line(paper.client), date=formats.long_date(paper.prepared_on))],
        [_("Who does what by when"), *(steps or [f"{_BULLET}{_('No step is planned yet.')}"])],
        *(_lines(answer) for answer in answers(paper.answers, sides, formats)),
        [", ".join(_line(part) for part in (paper.answers.owner, paper.firm) if part)],
    )


def _lines(answer: LetterAnswer) -> list[str]:
    said = " ".join(_line(sentence) for sentence in answer.sentences)
    return [line for line in (answer.question, said, *(f"{_BULLET}{_line(one)}" for one in answer.lines)) if line]


def _text(*parts: Iterable[str]) -> str:
    text = "\n\n".join("\n".join(part) for part in parts)
    return text.replace(NO_BREAK, " ") + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())

"""The six answers a new client is given, in words that the printed papers and their mail share.

Rule: `apart` sets somebody's words apart in a sentence of ours; a mail takes them as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from growthdesk.domain.records import Side
from growthdesk.reports.onboarding_papers import MOST_STEPS, ClientStep, OnboardingAnswers
from growthdesk.reports.phrases import Apart, as_they_are, day, listed, phones_whole
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """One question with its sentences and, where it lists something, the lines below them."""

    question: str
    sentences: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sides:
    """The names of both sides, as they stand in sentences."""

    us: str
    them: str


def answers(known: OnboardingAnswers, sides: Sides, formats: Formats, apart: Apart = as_they_are) -> list[LetterAnswer]:
    """Answer the six questions; those nobody can answer yet are named at the end, to be settled by both."""
    lines = tuple(_step(step, sides, formats, apart) for step in known.their_steps[:MOST_STEPS])
    given = (
        LetterAnswer(_("Who is responsible?"), tuple(_who(known, apart))),
        LetterAnswer(_("What happens next?"), tuple(_next(known, sides, formats, apart))),
        LetterAnswer(_("How long does it take?"), tuple(_how_long(known, formats, apart))),
        LetterAnswer(_("What do we need from you?"), tuple(_needed(known, apart)), lines),
        LetterAnswer(_("How do we talk?"), (apart(phones_whole(known.how_we_talk)),) if known.how_we_talk else ()),
        LetterAnswer(_("When do you see the first useful result?"), tuple(_first(known, formats, apart))),
    )
    answered = [one for one in given if one.sentences or one.lines]
    later = tuple(one.question for one in given if not one.sentences and not one.lines)
    settle = _("What do we still have to settle?") if known.has_begun else _("What do we settle at our first meeting?")
    return [*answered, LetterAnswer(settle, (), later)] if later else answered


def whose(step: ClientStep, sides: Sides, apart: Apart = as_they_are) -> str:
    """Say who does a step: the side, and its person where one was named."""
    side = {Side.US: apart(sides.us), Side.CUSTOMER: apart(sides.them), Side.BOTH: _("Both")}[step.side]
    if not step.who:
        return side
    return _("{side}: {owner}").format(side=side, owner=listed(apart(name) for name in step.who.split(", ")))


def _who(known: OnboardingAnswers, apart: Apart) -> Iterator[str]:
    if known.owner:
        yield _("{name} is responsible for everything we do with you.").format(name=apart(known.owner))
    if known.escalation:
        yield _("When that is not enough: {person}").format(person=_sentence(apart(phones_whole(known.escalation))))
    elif known.owner and known.has_begun:
        yield _("Whom you turn to when that is not enough we still have to name.")
    elif known.owner:
        yield _("Whom you turn to when that is not enough we name at our first meeting.")


def _next(known: OnboardingAnswers, sides: Sides, formats: Formats, apart: Apart) -> Iterator[str]:
    step = known.next_step
    if step is None:
        if known.has_steps:
            yield _("Every step of the plan is done.")
        return
    yield _sentence(_step(step, sides, formats, apart))
    if step.done_when:
        yield _done_when(step, apart)


def _how_long(known: OnboardingAnswers, formats: Formats, apart: Apart) -> Iterator[str]:
    if known.how_long:
        yield _sentence(apart(known.how_long))
    if known.starts_on is not None and known.ends_on is not None:
        text = _("The plan runs from {start} to {end}.")
        yield text.format(start=day(known.starts_on, formats), end=day(known.ends_on, formats))


def _needed(known: OnboardingAnswers, apart: Apart) -> Iterator[str]:
    if known.what_we_need:
        yield _sentence(apart(known.what_we_need))
    if not known.what_we_need and not known.their_steps and known.has_steps:
        yield _("Nothing more for now. We tell you early when that changes.")


def _first(known: OnboardingAnswers, formats: Formats, apart: Apart) -> Iterator[str]:
    step = known.first_value
    if known.confirmed_on is not None:
        yield _("You confirmed it on {date}.").format(date=day(known.confirmed_on, formats))
        return
    if step is None:
        return
    if step.by is None:
        yield _sentence(apart(step.title))
    else:
        text = _("{result}: late, it was due by {date}.") if step.is_late else _("{result}, by {date}.")
        yield text.format(result=apart(step.title.rstrip(".")), date=day(step.by, formats))
    if step.done_when:
        yield _done_when(step, apart)
    yield _("It counts when you tell us so.")


def _done_when(step: ClientStep, apart: Apart) -> str:
    return _("It is done when: {what}").format(what=_sentence(apart(step.done_when)))


def _step(step: ClientStep, sides: Sides, formats: Formats, apart: Apart) -> str:
    """Say a step with who does it and by when: "Access to the TMS (Khaleej: Rakesh Menon, by 16 October, late)"."""
    what, who = apart(step.title.rstrip(".")), whose(step, sides, apart)
    if step.by is None:
        return _("{what} ({who})").format(what=what, who=who)
    text = _("{what} ({who}, by {date}, late)") if step.is_late else _("{what} ({who}, by {date})")
    return text.format(what=what, who=who, date=day(step.by, formats))


def step_words(step: ClientStep, sides: Sides, formats: Formats, apart: Apart = as_they_are) -> str:
    """Say a step of the plan in one line, with how it stands."""
    words = _step(step, sides, formats, apart)
    if step.done_on is not None:
        words = _("{step}: done on {date}").format(step=words, date=day(step.done_on, formats))
    return _("{step}. First useful result.").format(step=words) if step.is_first_value else words


def _sentence(text: str) -> str:
    """End somebody's words as a sentence."""
    return text if text.rstrip("\N{POP DIRECTIONAL ISOLATE}").endswith((".", "!", "?", ":", "…", "؟")) else f"{text}."

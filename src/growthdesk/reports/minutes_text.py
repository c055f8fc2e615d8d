"""The minutes as text for a mail, to be pasted the same day: decisions first, then the four questions.

Rule: plain lines of one paragraph each; nothing the printed minutes do not say.
"""

from collections.abc import Iterator, Sequence

from growthdesk.reports import minutes_words, phrases
from growthdesk.reports.phrases import as_they_are
from growthdesk.reports.review_minutes import ReviewMinutes
from growthdesk.reports.value_summary import DecisionAsked, Lesson, OutcomeRow, Person
from growthdesk.wording import _
from growthdesk.wording.formats import NO_BREAK, Formats

_BULLET = "- "


def minutes_text(minutes: ReviewMinutes) -> str:
    """Write the minutes as text."""
    formats = Formats(minutes.locale)
    parts = (
        _head(minutes, formats),
        (_("What should happen next?"), *_next(minutes, formats)),
        (_("What was expected?"), *_expected(minutes, formats)),
        (_("What has happened?"), *_happened(minutes, formats)),
        (_("What have both sides learned?"), *_learned(minutes)),
        _risks(minutes),
        _end(minutes, formats),
    )
    text = "\n\n".join("\n".join(lines) for part in parts if (lines := tuple(part)))
    return text.replace(NO_BREAK, " ") + "\n"


def _head(minutes: ReviewMinutes, formats: Formats) -> Iterator[str]:
    title = _("{client}: minutes of the value review of {date}")
    yield title.format(client=_line(minutes.client), date=formats.long_date(minutes.held_on))
    if minutes.headline:
        yield _line(minutes.headline)
    people = ((minutes.client, minutes.theirs), (minutes.firm, minutes.ours))
    for side, names in people:
        if names:
            yield _("{side}: {owner}").format(side=_line(side), owner=_names(names))


def _next(minutes: ReviewMinutes, formats: Formats) -> Iterator[str]:
    for number, step in enumerate(minutes.decisions, start=1):
        line = minutes_words.step_words(step, minutes, formats)
        yield _("{number}. {decision}").format(number=formats.number(number), decision=_line(line))
    if not minutes.decisions:
        yield _("No decision was needed.") if minutes.needs_none else _("No decision was taken.")
    if minutes.next_steps:
        yield _("Also to be done")
    for step in minutes.next_steps:
        yield _bullet(minutes_words.step_words(step, minutes, formats))
    if minutes.decision is not None:
        yield _asked(minutes.decision, formats)


def _asked(asked: DecisionAsked, formats: Formats) -> str:
    text = _line(asked.text)
    if asked.by is None:
        return _("Decision asked for: {decision}").format(decision=text)
    day = formats.long_date(asked.by)
    return _("Decision asked for by {date}: {decision}").format(date=day, decision=text)


def _expected(minutes: ReviewMinutes, formats: Formats) -> Iterator[str]:
    yield from _bullets([minutes_words.expectation_words(line, formats) for line in minutes.expected])
    answer = minutes_words.relevance_words(minutes)
    if answer:
        yield _("Is this still the right definition of success? {answer}").format(answer=answer)
    for line in minutes.changed:
        yield _bullet(minutes_words.expectation_words(line, formats))


def _happened(minutes: ReviewMinutes, formats: Formats) -> Iterator[str]:
    yield from _bullets([_row(row, formats) for row in minutes.happened])
    yield _("Still open")
    if minutes.last_decisions is not None:
        yield minutes_words.last_decisions_words(minutes.last_decisions, formats)
    steps = [minutes_words.step_words(step, minutes, formats) for step in minutes.still_open]
    yield from (_bullet(step) for step in steps)
    if not steps and minutes.last_decisions is None:
        yield _bullet(_("Nothing is recorded as open."))


def _row(row: OutcomeRow, formats: Formats) -> str:
    known = phrases.evidence(row.evidence, formats, as_they_are) if row.evidence is not None else ""
    worth = phrases.worth(row, formats, as_they_are)
    return ", ".join(part for part in (row.title, phrases.state(row), worth, known) if part)


def _learned(minutes: ReviewMinutes) -> Iterator[str]:
    told = _("{client} told us").format(client=_line(minutes.client))
    for heading, about_us in ((told, False), (_("We learned"), True)):
        lessons = [lesson for lesson in minutes.learned if lesson.about_us is about_us]
        if lessons:
            yield heading
            yield from (_bullet(_lesson(lesson)) for lesson in lessons)
    if not minutes.learned:
        yield _bullet(_("Not written down."))


def _lesson(lesson: Lesson) -> str:
    text = _("“{words}”").format(words=lesson.text) if lesson.is_quote else lesson.text
    return _("{what} ({who})").format(what=text, who=lesson.said_by) if lesson.said_by else text


def _risks(minutes: ReviewMinutes) -> Iterator[str]:
    if minutes.risks:
        yield _("Risks both sides watch")
    for risk in minutes.risks:
        text = _("{risk}: {response}").format(risk=risk.risk.rstrip("."), response=risk.response)
        yield _bullet(text if risk.response else risk.risk)


def _end(minutes: ReviewMinutes, formats: Formats) -> Iterator[str]:
    if minutes.next_review_on is not None:
        yield _("Next review: {date}").format(date=formats.long_date(minutes.next_review_on))
    if minutes.agreed is not None:
        agreed = _("Figures agreed with {name}, {date}.")
        yield agreed.format(name=_line(minutes.agreed.name), date=formats.long_date(minutes.agreed.on))
    yield _("If you remember something differently, please tell us.")
    yield ", ".join(_line(part) for part in (minutes.prepared_by, minutes.firm) if part)


def _bullets(lines: Sequence[str]) -> Iterator[str]:
    yield from (_bullet(line) for line in lines)
    if not lines:
        yield _bullet(_("Not written down."))


def _names(people: Sequence[Person]) -> str:
    return ", ".join(_line(f"{person.name} ({person.role})" if person.role else person.name) for person in people)


def _bullet(text: str) -> str:
    return f"{_BULLET}{_line(text)}"


def _line(text: str) -> str:
    return " ".join(text.split())

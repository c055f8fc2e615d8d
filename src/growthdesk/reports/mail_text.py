"""The value summary in two lines, for the clipboard: the result, then what its reader decides about."""

from growthdesk.domain.documents import Edition
from growthdesk.reports.value_summary import ValueSummary
from growthdesk.reports.value_summary_editions import estimated, money_words, targets_words
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def two_lines(summary: ValueSummary) -> str:
    """Write the result with its period, and in a second line what the reader of the edition looks for first.

    The champion and leadership: the decision asked for, else the next step. Finance: the money and what is estimated.
    Procurement: what was met, what is open and what is due. Users: the next step.
    """
    formats = Formats(summary.locale)
    second = {
        Edition.CHAMPION: _ask,
        Edition.LEADERSHIP: _ask_and_else,
        Edition.FINANCE: _money,
        Edition.PROCUREMENT: _obligations,
        Edition.USERS: _next,
    }[summary.edition]
    return f"{_result(summary, formats)}\n{second(summary, formats)}"


def _result(summary: ValueSummary, formats: Formats) -> str:
    period = formats.period(summary.period_start, summary.period_end)
    client = _one_line(summary.client)
    if not summary.headline.strip():
        return _("{client}, {period}: the result is not written down yet.").format(client=client, period=period)
    headline = _one_line(summary.headline).rstrip(".")
    if summary.agreed is None:
        text = _("{client}, {period}: {result}. Draft: figures not yet agreed.")
        return text.format(client=client, period=period, result=headline)
    return _("{client}, {period}: {result}. Figures agreed with {name}, {date}.").format(
        client=client,
        period=period,
        result=headline,
        name=_one_line(summary.agreed.name),
        date=formats.long_date(summary.agreed.on),
    )


def _ask(summary: ValueSummary, formats: Formats) -> str:
    decision = summary.decision
    if decision is not None and decision.by is not None:
        return _("Decision asked for by {date}: {decision}").format(
            date=formats.long_date(decision.by), decision=_one_line(decision.text)
        )
    if decision is not None:
        return _("Decision asked for: {decision}").format(decision=_one_line(decision.text))
    return _next(summary, formats)


def _ask_and_else(summary: ValueSummary, formats: Formats) -> str:
    decision = summary.decision
    if decision is None or not decision.consequence:
        return _ask(summary, formats)
    asked = _ask(summary, formats)
    end = "" if asked.endswith((".", "?")) else "."
    return f"{asked}{end} {_one_line(decision.consequence)}"


def _money(summary: ValueSummary, formats: Formats) -> str:
    money, guessed = money_words(summary, formats), estimated(summary)
    said = _("Money: {amounts}.").format(amounts="; ".join(money)) if money else _("No money value is claimed.")
    names = "; ".join(map(_one_line, guessed))
    return " ".join((said, _("Estimated: {figures}.").format(figures=names) if guessed else _("Nothing is estimated.")))


def _obligations(summary: ValueSummary, formats: Formats) -> str:
    count = len(summary.still_open)
    still_open = ngettext_("{count} point still open.", "{count} points still open.", count)
    parts = (
        targets_words(summary, formats),
        still_open.format(count=formats.number(count)) if count else _("Nothing is recorded as open."),
        _next(summary, formats),
    )
    return " ".join(part for part in parts if part)


def _next(summary: ValueSummary, formats: Formats) -> str:
    if not summary.next_steps:
        return _("Next steps are not agreed yet.")
    step = summary.next_steps[0]
    if step.by is None:
        return _("Next: {step}").format(step=_one_line(step.step))
    return _("Next: {step}, by {date}").format(step=_one_line(step.step), date=formats.long_date(step.by))


def _one_line(text: str) -> str:
    return " ".join(text.split())

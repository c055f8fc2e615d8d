"""The value summary in two lines, for the clipboard: the result, then what is asked for."""

from growthdesk.reports.value_summary import ValueSummary
from growthdesk.wording import _
from growthdesk.wording.formats import Formats


def two_lines(summary: ValueSummary) -> str:
    """Write the result with its period, and the decision asked for or the next step, in two lines."""
    formats = Formats(summary.locale)
    return f"{_result(summary, formats)}\n{_ask(summary, formats)}"


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
    if not summary.next_steps:
        return _("Next steps are not agreed yet.")
    step = summary.next_steps[0]
    if step.by is None:
        return _("Next: {step}").format(step=_one_line(step.step))
    return _("Next: {step}, by {date}").format(step=_one_line(step.step), date=formats.long_date(step.by))


def _one_line(text: str) -> str:
    return " ".join(text.split())

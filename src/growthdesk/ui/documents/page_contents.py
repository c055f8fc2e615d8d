"""What a value summary will say, and what was left out and why, before it is exported."""

from PySide6.QtWidgets import QWidget

from growthdesk.reports.value_summary import DraftReason, ValueSummary
from growthdesk.ui.kit.cards import Facts, Pair, SectionHead
from growthdesk.ui.kit.notices import Banner
from growthdesk.ui.kit.spacing import Item, boxed, column, row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats


def state_banner(summary: ValueSummary, formats: Formats) -> Banner:
    """Say whether the page is a draft, and why."""
    if summary.agreed is not None:
        text = _("Figures agreed with {name} on {day}.")
        day = formats.long_date(summary.agreed.on)
        return Banner(text.format(name=summary.agreed.name, day=day), Tone.GOOD)
    reasons = {
        DraftReason.NOT_HELD: _("The review was not held yet, so nobody has agreed the figures."),
        DraftReason.NOT_AGREED: _("Nobody at the client has agreed the figures yet."),
        DraftReason.CHANGED_SINCE: _("A figure changed after the client agreed them."),
    }
    return Banner(_("The page will say Draft."), Tone.WATCH, detail=reasons[summary.draft_reason])


def contents(summary: ValueSummary, formats: Formats) -> QWidget:
    """Show what the page holds, part by part, and what it does not."""
    items: list[Item] = [SectionHead(_("What is in it")), Facts(_parts(summary, formats), label_width=112)]
    if summary.left_out:
        count = formats.number(len(summary.left_out))
        items.append(SectionHead(_("What is left out, and why"), count))
        items += [_line(sentence) for sentence in summary.left_out]
    return boxed(column(*items, spacing=8))


def _parts(summary: ValueSummary, formats: Formats) -> list[Pair]:
    for_whom = summary.for_whom
    parts: list[Pair] = [
        (_("Headline"), summary.headline or _("not written yet")),
        (_("For whom"), ", ".join(p for p in (for_whom.name, for_whom.role) if p) if for_whom else _("nobody named")),
        (_("Period"), formats.period(summary.period_start, summary.period_end)),
        (_("Expected"), _counted_expectations(summary)),
        (_("Happened"), _counted_outcomes(summary)),
        (_("Learned"), _counted(summary.learned, _("{count} line"), _("{count} lines"))),
        (_("Next"), _counted(summary.next_steps, _("{count} step"), _("{count} steps"))),
        (_("Decision"), summary.decision.text if summary.decision else _("none asked for")),
    ]
    return parts


def _counted_expectations(summary: ValueSummary) -> str:
    if not summary.expectations:
        return summary.expected or _("nothing yet")
    return _counted(summary.expectations, _("{count} success measure"), _("{count} success measures"))


def _counted_outcomes(summary: ValueSummary) -> str:
    outcomes = _counted(summary.outcomes, _("{count} outcome"), _("{count} outcomes"))
    if not summary.still_open:
        return outcomes
    open_ = _counted(summary.still_open, _("{count} line still open"), _("{count} lines still open"))
    return _("{outcomes}, {open}").format(outcomes=outcomes, open=open_)


def _counted(things: tuple[object, ...], one: str, many: str) -> str:
    count = len(things)
    return ngettext_(one, many, count).format(count=count) if count else _("nothing yet")


def _line(sentence: str) -> QWidget:
    return boxed(row(column(Label("•", "second"), None, spacing=0), (Label(sentence, "second", wrap=True), 1), spacing=8))

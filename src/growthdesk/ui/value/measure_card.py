"""One success measure as a card: how it stands, from where to where, how that is known."""

from collections.abc import Callable

from growthdesk.domain.measures import MeasureKind, MeasureState, MeasureView, is_within, readings_in_window
from growthdesk.ui.kit.clickable import CardButton
from growthdesk.ui.kit.marks import Pill, ProgressLine
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _, ngettext_
from growthdesk.wording.formats import Formats
from growthdesk.wording.labels import label
from growthdesk.wording.measures import journey, standing

_TONES = {
    MeasureState.MET: Tone.GOOD,
    MeasureState.ON_COURSE: Tone.GOOD,
    MeasureState.BEHIND: Tone.WATCH,
    MeasureState.PART_MET: Tone.WATCH,
    MeasureState.NOT_MET: Tone.RISK,
    MeasureState.NOT_MEASURABLE: Tone.UNKNOWN,
}


def measure_card(view: MeasureView, formats: Formats, on_click: Callable[[], object]) -> CardButton:
    """Return a card that can be clicked."""
    state = view.progress.state
    card = CardButton(
        row(Pill(label(state), _TONES[state]), (Label(view.version.title, "strong", wrap=True), 1), spacing=10),
        Label(journey(view, formats), "second", wrap=True),
        name=_("{measure}: {state}").format(measure=view.version.title, state=label(state)),
        on_click=on_click,
        spacing=6,
    )
    if view.version.kind is MeasureKind.NUMBER:
        share = None if view.progress.share is None else float(view.progress.share)
        card.add(ProgressLine(share, view.version.title))
    kept = _kept_within(view, formats)
    if kept:
        card.add(Label(kept, "second", wrap=True))
    card.add(Label(standing(view, formats), "caption", wrap=True))
    return card


def _kept_within(view: MeasureView, formats: Formats) -> str:
    """Say how often a figure to be kept within limits was not; nothing of other measures and without readings."""
    version = view.version
    window = readings_in_window(version, view.readings)
    if version.kind is not MeasureKind.KEEP_WITHIN or not window:
        return ""
    count, outside = len(window), sum(not is_within(version, reading.value) for reading in window)
    if not outside:
        text = ngettext_("Within limits in its one reading", "Within limits in all {count} readings", count)
    elif version.lower is None:
        text = ngettext_("Over the limit in its one reading", "Over the limit in {outside} of {count} readings", count)
    elif version.upper is None:
        text = ngettext_(
            "Under the limit in its one reading", "Under the limit in {outside} of {count} readings", count
        )
    else:
        text = ngettext_(
            "Outside the limits in its one reading", "Outside the limits in {outside} of {count} readings", count
        )
    return text.format(outside=formats.number(outside), count=formats.number(count))

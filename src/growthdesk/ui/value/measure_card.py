"""One success measure as a card: how it stands, from where to where, how that is known."""

from growthdesk.domain.measures import MeasureKind, MeasureState, MeasureView
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.marks import Pill, ProgressLine
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _
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


def measure_card(view: MeasureView, formats: Formats) -> Card:
    """Return a card that can be clicked."""
    state = view.progress.state
    card = Card(
        row(Pill(label(state), _TONES[state]), (Label(view.version.title, "strong", wrap=True), 1), spacing=10),
        Label(journey(view, formats), "second", wrap=True),
        spacing=6,
        clickable=True,
    )
    if view.version.kind is MeasureKind.NUMBER:
        share = None if view.progress.share is None else float(view.progress.share)
        card.add(ProgressLine(share, view.version.title))
    card.add(Label(standing(view, formats), "caption", wrap=True))
    card.setAccessibleName(_("{measure}: {state}").format(measure=view.version.title, state=label(state)))
    return card

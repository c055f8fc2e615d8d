"""What a measure falls short of, in one sentence for a client: it is behind, was not met, or was never read."""

from growthdesk.domain.measures import MeasureKind, MeasureState, MeasureVersion, is_within, readings_in_window
from growthdesk.usecases.value_figures import Expected
from growthdesk.wording import N_, _, ngettext_, translated
from growthdesk.wording.formats import Formats
from growthdesk.wording.isolates import apart
from growthdesk.wording.measures import valued

_BAD = (MeasureState.BEHIND, MeasureState.PART_MET, MeasureState.NOT_MET)
_BAD_NUMBERS = {
    MeasureState.BEHIND: N_("{measure} at {now}, target {target}: behind."),
    MeasureState.PART_MET: N_("{measure} at {now}, target {target}: met in part."),
    MeasureState.NOT_MET: N_("{measure} at {now}, target {target}: not met."),
}


def behind(measure: Expected, formats: Formats) -> str | None:
    """Say that a measure is behind, was not met, or was never read; None when it is not."""
    version, state = measure.version, measure.progress
    title = apart(version.title)
    if state.now is None and version.agreed_on is not None:
        return _("{measure}: no reading yet.").format(measure=title)
    if state.state not in _BAD or state.now is None:
        return None
    if version.kind is MeasureKind.YES_NO:
        is_over = state.state is MeasureState.NOT_MET
        text = _("{measure}: not reached.") if is_over else _("{measure}: not yet.")
        return text.format(measure=title)
    target = _target_words(version, formats)
    if version.kind is MeasureKind.KEEP_WITHIN:
        window = readings_in_window(version, measure.readings)
        outside = sum(not is_within(version, reading.value) for reading in window)
        text = ngettext_(
            "{measure}, target {target}: outside in {outside} of {count} reading.",
            "{measure}, target {target}: outside in {outside} of {count} readings.",
            len(window),
        )
        count = formats.number(len(window))
        return text.format(measure=title, target=target, outside=formats.number(outside), count=count)
    return translated(_BAD_NUMBERS[state.state]).format(
        measure=title, now=valued(state.now, version, formats), target=target
    )


def _target_words(version: MeasureVersion, formats: Formats) -> str:
    """Write what was agreed for a measure: "5 a month", "at most 5 a month", "yes"."""
    if version.kind is MeasureKind.YES_NO:
        return _("yes")
    if version.kind is MeasureKind.NUMBER:
        return "" if version.target is None else valued(version.target, version, formats)
    low, high = version.lower, version.upper
    if low is None:
        return "" if high is None else _("at most {high}").format(high=valued(high, version, formats))
    if high is None:
        return _("at least {low}").format(low=valued(low, version, formats))
    return _("{low} to {high}").format(low=formats.number(low), high=valued(high, version, formats))

"""In which tone a section, a dimension and a verdict stand; the words beside it say the same."""

from growthdesk.domain.handover import HandoverState, HandoverVerdict
from growthdesk.domain.handover_sections import SectionState
from growthdesk.ui.kit.tones import Tone

OF_SECTION = {
    SectionState.MISSING: Tone.UNKNOWN,
    SectionState.PARTIAL: Tone.WATCH,
    SectionState.COMPLETE: Tone.GOOD,
}
OF_VERDICT = {
    HandoverVerdict.PASS: Tone.GOOD,
    HandoverVerdict.CONDITIONAL: Tone.WATCH,
    HandoverVerdict.FAIL: Tone.RISK,
}
OF_STATE = {
    HandoverState.STARTED: Tone.ACCENT,
    HandoverState.WAITING: Tone.WATCH,
    HandoverState.RETURNED: Tone.WATCH,
    HandoverState.ACCEPTED: Tone.GOOD,
}
OF_POINTS = (Tone.RISK, Tone.WATCH, Tone.GOOD, Tone.GOOD)

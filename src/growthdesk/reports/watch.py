"""How long printing says where it is and how it is stopped.

Rule: a cancelled job ends in Refusal "document_cancelled" and leaves nothing behind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from growthdesk.domain.problems import Refusal
from growthdesk.wording import N_, translated


class RenderStep(StrEnum):
    """What printing is doing now."""

    STARTING = "starting"
    CHARTS = "charts"
    LAYOUT = "layout"
    WRITING = "writing"


Progress = Callable[[RenderStep], None]
Cancelled = Callable[[], bool]

_WORDS = {
    RenderStep.STARTING: N_("Getting the printing ready"),
    RenderStep.CHARTS: N_("Drawing the charts"),
    RenderStep.LAYOUT: N_("Laying out the page"),
    RenderStep.WRITING: N_("Writing the PDF"),
}


def step_words(step: RenderStep) -> str:
    """Name a step for the person who waits."""
    return translated(_WORDS[step])


@dataclass(frozen=True, slots=True)
class Watch:
    """The two callables of whoever waits for a document; both may be called very often."""

    progress: Progress | None = None
    cancelled: Cancelled | None = None

    def begin(self, step: RenderStep) -> None:
        """Report a step, unless the job was cancelled."""
        self.check()
        if self.progress is not None:
            self.progress(step)

    def check(self) -> None:
        """Raise Refusal when the job was cancelled."""
        if self.cancelled is not None and self.cancelled():
            raise Refusal("document_cancelled")

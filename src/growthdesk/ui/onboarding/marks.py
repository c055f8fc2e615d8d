"""How milestones are marked in lists: their state in words and shape, the first value, what is optional."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from growthdesk.domain.milestones import MilestoneState
from growthdesk.domain.onboarding import Milestone, MilestoneDraft
from growthdesk.domain.plan_views import StepView
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.table.columns import CellPainter
from growthdesk.ui.kit.text import Align, draw_line, side_of
from growthdesk.ui.kit.theme import colour, look, px
from growthdesk.ui.kit.tones import Tone
from growthdesk.wording import _

STATE_TONES = {
    MilestoneState.DONE: Tone.GOOD,
    MilestoneState.STUCK: Tone.RISK,
    MilestoneState.BEHIND: Tone.WATCH,
    MilestoneState.BLOCKED: Tone.WATCH,
    MilestoneState.ON_TRACK: Tone.ACCENT,
    MilestoneState.UPCOMING: Tone.UNKNOWN,
}


def mark_words(step: Milestone | MilestoneDraft) -> str:
    """Say what sets a milestone apart from an ordinary required one."""
    if step.is_first_value:
        return _("First value")
    return "" if step.is_required else _("Optional")


def mark_tone(step: Milestone | MilestoneDraft) -> Tone:
    """Return the tone of its mark."""
    return Tone.ACCENT if step.is_first_value else Tone.NEUTRAL


STAR = 13


def mark_cell(mark: Callable[[StepView], str], below: Callable[[StepView], str]) -> CellPainter:
    """Draw a mark and a line below it; the first value has a star before its words."""

    def paint(painter: QPainter, area: QRect, row: Any, *, mirrored: bool) -> None:
        side, is_first = side_of(Align.START, mirrored=mirrored), row.milestone.is_first_value
        painter.setFont(look().font(strong=is_first))
        upper = painter.fontMetrics().height()
        lower = upper - px(1)
        top = area.top() + (area.height() - upper - lower) // 2
        line = QRect(area.left(), top, area.width(), upper)
        if is_first:
            size, gap = px(STAR), px(5)
            left = area.right() - size + 1 if mirrored else area.left()
            device = painter.device()
            ratio = device.devicePixelRatio() if device is not None else 1.0
            star = icons.pixmap("star", "accent", STAR, ratio)
            painter.drawPixmap(left, top + (upper - size) // 2, size, size, star)
            line.adjust(0 if mirrored else size + gap, 0, -size - gap if mirrored else 0, 0)
        painter.setPen(colour("accent" if is_first else "ink"))
        draw_line(painter, line, mark(row), side)
        painter.setFont(look().font(12))
        painter.setPen(colour("ink_third"))
        draw_line(painter, QRect(area.left(), top + upper, area.width(), lower), below(row), side)

    return paint

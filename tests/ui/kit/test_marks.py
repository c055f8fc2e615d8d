"""Small marks are seen on every ground they stand on."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from growthdesk.ui.kit.marks import StageState, paint_track
from growthdesk.ui.kit.theme import Scheme, Theme, colour

# As much as the grey of a stage not begun stands out on a card.
LEAST_CONTRAST = 1.25


def _contrast(one: QColor, other: QColor) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(shade: QColor) -> float:
    parts = zip((0.2126, 0.7152, 0.0722), (shade.redF(), shade.greenF(), shade.blueF()), strict=True)
    return sum(share * _linear(part) for share, part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("ground", ["raised", "surface", "hover", "selection"])
@pytest.mark.parametrize("state", list(StageState))
def test_every_stage_is_seen_on_every_ground(theme: Theme, scheme: Scheme, ground: str, state: StageState) -> None:
    theme.set_scheme(scheme)
    image = QImage(60, 12, QImage.Format.Format_RGB32)
    image.fill(colour(ground))
    painter = QPainter(image)
    paint_track(painter, QRect(0, 0, 60, 12), [state])
    painter.end()
    assert _contrast(image.pixelColor(45, 6), colour(ground)) >= LEAST_CONTRAST

"""The look: tokens which can be read on their ground, and changes which show at once."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from growthdesk.runtime.paths import resource
from growthdesk.ui.kit import icons
from growthdesk.ui.kit.buttons import IconButton
from growthdesk.ui.kit.spacing import column, fix
from growthdesk.ui.kit.text import Label
from growthdesk.ui.kit.theme import Scheme, Theme, look, px

TEXT_ON_GROUND = [
    ("ink", "surface", 7.0),
    ("ink", "ground", 7.0),
    ("ink_second", "surface", 4.5),
    ("ink_second", "rail", 4.5),
    ("ink_second", "selection", 4.5),
    ("ink_third", "surface", 4.5),
    ("ink_third", "ground", 4.5),
    ("ink_third", "raised", 4.5),
    ("accent", "surface", 4.5),
    ("accent", "accent_ground", 4.5),
    ("on_accent", "accent", 4.5),
    ("on_accent", "accent_hover", 4.5),
    ("good", "good_ground", 4.5),
    ("watch", "watch_ground", 4.5),
    ("risk", "risk_ground", 4.5),
    ("unknown", "unknown_ground", 4.5),
    ("risk", "selection", 4.5),
    ("on_tip", "tip", 4.5),
    ("field_line", "surface", 3.0),
    ("field_line", "raised", 3.0),
    ("focus", "surface", 3.0),
]


def tokens(name: str) -> dict[str, str]:
    read: dict[str, str] = json.loads(resource("themes", f"{name}.json").read_text(encoding="utf-8"))
    return read


def luminance(code: str) -> float:
    colour = QColor(code)
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(name: str, text: str, ground: str, least: float) -> None:
    known = tokens(name)
    assert contrast(known[text], known[ground]) >= least


def test_both_schemes_know_the_same_tokens() -> None:
    assert tokens("light").keys() == tokens("dark").keys()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pictures_of_the_stylesheet_use_only_tokens(name: str) -> None:
    known = {code.upper() for code in tokens(name).values()}
    for path in resource("themes", name).glob("*.svg"):
        text = path.read_text(encoding="utf-8").upper()
        used = {f"#{part[:6]}" for part in text.split("#")[1:]}
        assert used <= known, path.name


def test_a_change_of_scheme_shows_at_once(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    label = Label("words")
    qtbot.addWidget(label)
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert look().dark
    assert qapp.palette().window().color() == QColor(tokens("dark")["surface"])
    label.ensurePolished()
    assert label.palette().windowText().color() == QColor(tokens("dark")["ink"])


@pytest.mark.parametrize(("asked", "given"), [(50, 100), (100, 100), (150, 150), (400, 200)])
def test_text_is_between_100_and_200_percent(theme: Theme, qapp: QApplication, asked: int, given: int) -> None:
    theme.set_text_scale(asked)
    assert theme.text_scale == given
    assert qapp.font().pixelSize() == round(13 * given / 100)


def test_the_systems_own_font_comes_back_after_another(
    theme: Theme, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def family_now() -> str:
        theme.set_text_scale(150)
        theme.set_text_scale(100)
        return qapp.font().family()

    usual = family_now()
    with monkeypatch.context() as another:
        another.setattr(theme, "_font_before", QFont("Shop Sans"))
        another.setattr(theme, "_family", "Other Sans")
        assert family_now() == "Other Sans"
        another.setattr(theme, "_family", "")
        assert family_now() == "Shop Sans"
    assert family_now() == usual


def test_open_windows_follow_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    inner = fix(QWidget(), width=100)
    window = QWidget()
    nested = column(inner, margins=8, spacing=8)
    window.setLayout(column(nested, margins=(10, 20, 10, 20)))
    qtbot.addWidget(window)
    theme.set_text_scale(200)
    assert inner.width() == 200
    assert nested.contentsMargins().left() == 12  # gaps grow by half as much as text
    theme.set_text_scale(100)
    assert inner.width() == 100
    assert nested.contentsMargins().left() == 8
    assert px(8) == 8


def test_icons_take_the_colours_of_the_scheme(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton("check", "Check")
    qtbot.addWidget(button)
    light = button.icon().pixmap(16, 16).toImage()
    theme.set_scheme(Scheme.DARK)
    assert button.icon().pixmap(16, 16).toImage() != light


@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something_inside_its_square(theme: Theme, path: Path) -> None:
    image = icons.pixmap(path.stem, "ink", 24, 2.0).toImage()
    inked = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).alpha() > 40]
    assert len(inked) > 20
    assert "currentColor" in path.read_text(encoding="utf-8")
    edge = {0, image.width() - 1}
    assert not any(x in edge or y in edge for x, y in inked)


class Dressed(Label):
    """Counts how often it is dressed anew."""

    times = 0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.times += event.type() == QEvent.Type.StyleChange


def test_a_new_look_dresses_what_lies_deep_in_a_page_once_not_once_for_each_layer(theme: Theme, qtbot: QtBot) -> None:
    label = Dressed("Deep down")
    inner: QWidget = label
    for _layer in range(20):
        outer = QWidget()
        outer.setLayout(column(inner))
        inner = outer
    qtbot.addWidget(inner)
    with qtbot.waitExposed(inner):
        inner.show()
    label.times = 0
    theme.set_scheme(Scheme.DARK)
    assert 0 < label.times < 5
    label.times = 0
    theme.set_text_scale(125)
    assert 0 < label.times < 5

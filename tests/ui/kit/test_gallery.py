"""The gallery: every widget which takes the keyboard has a name, every scheme, size and direction can be drawn."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

import growthdesk.ui.kit
from growthdesk.ui.kit.background import Background
from growthdesk.ui.kit.gallery import gallery_window
from growthdesk.ui.kit.theme import Scheme, Theme

# What the kit may show or hand on without knowing a feature.
_PLAIN_SHAPES = ("exports", "letters", "money", "problems")

KIT = Path(growthdesk.ui.kit.__file__).parent
OWN_PARTS = ("qt_",)


def focusable(window: QWidget) -> list[QWidget]:
    return [
        child
        for child in window.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not child.objectName().startswith(OWN_PARTS)
        and not isinstance(child, QScrollBar)
        and child.focusProxy() is None
        and child.isVisibleTo(window)
    ]


def test_everything_the_keyboard_reaches_has_a_name(qtbot: QtBot, background: Background) -> None:
    window = gallery_window(background)
    qtbot.addWidget(window)
    reached = focusable(window)
    assert len(reached) > 40
    assert [f"{type(w).__name__} {w.objectName()}" for w in reached if not w.accessibleName()] == []


def test_buttons_say_verb_and_noun_without_exclamation(qtbot: QtBot, background: Background) -> None:
    window = gallery_window(background)
    qtbot.addWidget(window)
    for button in window.findChildren(QAbstractButton):
        assert "!" not in button.text()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_gallery_fits_the_design_window(
    qtbot: QtBot,
    background: Background,
    theme: Theme,
    qapp: QApplication,
    scheme: Scheme,
    scale: int,
    direction: Qt.LayoutDirection,
) -> None:
    theme.set_scheme(scheme)
    theme.set_text_scale(scale)
    qapp.setLayoutDirection(direction)
    try:
        window = gallery_window(background)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        with qtbot.waitExposed(window):
            window.show()
        assert (window.width(), window.height()) == (1366, 768)
        assert window.minimumSizeHint().width() <= (1024 if scale == 100 else 1366)
        assert window.minimumSizeHint().height() <= 640
        assert not window.grab().isNull()
        window.close()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_changes_of_look_reach_an_open_gallery(qtbot: QtBot, background: Background, theme: Theme) -> None:
    window = gallery_window(background)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    before = window.grab().toImage()
    theme.set_scheme(Scheme.DARK)
    dark = window.grab().toImage()
    theme.set_text_scale(150)
    theme.set_scheme(Scheme.LIGHT)
    theme.set_text_scale(100)
    assert dark != before
    background.close()


def test_the_kit_imports_no_feature_and_only_five_modules_of_qt() -> None:
    names = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
    allowed_qt = {f"PySide6.{name}" for name in names}
    allowed = ("growthdesk.ui.kit", "growthdesk.wording", *(f"growthdesk.domain.{one}" for one in _PLAIN_SHAPES))
    for path in KIT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                if node.module.startswith("PySide6"):
                    taken = (
                        {f"PySide6.{name.name}" for name in node.names} if node.module == "PySide6" else {node.module}
                    )
                    assert taken <= allowed_qt, path.name
                if node.module.startswith("growthdesk"):
                    assert node.module.startswith(allowed), f"{path.name}: {node.module}"


def test_the_frame_of_the_window_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "import growthdesk.ui.kit.theme, growthdesk.ui.kit.rail, growthdesk.ui.kit.page, growthdesk.ui.kit.notices\n"
        "import growthdesk.ui.kit.table, growthdesk.ui.kit.tabs, growthdesk.ui.kit.strip\n"
        "print(sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"babel", "sqlmodel", "sqlalchemy", "matplotlib", "jinja2", "weasyprint", "dateutil", "numpy"}
    assert not heavy & set(ast.literal_eval(done.stdout))

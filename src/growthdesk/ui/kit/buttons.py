"""Buttons: one primary per page, secondary, quiet, links and icons. A label is a verb and a noun."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from growthdesk.ui.kit import icons
from growthdesk.ui.kit.spacing import row
from growthdesk.ui.kit.structures import drawn
from growthdesk.ui.kit.text import ends_in_place, plain_tip
from growthdesk.ui.kit.theme import colour, px, restyle

SEGMENT_PADDING = 12  # as the stylesheet says
_ICON_TOKENS = {"primary": "on_accent", "danger": "risk", "link": "accent"}


def literal(text: str) -> str:
    """Keep an ampersand from becoming a shortcut mark."""
    return text.replace("&", "&&")


def _clicked_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether it was Enter alone, which clicks; held down it does so once."""
    with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or with_others:
        return False
    if not event.isAutoRepeat():
        button.click()
    return True


class DrawnButton(QAbstractButton):
    """A button that draws itself: Enter clicks it, and it answers the pointer."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Make a button that takes the keyboard."""
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click, as every button does."""
        if not _clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Answer the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        super().leaveEvent(event)
        self.update()


class Button(QPushButton):
    """A push button of one kind: secondary, primary, quiet or danger."""

    def __init__(
        self,
        text: str,
        kind: str = "secondary",
        icon: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a button; `on_click` takes no arguments."""
        super().__init__(literal(text), parent)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if icon:
            icons.put(self, icon, _ICON_TOKENS.get(kind, "ink_second"))
        if on_click is not None:
            self.clicked.connect(partial(_call, on_click))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter as a click wherever the button stands; Qt does so in dialogs alone."""
        if not _clicked_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a second ring in a primary button that has the keyboard: its edge alone is dark on dark."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            painter = QStylePainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("on_accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(3, 3, -3, -3), px(4), px(4))
            painter.end()

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Draw the words as their own script is read, whatever side the window begins at."""
        super().initStyleOption(option)
        if self.isRightToLeft():
            drawn(option).text = ends_in_place(drawn(option).text, mirrored=True)

    def set_text(self, text: str) -> None:
        """Change the label."""
        self.setText(literal(text))
        self.setAccessibleName(text)

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        self.setProperty("kind", kind)
        restyle(self)


class LinkButton(Button):
    """A button which looks like a link, for small steps inside a text."""

    def __init__(
        self, text: str, on_click: Callable[[], object] | None = None, icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a link."""
        super().__init__(text, "link", icon, on_click, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)


class IconButton(Button):
    """An icon alone; its name is spoken and shown as tooltip."""

    def __init__(
        self, icon: str, name: str, on_click: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        """Make an icon button."""
        super().__init__("", "icon", icon, on_click, parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Say what the button does."""
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))


class MenuButton(Button):
    """A button which opens a menu, marked by a chevron."""

    def __init__(self, text: str, kind: str = "secondary", icon: str = "", parent: QWidget | None = None) -> None:
        """Make a button with an empty menu."""
        super().__init__(text, kind, icon, parent=parent)
        self._menu = QMenu(self)
        self.setMenu(self._menu)

    def add(self, text: str, on_click: Callable[[], object], icon: str = "") -> QAction:
        """Append a command to the menu."""
        action = self._menu.addAction(ends_in_place(literal(text), mirrored=self.isRightToLeft()))
        action.triggered.connect(partial(_call, on_click))
        if icon:
            icons.put(action, icon)
        return action

    def add_separator(self) -> None:
        """Part the commands."""
        self._menu.addSeparator()

    def clear(self) -> None:
        """Take all commands out."""
        self._menu.clear()

    def sizeHint(self) -> QSize:
        """Leave room for the chevron."""
        return super().sizeHint() + QSize(px(12), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button, its words, and a chevron at the trailing edge."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QtWidgets.QStyle.ControlElement.CE_PushButtonBevel, option)
        side, edge = px(12), px(10)
        room = side + px(2)
        mirrored = self.isRightToLeft()
        drawn(option).rect = drawn(option).rect.adjusted(room if mirrored else 0, 0, 0 if mirrored else -room, 0)
        painter.drawControl(QtWidgets.QStyle.ControlElement.CE_PushButtonLabel, option)
        token = _ICON_TOKENS.get(self.property("kind"), "ink_second")
        chevron = icons.pixmap("chevron-down", token, 12, self.devicePixelRatioF())
        left = edge if mirrored else self.width() - edge - side
        painter.drawPixmap(left, (self.height() - side) // 2, side, side, chevron)
        painter.end()


class Segment(Button):
    """One of the buttons of a group; the chosen one is bold, and all are as wide as that needs."""

    def __init__(self, text: str) -> None:
        """Make a button which stays pressed."""
        super().__init__(text, "segment")
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Leave room for the words in bold, so that choosing moves nothing."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        needed = QFontMetrics(bold).horizontalAdvance(self.text()) + 2 * px(SEGMENT_PADDING) + 2
        hint = super().sizeHint()
        return QSize(max(hint.width(), needed), hint.height())


class Segmented(QWidget):
    """A few exclusive choices side by side; arrow keys move between them."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], name: str, parent: QWidget | None = None) -> None:
        """Make one button per option; `name` is spoken for the group."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values = [value for value, _ in options]
        self._layout = row(spacing=0)
        self.setLayout(self._layout)
        for index, (_, text) in enumerate(options):
            button = Segment(text)
            button.setAccessibleName(f"{name}: {text}")
            self._group.addButton(button, index)
            self._layout.addWidget(button)
        self._layout.addStretch(1)
        self._mark_ends()
        self._lead_tab()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._on_click)

    def value(self) -> object:
        """Return the chosen value, or None."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def choose(self, value: object) -> None:
        """Choose without telling anybody; an unknown value chooses nothing."""
        self._group.setExclusive(False)
        for index, known in enumerate(self._values):
            self._group.button(index).setChecked(known == value)
        self._group.setExclusive(True)
        self._lead_tab()

    def focus_chosen(self) -> None:
        """Put the keyboard on the chosen button, else on the first."""
        button = self._group.checkedButton() or self._group.button(0)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def buttons(self) -> list[QPushButton]:
        """Return the buttons in order."""
        return [button for button in self._group.buttons() if isinstance(button, QPushButton)]

    def _lead_tab(self) -> None:
        """Let Tab reach the chosen button alone, else the first; arrow keys go on from there."""
        target = self._group.checkedButton() or self._group.button(0)
        for button in self.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus)

    def _on_click(self, index: int) -> None:
        self._lead_tab()
        self.chosen.emit(self._values[index])

    def _mark_ends(self) -> None:
        buttons = self.buttons()
        ends = ("last", "first") if self.isRightToLeft() else ("first", "last")
        for index, button in enumerate(buttons):
            place = (
                "only" if len(buttons) == 1 else ends[0] if index == 0 else ends[1] if index == len(buttons) - 1 else ""
            )
            button.setProperty("place", place)


def _call(on_click: Callable[[], object], *_: object) -> None:
    on_click()

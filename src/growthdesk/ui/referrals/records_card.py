"""A card of records beside the requests: a head with one button, a sentence while there is none, the newest first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from growthdesk.domain.problems import Refusal
from growthdesk.domain.records import Record
from growthdesk.ui.account.tab import AccountTab
from growthdesk.ui.kit.buttons import Button, MenuButton
from growthdesk.ui.kit.cards import SectionHead
from growthdesk.ui.kit.spacing import column, empty
from growthdesk.ui.kit.text import Label
from growthdesk.wording import _, ngettext_
from growthdesk.wording.refusals import sentence

Row = TypeVar("Row", bound=Record)
SHOWN = 4


class RecordsCard(QFrame, Generic[Row]):
    """Shows a few records, and all of them on request."""

    def __init__(self, tab: AccountTab, title: str, nothing: str, add_words: str, add: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(title)
        self.tab = tab
        self._title = title
        self._rows: tuple[Row, ...] = ()
        self._shown: dict[str, QWidget] = {}
        self._shows_all = False
        self._head = SectionHead(title, "", Button(add_words, icon="add", on_click=add))
        self._nothing = Label(nothing, "second", wrap=True)
        self._items = column(spacing=12)
        self._turn = Button("", "quiet", on_click=self._turn_all)
        self.setLayout(column(self._head, self._nothing, self._items, self._turn, margins=(14, 10, 14, 12), spacing=10))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these records."""
        self._rows = tuple(rows)
        self._fill()

    def show_few(self) -> None:
        """Begin anew with the first few, for another account."""
        self._shows_all = False

    def choose(self, record_id: str) -> bool:
        """Bring a record into sight, with the keyboard on what can be done with it; False when it is not one here."""
        if record_id not in {row.id for row in self._rows}:
            return False
        if record_id not in self._shown:
            self._turn_all()
        menu = self._shown[record_id].findChild(MenuButton)
        if menu is not None:
            # What was just laid out can be seen, and take the keyboard, when the present event is over.
            QTimer.singleShot(0, menu, partial(menu.setFocus, Qt.FocusReason.OtherFocusReason))
        return True

    def item(self, row: Row) -> QWidget:
        """Return how one record is shown."""
        raise NotImplementedError

    def guarded(self, act: Callable[[], object]) -> None:
        """Do something; what was deleted elsewhere meanwhile is said, and read again."""
        try:
            act()
        except Refusal as refusal:
            workspace = self.tab.workspace
            workspace.prompts.show_refusal(sentence(refusal, workspace.formats))
            self.tab.reload()

    def _turn_all(self) -> None:
        self._shows_all = not self._shows_all
        self._fill()

    def _fill(self) -> None:
        empty(self._items)
        shown_rows = self._rows if self._shows_all else self._rows[:SHOWN]
        self._shown = {row.id: self.item(row) for row in shown_rows}
        for widget in self._shown.values():
            self._items.addWidget(widget)
        self._nothing.setVisible(not self._rows)
        more = len(self._rows) - SHOWN
        self._turn.setVisible(more > 0)
        shown = ngettext_("Show {count} more", "Show {count} more", more).format(count=more)
        self._turn.set_text(_("Show fewer") if self._shows_all else shown)
        self._turn.setAccessibleName(_("{what}: {title}").format(what=self._turn.text(), title=self._title))


def menu_of(name: str, *entries: tuple[str, Callable[[], object]]) -> MenuButton:
    """Return the menu of one record; `name` is spoken."""
    more = MenuButton(_("More"), "quiet")
    more.setAccessibleName(name)
    for words, run in entries:
        more.add(words, run)
    return more

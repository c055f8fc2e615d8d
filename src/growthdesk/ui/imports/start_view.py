"""Before any file is chosen: what can be imported, and a template for each kind."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from growthdesk.domain.imports import ImportKind
from growthdesk.ui.kit.buttons import Button, LinkButton
from growthdesk.ui.kit.cards import Card
from growthdesk.ui.kit.marks import Divider
from growthdesk.ui.kit.notices import IconMark
from growthdesk.ui.kit.page import Scroll
from growthdesk.ui.kit.spacing import boxed, column, fix, row
from growthdesk.ui.kit.text import ElidedLabel, Label
from growthdesk.wording import _
from growthdesk.wording.labels import label

_ICONS = {
    ImportKind.ACCOUNTS: "accounts",
    ImportKind.PEOPLE: "people",
    ImportKind.ORDERS: "order",
    ImportKind.MEASURES: "measure",
    ImportKind.OUTCOMES: "outcome",
}


class StartView(QWidget):
    """One sentence, one button, and what the files may hold."""

    template_wanted = Signal(object)

    def __init__(self, on_choose: Callable[[], object]) -> None:
        super().__init__()
        intro = Card(
            Label(_("Bring in what you have"), "heading"),
            Label(
                _(
                    "Choose CSV files or workbooks from your spreadsheet, accounting program or CRM, or drop them "
                    "here. You see what becomes of every row first. Nothing is written until you import."
                ),
                wrap=True,
            ),
            Label(
                _("Importing the same file again changes nothing, and empty cells never change what is there."),
                "second",
                wrap=True,
            ),
            row(Button(_("Choose files…"), "primary", on_click=on_choose), None, spacing=8),
            spacing=10,
            margins=(20, 16, 20, 16),
        )
        kinds = Card(Label(_("What a file can hold"), "section"), spacing=8, margins=(20, 14, 20, 14))
        for kind, holds in _what_kinds_hold().items():
            kinds.add(Divider())
            kinds.add(self._kind_line(kind, holds))
        for widget in (intro, kinds):
            fix(widget, max_width=760)
        body = column(intro, kinds, None, margins=(20, 4, 20, 12), spacing=14)
        self.setLayout(column((Scroll(boxed(body)), 1)))

    def _kind_line(self, kind: ImportKind, holds: str) -> QWidget:
        link = LinkButton(_("Save a template"), partial(self.template_wanted.emit, kind))
        link.setAccessibleName(_("Save a template for {kind}").format(kind=label(kind)))
        words = column(Label(label(kind), "strong"), ElidedLabel(holds, "second"), spacing=2)
        return boxed(row(IconMark(_ICONS[kind]), (words, 1), link, spacing=12))


def _what_kinds_hold() -> dict[ImportKind, str]:
    return {
        ImportKind.ACCOUNTS: _("Your clients, one a row, with contact, owner and what they bought."),
        ImportKind.PEOPLE: _("People at your accounts, with their part in the decision."),
        ImportKind.ORDERS: _("Dated purchases with their amounts."),
        ImportKind.MEASURES: _("What was agreed as success, with start, target and readings."),
        ImportKind.OUTCOMES: _("What changed for clients, and how well it is known."),
    }
